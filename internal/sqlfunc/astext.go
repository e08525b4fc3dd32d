package sqlfunc

import "github.com/dolthub/go-mysql-server/sql"

// Text is a value of a type as MariaDB writes it.
func Text(ctx *sql.Context, v any, t sql.Type) (string, error) {
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return "", err
	}
	c := call{ctx: ctx}
	s := val{v: v, t: t, k: kindOf(t)}.str(&c)
	return s, c.err
}
