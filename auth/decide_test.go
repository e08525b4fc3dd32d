package auth_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

const (
	aliceName = "/CN=alice/O=My Dom, Inc./C=US/ST=Oregon/L=Portland"
	bobName   = "/C=US/ST=Texas/L=Austin/O=Example Corp/OU=R and D/CN=Bob Builder/emailAddress=bob@example.com"
	peterName = "/C=FI/ST=Somewhere/L=City/O=Some Company/CN=Peter Parker/emailAddress=p.parker@marvel.com"
)

// The connections of the table below.
var (
	plain    = auth.Transport{Remote: "127.0.0.1:50000"}
	socket   = auth.Transport{Socket: true}
	tls13    = auth.Transport{TLS: true, Version: "TLSv1.3", Cipher: "TLS_AES_256_GCM_SHA384", Remote: "127.0.0.1:50000"}
	tls12    = auth.Transport{TLS: true, Version: "TLSv1.2", Cipher: "ECDHE-RSA-AES256-GCM-SHA384", Remote: "127.0.0.1:50000"}
	tlsSock  = auth.Transport{Socket: true, TLS: true, Version: "TLSv1.3", Cipher: "TLS_AES_256_GCM_SHA384"}
	alice13  = withCert(tls13, aliceName, peterName)
	alice12  = withCert(tls12, aliceName, peterName)
	bob13    = withCert(tls13, bobName, peterName)
	aliceCA3 = withCert(tls13, aliceName, "/CN=Another CA")
)

func withCert(t auth.Transport, subject, issuer string) auth.Transport {
	t.CertVerified, t.Subject, t.Issuer = true, subject, issuer
	return t
}

// TestDecide is the table of requirements against connections; the verdicts are
// MariaDB's.
func TestDecide(t *testing.T) {
	transports := []auth.Transport{plain, socket, tls13, tls12, tlsSock, alice13, alice12, bob13, aliceCA3}
	const c12 = "ECDHE-RSA-AES256-GCM-SHA384"
	tests := []struct {
		require string
		want    string // + accepted, - refused, in the order of transports
	}{
		{"NONE", "+++++++++"},
		{"SSL", "--+++++++"},
		{"X509", "-----++++"},
		{"CIPHER '" + c12 + "'", "---+--+--"},
		{"CIPHER 'TLS_AES_256_GCM_SHA384'", "--+-++-++"},
		{"SUBJECT '" + aliceName + "'", "-----++-+"},
		{"ISSUER '" + peterName + "'", "-----+++-"},
		{"SUBJECT '" + aliceName + "' AND ISSUER '" + peterName + "'", "-----++--"},
		{"SUBJECT '" + aliceName + "' AND CIPHER '" + c12 + "'", "------+--"},
		{"ISSUER '" + peterName + "' AND CIPHER '" + c12 + "'", "------+--"},
		{"SUBJECT '" + aliceName + "' AND ISSUER '" + peterName + "' AND CIPHER '" + c12 + "'", "------+--"},
		{"SUBJECT '/cn=alice/O=My Dom, Inc./C=US/ST=Oregon/L=Portland'", "---------"},
		{"SUBJECT '" + aliceName + " '", "---------"},
		{"SUBJECT '/CN=alice'", "---------"},
		{"SUBJECT ''", "--+++++++"},
		{"SUBJECT '' AND CIPHER '" + c12 + "'", "---+--+--"},
	}
	for _, tt := range tests {
		store := auth.New(auth.Options{})
		mustRun(t, store, "CREATE USER alice REQUIRE "+tt.require)
		a, _ := store.Snapshot().Account(auth.Name{User: "alice", Host: "%"})
		got := ""
		for _, tr := range transports {
			if auth.Decide(a, tr) == nil {
				got += "+"
			} else {
				got += "-"
			}
		}
		if got != tt.want {
			t.Errorf("REQUIRE %s: got %s, want %s", tt.require, got, tt.want)
		}
	}
}

func TestRefusalLine(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER alice REQUIRE SUBJECT '"+aliceName+"'", "CREATE USER s REQUIRE SSL", "CREATE USER c REQUIRE CIPHER 'x'")
	decide := func(user string, tr auth.Transport) string {
		a, _ := store.Snapshot().Account(auth.Name{User: user, Host: "%"})
		return auth.Decide(a, tr).Error()
	}
	long := withCert(tls13, "/CN=\n"+strings.Repeat("x", 70000), peterName)
	for _, tt := range []struct{ got, want string }{
		{decide("alice", bob13), "alice@%: REQUIRE SUBJECT: want " + aliceName + ", got " + bobName + " over TLSv1.3 from 127.0.0.1:50000"},
		{decide("alice", plain), "alice@%: REQUIRE SUBJECT: want TLS, got none over plain TCP from 127.0.0.1:50000"},
		{decide("s", socket), "s@%: REQUIRE SSL: want TLS, got none over the unix socket"},
		{decide("c", tlsSock), "c@%: REQUIRE CIPHER: want x, got TLS_AES_256_GCM_SHA384 over TLSv1.3 on the unix socket"},
		{auth.AllowTransport(true, "a@h", plain).Error(), "a@h: require_secure_transport: over plain TCP from 127.0.0.1:50000"},
	} {
		if tt.got != tt.want {
			t.Errorf("got  %s\nwant %s", tt.got, tt.want)
		}
	}
	if line := decide("alice", long); len(line) > 1000 || strings.Contains(line, "\n") {
		t.Errorf("a long subject makes a log line of %d bytes", len(line))
	}
}

func TestAllowTransport(t *testing.T) {
	for _, tt := range []struct {
		required bool
		tr       auth.Transport
		ok       bool
	}{{false, plain, true}, {true, plain, false}, {true, socket, true}, {true, tls13, true}, {true, tlsSock, true}} {
		err := auth.AllowTransport(tt.required, "a", tt.tr)
		if (err == nil) != tt.ok {
			t.Errorf("required %t, %+v: %v", tt.required, tt.tr, err)
		}
		var r *auth.Refusal
		if err != nil && !errors.As(err, &r) {
			t.Errorf("%T is not a *Refusal", err)
		}
	}
}
