package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
)

// programs creates and drops views, triggers and procedures in a database of its own. Each carries
// a number that its use brings to light, and that is its content.
type programs struct {
	next int
	journal[int]
}

const programSlots = 3 // of each kind

func newPrograms() *programs { return &programs{next: 1, journal: newJournal[int]()} }

func (*programs) name() string { return "programs" }

func (p *programs) clone() load {
	c := *p
	return &c
}

func (*programs) prepare(ctx context.Context, db *sql.DB) error {
	queries := []string{
		"CREATE DATABASE code",
		"CREATE TABLE code.anchor (id INT PRIMARY KEY)",
		"INSERT INTO code.anchor VALUES (1)",
	}
	for i := range programSlots {
		queries = append(queries, fmt.Sprintf("CREATE TABLE code.hook%d (id INT PRIMARY KEY, tag INT NOT NULL)", i))
	}
	return doAll(ctx, db, queries...)
}

func (p *programs) step(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	kind, i := pick(r, []string{"view", "trigger", "procedure"}), r.IntN(programSlots)
	name := fmt.Sprintf("%s%d", kind, i)
	tag := p.next
	p.next++
	create := "CREATE"
	if p.now[name] != 0 {
		if kind != "view" || r.IntN(2) == 0 {
			return p.send(change[int]{name: 0}, func() error {
				return do(ctx, c, fmt.Sprintf("DROP %s code.%s", strings.ToUpper(kind), name))
			})
		}
		create = "CREATE OR REPLACE"
	}
	query := map[string]string{
		"view":      fmt.Sprintf("%s VIEW code.%s AS SELECT id, %d AS tag FROM code.anchor", create, name, tag),
		"trigger":   fmt.Sprintf("%s TRIGGER code.%s BEFORE INSERT ON code.hook%d FOR EACH ROW SET NEW.tag = %d", create, name, i, tag),
		"procedure": fmt.Sprintf("%s PROCEDURE code.%s() SELECT %d AS tag", create, name, tag),
	}[kind]
	return p.send(change[int]{name: tag}, func() error { return do(ctx, c, query) })
}

func (p *programs) settle(ctx context.Context, db *sql.DB, lossy bool) error {
	found := map[string]int{}
	for kind, query := range map[string]string{
		"view":      "SELECT table_name FROM information_schema.views WHERE table_schema = 'code'",
		"trigger":   "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = 'code'",
		"procedure": "SELECT routine_name FROM information_schema.routines WHERE routine_schema = 'code'",
	} {
		var names []string
		err := each(ctx, db, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			names = append(names, name)
			return err
		}, query)
		if err != nil {
			return err
		}
		for _, name := range names {
			if found[name], err = p.use(ctx, db, kind, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return p.journal.settle(found, lossy)
}

// use has a program give its number.
func (p *programs) use(ctx context.Context, db *sql.DB, kind, name string) (tag int, err error) {
	switch kind {
	case "view":
		return tag, db.QueryRowContext(ctx, "SELECT tag FROM code."+name).Scan(&tag)
	case "procedure":
		return tag, db.QueryRowContext(ctx, "CALL code."+name+"()").Scan(&tag)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	hook := "code.hook" + strings.TrimPrefix(name, kind)
	if _, err = tx.ExecContext(ctx, "INSERT INTO "+hook+" VALUES (1, 0)"); err == nil {
		err = tx.QueryRowContext(ctx, "SELECT tag FROM "+hook).Scan(&tag)
	}
	return tag, errors.Join(err, tx.Rollback())
}
