package engine

import (
	"context"
	"errors"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/planbuilder"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// explained is EXPLAIN or ANALYZE of a statement, which is planned as it would
// be to run; ANALYZE runs it too.
type explained struct {
	dialect.Explain
	stmt sqlparser.Statement
	text string // of stmt
}

var _ sqlparser.Injectable = (*explained)(nil)

// explain parses the statement inside EXPLAIN.
func (e *Engine) explain(n *dialect.Explain, query string, mode dialect.Mode) (sqlparser.Statement, error) {
	text := n.Body.Alone(query)
	stmt, _, err := e.parser.parse(context.Background(), text, sqlparser.ParserOptions{AnsiQuotes: mode.AnsiQuotes})
	if err != nil {
		return nil, err
	}
	return sqlparser.InjectedStatement{
		Statement: &explained{Explain: *n, stmt: stmt, text: text},
		Auth:      sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
	}, nil
}

// explainedIn returns what a statement explains, nil if it explains nothing.
func explainedIn(ast sqlparser.Statement) *explained {
	if inj, ok := ast.(sqlparser.InjectedStatement); ok {
		x, _ := inj.Statement.(*explained)
		return x
	}
	return nil
}

// WithResolvedChildren stands in for the statement where the planner looks at
// the body of a routine; execute takes it before the planner sees it.
func (x *explained) WithResolvedChildren([]any) (any, error) {
	return &command{name: "EXPLAIN", schema: x.schema()}, nil
}

// runExplained answers EXPLAIN and ANALYZE.
func (e *Engine) runExplained(ctx *sql.Context, x *explained, bindings map[string]sql.Expression) (_ sql.Schema, _ sql.RowIter, err error) {
	s := sessionOf(ctx)
	if s.running != nil && explainedIn(s.running) == x {
		s.running = x.stmt // whose privileges count
	}
	st, err := s.startExplained(ctx, x)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, st.end(ctx, err)) }()
	var bound sql.Node
	analyzed, err := inNowhere(ctx, x.stmt, func() (sql.Node, error) {
		builder := planbuilder.New(ctx, e.catalog, nil, e.parser)
		if bindings != nil {
			builder.SetBindingsWithExpr(bindings)
		}
		var flags *sql.QueryFlags
		var err error
		if bound, flags, err = builder.BindOnly(x.stmt, x.text, nil); err != nil {
			var merr *mariaerr.Error
			if errors.As(err, &merr) && merr.Number == mariaerr.ER_VIEW_INVALID {
				err = errors.Join(s.mayExplain(ctx, st.plan), err)
			}
			return nil, err
		}
		if err := s.mayUseColumns(x.stmt, bound); err != nil {
			return nil, err
		}
		if err := s.mayExplain(ctx, st.plan); err != nil {
			return nil, err
		}
		return e.analyze(ctx, bound, flags)
	})
	if err != nil {
		return nil, nil, err
	}
	ex := newExplainer(ctx, e, bound, x.stmt)
	if x.Analyze {
		st.use()
		fires := false
		if writes(x.stmt) {
			if analyzed, fires, err = s.withTriggers(ctx, analyzed); err != nil {
				return nil, nil, err
			}
		}
		if fires {
			st.callsFunctions(ctx)
		}
		if ex.seen, err = runCounting(ctx, analyzed); err != nil {
			return nil, nil, err
		}
	}
	top, err := ex.query(analyzed)
	if err != nil {
		return nil, nil, err
	}
	if x.Extended {
		s.base.Warn(&sql.Warning{Level: "Note", Code: mariaerr.ER_YES, Message: sqlparser.String(x.stmt)})
	}
	rows, err := x.rows(top)
	if err != nil {
		return nil, nil, err
	}
	return x.schema(), sql.RowsToRowIter(rows...), nil
}

// startExplained opens the transaction that a statement is explained in. What
// EXPLAIN plans is read as a plain SELECT reads: it locks no row.
func (s *Session) startExplained(ctx *sql.Context, x *explained) (*execution, error) {
	if x.Analyze {
		return s.startStatement(ctx, x.stmt, nil)
	}
	if err := s.mayTouch(ctx, x.stmt); err != nil {
		return nil, err
	}
	st := &execution{session: s, ast: x.stmt, alone: true}
	if ctx.IsInterpreted() && s.current != nil {
		st.outer = s.current
		_, call := st.outer.ast.(*sqlparser.Call)
		st.alone = call && st.outer.alone
	}
	if err := s.ensureTransaction(ctx); err != nil {
		return nil, err
	}
	st.plan = s.lockPlan(ctx, x.stmt)
	st.plan.Write, st.plan.Read = false, store.Consistent
	for name := range st.plan.Tables {
		st.plan.Tables[name] = store.Consistent
	}
	s.tellStore(st.plan)
	s.current = st
	if err := st.openTables(ctx); err != nil {
		return nil, errors.Join(err, st.end(ctx, err))
	}
	return st, nil
}

// mayExplain asks for SHOW VIEW on the views of a statement, whose plan tells
// what they are made of, and for SELECT on what is below them.
func (s *Session) mayExplain(ctx *sql.Context, p store.Statement) error {
	if s.rights == nil || s.rights.HasGlobal(auth.PrivShowView|auth.PrivSelect) {
		return nil
	}
	for name := range p.Tables {
		if !s.mayExplainView(ctx, name, 0) {
			return mariaerr.New(mariaerr.ER_VIEW_NO_EXPLAIN)
		}
	}
	return nil
}

func (s *Session) mayExplainView(ctx *sql.Context, name store.TableName, depth int) bool {
	below := s.engine.viewTables(ctx, name)
	if len(below) == 0 || depth > maxViews {
		return true
	}
	if !s.rights.HasTable(name.Database, name.Table, auth.PrivShowView|auth.PrivSelect) {
		return false
	}
	for _, t := range below {
		if strings.EqualFold(t.Database, informationSchema) {
			continue
		}
		if !s.rights.HasAnyColumn(t.Database, t.Table, auth.PrivSelect) || !s.mayExplainView(ctx, t, depth+1) {
			return false
		}
	}
	return true
}
