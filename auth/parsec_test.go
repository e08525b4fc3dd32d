package auth_test

import (
	"crypto/ed25519"
	"crypto/pbkdf2"
	"crypto/sha512"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

// parsecStored is what MariaDB's documentation gives as an example of the form.
const parsecStored = "P0:WW9sXaaL/o2mVh3fPq1A8kZz:vubFBzIrapbfHct1/J72dnUryz5VS7lA6XHH8sIx4TI"

// parsecLogin plays the client. request is what asks for the salt.
func parsecLogin(t *testing.T, store *auth.Store, user, password string, request []byte) auth.Result {
	t.Helper()
	x := store.Begin(auth.Request{User: user, Peer: auth.SocketPeer(), Transport: auth.Transport{TLS: true}, ClientPlugin: auth.Parsec, Scramble: scramble})
	step := x.Start()
	if step.Done {
		return step.Result
	}
	if step.Switch != auth.Parsec || len(step.Data) != 32 {
		t.Fatalf("got %+v", step)
	}
	nonce := step.Data
	if step = x.Feed(request); step.Done {
		return step.Result
	}
	if len(step.Data) != 20 || step.Data[0] != 'P' {
		t.Fatalf("got %+v", step)
	}
	seed, err := pbkdf2.Key(sha512.New, password, step.Data[2:], 1024<<step.Data[1], 32)
	if err != nil {
		t.Fatal(err)
	}
	ours := []byte(strings.Repeat("r", 32))
	signature := ed25519.Sign(ed25519.NewKeyFromSeed(seed), append(nonce[:32:32], ours...))
	step = x.Feed(append(ours, signature...))
	if !step.Done {
		t.Fatalf("got %+v", step)
	}
	return step.Result
}

func TestParsec(t *testing.T) {
	store := auth.New(auth.Options{Plugins: auth.BuiltinPlugins(auth.NewParsec())})
	mustRun(t, store, "CREATE USER p IDENTIFIED VIA parsec USING PASSWORD('secret')")
	mustRun(t, store, "CREATE USER none IDENTIFIED VIA parsec")
	for _, tt := range []struct {
		user, password string
		request        []byte
		ok             bool
	}{
		{"p", "secret", nil, true},
		{"p", "Secret", nil, false},
		{"p", "", nil, false},
		{"p", "secret", []byte("x"), false},
		{"none", "", nil, false},
		{"none", "secret", nil, false},
	} {
		if r := parsecLogin(t, store, tt.user, tt.password, tt.request); (r.Err == nil) != tt.ok {
			t.Errorf("%s with %q, asked for the salt by %q: %v", tt.user, tt.password, tt.request, r.Err)
		}
	}
}

func TestParsecHash(t *testing.T) {
	p := auth.NewParsec()
	one, err := p.Hash("secret")
	if err != nil || p.Check(one) != nil || len(one) != len(parsecStored) {
		t.Errorf("got %q, %v, %v", one, err, p.Check(one))
	}
	if two, _ := p.Hash("secret"); one == two {
		t.Error("two hashes have the same salt")
	}
	for _, tt := range []struct{ hash, want string }{
		{parsecStored, ""},
		{"", ""},
		{strings.Replace(parsecStored, "P0", "P3", 1), ""},
		{strings.Replace(parsecStored, "P0", "P4", 1), "Wrong ext-salt format"},
		{strings.Replace(parsecStored, "P0", "X0", 1), "Wrong ext-salt format"},
		{parsecStored + "A", "Wrong ext-salt format"},
		{"P0", "Wrong ext-salt format"},
		{strings.Replace(parsecStored, "WW9s", "W*9s", 1), "Password salt should be base64 encoded"},
		{strings.Replace(parsecStored, "vubF", "v*bF", 1), "Password-derived key should be base64 encoded"},
	} {
		got := ""
		if err := p.Check(tt.hash); err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%s: got %q, want %q", tt.hash, got, tt.want)
		}
	}
}
