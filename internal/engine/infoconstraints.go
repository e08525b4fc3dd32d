package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/auth"
)

// foreignKeysOf returns a table's foreign keys by name.
func foreignKeysOf(ctx *sql.Context, o object) ([]sql.ForeignKeyConstraint, error) {
	t, ok := underlying[sql.ForeignKeyTable](o.table)
	if !ok {
		return nil, nil
	}
	list, err := t.GetDeclaredForeignKeys(ctx)
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b sql.ForeignKeyConstraint) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

// checkFacts is a constraint of a table or of one of its columns.
type checkFacts struct{ name, level, clause string }

// checksOf returns a table's checks: those of its columns, which are named after
// them, and then its own.
func (s *Session) checksOf(ctx *sql.Context, o object) ([]checkFacts, error) {
	var out []checkFacts
	for _, c := range o.table.Schema() {
		if isJSON(c.Type) {
			out = append(out, checkFacts{c.Name, "Column", "json_valid(" + quoteName(c.Name) + ")"})
		}
	}
	t, ok := underlying[sql.CheckTable](o.table)
	if !ok {
		return out, nil
	}
	list, err := t.GetChecks(ctx)
	x := s.printer("`")
	for _, c := range list {
		clause := x.expression(c.CheckExpression)
		if column := jsonColumn(o.table, c.Name, clause); column != "" {
			out = append(out, checkFacts{column, "Column", clause})
			continue
		}
		if column, ok := strings.CutPrefix(c.Name, columnCheck); ok {
			out = append(out, checkFacts{column, "Column", clause})
			continue
		}
		out = append(out, checkFacts{c.Name, "Table", clause})
	}
	schema := o.table.Schema()
	slices.SortStableFunc(out, func(a, b checkFacts) int {
		if a.level != b.level || a.level != "Column" {
			return strings.Compare(a.level, b.level)
		}
		return schema.IndexOfColName(a.name) - schema.IndexOfColName(b.name)
	})
	return out, err
}

// jsonColumn is the column of which a check without a name of its own says that it
// is JSON. That is how MariaDB writes the type, and how it comes back from a dump.
func jsonColumn(t sql.Table, name, clause string) string {
	if !strings.Contains(name, "_chk_") && !strings.HasPrefix(name, columnCheck) {
		return ""
	}
	for _, c := range t.Schema() {
		if clause == "json_valid("+quoteName(c.Name)+")" {
			return c.Name
		}
	}
	return ""
}

// eachTable calls f for the tables that a read asks for, without views and those
// of information_schema.
func (s *Session) eachTable(ctx *sql.Context, w wanted, f func(o object) error) error {
	return s.eachObject(ctx, w, func(o object) error {
		if o.table == nil {
			return nil
		}
		return f(o)
	})
}

// restricted tells whether the session knows too little of a table to be told its
// constraints: MariaDB wants more than SELECT, and what is given on the table
// itself does not count.
func (s *Session) restricted(o object) bool {
	if s.rights == nil {
		return false
	}
	_, columns := s.rights.Table(o.db.Name(), o.name)
	return (s.rights.Database(o.db.Name())|columns)&^auth.PrivSelect == 0
}

// knowsColumn tells whether the session has any right on a column or its table.
func (s *Session) knowsColumn(db, table, column string) bool {
	if s.rights == nil {
		return true
	}
	whole, _ := s.rights.Table(db, table)
	return whole&auth.TablePrivs != 0 || s.rights.CanSeeColumn(db, table, column)
}

func keyColumnUsageTable() *sysTable {
	return infoTable("KEY_COLUMN_USAGE", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachTable(ctx, w, func(o object) error {
			indexes, err := s.indexesOf(ctx, o)
			if err != nil {
				return err
			}
			db := o.db.Name()
			for _, k := range indexes {
				if !k.unique {
					continue
				}
				for i, c := range k.columns {
					if !s.knowsColumn(db, o.name, c.name) {
						continue
					}
					add("def", db, k.name, "def", db, o.name, c.name, i+1, nil, nil, nil, nil)
				}
			}
			keys, err := foreignKeysOf(ctx, o)
			for _, fk := range keys {
				for i, c := range fk.Columns {
					if !s.knowsColumn(db, o.name, c) {
						continue
					}
					add("def", db, fk.Name, "def", db, o.name, c, i+1, i+1, parentDatabase(fk, db), fk.ParentTable, fk.ParentColumns[i])
				}
			}
			return err
		})
	})
}

func parentDatabase(fk sql.ForeignKeyConstraint, own string) string {
	if fk.ParentDatabase == "" {
		return own
	}
	return fk.ParentDatabase
}

func tableConstraintsTable() *sysTable {
	return infoTable("TABLE_CONSTRAINTS", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachTable(ctx, w, func(o object) error {
			if s.restricted(o) {
				return nil
			}
			indexes, err := s.indexesOf(ctx, o)
			if err != nil {
				return err
			}
			db := o.db.Name()
			for _, k := range indexes {
				switch {
				case k.primary:
					add("def", db, k.name, db, o.name, "PRIMARY KEY")
				case k.unique:
					add("def", db, k.name, db, o.name, "UNIQUE")
				}
			}
			checks, err := s.checksOf(ctx, o)
			if err != nil {
				return err
			}
			for _, c := range checks {
				add("def", db, c.name, db, o.name, "CHECK")
			}
			keys, err := foreignKeysOf(ctx, o)
			for _, fk := range keys {
				add("def", db, fk.Name, db, o.name, "FOREIGN KEY")
			}
			return err
		})
	})
}

func checkConstraintsTable() *sysTable {
	return infoTable("CHECK_CONSTRAINTS", "CONSTRAINT_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachTable(ctx, w, func(o object) error {
			checks, err := s.checksOf(ctx, o)
			for _, c := range checks {
				add("def", o.db.Name(), o.name, c.name, c.level, c.clause)
			}
			return err
		})
	})
}

func referentialConstraintsTable() *sysTable {
	return infoTable("REFERENTIAL_CONSTRAINTS", "CONSTRAINT_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachTable(ctx, w, func(o object) error {
			if s.restricted(o) {
				return nil
			}
			keys, err := foreignKeysOf(ctx, o)
			for _, fk := range keys {
				db := parentDatabase(fk, o.db.Name())
				add("def", o.db.Name(), fk.Name, "def", db, s.referencedKey(ctx, db, fk), "NONE", actionText(fk.OnUpdate), actionText(fk.OnDelete), o.name, fk.ParentTable)
			}
			return err
		})
	})
}

// referencedKey is the name of the parent's index that a foreign key leads to, nil
// when there is none.
func (s *Session) referencedKey(ctx *sql.Context, database string, fk sql.ForeignKeyConstraint) any {
	db, err := s.engine.catalog.Database(ctx, database)
	if err != nil {
		return nil
	}
	t, ok, err := db.GetTableInsensitive(ctx, fk.ParentTable)
	if err != nil || !ok {
		return nil
	}
	indexes, err := s.indexesOf(ctx, object{db: db, name: t.Name(), table: t})
	if err != nil {
		return nil
	}
	for _, k := range indexes {
		if len(k.columns) < len(fk.ParentColumns) {
			continue
		}
		same := true
		for i, c := range fk.ParentColumns {
			same = same && strings.EqualFold(c, k.columns[i].name)
		}
		if same {
			return k.name
		}
	}
	return nil
}

func actionText(a sql.ForeignKeyReferentialAction) string {
	if a == "" || a == sql.ForeignKeyReferentialAction_DefaultAction {
		return "RESTRICT"
	}
	return string(a)
}
