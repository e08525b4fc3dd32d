package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// keyFacts is an index as it is described.
type keyFacts struct {
	name            string
	primary, unique bool
	kind            string // BTREE, HASH, FULLTEXT, SPATIAL
	columns         []keyColumn
	comment         string
}

// required tells a key whose columns cannot be NULL and count in full: without a
// primary key, the first unique one of them is that.
func (k keyFacts) required() bool {
	for _, c := range k.columns {
		if c.null || c.prefix != nil {
			return false
		}
	}
	return len(k.columns) > 0
}

type keyColumn struct {
	name   string
	prefix any // characters, or nil for the whole column
	null   bool
}

// orderedTable is a table that knows in which order its indexes were made.
type orderedTable interface{ IndexNames() []string }

// indexesOf returns a table's indexes in MariaDB's order: the primary key, unique
// keys without NULLs, other unique keys, the others, full-text ones; as they were
// made among themselves.
func (s *Session) indexesOf(ctx *sql.Context, o object) ([]keyFacts, error) {
	t, ok := underlying[sql.IndexAddressable](o.table)
	if !ok {
		return nil, nil
	}
	list, err := t.GetIndexes(ctx)
	if err != nil {
		return nil, err
	}
	var made []string
	if t, ok := underlying[orderedTable](o.table); ok {
		made = t.IndexNames()
	}
	var out []keyFacts
	for _, index := range list {
		if index.IsVector() {
			continue
		}
		k := keyFacts{name: index.ID(), unique: index.IsUnique(), primary: strings.EqualFold(index.ID(), "PRIMARY"), kind: "BTREE", comment: index.Comment()}
		switch {
		case index.IsFullText():
			k.kind = "FULLTEXT"
		case index.IsSpatial():
			k.kind = "SPATIAL"
		case o.engineName() == "MEMORY":
			k.kind = "HASH"
		}
		lengths := index.PrefixLengths()
		for i, expr := range index.Expressions() {
			col := plan.GetColumnFromIndexExpr(expr, o.table)
			if col == nil {
				continue
			}
			c := keyColumn{name: col.Name, null: col.Nullable}
			if i < len(lengths) && lengths[i] > 0 {
				c.prefix = lengths[i]
			}
			k.columns = append(k.columns, c)
		}
		out = append(out, k)
	}
	slices.SortStableFunc(out, func(a, b keyFacts) int {
		if r := a.rank() - b.rank(); r != 0 {
			return r
		}
		return slices.Index(made, a.name) - slices.Index(made, b.name)
	})
	return out, nil
}

func (k *keyFacts) rank() int {
	nulls := slices.ContainsFunc(k.columns, func(c keyColumn) bool { return c.null })
	switch {
	case k.primary:
		return 0
	case k.unique && !nulls:
		return 1
	case k.unique:
		return 2
	case k.kind == "FULLTEXT":
		return 4
	}
	return 3
}

// columnKeys says for the columns that begin an index, by name in lower case,
// what the Key of SHOW COLUMNS says.
func (s *Session) columnKeys(ctx *sql.Context, o object) (map[string]string, error) {
	keys := map[string]string{}
	if o.table == nil {
		return keys, nil
	}
	indexes, err := s.indexesOf(ctx, o)
	if err != nil {
		return nil, err
	}
	for n, k := range indexes {
		promoted := n == 0 && k.unique && !k.primary && k.required()
		for i, c := range k.columns {
			name := strings.ToLower(c.name)
			switch {
			case k.primary, promoted:
				keys[name] = "PRI"
			case i > 0 || keys[name] != "" && keys[name] != "MUL":
			case k.unique && len(k.columns) == 1:
				keys[name] = "UNI"
			default:
				keys[name] = "MUL"
			}
		}
	}
	return keys, nil
}

// eachKey calls f for the columns of every index that a read asks for.
func (s *Session) eachKey(ctx *sql.Context, w wanted, f func(o object, k keyFacts, i int, rows uint64)) error {
	return s.eachObject(ctx, w, func(o object) error {
		if o.table == nil {
			return nil
		}
		indexes, err := s.indexesOf(ctx, o)
		if err != nil || len(indexes) == 0 {
			return err
		}
		rows := uint64(0)
		if t, ok := underlying[sql.StatisticsTable](o.table); ok {
			if rows, _, err = t.RowCount(ctx); err != nil {
				return err
			}
		}
		for _, k := range indexes {
			for i := range k.columns {
				f(o, k, i, rows)
			}
		}
		return nil
	})
}

// statistic is the part of a line of STATISTICS that SHOW INDEX has too, from the
// sequence number on.
func statistic(k keyFacts, i int, rows uint64) []any {
	c := k.columns[i]
	null := ""
	if c.null {
		null = "YES"
	}
	collation, cardinality := any("A"), any(rows)
	switch k.kind {
	case "HASH":
		collation = nil
	case "FULLTEXT", "SPATIAL":
		collation, cardinality = nil, nil
	}
	return []any{i + 1, c.name, collation, cardinality, c.prefix, nil, null, k.kind, "", k.comment, "NO"}
}

func statisticsTable() *sysTable {
	return infoTable("STATISTICS", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachKey(ctx, w, func(o object, k keyFacts, i int, rows uint64) {
			add(append([]any{"def", o.db.Name(), o.name, !k.unique, o.db.Name(), k.name}, statistic(k, i, rows)...)...)
		})
	})
}

// showIndexTable is the hidden table behind SHOW INDEX, which asks by the first
// column and does not show it.
func showIndexTable() *sysTable {
	c := columns{database: informationSchema, table: showIndex}
	def := infoDefOf("STATISTICS").schema
	c.text("TABLE_SCHEMA", 64).text("TABLE_NAME", 64).text("Table", 64).add("Non_unique", bigint, false).text("Key_name", 64)
	for i, name := range []string{"Seq_in_index", "Column_name", "Collation", "Cardinality", "Sub_part", "Packed", "Null", "Index_type", "Comment", "Index_comment", "Ignored"} {
		c.add(name, def[6+i].Type, def[6+i].Nullable)
	}
	t := &sysTable{name: showIndex, schema: c.list, bySchema: "TABLE_SCHEMA", byObject: "TABLE_NAME", check: needsObject}
	t.from("STATISTICS", "TABLE_SCHEMA", "TABLE_NAME", "TABLE_NAME", "NON_UNIQUE", "INDEX_NAME", "SEQ_IN_INDEX", "COLUMN_NAME", "COLLATION",
		"CARDINALITY", "SUB_PART", "PACKED", "NULLABLE", "INDEX_TYPE", "COMMENT", "INDEX_COMMENT", "IGNORED")
	t.narrowed = func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error) {
		var out []sql.Row
		err := s.eachKey(ctx, w, func(o object, k keyFacts, i int, rows uint64) {
			row := sql.Row{o.db.Name(), o.name, o.name, int64(1), k.name}
			if k.unique {
				row[3] = int64(0)
			}
			for j, v := range statistic(k, i, rows) {
				row = append(row, infoValue(c.list[5+j].Type, v))
			}
			out = append(out, row)
		})
		return out, err
	}
	return t
}

// exists tells whether there is a table or view that a read names.
func (s *Session) exists(ctx *sql.Context, w wanted) bool {
	found := false
	err := s.eachObject(ctx, w, func(object) error { found = true; return nil })
	return found && err == nil
}
