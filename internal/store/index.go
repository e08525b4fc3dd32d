package store

import (
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/expression/function/vector"
	"github.com/dolthub/go-mysql-server/sql/fulltext"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/collation"
)

const primaryName = "PRIMARY"

// Index is an index as go-mysql-server sees it.
type Index struct {
	def      *tableDef
	name     string
	kind     sql.IndexConstraint
	columns  []int
	prefixes []uint16
	comment  string
	fulltext fulltextIndex
}

var (
	_ sql.Index         = (*Index)(nil)
	_ sql.FilteredIndex = (*Index)(nil)
	_ sql.OrderedIndex  = (*Index)(nil)
	_ sql.ExtendedIndex = (*Index)(nil)
	_ fulltext.Index    = (*Index)(nil)
)

// GetIndexes implements sql.IndexAddressable: the primary key first, the others
// by name.
func (t *Table) GetIndexes(*sql.Context) ([]sql.Index, error) { return t.def.list(), nil }

func (d *tableDef) list() []sql.Index {
	all := make([]sql.Index, 0, len(d.indexes)+1)
	if !d.keyless() {
		all = append(all, &Index{def: d, name: primaryName, kind: sql.IndexConstraint_Unique, columns: d.schema.PkOrdinals})
	}
	for _, x := range d.byName() {
		all = append(all, &Index{
			def: d, name: x.name, kind: x.kind, columns: x.columns, prefixes: x.prefixes,
			comment: x.comment, fulltext: x.fulltext,
		})
	}
	return all
}

// ID implements sql.Index.
func (x *Index) ID() string { return x.name }

// Database implements sql.Index.
func (x *Index) Database() string { return x.def.db }

// Table implements sql.Index.
func (x *Index) Table() string { return x.def.name }

func (x *Index) expression(column int) string {
	return x.def.name + "." + x.def.schema.Schema[column].Name
}

// Expressions implements sql.Index.
func (x *Index) Expressions() []string {
	out := make([]string, len(x.columns))
	for i, c := range x.columns {
		out[i] = x.expression(c)
	}
	return out
}

// extended returns an index's columns with those of the primary key behind that
// it does not have itself.
func (d *tableDef) extended(columns []int) []int {
	all := append([]int(nil), columns...)
	for _, pk := range d.schema.PkOrdinals {
		if !slices.Contains(columns, pk) {
			all = append(all, pk)
		}
	}
	return all
}

// ExtendedExpressions implements sql.ExtendedIndex.
func (x *Index) ExtendedExpressions() []string {
	columns := x.def.extended(x.columns)
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = x.expression(c)
	}
	return out
}

func (x *Index) expressionTypes(columns []int) []sql.ColumnExpressionType {
	out := make([]sql.ColumnExpressionType, len(columns))
	for i, c := range columns {
		out[i] = sql.ColumnExpressionType{Expression: x.expression(c), Type: collation.TypeOf(x.def.schema.Schema[c].Type)}
	}
	return out
}

// ColumnExpressionTypes implements sql.Index. Texts are of a type that compares as
// the keys do: ranges are merged by it.
func (x *Index) ColumnExpressionTypes() []sql.ColumnExpressionType {
	return x.expressionTypes(x.columns)
}

// ExtendedColumnExpressionTypes implements sql.ExtendedIndex.
func (x *Index) ExtendedColumnExpressionTypes() []sql.ColumnExpressionType {
	return x.expressionTypes(x.def.extended(x.columns))
}

// IsUnique implements sql.Index.
func (x *Index) IsUnique() bool { return x.kind == sql.IndexConstraint_Unique }

// IsSpatial implements sql.Index.
func (x *Index) IsSpatial() bool { return x.kind == sql.IndexConstraint_Spatial }

// IsFullText implements sql.Index.
func (x *Index) IsFullText() bool { return x.kind == sql.IndexConstraint_Fulltext }

// IsVector implements sql.Index.
func (x *Index) IsVector() bool { return x.kind == sql.IndexConstraint_Vector }

// Comment implements sql.Index.
func (x *Index) Comment() string { return x.comment }

// IndexType implements sql.Index.
func (x *Index) IndexType() string { return "BTREE" }

// IsGenerated implements sql.Index.
func (x *Index) IsGenerated() bool { return false }

// PrefixLengths implements sql.Index.
func (x *Index) PrefixLengths() []uint16 { return x.prefixes }

// CanSupport implements sql.Index.
func (x *Index) CanSupport(*sql.Context, ...sql.Range) bool { return true }

// CanSupportOrderBy implements sql.Index: a vector index serves its distance.
func (x *Index) CanSupportOrderBy(e sql.Expression) bool {
	if !x.IsVector() {
		return false
	}
	d, ok := e.(*vector.Distance)
	return ok && vector.DistanceL2Squared{}.CanEval(d.DistanceType)
}

// HandledFilters implements sql.FilteredIndex.
func (x *Index) HandledFilters(filters []sql.Expression) []sql.Expression {
	if x.IsSpatial() {
		return nil
	}
	var handled []sql.Expression
	for _, f := range filters {
		if expression.PreciseComparison(f) {
			handled = append(handled, f)
		}
	}
	return handled
}

// Order implements sql.OrderedIndex.
func (x *Index) Order() sql.IndexOrder {
	if !x.Reversible() {
		return sql.IndexOrderNone
	}
	return sql.IndexOrderAsc
}

// Reversible implements sql.OrderedIndex. Keys that hold a prefix of a value only
// do not order the values.
func (x *Index) Reversible() bool {
	for i, c := range x.columns {
		if i < len(x.prefixes) && x.prefixes[i] > 0 {
			return false
		}
		if x.IsUnique() && x.name != primaryName && types.IsTextBlob(x.def.schema.Schema[c].Type) {
			return false
		}
	}
	return true
}

// FullTextTableNames implements fulltext.Index.
func (x *Index) FullTextTableNames(*sql.Context) (fulltext.IndexTableNames, error) {
	names := x.fulltext.tables
	names.Config = x.def.fulltextConfig
	return names, nil
}

// FullTextKeyColumns implements fulltext.Index.
func (x *Index) FullTextKeyColumns(*sql.Context) (fulltext.KeyColumns, error) {
	return x.fulltext.columns, nil
}

// byName returns the secondary indexes sorted by name.
func (d *tableDef) byName() []*indexDef {
	sorted := append([]*indexDef(nil), d.indexes...)
	for i := 1; i < len(sorted); i++ {
		for j := i; j > 0 && strings.ToLower(sorted[j].name) < strings.ToLower(sorted[j-1].name); j-- {
			sorted[j], sorted[j-1] = sorted[j-1], sorted[j]
		}
	}
	return sorted
}
