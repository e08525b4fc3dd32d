package engine

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Limits of a table's definition.
const (
	maxNameLength = 64
	maxColumns    = 4096
	maxKeys       = 64
	maxKeyParts   = 32
	maxKeyBytes   = 3072
	maxCharLength = 255
)

// formOfTable finds the faults of CREATE TABLE that the planner has no error for, or
// another one than MariaDB, and gives the definition the form that MariaDB keeps: names
// of constraints, keys cut to what they may be long. It may run again on the same tree.
// note is all that IF NOT EXISTS has to say of a table that is there.
func (s *Session) formOfTable(ctx *sql.Context, ddl *sqlparser.DDL, text string) (note *mariaerr.Error, err error) {
	spec := ddl.TableSpec
	if spec == nil || ddl.Action != sqlparser.CreateStr {
		return nil, nil
	}
	if err := tableNameFault(ddl.Table.Name.String()); err != nil {
		return nil, err
	}
	for _, c := range spec.Columns {
		if err := columnNameFault(c.Name.String()); err != nil {
			return nil, err
		}
	}
	if err := s.begins(ctx); err != nil {
		return nil, err
	}
	if db := s.where(ddl.Table.DbQualifier.String()); !ddl.Temporary && s.tableKind(ctx, db, ddl.Table.Name.String()) != "" {
		if ddl.IfNotExists {
			note = mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, ddl.Table.Name.String())
		}
		return note, nil // otherwise the planner tells
	}
	nameChecks(spec, nil)
	d := &tableDefinition{ctx: ctx, session: s, spec: spec}
	for _, fault := range []func() error{d.columns, d.autoIncrement, d.keys} {
		if err := fault(); err != nil {
			return nil, err
		}
	}
	if err := d.foreignFaults(ddl); err != nil {
		return nil, err
	}
	d.foreignKeys(ddl.Table.Name.String(), text)
	return nil, nil
}

func tableNameFault(name string) error {
	if name == "" || strings.HasSuffix(name, " ") || utf8.RuneCountInString(name) > maxNameLength {
		return mariaerr.New(mariaerr.ER_WRONG_TABLE_NAME, name)
	}
	return nil
}

func columnNameFault(name string) error {
	switch {
	case name == "" || strings.HasSuffix(name, " "):
		return mariaerr.New(mariaerr.ER_WRONG_COLUMN_NAME, name)
	case utf8.RuneCountInString(name) > maxNameLength:
		return mariaerr.New(mariaerr.ER_TOO_LONG_IDENT, name)
	}
	return nil
}

// tableDefinition looks at a definition whose table is not there yet.
type tableDefinition struct {
	ctx     *sql.Context
	session *Session
	spec    *sqlparser.TableSpec
}

// columns finds the faults of single columns.
func (d *tableDefinition) columns() error {
	switch n := len(d.spec.Columns); {
	case n > maxColumns:
		return mariaerr.New(mariaerr.ER_TOO_MANY_FIELDS)
	case n == 0 && len(d.spec.Constraints)+len(d.spec.Indexes) > 0:
		return mariaerr.New(mariaerr.ER_TABLE_MUST_HAVE_COLUMNS)
	}
	visible := len(d.spec.Columns) == 0
	for _, c := range d.spec.Columns {
		if err := d.session.columnFault(d.ctx, c); err != nil {
			return err
		}
		m, _ := parseMark(commentOf(c))
		visible = visible || !m.Invisible
	}
	if !visible {
		return mariaerr.New(mariaerr.ER_TABLE_MUST_HAVE_COLUMNS)
	}
	return nil
}

// columnFault finds what is wrong with a column's type or default.
func (s *Session) columnFault(ctx *sql.Context, c *sqlparser.ColumnDefinition) error {
	name := c.Name.String()
	t := &c.Type
	typ, err := types.ColumnTypeToType(t)
	if strings.EqualFold(t.Type, "char") && t.Length != nil && intOf(t.Length) > maxCharLength {
		return mariaerr.New(mariaerr.ER_TOO_BIG_FIELDLENGTH, name, maxCharLength)
	}
	if err != nil || typ == nil {
		return nil // which the planner tells
	}
	m, _ := parseMark(commentOf(c))
	switch {
	case m.Invisible && bool(t.NotNull) && t.Default == nil && !bool(t.Autoincrement):
		return mariaerr.New(mariaerr.ER_INVISIBLE_NOT_NULL_WITHOUT_DEFAULT, name)
	case bool(t.Autoincrement) && !types.IsInteger(typ) && !types.IsFloat(typ):
		return mariaerr.New(mariaerr.ER_WRONG_FIELD_SPEC, name)
	case bool(t.Autoincrement) && t.Default != nil:
		return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, name)
	}
	return s.defaultFault(ctx, name, typ, t)
}

