package engine

import (
	"strings"

	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
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
	case "create view":
		for _, need := range []need{needs[sqlparser.AuthType_SELECT], {auth.PrivShowView, "SHOW VIEW"}} {
			if db != "" && !s.rights.HasTable(db, table, need.privs) {
				return s.deniedTable(need.command, db, table)
			}
		}
	case "create table":
		// Privileges on some columns are not enough.
		if whole, _ := s.rights.Table(db, table); db != "" && !strings.EqualFold(db, informationSchema) && whole&auth.TablePrivs == 0 {
			return s.deniedTable("SHOW", db, table)
		}
	case "columns", "fields", "index", "indexes", "keys":
		if db != "" && !strings.EqualFold(db, informationSchema) && !s.rights.CanSeeTable(db, table) {
			return s.deniedTable("SELECT", db, table)
		}
	case "tables", "table status", "triggers", "events":
		if n.ShowTablesOpt != nil && n.ShowTablesOpt.DbName != "" {
			db = n.ShowTablesOpt.DbName
		}
		return s.mayLookInto(s.where(db))
	case "create database", "create schema":
		if s.mayLookInto(n.Database) != nil {
			return mariaerr.New(mariaerr.ER_DBACCESS_DENIED_ERROR, s.rights.User().User, s.PeerHost, n.Database)
		}
	case "slave status", "replica status":
		if !s.rights.HasAnyGlobal(auth.PrivSuper | auth.PrivSlaveMonitor) {
			return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, SLAVE MONITOR")
		}
	case "master status", "binlog status", "binary logs", "master logs":
		if !s.rights.HasAnyGlobal(auth.PrivSuper | auth.PrivBinlogMonitor) {
			return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, BINLOG MONITOR")
		}
	}
	return nil
}

// mayCopy asks for what CREATE TABLE a LIKE b takes on b, of which the grammar
// says nothing.
func (s *Session) mayCopy(n *sqlparser.DDL) error {
	if n.OptLike == nil || s.rights == nil {
		return nil
	}
	for _, t := range n.OptLike.LikeTables {
		if err := s.needTable(t.DbQualifier.String(), t.Name.String(), needs[sqlparser.AuthType_SELECT]); err != nil {
			return err
		}
	}
	return nil
}

// mayLookInto asks for some privilege on a database or on something in it.
func (s *Session) mayLookInto(db string) error {
	if db == "" || strings.EqualFold(db, informationSchema) || s.rights.CanLookInto(db) {
		return nil
	}
	return s.deniedDB(db)
}
