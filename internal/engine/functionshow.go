package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

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

// showCreateFunction makes SHOW CREATE FUNCTION a command.
func showCreateFunction(n *dialect.ShowCreateFunction) *command {
	schema := sql.Schema{
		textColumn("Function", 64), textColumn("sql_mode", 8192), {Name: "Create Function", Type: varchar(1024), Nullable: true},
		textColumn("character_set_client", 32), textColumn("collation_connection", 64), textColumn("Database Collation", 64),
	}
	return rows("SHOW CREATE FUNCTION", schema, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		db, def, err := s.existing(ctx, n.Name)
		if err != nil || !s.seesFunction(db.Name(), def.Name) {
			if merr, ok := err.(*mariaerr.Error); ok && merr.Number == mariaerr.ER_NO_DB_ERROR {
				return nil, err
			}
			return nil, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", n.Name.Name)
		}
		f := StoredFunction{db.Name(), def}
		var text any
		if f.Definer == s.rights.User().String() || s.rights.HasTable(mysqlDatabase, "proc", auth.PrivSelect) {
			text = f.createText()
		}
		return []sql.Row{{f.Name, f.SQLMode, text, f.Charset, f.Collation, f.DatabaseCollation}}, nil
	})
}

// functionStatus is the hidden table behind SHOW FUNCTION STATUS.
const functionStatus = "show function status"

func functionStatusTable() *sysTable {
	c := columns{database: informationSchema, table: functionStatus}
	c.text("Db", 64).text("Name", 64).text("Type", 13).text("Definer", 384).add("Modified", types.Datetime, false).
		add("Created", types.Datetime, false).text("Security_type", 7).add("Comment", types.LongText, false).
		text("character_set_client", 32).text("collation_connection", 64).text("Database Collation", 64)
	return &sysTable{functionStatus, c.list, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		here := location(s.Vars.String(sqlvars.VarTimeZone))
		var rows []sql.Row
		for _, f := range s.storedFunctions(ctx) {
			rows = append(rows, sql.Row{f.Database, f.Name, "FUNCTION", f.Definer, clock(f.Altered, here), clock(f.Created, here),
				f.security(), f.Comment, f.Charset, f.Collation, f.DatabaseCollation})
		}
		return rows, nil
	}}
}

// showFunctions makes a SELECT of SHOW FUNCTION STATUS.
func (e *Engine) showFunctions(n *dialect.ShowFunctions, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	text := "SELECT * FROM information_schema.`" + functionStatus + "`"
	switch {
	case n.Like != nil:
		text += " WHERE `Name` LIKE '" + strings.ReplaceAll(strings.ReplaceAll(*n.Like, `\`, `\\`), "'", "''") + "'"
	case !n.Where.Empty():
		if _, err := e.expr(query, n.Where, mode); err != nil {
			return nil, err
		}
		text += " WHERE " + n.Where.Of(query)
	}
	p := &preluded{body: text, kind: "show_function_status", before: func(*sql.Context, *Session, []sql.Expression) (string, []any, func(), error) {
		return text, nil, nil, nil
	}}
	return p.statement(), nil
}

// functionRow is a function's row of information_schema.ROUTINES.
func (s *Session) functionRow(ctx *sql.Context, f StoredFunction) sql.Row {
	var body any // only for those who may read what mysql.proc would say
	if f.Definer == s.rights.User().String() || s.rights.HasTable(mysqlDatabase, "proc", auth.PrivSelect) {
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
	full := typeText(t)
	word, _, _ := strings.Cut(strings.TrimSuffix(full, " unsigned"), "(")
	row := sql.Row{word, nil, nil, nil, nil, nil, nil, nil, full}
	switch {
	case types.IsText(t):
		if st, ok := t.(sql.StringType); ok {
			row[1], row[2] = int32(min(st.MaxCharacterLength(), 1<<31-1)), int32(min(st.MaxByteLength(), 1<<31-1))
			row[6], row[7] = st.Collation().CharacterSet().Name(), st.Collation().Name()
		}
	case types.IsInteger(t):
		row[3], row[4] = integerDigits[word], int32(0)
		if word == "bigint" && types.IsUnsigned(t) {
			row[3] = int32(20)
		}
	case types.IsDecimal(t):
		if d, ok := t.(sql.DecimalType); ok {
			row[3], row[4] = int32(d.Precision()), int32(d.Scale())
		}
	case types.IsFloat(t):
		row[3] = map[string]int32{"float": 12, "double": 22}[word]
	case types.IsTime(t) && word != "date":
		row[5] = uint64(0)
	}
	return row
}

// integerDigits is NUMERIC_PRECISION of the integer types.
var integerDigits = map[string]int32{"tinyint": 3, "smallint": 5, "mediumint": 7, "int": 10, "bigint": 19}
