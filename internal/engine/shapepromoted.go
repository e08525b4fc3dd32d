package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/plan"
)

// withPromoted is a table's schema. Without a primary key, the first unique key
// whose columns cannot be NULL is InnoDB's, and clients are told that it is the
// primary one.
func (d *describer) withPromoted(n sql.Node) sql.Schema {
	schema := n.Schema()
	t, ok := n.(*plan.ResolvedTable)
	if !ok || t.SqlDatabase == nil {
		return schema
	}
	candidates := false
	for _, c := range schema {
		if c.PrimaryKey {
			return schema
		}
		candidates = candidates || !c.Nullable
	}
	if !candidates {
		return schema
	}
	if _, ok := underlying[sql.IndexAddressableTable](t.Table); !ok {
		return schema
	}
	keys, err := d.session.indexesOf(d.ctx, object{db: t.SqlDatabase, name: t.Name(), table: t.Table})
	if err != nil || len(keys) == 0 {
		return schema
	}
	first := keys[0]
	if !first.unique {
		return schema
	}
	for _, k := range first.columns {
		if i := schema.IndexOfColName(k.name); i < 0 || schema[i].Nullable || k.prefix != nil {
			return schema
		}
	}
	out := schema.Copy()
	for _, k := range first.columns {
		out[schema.IndexOfColName(k.name)].PrimaryKey = true
	}
	return out
}
