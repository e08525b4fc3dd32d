package sqlfunc

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// options are what a mark says of GROUP_CONCAT or JSON_ARRAYAGG.
type options struct {
	shown       int    // how many arguments are shown; the others are sorted by
	descending  string // an "a" or a "d" for each of those
	limit, skip int    // limit -1 for none
}

// ConcatMark writes the mark of GROUP_CONCAT or JSON_ARRAYAGG: how many arguments
// are shown, an "a" or a "d" for each that is sorted by, and the LIMIT, of which
// -1 says that there is none. The first argument is the separator.
func ConcatMark(name string, distinct bool, shown int, directions string, limit, skip int) string {
	s := Mark + name
	if distinct {
		s += " distinct"
	}
	return s + " #" + strconv.Itoa(shown) + "," + directions + "," + strconv.Itoa(limit) + "," + strconv.Itoa(skip)
}

func concatOptions(mark string) options {
	_, s, ok := strings.Cut(mark, "#")
	if !ok {
		return options{limit: -1}
	}
	f := strings.Split(s, ",")
	if len(f) != 4 {
		return options{limit: -1}
	}
	shown, _ := strconv.Atoi(f[0])
	limit, _ := strconv.Atoi(f[2])
	skip, _ := strconv.Atoi(f[3])
	// The separator comes first.
	return options{shown + 1, f[1], limit, skip}
}

func tConcat([]arg) sql.Type { return types.Text }

// concatRow is a row of a group: its text and what it is sorted by.
type concatRow struct {
	text string
	keys []any
	n    int
}

// concatOf is GROUP_CONCAT or JSON_ARRAYAGG.
type concatOf struct {
	a         *aggregate
	o         options
	json      bool
	separator string
	rows      []concatRow
	bytes     int64
}

func newConcat(a *aggregate) accumulator {
	return &concatOf{a: a, o: concatOptions(a.mark), json: a.def.name == "json_arrayagg", separator: ","}
}

func (s *concatOf) add(c *call, v []val) {
	*s.a.rows++
	r := concatRow{n: *s.a.rows}
	if s.o.shown == 0 { // JSON_ARRAYAGG as the grammar knows it
		r.text = c.asJSON(0, v[0])
	} else {
		s.separator = v[0].str(c)
		var b strings.Builder
		for i, x := range v[1:s.o.shown] {
			if s.json {
				b.WriteString(c.asJSON(i+1, x))
			} else {
				b.WriteString(x.str(c))
			}
		}
		r.text = b.String()
		for _, x := range v[s.o.shown:] {
			r.keys = append(r.keys, x.v)
		}
	}
	// What no result can hold is not kept, unless the order may bring it forward.
	s.bytes += int64(len(r.text))
	if len(s.o.descending) == 0 && s.o.limit < 0 && s.bytes > c.number("group_concat_max_len")*2+int64(len(r.text)) && !s.json {
		return
	}
	s.rows = append(s.rows, r)
}

func (s *concatOf) result(c *call) any {
	rows := s.rows
	if len(s.o.descending) > 0 {
		sort.SliceStable(rows, func(i, j int) bool { return s.less(c, rows[i], rows[j]) })
	}
	if s.o.limit >= 0 {
		rows = rows[min(s.o.skip, len(rows)):]
		rows = rows[:min(s.o.limit, len(rows))]
	}
	if len(rows) == 0 {
		return nil
	}
	limit := c.number("group_concat_max_len")
	var b strings.Builder
	if s.json {
		b.WriteByte('[')
	}
	for i, r := range rows {
		if i > 0 {
			b.WriteString(s.separator)
		}
		b.WriteString(r.text)
		if int64(b.Len()) > limit {
			name := "GROUP_CONCAT("
			if s.json {
				name = "JSON_ARRAYAGG("
			}
			c.warn(mariaerr.ER_CUT_VALUE_GROUP_CONCAT, r.n, name)
			cut := b.String()[:limit]
			for cut != "" && !utf8.ValidString(cut) && len(b.String())-len(cut) < utf8.UTFMax+int(limit) {
				cut = cut[:len(cut)-1]
			}
			b.Reset()
			b.WriteString(cut)
			break
		}
	}
	if s.json {
		b.WriteByte(']')
	}
	return b.String()
}

func (s *concatOf) less(c *call, a, b concatRow) bool {
	for i := range a.keys {
		x, y := a.keys[i], b.keys[i]
		n := 0
		switch {
		case x == nil && y == nil:
		case x == nil:
			n = -1
		case y == nil:
			n = 1
		default:
			var err error
			if n, err = s.a.args[s.o.shown+i].Type().Compare(c.ctx, x, y); err != nil {
				c.err = err
			}
		}
		if s.o.descending[i] == 'd' {
			n = -n
		}
		if n != 0 {
			return n < 0
		}
	}
	return false
}

// objectOf is JSON_OBJECTAGG.
type objectOf struct{ members []string }

func (o *objectOf) add(c *call, v []val) {
	if v[0].null() {
		return
	}
	o.members = append(o.members, quoted(v[0].str(c))+":"+c.asJSON(1, v[1]))
}

func (o *objectOf) result(*call) any {
	if len(o.members) == 0 {
		return nil
	}
	return "{" + strings.Join(o.members, ", ") + "}"
}
