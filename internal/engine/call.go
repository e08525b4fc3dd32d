package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// calling is CALL outside of any routine. The statement's children are the
// arguments.
type calling struct{ name dialect.ObjectName }

var _ sqlparser.Injectable = (*calling)(nil)

// WithResolvedChildren makes the planner refuse the statement, which never comes
// to it.
func (c *calling) WithResolvedChildren([]any) (any, error) {
	return nil, sql.ErrUnsupportedFeature.New("CALL inside a statement")
}

// call makes CALL a statement of ours.
func (e *Engine) call(n *dialect.Call, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	args := make([]sqlparser.Expr, len(n.Args))
	markers := 0
	for i, span := range n.Args {
		expr, err := e.expr(query, span, mode)
		if err != nil {
			return nil, err
		}
		// Each was parsed by itself, with markers counted from 1.
		_ = sqlparser.Walk(func(node sqlparser.SQLNode) (bool, error) {
			if v, ok := node.(*sqlparser.SQLVal); ok && v != nil && v.Type == sqlparser.ValArg {
				markers++
				v.Val = sqlparser.NewValArg([]byte(":v" + itoa(markers))).Val
			}
			return true, nil
		}, expr)
		args[i] = expr
	}
	return sqlparser.InjectedStatement{Statement: &calling{n.Name}, Children: args, Auth: unasked}, nil
}

// argument is what a CALL gives for a parameter.
type argument struct {
	value  func() (any, error)
	assign func(v *variable) error // nil for what takes no value
}

// runCall runs CALL outside of any routine.
func (s *Session) runCall(ctx *sql.Context, st *Statement, c *calling, markers []any) (*Result, error) {
	bindings, err := literals(markers)
	if err != nil {
		return nil, err
	}
	body := s.newBody(routine{}, "procedure", st.text, nil)
	var args []argument
	for _, child := range st.ast.(sqlparser.InjectedStatement).Children {
		arg := argument{value: func() (any, error) { return body.evalTree(ctx, child, bindings) }}
		if name, ok := userVariable(child); ok {
			arg.assign = func(v *variable) error { return ctx.SetUserVariable(ctx, name, v.value, v.typ) }
		}
		args = append(args, arg)
	}
	res := s.done(ctx)
	res.Affected, err = s.callProcedure(ctx, c.name, args)
	if err != nil {
		return nil, err
	}
	return res, nil
}

// userVariable returns the name of a user variable that an expression is.
func userVariable(e sqlparser.Expr) (string, bool) {
	col, ok := e.(*sqlparser.ColName)
	if !ok || !col.Qualifier.IsEmpty() {
		return "", false
	}
	name := col.Name.String()
	if !strings.HasPrefix(name, "@") || strings.HasPrefix(name, "@@") {
		return "", false
	}
	return strings.Trim(name[1:], "`'\""), true
}

// callStatement runs a CALL inside a body.
func (r *storedRun) callStatement(ctx *sql.Context, n *dialect.RoutineCall, scope *runScope) (jump, error) {
	s := r.session
	var args []argument
	for _, span := range n.Args {
		arg := argument{value: func() (any, error) { return r.eval(ctx, span, scope) }}
		text := strings.TrimSpace(span.Of(r.text))
		name := strings.Trim(text, "`")
		if v := scope.target(name); v != nil && v.fields == nil {
			arg.assign = func(p *variable) (err error) {
				v.value, err = s.convert(ctx, v.typ, p.value, v.name, 0)
				return err
			}
		} else if strings.HasPrefix(text, "@") && !strings.HasPrefix(text, "@@") {
			arg.assign = func(p *variable) error {
				return ctx.SetUserVariable(ctx, strings.Trim(text[1:], "`'\""), p.value, p.typ)
			}
		}
		args = append(args, arg)
	}
	warned := len(s.base.Warnings())
	affected, err := s.callProcedure(ctx, n.Name, args)
	r.affected += affected
	if err != nil {
		return jump{}, err
	}
	return r.warned(ctx, min(warned, len(s.base.Warnings())), scope)
}

