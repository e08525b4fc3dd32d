package auth_test

import (
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

func TestParsePriv(t *testing.T) {
	a, err := auth.ParsePriv(auth.Name{User: "a", Host: "%"}, []byte(`{"access":1025,"version_id":101119,"plugin":"mysql_native_password",`+
		`"authentication_string":"*B69027D44F6E5EDC07F1AEAD1477967B16F28227","auth_or":[{"plugin":"unix_socket"},{}],"ssl_type":3,`+
		`"ssl_cipher":"c","x509_issuer":"/CN=b","x509_subject":"/CN=a","max_questions":1,"max_updates":2,"max_connections":3,`+
		`"max_user_connections":-4,"max_statement_time":5.500000,"account_locked":true,"password_last_changed":7,"password_lifetime":9,"default_role":"r","other":[1, 2]}`))
	if err != nil {
		t.Fatal(err)
	}
	if a.Access != auth.PrivSelect|auth.PrivGrant || len(a.Methods) != 2 || a.Methods[0].Plugin != auth.UnixSocket || a.Methods[1].Plugin != auth.NativePassword ||
		a.Require != (auth.Requirement{Type: auth.RequireSpecified, Cipher: "c", Issuer: "/CN=b", Subject: "/CN=a"}) ||
		a.Limits != (auth.Limits{QueriesPerHour: 1, UpdatesPerHour: 2, ConnectionsPerHour: 3, UserConnections: -4, StatementTime: 5.5}) ||
		!a.Locked || a.PasswordLastChanged != 7 || a.PasswordLifetime != 9 || a.DefaultRole != "r" || a.IsRole {
		t.Errorf("got %+v", a)
	}
	for _, bad := range []string{"", "x", "[]", "{", `{"access":}`, `{"a":1} x`, "{\"a\":\"\xff\"}", `{"a":"` + strings.Repeat("x", 1<<20) + `"}`} {
		if _, err := auth.ParsePriv(auth.Name{}, []byte(bad)); err == nil {
			t.Errorf("no error for %.40q", bad)
		}
	}
}

// FuzzParsePriv holds that a document that was read and written reads the same.
func FuzzParsePriv(f *testing.F) {
	f.Add(`{"access":18446744073709551615}`)
	f.Add(`{"access":0,"version_id":101119,"is_role":true}`)
	f.Add(`{"access":0,"auth_or":[{},{"plugin":"x"}],"ssl_type":3,"ssl_cipher":"\u00e9","x":{"y":[1,null]},"x":2}`)
	f.Add(`{"access":-1,"ssl_type":99,"max_user_connections":1e9,"auth_or":[],"plugin":7}`)
	f.Fuzz(func(t *testing.T, text string) {
		name := auth.Name{User: "u", Host: "h"}
		a, err := auth.ParsePriv(name, []byte(text))
		if err != nil {
			return
		}
		out := a.MarshalPriv()
		b, err := auth.ParsePriv(name, []byte(out))
		if err != nil {
			t.Fatalf("%q became %q: %v", text, out, err)
		}
		if again := b.MarshalPriv(); again != out {
			t.Errorf("%q, then %q", out, again)
		}
		if auth.ShowCreateUser(a) != auth.ShowCreateUser(b) {
			t.Errorf("%s\n%s", auth.ShowCreateUser(a), auth.ShowCreateUser(b))
		}
		_ = auth.Decide(a, auth.Transport{TLS: true})
	})
}

func TestParsePrivilege(t *testing.T) {
	for name, want := range map[string]auth.Privs{"select": auth.PrivSelect, "REPLICATION CLIENT": auth.PrivBinlogMonitor, "usage": 0, "Grant Option": auth.PrivGrant} {
		if p, ok := auth.ParsePrivilege(name); !ok || p != want {
			t.Errorf("%s: %v, %t", name, p, ok)
		}
	}
	for _, name := range []string{"", "grant", "nonsense"} {
		if _, ok := auth.ParsePrivilege(name); ok {
			t.Errorf("%q is a privilege", name)
		}
	}
	all := auth.GlobalPrivs.Names()
	if len(all) != 38 {
		t.Errorf("%d names", len(all))
	}
	for _, n := range all {
		if p, ok := auth.ParsePrivilege(n); !ok || p.String() != n {
			t.Errorf("%s: %v", n, p)
		}
	}
}
