package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/server"
)

// TestShow asks Selkie what testdata/show/statements.txt asks of the schema in
// testdata/show/schema.sql: names, types and nullability of the columns, then the
// rows, as text. The answers in testdata/show/answers.txt are MariaDB's;
//
//	go test ./server -run TestShow -record
//
// has mariadbd answer anew. Instants of today are written as <now>.
//
// The statements of testdata/show/differences.txt, with their reasons, are those
// that Selkie is known to answer otherwise. They have to, so that the list is true.
func TestShow(t *testing.T) {
	addr := ""
	if *record {
		addr = mariadbd(t)
	} else {
		addr = address(start(t, server.Config{BindAddress: "127.0.0.1"}))
	}
	subject := &subject{addr: addr}
	pool := subject.pool(t, subject.config(""))
	conn, err := pool.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, statement := range schemaStatements(t) {
		if _, err := conn.ExecContext(context.Background(), statement); err != nil {
			t.Errorf("%s: %v", oneLine(statement), err)
		}
	}
	statements := linesOf(t, "testdata/show/statements.txt")
	if *record {
		var out strings.Builder
		out.WriteString("# MariaDB's answers, from go test ./server -run TestShow -record\n")
		for _, statement := range statements {
			out.WriteString("\n" + statement + "\n" + showAnswer(conn, statement))
		}
		if err := os.WriteFile("testdata/show/answers.txt", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := map[string]string{}
	text, err := os.ReadFile("testdata/show/answers.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(text), "\n\n")[1:] {
		statement, answer, _ := strings.Cut(block, "\n")
		want[statement] = strings.TrimSuffix(answer, "\n")
	}
	known := map[string]string{}
	for _, line := range linesOf(t, "testdata/show/differences.txt") {
		reason, statement, ok := strings.Cut(line, " :: ")
		if !ok {
			t.Fatalf("%q gives no reason", line)
		}
		known[statement] = reason
	}
	for _, statement := range statements {
		got := strings.TrimSuffix(showAnswer(conn, statement), "\n")
		reason, differs := known[statement]
		delete(known, statement)
		switch expected, ok := want[statement]; {
		case !ok:
			t.Errorf("no answer on file: %s", statement)
		case got == expected && differs:
			t.Errorf("%s\n\tagrees with MariaDB now: take it off the list, which says %q", statement, reason)
		case got != expected && !differs:
			t.Errorf("%s\n%s", statement, difference(got, expected))
		}
	}
	for statement := range known {
		t.Errorf("the list of differences has %q, which nobody asks", statement)
	}
}

// difference lists the lines that only one of two answers has.
func difference(got, want string) string {
	var b strings.Builder
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, z string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			z = w[i]
		}
		if a != z {
			fmt.Fprintf(&b, "\tSelkie:  %s\n\tMariaDB: %s\n", a, z)
		}
	}
	return b.String()
}

// schemaStatements reads the statements that make what is asked about.
func schemaStatements(t *testing.T) []string {
	text, err := os.ReadFile("testdata/show/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, statement := range strings.Split(string(text), ";;\n") {
		if statement = strings.TrimSpace(statement); statement != "" {
			out = append(out, statement)
		}
	}
	return out
}

// linesOf reads a file's lines without comments and blank lines.
func linesOf(t *testing.T, path string) []string {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// showAnswer is a statement's answer as the file has it.
func showAnswer(conn *sql.Conn, statement string) string {
	rows, err := conn.QueryContext(context.Background(), statement)
	if err != nil {
		return "! " + err.Error() + "\n"
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return "! " + err.Error() + "\n"
	}
	var b strings.Builder
	for _, c := range types {
		fmt.Fprintf(&b, "| %s %s", c.Name(), c.DatabaseTypeName())
		if nullable, ok := c.Nullable(); ok && !nullable {
			b.WriteString(" NOT NULL")
		}
		b.WriteString(" ")
	}
	if len(types) > 0 {
		b.WriteString("|\n")
	}
	values := make([]sql.NullString, len(types))
	into := make([]any, len(types))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return b.String() + "! " + err.Error() + "\n"
		}
		b.WriteString("=")
		for _, v := range values {
			text := `\N`
			if v.Valid {
				text = normalized(v.String)
			}
			b.WriteString(" " + text + " |")
		}
		b.WriteString("\n")
	}
	if err := rows.Err(); err != nil {
		b.WriteString("! " + err.Error() + "\n")
	}
	return b.String()
}

var instant = regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?`)

// normalized writes a value on one line, and instants that every run has anew
// without their digits.
func normalized(text string) string {
	text = strings.NewReplacer("\\", `\\`, "\n", `\n`, "\t", `\t`).Replace(text)
	return instant.ReplaceAllStringFunc(text, func(at string) string {
		when, err := time.Parse(time.DateTime, at[:len(time.DateTime)])
		if err != nil || time.Since(when).Abs() > 48*time.Hour {
			return at
		}
		return "<now>"
	})
}
