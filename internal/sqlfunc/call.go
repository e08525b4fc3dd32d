package sqlfunc

import (
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// call is one evaluation of a node.
type call struct {
	ctx  *sql.Context
	node *node
	err  error // what the evaluation fails with
}

// value evaluates an argument.
func (c *call) value(e sql.Expression, row sql.Row) val {
	v, err := e.Eval(c.ctx, row)
	if err == nil {
		v, err = sql.UnwrapAny(c.ctx, v)
	}
	if err != nil {
		c.err = err
		return val{}
	}
	out := val{v: v, t: e.Type()}
	out.k = kindOf(out.t)
	switch out.k {
	case kTime:
		if n, ok := e.(*node); ok {
			out.scale, out.scaled = Scale(n)
		}
	case kDatetime:
		switch n := e.(type) {
		case *function.Now:
			out.scale, out.scaled = nowScale(n)
		case *Now:
			out.scale, out.scaled = nowScale(n.Now)
		}
	case kBin:
		_, out.hybrid = e.(*expression.Literal)
	}
	return out
}

// nowScale is how many digits of a second NOW is asked for: its type always says
// six.
func nowScale(n *function.Now) (scale uint8, ok bool) {
	children := n.Children()
	if len(children) == 0 {
		return 0, true
	}
	l, ok := children[0].(*expression.Literal)
	if !ok {
		return 0, false
	}
	digits, _, ok := val{v: l.Val}.whole()
	return uint8(digits), ok
}

// arg evaluates the argument of that number.
func (c *call) arg(i int, row sql.Row) val { return c.value(c.node.args[i], row) }

// fail makes the call fail with MariaDB's error.
func (c *call) fail(number uint16, args ...any) any {
	if c.err == nil {
		c.err = mariaerr.New(number, args...)
	}
	return nil
}

// warn adds a warning.
func (c *call) warn(number uint16, args ...any) {
	c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: int(number), Message: mariaerr.New(number, args...).Message})
}

// truncated warns of a value of which only a part, or nothing, was of use.
func (c *call) truncated(as, value string) {
	c.warn(mariaerr.ER_TRUNCATED_WRONG_VALUE, as, clean(value))
}

// incorrect warns of a value that is none of a temporal type.
func (c *call) incorrect(as, value string) {
	c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_TRUNCATED_WRONG_VALUE,
		Message: fmt.Sprintf("Incorrect %s value: '%s'", as, clean(value))})
}

// clean cuts a text as MariaDB's warnings do, and escapes what is not printed.
func clean(s string) string {
	const longest = 128
	if len(s) > longest {
		s = s[:longest]
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			out = fmt.Appendf(out, `\x%02X`, s[i])
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

// text is a system variable that is a text.
func (c *call) text(name string) string { return c.node.def.env.Text(c.ctx, name) }

// number is a system variable that is a whole number.
func (c *call) number(name string) int64 { return c.node.def.env.Number(c.ctx, name) }

// tooLong tells whether a text would be longer than a packet may be, and warns
// so: the result is NULL then.
func (c *call) tooLong(bytes int64) bool {
	limit := c.number("max_allowed_packet")
	if limit == 0 {
		limit = 16 << 20
	}
	if bytes <= limit {
		return false
	}
	c.warn(mariaerr.ER_WARN_ALLOWED_PACKET_OVERFLOWED, c.node.def.name, limit)
	return true
}
