package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/sqlvars"
)

// preluded is a statement that does something before it runs another, whose
// result is then its own: SET STATEMENT ... FOR, EXECUTE IMMEDIATE.
type preluded struct {
	// before gets the values of the statement's expressions and returns the text
	// to run, its parameters, and what to do after it.
	before func(ctx *sql.Context, s *Session, args []sql.Expression) (text string, params []any, after func(), err error)
	body   string // the text when it is known beforehand
	kind   string // as kindOf returns it; empty where the inner statement counts
}

var _ sqlparser.Injectable = (*preluded)(nil)

// WithResolvedChildren makes the planner refuse the statement inside routines,
// which run statements without this package's help.
func (p *preluded) WithResolvedChildren([]any) (any, error) {
	return nil, sql.ErrUnsupportedFeature.New("SET STATEMENT or EXECUTE IMMEDIATE in a stored routine")
}

func (p *preluded) statement(args ...sqlparser.Expr) sqlparser.Statement {
	return sqlparser.InjectedStatement{
		Statement: p,
		Children:  args,
		Auth:      sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
	}
}

func (s *Session) runPreluded(ctx *sql.Context, st *Statement, p *preluded, args []any) (*Result, error) {
	// The planner resolves the expressions as those of a command.
	var (
		text   string
		params []any
		after  func()
	)
	pre := &command{name: "prelude", run: func(ctx *sql.Context, exprs []sql.Expression) (sql.RowIter, error) {
		var err error
		text, params, after, err = p.before(ctx, s, exprs)
		if err != nil {
			return nil, err
		}
		return okRows(), nil
	}}
	inj := st.ast.(sqlparser.InjectedStatement)
	inj.Statement = pre
	if _, err := s.run(ctx, &Statement{text: st.text, ast: inj, params: st.params}, args); err != nil {
		return nil, err
	}
	ctx, after = s.limitedBy(ctx, after)
	inner, err := s.parse(ctx, text)
	if err == nil {
		var res *Result
		if res, err = s.run(ctx, inner, params); err == nil {
			if after != nil {
				if res.Columns == nil {
					after()
				} else {
					res.after = append(res.after, after)
				}
			}
			return res, nil
		}
	}
	if after != nil {
		defer after()
	}
	return nil, s.engine.mariaError(ctx, err)
}

// limitedBy gives the statement behind SET STATEMENT the time that
// max_statement_time says now. What limited it before still does.
func (s *Session) limitedBy(ctx *sql.Context, after func()) (*sql.Context, func()) {
	if s.Vars.Float(sqlvars.VarMaxStatementTime) <= 0 {
		return ctx, after
	}
	limited, stop := s.Limit(ctx.Context)
	return ctx.WithContext(limited), func() {
		stop()
		if after != nil {
			after()
		}
	}
}
