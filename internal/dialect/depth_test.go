package dialect

import (
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// TestTooDeep holds the depths to MariaDB 10.11's, which gives up on the first
// lines below and takes the last ones.
func TestTooDeep(t *testing.T) {
	const n = 100_000
	for _, c := range []struct {
		name   string
		text   string
		number uint16
		part   string // of the message
	}{
		{"parentheses", "SELECT " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n), mariaerr.ER_PARSE_ERROR, "memory exhausted near '((("},
		{"open parentheses", "SELECT " + strings.Repeat("(", n), mariaerr.ER_PARSE_ERROR, "memory exhausted"},
		{"NOT", "SELECT " + strings.Repeat("NOT ", n) + "1", mariaerr.ER_PARSE_ERROR, "memory exhausted near 'NOT NOT"},
		{"signs", "SELECT " + strings.Repeat("- ", n) + "a", mariaerr.ER_PARSE_ERROR, "memory exhausted near '- - "},
		{"calls", "SELECT " + strings.Repeat("abs(", n) + "1" + strings.Repeat(")", n), mariaerr.ER_PARSE_ERROR, "memory exhausted near '(abs("},
		{"CASE", "SELECT " + strings.Repeat("CASE WHEN 1 THEN ", n) + "1", mariaerr.ER_PARSE_ERROR, "memory exhausted"},
		{"sums", "SELECT 1" + strings.Repeat("+1", 10*n), mariaerr.ER_STACK_OVERRUN_NEED_MORE, "Thread stack overrun:  267064 bytes"},
		{"unions", "SELECT 1" + strings.Repeat(" UNION SELECT 1", 2*n), mariaerr.ER_STACK_OVERRUN_NEED_MORE, "Thread stack overrun"},
		{"blocks", "CREATE PROCEDURE p() " + strings.Repeat("BEGIN ", n), mariaerr.ER_PARSE_ERROR, "memory exhausted near 'BEGIN BEGIN"},
		{"a list", "SELECT a IN (1" + strings.Repeat(",1", n) + ")", 0, ""},
		{"rows", "INSERT INTO t VALUES (1,2)" + strings.Repeat(",(-1,-(2))", n), 0, ""},
		{"a long text", "SELECT '" + strings.Repeat("((((", n) + "'", 0, ""},
		{"a long name", "SELECT `" + strings.Repeat("(", 16<<20) + "`", 0, ""},
		{"some parentheses", "SELECT " + strings.Repeat("(", 31_000) + "1" + strings.Repeat(")", 31_000), 0, ""},
	} {
		err := TooDeep(c.text, Mode{})
		if mariaerr.Number(err) != c.number || err != nil && !strings.Contains(err.Error(), c.part) {
			t.Errorf("%s: %v, want %d, %s", c.name, err, c.number, c.part)
		}
	}
}

func TestFlatten(t *testing.T) {
	for query, want := range map[string]string{
		"SELECT (((((1)))))":           "SELECT (   (1)   )",
		"SELECT f((((1, 2))))":         "SELECT f(  (1, 2)  )",
		"SELECT ((1) + ((((2)))))":     "SELECT ((1) + (  (2)  ))",
		"SELECT a IN (1), '(((1)))'":   "SELECT a IN (1), '(((1)))'",
		"SELECT ((((1)))":              "SELECT (( (1) )",
		"SELECT (((SELECT 1)), ((2)))": "SELECT (((SELECT 1)), ((2)))",
	} {
		if got := Flatten(query, Mode{}); got != want {
			t.Errorf("Flatten(%q) = %q, want %q", query, got, want)
		}
	}
}

// FuzzErrors finds the culprit in any text, at any place, without a panic, and
// what makes a text flat leaves all but its parentheses.
func FuzzErrors(f *testing.F) {
	for _, s := range []string{
		"SELECT FROM t", "SELECT ((((1))))", "CREATE TABLE x (a NOSUCH)", "SELECT MAX(a, b), IF(1), * , *", "HANDLER t READ k = (1) LIMIT 1,2",
		"ALTER TABLE t", "SELECT @a := 'x\x00", "SELECT ?, :a, INTERVAL 1 DAY", "DROP TABLES a", "SELECT \xff\xfe", "SELECT CAST(1 AS \xffX)", "/*!100000 (*/ (((",
	} {
		f.Add(s, len(s))
	}
	f.Fuzz(func(t *testing.T, query string, pos int) {
		for _, mode := range []Mode{{}, {AnsiQuotes: true, NoBackslashEscapes: true}, {Oracle: true}} {
			if err := SyntaxErrorAt(query, pos, mode); mariaerr.Number(err) == 0 {
				t.Errorf("SyntaxErrorAt(%q, %d) = %v, which is no error of MariaDB's", query, pos, err)
			}
			_ = TooDeep(query, mode)
			_ = MarkerError(query, mode)
			_ = StarError(query, mode)
			_ = StarCallError(query, mode)
			_ = LengthError(query, mode)
			_ = IntervalError(query, mode)
			_ = EndError(query, mode)
			_ = CallError(query, "if", mode)
			_, _ = BareAlter(query, mode)
			flat := Flatten(query, mode)
			if len(flat) != len(query) || !slices.Equal(others(query, mode), others(flat, mode)) {
				t.Errorf("Flatten(%q) = %q", query, flat)
			}
		}
	})
}

// others are a text's tokens but for parentheses.
func others(query string, mode Mode) (list []string) {
	lex := NewLexer(query, mode)
	for {
		t := lex.Next()
		if t.Kind == EOF || t.Kind == Bad {
			return list
		}
		if !t.isOp('(') && !t.isOp(')') {
			list = append(list, query[t.Start:t.End])
		}
	}
}
