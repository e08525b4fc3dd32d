package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"
)

// analyzeTables runs ANALYZE TABLE, whose rows name each table with its database.
func analyzeTables(ctx *sql.Context, n *plan.AnalyzeTable, row sql.Row) (sql.RowIter, error) {
	iter, err := rowexec.DefaultBuilder.Build(ctx, n, row)
	if err != nil {
		return nil, err
	}
	return &analyzedTables{RowIter: iter, node: n}, nil
}

type analyzedTables struct {
	sql.RowIter
	node *plan.AnalyzeTable
	done int
}

func (a *analyzedTables) Next(ctx *sql.Context) (sql.Row, error) {
	row, err := a.RowIter.Next(ctx)
	if err != nil || a.done >= len(a.node.Tables) {
		return row, err
	}
	db := a.node.Db
	if t, ok := a.node.Tables[a.done].(sql.TableNode); ok && t.Database() != nil {
		db = t.Database().Name()
	}
	a.done++
	if name, ok := row[0].(string); ok && db != "" {
		row[0] = db + "." + name
	}
	return row, nil
}
