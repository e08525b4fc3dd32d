package engine

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/sqlvars"
)

// complete adds what MariaDB has and nobody else has defined: tables that are the
// same everywhere, and those of what Selkie never has, which are empty.
func (d infoTables) complete() {
	list, _ := infoDefs()
	for _, def := range list {
		name := strings.ToLower(def.name)
		switch _, constant := infoConst()[def.name]; {
		case d.tables[name] != nil || engineTables[def.name]:
		case constant:
			d.tables[name] = constTable(def.name)
		default:
			d.tables[name] = emptyTable(def.name)
		}
	}
}

// engineTables are those that the engine fills itself.
var engineTables = map[string]bool{
	"CHARACTER_SETS": true, "COLLATIONS": true, "COLLATION_CHARACTER_SET_APPLICABILITY": true,
}

func schemataTable() *sysTable {
	return infoTable("SCHEMATA", "SCHEMA_NAME", "", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		for _, db := range s.infoDatabases(ctx, w) {
			collation := databaseCollation(ctx, db)
			add("def", db.Name(), collation.CharacterSet().Name(), collationName(collation), nil, databaseComment(db))
		}
		return nil
	})
}

// databaseCollation is the collation that tables of a database get.
func databaseCollation(ctx *sql.Context, db sql.Database) sql.CollationID {
	if isInfoSchema(db.Name()) {
		return sql.Collation_utf8mb3_general_ci
	}
	if _, ok := db.(emptyDatabase); ok {
		return sql.Collation_utf8mb3_general_ci
	}
	if isSystem(db) {
		return sql.Collation_latin1_swedish_ci
	}
	if c, ok := db.(sql.CollatedDatabase); ok {
		return c.GetCollation(ctx)
	}
	return sql.Collation_Default
}

// databaseComment is what COMMENT said, for storages that keep it.
func databaseComment(db sql.Database) string {
	if c, ok := db.(interface{ Comment() string }); ok {
		return c.Comment()
	}
	return ""
}

// partitionsTable has a line for each table: none is partitioned.
func partitionsTable() *sysTable {
	return infoTable("PARTITIONS", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachTable(ctx, w, func(o object) error {
			f, err := s.baseFacts(ctx, o)
			if err != nil {
				return err
			}
			add("def", o.db.Name(), o.name, nil, nil, nil, nil, nil, nil, nil, nil, nil, f.rows, f.average, f.data, nil, f.index, f.free,
				f.created, f.updated, f.checked, f.checksum, "", "", nil)
			return nil
		})
	})
}

func pluginsTable() *sysTable {
	return infoTable("PLUGINS", "", "", func(_ *sql.Context, _ *Session, _ wanted, add func(...any)) error {
		for _, values := range infoConst()["ALL_PLUGINS"] {
			add(values...)
		}
		return nil
	})
}

// keyCachesTable shows the cache of MyISAM's indexes, which nobody uses.
func keyCachesTable() *sysTable {
	return infoTable("KEY_CACHES", "", "", func(_ *sql.Context, s *Session, _ wanted, add func(...any)) error {
		size, block := s.Vars.Uint(sqlvars.VarKeyBufferSize), s.Vars.Uint(sqlvars.VarKeyCacheBlockSize)
		add("default", nil, nil, size, block, 0, size/max(block, 1), 0, 0, 0, 0, 0)
		return nil
	})
}

// innodbSysTables lists tables as InnoDB's dictionary does.
func innodbSysTables() *sysTable {
	return infoTable("INNODB_SYS_TABLES", "", "", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		var objects []object
		err := s.eachTable(ctx, w, func(o object) error {
			if o.engineName() == "InnoDB" {
				objects = append(objects, o)
			}
			return nil
		})
		slices.SortFunc(objects, func(a, b object) int {
			return cmp.Or(strings.Compare(a.db.Name(), b.db.Name()), strings.Compare(a.name, b.name))
		})
		for i, o := range objects {
			columns := 3 // that each row of InnoDB has beside those of its table
			for _, c := range o.table.Schema() {
				if !c.Virtual {
					columns++
				}
			}
			add(i+1, fileName(o.db.Name())+"/"+fileName(o.name), 33, columns, i+1, "Dynamic", 0, "Single")
		}
		return err
	})
}

// fileName is a name as MariaDB's files have it.
func fileName(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r < 0x80 && wordByte(byte(r)) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "@%04x", r)
		}
	}
	return b.String()
}
