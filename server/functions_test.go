package server_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
)

// TestFunctions holds MariaDB's built-in functions to mariadbd's answers: the
// files of testdata/functions have a statement a line, and below it, behind a
// tab, what came back: the columns' types, the rows, the warnings, or the error.
//
//	go test ./server -run TestFunctions -record
//
// has mariadbd answer anew. testdata/functions-differences.txt lists, with their
// reasons, the statements that Selkie is known to answer otherwise; they have to,
// so that the list is true.
func TestFunctions(t *testing.T) {
	files, err := filepath.Glob("testdata/functions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no statements: %v", err)
	}
	var db *sql.DB
	if *record {
		db = openDSN(t, "root@tcp("+mariadbd(t)+")/")
	} else {
		db = open(t, start(t, server.Config{}), "")
	}
	known := knownFunctionDifferences(t)
	var differing []functionDifference
	for _, path := range files {
		family := strings.TrimSuffix(filepath.Base(path), ".txt")
		t.Run(family, func(t *testing.T) {
			asked, want := readAnswers(t, path)
			conn, err := db.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			for _, prepare := range []string{"DROP DATABASE IF EXISTS functions", "CREATE DATABASE functions", "USE functions",
				"SET timestamp = 1700000000.123456, time_zone = '+02:00'"} {
				if _, err := conn.ExecContext(t.Context(), prepare); err != nil {
					t.Fatalf("%s: %v", prepare, err)
				}
			}
			var file strings.Builder
			for i, statement := range asked {
				next := ""
				if i+1 < len(asked) {
					next = asked[i+1]
				}
				got := answer(t.Context(), conn, statement, !counts(next))
				fmt.Fprintf(&file, "%s\n%s", statement, got)
				reason, differs := known[family+": "+statement]
				delete(known, family+": "+statement)
				switch {
				case *record:
				case *listDifferences:
					if got != want[i] {
						differing = append(differing, functionDifference{family + ": " + statement, cmp.Or(reason, "The answer is another one.")})
					}
				case got != want[i] && !differs:
					t.Errorf("%s\nSelkie:\n%sMariaDB:\n%s", statement, got, want[i])
				case got == want[i] && differs:
					t.Errorf("%s\nanswers as MariaDB now: take it off the list, which says %q", statement, reason)
				}
			}
			if *record {
				if err := os.WriteFile(path, []byte(file.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if *listDifferences {
		writeFunctionDifferences(t, differing)
		return
	}
	if !*record && !t.Failed() {
		for statement := range known {
			t.Errorf("the list of differences names what nobody asks: %s", statement)
		}
	}
}

// readAnswers reads the statements of a file and the answers below them.
func readAnswers(t *testing.T, path string) (asked, answers []string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "\t") {
			answers[len(answers)-1] += line
			continue
		}
		asked, answers = append(asked, strings.TrimSuffix(line, "\n")), append(answers, "")
	}
	return asked, answers
}

// knownFunctionDifferences reads the statements that are answered otherwise: a
// line with the reason, behind "#", stands above those it is about.
func knownFunctionDifferences(t *testing.T) map[string]string {
	text, err := os.ReadFile("testdata/functions-differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	known, reason := map[string]string{}, ""
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if r, ok := strings.CutPrefix(line, "# "); ok {
			reason = r
		} else if line != "" {
			known[line] = reason
		}
	}
	return known
}

// functionDifference is a statement that is answered otherwise.
type functionDifference struct{ statement, reason string }

func writeFunctionDifferences(t *testing.T, list []functionDifference) {
	slices.SortStableFunc(list, func(a, b functionDifference) int { return cmp.Compare(a.reason, b.reason) })
	var text strings.Builder
	reason := ""
	for _, d := range list {
		if d.reason != reason {
			if reason != "" {
				text.WriteString("\n")
			}
			reason = d.reason
			fmt.Fprintf(&text, "# %s\n", reason)
		}
		fmt.Fprintln(&text, d.statement)
	}
	if err := os.WriteFile("testdata/functions-differences.txt", []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// counts tells statements that look at what the one before has done.
func counts(statement string) bool {
	return strings.Contains(statement, "FOUND_ROWS()") || strings.Contains(statement, "ROW_COUNT()")
}

// answer runs a statement and says what came back. MariaDB forgets warnings only
// when a statement reads a table.
func answer(ctx context.Context, conn *sql.Conn, statement string, warnings bool) string {
	var out strings.Builder
	if !counts(statement) {
		if _, err := conn.ExecContext(ctx, "SELECT 1 FROM mysql.db LIMIT 0"); err != nil {
			return fmt.Sprintf("\tfailed: %v\n", err)
		}
	}
	rows, err := conn.QueryContext(ctx, statement)
	if err == nil {
		err = writeRows(&out, rows)
	}
	var failed *mysql.MySQLError
	if errors.As(err, &failed) {
		fmt.Fprintf(&out, "\terror %d: %s\n", failed.Number, inLine(failed.Message))
	} else if err != nil {
		fmt.Fprintf(&out, "\tfailed: %v\n", err)
	}
	if failed != nil || !warnings {
		return out.String()
	}
	list, err := conn.QueryContext(ctx, "SHOW WARNINGS")
	if err != nil {
		return out.String()
	}
	defer list.Close()
	for list.Next() {
		var level, message string
		var code int
		if err := list.Scan(&level, &code, &message); err == nil {
			fmt.Fprintf(&out, "\t%s %d: %s\n", strings.ToLower(level), code, inLine(message))
		}
	}
	return out.String()
}

// writeRows writes the types of the columns and the values of the rows.
func writeRows(out *strings.Builder, rows *sql.Rows) error {
	defer rows.Close()
	columns, err := rows.ColumnTypes()
	if err != nil || len(columns) == 0 {
		return err
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.DatabaseTypeName()
		if _, scale, ok := c.DecimalSize(); ok {
			names[i] += fmt.Sprintf(" .%d", scale)
		}
	}
	fmt.Fprintf(out, "\t%s\n", strings.Join(names, " | "))
	values, fields := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range values {
		fields[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		for i, v := range values {
			names[i] = "NULL"
			if v != nil {
				names[i] = "'" + inLine(string(v)) + "'"
			}
		}
		fmt.Fprintf(out, "\t%s\n", strings.Join(names, " | "))
	}
	return rows.Err()
}

// inLine writes what does not belong into a line of text as Go would.
func inLine(s string) string {
	q := fmt.Sprintf("%+q", s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}
