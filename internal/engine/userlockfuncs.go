package engine

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// userLockFunc is GET_LOCK or one of its kin.
type userLockFunc struct {
	name string
	args []sql.Expression
	eval func(ctx *sql.Context, s *Session, args []any) (any, error)
}

var (
	_ sql.FunctionExpression         = (*userLockFunc)(nil)
	_ sql.NonDeterministicExpression = (*userLockFunc)(nil)
	_ sql.CollationCoercible         = (*userLockFunc)(nil)
)

func init() {
	for _, f := range []struct {
		name string
		args int
		eval func(ctx *sql.Context, s *Session, args []any) (any, error)
	}{
		{"get_lock", 2, getLock},
		{"release_lock", 1, func(_ *sql.Context, s *Session, args []any) (any, error) {
			switch ok, exists := s.engine.locks.release(s.id, args[0].(string)); {
			case ok:
				return int64(1), nil
			case exists:
				return int64(0), nil
			}
			return nil, nil
		}},
		{"release_all_locks", 0, func(_ *sql.Context, s *Session, _ []any) (any, error) {
			return int64(s.engine.locks.releaseAll(s.id)), nil
		}},
		{"is_free_lock", 1, func(_ *sql.Context, s *Session, args []any) (any, error) {
			if _, ok := s.engine.locks.owner(args[0].(string)); ok {
				return int64(0), nil
			}
			return int64(1), nil
		}},
		{"is_used_lock", 1, func(_ *sql.Context, s *Session, args []any) (any, error) {
			if id, ok := s.engine.locks.owner(args[0].(string)); ok {
				return int64(id), nil
			}
			return nil, nil
		}},
	} {
		functions[f.name] = sql.FunctionN{Name: f.name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) != f.args {
				return nil, sql.ErrInvalidArgumentNumber.New(f.name, f.args, len(args))
			}
			return &userLockFunc{f.name, args, f.eval}, nil
		}}
	}
}

// getLock is GET_LOCK(name, seconds): 1, 0 when the time was up, NULL for a
// negative one and when KILL QUERY ended the wait.
func getLock(ctx *sql.Context, s *Session, args []any) (any, error) {
	v, _, err := types.Float64.Convert(ctx, args[1])
	if err != nil {
		return nil, err
	}
	seconds, _ := v.(float64)
	if seconds < 0 {
		return nil, nil
	}
	limit := time.Duration(min(seconds, maxRowWait) * float64(time.Second))
	wait, done := s.interruptible(ctx)
	defer done()
	err = s.engine.locks.acquire(wait, s.id, args[0].(string), limit, s.waitingForUserLock)
	switch err {
	case nil:
		return int64(1), nil
	case errNoUserLock:
		return int64(0), nil
	}
	if ctx.Err() == nil && wait.Err() != nil {
		return nil, nil // KILL QUERY has ended the wait, and nothing else
	}
	return nil, err
}

func (f *userLockFunc) FunctionName() string       { return f.name }
func (f *userLockFunc) Description() string        { return "works on the locks that sessions give names to" }
func (f *userLockFunc) Type() sql.Type             { return types.Int32 }
func (f *userLockFunc) IsNullable() bool           { return true }
func (f *userLockFunc) IsNonDeterministic() bool   { return true }
func (f *userLockFunc) Children() []sql.Expression { return f.args }

func (f *userLockFunc) String() string {
	args := make([]string, len(f.args))
	for i, a := range f.args {
		args[i] = a.String()
	}
	return f.name + "(" + strings.Join(args, ", ") + ")"
}

func (f *userLockFunc) Resolved() bool {
	for _, a := range f.args {
		if !a.Resolved() {
			return false
		}
	}
	return true
}

func (f *userLockFunc) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_binary, 5
}

func (f *userLockFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(f.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(f, len(children), len(f.args))
	}
	return &userLockFunc{f.name, children, f.eval}, nil
}

func (f *userLockFunc) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	s := sessionOf(ctx)
	values := make([]any, len(f.args))
	for i, a := range f.args {
		v, err := a.Eval(ctx, row)
		if err != nil || v == nil {
			return nil, err
		}
		if i == 0 {
			if v, _, err = types.LongText.Convert(ctx, v); err != nil {
				return nil, err
			}
		}
		values[i] = v
	}
	if s == nil {
		return nil, nil
	}
	return f.eval(ctx, s, values)
}
