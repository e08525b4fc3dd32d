package server_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
)

// oracle has the tests of transactions run against mariadbd, which shows that a
// test asks nothing that MariaDB does not do:
//
//	go test ./server -run 'TestIsolation|TestInvariants' -oracle
var oracle = flag.Bool("oracle", false, "run the tests of transactions against mariadbd instead of Selkie")

// subject is a server whose transactions are tested: Selkie, or mariadbd.
type subject struct {
	addr    string
	waiting func(admin execer, id int64) (bool, error)
}

// newSubject starts a server that ends with the test: mariadbd if -oracle or
// -record asks for it.
func newSubject(t *testing.T) *subject {
	t.Helper()
	if *oracle || *record {
		return &subject{addr: mariadbd(t), waiting: waitingInMariaDB}
	}
	return &subject{addr: address(start(t, server.Config{BindAddress: "127.0.0.1"})), waiting: waitingInSelkie}
}

// config is that of root's connections, with db as their database.
func (s *subject) config(db string) *mysql.Config {
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.DBName = "root", "tcp", s.addr, db
	cfg.Logger = &mysql.NopLogger{} // a killed connection is what some tests want
	return cfg
}

// pool returns connections with db as their database, to the test's end.
func (s *subject) pool(t testing.TB, cfg *mysql.Config) *sql.DB {
	t.Helper()
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { db.Close() })
	return db
}

// database makes an empty database, dropped with the test, and returns a pool
// of connections to it.
func (s *subject) database(t testing.TB, name string) *sql.DB {
	t.Helper()
	admin := s.pool(t, s.config(""))
	mustExec(t, admin, "CREATE DATABASE "+name)
	t.Cleanup(func() { admin.ExecContext(context.Background(), "DROP DATABASE "+name) })
	return s.pool(t, s.config(name))
}

// dialed has connections of cfg handed to f as they are dialed.
func dialed(cfg *mysql.Config, f func(net.Conn)) {
	cfg.DialFunc = func(ctx context.Context, network, addr string) (net.Conn, error) {
		var d net.Dialer
		nc, err := d.DialContext(ctx, network, addr)
		if err == nil {
			f(nc)
		}
		return nc, err
	}
}

// waitingInSelkie tells whether a connection waits for a lock: of a row by
// INNODB_TRX, any other by the process list.
func waitingInSelkie(admin execer, id int64) (bool, error) {
	if w, err := waitingByState(admin, id); w || err != nil {
		return w, err
	}
	n, err := tryValue(admin, fmt.Sprintf("SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = %d AND trx_state = 'LOCK WAIT'", id))
	return n == "1", err
}

// waitingInMariaDB is the same for mariadbd, whose INNODB_TRX is of no use for
// it: it is a copy, renewed only when nobody has looked for a tenth of a second.
func waitingInMariaDB(admin execer, id int64) (bool, error) {
	if w, err := waitingByState(admin, id); w || err != nil {
		return w, err
	}
	var engine, name, status string
	if err := admin.QueryRowContext(context.Background(), "SHOW ENGINE INNODB STATUS").Scan(&engine, &name, &status); err != nil {
		return false, err
	}
	_, transactions, _ := strings.Cut(status, "LIST OF TRANSACTIONS FOR EACH SESSION:")
	for _, trx := range strings.Split(transactions, "---TRANSACTION ") {
		if strings.Contains(trx, fmt.Sprintf("MariaDB thread id %d,", id)) {
			return strings.Contains(trx, "\nLOCK WAIT "), nil
		}
	}
	return false, nil
}

// waitingByState reads the state that the process list shows of a connection.
func waitingByState(admin execer, id int64) (bool, error) {
	state, err := tryValue(admin, fmt.Sprintf("SELECT COALESCE(MAX(state), '') FROM information_schema.PROCESSLIST WHERE id = %d", id))
	return state == "User lock" || strings.HasPrefix(state, "Waiting for ") && strings.HasSuffix(state, " lock"), err
}
