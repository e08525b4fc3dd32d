package server_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
)

// scene is a server with certificates of one authority, and the client's.
type scene struct {
	srv          *server.Server
	pki          *pki
	client       pair
	socket, port string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	p := newPKI(t)
	socket := filepath.Join(t.TempDir(), "s")
	srv := start(t, server.Config{TLS: p.options(p.server("server")), Socket: socket, Variables: map[string]string{"max_allowed_packet": "67108864"}})
	s := &scene{srv: srv, pki: p, client: p.server("client"), socket: socket, port: fmt.Sprint(srv.Addr().Port)}
	db := open(t, srv, "")
	mustExec(t, db, "CREATE USER certified@localhost REQUIRE X509")
	mustExec(t, db, "CREATE USER encrypted@localhost REQUIRE SSL")
	mustExec(t, db, "CREATE DATABASE peers")
	mustExec(t, db, "GRANT SELECT ON peers.* TO certified@localhost, encrypted@localhost")
	mustExec(t, db, "CREATE USER alice@localhost IDENTIFIED BY 'secret'")
	mustExec(t, db, "GRANT ALL ON peers.* TO alice@localhost")
	return s
}

// run runs a program and returns its output; it must succeed.
func run(t *testing.T, env []string, stdin, name string, args ...string) string {
	t.Helper()
	out, err := tryRun(env, stdin, name, args...)
	if err != nil {
		t.Fatalf("%s %q: %v\n%.2000s", filepath.Base(name), args, err, out)
	}
	return out
}

