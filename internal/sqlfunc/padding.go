package sqlfunc

import (
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
)

var padding = []def{
	{name: "lpad", min: 2, max: 3, typ: tPad, eval: func(c *call, v []val) any { return pad(c, v, true) }},
	{name: "rpad", min: 2, max: 3, typ: tPad, eval: func(c *call, v []val) any { return pad(c, v, false) }},
	{name: "ltrim", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any { return trim(v[0].str(c), " ", true, false) }},
	{name: "rtrim", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any { return trim(v[0].str(c), " ", false, true) }},
	{name: Prefix + "trim", min: 3, max: 3, typ: tLike(2), eval: func(c *call, v []val) any {
		how := v[0].str(c)
		return trim(v[2].str(c), v[1].str(c), how != "trailing", how != "leading")
	}, print: func(a []string) string {
		return "trim(" + strings.Trim(a[0], "'") + " " + a[1] + " from " + a[2] + ")"
	}},
	{name: "left", min: 2, max: 2, typ: tPart, eval: func(c *call, v []val) any {
		return part(v[0].str(c), 0, count(c, v[1]), v[0].bytes())
	}},
	{name: "right", min: 2, max: 2, typ: tPart, eval: func(c *call, v []val) any {
		s, n := v[0].str(c), count(c, v[1])
		if n <= 0 {
			return ""
		}
		size := runes(s, v[0].bytes())
		return part(s, max(size-n, 0), n, v[0].bytes())
	}},
	{name: "mid", min: 2, max: 3, typ: tPart3, eval: substring},
	{name: "substr", min: 2, max: 3, typ: tPart3, eval: substring},
	{name: "substring", min: 2, max: 3, typ: tPart3, eval: substring},
	{name: "repeat", min: 2, max: 2, typ: tRepeat, eval: func(c *call, v []val) any {
		s, n := v[0].str(c), count(c, v[1])
		if n <= 0 || s == "" {
			return ""
		}
		if c.tooLong(n * int64(len(s))) {
			return nil
		}
		return strings.Repeat(s, int(n))
	}},
	{name: "space", min: 1, max: 1, typ: func(a []arg) sql.Type {
		if n, ok := a[0].number(); ok {
			return textOf(max(n, 0))
		}
		if s, ok := a[0].lit.(string); ok {
			n, _, _ := parseInt(s)
			return textOf(max(n, 0))
		}
		if a[0].k == kNull {
			return textOf(0)
		}
		return textOf(1 << 26)
	}, eval: func(c *call, v []val) any {
		n := count(c, v[0])
		if n <= 0 {
			return ""
		}
		if c.tooLong(n) {
			return nil
		}
		return strings.Repeat(" ", int(n))
	}},
	{name: "insert", min: 4, max: 4, typ: func(a []arg) sql.Type {
		return likeText([]arg{a[0], a[3]}, a[0].chars()+a[3].chars())
	}, eval: insert},
	{name: "replace", min: 3, max: 3, typ: tReplace, eval: replace},
}

// count is a length that is given. What does not fit counts as the greatest.
func count(c *call, v val) int64 {
	n, unsigned := v.integer(c)
	if unsigned && n < 0 || n > 1<<40 {
		return 1 << 40
	}
	return n
}

func runes(s string, bytes bool) int64 {
	if bytes {
		return int64(len(s))
	}
	return int64(utf8.RuneCountInString(s))
}

// part is the part of a text from a character on, of so many at most.
func part(s string, from, n int64, bytes bool) string {
	if n <= 0 || from < 0 {
		return ""
	}
	if bytes {
		if from >= int64(len(s)) {
			return ""
		}
		return s[from:min(from+n, int64(len(s)))]
	}
	start, end, i := -1, len(s), int64(0)
	for at := range s {
		if i == from {
			start = at
		}
		if i == from+n {
			end = at
			break
		}
		i++
	}
	if start < 0 {
		return ""
	}
	return s[start:end]
}

