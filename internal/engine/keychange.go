package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// checkMovedRows has an UPDATE look for the parents of each row whose primary key
// it changes. To InnoDB that is another row with the old reference, so the parent is
// locked; the engine looks only when the reference changes.
func checkMovedRows(ast sqlparser.Statement, analyzed sql.Node) {
	if _, ok := ast.(*sqlparser.Update); !ok {
		return
	}
	transform.Inspect(analyzed, func(n sql.Node) bool {
		if h, ok := n.(*plan.ForeignKeyHandler); ok && len(h.Editor.References) > 0 {
			h.Editor.Editor = &movedRows{h.Editor.Editor, h.Editor}
		}
		return true
	})
}

// movedRows is the editor of a child's rows.
type movedRows struct {
	sql.ForeignKeyEditor
	child *plan.ForeignKeyEditor
}

func (m *movedRows) Update(ctx *sql.Context, old, row sql.Row) error {
	moved, err := m.moved(ctx, old, row)
	if err != nil {
		return err
	}
	if moved {
		for _, reference := range m.child.References {
			if err := reference.CheckReference(ctx, row); err != nil {
				return err
			}
		}
	}
	return m.ForeignKeyEditor.Update(ctx, old, row)
}

// moved tells whether the primary key of a row changes.
func (m *movedRows) moved(ctx *sql.Context, old, row sql.Row) (bool, error) {
	for i, column := range m.child.Schema {
		if !column.PrimaryKey {
			continue
		}
		if cmp, err := column.Type.Compare(ctx, old[i], row[i]); err != nil || cmp != 0 {
			return cmp != 0, err
		}
	}
	return false, nil
}
