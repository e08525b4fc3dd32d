package engine

import "github.com/dolthub/go-mysql-server/sql"

// emptyDatabase is a database of MariaDB's own that has nothing in it here; the
// value is its name.
type emptyDatabase string

var _ sql.Database = emptyDatabase("")

func (d emptyDatabase) Name() string { return string(d) }

func (emptyDatabase) GetTableInsensitive(*sql.Context, string) (sql.Table, bool, error) {
	return nil, false, nil
}

func (emptyDatabase) GetTableNames(*sql.Context) ([]string, error) { return nil, nil }
