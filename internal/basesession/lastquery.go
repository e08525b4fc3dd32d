package basesession

import (
	"fmt"
	"sync/atomic"

	"github.com/dolthub/go-mysql-server/sql"
)

// lastQuery is what ROW_COUNT(), FOUND_ROWS() and LAST_INSERT_ID() say.
type lastQuery struct {
	rowCount, foundRows, insertID atomic.Int64
	insertUUID                    string
}

func (q *lastQuery) begin() { q.foundRows.Store(1) } // what FOUND_ROWS() is before the first SELECT

func (q *lastQuery) number(key string) *atomic.Int64 {
	switch key {
	case sql.RowCount:
		return &q.rowCount
	case sql.FoundRows:
		return &q.foundRows
	case sql.LastInsertId:
		return &q.insertID
	}
	panic(fmt.Sprintf("session: the engine keeps a number %q of its last query, which nobody knows", key))
}

// SetLastQueryInfoInt implements sql.Session.
func (s *Session) SetLastQueryInfoInt(key string, value int64) { s.info.number(key).Store(value) }

// GetLastQueryInfoInt implements sql.Session.
func (s *Session) GetLastQueryInfoInt(key string) int64 { return s.info.number(key).Load() }

// SetLastQueryInfoString implements sql.Session.
func (s *Session) SetLastQueryInfoString(key, value string) {
	if key == sql.LastInsertUuid {
		s.info.insertUUID = value
	}
}

// GetLastQueryInfoString implements sql.Session.
func (s *Session) GetLastQueryInfoString(key string) string {
	if key == sql.LastInsertUuid {
		return s.info.insertUUID
	}
	return ""
}
