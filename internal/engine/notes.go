package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

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
