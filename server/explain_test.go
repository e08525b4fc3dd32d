package server_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestExplain explains the statements of testdata/explain on the tables of its
// schema.sql. Below each stand the rows of MariaDB's answer, recorded by
//
//	go test ./server -run TestExplain$ -record
//
// What is compared is how tables are read: all columns but the number of rows,
// and Extra without "Using where" and "Using index condition", which tell where a
// condition is tested, a thing that plans of the same kind do in several places.
//
// The statements of testdata/explain-differences.txt, with their reasons, are
// those for which Selkie plans otherwise. They have to, so that the list is true.
func TestExplain(t *testing.T) {
	files, err := filepath.Glob("testdata/explain/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no statements: %v", err)
	}
	s := newSubject(t)
	db := explainedTables(t, s)
	known := reasons(t, "testdata/explain-differences.txt")
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			explainFile(t, db, path, known)
		})
	}
	if *record {
		return
	}
	for statement := range known {
		t.Errorf("the list of differences names a statement that is in no file: %s", statement)
	}
}

// explainedTables makes the tables of schema.sql, in a database ex.
func explainedTables(t *testing.T, s *subject) *sql.DB {
	t.Helper()
	schema, err := os.ReadFile("testdata/explain/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	db := s.database(t, "ex")
	db.SetMaxOpenConns(1)
	for _, statement := range strings.Split(strings.TrimSpace(string(schema)), "\n") {
		mustExec(t, db, statement)
	}
	return db
}

// reasons reads a list of statements that differ, and why: a line that is not
// indented says why the statements below it differ.
func reasons(t *testing.T, path string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	known, reason := map[string]string{}, ""
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		switch statement, below := strings.CutPrefix(line, "    "); {
		case line == "" || line[0] == '#':
		case !below:
			reason = line
		case reason == "":
			t.Fatalf("%q has no reason", statement)
		default:
			known[statement] = reason
		}
	}
	return known
}

func explainFile(t *testing.T, db *sql.DB, path string, known map[string]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		statement := lines[i]
		var want []string
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "= ") {
			i++
			want = append(want, strings.TrimPrefix(lines[i], "= "))
		}
		got := explanation(db, statement)
		out.WriteString(statement + "\n= " + strings.Join(got, "\n= ") + "\n")
		if *record {
			continue
		}
		reason, differs := known[statement]
		delete(known, statement)
		switch same := slices.EqualFunc(got, want, samePlan); {
		case same && differs:
			t.Errorf("%s\nagrees with MariaDB now: take it off the list, which says %q", statement, reason)
		case !same && !differs:
			t.Errorf("%s\n\tgot:\n\t\t%s\n\tMariaDB:\n\t\t%s", statement, strings.Join(got, "\n\t\t"), strings.Join(want, "\n\t\t"))
		}
	}
	if *record && !t.Failed() {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// explanation is EXPLAIN's answer, a text for each row. A number of rows is "n".
func explanation(db *sql.DB, statement string) []string {
	rows, err := db.QueryContext(context.Background(), "EXPLAIN "+statement)
	if err != nil {
		return []string{err.Error()}
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		cells := make([]sql.NullString, 10)
		to := make([]any, len(cells))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			return []string{err.Error()}
		}
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = c.String
			switch {
			case !c.Valid:
				texts[i] = "-"
			case i == 8:
				texts[i] = "n"
			}
		}
		lines = append(lines, strings.Join(texts, " | "))
	}
	if err := rows.Err(); err != nil {
		return []string{err.Error()}
	}
	return lines
}

// samePlan compares two rows of EXPLAIN.
func samePlan(a, b string) bool { return comparedOf(a) == comparedOf(b) }

// comparedOf is what of a row's ten columns is compared.
func comparedOf(row string) string {
	cells := strings.Split(row, " | ")
	if len(cells) != 10 {
		return row
	}
	keys := strings.Split(cells[4], ",")
	slices.Sort(keys) // MariaDB has them in the order of their making
	cells[4], cells[8] = strings.Join(keys, ","), ""
	extra := slices.DeleteFunc(strings.Split(cells[9], "; "), func(note string) bool {
		return note == "-" || note == "" || note == "Using where" || note == "Using index condition"
	})
	cells[9] = strings.Join(extra, "; ")
	return strings.Join(cells, " | ")
}
