package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// firingRows are the rows that a statement is about to insert, or the pairs of
// rows that it updates: BEFORE triggers see them before they are checked.
type firingRows struct {
	plan.UnaryNode
	firings *firings
	event   string
}

func (n *firingRows) Schema() sql.Schema { return n.Child.Schema() }
func (n *firingRows) IsReadOnly() bool   { return false }
func (n *firingRows) String() string     { return "BEFORE " + n.event + "(" + n.Child.String() + ")" }

func (n *firingRows) WithChildren(children ...sql.Node) (sql.Node, error) {
	if len(children) != 1 {
		return nil, sql.ErrInvalidChildrenNumber.New(n, len(children), 1)
	}
	c := *n
	c.Child = children[0]
	return &c, nil
}

// firingUpdate are the rows of an UPDATE, through which it also finds the table
// that it changes.
type firingUpdate struct {
	*firingRows
	*firingTarget
}

var _ sql.UpdatableTable = (*firingUpdate)(nil)

func (n *firingUpdate) Schema() sql.Schema   { return n.firingTarget.Schema() }
func (n *firingUpdate) String() string       { return n.firingRows.String() }
func (n *firingUpdate) Children() []sql.Node { return n.firingRows.Children() }
func (n *firingUpdate) Resolved() bool       { return n.firingRows.Resolved() }
func (n *firingUpdate) IsReadOnly() bool     { return false }

func (n *firingUpdate) WithChildren(children ...sql.Node) (sql.Node, error) {
	rows, err := n.firingRows.WithChildren(children...)
	if err != nil {
		return nil, err
	}
	return &firingUpdate{rows.(*firingRows), n.firingTarget}, nil
}

// firing builds the rows of a node that fires BEFORE triggers.
func (x *executor) firing(ctx *sql.Context, n *firingRows, row sql.Row) (sql.RowIter, error) {
	rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, row)
	if err != nil {
		return nil, err
	}
	return &firingIter{rows, n.firings, n.event}, nil
}

type firingIter struct {
	sql.RowIter
	firings *firings
	event   string
}

func (i *firingIter) Next(ctx *sql.Context) (sql.Row, error) {
	if err := i.firings.unchanged(ctx); err != nil {
		return nil, err
	}
	row, err := i.RowIter.Next(ctx)
	if err != nil {
		return nil, err
	}
	f := i.firings
	switch i.event {
	case "INSERT":
		return row, f.beforeInsert(ctx, row[max(len(row)-f.width, 0):])
	case "UPDATE":
		row = row.Copy()
		f.pending = row
		return row, f.fire(ctx, "BEFORE UPDATE", row[:len(row)/2], row[len(row)/2:])
	}
	return row, nil
}

// beforeInsert fires for a new row, in which late values are NULL as yet.
func (f *firings) beforeInsert(ctx *sql.Context, row sql.Row) error {
	var late []int
	for i, v := range row {
		if _, is := v.(lateValue); is {
			late, row[i] = append(late, i), nil
		}
	}
	err := f.fire(ctx, "BEFORE INSERT", nil, row)
	for _, i := range late {
		if row[i] == nil {
			row[i] = lateValue{}
		}
	}
	return err
}

// unchanged fires the AFTER triggers of an UPDATE for a row in which nothing was
// to be changed.
func (f *firings) unchanged(ctx *sql.Context) error {
	row := f.pending
	if row == nil {
		return nil
	}
	f.pending = nil
	return f.fire(ctx, "AFTER UPDATE", row[:len(row)/2], row[len(row)/2:])
}

// firingTarget is a table that fires triggers as its rows change.
type firingTarget struct {
	sql.Node
	sql.Table
	firings *firings
	schema  sql.Schema
}

var (
	_ sql.InsertableTable  = (*firingTarget)(nil)
	_ sql.ReplaceableTable = (*firingTarget)(nil)
	_ sql.UpdatableTable   = (*firingTarget)(nil)
	_ sql.DeletableTable   = (*firingTarget)(nil)
	_ sql.TableWrapper     = (*firingTarget)(nil)
)

func (t *firingTarget) Schema() sql.Schema    { return t.schema }
func (t *firingTarget) String() string        { return t.Node.String() }
func (t *firingTarget) Underlying() sql.Table { return t.Table }

func (t *firingTarget) WithChildren(children ...sql.Node) (sql.Node, error) {
	n, err := t.Node.WithChildren(children...)
	if err != nil {
		return nil, err
	}
	c := *t
	c.Node = n
	return &c, nil
}

func (t *firingTarget) Inserter(ctx *sql.Context) sql.RowInserter {
	in := t.Table.(sql.InsertableTable).Inserter(ctx)
	return &firingEditor{EditOpenerCloser: in, closer: in, inserter: in, firings: t.firings}
}

func (t *firingTarget) Replacer(ctx *sql.Context) sql.RowReplacer {
	in := t.Table.(sql.ReplaceableTable).Replacer(ctx)
	return &firingEditor{EditOpenerCloser: in, closer: in, inserter: in, deleter: in, firings: t.firings}
}

// Updater is what an UPDATE changes rows with, whose BEFORE triggers have fired,
// or INSERT ... ON DUPLICATE KEY UPDATE, whose have not.
func (t *firingTarget) Updater(ctx *sql.Context) sql.RowUpdater {
	in := t.Table.(sql.UpdatableTable).Updater(ctx)
	return &firingEditor{EditOpenerCloser: in, closer: in, updater: in, firings: t.firings, before: true}
}

func (n *firingUpdate) Updater(ctx *sql.Context) sql.RowUpdater {
	e := n.firingTarget.Updater(ctx).(*firingEditor)
	e.before = false
	return e
}

func (t *firingTarget) Deleter(ctx *sql.Context) sql.RowDeleter {
	in := t.Table.(sql.DeletableTable).Deleter(ctx)
	return &firingEditor{EditOpenerCloser: in, closer: in, deleter: in, firings: t.firings}
}

// firingEditor changes the rows of a table that has triggers.
type firingEditor struct {
	sql.EditOpenerCloser
	closer   sql.Closer
	inserter sql.RowInserter
	updater  sql.RowUpdater
	deleter  sql.RowDeleter
	firings  *firings
	before   bool // BEFORE UPDATE triggers fire here
}

func (e *firingEditor) Insert(ctx *sql.Context, row sql.Row) error {
	if err := e.inserter.Insert(ctx, row); err != nil {
		return err
	}
	return e.firings.fire(ctx, "AFTER INSERT", nil, row)
}

func (e *firingEditor) Update(ctx *sql.Context, old, new sql.Row) error {
	e.firings.pending = nil
	if e.before {
		if err := e.firings.fire(ctx, "BEFORE UPDATE", old, new); err != nil {
			return err
		}
	}
	if err := e.updater.Update(ctx, old, new); err != nil {
		return err
	}
	return e.firings.fire(ctx, "AFTER UPDATE", old, new)
}

func (e *firingEditor) Delete(ctx *sql.Context, row sql.Row) error {
	if err := e.firings.fire(ctx, "BEFORE DELETE", row, nil); err != nil {
		return err
	}
	if err := e.deleter.Delete(ctx, row); err != nil {
		return err
	}
	return e.firings.fire(ctx, "AFTER DELETE", row, nil)
}

func (e *firingEditor) Close(ctx *sql.Context) error { return e.closer.Close(ctx) }
