package engine

import (
	"fmt"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// preparedText is a statement of SQL's PREPARE.
type preparedText struct{ statement *Statement }

// countParams returns how many parameter markers a statement has.
func countParams(ast sqlparser.Statement) int {
	if x := explainedIn(ast); x != nil {
		return countParams(x.stmt)
	}
	if inj, ok := ast.(sqlparser.InjectedStatement); ok {
		if r, ok := inj.Statement.(*returning); ok {
			return countParams(r.write) + countParams(r.list)
		}
		n := 0
		for _, child := range inj.Children {
			n += countMarkers(child)
		}
		return n
	}
	return countMarkers(ast)
}

// countMarkers returns how many parameter markers are in a part of a statement that
// is the grammar's.
func countMarkers(part sqlparser.SQLNode) int {
	n := 0
	_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
		// The grammar's own walk hands out nil pointers of some types.
		switch v := node.(type) {
		case *sqlparser.SQLVal:
			if v != nil && v.Type == sqlparser.ValArg {
				n++
			}
		case *sqlparser.Fields:
			return v != nil, nil
		case *sqlparser.Lines:
			return v != nil, nil
		}
		return true, nil
	}, part)
	return n
}

// literals names the values as the grammar names the markers: v1, v2 ...
func literals(args []any) (map[string]sql.Expression, error) {
	if len(args) == 0 {
		return nil, nil
	}
	m := make(map[string]sql.Expression, len(args))
	for i, arg := range args {
		lit, err := literal(arg)
		if err != nil {
			return nil, err
		}
		m[fmt.Sprintf("v%d", i+1)] = lit
	}
	return m, nil
}

// Decimal is a parameter that a client sent as an exact number.
type Decimal string

type defaultValue struct{}

// DefaultValue is the parameter that stands for a column's default.
var DefaultValue any = defaultValue{}

// literal makes an expression of a parameter's value: nil, int64, uint64,
// float32, float64, Decimal, string, []byte, time.Time, time.Duration or
// an expression.
func literal(v any) (sql.Expression, error) {
	switch v := v.(type) {
	case nil:
		return expression.NewLiteral(nil, types.Null), nil
	case sql.Expression:
		return v, nil
	case defaultValue:
		return nil, mariaerr.New(mariaerr.ER_NOT_SUPPORTED_YET, "the bulk indicator DEFAULT")
	case int64:
		return expression.NewLiteral(v, types.Int64), nil
	case uint64:
		return expression.NewLiteral(v, types.Uint64), nil
	case float32:
		return expression.NewLiteral(v, types.Float32), nil
	case float64:
		return expression.NewLiteral(v, types.Float64), nil
	case Decimal:
		d, _, err := types.InternalDecimalType.Convert(backgroundContext, string(v))
		if err != nil {
			return nil, mariaerr.New(mariaerr.ER_TRUNCATED_WRONG_VALUE, "DECIMAL", string(v))
		}
		return expression.NewLiteral(d, types.InternalDecimalType), nil
	case string:
		return expression.NewLiteral(v, types.CreateLongText(sql.Collation_Default)), nil
	case []byte:
		t, err := types.CreateBinary(sqltypes.VarBinary, int64(max(len(v), 1)))
		if err != nil {
			return expression.NewLiteral(v, types.LongBlob), nil
		}
		return expression.NewLiteral(v, t), nil
	case time.Time:
		return expression.NewLiteral(v, types.DatetimeMaxPrecision), nil
	case time.Duration:
		return expression.NewLiteral(types.Timespan(v.Microseconds()), types.Time), nil
	}
	return nil, fmt.Errorf("no literal for a parameter of type %T", v)
}

// prepare is PREPARE name FROM text.
func (s *Session) prepare(ctx *sql.Context, n *sqlparser.Prepare) (*Result, error) {
	name := strings.ToLower(n.Name)
	s.forget(name) // as in MariaDB also when the new text is bad
	text := n.Expr
	if v, ok := strings.CutPrefix(text, "@"); ok {
		_, val, err := s.sql.GetUserVariable(ctx, strings.Trim(v, "`'\""))
		if err != nil {
			return nil, err
		}
		text = "NULL"
		if val != nil {
			text = fmt.Sprint(val)
			if b, ok := val.([]byte); ok {
				text = string(b)
			}
		}
	}
	st, err := s.parse(ctx, text)
	if err != nil {
		return nil, err
	}
	switch st.ast.(type) {
	case *sqlparser.Prepare, *sqlparser.Execute, *sqlparser.Deallocate:
		return nil, mariaerr.New(mariaerr.ER_UNSUPPORTED_PS)
	}
	if err := s.mayNameTables(ctx, st.ast); err != nil {
		return nil, err
	}
	if err := s.mayPrepare(ctx, st); err != nil {
		return nil, err
	}
	if err := s.engine.TakePrepared(); err != nil {
		return nil, err
	}
	if s.prepared == nil {
		s.prepared = map[string]preparedText{}
	}
	s.prepared[name] = preparedText{st}
	return &Result{ctx: ctx, session: s, Info: "Statement prepared"}, nil
}

// execute is EXECUTE name USING @a, @b.
func (s *Session) execute(ctx *sql.Context, n *sqlparser.Execute) (*Result, error) {
	p, ok := s.prepared[strings.ToLower(n.Name)]
	if !ok {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_STMT_HANDLER, n.Name, "EXECUTE")
	}
	args := make([]any, len(n.VarList))
	for i, name := range n.VarList {
		typ, val, err := s.sql.GetUserVariable(ctx, strings.Trim(strings.TrimPrefix(name, "@"), "`'\""))
		if err != nil {
			return nil, err
		}
		if typ == nil || val == nil {
			continue
		}
		args[i] = variableLiteral(ctx, val, typ)
	}
	if len(args) != p.statement.params {
		return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")
	}
	st, err := s.parse(ctx, p.statement.text)
	if err != nil {
		return nil, err
	}
	s.startDiagnostics(st.ast)
	return s.run(ctx, st, args)
}

// variableLiteral is the value of a user variable as a parameter: an integer is a
// BIGINT there, and a text a LONGTEXT, which a literal of the statement would not be;
// see literalShape.
func variableLiteral(ctx *sql.Context, val any, typ sql.Type) *expression.Literal {
	switch {
	case types.IsUnsigned(typ):
		if v, in, err := types.Uint64.Convert(ctx, val); err == nil && bool(in) {
			return expression.NewLiteral(v, types.Uint64)
		}
	case types.IsInteger(typ), types.IsBoolean(typ):
		if v, in, err := types.Int64.Convert(ctx, val); err == nil && bool(in) {
			return expression.NewLiteral(v, types.Int64)
		}
	case types.IsTextOnly(typ):
		if text, ok := val.(string); ok {
			collation, _ := typ.CollationCoercibility(ctx)
			return expression.NewLiteral(text, types.CreateMediumText(collation))
		}
	}
	return expression.NewLiteral(val, typ)
}

// deallocate is DEALLOCATE PREPARE name.
func (s *Session) deallocate(ctx *sql.Context, n *sqlparser.Deallocate) (*Result, error) {
	name := strings.ToLower(n.Name)
	if _, ok := s.prepared[name]; !ok {
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_STMT_HANDLER, n.Name, "DEALLOCATE PREPARE")
	}
	s.forget(name)
	return &Result{ctx: ctx, session: s}, nil
}
