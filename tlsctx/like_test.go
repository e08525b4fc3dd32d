package tlsctx

import (
	"bytes"
	"os"
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

// A context of the same files has what the first one serves, without reading them,
// until it is told to: its counters are its own, and it knows the other's tickets.
func TestLikeFiles(t *testing.T) {
	dir := t.TempDir()
	made, err := New(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	o := made.Options()
	o = Options{Cert: o.Cert, Key: o.Key}
	first, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{o.Cert, o.Key} {
		if err := os.WriteFile(name, []byte("nothing of use"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	like := o
	like.Like = first
	second, err := New(like)
	if err != nil {
		t.Fatalf("the files were read: %v", err)
	}
	if !second.Certificate().Equal(first.Certificate()) {
		t.Error("the certificates differ")
	}
	ours, theirs := first.current.Load(), second.current.Load()
	if ours.tickets != theirs.tickets {
		t.Error("a ticket of the one is not good for the other")
	}
	ours.counters.accepts.Add(1)
	if n := second.Counters().Accepts; n != 0 {
		t.Errorf("the second context counts %d of the first one's connections", n)
	}
	if err := second.Reload(); err == nil {
		t.Error("Reload did not read the files")
	}
	for name, other := range map[string]Options{
		"another cipher list": {Cert: o.Cert, Key: o.Key, Cipher: "HIGH", Like: first},
		"other versions":      {Cert: o.Cert, Key: o.Key, TLSVersion: "TLSv1.3", Like: first},
		"one file more":       {Cert: o.Cert, Key: o.Key, CA: o.Cert, Like: first},
	} {
		if _, err := New(other); err == nil {
			t.Errorf("%s: the files were not read", name)
		}
	}
}
