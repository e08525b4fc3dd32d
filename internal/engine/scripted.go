package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// scripted is a statement that runs others: each is parsed, judged, locked and
// ended as if a client had sent it. It has no transaction of its own.
type scripted struct {
	kind string // as kindOf returns it
	// temporary says that a temporary table is all that it makes.
	temporary bool
	run       func(ctx *sql.Context, s *Session) (*Result, error)
}

var _ sqlparser.Injectable = (*scripted)(nil)

// WithResolvedChildren makes the planner refuse the statement inside routines,
// which run statements without this package's help.
func (c *scripted) WithResolvedChildren([]any) (any, error) {
	return nil, sql.ErrUnsupportedFeature.New("this statement in a stored routine")
}

func (c *scripted) statement() sqlparser.Statement {
	return sqlparser.InjectedStatement{
		Statement: c,
		Auth:      sqlparser.AuthInformation{AuthType: sqlparser.AuthType_IGNORE, TargetType: sqlparser.AuthTargetType_Ignore},
	}
}

// runInside runs a statement inside another. The result is closed when it has no
// rows.
func (s *Session) runInside(ctx *sql.Context, text string) (*Result, error) {
	st, err := s.parse(ctx, text)
	if err != nil {
		return nil, err
	}
	res, err := s.run(ctx, st, nil)
	if err == nil && res.Columns == nil {
		err = res.Close()
	}
	if err != nil {
		return nil, err
	}
	return res, nil
}

// done is the result of a statement that has had nothing to do.
func (s *Session) done(ctx *sql.Context) *Result {
	return &Result{ctx: ctx, session: s, max: ^uint64(0)}
}
