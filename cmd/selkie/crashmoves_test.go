package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strconv"
)

// Moves take coins from one purse to another. Workers get in each other's way
// there, so conflicts and deadlocks belong to it. Each move leaves a row in
// bank.moves; what the purses hold follows from all of these rows.
type moves struct {
	worker int
	next   int
	journal[move]
}

type move struct{ from, to, coins int }

const (
	purses     = 16
	purseCoins = 1_000_000
)

func newMoves(worker int) *moves {
	return &moves{worker: worker, next: 1, journal: newJournal[move]()}
}

func (m *moves) name() string { return fmt.Sprintf("moves %d", m.worker) }

func (m *moves) clone() load {
	c := *m
	return &c
}

func (m *moves) prepare(ctx context.Context, db *sql.DB) error {
	err := doAll(ctx, db,
		"CREATE DATABASE IF NOT EXISTS bank",
		"CREATE TABLE IF NOT EXISTS bank.purse (id INT PRIMARY KEY, coins BIGINT NOT NULL)",
		`CREATE TABLE IF NOT EXISTS bank.moves (
			worker INT NOT NULL, seq INT NOT NULL, source INT NOT NULL, target INT NOT NULL, coins INT NOT NULL,
			PRIMARY KEY (worker, seq), KEY (source), KEY (target))`,
	)
	for id := 0; id < purses && err == nil; id++ {
		err = doAll(ctx, db, fmt.Sprintf("INSERT IGNORE INTO bank.purse VALUES (%d, %d)", id, purseCoins))
	}
	return err
}

func (m *moves) step(ctx context.Context, c *sql.Conn, r *rand.Rand) error {
	seq := m.next
	m.next++
	from := r.IntN(purses)
	to := (from + 1 + r.IntN(purses-1)) % purses
	v := move{from, to, 1 + r.IntN(20)}
	return m.transaction(ctx, c, change[move]{strconv.Itoa(seq): v}, func() error {
		const update = "UPDATE bank.purse SET coins = coins + ? WHERE id = ?"
		if err := do(ctx, c, update, -v.coins, v.from); err != nil {
			return err
		}
		if err := do(ctx, c, update, v.coins, v.to); err != nil {
			return err
		}
		return do(ctx, c, "INSERT INTO bank.moves VALUES (?, ?, ?, ?, ?)", m.worker, seq, v.from, v.to, v.coins)
	})
}

func (m *moves) settle(ctx context.Context, db *sql.DB, lossy bool) error {
	found := map[string]move{}
	err := each(ctx, db, func(scan func(...any) error) error {
		var seq int
		var v move
		err := scan(&seq, &v.from, &v.to, &v.coins)
		found[strconv.Itoa(seq)] = v
		return err
	}, "SELECT seq, source, target, coins FROM bank.moves WHERE worker = ?", m.worker)
	if err != nil {
		return err
	}
	if err := m.journal.settle(found, lossy); err != nil {
		return err
	}
	return balance(ctx, db)
}

// balance sees that the purses hold what the moves of all workers left in them.
func balance(ctx context.Context, db *sql.DB) error {
	var want, got [purses]int
	for id := range want {
		want[id] = purseCoins
	}
	err := each(ctx, db, func(scan func(...any) error) error {
		var v move
		err := scan(&v.from, &v.to, &v.coins)
		want[v.from] -= v.coins
		want[v.to] += v.coins
		return err
	}, "SELECT source, target, coins FROM bank.moves")
	if err != nil {
		return err
	}
	err = each(ctx, db, func(scan func(...any) error) error {
		var id, coins int
		err := scan(&id, &coins)
		got[id] = coins
		return err
	}, "SELECT id, coins FROM bank.purse")
	if err == nil && got != want {
		err = fmt.Errorf("bank.purse holds %v; by bank.moves that should be %v", got, want)
	}
	return err
}
