package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var regexps = []def{
	{name: Prefix + "regexp", min: 2, max: 2, check: checkPattern, typ: tInt, eval: func(c *call, v []val) any {
		p, bytes := c.pattern(v[0], v[1])
		if p == nil {
			return nil
		}
		caps := c.matched(p, toRunes(v[0].str(c), bytes), 0)
		return truth(caps != nil)
	}, print: func(a []string) string { return "(" + a[0] + " regexp " + a[1] + ")" }},
	{name: Prefix + "not_regexp", min: 2, max: 2, check: checkPattern, typ: tInt, eval: func(c *call, v []val) any {
		p, bytes := c.pattern(v[0], v[1])
		if p == nil {
			return nil
		}
		caps := c.matched(p, toRunes(v[0].str(c), bytes), 0)
		return truth(caps == nil)
	}, print: func(a []string) string { return "(" + a[0] + " not regexp " + a[1] + ")" }},
	{name: "regexp_instr", min: 2, max: 2, check: checkPattern, typ: tInt, eval: func(c *call, v []val) any {
		p, bytes := c.pattern(v[0], v[1])
		if p == nil {
			return nil
		}
		caps := c.matched(p, toRunes(v[0].str(c), bytes), 0)
		if caps == nil {
			return int32(0)
		}
		return int32(caps[0] + 1)
	}},
	{name: "regexp_substr", min: 2, max: 2, check: checkPattern, typ: func(a []arg) sql.Type { return likeText(a, a[0].chars()) }, eval: func(c *call, v []val) any {
		p, bytes := c.pattern(v[0], v[1])
		if p == nil {
			return nil
		}
		s := toRunes(v[0].str(c), bytes)
		caps := c.matched(p, s, 0)
		if caps == nil {
			return ""
		}
		return fromRunes(s[caps[0]:caps[1]], bytes)
	}},
	{name: "regexp_replace", min: 3, max: 3, check: checkPattern, typ: func(a []arg) sql.Type { return likeText(a, 1<<26) }, eval: func(c *call, v []val) any {
		p, bytes := c.pattern(v[0], v[1])
		if p == nil {
			return nil
		}
		if v[1].str(c) == "" {
			return v[0].str(c)
		}
		return c.replaced(p, toRunes(v[0].str(c), bytes), toRunes(v[2].str(c), bytes), bytes)
	}},
}

// checkPattern refuses a literal that is no pattern.
func checkPattern(a []arg) error {
	text, ok := a[1].lit.(string)
	if !ok {
		return nil
	}
	if _, err := compile(text, regexFlags{}, false); err != nil {
		return mariaerr.New(mariaerr.ER_REGEXP_ERROR, err.Error())
	}
	return nil
}

// pattern compiles the second argument, by the collation of both.
func (c *call) pattern(s, pattern val) (*pattern, bool) {
	bytes := s.bytes() || pattern.bytes()
	fold := !bytes && !strings.HasSuffix(c.collation().Name(), "_bin") && !strings.HasSuffix(c.collation().Name(), "_cs")
	p, err := compile(pattern.str(c), regexFlags{fold: fold}, bytes)
	if err != nil {
		c.fail(mariaerr.ER_REGEXP_ERROR, err.Error())
		return nil, false
	}
	return p, bytes
}

// matched runs a pattern; one that takes too long warns.
func (c *call) matched(p *pattern, s []rune, from int) []int {
	caps, err := p.match(s, from)
	if err != nil {
		c.warn(mariaerr.ER_REGEXP_ERROR, "pcre_exec: "+err.Error())
	}
	return caps
}

// replaced puts with in the place of every match; \1 in it is the first group.
func (c *call) replaced(p *pattern, s, with []rune, bytes bool) any {
	var out []rune
	at := 0
	for at <= len(s) {
		caps := c.matched(p, s, at)
		if caps == nil {
			break
		}
		out = append(out, s[at:caps[0]]...)
		for i := 0; i < len(with); i++ {
			if with[i] == '\\' && i+1 < len(with) {
				i++
				if with[i] >= '0' && with[i] <= '9' {
					if g := 2 * int(with[i]-'0'); g+1 < len(caps) && caps[g] >= 0 {
						out = append(out, s[caps[g]:caps[g+1]]...)
					}
					continue
				}
			}
			out = append(out, with[i])
		}
		if caps[1] > caps[0] {
			at = caps[1]
			continue
		}
		// An empty match: one character goes on as it is.
		if caps[1] < len(s) {
			out = append(out, s[caps[1]])
		}
		at = caps[1] + 1
	}
	if at < len(s) {
		out = append(out, s[at:]...)
	}
	text := fromRunes(out, bytes)
	if c.tooLong(int64(len(text))) {
		return nil
	}
	return text
}
