package engine

import (
	"errors"
	"io"
	"os"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
	"github.com/dolthub/go-mysql-server/sql/rowexec"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// executor runs the plan's nodes that the engine would run by process-wide
// variables, without a look at privileges, or by the bytes of texts rather than
// their order; for the others it declines.
type executor struct{ engine *Engine }

func (x *executor) Build(ctx *sql.Context, node sql.Node, row sql.Row) (sql.RowIter, error) {
	switch n := node.(type) {
	case *plan.LoadData:
		if n.Local {
			return loadLocal(ctx, n, row)
		}
		return loadFile(ctx, n, row)
	case *plan.DeleteFrom:
		return x.deleteFrom(ctx, n, row)
	case *plan.InsertInto:
		if s := sessionOf(ctx); s != nil && s.current != nil && !writes(s.current.ast) {
			return nil, nil // a table that is made from rows, of which the engine counts them
		}
		return x.insertInto(ctx, n, row)
	case *plan.Into:
		if s := sessionOf(ctx); s != nil {
			s.intoBehind(ctx)
		}
		if n.Outfile != "" || n.Dumpfile != "" {
			return x.intoFile(ctx, n, row)
		}
		return x.intoVariables(ctx, n, row)
	case *plan.ShowCreateTable:
		return showCreateTable(ctx, n)
	case *firingRows:
		return x.firing(ctx, n, row)
	case *firingUpdate:
		return x.firing(ctx, n.firingRows, row)
	case *plan.Distinct:
		return x.distinct(ctx, n.Child, row)
	case *plan.OrderedDistinct:
		return x.distinct(ctx, n.Child, row)
	case *plan.RecursiveCte:
		return x.recursiveCTE(ctx, n, row)
	case *plan.GroupBy:
		return x.rollup(ctx, n, row)
	case *plan.SetOp:
		return x.setOp(ctx, n, row)
	case *setOpRows:
		return x.setOpRows(ctx, n, row)
	case *plan.Sort:
		return x.countSort(ctx, n, n.Child, row)
	case *plan.TopN:
		return x.countSort(ctx, n, n.Child, row)
	case *sortInput:
		return x.sortInput(ctx, n, row)
	case *keyRows:
		rows, err := x.engine.analyzer.ExecBuilder.Build(ctx, n.Child, row)
		if err != nil {
			return nil, err
		}
		return &keyRowsIter{rows, n.by}, nil
	case *plan.Filter:
		return narrowMetadata(ctx, n, row)
	case *plan.ResolvedTable:
		return visibleMetadata(ctx, n, row)
	}
	return nil, nil
}

// loadFile runs LOAD DATA of a file of the server's machine.
func loadFile(ctx *sql.Context, n *plan.LoadData, row sql.Row) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil {
		return nil, nil
	}
	path, err := s.filePath(n.File)
	if err != nil {
		return nil, err
	}
	onServer := *n
	onServer.File = path
	return loadFrom(ctx, s, &onServer, row)
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
	onServer.IsIgnore = true // a client that is sending cannot be told of an error
	return loadFrom(ctx, s, &onServer, row)
}

// loadFrom runs LOAD DATA of a file that is this server's to read.
func loadFrom(ctx *sql.Context, s *Session, n *plan.LoadData, row sql.Row) (sql.RowIter, error) {
	if n.FieldsTerminatedBy == "" && n.FieldsEnclosedBy == "" {
		return rowexec.DefaultBuilder.Build(ctx, n, row)
	}
	file, err := os.Open(n.File)
	if err != nil {
		return nil, sql.ErrLoadDataCannotOpen.New(err.Error())
	}
	rows, err := newLoadRows(s, n, file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return rows, nil
}
