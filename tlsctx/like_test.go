package tlsctx

import (
	"bytes"
	"testing"
)

// A context made like another has its self-made certificate, whichever options
// or reloads come later, unless it is to be for other hosts.
func TestLike(t *testing.T) {
	first, err := New(Options{Hosts: []string{"db.example"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		o    Options
		same bool
	}{
		{"same hosts", Options{Hosts: []string{"db.example"}, Like: first}, true},
		{"fewer hosts", Options{Like: first}, true},
		{"other hosts", Options{Hosts: []string{"shop.example"}, Like: first}, false},
		{"kept in a folder", Options{Dir: t.TempDir(), Like: first}, false},
	} {
		second, err := New(c.o)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if same := second.Certificate().Equal(first.Certificate()); same != c.same {
				t.Errorf("%s: same certificate is %t, want %t", c.name, same, c.same)
			}
			if err := second.Reload(); err != nil {
				t.Fatal(err)
			}
		}
		ours, _ := first.Authority()
		if theirs, _ := second.Authority(); bytes.Equal(ours, theirs) != c.same {
			t.Errorf("%s: same authority is %t, want %t", c.name, !c.same, c.same)
		}
	}
}
