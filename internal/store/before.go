package store

import (
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/tidwall/btree"
)

// before is what a statement finds of a table that it changes itself. A join may
// scan the table again for each row of another one, after rows of it were
// changed: the scan must not meet those a second time.
type before struct {
	ctx  *sql.Context // of the statement; what its triggers run has others
	tx   *Tx
	at   int      // length of the transaction's log when the statement began
	over *overlay // nil until a scan asks for it
}

// begin notes that the editor's statement begins. Editors that begin anew with
// every row belong to the statement of their first.
func (e *editor) begin(ctx *sql.Context, s *Session) {
	if e.before != nil {
		return
	}
	e.before = &before{ctx: ctx, tx: s.tx, at: e.mark}
	if s.begun == nil {
		s.begun = make(map[uint64][]*editor)
	}
	id := e.table.def.id
	s.begun[id] = append(s.begun[id], e)
}

// end notes that the editor's statement is over. An editor that was closed
// without a row, as CREATE TABLE does to set AUTO_INCREMENT, never began.
func (e *editor) end(s *Session) {
	if e.before == nil {
		return
	}
	id := e.table.def.id
	s.begun[id] = slices.DeleteFunc(s.begun[id], func(other *editor) bool { return other == e })
	if len(s.begun[id]) == 0 {
		delete(s.begun, id)
	}
}

// unchanged returns what a transaction had changed of a table, now in o, when the
// statement of ctx began. A trigger's statements see what the one that set it
// off has done so far.
func (s *Session) unchanged(ctx *sql.Context, tx *Tx, o *overlay) *overlay {
	if o.empty() {
		return o
	}
	for _, e := range s.begun[o.def.id] {
		if b := e.before; b.ctx == ctx && b.tx == tx && b.at < len(tx.log) {
			if b.over == nil {
				b.over = o.at(tx.log[b.at:])
			}
			return b.over
		}
	}
	return o
}

// at returns the overlay as it was before the changes of a log.
func (o *overlay) at(log []undo) *overlay {
	was := &overlay{def: o.def, rows: *o.rows.Copy(), indexes: make([]btree.Map[string, own[string]], len(o.indexes))}
	for i := range o.indexes {
		was.indexes[i] = *o.indexes[i].Copy()
	}
	for i := len(log) - 1; i >= 0; i-- {
		if u := log[i]; u.on == o {
			u.on = was
			u.revert()
		}
	}
	return was
}
