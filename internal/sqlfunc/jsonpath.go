package sqlfunc

import (
	"strings"
)

// step is one part of a path: a member, an element, or several of either.
type step struct {
	key            string
	object         bool
	any            bool // * in place of a key or an index
	deep           bool // ** before it
	from           int  // index; from the end when fromEnd
	to             int  // last of a range
	span           bool
	fromEnd, toEnd bool
}

// parsePath reads a path. last is the byte at which it fails.
func parsePath(s string) (steps []step, err *jsonError) {
	i := 0
	fail := func() ([]step, *jsonError) { return nil, &jsonError{end: i >= len(s), at: i + 1} }
	space := func() {
		for i < len(s) && s[i] == ' ' {
			i++
		}
	}
	space()
	if i < len(s) && (strings.HasPrefix(s[i:], "lax") || strings.HasPrefix(s[i:], "strict")) {
		i += len("lax")
		if s[0] == 's' {
			i += len("strict") - len("lax")
		}
		space()
	}
	if i >= len(s) || s[i] != '$' {
		return fail()
	}
	i++
	deep := false
	for {
		space()
		if i >= len(s) {
			if deep {
				return fail()
			}
			return steps, nil
		}
		st := step{deep: deep}
		switch {
		case s[i] == '*' && i+1 < len(s) && s[i+1] == '*':
			i += 2
			deep = true
			continue
		case s[i] == '.':
			i++
			if i+1 < len(s) && s[i] == '*' && s[i+1] == '*' {
				i += 2
				deep = true
				continue
			}
			st.object = true
			switch {
			case i >= len(s):
				return fail()
			case s[i] == '*':
				st.any = true
				i++
			case s[i] == '"':
				end := i + 1
				for end < len(s) && s[end] != '"' {
					if s[end] == '\\' {
						end++
					}
					end++
				}
				if end >= len(s) {
					i = len(s)
					return fail()
				}
				st.key = unescape(s[i+1 : end])
				i = end + 1
			default:
				start := i
				for i < len(s) && s[i] != '.' && s[i] != '[' && s[i] != '*' && s[i] != ' ' {
					i++
				}
				if i == start {
					return fail()
				}
				st.key = unescape(s[start:i])
			}
		case s[i] == '[':
			i++
			space()
			if i < len(s) && s[i] == '*' {
				st.any = true
				i++
			} else {
				var ok bool
				if st.from, st.fromEnd, i, ok = pathIndex(s, i); !ok {
					return fail()
				}
				space()
				if strings.HasPrefix(s[i:], "to") {
					i += 2
					space()
					if st.to, st.toEnd, i, ok = pathIndex(s, i); !ok {
						return fail()
					}
					st.span = true
				}
			}
			space()
			if i >= len(s) || s[i] != ']' {
				return fail()
			}
			i++
		default:
			return fail()
		}
		steps, deep = append(steps, st), false
	}
}

// pathIndex reads 3, -1, last or last-2.
func pathIndex(s string, i int) (n int, fromEnd bool, next int, ok bool) {
	digits := func() (int, bool) {
		start := i
		for i < len(s) && isDigit(s[i]) && i-start < 9 {
			i++
		}
		return atoi(s[start:i]), i > start
	}
	switch {
	case strings.HasPrefix(s[i:], "last"):
		i += 4
		j := i
		for j < len(s) && s[j] == ' ' {
			j++
		}
		if j < len(s) && s[j] == '-' {
			i = j + 1
			n, ok = digits()
			return n + 1, true, i, ok
		}
		return 1, true, i, true
	case i < len(s) && s[i] == '-':
		i++
		n, ok = digits()
		return n, true, i, ok
	}
	n, ok = digits()
	return n, false, i, ok
}

// wild tells a path that may lead to several places.
func wild(steps []step) bool {
	for _, s := range steps {
		if s.any || s.deep || s.span {
			return true
		}
	}
	return false
}

// find calls f with each piece that the path leads to, in their order, until f
// says that it is enough.
func (d *doc) find(steps []step, f func(*doc) bool) bool {
	if len(steps) == 0 {
		return f(d)
	}
	s := steps[0]
	if s.deep {
		from, to := s.bounds(len(d.items))
		for i, item := range d.items {
			here := s.object && d.kind == jsonObject && (s.any || unescape(d.keys[i]) == s.key) ||
				!s.object && d.kind == jsonArray && i >= from && i <= to
			if here && !item.find(steps[1:], f) || !item.find(steps, f) {
				return false
			}
		}
		return true
	}
	return d.match(s, steps[1:], f)
}

func (d *doc) match(s step, rest []step, f func(*doc) bool) bool {
	if s.object {
		if d.kind != jsonObject {
			return true
		}
		for i, item := range d.items {
			if (s.any || unescape(d.keys[i]) == s.key) && !item.find(rest, f) {
				return false
			} else if !s.any && unescape(d.keys[i]) == s.key {
				return true // the first of equal keys counts
			}
		}
		return true
	}
	if d.kind != jsonArray {
		// A scalar is an array of itself.
		if !s.any && !s.span && (s.from == 0 && !s.fromEnd || s.from == 1 && s.fromEnd) {
			return d.find(rest, f)
		}
		return true
	}
	from, to := s.bounds(len(d.items))
	for i := max(from, 0); i <= to && i < len(d.items); i++ {
		if !d.items[i].find(rest, f) {
			return false
		}
	}
	return true
}

// bounds are the first and the last element that a step means in an array.
func (s step) bounds(n int) (from, to int) {
	if s.any {
		return 0, n - 1
	}
	from = s.from
	if s.fromEnd {
		from = n - s.from
	}
	if !s.span {
		if from < 0 {
			return 0, -1
		}
		return from, from
	}
	to = s.to
	if s.toEnd {
		to = n - s.to
	}
	return from, to
}
