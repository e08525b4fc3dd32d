package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
)

// analyze plans a bound statement.
func (e *Engine) analyze(ctx *sql.Context, bound sql.Node, flags *sql.QueryFlags) (sql.Node, error) {
	if err := checkDefaults(ctx, bound); err != nil {
		return nil, err
	}
	bound, err := unionTypes(ctx, bound)
	if err != nil {
		return nil, err
	}
	if bound, err = prepareTexts(ctx, bound); err != nil {
		return nil, err
	}
	if bound, err = keylessUpdate(bound); err != nil {
		return nil, err
	}
	if bound, err = sargable(ctx, bound); err != nil {
		return nil, err
	}
	analyzed, err := e.analyzer.Analyze(ctx, bound, nil, withoutFiring(flags))
	if err != nil {
		return nil, err
	}
	if analyzed, err = withValueFrames(ctx, analyzed); err != nil {
		return nil, err
	}
	return byIndexOrder(ctx, analyzed)
}
