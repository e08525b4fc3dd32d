package store

import (
	"io"

	"github.com/dolthub/go-mysql-server/sql"
)

// partition is what a table is scanned by: every table has one.
type partition struct {
	lookup *sql.IndexLookup // nil for the whole table
}

// Key implements sql.Partition.
func (p *partition) Key() []byte { return []byte("0") }

// partitions yields one partition.
type partitions struct{ one *partition }

func (p *partitions) Next(*sql.Context) (sql.Partition, error) {
	if p.one == nil {
		return nil, io.EOF
	}
	one := p.one
	p.one = nil
	return one, nil
}

func (p *partitions) Close(*sql.Context) error { return nil }

// Partitions implements sql.Table.
func (t *Table) Partitions(*sql.Context) (sql.PartitionIter, error) {
	return &partitions{&partition{}}, nil
}

// PartitionRows implements sql.Table.
func (t *Table) PartitionRows(ctx *sql.Context, p sql.Partition) (sql.RowIter, error) {
	if one, ok := p.(*partition); ok && one.lookup != nil {
		return t.lookup(ctx, *one.lookup, t.statementMode)
	}
	return t.scan(ctx, t.statementMode)
}

func (t *Table) statementMode(s *Session) ReadMode { return s.mode(t.def) }

// IndexedAccess implements sql.IndexAddressable.
func (t *Table) IndexedAccess(_ *sql.Context, lookup sql.IndexLookup) sql.IndexedTable {
	return &indexedTable{Table: t}
}

// PreciseMatch implements sql.IndexAddressable: a lookup yields what its ranges
// say and no more.
func (t *Table) PreciseMatch() bool { return true }

// indexedTable is a table that is read through one of its indexes.
type indexedTable struct{ *Table }

// LookupPartitions implements sql.IndexedTable.
func (t *indexedTable) LookupPartitions(_ *sql.Context, lookup sql.IndexLookup) (sql.PartitionIter, error) {
	return &partitions{&partition{lookup: &lookup}}, nil
}
