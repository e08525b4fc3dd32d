package auth_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

func sha2Token(password string) []byte {
	one := sha256.Sum256([]byte(password))
	two := sha256.Sum256(one[:])
	mask := sha256.Sum256(append(two[:], scramble...))
	subtle.XORBytes(mask[:], mask[:], one[:])
	return mask[:]
}

// sha2Login plays the client of caching_sha2_password; it reports how the
// server took the password: "fast", "full", "rsa" or "".
func sha2Login(t *testing.T, store *auth.Store, tr auth.Transport, password string) (how string, r auth.Result) {
	t.Helper()
	x := store.Begin(auth.Request{User: "m", Peer: auth.SocketPeer(), Transport: tr, ClientPlugin: auth.CachingSHA2, Scramble: scramble})
	step := x.Start()
	if step.Switch != auth.CachingSHA2 {
		t.Fatalf("got %+v", step)
	}
	if step = x.Feed(sha2Token(password)); step.Done {
		if step.Result.Err == nil && string(step.Data) == "\x03" {
			how = "fast"
		}
		return how, step.Result
	}
	if string(step.Data) != "\x04" {
		t.Fatalf("got %+v", step)
	}
	if tr.TLS || tr.Socket {
		return "full", x.Feed([]byte(password + "\x00")).Result
	}
	block, _ := pem.Decode(x.Feed([]byte{2}).Data)
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	plain := []byte(password + "\x00")
	for i := range plain {
		plain[i] ^= scramble[i%len(scramble)]
	}
	sealed, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, key.(*rsa.PublicKey), plain, nil)
	if err != nil {
		t.Fatal(err)
	}
	return "rsa", x.Feed(sealed).Result
}

func TestCachingSHA2(t *testing.T) {
	for _, tr := range []auth.Transport{{TLS: true}, {Socket: true}, {}} {
		store := auth.New(auth.Options{Plugins: auth.BuiltinPlugins(auth.NewCachingSHA2())})
		mustRun(t, store, "CREATE USER m IDENTIFIED VIA caching_sha2_password USING PASSWORD('secret')")
		first := "full"
		if !tr.TLS && !tr.Socket {
			first = "rsa"
		}
		for _, tt := range []struct {
			password, how string
			ok            bool
		}{{"wrong", first, false}, {"secret", first, true}, {"secret", "fast", true}, {"wrong", first, false}, {"secret", "fast", true}} {
			how, r := sha2Login(t, store, tr, tt.password)
			if how != tt.how || (r.Err == nil) != tt.ok {
				t.Errorf("%+v with %q: %s, %v; want %s", tr, tt.password, how, r.Err, tt.how)
			}
		}
	}
}

// TestCachingSHA2Hash looks at the form of the hashes; that they are SHA-crypt is
// another test.
func TestCachingSHA2Hash(t *testing.T) {
	p := auth.NewCachingSHA2()
	hash, err := p.Hash("secret")
	if err != nil || p.Check(hash) != nil || len(hash) != 70 || !strings.HasPrefix(hash, "$A$005$") {
		t.Errorf("got %q, %v", hash, err)
	}
	if _, err := p.Hash(strings.Repeat("x", 257)); err == nil {
		t.Error("a password of 257 bytes is taken")
	}
	if p.Check("nonsense") == nil {
		t.Error("nonsense is a hash")
	}
}

func TestCertificateProof(t *testing.T) {
	plugins := auth.BuiltinPlugins()
	var print [32]byte
	h := sha256.New()
	two := sha1.Sum([]byte("secret"))
	two = sha1.Sum(two[:])
	h.Write(two[:])
	h.Write(scramble)
	h.Write(print[:])
	want := "\x01" + hexText(h.Sum(nil))
	if got := plugins.CertificateProof(auth.Method{Plugin: auth.NativePassword, AuthString: auth.HashNative("secret")}, scramble, print); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	ed, _ := auth.HashEd25519("secret")
	if got := plugins.CertificateProof(auth.Method{Plugin: auth.Ed25519, AuthString: ed}, scramble, print); len(got) != 65 {
		t.Errorf("got %q", got)
	}
	for _, m := range []auth.Method{{Plugin: auth.NativePassword}, {Plugin: auth.UnixSocket}, {Plugin: "nosuch"}} {
		if got := plugins.CertificateProof(m, scramble, print); got != "" {
			t.Errorf("%v proves %q", m, got)
		}
	}
}
