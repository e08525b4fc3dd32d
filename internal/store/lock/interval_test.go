package lock

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// checkIntervals checks the order and the gaps below n, and that it is a heap.
func checkIntervals(t *testing.T, s *intervals) (n int) {
	t.Helper()
	var last *interval
	var walk func(*interval)
	walk = func(i *interval) {
		if i == nil {
			return
		}
		for _, child := range []*interval{i.left, i.right} {
			if child != nil && child.priority > i.priority {
				t.Errorf("%v is above %v", i.Range, child.Range)
			}
		}
		walk(i.left)
		if last != nil && last.reaches(i.Lo) || i.empty() {
			t.Errorf("%v follows %v", i.Range, last.Range)
		}
		last, n = i, n+1
		walk(i.right)
	}
	walk(s.root)
	return n
}

// The keys are a to z, so that a set of them is easy to tell.
func TestIntervals(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		var s intervals
		var want [26]bool
		for range 12 {
			r := Range{Lo: string('a' + rune(rnd.IntN(26)))}
			if hi := rnd.IntN(28); hi < 26 {
				r.Hi = string('a' + rune(hi))
			} else {
				r.NoHi = true
			}
			if rnd.IntN(4) == 0 {
				r.LoOpen = true
			}
			if r = r.closed(); r.empty() {
				continue
			}
			changed := false
			for i := range want {
				key := string('a' + rune(i))
				if key >= r.Lo && (r.NoHi || key < r.Hi) && !want[i] {
					want[i], changed = true, true
				}
			}
			if added := s.add(r); changed && !added {
				t.Errorf("seed %d: %v added nothing", seed, r)
			}
			if s.add(r) {
				t.Errorf("seed %d: %v added something again", seed, r)
			}
			checkIntervals(t, &s)
			for i := range want {
				if key := string('a' + rune(i)); s.contain(key) != want[i] {
					t.Fatalf("seed %d: after %v, contain(%q) is %v", seed, r, key, !want[i])
				}
			}
		}
	}
}

func TestIntervalsUnite(t *testing.T) {
	var s intervals
	for i := range 1000 {
		key := strings.Repeat("k", i)
		s.add(Range{Lo: key, Hi: key + "\x00"})
		s.add(Range{Lo: key + "m", Hi: key + "n"})
	}
	if n := checkIntervals(t, &s); n != 2000 {
		t.Errorf("%d intervals, want 2000", n)
	}
	s.add(Range{Lo: "a", Hi: "z"})
	if n := checkIntervals(t, &s); n != 2 {
		t.Errorf("%d intervals, want that of the empty key and the rest", n)
	}
	s.add(Range{NoHi: true})
	if n := checkIntervals(t, &s); n != 1 || !s.root.NoHi || s.root.Lo != "" {
		t.Errorf("%d intervals, want one: %v", n, s.root.Range)
	}
}
