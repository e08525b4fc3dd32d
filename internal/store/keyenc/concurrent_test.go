package keyenc

import (
	"bytes"
	"sync"
	"testing"
)

// One encoder serves all goroutines; the race detector watches.
func TestConcurrent(t *testing.T) {
	r := newRand()
	all := samples()[:40]
	var cols []Column
	for _, s := range all {
		cols = append(cols, Column{Type: s.typ})
	}
	e := New(cols)
	row := rowOf(r, all)
	want, err := e.AppendKey(sqlContext, nil, row)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if key, err := e.AppendKey(sqlContext, nil, row); err != nil || !bytes.Equal(key, want) {
					t.Errorf("got the key %x, %v, want %x", key, err, want)
					return
				}
			}
		})
	}
	wg.Wait()
}
