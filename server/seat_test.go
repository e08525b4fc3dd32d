package server_test

import (
	"context"
	"database/sql"
	sqldriver "database/sql/driver"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"
)

// seat is one connection of a script.
type seat struct {
	t         testing.TB
	id        int64 // CONNECTION_ID()
	db        *sql.DB
	conn      *sql.Conn
	nc        net.Conn
	answers   chan string // room for one
	busy      bool        // statement's answer has not been taken yet
	statement string
}

func takeSeat(t testing.TB, subject *subject, db string) *seat {
	t.Helper()
	s := &seat{t: t, answers: make(chan string, 1)}
	cfg := subject.config(db)
	dialed(cfg, func(nc net.Conn) { s.nc = nc })
	s.db = subject.pool(t, cfg)
	var err error
	if s.conn, err = s.db.Conn(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := s.conn.QueryRowContext(context.Background(), "SELECT CONNECTION_ID()").Scan(&s.id); err != nil {
		t.Fatal(err)
	}
	return s
}

// run begins a statement.
func (s *seat) run(statement string) {
	s.t.Helper()
	if s.busy {
		s.t.Fatalf("%q cannot run: %q is not over", statement, s.statement)
	}
	s.busy, s.statement = true, statement
	go func() { s.answers <- perform(s.conn, statement) }()
}

// leave cuts the connection and waits for the end of what runs on it.
func (s *seat) leave() {
	s.nc.Close()
	if s.busy {
		<-s.answers
	}
	s.conn.Close()
	s.db.Close()
}

// bringsRows tells statements that answer with rows.
var bringsRows = regexp.MustCompile(`(?i)^(\(|SELECT|SHOW|WITH|VALUES|CHECK|ANALYZE)|\bRETURNING\b`)

// perform runs a statement and describes its answer.
func perform(conn *sql.Conn, statement string) string {
	if bringsRows.MatchString(statement) {
		rows, err := conn.QueryContext(context.Background(), statement)
		if err != nil {
			return refusal(err)
		}
		defer rows.Close()
		return rowsText(rows)
	}
	result, err := conn.ExecContext(context.Background(), statement)
	if err != nil {
		return refusal(err)
	}
	answer := "ok"
	if n, _ := result.RowsAffected(); n > 0 {
		answer += fmt.Sprintf(", %d affected", n)
	}
	if id, _ := result.LastInsertId(); id > 0 {
		answer += fmt.Sprintf(", id %d", id)
	}
	return answer
}

// rowsText writes rows a line each.
func rowsText(rows *sql.Rows) string {
	names, err := rows.Columns()
	if err != nil {
		return refusal(err)
	}
	row, dest := make([]sql.NullString, len(names)), make([]any, len(names))
	for i := range row {
		dest[i] = &row[i]
	}
	var lines []string
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return refusal(err)
		}
		words := make([]string, len(row))
		for i, v := range row {
			if words[i] = v.String; !v.Valid {
				words[i] = "NULL"
			}
		}
		lines = append(lines, strings.Join(words, " | "))
	}
	if err := rows.Err(); err != nil {
		return refusal(err)
	}
	if len(lines) == 0 {
		return "no rows"
	}
	return strings.Join(lines, "\n")
}

// refusal describes an error as MariaDB's client does.
func refusal(err error) string {
	var e *mysql.MySQLError
	switch {
	case errors.As(err, &e):
		return fmt.Sprintf("ERROR %d (%s): %s", e.Number, e.SQLState[:], strings.ReplaceAll(e.Message, "\n", " "))
	case errors.Is(err, mysql.ErrInvalidConn), errors.Is(err, sqldriver.ErrBadConn), errors.Is(err, sql.ErrConnDone):
		return hungUp
	}
	return err.Error()
}
