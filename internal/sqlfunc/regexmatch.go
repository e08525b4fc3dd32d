package sqlfunc

import (
	"errors"
	"unicode"
)

// errRegexLimit ends a match that tries too many ways.
var errRegexLimit = errors.New("match limit exceeded")

// maxSteps bounds what one match may cost, as PCRE's match limit does.
const maxSteps = 10_000_000

// maxNesting bounds how deep a match calls itself.
const maxNesting = 200_000

type matcher struct {
	s     []rune
	caps  []int // begin and end of each group, -1 for none
	steps int
	depth int
	over  bool
}

// match finds the first place from a character on where the pattern fits. caps
// are the bounds of the whole and of each group.
func (p *pattern) match(s []rune, from int) (caps []int, err error) {
	m := &matcher{s: s, caps: make([]int, 2*(p.groups+1))}
	for at := from; at <= len(s); at++ {
		for i := range m.caps {
			m.caps[i] = -1
		}
		end := -1
		if m.run(p.root, at, func(i int) bool { end = i; return true }) {
			m.caps[0], m.caps[1] = at, end
			return m.caps, nil
		}
		if m.over {
			return nil, errRegexLimit
		}
	}
	return nil, nil
}

func (m *matcher) run(p *piece, i int, next func(int) bool) bool {
	if m.steps++; m.steps > maxSteps || m.depth > maxNesting {
		m.over = true
	}
	if m.over {
		return false
	}
	m.depth++
	defer func() { m.depth-- }()
	switch p.kind {
	case pieceEmpty:
		return next(i)
	case pieceChar:
		return i < len(m.s) && sameChar(p.char, m.s[i], p.fold) && next(i+1)
	case pieceAny:
		return i < len(m.s) && (p.all || m.s[i] != '\n') && next(i+1)
	case pieceSet:
		return i < len(m.s) && p.set(m.s[i]) != p.negate && next(i+1)
	case pieceSequence:
		return m.sequence(p.list, i, next)
	case pieceChoice:
		for _, q := range p.list {
			if m.run(q, i, next) {
				return true
			}
		}
		return false
	case pieceGroup:
		if p.group == 0 {
			return m.run(p.list[0], i, next)
		}
		g := 2 * p.group
		from, to := m.caps[g], m.caps[g+1]
		if m.run(p.list[0], i, func(end int) bool {
			f, t := m.caps[g], m.caps[g+1]
			m.caps[g], m.caps[g+1] = i, end
			if next(end) {
				return true
			}
			m.caps[g], m.caps[g+1] = f, t
			return false
		}) {
			return true
		}
		m.caps[g], m.caps[g+1] = from, to
		return false
	case pieceRepeat:
		return m.repeat(p, i, 0, -1, next)
	case pieceReference:
		if 2*p.group+1 >= len(m.caps) || m.caps[2*p.group] < 0 {
			return false
		}
		for _, c := range m.s[m.caps[2*p.group]:m.caps[2*p.group+1]] {
			if i >= len(m.s) || !sameChar(c, m.s[i], p.fold) {
				return false
			}
			i++
		}
		return next(i)
	case pieceLook:
		found := false
		if p.behind {
			for from := i; from >= 0 && !found; from-- {
				found = m.run(p.list[0], from, func(end int) bool { return end == i })
			}
		} else {
			found = m.run(p.list[0], i, func(int) bool { return true })
		}
		return found != p.negate && next(i)
	case pieceAtomic:
		end := -1
		return m.run(p.list[0], i, func(e int) bool { end = e; return true }) && next(end)
	case pieceAnchor:
		return m.anchored(p, i) && next(i)
	}
	return false
}

func (m *matcher) sequence(list []*piece, i int, next func(int) bool) bool {
	if len(list) == 0 {
		return next(i)
	}
	if len(list) == 1 {
		return m.run(list[0], i, next)
	}
	return m.run(list[0], i, func(j int) bool { return m.sequence(list[1:], j, next) })
}

// single tells a piece that always takes one character.
func (p *piece) single() bool { return p.kind == pieceChar || p.kind == pieceAny || p.kind == pieceSet }

func (m *matcher) repeat(p *piece, i, n, before int, next func(int) bool) bool {
	inner := p.list[0]
	if inner.single() {
		return m.repeatSingle(p, inner, i, next)
	}
	if p.greed == possessive {
		end := -1
		q := *p
		q.greed = greedy
		return m.repeat(&q, i, n, before, func(e int) bool { end = e; return true }) && next(end)
	}
	again := func() bool {
		if p.max >= 0 && n >= p.max || i == before && n > p.min {
			return false
		}
		return m.run(inner, i, func(j int) bool { return m.repeat(p, j, n+1, i, next) })
	}
	if n < p.min {
		return again()
	}
	if p.greed == lazy {
		return next(i) || again()
	}
	return again() || next(i)
}

// repeatSingle repeats what takes one character without calling itself.
func (m *matcher) repeatSingle(p, inner *piece, i int, next func(int) bool) bool {
	yes := func(int) bool { return true }
	if p.greed == lazy {
		for n := 0; ; n++ {
			if n >= p.min && next(i+n) {
				return true
			}
			if p.max >= 0 && n >= p.max || !m.run(inner, i+n, yes) {
				return false
			}
		}
	}
	n := 0
	for (p.max < 0 || n < p.max) && m.run(inner, i+n, yes) {
		n++
	}
	if p.greed == possessive {
		return n >= p.min && next(i+n)
	}
	for ; n >= p.min; n-- {
		if next(i + n) {
			return true
		}
	}
	return false
}

func (m *matcher) anchored(p *piece, i int) bool {
	word := func(i int) bool { return i >= 0 && i < len(m.s) && isWord(m.s[i]) }
	switch p.anchor {
	case '^':
		return i == 0 || p.all && m.s[i-1] == '\n'
	case '$':
		return i == len(m.s) || i == len(m.s)-1 && m.s[i] == '\n' || p.all && m.s[i] == '\n'
	case 'A', 'G':
		return i == 0
	case 'z':
		return i == len(m.s)
	case 'Z':
		return i == len(m.s) || i == len(m.s)-1 && m.s[i] == '\n'
	case 'b':
		return word(i-1) != word(i)
	case 'B':
		return word(i-1) == word(i)
	case '<':
		return !word(i-1) && word(i)
	case '>':
		return word(i-1) && !word(i)
	}
	return false
}

func sameChar(a, b rune, fold bool) bool {
	if a == b {
		return true
	}
	if fold {
		for c := unicode.SimpleFold(a); c != a; c = unicode.SimpleFold(c) {
			if c == b {
				return true
			}
		}
	}
	return false
}