// defaultFault finds a constant that the column cannot have as its default. What the
// conversion has to say of it are warnings.
func (s *Session) defaultFault(ctx *sql.Context, name string, typ sql.Type, t *sqlparser.ColumnType) error {
	if _, null := t.Default.(*sqlparser.NullVal); null {
		if bool(t.NotNull) || t.KeyOpt == primaryOption {
			return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, name)
		}
		return nil
	}
	v, ok := constantOf(t.Default)
	if !ok {
		return nil
	}
	_, p := convertFor(ctx, &sql.Column{Name: name, Type: typ}, v)
	if p == nil {
		return nil
	}
	if e, ok := typ.(sql.EnumType); ok && e.Type() == sqltypes.Enum {
		return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, name)
	}
	warning := p.message(&sql.Column{Name: name, Type: typ}, 0, nil)
	switch {
	case p.note:
		s.base.Warn(&sql.Warning{Level: "Note", Code: int(warning.Number), Message: warning.Message})
		return nil
	case p.lenient == mariaerr.ER_WARN_INVALID_TIMESTAMP:
		warning = mariaerr.New(p.lenient, name, 0)
	case warning.Number == mariaerr.ER_DATA_TOO_LONG, warning.Number == mariaerr.ER_TRUNCATED_WRONG_VALUE:
		warning = mariaerr.New(mariaerr.WARN_DATA_TRUNCATED, name, 0)
	case warning.Number == mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
		warning = mariaerr.Newf(warning.Number, "Incorrect %s value: '%s' for column ``.``.`%s` at row 0", p.kind, p.value, name)
	}
	s.warnOf(warning)
	return mariaerr.New(mariaerr.ER_INVALID_DEFAULT, name)
}

// constantOf is the value of a literal.
func constantOf(e sqlparser.Expr) (any, bool) {
	switch n := e.(type) {
	case *sqlparser.SQLVal:
		switch n.Type {
		case sqlparser.StrVal:
			return string(n.Val), true
		case sqlparser.IntVal, sqlparser.FloatVal:
			return numberOf(string(n.Val))
		}
	case *sqlparser.UnaryExpr:
		if v, ok := n.Expr.(*sqlparser.SQLVal); ok && n.Operator == sqlparser.UMinusStr && (v.Type == sqlparser.IntVal || v.Type == sqlparser.FloatVal) {
			return numberOf("-" + string(v.Val))
		}
	}
	return nil, false
}

// autoIncrement looks for the one column that may have AUTO_INCREMENT: one that begins
// a key.
func (d *tableDefinition) autoIncrement() error {
	var auto *sqlparser.ColumnDefinition
	for _, c := range d.spec.Columns {
		if !bool(c.Type.Autoincrement) {
			continue
		}
		if auto != nil {
			return mariaerr.New(mariaerr.ER_WRONG_AUTO_KEY)
		}
		auto = c
	}
	if auto == nil || auto.Type.KeyOpt != noKeyOption {
		return nil
	}
	for _, ix := range d.spec.Indexes {
		if len(ix.Columns) > 0 && ix.Columns[0].Column.Equal(auto.Name) {
			return nil
		}
	}
	return mariaerr.New(mariaerr.ER_WRONG_AUTO_KEY)
}

// numberOf is the value of a number's text.
func numberOf(text string) (any, bool) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, true
	}
	if strings.ContainsAny(text, "eE") {
		f, err := strconv.ParseFloat(text, 64)
		return f, err == nil
	}
	v, err := decimal.NewFromString(text)
	return v, err == nil
}

// withoutColumns is the error about CREATE TABLE with a name and nothing else.
func (e *Engine) withoutColumns(ctx context.Context, name dialect.TableName) error {
	s, sqlCtx := sessionOf(ctx), asSQL(ctx)
	if s != nil && sqlCtx != nil && s.begins(sqlCtx) == nil && s.tableKind(sqlCtx, s.where(name.DB), name.Name) != "" {
		return mariaerr.New(mariaerr.ER_TABLE_EXISTS_ERROR, name.Name)
	}
	return mariaerr.New(mariaerr.ER_TABLE_MUST_HAVE_COLUMNS)
}

// asSQL is a parser's context as the engine's, nil for another.
func asSQL(ctx context.Context) *sql.Context {
	c, _ := ctx.(*sql.Context)
	return c
}
