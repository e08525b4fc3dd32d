package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/store"
)

// A column's mark is what MariaDB knows of a column and the engine does not. It stands
// in front of the column's comment, which goes wherever the engine takes the column,
// behind a character that no client can send there alone.
type columnMark struct {
	Invisible bool
	Zerofill  bool
	Unsigned  bool // of a decimal or a floating point number, whose type does not say so
	Fixed     bool // of a FLOAT(M,D) or DOUBLE(M,D): Width digits, Decimals of them behind the point
	Width     int  // the display width of a number, 0 for the usual
	Decimals  int

	// Of a system-versioned table: the columns of its period, whether it was given them
	// without naming them, and those whose changes make no history.
	RowStart, RowEnd, System, Unversioned bool
}

const markQuote = "\x00"

// markOf splits what is kept as a column's comment.
func markOf(c *sql.Column) (m columnMark, comment string) { return parseMark(c.Comment) }

func parseMark(kept string) (m columnMark, comment string) {
	if !strings.HasPrefix(kept, markQuote) {
		return m, kept
	}
	text, comment, _ := strings.Cut(kept[len(markQuote):], markQuote)
	for more := text != ""; more; {
		var part string
		part, text, more = strings.Cut(text, ",")
		switch {
		case part == "i":
			m.Invisible = true
		case part == "z":
			m.Zerofill = true
		case part == store.MarkRowStart:
			m.RowStart = true
		case part == store.MarkRowEnd:
			m.RowEnd = true
		case part == store.MarkSystem:
			m.System = true
		case part == store.MarkUnversioned:
			m.Unversioned = true
		case part == "u":
			m.Unsigned = true
		case strings.HasPrefix(part, "w"):
			m.Width, _ = strconv.Atoi(part[1:])
		case strings.HasPrefix(part, "d"):
			m.Fixed = true
			m.Decimals, _ = strconv.Atoi(part[1:])
		}
	}
	return m, comment
}

// text is the mark as it stands in front of a comment.
func (m columnMark) text() string {
	var parts []string
	if m.Invisible {
		parts = append(parts, "i")
	}
	if m.Zerofill {
		parts = append(parts, "z")
	}
	if m.Unsigned {
		parts = append(parts, "u")
	}
	if m.Width > 0 {
		parts = append(parts, "w"+strconv.Itoa(m.Width))
	}
	for _, p := range []struct {
		set  bool
		mark string
	}{{m.RowStart, store.MarkRowStart}, {m.RowEnd, store.MarkRowEnd}, {m.System, store.MarkSystem}, {m.Unversioned, store.MarkUnversioned}} {
		if p.set {
			parts = append(parts, p.mark)
		}
	}
	if m.Fixed {
		parts = append(parts, "d"+strconv.Itoa(m.Decimals))
	}
	if parts == nil {
		return ""
	}
	return markQuote + strings.Join(parts, ",") + markQuote
}

// invisible tells a column that only those see who name it.
func invisible(c *sql.Column) bool {
	m, _ := markOf(c)
	return m.Invisible
}

// comment is a column's comment without the mark.
func comment(c *sql.Column) string {
	_, text := markOf(c)
	return text
}

// commentOf is the comment of a definition in a statement, with its mark.
func commentOf(c *sqlparser.ColumnDefinition) string {
	if c.Type.Comment == nil {
		return ""
	}
	return string(c.Type.Comment.Val)
}

// setMark puts a mark in front of the comment of a definition in a statement.
func setMark(c *sqlparser.ColumnDefinition, change func(*columnMark)) {
	m, comment := parseMark(commentOf(c))
	change(&m)
	if kept := m.text() + comment; kept != "" || c.Type.Comment != nil {
		c.Type.Comment = sqlparser.NewStrVal([]byte(kept))
	}
}

// setInvisible marks the columns of a definition that INVISIBLE stands with.
func setInvisible(stmt sqlparser.Statement, names []string) {
	eachColumn(stmt, func(c *sqlparser.ColumnDefinition) {
		for _, name := range names {
			if c.Name.EqualString(name) {
				setMark(c, func(m *columnMark) { m.Invisible = true })
			}
		}
	})
}

// eachColumn calls f for the definitions of columns in CREATE and ALTER TABLE.
func eachColumn(stmt sqlparser.Statement, f func(*sqlparser.ColumnDefinition)) {
	specs := []*sqlparser.TableSpec{}
	switch n := stmt.(type) {
	case *sqlparser.DDL:
		specs = append(specs, n.TableSpec)
	case *sqlparser.AlterTable:
		for _, ddl := range n.Statements {
			specs = append(specs, ddl.TableSpec)
		}
	}
	for _, spec := range specs {
		if spec == nil {
			continue
		}
		for _, c := range spec.Columns {
			f(c)
		}
	}
}
