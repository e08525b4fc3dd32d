package wire

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql"
	"go.uber.org/goleak"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// rowServer answers every query with n rows, n being the query's last word, and
// prepared ones with their parameters.
func rowServer(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	running := make(chan struct{}, 100)
	go func() {
		defer close(done)
		for {
			nc, err := l.Accept()
			if err != nil {
				return
			}
			running <- struct{}{}
			go func() {
				defer func() { <-running }()
				c := NewConn(nc)
				defer c.Close()
				if err := serveRows(c); err != nil {
					t.Errorf("server: %v", err)
				}
			}()
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-done
		for range cap(running) { // wait for the connections
			running <- struct{}{}
		}
	})
	return l.Addr().String()
}

func serveRows(c *Conn) error {
	g := &Greeting{ServerVersion: "5.5.5-10.11.19-MariaDB", ConnectionID: 1, Capabilities: DefaultCapabilities, Collation: 45,
		Status: StatusAutocommit, AuthPlugin: "mysql_native_password"}
	copy(g.Salt[:], "12345678901234567890")
	if err := c.WriteGreeting(g); err != nil {
		return err
	}
	l, err := c.ReadLogin()
	if err != nil {
		return err
	}
	if err := c.WriteOK(&OK{Status: StatusAutocommit}); err != nil {
		return err
	}
	if err := c.Flush(); err != nil {
		return err
	}
	if l.Capabilities.Has(ClientCompress) {
		if err := c.EnableCompression(); err != nil {
			return err
		}
	}
	cols := []Column{{Name: "n", Type: TypeLong, Charset: 63, Length: 11}, {Name: "s", Type: TypeVarString, Charset: 45, Length: 400}}
	st := &Stmt{ID: 1, ParamCount: 2}
	for {
		command, payload, err := c.ReadCommand(0)
		if err != nil {
			if errors.Is(err, net.ErrClosed) || err.Error() == "EOF" {
				return nil
			}
			return err
		}
		switch command {
		case ComQuit:
			return nil
		case ComQuery:
			n := 0
			fields := strings.Fields(string(payload))
			if _, err := fmt.Sscan(fields[len(fields)-1], &n); err != nil {
				c.WriteError(mariaerr.New(mariaerr.ER_EMPTY_QUERY))
				break
			}
			c.BeginResult(cols, false, StatusAutocommit, 0)
			r := c.Rows(cols, false)
			for i := range n {
				r.Begin()
				r.Int(int64(i))
				r.String(strings.Repeat("x", i%300))
				if err := r.End(); err != nil {
					return err
				}
			}
			c.EndResult(StatusAutocommit, 0)
		case ComStmtPrepare:
			c.WritePrepareOK(1, []Column{{Name: "?", Type: TypeVarString}, {Name: "?", Type: TypeVarString}}, cols, 0, StatusAutocommit)
		case ComStmtExecute:
			ex, err := ParseStmtExecute(payload, st)
			if err != nil {
				return err
			}
			c.BeginResult(cols, true, StatusAutocommit, 0)
			r := c.Rows(cols, true)
			r.Begin()
			r.Int(ex.Params[0].Int)
			r.Bytes(ex.Params[1].Bytes)
			r.End()
			c.EndResult(StatusAutocommit, 0)
		case ComStmtClose:
			continue
		default:
			c.WriteOK(&OK{Status: StatusAutocommit})
		}
		if err := c.Flush(); err != nil {
			return err
		}
	}
}

func TestGoDriver(t *testing.T) {
	t.Cleanup(func() { goleak.VerifyNone(t) }) // runs after the server's own
	addr := rowServer(t)
	for _, params := range []string{"", "?compress=true"} {
		db, err := sql.Open("mysql", "root@tcp("+addr+")/"+params)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := db.Query("rows 10000")
		if err != nil {
			t.Fatalf("%s: %v", params, err)
		}
		n := 0
		for rows.Next() {
			var i int
			var s string
			if err := rows.Scan(&i, &s); err != nil || i != n || len(s) != n%300 {
				t.Fatalf("%s: row %d is %d with %d, %v", params, n, i, len(s), err)
			}
			n++
		}
		if rows.Err() != nil || n != 10000 {
			t.Errorf("%s: %d rows, %v", params, n, rows.Err())
		}
		for _, size := range []int{3, 100_000, 3_000_000} {
			want := strings.Repeat("blob", size/4+1)
			var i int
			var s string
			if err := db.QueryRow("select ?, ?", 42, want).Scan(&i, &s); err != nil || i != 42 || s != want {
				t.Errorf("%s: %d bytes: %d, %d bytes, %v", params, size, i, len(s), err)
			}
		}
		if _, err := db.Exec("no number"); err == nil || !strings.Contains(err.Error(), "1065 (42000)") {
			t.Errorf("%s: %v", params, err)
		}
		db.Close()
	}
}

func TestMariaDBClient(t *testing.T) {
	client, err := exec.LookPath("mariadb")
	if err != nil {
		if os.Getenv("SELKIE_REQUIRE_PEERS") == "1" {
			t.Fatal("the mariadb client is not installed, and SELKIE_REQUIRE_PEERS=1")
		}
		t.Skip("the mariadb client is not installed")
	}
	host, port, _ := net.SplitHostPort(rowServer(t))
	for _, option := range []string{"--skip-compress", "--compress"} {
		out, err := exec.Command(client, "--no-defaults", option, "-N", "-uroot", "-h"+host, "-P"+port, "-e", "rows 2000").CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", option, err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		if len(lines) != 2000 || lines[1999] != "1999\t"+strings.Repeat("x", 199) {
			t.Errorf("%s: %d lines, the last %q", option, len(lines), lines[len(lines)-1])
		}
	}
}
