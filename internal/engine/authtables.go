package engine

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/auth"
)

// mysqlTables and privilegeTables, those of information_schema, show the
// accounts as MariaDB does. They are definitions only: the rows come from the
// session's server.
var mysqlTables, privilegeTables = authTables()

func authTables() (mysql map[string]*grantTable, infoSchema map[string]*sysTable) {
	mysql, infoSchema = map[string]*grantTable{}, map[string]*sysTable{}
	for _, t := range auth.Tables() {
		name := strings.ToLower(t.Name)
		if t.Schema == mysqlDatabase {
			mysql[name] = newGrantTable(authTable(t), t)
		} else {
			infoSchema[name] = authTable(t)
		}
	}
	return mysql, infoSchema
}

func authTable(t auth.Table) *sysTable {
	c := columns{database: t.Schema, table: t.Name}
	for _, col := range t.Columns {
		c.add(col.Name, columnType(col.Type), col.Nullable)
	}
	return &sysTable{name: t.Name, schema: c.list, rows: func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		list, _ := s.engine.cfg.Accounts.Snapshot().Rows(t.Schema, t.Name, s.rights)
		rows := make([]sql.Row, len(list))
		for i, r := range list {
			row := make(sql.Row, len(r))
			for j, v := range r {
				row[j] = columnValue(c.list[j].Type, v)
			}
			rows[i] = row
		}
		return rows, nil
	}}
}

var typeParts = regexp.MustCompile(`^(\w+)(?:\((.*)\))?`)

// columnType finds the engine's type for one written as SHOW COLUMNS does.
func columnType(text string) sql.Type {
	m := typeParts.FindStringSubmatch(text)
	switch m[1] {
	case "bigint", "int", "smallint", "tinyint":
		if strings.Contains(text, "unsigned") {
			return types.Uint64
		}
		return types.Int64
	case "longtext", "text", "mediumtext", "blob", "longblob":
		return types.LongText
	case "timestamp":
		return types.Timestamp
	case "decimal":
		p, s, _ := strings.Cut(m[2], ",")
		precision, _ := strconv.Atoi(p)
		scale, _ := strconv.Atoi(s)
		return types.MustCreateDecimalType(uint8(precision), uint8(scale))
	case "char", "varchar":
		if n, err := strconv.ParseInt(m[2], 10, 64); err == nil {
			return varchar(n)
		}
	case "enum", "set":
		return varchar(max(int64(len(m[2])), 1))
	}
	return varchar(2048)
}

// zeroTime is the engine's 0000-00-00 00:00:00.
var zeroTime = time.Unix(-62167219200, 0).UTC()

func columnValue(typ sql.Type, v any) any {
	switch v := v.(type) {
	case time.Time:
		if v.IsZero() {
			return zeroTime
		}
	case int64:
		if typ == types.Uint64 {
			return uint64(v)
		}
	case string:
		if types.IsDecimal(typ) {
			d, err := decimal.NewFromString(v)
			if err != nil {
				return nil
			}
			return d
		}
	}
	return v
}
