package engine

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// A column's mark is what MariaDB knows of a column and the engine does not. It stands
// in front of the column's comment, which goes wherever the engine takes the column,
// behind a character that no client can send there alone.
type columnMark struct {
	Invisible bool
	Zerofill  bool
	Width     int // the display width of an integer, 0 for the usual
}

const markQuote = "\x00"

// markOf splits what is kept as a column's comment.
func markOf(c *sql.Column) (m columnMark, comment string) {
	if !strings.HasPrefix(c.Comment, markQuote) {
		return m, c.Comment
	}
	text, comment, _ := strings.Cut(c.Comment[len(markQuote):], markQuote)
	for _, part := range strings.Split(text, ",") {
		switch {
		case part == "i":
			m.Invisible = true
		case part == "z":
			m.Zerofill = true
		case strings.HasPrefix(part, "w"):
			m.Width, _ = strconv.Atoi(part[1:])
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
	if m.Width > 0 {
		parts = append(parts, "w"+strconv.Itoa(m.Width))
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
