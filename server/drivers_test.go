package server_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
)

// seen is what the scripts in testdata/peers print.
type seen struct {
	Cipher, Compression string
	Prepared, Multi     []any
	Error               any
	Row, Changed        []any
	Affected, Loaded    int
	Duplicate           int
	Failed              string
	Errno               int
}

func ask(t *testing.T, env []string, program, script string, options any) (s seen, err error) {
	t.Helper()
	arg, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	path, err := filepath.Abs(filepath.Join("testdata", "peers", script))
	if err != nil {
		t.Fatal(err)
	}
	out, runErr := tryRun(env, "", program, path, string(arg))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &s); err != nil {
		t.Fatalf("%s: %v: %.2000s", script, runErr, out)
	}
	return s, runErr
}

func (s *seen) check(t *testing.T, secure bool) {
	t.Helper()
	if (s.Cipher != "") != secure {
		t.Errorf("Ssl_cipher is %q", s.Cipher)
	}
	if fmt.Sprint(s.Prepared) != "[42 text <nil>]" {
		t.Errorf("parameters came back as %v", s.Prepared)
	}
	if fmt.Sprint(s.Multi) != "[1 2]" {
		t.Errorf("two statements yielded %v", s.Multi)
	}
}

func TestNodeMySQL2(t *testing.T) {
	env := []string{"NODE_PATH=" + peertest.NodeModules(t)}
	node := peertest.Need(t, "node")
	s := newScene(t)
	verified := map[string]any{"ca": s.pki.ca, "servername": "localhost"}
	certified := map[string]any{"ca": s.pki.ca, "cert": s.client.cert, "key": s.client.key}
	tcp := map[string]any{"host": "localhost", "port": s.srv.Addr().Port, "user": "root"}
	with := func(pairs ...any) map[string]any {
		m := maps.Clone(tcp)
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i].(string)] = pairs[i+1]
		}
		return m
	}
	for way, connection := range map[string]map[string]any{
		"plain":       with(),
		"socket":      {"socketPath": s.socket, "user": "root"},
		"tls":         with("ssl", map[string]any{"rejectUnauthorized": false}),
		"verified":    with("ssl", verified),
		"certificate": with("ssl", certified, "user", "certified"),
		"compressed":  with("compress", true),
	} {
		t.Run(way, func(t *testing.T) {
			root := way != "certificate"
			got, err := ask(t, env, node, "mysql2.js", map[string]any{"connection": connection, "user2": root, "large": large(way)})
			if err != nil {
				t.Fatalf("%s", got.Failed)
			}
			got.check(t, connection["ssl"] != nil)
			if fmt.Sprint(got.Error) != "[1054 42S22 ER_BAD_FIELD_ERROR]" {
				t.Errorf("the error is %v", got.Error)
			}
			if (got.Compression == "ON") != (way == "compressed") {
				t.Errorf("Compression is %s", got.Compression)
			}
			if !root {
				return
			}
			if got.Affected != 1 || got.Loaded != 2 || fmt.Sprint(got.Row) != "[1 ünï 1.50 00ff]" {
				t.Errorf("%d inserted, %d loaded, row %v", got.Affected, got.Loaded, got.Row)
			}
			if fmt.Sprint(got.Changed) != "[alice@localhost peers]" {
				t.Errorf("changed to %v", got.Changed)
			}
		})
	}
	for why, connection := range map[string]map[string]any{
		"unknown authority": with("ssl", map[string]any{"ca": newPKI(t).ca}),
		"wrong password":    with("user", "alice", "password", "wrong"),
		"no certificate":    with("user", "certified", "ssl", verified),
	} {
		if got, err := ask(t, env, node, "mysql2.js", map[string]any{"connection": connection}); err == nil {
			t.Errorf("%s: connected", why)
		} else if why != "unknown authority" && got.Errno != 1045 {
			t.Errorf("%s: %s", why, got.Failed)
		}
	}
}

