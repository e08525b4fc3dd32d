package server_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/server"
)

// TestClients runs stock clients, libraries and ORMs against a server that wants
// a client certificate of them. Each has a script under testdata/clients that
// goes through one battery: the values of every type there and back, prepared
// statements, batches, transactions, counts, ids, errors, metadata, another
// user. What it prints has to be what it prints against MariaDB, which
//
//	go test ./server -run TestClients -record
//
// asks anew. What is another every day (a time, an address, a version) is not
// printed. The clients of testdata/clients-differences.txt, with their reasons,
// are those that do not get through; they have to fail, so that the list is true.
func TestClients(t *testing.T) {
	if *record {
		recordClients(t)
		return
	}
	known := knownDifferences(t, "clients")
	for _, c := range stockClients {
		reason, differs := known[c.name]
		delete(known, c.name)
		if raced && (c.name == "adminer" || c.name == "phpmyadmin") {
			continue // pages leave out what a server tells them late
		}
		t.Run(c.name, func(t *testing.T) {
			command := c.command(t)
			want, err := os.ReadFile(expectation(c.name))
			if err != nil {
				t.Fatal(err)
			}
			p := newPKI(t)
			srv := start(t, server.Config{TLS: p.options(p.server("server"))})
			out, err := newDestination(t, p, srv.Addr().String()).run(t, command)
			if differs {
				if err == nil && out == string(want) {
					t.Errorf("it agrees with MariaDB now: take it off the list, which says %q", reason)
				}
				return
			}
			if err != nil {
				t.Errorf("%v, having printed\n%.3000s", err, out)
			}
			sameLines(t, out, string(want))
		})
	}
	for name := range known {
		t.Errorf("the list of differences names %s, which is no client", name)
	}
}

func recordClients(t *testing.T) {
	p := newPKI(t)
	s := p.server("server")
	addr := mariadbd(t, "--ssl-cert="+s.cert, "--ssl-key="+s.key, "--ssl-ca="+p.ca)
	for _, c := range stockClients {
		t.Run(c.name, func(t *testing.T) {
			out, err := newDestination(t, p, addr).run(t, c.command(t))
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if err := os.WriteFile(expectation(c.name), []byte(out), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// expectation is the file of what a client prints against MariaDB.
func expectation(name string) string {
	return filepath.Join("testdata", "clients", "expected", name+".txt")
}

// What every client makes and fills, by literals, before it does the same by
// parameters.
const (
	allTypes = "CREATE TABLE types (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, de DECIMAL(20,6), dt DATETIME(6), da DATE, ti TIME(6), ye YEAR, " +
		"bi BIT(10), js JSON, bl BLOB, em VARCHAR(20) CHARACTER SET utf8mb4, un BIGINT UNSIGNED, en ENUM('small','big'), se SET('a','b','c'), dbl DOUBLE, nu INT)"
	oneRow = "INSERT INTO types (de, dt, da, ti, ye, bi, js, bl, em, un, en, se, dbl, nu) VALUES (12345678901234.567890, '2026-01-02 03:04:05.678901', '2026-01-02', '-123:45:06.500000', 2026, " +
		`b'1000000001', '{"a": 1}', x'00ff27', '🦭 ünï', 18446744073709551615, 'big', 'a,c', 1.5, NULL)`
)

// destination is a database for a client and all that it must know to get there.
type destination struct {
	env  []string
	port string
	pki  *pki
	cert pair
}

// newDestination makes an empty database and the account of the client on the
// server at addr, whose root has no password.
func newDestination(t *testing.T, p *pki, addr string) *destination {
	t.Helper()
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	db := openDSN(t, "root@tcp("+addr+")/")
	for _, statement := range []string{
		"DROP DATABASE IF EXISTS clients",
		"CREATE DATABASE clients CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
		"DROP USER IF EXISTS certified@localhost",
		"CREATE USER certified@localhost IDENTIFIED BY 'secret' REQUIRE X509",
		"GRANT ALL ON *.* TO certified@localhost",
	} {
		mustExec(t, db, statement)
	}
	d := &destination{port: port, pki: p, cert: p.server("client")}
	d.env = []string{
		"DB_PORT=" + port, "DB_NAME=clients", "DB_USER=certified", "DB_PASSWORD=secret",
		"DB_CA=" + p.ca, "DB_CERT=" + d.cert.cert, "DB_KEY=" + d.cert.key, "DB_TYPES=" + allTypes, "DB_ROW=" + oneRow,
		"DB_SCRATCH=" + t.TempDir(), "HOME=" + t.TempDir(), "LC_ALL=C.UTF-8", "TZ=UTC",
	}
	return d
}

// run returns what a client prints. One that hangs is ended.
func (d *destination) run(t *testing.T, command []string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), d.env...)
	cmd.Dir = filepath.Join("testdata", "clients")
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%q: %w", command, err)
	}
	return string(out), err
}

// sameLines reports the lines in which two texts differ, the first of them.
func sameLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	differences := 0
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a == b {
			continue
		}
		if differences++; differences > 10 {
			t.Fatal("and more")
		}
		t.Errorf("line %d\n\tgot:     %.600s\n\tMariaDB: %.600s", i+1, a, b)
	}
}
