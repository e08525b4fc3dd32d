package engine

import (
	"strconv"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

func infoTablesTable() *sysTable {
	return infoTable("TABLES", "TABLE_SCHEMA", "TABLE_NAME", func(ctx *sql.Context, s *Session, w wanted, add func(...any)) error {
		return s.eachObject(ctx, w, func(o object) error {
			f, err := s.facts(ctx, o)
			if err != nil {
				return err
			}
			add(append([]any{"def", o.db.Name(), o.name, f.kind}, f.status()...)...)
			return nil
		})
	})
}

// tableFacts is what TABLES and SHOW TABLE STATUS say of a table or view. A nil
// value is NULL.
type tableFacts struct {
	kind                                   string
	engine, version, rowFormat             any
	rows, average, data, maxData, index    any
	free, auto, created, updated, checked  any
	collation, checksum, options, maxIndex any
	comment                                string
	temporary                              any
}

// status is in the order that both have.
func (f *tableFacts) status() []any {
	return []any{f.engine, f.version, f.rowFormat, f.rows, f.average, f.data, f.maxData, f.index, f.free, f.auto,
		f.created, f.updated, f.checked, f.collation, f.checksum, f.options, f.comment, f.maxIndex, f.temporary}
}

// pageSize is InnoDB's, in which MariaDB counts lengths.
const pageSize = 16384

func (s *Session) facts(ctx *sql.Context, o object) (*tableFacts, error) {
	switch {
	case o.view != nil:
		f := &tableFacts{kind: "VIEW", comment: "VIEW"}
		if _, err := s.viewSchema(ctx, o); err != nil {
			f.comment = "View '" + o.db.Name() + "." + o.name + "' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them"
		}
		return f, nil
	case o.def != nil:
		d := o.def
		number := func(i int) any {
			n, _ := strconv.ParseUint(d.facts[i], 10, 64)
			return n
		}
		// MariaDB makes the table for whoever asks.
		f := &tableFacts{kind: "SYSTEM VIEW", engine: d.engine, version: 11, rowFormat: d.facts[0], average: number(1), data: number(2),
			maxData: number(3), index: number(4), free: 0, created: clock(ctx.QueryTime(), s.location()), collation: "utf8mb3_general_ci", options: d.facts[6], maxIndex: number(5), temporary: "Y"}
		if d.engine == "Aria" {
			f.updated = f.created
		}
		return f, nil
	}
	return s.baseFacts(ctx, o)
}

func (s *Session) baseFacts(ctx *sql.Context, o object) (*tableFacts, error) {
	f := &tableFacts{kind: "BASE TABLE", version: 10, rowFormat: "Dynamic", maxData: 0, free: 0,
		options: "", maxIndex: 0, temporary: "N", collation: collationName(o.table.Collation())}
	if versionedTable(o.table) != nil {
		f.kind = "SYSTEM VERSIONED"
	}
	shown := shownOf(o.table)
	f.options = createOptions(shown)
	switch f.engine = o.engineName(); f.engine {
	case "InnoDB":
		f.rowFormat = innodbRowFormat(shown)
	case "MEMORY":
		f.rowFormat = "Fixed"
	case "Aria":
		f.rowFormat = "Page"
	}
	rows, data := uint64(0), uint64(0)
	if t, ok := underlying[sql.StatisticsTable](o.table); ok {
		var err error
		if rows, _, err = t.RowCount(ctx); err != nil {
			return nil, err
		}
		if data, err = t.DataLength(ctx); err != nil {
			return nil, err
		}
	}
	pages := func(bytes uint64) uint64 { return max(1, (bytes+pageSize-1)/pageSize) * pageSize }
	data = pages(min(data, 100*rows)) // the estimate takes every text for as long as it may be
	f.rows, f.data, f.average = rows, data, uint64(0)
	if rows > 0 {
		f.average = data / rows
	}
	indexes, err := s.indexesOf(ctx, o)
	if err != nil {
		return nil, err
	}
	index := uint64(0)
	for _, x := range indexes {
		if !x.primary {
			index += pages(20 * rows)
		}
	}
	f.index = index
	if t, ok := underlying[sql.TemporaryTable](o.table); ok && t.IsTemporary() {
		f.kind, f.temporary = "TEMPORARY", "Y"
	}
	f.comment = tableComment(o.table)
	if _, comment, ok := sequenceOf(o.table); ok {
		f.kind, f.comment = "SEQUENCE", comment
	}
	for _, c := range o.table.Schema() {
		_, isJSON := c.Type.(types.JsonType)
		if isJSON || c.Generated != nil || c.Default != nil && !isLiteralDefault(c.Default) {
			f.version = 11
		}
		if c.AutoIncrement {
			if t, ok := underlying[sql.AutoIncrementGetter](o.table); ok {
				next, err := t.PeekNextAutoIncrementValue(ctx)
				if err != nil {
					return nil, err
				}
				f.auto = max(next, 1)
			}
		}
	}
	if t, ok := underlying[sql.CheckTable](o.table); ok {
		if checks, err := t.GetChecks(ctx); err != nil {
			return nil, err
		} else if len(checks) > 0 {
			f.version = 11
		}
	}
	if t, ok := underlying[interface {
		Times() (created, changed time.Time)
	}](o.table); ok {
		created, updated := t.Times()
		here := s.location()
		if !created.IsZero() {
			f.created = clock(created, here)
		}
		if !updated.IsZero() {
			f.updated = clock(updated, here)
		}
	}
	return f, nil
}