func TestPyMySQL(t *testing.T) {
	python := peertest.Python(t, "pymysql")
	s := newScene(t)
	file := writeFile(t, "rows.tsv", "2\ttwo\n3\tthree\n")
	tcp := map[string]any{"host": "localhost", "port": s.srv.Addr().Port, "user": "root"}
	with := func(pairs ...any) map[string]any {
		m := maps.Clone(tcp)
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i].(string)] = pairs[i+1]
		}
		return m
	}
	for way, options := range map[string]map[string]any{
		"plain":       with("user2", file, "ssl_disabled", true),
		"socket":      {"unix_socket": s.socket, "user": "root", "user2": file},
		"verified":    with("user2", file, "ssl_ca", s.pki.ca, "ssl_verify_cert", true, "ssl_verify_identity", true),
		"tls":         with("user2", file, "ssl", map[string]any{"check_hostname": false}),
		"certificate": with("user", "certified", "ssl_ca", s.pki.ca, "ssl_cert", s.client.cert, "ssl_key", s.client.key),
	} {
		t.Run(way, func(t *testing.T) {
			options["large"] = large(way)
			got, err := ask(t, nil, python, "pymysql_peer.py", options)
			if err != nil {
				t.Fatalf("%s", got.Failed)
			}
			got.check(t, way != "plain" && way != "socket")
			if fmt.Sprint(got.Error) != "1054" {
				t.Errorf("the error is %v", got.Error)
			}
			if way == "certificate" {
				return
			}
			if got.Affected != 1 || got.Loaded != 2 || got.Duplicate != 1062 || fmt.Sprint(got.Row) != "[1 ünï 2026-01-02 03:04:05 1.50 00ff]" {
				t.Errorf("%d inserted, %d loaded, duplicate: %d, row %v", got.Affected, got.Loaded, got.Duplicate, got.Row)
			}
		})
	}
	for why, options := range map[string]map[string]any{
		"unknown authority": with("ssl_ca", newPKI(t).ca, "ssl_verify_cert", true),
		"wrong password":    with("user", "alice", "password", "wrong"),
		"no certificate":    with("user", "certified", "ssl_ca", s.pki.ca),
	} {
		if got, err := ask(t, nil, python, "pymysql_peer.py", options); err == nil {
			t.Errorf("%s: connected", why)
		} else if why != "unknown authority" && got.Errno != 1045 {
			t.Errorf("%s: %s", why, got.Failed)
		}
	}
}

// The commands of MariaDB's page about securing connections, as its readers type
// them.
func TestSecuringConnections(t *testing.T) {
	mariadb := peertest.Need(t, "mariadb")
	s := newScene(t)
	verified := s.tcp("--table", "--ssl-ca="+s.pki.ca, "--ssl-verify-server-cert")
	certified := append(verified[:len(verified):len(verified)], "--ssl-cert="+s.client.cert, "--ssl-key="+s.client.key)
	group := writeFile(t, "my.cnf", "[client-mariadb]\nssl_cert = "+s.client.cert+"\nssl_key = "+s.client.key+"\nssl_ca = "+s.pki.ca+"\nssl-verify-server-cert\n")
	fromFile := []string{"--defaults-file=" + group, "--table", "-uroot", "-h127.0.0.1", "-P" + s.port}
	haveSSL := "+---------------+-------+\n| Variable_name | Value |\n+---------------+-------+\n| have_ssl      | YES   |\n+---------------+-------+\n"
	cipher := "+---------------+------------------------+\n| Variable_name | Value                  |\n+---------------+------------------------+\n| Ssl_cipher    | TLS_AES_256_GCM_SHA384 |\n+---------------+------------------------+\n"
	for _, test := range []struct {
		statement string
		args      []string
		want      string
	}{
		{"SHOW VARIABLES LIKE 'have_ssl';", s.tcp("--table", "--skip-ssl"), haveSSL},
		{"SHOW VARIABLES LIKE 'have_ssl';", certified, haveSSL},
		{"FLUSH SSL;", verified, ""},
		{"FLUSH SSL", s.tcp("--skip-ssl"), ""},
		{"SHOW SESSION STATUS LIKE 'Ssl_cipher';", verified, cipher},
		{"SHOW SESSION STATUS LIKE 'Ssl_cipher';", certified, cipher},
		{"SHOW SESSION STATUS LIKE 'Ssl_cipher';", fromFile, cipher},
		{"SHOW SESSION STATUS LIKE 'Ssl_cipher';", s.tcp("--table", "--ssl"), cipher},
		{"SELECT @@ssl_cert = '" + s.pki.dir + "/server-cert.pem' AS cert, @@ssl_ca = '" + s.pki.ca + "' AS ca", s.tcp("-BN"), "1\t1\n"},
		{"SET GLOBAL require_secure_transport = ON; SELECT @@require_secure_transport", s.tcp("-BN", "--ssl"), "1\n"},
	} {
		if out := run(t, nil, test.statement, mariadb, test.args...); out != test.want {
			t.Errorf("%s\ngot\n%swant\n%s", test.statement, out, test.want)
		}
	}
	if out, err := tryRun(nil, "SELECT 1", mariadb, s.tcp("--skip-ssl")...); err == nil || !strings.Contains(out, "ERROR 1045 (28000)") {
		t.Errorf("insecure transport: %q", out)
	}
	run(t, nil, "SELECT 1", mariadb, "--no-defaults", "-uroot", "-S"+s.socket, "--skip-ssl")
}
