package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestViews changes rows through views. Below each statement of
// testdata/views.txt stands MariaDB's answer, recorded by
//
//	go test ./server -run TestViews$ -record
//
// The statements of testdata/views-differences.txt are those that Selkie answers
// otherwise, each with its reason. They have to, so that the list is true.
func TestViews(t *testing.T) {
	const path = "testdata/views.txt"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	known := reasons(t, "testdata/views-differences.txt")
	db := newSubject(t).database(t, "vw")
	db.SetMaxOpenConns(1)
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		statement := lines[i]
		var want []string
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "= ") {
			i++
			want = append(want, strings.TrimPrefix(lines[i], "= "))
		}
		got := answered(db, statement)
		out.WriteString(statement + "\n= " + strings.Join(got, "\n= ") + "\n")
		if *record {
			continue
		}
		reason, differs := known[statement]
		delete(known, statement)
		switch same := strings.Join(got, "\n") == strings.Join(want, "\n"); {
		case same && differs:
			t.Errorf("%s\nagrees with MariaDB now: take it off the list, which says %q", statement, reason)
		case !same && !differs:
			t.Errorf("%s\n\tgot:\n\t\t%s\n\tMariaDB:\n\t\t%s", statement, strings.Join(got, "\n\t\t"), strings.Join(want, "\n\t\t"))
		}
	}
	if *record {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for statement := range known {
		t.Errorf("the list of differences names a statement that is not there: %s", statement)
	}
}

// answered runs a statement: a text for each row, the number of rows that it
// changed, or its error.
func answered(db *sql.DB, statement string) []string {
	if !strings.HasPrefix(statement, "SELECT ") {
		res, err := db.ExecContext(context.Background(), statement)
		if err != nil {
			return []string{err.Error()}
		}
		n, _ := res.RowsAffected()
		return []string{fmt.Sprintf("ok, %d affected", n)}
	}
	rows, err := db.QueryContext(context.Background(), statement)
	if err != nil {
		return []string{err.Error()}
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	lines := []string{strings.Join(columns, "|")}
	for rows.Next() {
		cells := make([]sql.NullString, len(columns))
		to := make([]any, len(cells))
		for i := range cells {
			to[i] = &cells[i]
		}
		if err := rows.Scan(to...); err != nil {
			return []string{err.Error()}
		}
		texts := make([]string, len(cells))
		for i, c := range cells {
			if texts[i] = c.String; !c.Valid {
				texts[i] = "NULL"
			}
		}
		lines = append(lines, strings.Join(texts, "|"))
	}
	if err := rows.Err(); err != nil {
		return []string{err.Error()}
	}
	return lines
}
