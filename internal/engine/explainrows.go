package engine

import (
	"math"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// schema are the columns of EXPLAIN's result.
func (x *explained) schema() sql.Schema {
	if x.JSON {
		name := "EXPLAIN"
		if x.Analyze {
			name = "ANALYZE"
		}
		return sql.Schema{textColumn(name, 78)}
	}
	nullable := func(name string, length int64) *sql.Column {
		c := textColumn(name, length)
		c.Nullable = true
		return c
	}
	double := func(name string) *sql.Column {
		return &sql.Column{Name: name, Type: types.MustCreateDecimalType(5, 2), Nullable: true}
	}
	s := sql.Schema{
		{Name: "id", Type: types.Uint64, Nullable: true},
		textColumn("select_type", 19),
		nullable("table", 64),
	}
	if x.Partitions {
		s = append(s, &sql.Column{Name: "partitions", Type: types.MediumText, Nullable: true})
	}
	s = append(s,
		nullable("type", 10),
		nullable("possible_keys", 4096),
		nullable("key", 64),
		nullable("key_len", 4096),
		nullable("ref", 2048),
		nullable("rows", 64),
	)
	switch {
	case x.Analyze:
		s = append(s, nullable("r_rows", 64), double("filtered"), double("r_filtered"))
	case x.Extended:
		s = append(s, double("filtered"))
	}
	return append(s, textColumn("Extra", 255))
}

// rows are EXPLAIN's answer for a query.
func (x *explained) rows(top *explainQuery) ([]sql.Row, error) {
	if x.JSON {
		text, err := explainJSON(top, x.Analyze)
		return []sql.Row{{text}}, err
	}
	var rows []sql.Row
	top.each(func(b *explainBlock) {
		if b.message != "" {
			rows = append(rows, x.row(b.id, b.kind, &explainTable{}, b.rows, b.message))
		}
		for i, t := range b.tables {
			rows = append(rows, x.row(b.id, b.kind, t, t.shownRows(), strings.Join(b.notes(i), "; ")))
		}
	}, func(q *explainQuery) {
		t := &explainTable{name: q.resultName(), access: "ALL"}
		extra := ""
		if q.union.filesort {
			extra = "Using filesort"
		}
		rows = append(rows, x.row(0, q.union.kind+" RESULT", t, "", extra))
	})
	return rows, nil
}

func (t *explainTable) shownRows() string {
	if t.noRows {
		return ""
	}
	return strconv.FormatUint(t.rows, 10)
}

// row is one row of the answer; empty texts are NULL, but for Extra.
func (x *explained) row(id int, kind string, t *explainTable, rows, extra string) sql.Row {
	text := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	var shownID any
	if id > 0 {
		shownID = uint64(id)
	}
	r := sql.Row{shownID, kind, text(t.shown())}
	if x.Partitions {
		r = append(r, nil)
	}
	r = append(r, text(t.access), text(strings.Join(t.possible, ",")), text(t.key), text(t.keyLen), text(strings.Join(t.ref, ",")), text(rows))
	var filtered any
	if rows != "" && t.access != "" {
		filtered = decimalOf(10000, 2)
	}
	switch {
	case x.Analyze:
		var seen, through any
		if c := t.counts; c != nil && c.rows >= 0 {
			seen = strconv.FormatFloat(c.rows, 'f', 2, 64)
			through = decimalOf(int64(math.Round(c.filtered*100)), 2)
		}
		r = append(r, seen, filtered, through)
	case x.Extended:
		r = append(r, filtered)
	}
	return append(r, extra)
}
