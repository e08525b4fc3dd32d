package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/vitess/go/vt/sqlparser"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// set makes SET a command of ours. SET over names that are no system variables
// stays the engine's: a routine's local variables, a trigger's NEW row.
func (e *Engine) set(n *dialect.Set, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	items := n.Items
	for _, it := range items {
		if it.Kind == dialect.SetVariable && !it.AtAt && it.Scope == dialect.ScopeDefault && it.Base != "" && !it.DefaultBase {
			return nil, nil // NEW.x = ...
		}
	}
	args, index, err := e.setArgs(items, query, mode)
	if err != nil {
		return nil, err
	}
	c := &command{name: "SET", kind: "set_option", commits: changesAccounts(items), run: func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error) {
		if err := sessionOf(ctx).set(ctx, items, args, index); err != nil {
			return nil, err
		}
		return okRows(), nil
	}}
	return c.statement(args...), nil
}

// setArgs parses the values that are expressions; index tells which argument
// belongs to which item, -1 for none.
func (e *Engine) setArgs(items []dialect.SetItem, query string, mode dialect.Mode) (args sqlparser.Exprs, index []int, err error) {
	index = make([]int, len(items))
	params := 0 // of the values so far
	for i, it := range items {
		index[i] = -1
		switch it.Kind {
		case dialect.SetVariable:
			if it.Value.Kind != dialect.ValueExpr {
				continue
			}
		case dialect.SetUserVar:
			if it.Value.Kind == dialect.ValueDefault {
				continue
			}
		default:
			continue
		}
		expr, err := e.expr(query, it.Value.Span, mode)
		if err != nil {
			return nil, nil, err
		}
		renumber(expr, params)
		params += countMarkers(expr)
		index[i] = len(args)
		args = append(args, expr)
	}
	return args, index, nil
}

// set does a SET statement. System variables are checked all before the first
// is changed, as in MariaDB.
func (s *Session) set(ctx *sql.Context, items []dialect.SetItem, args []sql.Expression, index []int) error {
	var assign []sqlvars.Assignment
	var later []func() error
	for i, it := range items {
		switch it.Kind {
		case dialect.SetVariable:
			a, err := s.assignment(ctx, it, args, index[i])
			if err != nil {
				return err
			}
			if it.AtAt && it.Scope == dialect.ScopeDefault {
				if c, ok, err := s.nextBy(a); err != nil {
					return err
				} else if ok {
					later = append(later, func() error { return s.setNext(c) })
					continue
				}
			}
			assign = append(assign, a)
		case dialect.SetUserVar:
			arg := args[index[i]]
			v, err := arg.Eval(ctx, nil)
			if err != nil {
				return err
			}
			name, typ := it.Name, arg.Type()
			if v, typ, err = variableValue(ctx, v, typ); err != nil {
				return err
			}
			later = append(later, func() error { return s.sql.SetUserVariable(ctx, name, v, typ) })
		case dialect.SetNames:
			later = append(later, func() error { return s.setNames(it) })
		case dialect.SetCharset:
			later = append(later, func() error { return s.setCharset(it) })
		case dialect.SetTransaction:
			if it.Scope == dialect.ScopeDefault {
				later = append(later, func() error { return s.setNext(characteristics{it.Isolation, it.Access}) })
				continue
			}
			assign = append(assign, transactionDefaults(it)...)
		case dialect.SetRole:
			name := it.Name
			later = append(later, func() error { return s.setRole(name) })
		case dialect.SetDefaultRole, dialect.SetPassword:
			later = append(later, func() error { return s.accountItem(ctx, it) })
		}
	}
	unlock, err := s.stopWrites(ctx, assign)
	if err != nil {
		return err
	}
	warnings, err := s.assign(assign)
	unlock()
	s.warn(warnings)
	if err != nil {
		return err
	}
	for _, f := range later {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Session) setNames(it dialect.SetItem) error {
	charset, collation := it.Charset, it.Collation
	if it.CharsetDefault {
		charset = s.Vars.Globals().String(sqlvars.VarCharacterSetClient)
	}
	defer s.mirrorAll()
	return s.Vars.SetNames(charset, collation)
}

func (s *Session) setCharset(it dialect.SetItem) error {
	charset := it.Charset
	if it.CharsetDefault {
		charset = s.Vars.Globals().String(sqlvars.VarCharacterSetClient)
	}
	defer s.mirrorAll()
	return s.Vars.SetCharacterSet(charset)
}

// assign sets system variables and tells the engine's session of them.
func (s *Session) assign(list []sqlvars.Assignment) ([]sqlvars.Warning, error) {
	if len(list) == 0 {
		return nil, nil
	}
	for _, a := range list {
		if a.Global && !s.rights.HasAnyGlobal(auth.PrivSuper) {
			if err := s.needForGlobal(a.Name); err != nil {
				return nil, err
			}
		}
	}
	warnings, err := s.Vars.Assign(list)
	if err != nil {
		return warnings, err
	}
	s.mirrorAll()
	return warnings, nil
}

// needForGlobal asks for what SET GLOBAL needs of a session that is not SUPER.
func (s *Session) needForGlobal(name string) error {
	want := auth.PrivSuper
	switch strings.ToLower(name) {
	case "max_connections", "connect_timeout", "disconnect_on_expired_password", "extra_max_connections",
		"init_connect", "max_connect_errors", "max_password_errors", "proxy_protocol_networks",
		"secure_auth", "slow_launch_time":
		want |= auth.PrivConnectionAdmin
	case "read_only":
		want |= auth.PrivReadOnlyAdmin
	}
	if s.rights.HasAnyGlobal(want) {
		return nil
	}
	return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, want.String())
}

