package engine

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	builtin "github.com/dolthub/go-mysql-server/sql/expression/function"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// natives are the functions of the engine, which a stored function of the same
// name does not hide.
var natives = func() map[string]bool {
	m := make(map[string]bool, len(builtin.BuiltIns))
	for _, f := range builtin.BuiltIns {
		m[strings.ToLower(f.FunctionName())] = true
	}
	return m
}()

// functionUse is what a session knows of the stored functions that it runs.
type functionUse struct {
	bound  uint64       // how many calls were planned
	active []*storedRun // from the outermost to the innermost
	// signalled is what is known of the conditions that SIGNAL has raised.
	signalled map[condition]signalled
	listed    *mariaerr.Error // an error of a routine that the conditions have already
}

// functionDatabase is a database that keeps stored functions.
type functionDatabase interface {
	sql.Database
	Functions(ctx *sql.Context) []store.Function
	Function(ctx *sql.Context, name string) (store.Function, bool)
	SaveFunction(ctx *sql.Context, f store.Function, replace bool) error
	DropFunction(ctx *sql.Context, name string) error
}

// ofDatabase marks a function's name that a database was written in front of.
// No client can write it.
const ofDatabase = "\x00"

// maySayWhose looks for a name behind a dot in front of a parenthesis, as calls
// of the form db.f(x) have it.
func maySayWhose(text string) bool {
	for i := strings.IndexByte(text, '('); i > 0; {
		j := i - 1
		for j > 0 && (text[j] == ' ' || text[j] == '\n' || text[j] == '\t' || text[j] == '\r') {
			j--
		}
		for j > 0 && text[j] != '.' && text[j] != ' ' && text[j] != '(' && text[j] != ',' {
			j--
		}
		if text[j] == '.' {
			return true
		}
		next := strings.IndexByte(text[i+1:], '(')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// bindQualified keeps the databases of calls, which the planner does not look at.
func bindQualified(stmt sqlparser.Statement) error {
	return replaceExprs(reflect.ValueOf(stmt), func(expr sqlparser.Expr) (sqlparser.Expr, error) {
		if f, ok := expr.(*sqlparser.FuncExpr); ok && !f.Qualifier.IsEmpty() && !strings.HasPrefix(f.Name.String(), ofDatabase) {
			f.Name = sqlparser.NewColIdent(ofDatabase + f.Qualifier.String() + ofDatabase + f.Name.String())
		}
		return nil, nil
	})
}

// storedFunction finds a stored function for the planner. One with a database in
// its name is always found, so that its error is MariaDB's.
func (e *Engine) storedFunction(ctx *sql.Context, name string) (sql.Function, bool) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, false
	}
	db := ctx.GetCurrentDatabase()
	qualified := strings.HasPrefix(name, ofDatabase)
	if qualified {
		db, name, _ = strings.Cut(name[1:], ofDatabase)
	}
	name, number, inView := strings.Cut(name, ofDatabase)
	rights, refuse := s.rights, s.deniedRoutine
	if i, err := strconv.Atoi(number); inView && err == nil && i < len(s.viewCalls) {
		view := s.viewCalls[i]
		rights, refuse = view.rights, func(string, string) error { return view.invalid() }
	}
	var f routine
	ok := false
	if h := e.routineHome(ctx, db, false); h != nil {
		f, ok, _ = h.routine(ctx, name)
	}
	if !ok && !qualified {
		return nil, false
	}
	return sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
		if !ok {
			if rights != nil && !rights.HasRoutine(db, name, auth.Function, auth.PrivExecute) {
				return nil, refuse("execute", db+"."+name)
			}
			return nil, mariaerr.New(mariaerr.ER_SP_DOES_NOT_EXIST, "FUNCTION", db+"."+name)
		}
		if rights != nil && !rights.HasRoutine(f.Database, f.Name, auth.Function, auth.PrivExecute) {
			return nil, refuse("execute", f.fullName())
		}
		call, err := s.newCall(ctx, f, args)
		if err != nil {
			return nil, err
		}
		if inView && f.Invoker {
			call.run.rights = rights
		}
		return call, nil
	}}, true
}

