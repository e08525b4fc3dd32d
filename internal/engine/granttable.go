package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/expression"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
)

// grantTable is one of the tables in mysql that hold accounts and grants. Its
// rows can be written as any table's; a statement's changes reach the accounts
// when it is complete.
type grantTable struct {
	*sysTable
	key  []int // the columns of the primary key
	view bool  // MariaDB has it as a view
}

var (
	_ sql.InsertableTable  = (*grantTable)(nil)
	_ sql.ReplaceableTable = (*grantTable)(nil)
	_ sql.UpdatableTable   = (*grantTable)(nil)
	_ sql.DeletableTable   = (*grantTable)(nil)

	_ sql.TruncateableTable = (*grantTable)(nil)
)

// newGrantTable adds to a table what writing takes: defaults and a key.
func newGrantTable(t *sysTable, def auth.Table) *grantTable {
	g := &grantTable{sysTable: t, view: def.Name == "user"}
	for i, c := range def.Columns {
		if c.Key == "PRI" {
			g.key = append(g.key, i)
		}
		if c.Default == "NULL" && !c.Nullable {
			continue // has to be given
		}
		var value any
		switch typ := t.schema[i].Type; {
		case c.Default == "NULL":
		case types.IsTextOnly(typ):
			value = strings.Trim(c.Default, "'")
		case types.IsTimespan(typ) || types.IsDatetimeType(typ) || types.IsTimestampType(typ):
			value = zeroTime // the change has its own time
		default:
			n, _, err := typ.Convert(backgroundContext, max(c.Default, "0"))
			if err != nil {
				panic(fmt.Sprintf("the default of mysql.%s.%s: %v", def.Name, c.Name, err))
			}
			value = n
		}
		typ := t.schema[i].Type
		d, err := sql.NewColumnDefaultValue(expression.NewLiteral(value, typ), typ, true, false, c.Nullable)
		if err != nil {
			panic(fmt.Sprintf("the default of mysql.%s.%s: %v", def.Name, c.Name, err))
		}
		t.schema[i].Default = d
	}
	return g
}

func (t *grantTable) Inserter(*sql.Context) sql.RowInserter { return &grantEditor{table: t} }
func (t *grantTable) Replacer(*sql.Context) sql.RowReplacer { return &grantEditor{table: t} }
func (t *grantTable) Updater(*sql.Context) sql.RowUpdater   { return &grantEditor{table: t} }
func (t *grantTable) Deleter(*sql.Context) sql.RowDeleter   { return &grantEditor{table: t} }

// Truncate implements sql.TruncateableTable.
func (t *grantTable) Truncate(ctx *sql.Context) (int, error) {
	e := &grantEditor{table: t}
	rows, err := t.rows(ctx, sessionOf(ctx))
	if err != nil {
		return 0, err
	}
	for _, r := range rows {
		e.edits = append(e.edits, auth.RowEdit{Old: r})
	}
	return len(rows), e.StatementComplete(ctx)
}

// grantEditor gathers what one statement changes.
type grantEditor struct {
	table *grantTable
	edits []auth.RowEdit
	byKey map[string]sql.Row // the rows as the statement sees them by now; nil until it inserts
}

func (e *grantEditor) StatementBegin(*sql.Context) { e.edits, e.byKey = nil, nil }

func (e *grantEditor) DiscardChanges(*sql.Context, error) error {
	e.edits, e.byKey = nil, nil
	return nil
}

func (e *grantEditor) StatementComplete(ctx *sql.Context) error {
	edits := e.edits
	e.edits, e.byKey = nil, nil
	if len(edits) == 0 {
		return nil
	}
	return sessionOf(ctx).engine.cfg.Accounts.Update(func(tx *auth.Tx) error {
		return tx.EditRows(e.table.name, edits)
	})
}

func (e *grantEditor) Close(*sql.Context) error { return nil }

// keyOf is a row's primary key, written as in MariaDB's error 1062.
func (e *grantEditor) keyOf(row sql.Row) string {
	parts := make([]string, len(e.table.key))
	for i, at := range e.table.key {
		parts[i] = fmt.Sprint(row[at])
	}
	return strings.Join(parts, "-")
}

func (e *grantEditor) Insert(ctx *sql.Context, row sql.Row) error {
	if len(e.table.key) > 0 {
		if err := e.load(ctx); err != nil {
			return err
		}
		key := e.keyOf(row)
		if existing, ok := e.byKey[key]; ok {
			return sql.NewUniqueKeyErr(key, true, existing)
		}
		e.byKey[key] = row
	}
	e.edits = append(e.edits, auth.RowEdit{New: slices.Clone(row)})
	return nil
}

// load reads the rows that a new one may meet.
func (e *grantEditor) load(ctx *sql.Context) error {
	if e.byKey != nil {
		return nil
	}
	rows, err := e.table.rows(ctx, sessionOf(ctx))
	if err != nil {
		return err
	}
	e.byKey = make(map[string]sql.Row, len(rows))
	for _, r := range rows {
		e.byKey[e.keyOf(r)] = r
	}
	return nil
}

func (e *grantEditor) Delete(_ *sql.Context, row sql.Row) error {
	delete(e.byKey, e.keyOf(row))
	e.edits = append(e.edits, auth.RowEdit{Old: slices.Clone(row)})
	return nil
}

func (e *grantEditor) Update(_ *sql.Context, old, now sql.Row) error {
	if e.byKey != nil {
		delete(e.byKey, e.keyOf(old))
		e.byKey[e.keyOf(now)] = now
	}
	e.edits = append(e.edits, auth.RowEdit{Old: slices.Clone(old), New: slices.Clone(now)})
	return nil
}
