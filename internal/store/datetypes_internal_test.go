package store

import (
	"testing"

	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/coltype"
)

// The two types of dates have other keys, so rows have to be written anew where a
// column changes from one to the other.
func TestDateTypesDiffer(t *testing.T) {
	if sameValues(types.Date, coltype.NewDate()) {
		t.Error("a column of the engine's dates becomes one of all dates with its rows as they are")
	}
	if !sameValues(coltype.NewDate(), coltype.NewDate()) {
		t.Error("a column of dates that stays one has its rows written anew")
	}
}
