package store

import (
	"fmt"
	"testing"
)

// A copy of a tree that is changed shares the rows that are not: copying a node
// copies no row.
func TestTreesShareRows(t *testing.T) {
	trees := newTrees(0)
	for i := range 1000 {
		trees.rows.Set(fmt.Sprintf("%04d", i), []any{i, "value"})
	}
	changed := trees.copy()
	changed.rows.Set("0500", []any{500, "other"})
	shared := 0
	trees.rows.Scan(func(key string, row []any) bool {
		if other, _ := changed.rows.Get(key); &other[0] == &row[0] {
			shared++
		}
		return true
	})
	if shared != 999 {
		t.Errorf("%d of 1000 rows are shared after one was changed, want 999", shared)
	}
}
