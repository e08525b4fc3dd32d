package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
)

// analyzeTable has the engine look at a table's values, which it plans by. An
// empty table has none, on which the engine would stumble.
func (s *Session) analyzeTable(ctx *sql.Context, db, name string) error {
	if s.engine.countRows(ctx, db, name) == 0 {
		return nil
	}
	t, _, err := s.engine.catalog.Table(ctx, db, name)
	if err != nil {
		return err
	}
	return s.engine.catalog.AnalyzeTable(ctx, t, db)
}