func (s *Session) assignment(ctx *sql.Context, it dialect.SetItem, args []sql.Expression, arg int) (sqlvars.Assignment, error) {
	a := sqlvars.Assignment{Global: it.Scope == dialect.ScopeGlobal, Name: it.Name}
	if it.Base != "" {
		// Structured variables have no more than the default instance here.
		if def, ok := sqlvars.Lookup(it.Name); !ok || !strings.HasPrefix(def.Name, "key_") {
			return a, mariaerr.New(mariaerr.ER_VARIABLE_IS_NOT_STRUCT, it.Name)
		}
	}
	switch it.Value.Kind {
	case dialect.ValueDefault:
		a.Value = sqlvars.Default
	case dialect.ValueWord:
		a.Value = sqlvars.String(it.Value.Text)
	default:
		v, err := args[arg].Eval(ctx, nil)
		if err != nil {
			return a, err
		}
		if a.Value, err = varValue(v); err != nil {
			return a, mariaerr.New(mariaerr.ER_WRONG_TYPE_FOR_VAR, it.Name)
		}
	}
	return a, nil
}

// varValue turns the engine's value of an expression into a variable's.
func varValue(v any) (sqlvars.Value, error) {
	switch v := v.(type) {
	case nil:
		return sqlvars.Null, nil
	case bool:
		if v {
			return sqlvars.Int(1), nil
		}
		return sqlvars.Int(0), nil
	case int8:
		return sqlvars.Int(int64(v)), nil
	case int16:
		return sqlvars.Int(int64(v)), nil
	case int32:
		return sqlvars.Int(int64(v)), nil
	case int64:
		return sqlvars.Int(v), nil
	case int:
		return sqlvars.Int(int64(v)), nil
	case uint8:
		return sqlvars.Uint(uint64(v)), nil
	case uint16:
		return sqlvars.Uint(uint64(v)), nil
	case uint32:
		return sqlvars.Uint(uint64(v)), nil
	case uint64:
		return sqlvars.Uint(v), nil
	case float32:
		return sqlvars.Float(float64(v)), nil
	case float64:
		return sqlvars.Float(v), nil
	case decimal.Decimal:
		f, _ := v.Float64()
		return sqlvars.Float(f), nil
	case string:
		return sqlvars.String(v), nil
	case []byte:
		return sqlvars.String(string(v)), nil
	}
	return sqlvars.Null, fmt.Errorf("no variable holds a %T", v)
}

// changesAccounts tells a SET that commits the open transaction.
func changesAccounts(items []dialect.SetItem) bool {
	return slices.ContainsFunc(items, func(it dialect.SetItem) bool {
		return it.Kind == dialect.SetPassword || it.Kind == dialect.SetDefaultRole
	})
}

