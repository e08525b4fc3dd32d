package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
)

func infoColumnsTable() *sysTable {
	return infoTable("COLUMNS", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachObject(ctx, w, func(o object) error {
			columns, err := s.columnsOf(ctx, o)
			if err != nil {
				return err
			}
			for i, c := range columns {
				if !s.rights.CanSeeColumn(o.db.Name(), o.name, c.name) {
					continue
				}
				generated := "NEVER"
				if c.expression != nil {
					generated = "ALWAYS"
				}
				add("def", o.db.Name(), o.name, c.name, i+1, c.value, c.nullable, c.shape.name, c.chars, c.octets, c.precision, c.scale, c.fractional,
					c.charset, c.collation, c.typ, c.key, c.extra, c.privileges, c.comment, generated, c.expression)
			}
			return nil
		})
	})
}

// showColumnsTable is the hidden table behind SHOW COLUMNS, whose first two
// columns the statement asks by and does not show.
func showColumnsTable() *sysTable {
	c := columns{database: informationSchema, table: showFields}
	c.text("TABLE_SCHEMA", 64).text("TABLE_NAME", 64).text("Field", 64).add("Type", infoText, false).nullText("Collation", 64).text("Null", 3).
		text("Key", 3).add("Default", infoText, true).text("Extra", 80).text("Privileges", 80).text("Comment", 1024)
	t := &sysTable{name: showFields, schema: c.list, bySchema: "TABLE_SCHEMA", byObject: "TABLE_NAME", check: needsObject}
	t.from("COLUMNS", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME", "COLUMN_TYPE", "COLLATION_NAME", "IS_NULLABLE", "COLUMN_KEY", "COLUMN_DEFAULT",
		"EXTRA", "PRIVILEGES", "COLUMN_COMMENT")
	t.narrowed = func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error) {
		var out []sql.Row
		err := s.eachObject(ctx, w, func(o object) error {
			columns, err := s.columnsOf(ctx, o)
			if err != nil {
				return err
			}
			for _, c := range columns {
				if s.rights.CanSeeColumn(o.db.Name(), o.name, c.name) {
					out = append(out, sql.Row{o.db.Name(), o.name, c.name, c.typ, c.collation, yesNo(c.nullable), c.key, c.shown, c.extra, c.privileges, c.comment})
				}
			}
			return nil
		})
		return out, err
	}
	return t
}

// columnFacts is what is told of a column. Of the values that may be nil, nil is
// NULL.
type columnFacts struct {
	shape
	name, typ                       string
	value                           any // the default as it is written: in quotes, or NULL as a word
	shown                           any // the default as SHOW COLUMNS has it
	nullable                        bool
	key, extra, privileges, comment string
	expression                      any
}

// columnsOf describes the columns of a table or view. A view that cannot be read
// any more has none.
func (s *Session) columnsOf(ctx *sql.Context, o object) ([]columnFacts, error) {
	var schema sql.Schema
	switch {
	case o.def != nil:
		out := make([]columnFacts, len(o.def.columns))
		for i, c := range o.def.columns {
			out[i] = columnFacts{name: c.name, typ: c.typ, nullable: c.nullable, shape: shapeOf(c.typ, sql.Collation_utf8mb3_general_ci), privileges: "select"}
		}
		return out, nil
	case o.view != nil:
		var err error
		if schema, err = s.viewSchema(ctx, o); err != nil {
			return nil, nil
		}
	default:
		schema = o.table.Schema()
	}
	keys, err := s.columnKeys(ctx, o)
	if err != nil {
		return nil, err
	}
	x := s.printer("`")
	out := make([]columnFacts, len(schema))
	for i, col := range schema {
		f := columnFacts{name: col.Name, typ: columnTypeText(col), nullable: col.Nullable, key: keys[strings.ToLower(col.Name)],
			extra: extraText(col), privileges: s.columnPrivileges(o, col.Name), comment: comment(col)}
		collation := sql.Collation_utf8mb4_bin // JSON's
		if t, ok := col.Type.(sql.TypeWithCollation); ok {
			collation = t.Collation()
		}
		f.shape = shapeOf(f.typ, collation)
		if col.Nullable {
			f.value = "NULL"
		}
		if text, ok := x.defaultText(ctx, col); ok {
			f.value = text
			if text != "NULL" {
				f.shown = unquoted(text)
			}
		}
		if o.view == nil && col.Generated != nil {
			f.expression = x.expression(col.Generated.String())
		}
		if o.view == nil && rowTime(col) {
			f.expression = "ROW END"
			if m, _ := markOf(col); m.RowStart {
				f.expression = "ROW START"
			}
		}
		if o.view != nil {
			f.extra = ""
		}
		out[i] = f
	}
	return out, nil
}

