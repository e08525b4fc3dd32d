package collation

import (
	"strings"
	"unicode/utf8"
)

// Compare returns -1, 0 or 1 as a sorts before, with or behind b.
func (o *Order) Compare(a, b string) int {
	if o.bytes {
		return strings.Compare(a, b)
	}
	same := alike(a, b)
	x, y := cursor{rest: a[same:]}, cursor{rest: b[same:]}
	for {
		v, more := o.next(&x)
		w, others := o.next(&y)
		switch {
		case more && others:
		case !more && !others:
			return 0
		case !o.pad && more:
			return 1
		case !o.pad:
			return -1
		case more:
			return o.behind(v, &x)
		default:
			return -o.behind(w, &y)
		}
		if v != w {
			return sign(v, w)
		}
	}
}

// behind compares the rest of a text, which begins with weight w, with blanks.
func (o *Order) behind(w uint32, c *cursor) int {
	for more := true; more; w, more = o.next(c) {
		if w != o.space {
			return sign(w, o.space)
		}
	}
	return 0
}

func sign(v, w uint32) int {
	switch {
	case v < w:
		return -1
	case v > w:
		return 1
	}
	return 0
}

// alike returns how many bytes a and b begin with that are the same, in whole
// characters.
func alike(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i < n && a[i] == b[i] {
		i++
	}
	if i == len(a) && i == len(b) {
		return i
	}
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(a[j]) {
			if a[j] >= utf8.RuneSelf {
				return j
			}
			break
		}
	}
	return i
}
