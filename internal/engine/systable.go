package engine

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// sysTable is a read-only table whose rows are made when it is read: the tables
// of information_schema and mysql that are this server's own.
type sysTable struct {
	name   string
	schema sql.Schema
	rows   func(ctx *sql.Context, s *Session) ([]sql.Row, error)
	// narrowed stands in for rows where a read may ask for some schemas or
	// objects only, by the columns bySchema and byObject, as wanted then says.
	narrowed           func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error)
	bySchema, byObject string
	wanted             wanted
	// check, if there is one, refuses a read before its first row is asked for.
	check func(ctx *sql.Context, s *Session, w wanted) error
	// origin and origins are MariaDB's names of a hidden table and its columns.
	origin  string
	origins []string
}

var _ sql.Table = (*sysTable)(nil)

func (t *sysTable) Name() string               { return t.name }
func (t *sysTable) String() string             { return t.name }
func (t *sysTable) Schema() sql.Schema         { return t.schema }
func (t *sysTable) Collation() sql.CollationID { return sql.Collation_utf8mb3_general_ci }

func (t *sysTable) Partitions(*sql.Context) (sql.PartitionIter, error) {
	return sql.PartitionsToPartitionIter(wholeTable{}), nil
}

func (t *sysTable) PartitionRows(ctx *sql.Context, _ sql.Partition) (sql.RowIter, error) {
	s := sessionOf(ctx)
	if s == nil {
		return sql.RowsToRowIter(), nil
	}
	var rows []sql.Row
	var err error
	if t.narrowed != nil {
		rows, err = t.narrowed(ctx, s, t.wanted)
	} else {
		rows, err = t.rows(ctx, s)
	}
	if err != nil {
		return nil, err
	}
	return &sysRows{rows: rows}, nil
}

type wholeTable struct{}

func (wholeTable) Key() []byte { return []byte("all") }

type sysRows struct{ rows []sql.Row }

func (r *sysRows) Next(*sql.Context) (sql.Row, error) {
	if len(r.rows) == 0 {
		return nil, io.EOF
	}
	row := r.rows[0]
	r.rows = r.rows[1:]
	return row, nil
}

func (r *sysRows) Close(*sql.Context) error { return nil }

// Column constructors for the tables of a database and source.
type columns struct {
	database, table string
	list            sql.Schema
}

func (c *columns) add(name string, typ sql.Type, nullable bool) *columns {
	c.list = append(c.list, &sql.Column{Name: name, Type: typ, Nullable: nullable, Source: c.table, DatabaseSource: c.database})
	return c
}

func (c *columns) text(name string, length int64) *columns {
	return c.add(name, varchar(length), false)
}
func (c *columns) nullText(name string, length int64) *columns {
	return c.add(name, varchar(length), true)
}

func varchar(length int64) sql.Type {
	return types.MustCreateString(sqltypes.VarChar, length, sql.Collation_utf8mb3_general_ci)
}
