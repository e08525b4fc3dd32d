package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
	"github.com/selkiedb/selkie/sqlvars"
)

// StoredFunction is a stored function together with its database.
type StoredFunction struct {
	Database string
	store.Function
}

// storedFunctions returns the functions that the session may see, by database and
// name.
func (s *Session) storedFunctions(ctx *sql.Context) (all []StoredFunction) {
	for _, db := range s.engine.catalog.AllDatabases(ctx) {
		d := s.engine.functionDatabase(ctx, db.Name())
		if d == nil {
			continue
		}
		for _, f := range d.Functions(ctx) {
			if s.seesFunction(db.Name(), f.Name) {
				all = append(all, StoredFunction{db.Name(), f})
			}
		}
	}
	return all
}

func (s *Session) seesFunction(db, name string) bool {
	return s.rights.Routine(db, name, auth.Function)&routinePrivs != 0 || s.rights.Database(db)&routinePrivs != 0
}

// returnsText writes the type of a function's result as MariaDB shows it.
func (f *StoredFunction) returnsText() string {
	t, err := routineType(f.Returns, f.DatabaseCollation)
	if err != nil {
		return f.Returns
	}
	text := typeText(t)
	if c, ok := t.(sql.TypeWithCollation); ok && types.IsTextOnly(t) {
		text += " CHARSET " + c.Collation().CharacterSet().Name() + " COLLATE " + c.Collation().Name()
	}
	return text
}

// createText writes the function's CREATE statement as MariaDB shows it.
func (f *StoredFunction) createText() string {
	var b strings.Builder
	d := definerOf(f.Definer)
	b.WriteString("CREATE DEFINER=" + quoteName(d.User))
	if d.Host != "" {
		b.WriteString("@" + quoteName(d.Host))
	}
	b.WriteString(" FUNCTION " + quoteName(f.Name) + "(" + f.Params + ") RETURNS " + f.returnsText() + "\n")
	if f.Access != "CONTAINS SQL" {
		b.WriteString("    " + f.Access + "\n")
	}
	if f.Deterministic {
		b.WriteString("    DETERMINISTIC\n")
	}
	if f.Invoker {
		b.WriteString("    SQL SECURITY INVOKER\n")
	}
	if f.Comment != "" {
		b.WriteString("    COMMENT '" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(f.Comment) + "'\n")
	}
	b.WriteString(f.Body)
	return b.String()
}

func (f *StoredFunction) security() string {
	if f.Invoker {
		return "INVOKER"
	}
	return "DEFINER"
}

// createdFunction is the row of SHOW CREATE FUNCTION.
func (s *Session) createdFunction(ctx *sql.Context, database, name string) ([]sql.Row, error) {
	db, def, err := s.existing(ctx, dialect.ObjectName{DB: database, Name: name})
	if err != nil || !s.seesFunction(db.Name(), def.Name) {
		if merr, ok := err.(*mariaerr.Error); ok && merr.Number == mariaerr.ER_NO_DB_ERROR {
			return nil, err
		}
		return nil, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", name)
	}
	f := StoredFunction{db.Name(), def}
	var text any
	if s.readsFunction(f) {
		text = f.createText()
	}
	return []sql.Row{{f.Name, f.SQLMode, text, f.Charset, f.Collation, f.DatabaseCollation}}, nil
}

// readsFunction tells whether the session may see the function's text.
func (s *Session) readsFunction(f StoredFunction) bool {
	return s.rights == nil || f.Definer == s.rights.User().String() || s.rights.HasTable(mysqlDatabase, "proc", auth.PrivSelect)
}

// functionRow is a function's row of information_schema.ROUTINES.
func (s *Session) functionRow(ctx *sql.Context, f StoredFunction) sql.Row {
	var body any // only for those who may read what mysql.proc would say
	if s.readsFunction(f) {
		body = f.Body
	}
	row := sql.Row{f.Name, "def", f.Database, f.Name, "FUNCTION"}
	row = append(row, describeType(f.Returns, f.DatabaseCollation)...)
	here := location(s.Vars.String(sqlvars.VarTimeZone))
	return append(row, "SQL", body, nil, nil, "SQL", yesNo(f.Deterministic), f.Access, nil, f.security(), clock(f.Created, here),
		clock(f.Altered, here), f.SQLMode, f.Comment, f.Definer, f.Charset, f.Collation, f.DatabaseCollation)
}

// describeType is DATA_TYPE and what follows it, up to DTD_IDENTIFIER.
func describeType(text, databaseCollation string) sql.Row {
	t, err := routineType(text, databaseCollation)
	if err != nil {
		return sql.Row{text, nil, nil, nil, nil, nil, nil, nil, text}
	}
	collation := sql.Collation_Default
	if c, ok := t.(sql.TypeWithCollation); ok {
		collation = c.Collation()
	}
	full := typeText(t)
	if isJSON(t) {
		collation = sql.Collation_utf8mb4_bin
	}
	sh := shapeOf(full, collation)
	return sql.Row{sh.name, sh.chars, sh.octets, sh.precision, sh.scale, sh.fractional, sh.charset, sh.collation, full}
}

// addParameters adds a function's rows of information_schema.PARAMETERS: its
// result, and its parameters in their order.
func (f *StoredFunction) addParameters(add func(...any)) {
	row := func(position int, mode, name any, typ string) {
		d := describeType(typ, f.DatabaseCollation)
		add(append(append([]any{"def", f.Database, f.Name, position, mode, name}, d...), "FUNCTION")...)
	}
	row(0, nil, nil, f.Returns)
	n, text, err := f.parse()
	if err != nil {
		return
	}
	for i, p := range n.Params {
		mode := "IN"
		if p.Out {
			mode = "OUT"
		}
		row(i+1, mode, p.Name, p.Type.Of(text))
	}
}
