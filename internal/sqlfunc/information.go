package sqlfunc

import (
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
	{name: "last_insert_id", min: 0, max: 1, typ: tUBig, varies: true, nulls: true, eval: func(c *call, v []val) any {
		if len(v) == 0 {
			return uint64(c.ctx.GetLastQueryInfoInt(sql.LastInsertId))
		}
		n := v[0].int(c)
		c.ctx.SetLastQueryInfoInt(sql.LastInsertId, n)
		if v[0].null() {
			return nil
		}
		return uint64(n)
	}},
	{name: "rand", min: 0, max: 1, typ: tReal, varies: true, nulls: true, eval: random},
}
