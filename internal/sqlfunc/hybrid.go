package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// Hybrid is what 0x41 or b'1000001' is as a value for a column: a number where that
// is one, bytes elsewhere.
type Hybrid []byte

// As is the value for a column of a type.
func (h Hybrid) As(t sql.Type) any {
	if types.IsNumber(t) || types.IsBit(t) || types.IsYear(t) {
		return uint64(hybridInt([]byte(h)))
	}
	return []byte(h)
}

// hybrids is Prefix + "hybrid", which the parser writes around such literals where a
// statement puts them into columns.
var hybrids = []def{{name: Prefix + "hybrid", min: 1, max: 1, typ: func(a []arg) sql.Type { return a[0].t },
	lazy: func(c *call, row sql.Row) any {
		b, ok := c.arg(0, row).v.([]byte)
		if !ok {
			return c.arg(0, row).v
		}
		return Hybrid(b)
	}, print: func(a []string) string { return a[0] }}}
