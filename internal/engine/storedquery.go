package engine

import (
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// runExpr is an expression of a body: planned, or a SELECT when it has
// subqueries.
type runExpr struct {
	expr  sql.Expression
	query *runQuery
}

// runQuery is a statement of a body. Variables in it are parameters, whose values
// the planner sees: it can look for them in an index.
type runQuery struct {
	text   string
	ast    sqlparser.Statement
	locals map[string]*variable // by the parameter's name
	order  []*variable          // the same by the parameters' numbers
	into   []string             // of SELECT ... INTO
}

// eval evaluates the expression at a place of the text.
func (r *storedRun) eval(ctx *sql.Context, span dialect.Span, scope *runScope) (any, error) {
	e := r.exprs[span]
	if e == nil {
		var err error
		if e, err = r.plan(ctx, span, scope); err != nil {
			return nil, err
		}
		r.exprs[span] = e
	}
	if e.expr != nil {
		v, err := e.expr.Eval(ctx, nil)
		if err != nil {
			return nil, err
		}
		return sql.UnwrapAny(ctx, v)
	}
	_, rows, err := r.query(ctx, e.query)
	if err != nil || len(rows) == 0 || len(rows[0]) == 0 {
		return nil, err
	}
	return sql.UnwrapAny(ctx, rows[0][0])
}

// truth evaluates a condition.
func (r *storedRun) truth(ctx *sql.Context, span dialect.Span, scope *runScope) (bool, error) {
	v, err := r.eval(ctx, span, scope)
	if err != nil || v == nil {
		return false, err
	}
	return sql.ConvertToBool(ctx, v)
}

// plan plans an expression, all of it that does not read tables.
func (r *storedRun) plan(ctx *sql.Context, span dialect.Span, scope *runScope) (*runExpr, error) {
	text := "SELECT " + span.Of(r.text)
	q, err := r.parse(ctx, text)
	if err != nil {
		return nil, err
	}
	if !hasSubqueries(q.ast) {
		live := func(v *variable) sqlparser.Expr {
			return sqlparser.InjectedExpr{Expression: v, Auth: unasked}
		}
		if err := replaceLocals(q.ast, scope, live); err != nil {
			return nil, err
		}
		bound, _, err := planbuilder.New(ctx, r.session.engine.catalog, nil, r.session.engine.parser).BindOnly(q.ast, text, nil)
		if err != nil {
			return nil, undeclared(err)
		}
		if p, ok := bound.(*plan.Project); ok && len(p.Projections) == 1 && evaluable(p.Projections[0]) {
			e := p.Projections[0]
			if a, ok := e.(*expression.Alias); ok {
				e = a.Child
			}
			return &runExpr{expr: e}, nil
		}
		if q, err = r.parse(ctx, text); err != nil {
			return nil, err
		}
	}
	if err := q.bind(scope); err != nil {
		return nil, err
	}
	return &runExpr{query: q}, nil
}

// undeclared says of a name without a table that it is no variable.
func undeclared(err error) error {
	if sql.ErrColumnNotFound.Is(err) {
		if parts := strings.Split(err.Error(), `"`); len(parts) > 2 {
			return mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, parts[1])
		}
	}
	return err
}

func (r *storedRun) parse(ctx *sql.Context, text string) (*runQuery, error) {
	s := r.session
	ast, _, err := s.engine.parser.parse(ctx, text, sqlparser.ParserOptions{AnsiQuotes: s.mode().AnsiQuotes})
	if err != nil {
		return nil, err
	}
	return &runQuery{text: text, ast: ast}, nil
}

// queryAt returns the statement at a place of the text, with a prefix in front.
func (r *storedRun) queryAt(ctx *sql.Context, prefix string, span dialect.Span, scope *runScope) (*runQuery, error) {
	if q := r.queries[span]; q != nil && r.contained() {
		return q, nil // outside of other statements planning may change the tree
	}
	q, err := r.parse(ctx, prefix+span.Of(r.text))
	if err != nil {
		return nil, err
	}
	q.takeInto()
	if err := q.bind(scope); err != nil {
		return nil, err
	}
	r.queries[span] = q
	return q, nil
}

// takeInto takes off the INTO of a SELECT, which this package does itself.
func (q *runQuery) takeInto() {
	sel, ok := q.ast.(*sqlparser.Select)
	if !ok || sel.Into == nil || len(sel.Into.Variables) == 0 {
		return
	}
	for _, v := range sel.Into.Variables {
		q.into = append(q.into, v.String())
	}
	sel.Into = nil
}