// nextBy tells what SET @@x = y, without a scope, says of the next transaction.
// Other variables are the session's then, and so is SET x = y.
func (s *Session) nextBy(a sqlvars.Assignment) (c characteristics, ok bool, err error) {
	def, found := sqlvars.Lookup(a.Name)
	if !found || def.ID != sqlvars.VarTxIsolation && def.ID != sqlvars.VarTxReadOnly {
		return c, false, nil
	}
	// What the value means is found by setting the session's, for a moment.
	was := s.Vars.Value(def.ID)
	if _, err := s.Vars.Assign([]sqlvars.Assignment{a}); err != nil {
		return c, false, err
	}
	defer func() {
		_, restoring := s.Vars.Assign([]sqlvars.Assignment{{Name: def.Name, Value: was}})
		err = errors.Join(err, restoring)
	}()
	if def.ID == sqlvars.VarTxReadOnly {
		c.access = dialect.ReadWrite
		if s.Vars.Bool(sqlvars.VarTxReadOnly) {
			c.access = dialect.ReadOnly
		}
		return c, true, nil
	}
	level := s.Vars.String(sqlvars.VarTxIsolation)
	for c.isolation = dialect.ReadUncommitted; c.isolation.String() != level && c.isolation < dialect.Serializable; c.isolation++ {
	}
	return c, true, nil
}

// transactionDefaults is SET GLOBAL or SESSION TRANSACTION as assignments.
func transactionDefaults(it dialect.SetItem) []sqlvars.Assignment {
	global := it.Scope == dialect.ScopeGlobal
	var list []sqlvars.Assignment
	if it.Isolation != dialect.IsolationUnset {
		list = append(list, sqlvars.Assignment{Global: global, Name: "tx_isolation", Value: sqlvars.String(it.Isolation.String())})
	}
	if it.Access != dialect.AccessUnset {
		list = append(list, sqlvars.Assignment{Global: global, Name: "tx_read_only", Value: sqlvars.Bool(it.Access == dialect.ReadOnly)})
	}
	return list
}

// setStatement makes SET STATEMENT x = y FOR statement run the statement between
// setting and restoring the variables.
func (e *Engine) setStatement(n *dialect.SetStatement, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	args, index, err := e.setArgs(n.Items, query, mode)
	if err != nil {
		return nil, err
	}
	body, items := n.Body.Of(query), n.Items
	p := &preluded{body: body, before: func(ctx *sql.Context, s *Session, args []sql.Expression) (string, []any, func(), error) {
		var list []sqlvars.Assignment
		for i, it := range items {
			a, err := s.assignment(ctx, it, args, index[i])
			if err != nil {
				return "", nil, nil, err
			}
			list = append(list, a)
		}
		warnings, err := s.Vars.Push(list)
		s.warn(warnings)
		if err != nil {
			return "", nil, nil, err
		}
		s.mirrorAll()
		return body, nil, func() {
			s.Vars.Pop()
			s.mirrorAll()
		}, nil
	}}
	return p.statement(args...), nil
}

// executeImmediate makes EXECUTE IMMEDIATE run the text that its expression
// yields.
func (e *Engine) executeImmediate(n *dialect.ExecuteImmediate, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	args, err := e.exprs(query, append([]dialect.Span{n.Source}, n.Using...), mode)
	if err != nil {
		return nil, err
	}
	p := &preluded{before: func(ctx *sql.Context, s *Session, args []sql.Expression) (string, []any, func(), error) {
		v, err := args[0].Eval(ctx, nil)
		if err != nil {
			return "", nil, nil, err
		}
		text := statementText(v)
		params := make([]any, len(args)-1)
		for i, arg := range args[1:] {
			v, err := arg.Eval(ctx, nil)
			if err != nil {
				return "", nil, nil, err
			}
			params[i] = expression.NewLiteral(v, arg.Type())
		}
		return text, params, nil, nil
	}}
	return p.statement(args...), nil
}

// do makes DO a command that evaluates its expressions and answers OK.
func (e *Engine) do(n *dialect.Do, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	args, err := e.exprs(query, n.Exprs, mode)
	if err != nil {
		return nil, err
	}
	c := &command{name: "DO", kind: "do", run: func(ctx *sql.Context, args []sql.Expression) (sql.RowIter, error) {
		for _, arg := range args {
			if _, err := arg.Eval(ctx, nil); err != nil {
				// DO hides errors of the values, which become warnings.
				s := sessionOf(ctx)
				merr := s.engine.mariaError(ctx, err)
				s.base.Warn(&sql.Warning{Level: "Error", Code: int(merr.Number), Message: merr.Message})
			}
		}
		return okRows(), nil
	}}
	return c.statement(args...), nil
}
