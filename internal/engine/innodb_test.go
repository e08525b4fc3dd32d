package engine

import (
	"testing"
	"time"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/store"
)

// trxListing is a storage that tells of its transactions and locks.
type trxListing struct {
	sql.DatabaseProvider
	trx   []store.TrxInfo
	locks []store.LockInfo
}

func (l trxListing) Transactions() []store.TrxInfo { return l.trx }
func (l trxListing) Locks() []store.LockInfo       { return l.locks }

func TestInnodbTables(t *testing.T) {
	s, _ := newTestSession(t)
	script(t, s, []struct{ text, want string }{
		{"SELECT * FROM information_schema.innodb_trx", ""},
		{"SELECT COUNT(*) FROM information_schema.innodb_locks", "0"},
	})
	began := time.Date(2026, 11, 28, 1, 16, 4, 0, time.UTC)
	table := store.TableName{Database: "test", Table: "t"}
	s.engine.cfg.Provider = trxListing{s.engine.cfg.Provider, []store.TrxInfo{
		{ID: 1668, Connection: 9, Started: began, Waiting: true, WaitStarted: began.Add(time.Second), Isolation: store.RepeatableRead, RowsLocked: 1},
		{ID: 1667, Connection: s.id, Started: began, Isolation: store.ReadCommitted, RowsLocked: 1, RowsModified: 1},
	}, []store.LockInfo{
		{ID: "1668:1", Trx: 1668, Exclusive: true, Table: table, Index: "PRIMARY", Data: "1", BlockedBy: []string{"1667:1"}},
		{ID: "1667:1", Trx: 1667, Exclusive: true, Table: table, Index: "PRIMARY", Data: "1"},
	}}
	script(t, s, []struct{ text, want string }{
		{"SELECT trx_id, trx_state, trx_started, trx_wait_started, trx_mysql_thread_id, trx_isolation_level, trx_rows_locked, trx_rows_modified FROM information_schema.innodb_trx",
			"1668|LOCK WAIT|2026-11-28 01:16:04|2026-11-28 01:16:05|9|REPEATABLE READ|1|0\n1667|RUNNING|2026-11-28 01:16:04|NULL|1|READ COMMITTED|1|1"},
		{"SELECT lock_id, lock_trx_id, lock_mode, lock_type, lock_table, lock_index, lock_data FROM information_schema.INNODB_LOCKS",
			"1668:1|1668|X|RECORD|`test`.`t`|PRIMARY|1\n1667:1|1667|X|RECORD|`test`.`t`|PRIMARY|1"},
		{"SELECT * FROM information_schema.innodb_lock_waits", "1668|1668:1|1667|1667:1"},
	})
}

// What SHOW PROCESSLIST shows of statements that wait.
func TestWaitState(t *testing.T) {
	s, _ := newTestSession(t)
	for _, tt := range []struct{ text, want string }{
		{"UPDATE t SET a = 6 WHERE id = 1", "Updating"},
		{"DELETE FROM t WHERE id = 1", "Updating"},
		{"INSERT INTO t VALUES (1, 1)", "Update"},
		{"REPLACE INTO t VALUES (1, 1)", "Update"},
		{"DELETE t FROM t JOIN u ON t.id = u.id", "Sending data"},
	} {
		st, err := s.parse(s.context(backgroundContext, tt.text), tt.text)
		if err != nil {
			t.Fatal(err)
		}
		s.running = st.ast
		s.waiting(true, false)
		if got := s.Process().State; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
		s.waiting(true, true)
		if got := s.Process().State; got != "Waiting for table metadata lock" {
			t.Errorf("%s: %q", tt.text, got)
		}
		s.waiting(false, true)
		if got := s.Process().State; got != "" {
			t.Errorf("%s: %q behind the wait", tt.text, got)
		}
	}
}
