// Package ledger moves money between accounts. It talks to its database over TLS
// only, and repeats a transfer that the database could not answer.
package ledger

import (
	"context"
	"crypto/tls"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/go-sql-driver/mysql"
)

// A Ledger keeps balances.
type Ledger struct{ db *sql.DB }

// Open connects with a configuration of the driver's. One without TLS is refused.
func Open(cfg *mysql.Config, tlsConfig *tls.Config) (*Ledger, error) {
	if tlsConfig == nil {
		return nil, errors.New("ledger: the database is reached over TLS only")
	}
	cfg = cfg.Clone()
	cfg.TLS = tlsConfig
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, err
	}
	return &Ledger{sql.OpenDB(connector)}, nil
}

// Close closes the connections.
func (l *Ledger) Close() error { return l.db.Close() }

// ErrFunds is returned for a transfer of more than there is.
var ErrFunds = errors.New("ledger: not enough money")

// Transfer moves an amount once, however often it has to try. id names the transfer.
func (l *Ledger) Transfer(ctx context.Context, id string, from, to int, amount int64) error {
	const tries = 3
	for try := 1; ; try++ {
		err := l.transfer(ctx, id, from, to, amount)
		if !lost(err) || try == tries {
			return err
		}
	}
}

func (l *Ledger) transfer(ctx context.Context, id string, from, to int, amount int64) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO transfers (id, amount) VALUES (?, ?)", id, amount); duplicate(err) {
		return nil // a try before this one came through, and its answer got lost
	} else if err != nil {
		return err
	}
	var balance int64
	if err := tx.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = ? FOR UPDATE", from).Scan(&balance); err != nil {
		return fmt.Errorf("ledger: account %d: %w", from, err)
	}
	if balance < amount {
		return ErrFunds
	}
	for _, move := range []struct {
		id     int
		amount int64
	}{{from, -amount}, {to, amount}} {
		if _, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = balance + ? WHERE id = ?", move.amount, move.id); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Balance is what an account has.
func (l *Ledger) Balance(ctx context.Context, id int) (balance int64, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT balance FROM accounts WHERE id = ?", id).Scan(&balance)
	return balance, err
}

// lost tells errors of connections, where nobody knows what the server has done.
func lost(err error) bool {
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn)
}

// duplicate tells MariaDB's error 1062.
func duplicate(err error) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && e.Number == 1062
}
