package store

import "github.com/dolthub/go-mysql-server/sql"

// wanted returns what tells whether the statement has a use for a row of a table,
// nil where rows that were locked stay so.
func (s *Session) wanted(def *tableDef) func(*sql.Context, sql.Row) (bool, error) {
	if len(s.stmt.Wants) == 0 || s.stmt.Isolation > ReadCommitted {
		return nil
	}
	return s.stmt.Wants[newTableName(def.db, def.name)]
}

// unlocked tells whether rows are looked at before they are locked: by a walk over
// the primary key. InnoDB calls it a semi-consistent read.
func (it *rowIter) unlocked() bool {
	return it.wants != nil && it.source.session.stmt.LooksFirst && !it.span.point && (!it.indexed || it.access.tree < 0)
}

// useless tells whether a row, as it was committed last, is none that the
// statement wants, so that there is no need to lock it or to wait for who has.
func (it *rowIter) useless(ctx *sql.Context, key string) (bool, error) {
	src := it.source
	if !it.unlocked() {
		return false, nil
	}
	if has(&src.rows, key) {
		return false, nil // the transaction's own, and locked
	}
	newest, ok := src.session.newest(it.table.def)
	if !ok {
		return false, ErrTableChanged
	}
	row, ok := newest.rows.Get(key)
	if !ok {
		return true, nil
	}
	wanted, err := it.wants(ctx, it.project(row))
	return !wanted, err
}
