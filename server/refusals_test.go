package server_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/server"
)

// The client learns nothing but 1045; the log says which clause failed, what it
// wants and what came.
func TestRefusalsInTheLog(t *testing.T) {
	town := newTown(t)
	const suite = "ECDHE-ECDSA-AES256-GCM-SHA384"
	for _, tt := range []struct{ require, way, want string }{
		{"SUBJECT '" + aliceDN + "'", "TCP, TLS 1.3, bob", "alice@%: REQUIRE SUBJECT: want " + aliceDN + ", got " + bobDN + " over TLSv1.3 from 127.0.0.1:*"},
		{"SUBJECT '" + aliceDN + "'", "TCP, TLS 1.2", "alice@%: REQUIRE SUBJECT: want a verified client certificate, got none over TLSv1.2 from 127.0.0.1:*"},
		{"ISSUER '" + peterDN + "'", "TCP, TLS 1.3, other issuer", "alice@%: REQUIRE ISSUER: want " + peterDN + ", got /C=DE/O=Second Company/CN=Second Trusted Root over TLSv1.3 from 127.0.0.1:*"},
		{"CIPHER 'AES256-SHA'", "TCP, TLS 1.2", "alice@%: REQUIRE CIPHER: want AES256-SHA, got " + suite + " over TLSv1.2 from 127.0.0.1:*"},
		{"X509", "TCP, TLS 1.3", "alice@%: REQUIRE X509: want a verified client certificate, got none over TLSv1.3 from 127.0.0.1:*"},
		{"SSL", "TCP", "alice@%: REQUIRE SSL: want TLS, got none over plain TCP from 127.0.0.1:*"},
		{"SSL", "socket", "alice@%: REQUIRE SSL: want TLS, got none over the unix socket"},
		{"X509", "socket, TLS 1.3", "alice@%: REQUIRE X509: want a verified client certificate, got none over TLSv1.3 on the unix socket"},
		{"NONE", "TCP", "alice@localhost: require_secure_transport: over plain TCP from 127.0.0.1:*"},
	} {
		for _, login := range []bool{true, false} {
			h := newHost(t, false, town)
			root := h.root()
			for _, s := range []string{"CREATE USER open IDENTIFIED BY 'open'", "CREATE USER alice IDENTIFIED BY 'secret' REQUIRE " + tt.require} {
				if v := root.do(s); v != accepted {
					t.Fatal(v)
				}
			}
			var got string
			if tt.require == "NONE" {
				if !login {
					continue // nobody is in to change the user
				}
				root.do("SET GLOBAL require_secure_transport = ON")
			}
			got = h.try(parseWay(t, tt.way), login)
			if want := "ERROR 1045 (28000): Access denied for user 'alice'@'localhost' (using password: YES)"; got != want {
				t.Errorf("REQUIRE %s over %s: the client got %s", tt.require, tt.way, got)
			}
			line := ""
			for _, e := range h.journal.lines(logrus.WarnLevel) {
				if !strings.HasPrefix(e.Message, "Aborted connection") { // which is how we leave
					line += regexp.MustCompile(`(127\.0\.0\.1:)\d+`).ReplaceAllString(e.Message, "${1}*")
				}
			}
			if line != tt.want {
				t.Errorf("REQUIRE %s over %s\n\tlogged: %s\n\twant:   %s", tt.require, tt.way, line, tt.want)
			}
		}
	}
}

// A stranger's certificate is refused in the handshake; the log says why.
func TestRefusedCertificatesInTheLog(t *testing.T) {
	town := newTown(t)
	for client, want := range map[string]string{
		"untrusted CA": "local issuer", "self-signed": "self-signed", "expired": "expired", "not yet valid": "not valid before", "revoked": "revoked",
	} {
		h := newHost(t, false, town)
		for _, version := range []string{"TLS 1.2", "TLS 1.3"} {
			if _, v := h.call(parseWay(t, "TCP, "+version+", "+client), "root", ""); v != noHandshake {
				t.Errorf("%s: %s", client, v)
			}
		}
		eventually(t, "the refusal of "+client+" is logged", func() bool { return len(h.journal.lines(logrus.WarnLevel)) > 0 })
		if line := h.journal.lines(logrus.WarnLevel)[0].Message; !strings.Contains(line, ": client certificate refused: ") || !strings.Contains(line, want) {
			t.Errorf("%s: logged is %q", client, line)
		}
	}
}