func tryRun(env []string, stdin, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (s *scene) tcp(args ...string) []string {
	return append([]string{"--no-defaults", "-uroot", "-h127.0.0.1", "-P" + s.port}, args...)
}

// ways are how Debian's clients are told to connect.
func (s *scene) ways() map[string][]string {
	verify := []string{"--ssl-ca=" + s.pki.ca, "--ssl-verify-server-cert"}
	cert := append(verify, "--ssl-cert="+s.client.cert, "--ssl-key="+s.client.key)
	user := func(name string, args []string) []string {
		out := s.tcp(args...)
		out[1] = "-u" + name
		return out
	}
	return map[string][]string{
		"plain":       s.tcp("--skip-ssl"),
		"socket":      {"--no-defaults", "-uroot", "-S" + s.socket, "--skip-ssl"},
		"socket, tls": {"--no-defaults", "-uroot", "-S" + s.socket, "--ssl"},
		"tls":         s.tcp("--ssl"),
		"required":    user("encrypted", []string{"--ssl"}),
		"verified":    s.tcp(verify...),
		"localhost":   append([]string{"--no-defaults", "-uroot", "-hlocalhost", "--protocol=tcp", "-P" + s.port}, verify...),
		"certificate": user("certified", cert),
		"compressed":  s.tcp("--skip-ssl", "--compress"),
		"both":        s.tcp(append(verify, "--compress")...),
		"tls 1.2":     s.tcp("--ssl", "--tls-version=TLSv1.2"),
	}
}

func secured(way string) bool {
	return way != "plain" && way != "socket" && way != "compressed"
}

func TestMariaDBClient(t *testing.T) {
	mariadb := peertest.Need(t, "mariadb")
	s := newScene(t)
	for way, args := range s.ways() {
		t.Run(way, func(t *testing.T) {
			ask := func(statements string, more ...string) string {
				t.Helper()
				return run(t, nil, statements, mariadb, append(append(args[:len(args):len(args)], "--batch", "--skip-column-names"), more...)...)
			}
			if out := ask("SELECT 1+1, 'text', NULL;"); out != "2\ttext\tNULL\n" {
				t.Errorf("got %q", out)
			}
			out := ask("SHOW STATUS LIKE 'Ssl_cipher';")
			if (out != "Ssl_cipher\t\n") != secured(way) {
				t.Errorf("Ssl_cipher is %q", out)
			}
			out = ask("SHOW STATUS LIKE 'Compression'")
			if want := "Compression\t" + map[bool]string{true: "ON", false: "OFF"}[way == "compressed" || way == "both"] + "\n"; out != want {
				t.Errorf("got %q", out)
			}
			if out := ask("SELECT 1; SELECT 2; SELECT 3;"); out != "1\n2\n3\n" {
				t.Errorf("got %q", out)
			}
			if out := ask("DELIMITER //\nSELECT 1; SELECT 2//", "-n"); out != "1\n2\n" {
				t.Errorf("several statements at once: %q", out)
			}
			n := large(way)
			if out := ask(fmt.Sprintf("SELECT REPEAT('y', %d);", n), "--max-allowed-packet=64M", "--quick"); len(out) != n+1 {
				t.Errorf("got %d bytes", len(out))
			}
			if out := ask("SELECT LENGTH('"+strings.Repeat("z", n)+"');", "--max-allowed-packet=64M"); out != fmt.Sprintln(n) {
				t.Errorf("got %.100q", out)
			}
			if out, err := tryRun(nil, "SELECT * FROM peers.nosuch;", mariadb, args...); err == nil || !strings.Contains(out, "ERROR 1146 (42S02)") {
				t.Errorf("got %q", out)
			}
			if out, err := tryRun(nil, "SELEC 1;", mariadb, args...); err == nil || !strings.Contains(out, "ERROR 1064 (42000) at line 1") {
				t.Errorf("got %q", out)
			}
			if out := ask("\\s"); !strings.Contains(out, "Threads:") || !strings.Contains(out, server.DefaultVersion) {
				t.Errorf("status is %q", out)
			}
		})
	}
	t.Run("password", func(t *testing.T) {
		for password, in := range map[string]bool{"secret": true, "wrong": false, "": false} {
			args := []string{"--no-defaults", "-ualice", "-h127.0.0.1", "-P" + s.port, "-p" + password, "--ssl", "peers"}
			if password == "" {
				args[4] = "--skip-password"
			}
			out, err := tryRun(nil, "SELECT DATABASE()", mariadb, args...)
			if (err == nil) != in || !in && !strings.Contains(out, "ERROR 1045 (28000)") {
				t.Errorf("password %q: %q", password, out)
			}
		}
	})
	t.Run("refused", func(t *testing.T) {
		other := newPKI(t)
		for name, args := range map[string][]string{
			"unknown authority": s.tcp("--ssl-ca="+other.ca, "--ssl-verify-server-cert"),
			"stranger":          s.tcp("--ssl", "--ssl-cert="+other.server("stranger").cert, "--ssl-key="+filepath.Join(other.dir, "stranger-key.pem")),
		} {
			if out, err := tryRun(nil, "SELECT 1", mariadb, args...); err == nil || !strings.Contains(out, "ERROR 20") {
				t.Errorf("%s: %q", name, out)
			}
		}
		args := s.tcp("--skip-ssl")
		args[1] = "-uencrypted"
		if out, err := tryRun(nil, "SELECT 1", mariadb, args...); err == nil || !strings.Contains(out, "ERROR 1045 (28000)") {
			t.Errorf("without the TLS that is required: %q", out)
		}
	})
	t.Run("infile", func(t *testing.T) {
		file := writeFile(t, "data.tsv", "1\tone\n2\ttwo\n3\tdrei\n")
		out := run(t, nil, "CREATE TABLE peers.loaded (a INT, b TEXT); LOAD DATA LOCAL INFILE '"+file+"' INTO TABLE peers.loaded; SELECT COUNT(*), MAX(b) FROM peers.loaded;",
			mariadb, s.tcp("--local-infile=1", "-BN")...)
		if out != "3\ttwo\n" {
			t.Errorf("got %q", out)
		}
		if out, err := tryRun(nil, "LOAD DATA LOCAL INFILE '/no/such/file' INTO TABLE peers.loaded; SELECT 1;", mariadb, s.tcp("--local-infile=1", "-BN")...); err == nil || !strings.Contains(out, "ERROR 2") {
			t.Errorf("a file that is missing: %q", out)
		}
		run(t, nil, "SET GLOBAL local_infile = OFF", mariadb, s.tcp()...)
		if out, err := tryRun(nil, "LOAD DATA LOCAL INFILE '"+file+"' INTO TABLE peers.loaded", mariadb, s.tcp("--local-infile=1")...); err == nil || !strings.Contains(out, "ERROR") {
			t.Errorf("with local_infile off: %q", out)
		}
	})
}

func TestMariaDBAdmin(t *testing.T) {
	admin := peertest.Need(t, "mariadb-admin")
	s := newScene(t)
	for way, args := range s.ways() {
		if !strings.HasPrefix(args[1], "-uroot") {
			continue
		}
		for command, want := range map[string]string{
			"ping":             "mysqld is alive",
			"status":           "Uptime: ",
			"version":          server.DefaultVersion,
			"variables":        "have_ssl",
			"extended-status":  "Ssl_accepts",
			"processlist":      "SHOW PROCESSLIST",
			"flush-ssl":        "",
			"flush-hosts":      "",
			"flush-logs":       "",
			"flush-status":     "",
			"flush-tables":     "",
			"flush-threads":    "",
			"flush-privileges": "",
			"refresh":          "",
			"reload":           "",
			"debug":            "",
		} {
			out, err := tryRun(nil, "", admin, append(args[:len(args):len(args)], command)...)
			if err != nil || !strings.Contains(strings.ToLower(out), strings.ToLower(want)) || want == "" && out != "" {
				t.Errorf("%s, %s: %v %.1000q", way, command, err, out)
			}
		}
	}
	if out := run(t, nil, "", admin, s.tcp("create", "made")...); out != "" {
		t.Errorf("create: %q", out)
	}
	if out := run(t, nil, "", admin, s.tcp("--force", "drop", "made")...); !strings.Contains(out, "dropped") {
		t.Errorf("drop: %q", out)
	}
	c := connect(t, address(s.srv), rawCaps)
	run(t, nil, "", admin, s.tcp("kill", fmt.Sprint(c.id))...)
	c.wantEnd()
	if out, err := tryRun(nil, "", admin, s.tcp("kill", "999999")...); err == nil || !strings.Contains(out, "Unknown thread id") {
		t.Errorf("kill of nobody: %q", out)
	}
	run(t, nil, "", admin, s.tcp("password", "changed")...)
	if out, err := tryRun(nil, "", admin, s.tcp("status")...); err == nil || !strings.Contains(out, "Access denied") {
		t.Errorf("without the new password: %q", out)
	}
	go func() {
		<-s.srv.Done()
		s.srv.Close(context.Background())
	}()
	run(t, nil, "", admin, s.tcp("-pchanged", "shutdown")...)
	closeNow(t, s.srv)
}

var tlsNames atomic.Int64

// driver returns DSN parameters that make go-sql-driver use cfg.
func driver(t *testing.T, cfg *tls.Config) string {
	t.Helper()
	name := fmt.Sprintf("peer%d", tlsNames.Add(1))
	if err := mysql.RegisterTLSConfig(name, cfg); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mysql.DeregisterTLSConfig(name) })
	return "tls=" + name
}

