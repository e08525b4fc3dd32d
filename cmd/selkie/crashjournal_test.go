package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/go-sql-driver/mysql"
)

// A load is the work of one connection on a part of the data that it alone
// changes, and what it knows of that part.
type load interface {
	name() string
	// prepare makes what the load needs, once, on a server without any data.
	prepare(ctx context.Context, db *sql.DB) error
	// step does one operation. An error that is no answer of the server's says
	// that the connection is lost.
	step(ctx context.Context, c *sql.Conn, r *rand.Rand) error
	// settle looks at what is there after a restart, and takes it for known if
	// it is what it may be. With lossy the newest of what was acknowledged may be
	// missing, but nothing may be there in part.
	settle(ctx context.Context, db *sql.DB, lossy bool) error
	// clone is a load that knows the same and settles on its own.
	clone() load
}

// A change is what an operation makes of things: their content by name, the
// zero value for those that are gone.
type change[V comparable] map[string]V

func (ch change[V]) apply(things map[string]V) {
	var gone V
	for name, v := range ch {
		if v == gone {
			delete(things, name)
		} else {
			things[name] = v
		}
	}
}

// A journal tells what may be there after a crash: everything that was
// acknowledged, and at most the one change that was sent without an answer.
type journal[V comparable] struct {
	known map[string]V // what the last look found
	acked []change[V]  // acknowledged since then, oldest first
	now   map[string]V // known with all of acked
	sent  change[V]    // on its way; nil for none
}

func newJournal[V comparable]() journal[V] {
	return journal[V]{known: map[string]V{}, now: map[string]V{}}
}

// send runs the statement that makes a change last. It counts as acknowledged
// once the server's OK is here; a statement that the server refused changed nothing.
func (j *journal[V]) send(ch change[V], run func() error) error {
	j.sent = ch
	err := run()
	if err != nil && !isAnswer(err) {
		return err
	}
	j.sent = nil
	if err == nil {
		j.acked = append(j.acked, ch)
		ch.apply(j.now)
	}
	return err
}

// transaction runs body between START TRANSACTION and COMMIT. What was not sent
// to be committed must not be there after a crash. A transaction that
// gets in another's way is given up.
func (j *journal[V]) transaction(ctx context.Context, c *sql.Conn, ch change[V], body func() error) error {
	err := do(ctx, c, "START TRANSACTION")
	if err == nil {
		err = body()
	}
	if err == nil {
		err = j.send(ch, func() error { return do(ctx, c, "COMMIT") })
	}
	if isConflict(err) {
		return do(ctx, c, "ROLLBACK")
	}
	return err
}

// settle compares what was found with what may be there and adopts it.
func (j *journal[V]) settle(found map[string]V, lossy bool) error {
	state := maps.Clone(j.known)
	for i := 0; ; i++ {
		if (lossy || i >= len(j.acked)) && maps.Equal(state, found) {
			*j = journal[V]{known: found, now: maps.Clone(found)}
			return nil
		}
		switch {
		case i < len(j.acked):
			j.acked[i].apply(state)
		case i == len(j.acked) && j.sent != nil:
			j.sent.apply(state)
		default:
			return errors.New(j.difference(found))
		}
	}
}

// difference says which things are not what was acknowledged.
func (j *journal[V]) difference(found map[string]V) string {
	const most = 10
	names := maps.Clone(j.now)
	maps.Copy(names, found)
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		want, wanted := j.now[name]
		got, there := found[name]
		if want == got && wanted == there {
			continue
		}
		line := fmt.Sprintf("%s: found %s, acknowledged %s", name, content(got, there), content(want, wanted))
		if v, ok := j.sent[name]; ok {
			var gone V
			line += fmt.Sprintf(", sent without an answer %s", content(v, v != gone))
		}
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("and %d more", len(lines)-most))
	}
	return strings.Join(lines, "\n\t")
}

func content[V comparable](v V, there bool) string {
	if !there {
		return "nothing"
	}
	return fmt.Sprintf("%+v", v)
}

// names are those of the things that are there, in order, so that a seed leads
// to the same choices.
func (j *journal[V]) names() []string { return slices.Sorted(maps.Keys(j.now)) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// isAnswer tells the server's own errors from lost connections.
func isAnswer(err error) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e)
}

// isConflict tells errors that transactions have to expect of each other:
// record changed since last read, lock wait timeout, deadlock.
func isConflict(err error) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && (e.Number == 1020 || e.Number == 1205 || e.Number == 1213)
}

// isFarewell tells what a server says that is being stopped: connection killed,
// query interrupted, server shutdown in progress.
func isFarewell(err error) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && (e.Number == 1927 || e.Number == 1317 || e.Number == 1053)
}

func do(ctx context.Context, c *sql.Conn, query string, args ...any) error {
	if _, err := c.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("%.200s: %w", query, err)
	}
	return nil
}

// doAll runs statements on any connection.
func doAll(ctx context.Context, db *sql.DB, queries ...string) error {
	for _, q := range queries {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("%.200s: %w", q, err)
		}
	}
	return nil
}

// querier is a *sql.DB or a *sql.Conn.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each calls row for every row of a result, with a function that scans it.
func each(ctx context.Context, q querier, row func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	return nil
}