// bind makes parameters of the variables in the statement.
func (q *runQuery) bind(scope *runScope) error {
	q.locals = map[string]*variable{}
	q.order = q.order[:0]
	names := map[*variable]string{}
	q.nameColumns(scope)
	return replaceLocals(q.ast, scope, func(v *variable) sqlparser.Expr {
		name := names[v]
		if name == "" {
			name = "v" + strconv.Itoa(len(names)+1)
			names[v], q.locals[name] = name, v
			q.order = append(q.order, v)
		}
		return sqlparser.NewValArg([]byte(":" + name))
	})
}

// replaceLocals replaces the names of local variables. They come before columns
// of their names, as in MariaDB.
func replaceLocals(ast sqlparser.Statement, scope *runScope, by func(*variable) sqlparser.Expr) error {
	replace := func(expr sqlparser.Expr) (sqlparser.Expr, error) {
		if col, ok := expr.(*sqlparser.ColName); ok {
			if v := scope.local(col); v != nil {
				return by(v), nil
			}
		}
		return nil, nil
	}
	if inj, ok := ast.(sqlparser.InjectedStatement); ok {
		return replaceExprs(reflect.ValueOf(inj.Children), replace) // the slice is shared
	}
	return replaceExprs(reflect.ValueOf(ast), replace)
}

// local finds the variable, or the field of one, that a column's name means.
func (sc *runScope) local(col *sqlparser.ColName) *variable {
	switch {
	case col.Qualifier.IsEmpty():
		if v := sc.variable(col.Name.String()); v != nil && v.fields == nil {
			return v
		}
	case col.Qualifier.DbQualifier.IsEmpty():
		if v := sc.variable(col.Qualifier.Name.String()); v != nil {
			return v.field(col.Name.String())
		}
	}
	return nil
}

// nameColumns gives the columns of a SELECT that are variables their names, and has
// them keep their types.
func (q *runQuery) nameColumns(scope *runScope) {
	sel, ok := q.ast.(*sqlparser.Select)
	if !ok {
		return
	}
	for _, e := range sel.SelectExprs {
		a, ok := e.(*sqlparser.AliasedExpr)
		if !ok {
			continue
		}
		col, ok := a.Expr.(*sqlparser.ColName)
		if !ok {
			continue
		}
		v := scope.local(col)
		if v == nil {
			continue
		}
		if a.As.IsEmpty() {
			name := col.Name.String()
			if !col.Qualifier.IsEmpty() {
				name = col.Qualifier.Name.String() + "." + name
			}
			a.As = sqlparser.NewColIdent(name)
		}
		a.Expr = sqlparser.InjectedExpr{Expression: v, Auth: unasked}
	}
}

func hasSubqueries(ast sqlparser.Statement) (found bool) {
	_ = sqlparser.Walk(func(n sqlparser.SQLNode) (bool, error) {
		if _, ok := n.(*sqlparser.Subquery); ok {
			found = true
		}
		return !found, nil
	}, ast)
	return found
}

// query runs a statement inside the one that has called the function, and returns
// all its rows.
func (r *storedRun) query(ctx *sql.Context, q *runQuery) (schema sql.Schema, all []sql.Row, err error) {
	s := r.session
	var bindings map[string]sql.Expression
	if len(q.locals) > 0 {
		bindings = make(map[string]sql.Expression, len(q.locals))
		for name, v := range q.locals {
			bindings[name] = v.bound()
		}
	}
	running, outer := s.running, s.current
	s.running = q.ast
	defer func() {
		if err != nil {
			err = s.engine.mariaError(ctx, err) // while it is known what ran
		}
		s.running = running
		if outer != nil {
			s.tellStore(outer.plan)
		}
	}()
	_, err = sql.RunInterpreted(ctx, func(ctx *sql.Context) (_ any, err error) {
		var iter sql.RowIter
		if schema, iter, _, err = s.engine.execute(ctx, q.text, q.ast, bindings, nil); err != nil {
			return nil, err
		}
		for {
			row, err := iter.Next(ctx)
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, errors.Join(err, iter.Close(ctx))
			}
			all = append(all, row.Copy())
		}
		return nil, iter.Close(ctx)
	})
	return schema, all, err
}

// put gives the values of a row to variables.
func (r *storedRun) put(ctx *sql.Context, row sql.Row, names []string, scope *runScope) error {
	for i, name := range names {
		value, err := sql.UnwrapAny(ctx, row[i])
		if err != nil {
			return err
		}
		if rest, ok := strings.CutPrefix(name, "@"); ok {
			if err := ctx.SetUserVariable(ctx, rest, value, expression.NewLiteral(value, nil).Type()); err != nil {
				return err
			}
			continue
		}
		v := scope.target(name)
		if v == nil {
			return mariaerr.New(mariaerr.ER_SP_UNDECLARED_VAR, name)
		}
		if v.unset != nil {
			return v.unset
		}
		if v.value, err = r.session.convert(ctx, v.typ, value, v.name, 0); err != nil {
			return err
		}
	}
	return nil
}
