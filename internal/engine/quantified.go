package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/collation"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/sqlfunc"
)

const quantifiedName = sqlfunc.Prefix + "quantified"

func init() {
	functions[quantifiedName] = sql.FunctionN{Name: quantifiedName, Fn: func(args ...sql.Expression) (sql.Expression, error) {
		how, ok := args[0].(*expression.Literal)
		if len(args) != 3 || !ok {
			return nil, sql.ErrInvalidArgumentNumber.New("ANY", 2, len(args))
		}
		text, _ := how.Value().(string)
		op, all := strings.CutSuffix(text, " all")
		op, _ = strings.CutSuffix(op, " any")
		sub, ok := args[2].(*plan.Subquery)
		if !ok {
			return nil, sql.ErrInvalidArgumentNumber.New("ANY", 2, len(args))
		}
		if n := types.NumColumns(sub.Type()); n != 1 {
			return nil, mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, 1)
		}
		return &quantified{op: op, all: all, left: args[1], right: sub}, nil
	}}
}

// quantifier is ANY or ALL, as dialect.ExpandCalls writes them, in lower case.
func quantifier(call *sqlparser.FuncExpr) string {
	if len(call.Exprs) != 1 {
		return ""
	}
	switch call.Name.Lowered() {
	case dialect.AnyFunction:
		return "any"
	case dialect.AllFunction:
		return "all"
	}
	return ""
}

// quantifiedCall is x > ALL (SELECT ...) as an expression for the grammar's tree.
func quantifiedCall(e *sqlparser.ComparisonExpr) sqlparser.Expr {
	call, ok := e.Right.(*sqlparser.FuncExpr)
	if !ok {
		return nil
	}
	how := quantifier(call)
	arg, ok := (*sqlparser.AliasedExpr)(nil), false
	if how != "" {
		arg, ok = call.Exprs[0].(*sqlparser.AliasedExpr)
	}
	if !ok {
		return nil
	}
	switch {
	case e.Operator == sqlparser.EqualStr && how == "any":
		return &sqlparser.ComparisonExpr{Operator: sqlparser.InStr, Left: e.Left, Right: arg.Expr}
	case e.Operator == sqlparser.NotEqualStr && how == "all":
		return &sqlparser.ComparisonExpr{Operator: sqlparser.NotInStr, Left: e.Left, Right: arg.Expr}
	}
	op := e.Operator
	if op == sqlparser.NotEqualStr {
		op = "<>"
	}
	return own("quantified", text(op+" "+how), e.Left, arg.Expr)
}

// quantified compares a value with all of a query, or rows with its rows: ANY wants
// one that compares so, ALL all of them.
type quantified struct {
	op    string
	all   bool
	left  sql.Expression
	right *plan.Subquery
}

var (
	_ sql.Expression         = (*quantified)(nil)
	_ sql.CollationCoercible = (*quantified)(nil)
)

func (q *quantified) Type() sql.Type             { return types.Boolean }
func (q *quantified) IsNullable() bool           { return q.left.IsNullable() || q.right.IsNullable() }
func (q *quantified) Resolved() bool             { return q.left.Resolved() && q.right.Resolved() }
func (q *quantified) Children() []sql.Expression { return []sql.Expression{q.left, q.right} }

func (q *quantified) String() string {
	how := " any "
	if q.all {
		how = " all "
	}
	return q.left.String() + " " + q.op + how + q.right.String()
}

func (q *quantified) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (q *quantified) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != 2 {
		return nil, sql.ErrInvalidChildrenNumber.New(q, len(children), 2)
	}
	sub, ok := children[1].(*plan.Subquery)
	if !ok {
		return nil, sql.ErrInvalidChildrenNumber.New(q, 1, 2)
	}
	return &quantified{q.op, q.all, children[0], sub}, nil
}

// Eval is NULL where a comparison that is NULL could decide.
func (q *quantified) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	values, err := q.right.EvalMultiple(ctx, row)
	if err != nil {
		return nil, err
	}
	left, err := q.left.Eval(ctx, row)
	if err != nil {
		return nil, err
	}
	compare, err := q.comparer(ctx)
	if err != nil {
		return nil, err
	}
	unknown := false
	for _, v := range values {
		is, err := compare(left, v)
		if err != nil {
			return nil, err
		}
		switch is {
		case nil:
			unknown = true
		case !q.all:
			return !q.all, nil
		}
	}
	if unknown {
		return nil, nil
	}
	return q.all, nil
}

// comparer returns what compares the left side with one of the query's values.
func (q *quantified) comparer(ctx *sql.Context) (func(l, r any) (any, error), error) {
	lefts := []sql.Expression{q.left}
	tuple, isTuple := q.left.(expression.Tuple)
	if isTuple {
		lefts = tuple
	}
	schema := q.right.Query.Schema()
	if len(schema) != len(lefts) {
		return nil, mariaerr.New(mariaerr.ER_OPERAND_COLUMNS, len(lefts))
	}
	pairs := make([]func(l, r any) (any, error), len(lefts))
	for i, left := range lefts {
		column := expression.NewGetField(i, schema[i].Type, schema[i].Name, schema[i].Nullable)
		p, err := pairComparer(ctx, q.op, left, column)
		if err != nil {
			return nil, err
		}
		pairs[i] = p
	}
	if !isTuple {
		return pairs[0], nil
	}
	return func(l, r any) (any, error) {
		ls, rs := l.([]any), r.([]any)
		unknown := false
		for i, p := range pairs {
			is, err := p(ls[i], rs[i])
			if err != nil {
				return nil, err
			}
			switch is {
			case nil:
				unknown = true
			case false:
				return false, nil
			}
		}
		if unknown {
			return nil, nil
		}
		return true, nil
	}, nil
}

// pairComparer compares two values as the expressions that they are of do.
func pairComparer(ctx *sql.Context, op string, left, right sql.Expression) (func(l, r any) (any, error), error) {
	if isText(left) && isText(right) {
		id, err := aggregate(ctx, op, left, right)
		if err != nil {
			return nil, err
		}
		order := collation.Of(id)
		return func(l, r any) (any, error) {
			if l == nil || r == nil {
				return nil, nil
			}
			a, err := textOf(ctx, l)
			if err != nil {
				return nil, err
			}
			b, err := textOf(ctx, r)
			if err != nil {
				return nil, err
			}
			return holds(op, order.Compare(a, b)), nil
		}, nil
	}
	return func(l, r any) (any, error) {
		if l == nil || r == nil {
			return nil, nil
		}
		a, b := expression.NewLiteral(l, left.Type()), expression.NewLiteral(r, right.Type())
		e := sqlfunc.Compare(op, a, b, functionEnv{})
		if e == nil {
			if op == "<>" {
				if e = sqlfunc.Compare("=", a, b, functionEnv{}); e == nil {
					e = expression.NewEquals(a, b)
				}
				e = expression.NewNot(e)
			} else {
				e = engineComparison(op, a, b)
			}
		}
		return e.Eval(ctx, nil)
	}, nil
}

func engineComparison(op string, a, b sql.Expression) sql.Expression {
	switch op {
	case "<":
		return expression.NewLessThan(a, b)
	case "<=":
		return expression.NewLessThanOrEqual(a, b)
	case ">":
		return expression.NewGreaterThan(a, b)
	case ">=":
		return expression.NewGreaterThanOrEqual(a, b)
	}
	return expression.NewEquals(a, b)
}

// holds tells whether an operator is true of an order.
func holds(op string, order int) bool {
	switch op {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	case "<>":
		return order != 0
	}
	return order == 0
}