func tPart(a []arg) sql.Type {
	n := a[0].chars()
	if k, ok := a[1].number(); ok {
		n = min(n, max(k, 0))
	}
	return likeText(a[:1], n)
}

func tPart3(a []arg) sql.Type {
	n := a[0].chars()
	if k, ok := a[1].number(); ok {
		switch {
		case k > 0:
			n = max(n-k+1, 0)
		case k < 0 && -k <= n:
			n = -k
		case k < 0:
			n = 0
		}
	}
	if len(a) > 2 {
		if k, ok := a[2].number(); ok {
			n = min(n, max(k, 0))
		}
	}
	return likeText(a[:1], n)
}

// substring is SUBSTRING(text, from[, length]), counting from 1, or from the end
// for a negative place.
func substring(c *call, v []val) any {
	s, from := v[0].str(c), v[1].int(c)
	n := int64(1) << 40
	if len(v) == 3 {
		n = count(c, v[2])
	}
	if _, unsigned := v[1].integer(c); unsigned && from < 0 {
		return ""
	}
	bytes := v[0].bytes()
	switch {
	case from > 0:
		from--
	case from < 0:
		if from += runes(s, bytes); from < 0 {
			return ""
		}
	default:
		return ""
	}
	return part(s, from, n, bytes)
}

func tPad(a []arg) sql.Type {
	n := int64(1) << 26
	if k, ok := a[1].number(); ok {
		n = max(k, 0)
	} else if a[1].fixed {
		n = 0
	}
	if len(a) == 3 {
		return likeText([]arg{a[0], a[2]}, n)
	}
	return likeText(a[:1], n)
}

func pad(c *call, v []val, left bool) any {
	s, n, with := v[0].str(c), count(c, v[1]), " "
	bytes := v[0].bytes()
	if len(v) == 3 {
		with = v[2].str(c)
		bytes = bytes || v[2].bytes()
	}
	if n < 0 {
		return nil
	}
	size := runes(s, bytes)
	if size >= n {
		return part(s, 0, n, bytes)
	}
	if c.tooLong(n) {
		return nil
	}
	if with == "" {
		return nil
	}
	missing := n - size
	width := runes(with, bytes)
	fill := strings.Repeat(with, int(missing/width)) + part(with, 0, missing%width, bytes)
	if left {
		return fill + s
	}
	return s + fill
}

func trim(s, what string, left, right bool) string {
	if what == "" {
		return s
	}
	for left && strings.HasPrefix(s, what) {
		s = s[len(what):]
	}
	for right && strings.HasSuffix(s, what) {
		s = s[:len(s)-len(what)]
	}
	return s
}

func tRepeat(a []arg) sql.Type {
	n := int64(1) << 26
	if k, ok := a[1].number(); ok {
		n = a[0].chars() * min(max(k, 0), 1<<31)
	} else if a[1].fixed {
		n = 0
	}
	return likeText(a[:1], n)
}

// insert is INSERT(text, from, length, new).
func insert(c *call, v []val) any {
	s, from, n, with := v[0].str(c), v[1].int(c), v[2].int(c), v[3].str(c)
	bytes := v[0].bytes() || v[3].bytes()
	size := runes(s, bytes)
	if from < 1 || from > size {
		return s
	}
	if n < 0 || n > size-from+1 {
		n = size - from + 1
	}
	return part(s, 0, from-1, bytes) + with + part(s, from-1+n, size, bytes)
}

func tReplace(a []arg) sql.Type {
	n := a[0].chars()
	if grow := a[2].chars(); grow > a[1].chars() {
		n = n / max(a[1].chars(), 1) * grow
	}
	return likeText(a, max(n, a[0].chars()))
}

func replace(c *call, v []val) any {
	s, from, to := v[0].str(c), v[1].str(c), v[2].str(c)
	if from == "" {
		return s
	}
	if n := strings.Count(s, from); n > 0 && c.tooLong(int64(len(s))+int64(n)*int64(len(to)-len(from))) {
		return nil
	}
	return strings.ReplaceAll(s, from, to)
}
