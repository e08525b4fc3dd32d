package store

import (
	"slices"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// AddVersioning makes the table system-versioned: two columns of these names, which have
// to be asked for, become its last ones, and its rows begin with the statement.
func (t *Table) AddVersioning(ctx *sql.Context, startName, endName string) error {
	start, end := t.systemColumn(startName, MarkRowStart), t.systemColumn(endName, MarkRowEnd)
	now := statementTime(ctx)
	return t.alter(ctx, func(def *tableDef) error {
		cols := def.schema.Schema
		def.remap(cols, append(slices.Clone(cols), start, end), nil)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, mapRows(old, func(row sql.Row) (sql.Row, error) {
			return append(row[:len(row):len(row)], now, forever), nil
		}))
	})
}

// systemColumn is a column of a period that has to be asked for.
func (t *Table) systemColumn(name, mark string) *sql.Column {
	return &sql.Column{
		Name: name, Type: types.MustCreateDatetimeType(sqltypes.Timestamp, 6), Source: t.def.name, DatabaseSource: t.def.db,
		Default: sql.NewUnresolvedColumnDefaultValue("CURRENT_TIMESTAMP(6)"), Comment: "\x00i," + mark + "," + MarkSystem + "\x00",
	}
}

// DropVersioning makes a system-versioned table an ordinary one, without its history
// and without the columns of its period.
func (t *Table) DropVersioning(ctx *sql.Context) error {
	var v versions
	without := func(row []any) sql.Row {
		out := make(sql.Row, 0, len(row))
		for i, x := range row {
			if i != v.start && i != v.end {
				out = append(out, x)
			}
		}
		return out
	}
	return t.alter(ctx, func(def *tableDef) error {
		v = *def.versions
		cols := def.schema.Schema
		left := make(sql.Schema, 0, len(cols))
		for i, c := range cols {
			if i != v.start && i != v.end {
				left = append(left, c)
			}
		}
		def.remap(cols, left, nil)
		return nil
	}, func(old *tableState, def *tableDef) (*trees, error) {
		return rebuild(ctx, def, mapRows(old, func(row sql.Row) (sql.Row, error) { return without(row), nil }))
	})
}

// follow returns the history of a table whose definition becomes another one: a new
// one where it becomes system-versioned, nil where nothing changes.
func (t *Table) follow(ctx *sql.Context, old, def *tableDef) (*tableState, error) {
	if old.history == 0 || def.versions == nil {
		return t.db.store.newHistory(def)
	}
	if def.origin == nil && sameKey(old, def) && sameTypes(old, def) {
		return nil, nil
	}
	past, err := t.history(ctx, old)
	if err != nil {
		return nil, err
	}
	h, err := historyOf(def, old.history, t.db.store.nextID())
	if err != nil {
		return nil, err
	}
	rows := newTrees(0)
	past.rows.Scan(func(key string, stored []any) bool {
		var row sql.Row
		if row, err = def.reshaped(ctx, old, stored); err != nil {
			return false
		}
		switch {
		case !def.keyless():
			var own []byte
			if own, err = def.rowKey(ctx, nil, row); err != nil {
				return false
			}
			end, _ := row[def.versions.end].(time.Time)
			key = endingAt(string(own), end)
		case !old.keyless():
			key = numberKey(def.shared.row.Add(1))
		}
		rows.rows.Set(key, row)
		return true
	})
	if err != nil {
		return nil, err
	}
	return &tableState{def: h, trees: rows}, nil
}

// history returns what the statement's transaction has of a table's history.
func (t *Table) history(ctx *sql.Context, def *tableDef) (*tableState, error) {
	if s := sessionOf(ctx); s != nil {
		return s.transaction(ctx).current(def.history)
	}
	past, ok := t.db.store.root.Load().tables.Get(def.history)
	if !ok {
		return nil, ErrTableChanged
	}
	return past, nil
}

func sameKey(a, b *tableDef) bool {
	return slices.Equal(a.schema.PkOrdinals, b.schema.PkOrdinals)
}

func sameTypes(a, b *tableDef) bool {
	return slices.EqualFunc(a.schema.Schema, b.schema.Schema, func(x, y *sql.Column) bool {
		return x.Name == y.Name && x.Comment == y.Comment && x.Type.Equals(y.Type)
	})
}

// reshaped is a row of the definition before as one of this.
func (d *tableDef) reshaped(ctx *sql.Context, before *tableDef, old []any) (sql.Row, error) {
	s, cols := sessionOf(ctx), d.schema.Schema
	row := make(sql.Row, len(cols))
	for i, c := range cols {
		from := i
		if d.origin != nil {
			from = d.origin[i]
		}
		if from < 0 {
			row[i] = initial(ctx, c)
			if isMoment(c) {
				row[i] = s.clock(d.moments).meaning(row[i])
			}
			continue
		}
		if old[from] == nil {
			continue
		}
		v, err := s.conversion(before.schema.Schema[from], c).convert(ctx, old[from])
		if err != nil {
			return nil, err
		}
		row[i] = v
	}
	return row, nil
}

// initial is the value that rows of the past get in a column that is added: the
// default if that is a constant.
func initial(ctx *sql.Context, c *sql.Column) any {
	if c.Default != nil {
		text := c.Default.Expr.String()
		if n := len(text); n > 1 && text[0] == '\'' && text[n-1] == '\'' {
			text = strings.ReplaceAll(text[1:n-1], "''", "'")
		}
		if v, in, err := c.Type.Convert(ctx, text); err == nil && in == sql.InRange {
			return v
		}
	}
	if c.Nullable {
		return nil
	}
	return c.Type.Zero()
}
