package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// variableValue is what a user variable keeps of a value: dates and times are texts
// there.
func variableValue(ctx *sql.Context, v any, typ sql.Type) (any, sql.Type, error) {
	if v == nil || !types.IsTime(typ) && !types.IsTimespan(typ) {
		return v, typ, nil
	}
	text, err := typ.SQL(ctx, nil, v)
	if err != nil {
		return nil, nil, err
	}
	return text.ToString(), types.LongText, nil
}
