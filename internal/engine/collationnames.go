package engine

import (
	"strings"
	"sync"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/collation"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// standIns are the engine's collations that stand for others of MariaDB's.
var standIns = map[sql.CollationID]string{
	collation.NopadBin:          "utf8mb4_nopad_bin",
	collation.GeneralNopadCI:    "utf8mb4_general_nopad_ci",
	collation.UnicodeNopadCI:    "utf8mb4_unicode_nopad_ci",
	collation.Unicode520NopadCI: "utf8mb4_unicode_520_nopad_ci",
}

// collationName is a collation's name in MariaDB, which lacks those that MySQL 8
// brought along. The ids of all others are the same in both.
func collationName(id sql.CollationID) string {
	if name, ok := standIns[id]; ok {
		return name
	}
	switch id {
	case sql.Collation_utf8mb4_0900_bin:
		return "utf8mb4_bin"
	case sql.Collation_utf8mb4_0900_ai_ci:
		return "utf8mb4_general_ci"
	}
	if c, ok := sqlvars.CollationByID(uint16(id)); ok {
		return c.Name
	}
	return id.Name()
}

// engineCollations has the engine's id of each collation of MariaDB's that the
// engine can sort by.
var engineCollations = sync.OnceValue(func() map[string]sql.CollationID {
	m := map[string]sql.CollationID{}
	for id, name := range standIns {
		m[name] = id
	}
	for it := sql.NewCollationsIterator(); ; {
		c, ok := it.Next()
		if !ok {
			return m
		}
		known, ok := sqlvars.CollationByID(uint16(c.ID))
		if ok && c.Sorter != nil && c.CharacterSet.Encoder() != nil {
			m[known.Name] = c.ID
		}
	}
})

// ServerCollation is the collation of databases that are made without one, as
// collation_server says; the engine's own where it cannot sort by that.
func ServerCollation(vars *sqlvars.Globals) sql.CollationID {
	if c, ok := sqlvars.CollationByID(uint16(vars.Uint(sqlvars.VarCollationServer))); ok {
		return engineCollations()[c.Name]
	}
	return sql.Collation_Unspecified
}

// collationNamed finds a collation by MariaDB's name of it; one that MariaDB does
// not know, or that nothing here sorts by, is error 1273.
func collationNamed(name string) (sql.CollationID, error) {
	if c, ok := sqlvars.LookupCollation(name); ok {
		if id, ok := engineCollations()[c.Name]; ok {
			return id, nil
		}
	}
	return 0, mariaerr.New(mariaerr.ER_UNKNOWN_COLLATION, name)
}

// collationOf is the collation that a character set and a collation name, of
// which either may be missing, make: errors 1115, 1253 and 1273. With both
// missing it is 0.
func collationOf(charset, name string, bin bool) (sql.CollationID, error) {
	var cs *sqlvars.Charset
	if charset != "" {
		var ok bool
		if cs, ok = sqlvars.LookupCharset(charset); !ok {
			return 0, mariaerr.New(mariaerr.ER_UNKNOWN_CHARACTER_SET, charset)
		}
	}
	switch {
	case name == "" && cs == nil:
		return 0, nil
	case name == "" && bin && cs.Name != "binary":
		name = cs.Name + "_bin"
	case name == "":
		name = cs.DefaultCollation
	}
	if strings.EqualFold(name, "default") {
		return 0, nil
	}
	id, err := collationNamed(name)
	if err != nil {
		return 0, err
	}
	if c, _ := sqlvars.LookupCollation(name); cs != nil && c.Charset != cs.Name {
		return 0, mariaerr.New(mariaerr.ER_COLLATION_CHARSET_MISMATCH, c.Name, cs.Name)
	}
	return id, nil
}