// callProcedure runs a procedure: 1305 when there is none, 1370 without the EXECUTE
// privilege, 1318 and 1414 for wrong arguments.
func (s *Session) callProcedure(ctx *sql.Context, name dialect.ObjectName, args []argument) (affected uint64, err error) {
	if err := s.begins(ctx); err != nil {
		return 0, err
	}
	_, def, err := s.existing(ctx, name, true)
	if err != nil {
		// Who has no right to run it does not get to know that it is not there.
		if db := s.where(name.DB); db != "" && s.rights != nil && !s.rights.HasRoutine(db, name.Name, auth.Procedure, auth.PrivExecute) {
			return 0, s.deniedRoutine("execute", db+"."+name.Name)
		}
		return 0, err
	}
	if s.rights != nil && !s.rights.HasRoutine(def.Database, def.Name, auth.Procedure, auth.PrivExecute) {
		return 0, s.deniedRoutine("execute", def.fullName())
	}
	r, err := s.newRun(ctx, def)
	if err != nil {
		return 0, err
	}
	if n := len(r.params); len(args) != n {
		return 0, mariaerr.New(mariaerr.ER_SP_WRONG_NO_OF_ARGS, "PROCEDURE", def.fullName(), n, len(args))
	}
	for i, p := range r.params {
		if p.out && args[i].assign == nil {
			return 0, mariaerr.New(mariaerr.ER_SP_NOT_VAR_ARG, i+1, def.fullName())
		}
	}
	if limit := s.Vars.Uint(sqlvars.VarMaxSPRecursionDepth); r.calls() > limit {
		return 0, mariaerr.New(mariaerr.ER_SP_RECURSION_LIMIT, limit, def.Name)
	}
	for i, p := range r.params {
		if !p.in {
			continue
		}
		v, err := args[i].value()
		if err != nil {
			return 0, err
		}
		if p.value, err = s.convert(ctx, p.typ, v, p.name, 0); err != nil {
			return 0, err
		}
	}
	leave, err := r.enter(ctx)
	if err != nil {
		return 0, err
	}
	_, err = r.run(ctx)
	leave()
	if err != nil {
		return r.affected, err
	}
	for i, p := range r.params {
		if p.out {
			if err := args[i].assign(p); err != nil {
				return r.affected, err
			}
		}
	}
	return r.affected, nil
}

// evalTree evaluates an expression that was parsed.
func (r *storedRun) evalTree(ctx *sql.Context, expr sqlparser.Expr, bindings map[string]sql.Expression) (any, error) {
	ast := &sqlparser.Select{SelectExprs: sqlparser.SelectExprs{&sqlparser.AliasedExpr{Expr: expr, As: sqlparser.NewColIdent("arg")}}}
	var args []any
	for i := range len(bindings) {
		args = append(args, bindings["v"+itoa(i+1)])
	}
	used := countParams(ast)
	if used == 0 {
		args = nil
	} else if used != len(args) {
		lit, ok := expr.(*sqlparser.SQLVal)
		if !ok {
			return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")
		}
		bound, ok := bindings[string(lit.Val[1:])].(*expression.Literal)
		if !ok {
			return nil, mariaerr.New(mariaerr.ER_WRONG_ARGUMENTS, "EXECUTE")
		}
		return bound.Value(), nil
	}
	running := r.session.running
	defer func() { r.session.running = running }()
	res, err := r.session.run(ctx, &Statement{text: "SELECT", ast: ast, params: len(args)}, args)
	if err != nil {
		return nil, err
	}
	row, err := res.Next()
	if err != nil {
		res.Close()
		return nil, err
	}
	row = row.Copy()
	if err := res.Close(); err != nil {
		return nil, err
	}
	return sql.UnwrapAny(ctx, row[0])
}

// runCompound runs a compound statement of no routine.
func (s *Session) runCompound(ctx *sql.Context, text string, code dialect.RoutineStatement) (*Result, error) {
	c := &routineChecker{session: s, ctx: ctx, query: text, scope: newRunScope(nil)}
	if err := c.check(code); err != nil {
		return nil, err
	}
	r := s.newBody(routine{}, "procedure", text, code)
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	if _, err := r.run(ctx); err != nil {
		return nil, err
	}
	res := s.done(ctx)
	res.Affected = r.affected
	return res, nil
}
