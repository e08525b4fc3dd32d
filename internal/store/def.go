package store

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
	"github.com/dolthub/go-mysql-server/sql/transform"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/store/keyenc"
)

// tableDef is what a table is, apart from its rows. It never changes: an ALTER
// makes another one.
type tableDef struct {
	id        uint64 // for locks and overlays: the same through every ALTER and RENAME
	dataID    uint64 // where the rows are kept on disk: another one whenever all are rewritten
	db, name  string
	schema    sql.PrimaryKeySchema
	collation sql.CollationID
	comment   string
	engine    string      // as EngineName has it, empty for InnoDB
	options   string      // as ShownOptions has it
	created   int64       // when the table was made, in nanoseconds since 1970; 0 for not known
	indexes   []*indexDef // without the primary key, in the order they were made
	checks    []sql.CheckDefinition
	// fulltextConfig names the table that all full-text indexes of this one share.
	fulltextConfig string
	temporary      bool
	sequence       bool // only Apart changes its row

	versions *versions // of a system-versioned table, else nil
	history  uint64    // the number of its history, 0 for none
	owner    uint64    // of a history: the number of its table
	// origin has, for each column, its place in the definition that this one was made
	// from, -1 for none; nil where no column has moved.
	origin []int

	primary *keyenc.Encoder // nil for a table without a primary key
	auto    int             // the AUTO_INCREMENT column, -1 for none
	virtual []int           // columns whose values are computed when read
	moments []int           // TIMESTAMP columns
	dated   []int           // those of them whose default is a constant

	shared *tableShared
}

// indexDef is a secondary index.
type indexDef struct {
	name     string
	kind     sql.IndexConstraint
	columns  []int
	prefixes []uint16 // nil when every column counts in full
	comment  string
	fulltext fulltextIndex
	// generated says that a foreign key brought it: it goes when another index begins
	// with its columns.
	generated bool

	key  *keyenc.Encoder // of the columns, as far as their prefixes go
	full *keyenc.Encoder // of the whole columns
}

type fulltextIndex struct {
	tables  fulltext.IndexTableNames
	columns fulltext.KeyColumns
}

func (x *indexDef) unique() bool { return x.kind == sql.IndexConstraint_Unique }

// treeless tells of an index whose entries stand elsewhere or nowhere: full-text
// indexes are tables of the engine's, spatial and vector ones filter a scan.
func (x *indexDef) treeless() bool {
	return x.kind == sql.IndexConstraint_Fulltext || x.kind == sql.IndexConstraint_Spatial || x.kind == sql.IndexConstraint_Vector
}

// fulltextTables names the tables in which the engine keeps the words of the
// full-text indexes.
func (d *tableDef) fulltextTables() []string {
	var names []string
	for _, x := range d.indexes {
		if x.kind == sql.IndexConstraint_Fulltext {
			t := x.fulltext.tables
			names = append(names, t.Config, t.Position, t.DocCount, t.GlobalCount, t.RowCount)
		}
	}
	return names
}

func (d *tableDef) keyless() bool { return d.primary == nil }

// index returns the place of the index of a name, -1 for none.
func (d *tableDef) index(name string) int {
	for i, x := range d.indexes {
		if strings.EqualFold(x.name, name) {
			return i
		}
	}
	return -1
}

// with returns a copy of the definition that change has changed, with what
// follows from its schema worked out anew.
func (d *tableDef) with(change func(*tableDef) error) (*tableDef, error) {
	c := *d
	c.origin = nil
	c.indexes = append([]*indexDef(nil), d.indexes...)
	c.checks = append([]sql.CheckDefinition(nil), d.checks...)
	if err := change(&c); err != nil {
		return nil, err
	}
	if err := c.derive(); err != nil {
		return nil, err
	}
	return &c, nil
}

// derive works out what follows from schema and indexes.
func (d *tableDef) derive() error {
	d.schema = storedSchema(d.schema, d.name, d.db)
	cols := d.schema.Schema
	d.auto, d.virtual, d.primary = -1, nil, nil
	d.sequence = strings.HasPrefix(d.comment, SequenceMark)
	d.versions = versionsOf(cols)
	d.moments = momentsOf(cols)
	d.dated = defaultsOf(cols)
	for i, c := range cols {
		if c.AutoIncrement {
			d.auto = i
		}
		if c.Virtual {
			d.virtual = append(d.virtual, i)
		}
	}
	if pk := d.schema.PkOrdinals; len(pk) > 0 {
		d.primary = keyenc.New(keyColumns(cols, pk, nil))
	}
	for i, x := range d.indexes {
		if x.treeless() {
			continue
		}
		y := *x
		y.key = keyenc.New(keyColumns(cols, x.columns, x.prefixes))
		y.full = y.key
		if x.prefixes != nil {
			y.full = keyenc.New(keyColumns(cols, x.columns, nil))
		}
		d.indexes[i] = &y
	}
	return nil
}

func keyColumns(cols sql.Schema, of []int, prefixes []uint16) []keyenc.Column {
	key := make([]keyenc.Column, len(of))
	for i, c := range of {
		key[i].Type = cols[c].Type
		if i < len(prefixes) && (types.IsText(cols[c].Type) || types.IsBinaryType(cols[c].Type)) {
			key[i].Prefix = int(prefixes[i])
		}
	}
	return key
}

// storedSchema returns the schema as it is kept: columns of its own, which name
// their table, and whose defaults are text. The engine resolves that text anew
// for every statement, since an expression is bound to the plan it was made for.
func storedSchema(s sql.PrimaryKeySchema, table, db string) sql.PrimaryKeySchema {
	cols := make(sql.Schema, len(s.Schema))
	for i, c := range s.Schema {
		c = c.Copy()
		c.Source, c.DatabaseSource = table, db
		c.Default = unresolved(c.Default)
		c.Generated = unresolved(c.Generated)
		c.OnUpdate = unresolved(c.OnUpdate)
		if c.PrimaryKey {
			c.Nullable = false
		}
		cols[i] = c
	}
	return sql.NewPrimaryKeySchema(cols, s.PkOrdinals...)
}

func unresolved(v *sql.ColumnDefaultValue) *sql.ColumnDefaultValue {
	if v == nil {
		return nil
	}
	switch u := v.Expr.(type) {
	case *sql.UnresolvedColumnDefault:
		return sql.NewUnresolvedColumnDefaultValue(u.String())
	case sql.UnresolvedColumnDefault:
		return sql.NewUnresolvedColumnDefaultValue(u.String())
	}
	plain, _, err := transform.Expr(v, func(e sql.Expression) (sql.Expression, transform.TreeIdentity, error) {
		if f, ok := e.(*expression.GetField); ok {
			unqualified := expression.NewGetField(f.Index(), f.Type(), f.Name(), f.IsNullable())
			return unqualified.WithQuotedNames(sql.GlobalSchemaFormatter, f.IsQuotedIdentifier()), transform.NewTree, nil
		}
		return e, transform.SameTree, nil
	})
	if err != nil {
		plain = v
	}
	return sql.NewUnresolvedColumnDefaultValue(plain.String())
}

// tableState is a table at one moment.
type tableState struct {
	def *tableDef
	*trees
}

// column returns the place of a column, an error that names it when the table
// has none.
func (d *tableDef) column(name string) (int, error) {
	i := d.schema.Schema.IndexOfColName(name)
	if i < 0 {
		return 0, sql.ErrTableColumnNotFound.New(d.name, name)
	}
	return i, nil
}

func (d *tableDef) String() string { return fmt.Sprintf("%s.%s", d.db, d.name) }
