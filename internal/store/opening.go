package store

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store/lock"
)

// OpenTables locks the definitions of the tables that a statement is going to use,
// true for those that it changes, before the statement is planned: what others are
// about to alter is waited for first. Names of no table are passed over.
func (s *Session) OpenTables(ctx *sql.Context, tables map[TableName]bool) error {
	names := slices.SortedFunc(maps.Keys(tables), func(a, b TableName) int {
		if c := strings.Compare(a.Database, b.Database); c != 0 {
			return c
		}
		return strings.Compare(a.Table, b.Table)
	})
	tx := s.transaction(ctx)
	for _, name := range names {
		if _, temporary := s.tempNames[name]; temporary {
			continue
		}
		mode := lock.Read
		if tables[name] {
			mode = lock.Write
		}
		// While this waits, the name may have gone to another table.
		for {
			t, ok := tx.catalog().table(name.Database, name.Table)
			if !ok {
				break
			}
			err := s.opening(ctx, tx, t.def, mode)
			if errors.Is(err, ErrNotLocked) || errors.Is(err, ErrLockedForReads) {
				break // a name of something else; if not, its first use says so
			}
			if err != nil {
				return err
			}
			if now, ok := tx.catalog().table(name.Database, name.Table); ok && now.def.id == t.def.id {
				break
			}
		}
	}
	return nil
}
