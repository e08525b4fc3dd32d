package engine

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/store"
)

// helpCollation is that of the tables that HELP reads.
const helpCollation = sql.Collation_utf8mb3_general_ci

// SystemTables are the tables of the database mysql that a storage keeps as it does any:
// those that HELP reads. They are empty. Whoever wants MariaDB's texts loads its
// fill_help_tables.sql.
func SystemTables() []store.SystemTable {
	name := types.MustCreateString(sqltypes.Char, 64, helpCollation)
	text := types.CreateText(helpCollation)
	column := func(name string, typ sql.Type) *sql.Column { return &sql.Column{Name: name, Type: typ} }
	parent := column("parent_category_id", types.Uint16)
	parent.Nullable = true
	table := func(name, comment string, key []int, index store.SystemIndex, columns ...*sql.Column) store.SystemTable {
		for _, at := range key {
			columns[at].PrimaryKey = true
		}
		return store.SystemTable{
			Database: mysqlDatabase, Name: name,
			Schema: sql.NewPrimaryKeySchema(columns, key...), Collation: helpCollation,
			Options: store.TableOptions{Comment: comment, Engine: "Aria", Shown: " PAGE_CHECKSUM=1 TRANSACTIONAL=0"},
			Indexes: []store.SystemIndex{index},
		}
	}
	byName := store.SystemIndex{Name: "name", Unique: true, Columns: []int{1}}
	return []store.SystemTable{
		table("help_topic", "help topics", []int{0}, byName, column("help_topic_id", types.Uint32), column("name", name),
			column("help_category_id", types.Uint16), column("description", text), column("example", text), column("url", text)),
		table("help_category", "help categories", []int{0}, byName, column("help_category_id", types.Uint16), column("name", name),
			parent, column("url", text)),
		table("help_keyword", "help keywords", []int{0}, byName, column("help_keyword_id", types.Uint32), column("name", name)),
		table("help_relation", "keyword-topic relation", []int{1, 0}, store.SystemIndex{Name: "help_topic_id", Columns: []int{0}},
			column("help_topic_id", types.Uint32), column("help_keyword_id", types.Uint32)),
	}
}
