package store

import (
	"bytes"
	"errors"
)

// rowChanged is ErrRowChanged of a table.
type rowChanged struct{ table string }

func (e *rowChanged) Error() string { return ErrRowChanged.Error() + ": in table " + e.table }
func (e *rowChanged) Unwrap() error { return ErrRowChanged }

// ChangedTable returns the name of the table that an ErrRowChanged is about.
func ChangedTable(err error) string {
	var e *rowChanged
	if errors.As(err, &e) {
		return e.table
	}
	return ""
}

// rowChanged ends the transaction, whose statement met a row of def that is not
// any more what the transaction has seen.
func (s *Session) rowChanged(def *tableDef) error {
	if s.tx != nil {
		s.tx.end()
		s.tx = nil
	}
	return &rowChanged{table: def.name}
}

// changedSince tells whether the row of a key is another one in the newest state
// than in the read view, if the transaction has one.
func (tx *Tx) changedSince(newest *tableState, key string) (bool, error) {
	if tx.snap == nil || newest.def.temporary {
		return false, nil
	}
	seen, ok := tx.snap.tables.Get(newest.def.id)
	if !ok || seen == newest {
		return !ok, nil
	}
	was, had := seen.rows.Get(key)
	is, has := newest.rows.Get(key)
	if !had || !has || len(was) != len(is) {
		return had != has || len(was) != len(is), nil
	}
	a, err := newest.def.content(nil, was)
	if err != nil {
		return false, err
	}
	b, err := newest.def.content(nil, is)
	return !bytes.Equal(a, b), err
}
