package sqlfunc

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var markup = []def{
	{name: "extractvalue", min: 2, max: 2, typ: tLong, eval: func(c *call, v []val) any {
		out, _, ok := c.xpath(v)
		if !ok {
			return nil
		}
		return xpathText(out)
	}},
	{name: "updatexml", min: 3, max: 3, typ: tLong, eval: func(c *call, v []val) any {
		out, _, ok := c.xpath(v)
		if !ok {
			return nil
		}
		s := v[0].str(c)
		// Only one place can be written to.
		nodes, ok := out.([]*xmlNode)
		if !ok || len(nodes) != 1 {
			return s
		}
		return s[:nodes[0].start] + v[2].str(c) + s[nodes[0].end:]
	}},
}

// xpath evaluates the second argument in the first.
func (c *call) xpath(v []val) (out any, root *xmlNode, ok bool) {
	root, problem := parseXML(v[0].str(c))
	if problem != "" {
		e := mariaerr.Newf(mariaerr.ER_WRONG_VALUE, "Incorrect XML value: '%s'", problem)
		c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: int(e.Number), Message: e.Message})
		return nil, nil, false
	}
	x := xpath{s: v[1].str(c), root: root}
	out = x.expr(place{root, 1, 1}, 0)
	x.space()
	if x.bad || x.i < len(x.s) {
		c.err = mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "XPATH syntax error: '%s'", fmt.Sprint(x.s[min(x.i, len(x.s)):]))
		return nil, nil, false
	}
	return out, root, true
}