// columnPrivileges lists what the session may do with a column.
func (s *Session) columnPrivileges(o object, column string) string {
	var names []string
	for _, p := range []struct {
		priv auth.Privs
		name string
	}{{auth.PrivSelect, "select"}, {auth.PrivInsert, "insert"}, {auth.PrivUpdate, "update"}, {auth.PrivReferences, "references"}} {
		if s.rights == nil || s.rights.HasColumn(o.db.Name(), o.name, column, p.priv) {
			names = append(names, p.name)
		}
	}
	return strings.Join(names, ",")
}

// viewSchema returns the columns of a view: an error for one that cannot be read.
func (s *Session) viewSchema(ctx *sql.Context, o object) (schema sql.Schema, err error) {
	defer s.recover(o.view.CreateViewStatement, &err)
	d := s.define(ctx, o.db, o.name, o.view.CreateViewStatement, o.view.SqlMode)
	if d.ViewSpec == nil || d.ViewSpec.ViewExpr == nil {
		return nil, sql.ErrViewDoesNotExist.New(o.db.Name(), o.name)
	}
	trustDefinition(d.DDL)
	s.forgetViews()
	schema, err = s.schemaOf(ctx, o.db.Name(), d.ViewSpec.ViewExpr)
	if err != nil {
		return nil, err
	}
	names := d.ViewSpec.Columns
	out := make(sql.Schema, len(schema))
	for i, c := range schema {
		out[i] = &sql.Column{Name: c.Name, Type: c.Type, Nullable: c.Nullable, Default: s.columnDefault(ctx, c)}
		if i < len(names) {
			out[i].Name = names[i].String()
		}
	}
	return out, nil
}

// columnDefault is the default of the table's column that a view's shows as it is.
func (s *Session) columnDefault(ctx *sql.Context, c *sql.Column) *sql.ColumnDefaultValue {
	if c.Source == "" || c.DatabaseSource == "" {
		return nil
	}
	db, err := s.engine.catalog.Database(ctx, c.DatabaseSource)
	if err != nil {
		return nil
	}
	t, ok, err := db.GetTableInsensitive(ctx, c.Source)
	if err != nil || !ok {
		return nil
	}
	if i := t.Schema().IndexOfColName(c.Name); i >= 0 {
		return t.Schema()[i].Default
	}
	return nil
}

// isJSON tells the type that MariaDB has as a text with a check.
func isJSON(t sql.Type) bool {
	_, ok := t.(types.JsonType)
	return ok
}

// schemaOf returns the columns of a SELECT whose tables are in a database.
func (s *Session) schemaOf(ctx *sql.Context, db string, sel sqlparser.SelectStatement) (sql.Schema, error) {
	current := ctx.GetCurrentDatabase()
	ctx.SetCurrentDatabase(db)
	defer ctx.SetCurrentDatabase(current)
	builder := planbuilder.New(ctx, s.engine.catalog, nil, s.engine.parser)
	node, _, err := builder.BindOnly(sel, "", nil)
	if err != nil {
		return nil, err
	}
	return s.toldNumbers(ctx, node), nil
}

// toldNumbers are the columns of a plan, with MariaDB's types where they are
// numbers.
func (s *Session) toldNumbers(ctx *sql.Context, node sql.Node) sql.Schema {
	schema := node.Schema()
	told := s.describe(ctx, node, schema)
	var out sql.Schema
	for i, c := range told {
		t := c.Type
		if o, ok := t.(OriginType); ok {
			t = o.Inner()
		}
		if _, shaped := t.(ColumnType); !shaped && !types.IsNumber(t) || !types.IsNumber(schema[i].Type) {
			continue
		}
		if out == nil {
			out = schema.Copy()
		}
		out[i].Type, out[i].Nullable = t, c.Nullable
	}
	if out == nil {
		return schema
	}
	return out
}

// parsedView is the SELECT of a view, nil where it cannot be parsed.
func (d *definition) parsedView() sqlparser.SelectStatement {
	if d.ViewSpec == nil {
		return nil
	}
	return d.ViewSpec.ViewExpr
}