// newCall plans a call: 1318 for a wrong number of arguments.
func (s *Session) newCall(ctx *sql.Context, f routine, args []sql.Expression) (*functionCall, error) {
	run, err := s.newRun(ctx, f)
	if err != nil {
		return nil, err
	}
	if n := len(run.params); len(args) != n {
		return nil, mariaerr.New(mariaerr.ER_SP_WRONG_NO_OF_ARGS, "FUNCTION", f.fullName(), n, len(args))
	}
	for i, p := range run.params {
		if p.out {
			return nil, mariaerr.New(mariaerr.ER_SP_NOT_VAR_ARG, i+1, f.fullName())
		}
	}
	s.functions.bound++
	return &functionCall{run: run, args: args}, nil
}

// functionCall is a call of a stored function. Copies that the planner makes share
// its run: they are never evaluated inside each other.
type functionCall struct {
	run  *storedRun
	args []sql.Expression
}

var (
	_ sql.FunctionExpression         = (*functionCall)(nil)
	_ sql.CollationCoercible         = (*functionCall)(nil)
	_ sql.NonDeterministicExpression = (*functionCall)(nil)
)

func (c *functionCall) FunctionName() string       { return c.run.def.Name }
func (c *functionCall) Description() string        { return "calls a stored function" }
func (c *functionCall) Type() sql.Type             { return c.run.returns }
func (c *functionCall) IsNullable() bool           { return true }
func (c *functionCall) IsNonDeterministic() bool   { return true }
func (c *functionCall) Children() []sql.Expression { return c.args }

func (c *functionCall) Resolved() bool {
	for _, arg := range c.args {
		if !arg.Resolved() {
			return false
		}
	}
	return true
}

func (c *functionCall) String() string {
	args := make([]string, len(c.args))
	for i, arg := range c.args {
		args[i] = arg.String()
	}
	return c.run.def.Name + "(" + strings.Join(args, ",") + ")"
}

func (c *functionCall) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	if t, ok := c.run.returns.(sql.TypeWithCollation); ok {
		return t.Collation(), 4
	}
	return sql.Collation_binary, 5
}

func (c *functionCall) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(c.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(c, len(children), len(c.args))
	}
	return &functionCall{run: c.run, args: children}, nil
}

// Eval implements sql.Expression.
func (c *functionCall) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	values := make([]any, len(c.args))
	for i, arg := range c.args {
		v, err := arg.Eval(ctx, row)
		if err != nil {
			return nil, err
		}
		if values[i], err = sql.UnwrapAny(ctx, v); err != nil {
			return nil, err
		}
		p := c.run.params[i]
		if values[i], err = c.run.session.convert(ctx, p.typ, values[i], p.name, 1); err != nil {
			return nil, err
		}
	}
	v, err := c.run.call(ctx, values)
	if err != nil {
		return nil, err
	}
	return c.run.session.convert(ctx, c.run.returns, v, c.String(), 0)
}

// callsFunctions makes the statement one that others run inside of, and that is
// undone with what they did.
func (st *execution) callsFunctions(ctx *sql.Context) {
	st.session.current = st
	if st.savepoint == "" && (!st.alone || st.session.lasts()) {
		st.setSavepoint(ctx)
	}
}

// mayUpdate refuses a statement of a function that changes a table which a
// statement around it uses (1442).
func (st *execution) mayUpdate() error {
	if len(st.session.functions.active) == 0 || !st.plan.Write {
		return nil
	}
	for name, mode := range st.plan.Tables {
		if mode != store.Exclusive {
			continue
		}
		for o := st.outer; o != nil; o = o.outer {
			if _, used := o.plan.Tables[name]; used {
				return mariaerr.New(mariaerr.ER_CANT_UPDATE_USED_TABLE_IN_SF_OR_TRG, name.Table)
			}
		}
	}
	return nil
}
