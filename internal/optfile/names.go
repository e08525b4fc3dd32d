package optfile

import "strings"

// fold gives the form in which names are compared: lower case, - for _.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '_':
			return '-'
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// find looks for an option by its folded name or, where prefixes is set, by the
// beginning of it. Several answers mean an ambiguous beginning.
func (t *Table) find(key string, prefixes bool) []*Option {
	if o := t.byName[key]; o != nil {
		return []*Option{o}
	}
	if !prefixes {
		return nil
	}
	var found []*Option
	for _, o := range t.options {
		if strings.HasPrefix(o.key, key) {
			found = append(found, o)
		}
	}
	return found
}

// nearest is the name of the known option that name was most likely meant to
// be, or "". Options with an effect win over ignored ones.
func (t *Table) nearest(name string) string {
	key := fold(name)
	if len(key) < 2 || len(key) > 64 {
		return ""
	}
	best, bestCost := "", max(5, 3*len(key)/2) // in quarters of an edit: one, or 3/8 of the name
	for _, o := range t.options {
		if o.Hidden {
			continue
		}
		cost := 4 * distance(key, o.key)
		// A name that begins or ends as a known one is nearer than its edits
		// say: --ssl-certificate, --max-conns, --address for --bind-address.
		if c := affinity(key, o.key); c < cost {
			cost = c
		}
		if o.Ignored {
			cost++
		}
		if cost < bestCost {
			best, bestCost = display(o.Name), cost
		}
	}
	return best
}

// affinity is a cost for names of which one begins or ends with the other.
func affinity(a, b string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || !strings.HasPrefix(b, a) && !strings.HasSuffix(b, a) {
		return 1 << 20
	}
	return 3 + (len(b)-len(a))/2
}

// distance counts the insertions, deletions, replacements and swaps of
// neighbours that lead from a to b.
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			d := prev[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, prev[j]+1, cur[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, prev2[j-2]+1)
			}
			cur[j] = d
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
