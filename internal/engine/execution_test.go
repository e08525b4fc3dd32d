package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/vt/sqlparser"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/store"
)

// fakeSession keeps no tables, but transactions with savepoints.
type fakeSession struct {
	sql.Session
	log        []string // what was asked of it
	savepoints []string
	failure    error // what the next commit ends with
}

type fakeTransaction struct{ readOnly bool }

func (t fakeTransaction) String() string   { return "fake" }
func (t fakeTransaction) IsReadOnly() bool { return t.readOnly }

func (f *fakeSession) StartTransaction(_ *sql.Context, c sql.TransactionCharacteristic) (sql.Transaction, error) {
	f.log, f.savepoints = append(f.log, "start"), nil
	return fakeTransaction{c == sql.ReadOnly}, nil
}

func (f *fakeSession) CommitTransaction(*sql.Context, sql.Transaction) error {
	f.log = append(f.log, "commit")
	err := f.failure
	f.failure = nil
	return err
}

func (f *fakeSession) Rollback(*sql.Context, sql.Transaction) error {
	f.log = append(f.log, "rollback")
	return nil
}

func (f *fakeSession) CreateSavepoint(_ *sql.Context, _ sql.Transaction, name string) error {
	f.savepoints = append(f.savepoints, name)
	return nil
}

func (f *fakeSession) RollbackToSavepoint(_ *sql.Context, _ sql.Transaction, name string) error {
	i := slices.Index(f.savepoints, name)
	if i < 0 {
		return store.ErrNoSavepoint
	}
	f.log, f.savepoints = append(f.log, "back to "+strings.TrimPrefix(name, "\x00")), f.savepoints[:i+1]
	return nil
}

func (f *fakeSession) ReleaseSavepoint(_ *sql.Context, _ sql.Transaction, name string) error {
	i := slices.Index(f.savepoints, name)
	if i < 0 {
		return store.ErrNoSavepoint
	}
	f.savepoints = slices.Delete(f.savepoints, i, len(f.savepoints))
	return nil
}

// newFakeSession returns a session on storage that keeps no tables.
func newFakeSession(t *testing.T) (*Session, *fakeSession) {
	t.Helper()
	s, _ := newTestSession(t)
	s.begin()
	f := &fakeSession{Session: s.base}
	s.sql = f
	return s, f
}

// The verdicts are those of mariadbd 10.11.
func TestSavepoints(t *testing.T) {
	s, _ := newFakeSession(t)
	unknown := func(name string) string {
		return "ERROR 1305 (42000): SAVEPOINT " + name + " does not exist"
	}
	script(t, s, []struct{ text, want string }{
		{"SAVEPOINT a", "OK 0"},
		{"ROLLBACK TO a", unknown("a")},
		{"RELEASE SAVEPOINT a", unknown("a")},
		{"BEGIN", "OK 0"},
		{"SAVEPOINT a", "OK 0"},
		{"SAVEPOINT b", "OK 0"},
		{"ROLLBACK TO SAVEPOINT A", "OK 0"},
		{"ROLLBACK TO b", unknown("b")},
		{"ROLLBACK WORK TO Nope", unknown("Nope")},
		{"RELEASE SAVEPOINT A", "OK 0"},
		{"ROLLBACK TO a", unknown("a")},
		{"COMMIT", "OK 0"},
		{"SET autocommit = 0", "OK 0"},
		{"SAVEPOINT a", "OK 0"},
		{"SELECT @@in_transaction", "0"},
		{"ROLLBACK TO a", "OK 0"},
		{"ROLLBACK", "OK 0"},
		{"ROLLBACK TO a", unknown("a")},
	})
}

func TestCommitRelease(t *testing.T) {
	s, _ := newFakeSession(t)
	script(t, s, []struct{ text, want string }{{"COMMIT NO RELEASE", "OK 0"}})
	if s.Released() {
		t.Error("released by NO RELEASE")
	}
	script(t, s, []struct{ text, want string }{{"ROLLBACK RELEASE", "OK 0"}})
	if !s.Released() {
		t.Error("not released")
	}
}

