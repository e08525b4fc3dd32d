package engine

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// storedRoutines returns the routines that the session may see and a read asks
// for, by database and name.
func (s *Session) storedRoutines(ctx *sql.Context, w wanted) (all []routine, err error) {
	for _, db := range s.infoDatabases(ctx, w) {
		from := len(all)
		for _, procedure := range []bool{false, true} {
			h := homeIn(db, procedure)
			if h == nil {
				continue
			}
			list, err := h.routines(ctx)
			if err != nil {
				return nil, err
			}
			for _, r := range list {
				if w.object(r.Name) && s.seesRoutine(&r) {
					all = append(all, r)
				}
			}
		}
		slices.SortStableFunc(all[from:], func(a, b routine) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	}
	return all, nil
}

// routinePrivs are those with one of which a routine is seen.
const routinePrivs = auth.PrivExecute | auth.PrivAlterRoutine | auth.PrivCreateRoutine

func (s *Session) seesRoutine(r *routine) bool {
	return s.rights == nil || s.rights.Routine(r.Database, r.Name, r.kind())&routinePrivs != 0 || s.rights.Database(r.Database)&routinePrivs != 0
}

// returnsText writes the type of a function's result as MariaDB shows it.
func (r *routine) returnsText() string {
	t, err := typeOfText(r.Returns, r.DatabaseCollation)
	if err != nil {
		return r.Returns
	}
	text := typeText(t)
	if c, ok := t.(sql.TypeWithCollation); ok && types.IsTextOnly(t) {
		text += " CHARSET " + c.Collation().CharacterSet().Name() + " COLLATE " + c.Collation().Name()
	}
	return text
}

// createText writes the function's CREATE statement as MariaDB shows it.
func (r *routine) createText() string {
	var b strings.Builder
	d := definerOf(r.Definer)
	b.WriteString("CREATE DEFINER=" + quoteName(d.User))
	if d.Host != "" {
		b.WriteString("@" + quoteName(d.Host))
	}
	b.WriteString(" " + string(r.kind()) + " " + quoteName(r.Name) + "(" + r.Params + ")")
	if !r.Procedure {
		b.WriteString(" RETURNS " + r.returnsText())
	}
	b.WriteString("\n")
	if r.Access != "CONTAINS SQL" {
		b.WriteString("    " + r.Access + "\n")
	}
	if r.Deterministic {
		b.WriteString("    DETERMINISTIC\n")
	}
	if r.Invoker {
		b.WriteString("    SQL SECURITY INVOKER\n")
	}
	if r.Comment != "" {
		b.WriteString("    COMMENT '" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(r.Comment) + "'\n")
	}
	b.WriteString(r.Body)
	return b.String()
}

func (r *routine) security() string {
	if r.Invoker {
		return "INVOKER"
	}
	return "DEFINER"
}

// createdRoutine is the row of SHOW CREATE FUNCTION or PROCEDURE.
func (s *Session) createdRoutine(ctx *sql.Context, database, name string, procedure bool) ([]sql.Row, error) {
	_, r, err := s.existing(ctx, dialect.ObjectName{DB: database, Name: name}, procedure)
	if err != nil || !s.seesRoutine(&r) {
		if merr, ok := err.(*mariaerr.Error); ok && merr.Number == mariaerr.ER_NO_DB_ERROR {
			return nil, err
		}
		return nil, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, string(routineType(procedure)), name)
	}
	var text any
	if s.readsRoutine(&r) {
		text = r.createText()
	}
	return []sql.Row{{r.Name, r.SQLMode, text, r.Charset, r.Collation, r.DatabaseCollation}}, nil
}

// readsRoutine tells whether the session may see the routine's text.
func (s *Session) readsRoutine(r *routine) bool {
	return s.rights == nil || r.Definer == s.rights.User().String() || s.rights.HasTable(mysqlDatabase, "proc", auth.PrivSelect)
}

// routineRow is a routine's row of information_schema.ROUTINES.
func (s *Session) routineRow(r *routine) sql.Row {
	var body any // only for those who may read what mysql.proc would say
	if s.readsRoutine(r) {
		body = r.Body
	}
	row := sql.Row{r.Name, "def", r.Database, r.Name, string(r.kind())}
	if r.Procedure {
		row = append(row, "", nil, nil, nil, nil, nil, nil, nil, nil)
	} else {
		row = append(row, describeType(r.Returns, r.DatabaseCollation)...)
	}
	here := s.location()
	return append(row, "SQL", body, nil, nil, "SQL", yesNo(r.Deterministic), r.Access, nil, r.security(), clock(r.Created, here),
		clock(r.Altered, here), r.SQLMode, r.Comment, r.Definer, r.Charset, r.Collation, r.DatabaseCollation)
}

// describeType is DATA_TYPE and what follows it, up to DTD_IDENTIFIER.
func describeType(text, databaseCollation string) sql.Row {
	t, err := typeOfText(text, databaseCollation)
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

// addParameters adds a routine's rows of information_schema.PARAMETERS: a
// function's result, and the parameters in their order.
func (r *routine) addParameters(add func(...any)) {
	row := func(position int, mode, name any, typ string) {
		d := describeType(typ, r.DatabaseCollation)
		add(append(append([]any{"def", r.Database, r.Name, position, mode, name}, d...), string(r.kind()))...)
	}
	if !r.Procedure {
		row(0, nil, nil, r.Returns)
	}
	n, text, err := r.parse()
	if err != nil {
		return
	}
	for i, p := range n.Params {
		row(i+1, p.Mode, p.Name, p.Type.Of(text))
	}
}

func parametersTable() *sysTable {
	return infoTable("PARAMETERS", "SPECIFIC_SCHEMA", "SPECIFIC_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		list, err := s.storedRoutines(ctx, w)
		for _, r := range list {
			r.addParameters(add)
		}
		return err
	})
}