// Passwords and what stands for them are in no log line, error or process list.
func TestSecretsStaySecret(t *testing.T) {
	const secret = "hunter2correcthorse"
	logger, j := newJournal()
	logger.SetLevel(logrus.TraceLevel)
	cfg := server.Config{
		Log: logger, Socket: filepath.Join(t.TempDir(), "s"), Plugins: []auth.Plugin{auth.NewCachingSHA2()},
		Accounts: []string{
			"CREATE USER native@localhost IDENTIFIED BY '" + secret + "' REQUIRE SSL",
			"CREATE USER ed@localhost IDENTIFIED VIA ed25519 USING PASSWORD('" + secret + "')",
			"CREATE USER sha@localhost IDENTIFIED VIA caching_sha2_password USING PASSWORD('" + secret + "')",
		},
	}
	srv := start(t, cfg)
	db := open(t, srv, "")
	var seen []string
	for _, dsn := range []string{"native:" + secret, "native:" + secret + "x", "sha:" + secret + "x", "nobody:" + secret, secret + "x:" + secret} {
		if _, err := tryValue(openDSN(t, dsn+"@tcp("+address(srv)+")/"), "SELECT 1"); err == nil {
			t.Errorf("%s got in", dsn)
		} else if !strings.HasPrefix(dsn, secret) {
			seen = append(seen, err.Error())
		}
	}
	// A statement with a password, while it runs.
	slow := session(t, srv, "")
	done := make(chan error, 1)
	go func() {
		_, err := slow.ExecContext(context.Background(), "SET @a = (SELECT SLEEP(300) FROM (SELECT 'x' AS password) t WHERE NOT password = '"+secret+"')")
		done <- err
	}()
	id := running(t, db, "NOT password = '*****'")
	c := connect(t, address(srv), rawCaps)
	for _, row := range c.rows("SHOW FULL PROCESSLIST") {
		seen = append(seen, strings.Join(row, " "))
	}
	seen = append(seen, value(t, db, "SELECT info FROM information_schema.processlist WHERE id = ?", id))
	mustExec(t, db, fmt.Sprintf("KILL QUERY %d", id))
	<-done
	// What goes wrong.
	mustExec(t, db, "SET GLOBAL init_connect = 'SET PASSWORD = PASSWORD(''"+secret+"'') nonsense'")
	mustExec(t, db, "CREATE USER plain@localhost")
	tryValue(openDSN(t, "plain@tcp("+address(srv)+")/"), "SELECT 1")
	for _, accounts := range [][]string{
		{"CREATE USER a IDENTIFIED BY '" + secret + "' REQUIRE NONSENSE"},
		{"CREATE USER a NONSENSE IDENTIFIED BY '" + secret + "'"},
		{"CREATE USER a IDENTIFIED BY '" + secret + "'", "CREATE USER a IDENTIFIED BY '" + secret + "'"},
	} {
		other, err := server.New(server.Config{Accounts: accounts, Log: logger})
		if err != nil {
			t.Fatal(err)
		}
		if err = other.Start(); err == nil {
			t.Errorf("%q: no error", accounts)
		} else {
			seen = append(seen, err.Error())
		}
		closeNow(t, other)
	}
	for _, e := range j.lines(logrus.TraceLevel) {
		if line, err := e.String(); err == nil && !strings.Contains(line, "'"+secret+"x'@") {
			seen = append(seen, line)
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d texts were looked at", len(seen))
	}
	for _, s := range seen {
		for _, hidden := range []string{secret, auth.HashNative(secret)} {
			if strings.Contains(s, hidden) {
				t.Errorf("the password is in %q", s)
			}
		}
	}
}

func TestAccountsBeforeTheFirstClient(t *testing.T) {
	dir := t.TempDir()
	cfg := server.Config{
		DataDir: dir,
		Accounts: []string{
			"CREATE USER IF NOT EXISTS alice@localhost IDENTIFIED BY 'secret' REQUIRE SSL;",
			"CREATE ROLE IF NOT EXISTS reader",
			"GRANT SELECT ON shop.* TO reader",
			"GRANT reader TO alice@localhost",
			"SET DEFAULT ROLE reader FOR alice@localhost",
			" /* again */ SET PASSWORD FOR alice@localhost = PASSWORD('changed')",
		},
	}
	for range 2 { // the accounts are there already when it is started again
		srv := start(t, cfg)
		db := openDSN(t, "alice:changed@tcp("+address(srv)+")/?tls=skip-verify")
		if got := value(t, db, "SELECT CONCAT(CURRENT_USER(), ' ', CURRENT_ROLE())"); got != "alice@localhost reader" {
			t.Errorf("got %q", got)
		}
		db.Close()
		closeNow(t, srv)
	}
	for _, tt := range []struct {
		accounts []string
		want     string
	}{
		{[]string{"CREATE USER a", "CREATE USER a"}, `accounts: statement 2, "CREATE USER a": ERROR 1396 (HY000): Operation CREATE USER failed for 'a'@'%'`},
		{[]string{"SELECT 1"}, `accounts: statement 1, "SELECT 1": not a statement about accounts`},
		{[]string{"SET GLOBAL max_connections = 1"}, "not a statement about accounts"},
		{[]string{"FLUSH PRIVILEGES"}, "not a statement about accounts"},
		{[]string{"CREATE USER a; CREATE USER b"}, "ERROR 1064 (42000)"},
		{[]string{""}, "ERROR 1065 (42000): Query was empty"},
		{[]string{"GRANT SELECT ON d.nosuch TO root@localhost"}, "ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist"},
		{[]string{"CREATE USER a REQUIRE SUBJECT '/CN=a' AND SUBJECT '/CN=a'"}, "ERROR 1225 (HY000): Option 'SUBJECT' used twice in statement"},
	} {
		logger, _ := newJournal()
		srv, err := server.New(server.Config{Accounts: tt.accounts, Log: logger})
		if err != nil {
			t.Fatal(err)
		}
		if err := srv.Start(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v", tt.accounts, err)
		}
		if srv.Addr() != nil {
			t.Errorf("%q: it listens all the same", tt.accounts)
		}
		closeNow(t, srv)
	}
}
