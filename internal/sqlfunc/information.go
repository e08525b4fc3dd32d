package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

var information = []def{
	{name: "charset", min: 1, max: 1, typ: tText(64), nulls: true, eval: func(c *call, v []val) any {
		return c.collationOf(v[0], 0).CharacterSet().Name()
	}},
	{name: "collation", min: 1, max: 1, typ: tText(64), nulls: true, eval: func(c *call, v []val) any {
		return c.collationOf(v[0], 0).Name()
	}},
}

// collationOf is the collation of an argument.
func (c *call) collationOf(v val, i int) sql.CollationID {
	switch {
	case v.k == kBin || v.k == kGeo || v.k.number():
		return sql.Collation_binary
	}
	id, _ := sql.GetCoercibility(c.ctx, c.node.args[i])
	if s, ok := v.t.(sql.StringType); ok && s.Collation() == sql.Collation_binary {
		return sql.Collation_binary
	}
	if id == sql.Collation_Unspecified {
		return c.ctx.GetCollation()
	}
	return id
}

var typed = []def{
	{name: "rand", min: 0, max: 1, typ: tReal, varies: true, nulls: true, eval: random},
}

var _ = strings.ToLower
