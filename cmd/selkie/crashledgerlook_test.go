package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
)

func (l *ledger) settle(ctx context.Context, db *sql.DB, lossy bool) error {
	found, err := l.look(ctx, db)
	if err != nil {
		return err
	}
	if err := l.journal.settle(found, lossy); err != nil {
		return err
	}
	return sameByIndex(ctx, db)
}

// look reads the ledger's sets and says of each whether it is whole.
func (l *ledger) look(ctx context.Context, db *sql.DB) (map[string]set, error) {
	sets, err := l.readRows(ctx, db)
	if err != nil {
		return nil, err
	}
	summed := map[string]bool{}
	err = each(ctx, db, func(scan func(...any) error) error {
		var seq, n int
		var total, crc int64
		if err := scan(&seq, &n, &total, &crc); err != nil {
			return err
		}
		name := strconv.Itoa(seq)
		summed[name] = true
		s := sets[name]
		if wantTotal, wantCRC := l.sum(seq, s); n != s.rows || total != wantTotal || crc != int64(wantCRC) {
			s.fault += fmt.Sprintf(" sums has %d rows, total %d, checksum %d;", n, total, crc)
			sets[name] = s
		}
		return nil
	}, "SELECT seq, n, total, crc FROM bank.sums WHERE worker = ?", l.worker)
	if err != nil {
		return nil, err
	}
	for name, s := range sets {
		if number(name) > 0 && !summed[name] {
			s.fault += " no row in sums;"
			sets[name] = s
		}
	}
	return sets, nil
}

func (l *ledger) readRows(ctx context.Context, db *sql.DB) (map[string]set, error) {
	sets := map[string]set{}
	return sets, each(ctx, db, func(scan func(...any) error) error {
		var seq, n int
		var a int64
		var note string
		if err := scan(&seq, &n, &a, &note); err != nil {
			return err
		}
		name := strconv.Itoa(seq)
		s, begun := sets[name]
		if !begun {
			s.version = int(a - amount(seq, n, 0))
		}
		if n != s.rows || a != amount(seq, n, s.version) || note != l.note(seq, n) {
			s.fault += fmt.Sprintf(" row %d has number %d, amount %d, note %q;", s.rows, n, a, note)
		}
		s.rows++
		sets[name] = s
		return nil
	}, "SELECT seq, n, amount, note FROM bank.ledger WHERE worker = ? ORDER BY seq, n", l.worker)
}

// sameByIndex sees that the secondary indexes of the ledger have the rows that
// the table has.
func sameByIndex(ctx context.Context, db *sql.DB) error {
	var results []string
	for _, where := range []string{"", " WHERE amount >= 0", " WHERE worker >= 0"} {
		err := each(ctx, db, func(scan func(...any) error) error {
			var rows, total string
			err := scan(&rows, &total)
			results = append(results, rows+" rows, total "+total)
			return err
		}, "SELECT COUNT(*), COALESCE(SUM(amount), 0) FROM bank.ledger"+where)
		if err != nil {
			return err
		}
	}
	if results[0] != results[1] || results[0] != results[2] {
		return fmt.Errorf("bank.ledger has %s, by the index on amount %s, by the index on worker %s", results[0], results[1], results[2])
	}
	return nil
}
