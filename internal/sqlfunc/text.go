package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"
)

// Text is a value of a type as MariaDB writes it where a text is wanted: CONCAT of
// it, or a field of INTO OUTFILE. That of NULL is empty.
func Text(ctx *sql.Context, t sql.Type, v any) (string, error) {
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return "", err
	}
	c := &call{ctx: ctx}
	text := val{v: v, t: t, k: kindOf(t)}.str(c)
	if t.Type() == sqltypes.Year && text == "0" {
		text = "0000"
	}
	return text, c.err
}
