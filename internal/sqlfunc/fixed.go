package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/coltype"
)

// fixedOf is the type of a UUID, INET4 or INET6, nil for others.
func fixedOf(t sql.Type) *coltype.Fixed {
	f, _ := t.(*coltype.Fixed)
	return f
}

// toFixed is a value as one of a type, NULL with a warning if it is none.
func (c *call) toFixed(t *coltype.Fixed, v val) any {
	if v.null() {
		return nil
	}
	if fixedOf(v.t) == t {
		return v.v
	}
	in := any(v.str(c))
	if v.bytes() {
		in = []byte(v.str(c))
	}
	if from := fixedOf(v.t); from == coltype.Inet4 && t == coltype.Inet6 {
		in = "::ffff:" + v.str(c)
	}
	if s, ok := t.Canonical(in); ok {
		return s
	}
	c.incorrect(t.String(), escaped(v.str(c)))
	return nil
}

// octets are the bytes that a value of such a type stands for, or those of a
// text.
func (v val) octets(c *call) string {
	if f := fixedOf(v.t); f != nil {
		return string(f.Bytes(v.v))
	}
	return v.str(c)
}

// escaped writes bytes that are not printed as MariaDB's warnings do.
func escaped(s string) string {
	const digits = "0123456789ABCDEF"
	var out []byte
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			out = append(out, '\\', 'x', digits[s[i]>>4], digits[s[i]&15])
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

// mergedFixed is the type that COALESCE and its kin give to values of which one
// is of such a type: the others are texts that are read as that.
func mergedFixed(a []arg) *coltype.Fixed {
	for _, x := range a {
		if f := fixedOf(x.t); f != nil {
			return f
		}
	}
	return nil
}
