package engine

import (
	"io"
	"os"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// executor runs the plan's nodes that the engine would run by process-wide
// variables, or without a look at privileges; for the others it declines.
type executor struct{}

func (x *executor) Build(ctx *sql.Context, node sql.Node, row sql.Row) (sql.RowIter, error) {
	switch n := node.(type) {
	case *plan.LoadData:
		if n.Local {
			return loadLocal(ctx, n, row)
		}
	case *plan.ShowTables:
		rows, err := visibleTables(ctx, n, row)
		if !n.Full || err != nil {
			return rows, err
		}
		return sequencesInShow(ctx, n, row, rows)
	case *plan.ShowCreateTable:
		return showCreateTable(ctx, n)
	case *plan.ShowColumns:
		return showColumns(ctx, n, row)
	case *plan.CreateEvent, *plan.AlterEvent, *plan.DropEvent:
		return eventInRoutine(ctx, n)
	case *plan.ResolvedTable:
		rows, err := visibleMetadata(ctx, n, row)
		if err != nil || n.SqlDatabase == nil || n.Table.Name() != "tables" || !strings.EqualFold(n.SqlDatabase.Name(), informationSchema) {
			return rows, err
		}
		return sequencesInTables(ctx, n, row, rows)
	}
	return nil, nil
}

// loadLocal runs LOAD DATA LOCAL by this session's local_infile. The client's
// file is spooled to disk: the engine can read only files.
func loadLocal(ctx *sql.Context, n *plan.LoadData, row sql.Row) (_ sql.RowIter, err error) {
	s := sessionOf(ctx)
	if s == nil || !s.Vars.Globals().Bool(sqlvars.VarLocalInfile) {
		return nil, mariaerr.New(mariaerr.ER_NOT_ALLOWED_COMMAND)
	}
	src, err := ctx.LoadInfile(n.File)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	spool, err := os.CreateTemp("", "selkie-load-*")
	if err != nil {
		return nil, mariaerr.New(mariaerr.ER_CANT_CREATE_FILE, "the spool file of LOAD DATA LOCAL", err)
	}
	// The engine opens the file while it builds; the name is not needed longer.
	defer os.Remove(spool.Name())
	defer spool.Close()
	if _, err := io.Copy(spool, src); err != nil {
		return nil, err
	}
	onServer := *n
	onServer.Local = false
	onServer.File = spool.Name()
	return rowexec.DefaultBuilder.Build(ctx, &onServer, row)
}
