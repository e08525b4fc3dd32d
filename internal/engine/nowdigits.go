package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"

	"github.com/selkiedb/selkie/internal/coltype"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// The engine looks at how many digits of the second are asked for when it has sent
// the names of the columns: MariaDB refuses the statement.
func init() {
	for name, f := range map[string]func(...sql.Expression) (sql.Expression, error){
		"now": function.NewNow, "current_timestamp": function.NewNow, "localtime": function.NewNow, "localtimestamp": function.NewNow,
		"sysdate": newSysdate,
	} {
		shown := name
		if name == "now" || name[0] == 'l' {
			shown = "current_timestamp"
		}
		functions[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) == 1 {
				if l, ok := args[0].(*expression.Literal); ok {
					if n, _ := magnitude(l.Value()); n > coltype.MaxDigits {
						return nil, mariaerr.New(mariaerr.ER_TOO_BIG_PRECISION, shown, coltype.MaxDigits)
					}
				}
			}
			return f(args...)
		}}
	}
}

// sysdate is SYSDATE(): the time when it is evaluated, where the server has a clock of
// its own by that.
type sysdate struct {
	*function.Now
	byQuery *function.Now
}

func newSysdate(args ...sql.Expression) (sql.Expression, error) {
	byQuery, err := function.NewNow(args...)
	if err != nil {
		return nil, err
	}
	exact, err := function.NewSysdate(args...)
	if err != nil {
		return nil, err
	}
	return &sysdate{exact.(*function.Now), byQuery.(*function.Now)}, nil
}

// Eval implements sql.Expression.
func (f *sysdate) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	s := sessionOf(ctx)
	if s == nil || s.engine.cfg.Clock == nil {
		return f.Now.Eval(ctx, row)
	}
	at := ctx.QueryTime()
	defer ctx.SetQueryTime(at)
	ctx.SetQueryTime(s.engine.cfg.Clock())
	return f.byQuery.Eval(ctx, row)
}

// WithChildren implements sql.Expression.
func (f *sysdate) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	return newSysdate(children...)
}
