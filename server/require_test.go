package server_test

import (
	"crypto/tls"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// record has the tests of logins ask mariadbd and write down its verdicts:
//
//	go test ./server -run 'TestRequire|TestLogins' -record
var record = flag.Bool("record", false, "ask mariadbd for the verdicts in testdata anew")

// golden compares what a server said with the file, or writes it there.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *record {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s:%d\n\tSelkie:  %s\n\tMariaDB: %s", path, i+1, a, b)
		}
	}
}

// requireWays are the columns of the table.
var requireWays = []string{
	"TCP", "socket",
	"TCP, TLS 1.2", "TCP, TLS 1.3", "socket, TLS 1.3",
	"TCP, TLS 1.2, alice", "TCP, TLS 1.3, alice", "socket, TLS 1.3, alice",
	"TCP, TLS 1.2, bob", "TCP, TLS 1.3, bob",
	"TCP, TLS 1.2, other issuer", "TCP, TLS 1.3, other issuer",
	"TCP, TLS 1.2, untrusted CA", "TCP, TLS 1.3, untrusted CA",
	"TCP, TLS 1.2, self-signed", "TCP, TLS 1.3, self-signed",
	"TCP, TLS 1.2, expired", "TCP, TLS 1.3, expired",
	"TCP, TLS 1.2, not yet valid", "TCP, TLS 1.3, not yet valid",
	"TCP, TLS 1.2, revoked", "TCP, TLS 1.3, revoked",
}

// requirements are the rows: each word alone, each pair, and all names together.
// {1.3} stands for the suite of a TLS 1.3 session, which depends on the client's
// processor.
func requirements() []string {
	const cipher12 = "CIPHER 'ECDHE-ECDSA-AES256-GCM-SHA384'"
	words := []string{"NONE", "SSL", "X509", cipher12, "ISSUER '" + peterDN + "'", "SUBJECT '" + aliceDN + "'"}
	rows := append([]string{}, words...)
	rows = append(rows, "CIPHER '{1.3}'")
	for _, a := range words {
		for _, b := range words {
			rows = append(rows, a+" AND "+b)
		}
	}
	return append(rows, words[5]+" AND "+words[4]+" AND "+cipher12, words[5]+" AND "+words[4]+" AND CIPHER '{1.3}'", words[5]+" "+words[4])
}

// TestRequire is every requirement against every kind of connection, with
// require_secure_transport off and on, at login and at COM_CHANGE_USER. The
// table is MariaDB's.
func TestRequire(t *testing.T) {
	h := newHost(t, *record, newTown(t))
	root := h.root()
	var out strings.Builder
	out.WriteString("# Who gets in: MariaDB's verdicts, from go test ./server -run TestRequire -record\n\n# The columns:\n")
	var ways []way
	for i, text := range requireWays {
		ways = append(ways, parseWay(t, text))
		fmt.Fprintf(&out, "#  %c  %s\n", 'a'+i, text)
	}
	signs := map[string]byte{
		accepted:    '+',
		noHandshake: '!',
		"ERROR 1045 (28000): Access denied for user 'alice'@'localhost' (using password: YES)":         '-',
		"opening: ERROR 1045 (28000): Access denied for user 'open'@'localhost' (using password: YES)": 'o',
		"opening: " + noHandshake: '!',
	}
	out.WriteString("#\n#  +  accepted   -  ERROR 1045 (28000): Access denied for user 'alice'@'localhost' (using password: YES)\n")
	out.WriteString("#  !  the TLS handshake fails   o  no connection to change the user on: the same error for the user before\n")

	suite := h.suite13()
	for _, secure := range []string{"OFF", "ON"} {
		if v := root.do("SET GLOBAL require_secure_transport = " + secure); v != accepted {
			t.Fatal(v)
		}
		for _, at := range []string{"login", "COM_CHANGE_USER"} {
			fmt.Fprintf(&out, "\n== require_secure_transport = %s, %s\n", secure, at)
			for i := range ways {
				out.WriteByte(byte('a' + i))
			}
			out.WriteByte('\n')
			if v := root.do("CREATE OR REPLACE USER open IDENTIFIED BY 'open'"); v != accepted {
				t.Fatal(v)
			}
			for _, require := range requirements() {
				statement := "CREATE OR REPLACE USER alice IDENTIFIED BY 'secret' REQUIRE " + strings.ReplaceAll(require, "{1.3}", suite)
				if v := root.do(statement); v != accepted {
					if secure == "OFF" && at == "login" {
						fmt.Fprintf(&out, "%s: %s\n", require, v)
					}
					continue
				}
				row := make([]byte, 0, len(ways))
				for _, w := range ways {
					v := h.try(w, at == "login")
					sign, ok := signs[v]
					if !ok {
						t.Errorf("REQUIRE %s, %+v: %s", require, w, v)
						sign = '?'
					}
					row = append(row, sign)
				}
				fmt.Fprintf(&out, "%s  %s\n", row, require)
			}
		}
	}
	golden(t, "require.txt", out.String())
}

// try is one login as alice, or a change of user to alice.
func (h *host) try(w way, login bool) string {
	h.t.Helper()
	user, password := "alice", "secret"
	if !login {
		user, password = "open", "open"
	}
	c, verdict := h.call(w, user, password)
	if login {
		if c != nil {
			c.quit()
		}
		return verdict
	}
	if c == nil {
		return "opening: " + verdict
	}
	defer c.nc.Close()
	return c.change("alice", "secret", "")
}

// suite13 is the TLS 1.3 suite that client and server agree on.
func (h *host) suite13() string {
	h.t.Helper()
	c, verdict := h.call(way{version: tls.VersionTLS13}, "root", "")
	if verdict != accepted {
		h.t.Fatal(verdict)
	}
	defer c.quit()
	return tlsctx.CipherName(c.nc.(*tls.Conn).ConnectionState().CipherSuite)
}
