package engine

import (
	"github.com/selkiedb/selkie/sqlvars"
)

// countRows counts the rows that a result set gave its client.
func (r *Result) countRows() {
	if r.Columns == nil {
		return
	}
	if r.sent == 0 {
		r.session.Status.Add(sqlvars.StatusEmptyQueries, 1)
		return
	}
	r.session.Status.Add(sqlvars.StatusRowsSent, int64(r.sent))
}

// countWrites counts the rows that a statement has changed, by its kind.
func (s *Session) countWrites(kind string, rows uint64) {
	if rows == 0 {
		return
	}
	id := sqlvars.StatusHandlerWrite
	switch kind {
	case "insert", "insert_select", "replace", "replace_select", "load":
	case "update", "update_multi":
		id = sqlvars.StatusHandlerUpdate
	case "delete", "delete_multi":
		id = sqlvars.StatusHandlerDelete
	default:
		return
	}
	s.Status.Add(id, int64(rows))
}