func TestGoDriver(t *testing.T) {
	s := newScene(t)
	for way, dsn := range map[string]string{
		"plain":       "root@tcp(127.0.0.1:" + s.port + ")/",
		"socket":      "root@unix(" + s.socket + ")/",
		"tls":         "root@tcp(127.0.0.1:" + s.port + ")/?tls=skip-verify",
		"verified":    "root@tcp(localhost:" + s.port + ")/?" + driver(t, s.pki.client()),
		"certificate": "certified@tcp(localhost:" + s.port + ")/?" + driver(t, s.pki.client(s.client.tls)),
		"compressed":  "root@tcp(127.0.0.1:" + s.port + ")/?compress=true",
	} {
		t.Run(way, func(t *testing.T) {
			sep := "?"
			if strings.Contains(dsn, "?") {
				sep = "&"
			}
			big := strings.Repeat("x", large(way))
			db := openDSN(t, dsn+sep+"maxAllowedPacket=0&multiStatements=true&allowAllFiles=true")
			if v := value(t, db, "SHOW STATUS LIKE 'Ssl_cipher'"); (v != "") != secured(way) {
				t.Errorf("Ssl_cipher is %q", v)
			}
			if v := value(t, db, "SELECT CONCAT(?, ?, ?)", 1, "two", 3.5); v != "1two3.5" {
				t.Errorf("prepared: %q", v)
			}
			if v := value(t, db, "SELECT ?", big); v != big {
				t.Errorf("a long parameter came back with %d bytes", len(v))
			}
			if v := value(t, db, "SELECT '"+big+"'"); v != big {
				t.Errorf("a long literal came back with %d bytes", len(v))
			}
			_, err := tryValue(db, "SELECT nosuch")
			wantNumber(t, err, 1054)
			_, err = tryValue(db, "SELEC 1")
			wantNumber(t, err, 1064)
			rows, err := db.Query("SELECT 1; SELECT 2, 3; DO 0; SELECT 4")
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			sets := 1
			for {
				for rows.Next() {
				}
				if !rows.NextResultSet() {
					break
				}
				sets++
			}
			if err := rows.Err(); err != nil || sets < 3 {
				t.Errorf("%d result sets, %v", sets, err)
			}
			if way == "certificate" {
				return
			}
			mustExec(t, db, "DROP TABLE IF EXISTS peers.g")
			mustExec(t, db, "CREATE TABLE peers.g (a INT PRIMARY KEY, b TEXT)")
			file := writeFile(t, "g.tsv", "1\tone\n2\ttwo\n")
			res, err := db.Exec("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE peers.g")
			if err != nil {
				t.Fatal(err)
			}
			if n, _ := res.RowsAffected(); n != 2 {
				t.Errorf("%d rows loaded", n)
			}
			_, err = db.Exec("INSERT INTO peers.g VALUES (1, 'again')")
			wantNumber(t, err, 1062)
		})
	}
}
