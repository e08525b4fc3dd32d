package engine

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// reword puts the notes that the engine adds by itself in MariaDB's words.
func (s *Session) reword(w *sql.Warning) {
	between := func(prefix, suffix string) (name string, ok bool) { return cutAround(w.Message, prefix, suffix) }
	var err *mariaerr.Error
	switch uint16(w.Code) {
	case mariaerr.ER_DB_CREATE_EXISTS:
		if name, ok := between("Can't create database ", "; database exists "); ok {
			err = mariaerr.New(uint16(w.Code), name)
		} else if name, ok := between("Can't create schema ", "; schema exists "); ok {
			err = mariaerr.New(uint16(w.Code), name)
		}
	case mariaerr.ER_DB_DROP_EXISTS:
		if name, ok := between("Can't drop database ", "; database doesn't exist "); ok {
			err = mariaerr.New(uint16(w.Code), name)
		}
	case mariaerr.ER_BAD_TABLE_ERROR:
		if name, ok := between("Unknown view '", "'"); ok {
			err = mariaerr.New(mariaerr.ER_UNKNOWN_VIEW, s.qualify(name))
		} else if name, ok := between("Unknown table '", "'"); ok && !strings.Contains(name, ".") {
			err = mariaerr.New(uint16(w.Code), s.qualify(name))
		}
	}
	if err != nil {
		w.Code, w.Message = int(err.Number), err.Message
	}
}

// cutAround returns what stands between a prefix and a suffix.
func cutAround(text, prefix, suffix string) (inside string, ok bool) {
	if text, ok = strings.CutPrefix(text, prefix); !ok {
		return "", false
	}
	return strings.CutSuffix(text, suffix)
}

// qualify names a table with the database that the last statement means.
func (s *Session) qualify(table string) string {
	db := databaseOf(s.running, table)
	if db == "" {
		db = s.Database()
	}
	return db + "." + table
}

// sift drops the warnings of the engine's data definition that MariaDB has no
// cause for, and puts the others in its words.
func (s *Session) sift(ctx *sql.Context, ast sqlparser.Statement) {
	switch ast.(type) {
	case *sqlparser.AlterTable, *sqlparser.DBDDL, *sqlparser.DDL:
	default:
		return
	}
	list := s.base.Warnings()
	if len(list) == 0 {
		return
	}
	kept := make([]*sql.Warning, 0, len(list))
	for _, w := range list {
		switch {
		case w.Code == int(mariaerr.ER_DUP_INDEX) && strings.HasPrefix(w.Message, "Duplicate index '"):
			// The engine says so of any two indexes of as many columns.
			name, _, _ := strings.Cut(w.Message[len("Duplicate index '"):], "'")
			alter, ok := ast.(*sqlparser.AlterTable)
			if !ok || !s.sameIndex(ctx, alter.Table, name) {
				continue
			}
			w = &sql.Warning{Level: "Note", Code: w.Code,
				Message: "Duplicate index `" + name + "`. This is deprecated and will be disallowed in a future release"}
		case w.Code == int(mariaerr.ER_NOT_SUPPORTED_YET) && strings.HasPrefix(w.Message, "'disable/enable keys'"):
			alter, ok := ast.(*sqlparser.AlterTable)
			if !ok {
				continue
			}
			note := mariaerr.New(mariaerr.ER_ILLEGAL_HA, "InnoDB", s.where(alter.Table.DbQualifier.String()), alter.Table.Name.String())
			w = &sql.Warning{Level: "Note", Code: int(note.Number), Message: note.Message}
		case w.Code == int(mariaerr.ER_NOT_SUPPORTED_YET) && strings.HasPrefix(w.Message, "Setting CHARACTER SET, COLLATION"):
			continue
		}
		kept = append(kept, w)
	}
	s.base.ClearWarnings()
	for i := len(kept) - 1; i >= 0; i-- { // the list has the newest first
		s.base.Warn(kept[i])
	}
}

// sameIndex tells whether a table has another index on the columns of one.
func (s *Session) sameIndex(ctx *sql.Context, table sqlparser.TableName, name string) bool {
	if s.begins(ctx) != nil {
		return false
	}
	t, _, err := s.engine.catalog.Table(ctx, s.where(table.DbQualifier.String()), table.Name.String())
	if err != nil {
		return false
	}
	indexed, ok := underlying[sql.IndexAddressable](t)
	if !ok {
		return false
	}
	list, err := indexed.GetIndexes(ctx)
	if err != nil {
		return false
	}
	columns := map[string]int{}
	wanted := ""
	for _, index := range list {
		if strings.EqualFold(index.ID(), "PRIMARY") {
			continue // one that is unique besides is no duplicate
		}
		key := fmt.Sprintf("%t %s", index.IsUnique(), strings.ToLower(strings.Join(index.Expressions(), ",")))
		columns[key]++
		if strings.EqualFold(index.ID(), name) {
			wanted = key
		}
	}
	return columns[wanted] > 1
}
