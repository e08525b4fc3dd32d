package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
)

// mayShow asks for what a SHOW statement takes; the grammar says nothing of it.
func (s *Session) mayShow(n *sqlparser.Show) error {
	if s.rights == nil || s.rights.HasGlobal(auth.GlobalPrivs) {
		return nil
	}
	db := s.where(n.Table.DbQualifier.String())
	if n.Database != "" {
		db = n.Database
	}
	table := n.Table.Name.String()
	switch strings.ToLower(n.Type) {
	case "create table":
		// Privileges on some columns are not enough.
		if whole, _ := s.rights.Table(db, table); db != "" && !strings.EqualFold(db, informationSchema) && whole&auth.TablePrivs == 0 {
			return s.deniedTable("SHOW", db, table)
		}
	}
	return nil
}

// mayCopy asks for what CREATE TABLE takes, on the table and, behind LIKE, on the
// one that it copies: the grammar knows only that the first takes CREATE.
func (s *Session) mayCopy(n *sqlparser.DDL) error {
	if s.rights == nil {
		return nil
	}
	if n.TableSpec != nil || n.OptSelect != nil || n.OptLike != nil {
		if err := s.mayCreate(n.Table.DbQualifier.String(), n.Table.Name.String(), n.Temporary, n.OptSelect != nil, false); err != nil {
			return err
		}
	}
	if n.OptLike != nil {
		for _, t := range n.OptLike.LikeTables {
			if err := s.needTable(t.DbQualifier.String(), t.Name.String(), needs[sqlparser.AuthType_SELECT]); err != nil {
				return err
			}
		}
	}
	return nil
}

// mayCreate asks for what making a table takes: INSERT too for one that is filled,
// and DROP for one that may take another's place. Temporary ones are asked for
// elsewhere, by the database.
func (s *Session) mayCreate(db, table string, temporary, filled, replaces bool) error {
	if temporary || s.rights == nil {
		return nil
	}
	want := auth.PrivCreate
	if filled {
		want |= auth.PrivInsert
	}
	if replaces {
		want |= auth.PrivDrop
	}
	return s.needTable(db, table, need{want, want.String()})
}

// mayLookInto asks for some privilege on a database or on something in it.
func (s *Session) mayLookInto(db string) error {
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.CanLookInto(db) {
		return nil
	}
	return s.deniedDB(db)
}
