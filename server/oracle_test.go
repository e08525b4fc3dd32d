package server_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/server"
)

// mariadbd starts a MariaDB server with root free of a password and returns
// its address.
func mariadbd(t *testing.T, args ...string) string {
	t.Helper()
	daemon, install := peertest.Need(t, "mariadbd"), peertest.Need(t, "mariadb-install-db")
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	// A MariaDB that starts removes all temporary tables from its folder for
	// them, those of another that shares it too.
	env := append(os.Environ(), "TMPDIR="+dir)
	common := []string{"--no-defaults", "--datadir=" + data}
	if os.Geteuid() == 0 {
		common = append(common, "--user=root")
	}
	prepare := exec.Command(install, append(common, "--auth-root-authentication-method=normal", "--skip-test-db")...)
	prepare.Env = env
	if out, err := prepare.CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	log, pid := filepath.Join(dir, "error.log"), filepath.Join(dir, "pid")
	args = append(append(common, "--bind-address=127.0.0.1", "--socket="+filepath.Join(dir, "s"), "--log-error="+log, "--pid-file="+pid,
		"--innodb-flush-log-at-trx-commit=0"), args...)
	// A port that was free a moment ago may be another's when MariaDB opens it.
	// Who answers there proves nothing: MariaDB itself must say that it is up.
	for try := 1; ; try++ {
		addr := freeAddress(t)
		_, port, _ := net.SplitHostPort(addr)
		cmd := exec.Command(daemon, append(args, "--port="+port)...)
		cmd.Env = env
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() { cmd.Wait(); close(ended) }()
		t.Cleanup(func() {
			cmd.Process.Kill()
			<-ended
		})
		up := false
		eventually(t, "mariadbd is up or gives up", func() bool {
			select {
			case <-ended:
				return true
			default:
			}
			_, err := os.Stat(pid) // written when it listens
			up = err == nil
			return up
		})
		if up {
			return addr
		}
		text, _ := os.ReadFile(log)
		if try == 5 || !bytes.Contains(text, []byte("Address already in use")) {
			t.Fatalf("mariadbd ended at its start:\n%s", text)
		}
	}
}

// freeAddress is an address on which nobody listens at this moment.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// reply describes what a command got first: "ok", "rows", "error 1064", "end"
// of the connection, "nothing".
func (c *raw) reply(wait time.Duration) string {
	c.nc.SetReadDeadline(time.Now().Add(wait))
	b, err := c.recv()
	c.nc.SetReadDeadline(time.Now().Add(patience))
	var ne net.Error
	switch {
	case errors.As(err, &ne) && ne.Timeout():
		return "nothing"
	case err != nil:
		return "end"
	case b[0] == 0xff:
		return fmt.Sprintf("error %d %s", errorNumber(b), b[4:9])
	case b[0] == 0:
		return "ok"
	case b[0] == 0xfe:
		return "eof"
	}
	return "other"
}

// Commands that end the server or the connection, and those of replication. For
// COM_CHANGE_USER of somebody unknown MariaDB plays at having an account.
func incomparable(cmd byte) bool {
	switch wire.Command(cmd) {
	case wire.ComShutdown, wire.ComQuit, wire.ComChangeUser, wire.ComBinlogDump, wire.ComRegisterSlave:
		return true
	}
	return false
}

// ofStatement tells commands whose payload begins with a statement's id.
func ofStatement(cmd byte) bool {
	switch wire.Command(cmd) {
	case wire.ComStmtExecute, wire.ComStmtBulkExecute, wire.ComStmtFetch, wire.ComStmtReset, wire.ComStmtClose, wire.ComStmtSendLongData:
		return true
	}
	return false
}

// Whatever the bytes of a command are, the answer's kind and number are those of
// MariaDB.
func TestEveryCommandByteLikeMariaDB(t *testing.T) {
	oracle := mariadbd(t)
	srv := start(t, server.Config{})
	ask := func(addr string, cmd byte, payload []byte) string {
		c := connect(t, addr, rawCaps)
		defer c.nc.Close()
		id := c.prepare("SELECT ?, ?")
		if ofStatement(cmd) && len(payload) >= 4 && bytes.Equal(payload[:4], []byte{1, 0, 0, 0}) {
			// MariaDB numbers the statements of all connections.
			payload = append(binary.LittleEndian.AppendUint32(nil, id), payload[4:]...)
		}
		c.command(wire.Command(cmd), payload...)
		wait := patience
		switch wire.Command(cmd) {
		case wire.ComStmtClose, wire.ComStmtSendLongData:
			wait = 20 * time.Millisecond
		}
		return c.reply(wait)
	}
	var seen []string
	for cmd := range 256 {
		if incomparable(byte(cmd)) {
			continue
		}
		few := payloads
		if cmd > 32 && cmd < 250 {
			few = payloads[:2]
		}
		for _, payload := range few {
			if ofStatement(byte(cmd)) && 0 < len(payload) && len(payload) < 4 {
				// Part of an id. MariaDB takes the rest from what is left in its
				// buffer, and now and then it has a statement of that number: it
				// counts on from connection to connection of a thread.
				continue
			}
			want := ask(oracle, byte(cmd), payload)
			if got := ask(address(srv), byte(cmd), payload); got != want {
				line := fmt.Sprintf("%v %.20q: %s, MariaDB: %s", wire.Command(cmd), payload, got, want)
				seen = append(seen, line)
			}
		}
	}
	if len(seen) > 0 {
		t.Errorf("%d differences:\n%s", len(seen), strings.Join(seen, "\n"))
	}
}

// Errors that name a table or database are those of MariaDB.
func TestErrorsLikeMariaDB(t *testing.T) {
	addr := mariadbd(t)
	srv := start(t, server.Config{})
	for _, statement := range []string{
		"SELECT * FROM nosuch.nosuch", "INSERT INTO nosuch.nosuch VALUES (1)", "UPDATE nosuch.t SET a = 1", "DELETE FROM nosuch.t",
		"SELECT * FROM nosuch", "DROP TABLE nosuch.nosuch", "DROP DATABASE nosuch", "CREATE TABLE nosuch.t (a INT)", "USE nosuch", "USE `a `",
		"SHOW TABLES FROM nosuch", "SHOW COLUMNS FROM nosuch.nosuch", "SELECT nosuch", "SELECT nosuch()", "SELEC 1", "", ";", "SELECT 1;;",
		"SET GLOBAL nosuch = 1", "SET GLOBAL version = 1", "SET require_secure_transport = 1", "SET GLOBAL require_secure_transport = 2",
		"SELECT @@nosuch", "KILL 999999", "KILL CONNECTION_ID()", "KILL QUERY CONNECTION_ID()", "FLUSH NOSUCH", "FLUSH SSL, NOSUCH", "FLUSH MASTER",
		"CREATE DATABASE mysql", "EXECUTE nosuch", "DEALLOCATE PREPARE nosuch", "PREPARE s FROM 'SELEC 1'", "CALL nosuch()", "CALL nosuch.nosuch()",
		"SELECT 1, (SELECT 1 UNION SELECT 2)", "SELECT (SELECT 1, 2)", "SELECT * ", "SELECT sleep(1, 2)", "RESET MASTER", "SHUTDOWN NOW",
	} {
		ask := func(addr string) string {
			c := connect(t, addr, rawCaps)
			defer c.nc.Close()
			b := c.query(statement)
			if b[0] != 0xff {
				return "no error"
			}
			return describe(b)
		}
		if got, want := ask(address(srv)), ask(addr); got != want {
			t.Errorf("%s\n\tSelkie:  %s\n\tMariaDB: %s", statement, got, want)
		}
	}
}
