package engine

import (
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"
)

// infoRows makes the rows of a table of information_schema, of those columns that
// MariaDB's definition has and in its order. What wanted rules out may be left out.
type infoRows func(ctx *sql.Context, s *Session, wanted wanted, add func(values ...any)) error

// infoTable is a table of information_schema with MariaDB's columns. schema and
// object name the columns by which reads are narrowed down, empty for none.
func infoTable(name, schema, object string, rows infoRows) *sysTable {
	def := infoDefOf(name)
	t := &sysTable{name: def.name, schema: def.schema, bySchema: schema, byObject: object}
	t.narrowed = func(ctx *sql.Context, s *Session, w wanted) ([]sql.Row, error) {
		var out []sql.Row
		err := rows(ctx, s, w, func(values ...any) {
			row := make(sql.Row, len(def.schema))
			for i := range row {
				row[i] = infoValue(def.schema[i].Type, values[i])
			}
			out = append(out, row)
		})
		return out, err
	}
	return t
}

// constTable is a table whose rows are recorded.
func constTable(name string) *sysTable {
	return infoTable(name, "", "", func(_ *sql.Context, _ *Session, _ wanted, add func(...any)) error {
		for _, values := range infoConst()[name] {
			add(values...)
		}
		return nil
	})
}

// emptyTable is a table of what Selkie never has.
func emptyTable(name string) *sysTable {
	return infoTable(name, "", "", func(*sql.Context, *Session, wanted, func(...any)) error { return nil })
}

// redefined gives a table of ours the columns of MariaDB's definition, which are
// as many and in the same order.
func redefined(t *sysTable) *sysTable {
	def := infoDefOf(t.name)
	if def == nil || len(def.schema) != len(t.schema) {
		return t
	}
	c := *t
	c.name, c.schema = def.name, def.schema
	c.rows = func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
		rows, err := t.rows(ctx, s)
		for _, row := range rows {
			for i := range row {
				row[i] = infoValue(def.schema[i].Type, row[i])
			}
		}
		return rows, err
	}
	return &c
}

// infoValue is a value as the engine keeps those of the type. Numbers may come as
// any of Go's types or as text; values of other types come as they are.
func infoValue(t sql.Type, v any) any {
	if v == nil {
		return nil
	}
	switch typed := v.(type) {
	case bool:
		if types.IsNumber(t) {
			v = 0
			if typed {
				v = 1
			}
		} else {
			return yesNo(typed)
		}
	case string:
		if !types.IsNumber(t) && !types.IsEnum(t) {
			return typed
		}
	case time.Time, []byte, decimal.Decimal, uint16: // the last is an ENUM's
		return v
	}
	if out, _, err := t.Convert(sql.NewEmptyContext(), v); err == nil {
		return out
	}
	return v
}

// wanted says what a statement asks of a table of information_schema. A nil list
// asks for everything.
type wanted struct{ schemas, objects []string }

func (w wanted) schema(name string) bool { return among(w.schemas, name) }
func (w wanted) object(name string) bool { return among(w.objects, name) }

// among tells whether a name is listed, as the collation of information_schema
// compares names of ordinary letters.
func among(list []string, name string) bool {
	if list == nil {
		return true
	}
	for _, n := range list {
		if strings.EqualFold(strings.TrimRight(n, " "), name) {
			return true
		}
	}
	return false
}
