package servertest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/selkiedb/selkie/server/servertest"
)

// Servers of tests that run at the same time know nothing of each other, however they
// are made.
func TestParallel(t *testing.T) {
	for name, opt := range map[string]func(t *testing.T) servertest.Option{
		"plain":      func(t *testing.T) servertest.Option { return servertest.TLSOff() },
		"TLS":        func(t *testing.T) servertest.Option { return servertest.TLSRequired() },
		"memory":     func(t *testing.T) servertest.Option { return servertest.NoNetwork() },
		"socket":     func(t *testing.T) servertest.Option { return servertest.Socket("") },
		"folder":     func(t *testing.T) servertest.Option { return inFolder(t.TempDir()) },
		"everything": func(t *testing.T) servertest.Option { return servertest.Log() },
	} {
		for i := range 3 {
			t.Run(fmt.Sprint(name, i), func(t *testing.T) {
				t.Parallel()
				now := time.Date(2030, 1, 1+i, 0, 0, 0, 0, time.UTC)
				srv := servertest.Start(t, opt(t), servertest.TimeZone("+00:00"), servertest.Clock(func() time.Time { return now }),
					servertest.Accounts("CREATE USER me@'%'"), servertest.SQL("CREATE TABLE t (name VARCHAR(100))"))
				db := srv.DB(t, "test")
				if _, err := db.Exec("INSERT INTO t VALUES (?)", t.Name()); err != nil {
					t.Fatal(err)
				}
				if v := one(t, db, "SELECT CONCAT(GROUP_CONCAT(name), DATE(NOW())) FROM t"); v != t.Name()+now.Format(time.DateOnly) {
					t.Errorf("the table and the clock say %s", v)
				}
				srv.Exec("SET GLOBAL wait_timeout = ?", 1000+i)
				srv.Exec("DROP USER me@'%'")
			})
		}
	}
}
