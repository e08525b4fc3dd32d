package servertest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/selkiedb/selkie/internal/dialect"
)

// runScript runs a file's statements on a connection. An error says which line of
// which file.
func runScript(ctx context.Context, c *sql.Conn, s script) error {
	delimiter := ";"
	for rest := s.text; rest != ""; {
		rest = rest[leading(rest):]
		began := len(s.text) - len(rest)
		var statement string
		statement, rest, delimiter = cut(rest, delimiter)
		if statement = strings.TrimSpace(statement); idle(statement) {
			continue
		}
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s:%d: %.200s: %w", s.name, 1+strings.Count(s.text[:began], "\n"), statement, err)
		}
	}
	return nil
}

// leading is how long the blanks and comments are that a text begins with.
func leading(text string) int {
	i := 0
	for {
		i += len(text[i:]) - len(strings.TrimLeft(text[i:], " \t\r\n"))
		end := ""
		switch t := text[i:]; {
		case strings.HasPrefix(t, "#"), strings.HasPrefix(t, "--") && (len(t) == 2 || strings.IndexByte(" \t\r\n", t[2]) >= 0):
			end = "\n"
		case strings.HasPrefix(t, "/*") && !strings.HasPrefix(t, "/*!") && !strings.HasPrefix(t, "/*M!"):
			end = "*/"
		default:
			return i
		}
		n := strings.Index(text[i+1:], end)
		if n < 0 {
			return len(text)
		}
		i += 1 + n + len(end)
	}
}

// cut takes the first statement off a script, or what a DELIMITER line says.
func cut(text, delimiter string) (statement, rest, next string) {
	if arg, ok := delimiterLine(text); ok {
		_, rest, _ = strings.Cut(text, "\n")
		return "", rest, arg
	}
	if delimiter == ";" {
		end, from := dialect.Split(text, dialect.Mode{})
		return text[:end], text[from:], delimiter
	}
	end := endOf(text, delimiter)
	if end < 0 {
		return text, "", delimiter
	}
	return text[:end], text[end+len(delimiter):], delimiter
}

// delimiterLine tells the client's command DELIMITER.
func delimiterLine(text string) (delimiter string, ok bool) {
	line, _, _ := strings.Cut(text, "\n")
	fields := strings.Fields(line)
	if len(fields) != 2 || !strings.EqualFold(fields[0], "delimiter") {
		return "", false
	}
	return fields[1], true
}

// endOf is where a delimiter stands outside of texts, names and comments; -1 for
// nowhere.
func endOf(text, delimiter string) int {
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], delimiter):
			return i
		case c == '\'' || c == '"' || c == '`':
			for i++; i < len(text) && text[i] != c; i++ {
				if text[i] == '\\' && c != '`' {
					i++
				}
			}
			i++
		case c == '#' || strings.HasPrefix(text[i:], "-- "):
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				return -1
			}
			i += n
		case strings.HasPrefix(text[i:], "/*"):
			n := strings.Index(text[i+2:], "*/")
			if n < 0 {
				return -1
			}
			i += n + 4
		default:
			i++
		}
	}
	return -1
}

// idle tells texts that hold nothing but comments.
func idle(statement string) bool {
	lex := dialect.NewLexer(statement, dialect.Mode{})
	return lex.Next().Kind == dialect.EOF
}