// How a statement's failure ends.
func TestSettle(t *testing.T) {
	update := &sqlparser.Update{}
	wrapped := sql.NewWrappedInsertError(sql.Row{1}, fmt.Errorf("row 1: %w", store.ErrDeadlock))
	for _, tt := range []struct {
		name     string
		explicit bool
		failed   error
		want     string // what is asked of the storage
		open     bool   // the transaction, behind it
	}{
		{"alone", false, nil, "start commit", false},
		{"alone and failed", false, errors.New("x"), "start rollback", false},
		{"in a transaction", true, nil, "start", true},
		{"failed in a transaction", true, errors.New("x"), "start back to statement 0", true},
		{"timed out", true, store.ErrLockWaitTimeout, "start back to statement 0", true},
		{"deadlock", true, wrapped, "start", false},
		{"deadlock alone", false, store.ErrDeadlock, "start", false},
	} {
		s, f := newFakeSession(t)
		ctx := s.context(backgroundContext, "")
		if tt.explicit {
			if err := s.beginExplicit(ctx, store.RepeatableRead, false); err != nil {
				t.Fatal(err)
			}
		}
		st, err := s.startStatement(ctx, update, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := st.end(ctx, tt.failed); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := strings.Join(f.log, " "); got != tt.want || s.InTransaction() != tt.open || (s.tx.open != nil) != tt.open {
			t.Errorf("%s: %s, open %v; want %s, %v", tt.name, got, s.InTransaction(), tt.want, tt.open)
		}
		if len(f.savepoints) != 0 && tt.open {
			t.Errorf("%s: savepoints %q are left", tt.name, f.savepoints)
		}
	}
}

// A commit that fails ends the transaction all the same.
func TestFailedCommit(t *testing.T) {
	s, f := newFakeSession(t)
	script(t, s, []struct{ text, want string }{{"BEGIN", "OK 0"}})
	f.failure = store.ErrLockWaitTimeout
	script(t, s, []struct{ text, want string }{
		{"COMMIT", "ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction"},
		{"SELECT @@in_transaction", "0"},
	})
	if got := strings.Join(f.log[:3], " "); got != "start commit rollback" {
		t.Errorf("got %s", got)
	}
}

func TestStoreErrors(t *testing.T) {
	s, _ := newTestSession(t)
	ctx := s.context(backgroundContext, "")
	for _, tt := range []struct {
		err  error
		want uint16
		text string
	}{
		{store.ErrLockWaitTimeout, 1205, "Lock wait timeout exceeded; try restarting transaction"},
		{store.ErrDeadlock, 1213, "Deadlock found when trying to get lock; try restarting transaction"},
		{store.ErrReadOnly, 1792, "Cannot execute statement in a READ ONLY transaction"},
		{sql.NewWrappedInsertError(sql.Row{1}, store.ErrDeadlock), 1213, "Deadlock found when trying to get lock; try restarting transaction"},
		{errors.Join(fmt.Errorf("t: %w", store.ErrLockWaitTimeout), errors.New("x")), 1205, "Lock wait timeout exceeded; try restarting transaction"},
	} {
		var got *mariaerr.Error
		if !errors.As(s.fail(ctx, tt.err), &got) || got.Number != tt.want || got.Message != tt.text {
			t.Errorf("%v: got %v", tt.err, got)
		}
	}
}

func TestTimeouts(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	if _, err := run(s, "SET innodb_lock_wait_timeout = 7, lock_wait_timeout = 8"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text       string
		rows       store.Wait
		tableLocks time.Duration
	}{
		{"UPDATE t SET a = 1", store.Wait{Timeout: 7 * time.Second}, 8 * time.Second},
		{"SELECT * FROM t FOR UPDATE SKIP LOCKED", store.Wait{SkipLocked: true, Timeout: 7 * time.Second}, 8 * time.Second},
		{"SELECT * FROM t FOR UPDATE WAIT 2", store.Wait{Timeout: 2 * time.Second}, 2 * time.Second},
		{"SELECT * FROM t FOR UPDATE NOWAIT", store.Wait{NoWait: true}, 1},
	} {
		ctx := s.context(backgroundContext, tt.text)
		st, err := s.parse(ctx, tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if p := s.lockPlan(ctx, st.ast); p.Wait != tt.rows || p.TableTimeout != tt.tableLocks {
			t.Errorf("%s: %+v, %v", tt.text, p.Wait, p.TableTimeout)
		}
	}
}

// A locking clause on a view is one on its tables.
func TestLocksThroughDefinitions(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	for _, text := range []string{
		"CREATE VIEW v AS SELECT t.id FROM t JOIN u ON t.id = u.id", "CREATE VIEW w AS SELECT * FROM v",
		"CREATE TRIGGER tr AFTER INSERT ON u FOR EACH ROW UPDATE t SET a = a + 1 WHERE id = NEW.id",
	} {
		if _, err := run(s, text); err != nil {
			t.Fatal(err)
		}
	}
	plan := func(text string) store.Statement {
		ctx := s.context(backgroundContext, text)
		st, err := s.parse(ctx, text)
		if err != nil {
			t.Fatal(err)
		}
		return s.lockPlan(ctx, st.ast)
	}
	if got, want := planText(plan("SELECT * FROM w FOR UPDATE")), "consistent: test.t=X test.u=X test.v=X test.w=X wait 50"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
