package auth_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha1"
	"crypto/sha512"
	"crypto/subtle"
	"errors"
	"strings"
	"testing"
	"time"

	"filippo.io/edwards25519"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

var scramble = []byte("abcdefghijklmnopqrst")

// client answers as MariaDB's client library does.
type client struct {
	password string
	osUser   string // of the unix socket, empty for TCP
}

func nativeToken(scramble []byte, password string) []byte {
	if password == "" {
		return nil
	}
	one := sha1.Sum([]byte(password))
	two := sha1.Sum(one[:])
	h := sha1.New()
	h.Write(scramble)
	h.Write(two[:])
	token := h.Sum(nil)
	subtle.XORBytes(token, token, one[:])
	return token
}

// signEd25519 signs as the client_ed25519 plugin does: with a key of which the
// password is the seed.
func signEd25519(password string, nonce []byte) []byte {
	h := sha512.Sum512([]byte(password))
	key, _ := edwards25519.NewScalar().SetBytesWithClamping(h[:32])
	public := new(edwards25519.Point).ScalarBaseMult(key).Bytes()
	hash := func(parts ...[]byte) *edwards25519.Scalar {
		d := sha512.Sum512(bytes.Join(parts, nil))
		s, _ := edwards25519.NewScalar().SetUniformBytes(d[:])
		return s
	}
	r := hash(h[32:], nonce)
	point := new(edwards25519.Point).ScalarBaseMult(r).Bytes()
	s := edwards25519.NewScalar().MultiplyAdd(hash(point, public, nonce), key, r)
	return append(point, s.Bytes()...)
}

// login runs an exchange to its end and returns how many packets it took.
func (c client) login(t *testing.T, store *auth.Store, req auth.Request) (auth.Result, int) {
	t.Helper()
	req.Scramble = scramble
	if req.Response == nil && req.ClientPlugin == "" {
		req.Response = nativeToken(scramble, c.password)
	}
	if c.osUser != "" {
		req.OSUser = func() (string, bool) { return c.osUser, true }
	}
	x := store.Begin(req)
	step := x.Start()
	for n := 0; ; n++ {
		if step.Done {
			return step.Result, n
		}
		if n > 10 {
			t.Fatal("the exchange does not end")
		}
		switch step.Switch {
		case auth.NativePassword:
			step = x.Feed(nativeToken(step.Data[:20], c.password))
		case "client_ed25519":
			step = x.Feed(signEd25519(c.password, step.Data))
		default:
			t.Fatalf("asked for %q", step.Switch)
		}
	}
}

func mustRun(t *testing.T, store *auth.Store, statements ...string) {
	t.Helper()
	s := &sqlSession{store, auth.AllRights(store)}
	for _, q := range statements {
		if a := s.run(q); a.err != nil {
			t.Fatalf("%s: %v", q, a.err)
		}
	}
}

// TestLogin tries the passwords; the errors are those that MariaDB gave.
func TestLogin(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store,
		"CREATE USER ed1 IDENTIFIED VIA ed25519 USING PASSWORD('')",
		"CREATE USER ed2 IDENTIFIED VIA ed25519 USING PASSWORD('s')",
		"CREATE USER us IDENTIFIED VIA unix_socket",
		"CREATE USER us2 IDENTIFIED VIA unix_socket OR mysql_native_password USING PASSWORD('x')",
		"CREATE USER us3 IDENTIFIED VIA mysql_native_password USING PASSWORD('x') OR unix_socket",
		"CREATE USER op IDENTIFIED VIA mysql_old_password USING '0123456789abcdef'",
		"CREATE USER lck IDENTIFIED BY 'x' ACCOUNT LOCK",
		"CREATE USER inv IDENTIFIED VIA mysql_native_password USING 'invalid'",
		"CREATE USER pex IDENTIFIED BY 'x' PASSWORD EXPIRE",
		"CREATE USER nopw",
		"CREATE USER both IDENTIFIED VIA ed25519 USING PASSWORD('one') OR mysql_native_password USING PASSWORD('two')",
	)
	const (
		denied       = "ERROR 1045 (28000): Access denied for user '%'@'localhost' (using password: YES)"
		deniedNo     = "ERROR 1045 (28000): Access denied for user '%'@'localhost' (using password: NO)"
		deniedSocket = "ERROR 1698 (28000): Access denied for user '%'@'localhost'"
		oldFormat    = "ERROR 1275 (HY000): Server is running in --secure-auth mode, but '%'@'localhost' has a password in the old format; please change the password to the new format"
		locked       = "ERROR 4151 (HY000): Access denied, this account is locked"
	)
	tests := []struct {
		user, password, osUser, want string
	}{
		{"ed1", "", "somebody", denied},
		{"ed1", "x", "somebody", denied},
		{"ed2", "", "somebody", denied},
		{"ed2", "x", "somebody", denied},
		{"ed2", "s", "somebody", "ed25519"},
		{"us", "", "somebody", deniedSocket},
		{"us", "x", "", deniedSocket},
		{"us", "x", "us", "unix_socket"},
		{"us2", "", "somebody", deniedSocket},
		{"us2", "x", "somebody", "mysql_native_password"},
		{"us2", "y", "somebody", denied},
		{"us2", "y", "us2", "unix_socket"},
		{"us3", "", "somebody", deniedSocket},
		{"us3", "x", "somebody", "mysql_native_password"},
		{"us3", "y", "somebody", deniedSocket},
		{"us3", "y", "us3", "unix_socket"},
		{"op", "", "somebody", oldFormat},
		{"op", "x", "somebody", oldFormat},
		{"lck", "", "somebody", deniedNo},
		{"lck", "x", "somebody", locked},
		{"lck", "y", "somebody", denied},
		{"inv", "x", "somebody", denied},
		{"inv", "", "somebody", deniedNo},
		{"nosuch", "", "somebody", deniedNo},
		{"nosuch", "x", "somebody", denied},
		{"pex", "x", "somebody", "mysql_native_password expired"},
		{"nopw", "", "", "mysql_native_password"},
		{"nopw", "x", "", denied},
		{"both", "one", "", "ed25519"},
		{"both", "two", "", "mysql_native_password"},
		{"both", "three", "", denied},
		{"root", "", "", "mysql_native_password"},
	}
	for _, tt := range tests {
		r, _ := client{tt.password, tt.osUser}.login(t, store, auth.Request{User: tt.user, Peer: auth.SocketPeer(), Transport: auth.Transport{Socket: true}})
		got := r.Method.Plugin
		if r.Expired {
			got += " expired"
		}
		if r.Err != nil {
			got = r.Err.Error()
			if r.Account != nil {
				t.Errorf("%s: refused, and an account all the same", tt.user)
			}
		}
		if want := strings.Replace(tt.want, "%", tt.user, 1); got != want {
			t.Errorf("%s with password %q as %q: got %s, want %s", tt.user, tt.password, tt.osUser, got, want)
		}
	}
}

// TestExchangeLooksTheSame holds that an unknown user, and one whose transport
// does not do, go through as many packets as a known one.
func TestExchangeLooksTheSame(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER a IDENTIFIED BY 'x'", "CREATE USER s IDENTIFIED BY 'x' REQUIRE SSL")
	for _, plugin := range []string{"", "client_ed25519", "caching_sha2_password"} {
		req := auth.Request{Peer: auth.SocketPeer(), ClientPlugin: plugin, Response: []byte("junk")}
		req.User = "a"
		_, known := client{password: "wrong"}.login(t, store, req)
		for _, user := range []string{"unknown", "s"} {
			req.User = user
			r, n := client{password: "wrong"}.login(t, store, req)
			if n != known || mariaerr.Number(r.Err) != 1045 {
				t.Errorf("%s by %q: %d packets and %v, a known user has %d", user, plugin, n, r.Err, known)
			}
		}
	}
}

func TestSecureTransportBeforePassword(t *testing.T) {
	plugin := &clearTextPlugin{}
	store := auth.New(auth.Options{Plugins: auth.BuiltinPlugins(plugin)})
	mustRun(t, store, "CREATE USER c IDENTIFIED VIA token USING 'x' REQUIRE SSL")
	r, _ := client{}.login(t, store, auth.Request{User: "c", Peer: auth.SocketPeer(), Transport: auth.Transport{Socket: true}})
	if mariaerr.Number(r.Err) != 1045 || plugin.asked {
		t.Errorf("got %v, asked for the password in clear: %t", r.Err, plugin.asked)
	}
	var refusal *auth.Refusal
	if !errors.As(r.Log, &refusal) || refusal.Clause != "SSL" {
		t.Errorf("log: %v", r.Log)
	}
	req := auth.Request{User: "c", Peer: auth.SocketPeer(), Scramble: scramble, Transport: auth.Transport{TLS: true}}
	x := store.Begin(req)
	if step := x.Start(); step.Switch != "mysql_clear_password" {
		t.Fatalf("got %+v", step)
	}
	step := x.Feed([]byte("x\x00"))
	if step.Done || string(step.Data) != "again" {
		t.Fatalf("got %+v", step)
	}
	if step = x.Feed([]byte("x\x00")); !step.Done || step.Result.Err != nil || step.Result.Method.Plugin != "token" {
		t.Errorf("got %+v", step)
	}
}

// clearTextPlugin asks for its text twice.
type clearTextPlugin struct {
	asked bool
}

func (p *clearTextPlugin) Name() string                   { return "token" }
func (p *clearTextPlugin) ClientName() string             { return "mysql_clear_password" }
func (p *clearTextPlugin) Hash(pw string) (string, error) { return pw, nil }
func (p *clearTextPlugin) Check(string) error             { return nil }
func (p *clearTextPlugin) AsksClearText() bool            { return true }
func (p *clearTextPlugin) Begin(a *auth.Attempt) auth.Conversation {
	p.asked = true
	return &clearTextConversation{want: a.AuthString + "\x00"}
}

type clearTextConversation struct {
	want  string
	asked int
}

func (c *clearTextConversation) Challenge() ([]byte, bool, bool) { return nil, false, false }
func (c *clearTextConversation) Reply(data []byte) ([]byte, bool, bool) {
	c.asked++
	if c.asked == 1 {
		return []byte("again"), false, false
	}
	return nil, true, string(data) == c.want
}
func (c *clearTextConversation) UsedPassword() auth.PasswordUse { return auth.PasswordYes }

func TestExpiredAndDisconnect(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	store := auth.New(auth.Options{Now: func() time.Time { return now }})
	mustRun(t, store, "CREATE USER a IDENTIFIED BY 'x' PASSWORD EXPIRE INTERVAL 10 DAY", "CREATE USER d IDENTIFIED BY 'x'",
		"CREATE USER n IDENTIFIED BY 'x' PASSWORD EXPIRE NEVER")
	login := func(user string, days int64, disconnect, can bool) auth.Result {
		r, _ := client{password: "x"}.login(t, store, auth.Request{User: user, Peer: auth.SocketPeer(),
			DefaultPasswordLifetime: days, DisconnectOnExpired: disconnect, CanHandleExpired: can})
		return r
	}
	if r := login("a", 0, false, false); r.Expired || r.Err != nil {
		t.Errorf("on the first day: %+v", r)
	}
	now = now.Add(10 * 24 * time.Hour)
	if r := login("a", 0, false, false); !r.Expired || r.Err != nil {
		t.Errorf("after ten days: %+v", r)
	}
	if r := login("a", 0, true, false); mariaerr.Number(r.Err) != 1862 {
		t.Errorf("with disconnect_on_expired_password: %v", r.Err)
	}
	if r := login("a", 0, true, true); !r.Expired || r.Err != nil {
		t.Errorf("a client that can handle it: %+v", r)
	}
	if r := login("d", 5, false, false); !r.Expired {
		t.Error("default_password_lifetime does not count")
	}
	if r := login("n", 5, false, false); r.Expired {
		t.Error("PASSWORD EXPIRE NEVER expires")
	}
	mustRun(t, store, "SET PASSWORD FOR a = PASSWORD('x')")
	if r := login("a", 0, false, false); r.Expired {
		t.Error("a new password has expired")
	}
}

func TestPasswordErrors(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER a IDENTIFIED BY 'x'", "CREATE USER s@localhost IDENTIFIED BY 'x'", "GRANT SUPER ON *.* TO s@localhost")
	errs := auth.NewPasswordErrors(3)
	try := func(user, password string) uint16 {
		r, _ := client{password: password}.login(t, store, auth.Request{User: user, Peer: auth.SocketPeer(), PasswordErrors: errs})
		return mariaerr.Number(r.Err)
	}
	for range 2 {
		try("a", "wrong")
	}
	if n := try("a", "x"); n != 0 {
		t.Fatalf("below the limit: %d", n)
	}
	for range 3 {
		if n := try("a", "wrong"); n != 1045 {
			t.Errorf("wrong password: %d", n)
		}
		try("s", "wrong")
	}
	if n := try("a", "x"); n != 4150 {
		t.Errorf("at the limit: %d, want 4150", n)
	}
	if n := try("s", "x"); n != 0 {
		t.Errorf("an administrator on localhost is blocked: %d", n)
	}
	mustRun(t, store, "ALTER USER a ACCOUNT UNLOCK")
	if n := try("a", "x"); n != 0 {
		t.Errorf("after ALTER USER: %d", n)
	}
	for range 3 {
		try("a", "wrong")
	}
	errs.Clear()
	if n := try("a", "x"); n != 0 {
		t.Errorf("after FLUSH PRIVILEGES: %d", n)
	}
}

// TestEd25519IsEd25519 holds that a password of 32 bytes gives the key that
// crypto/ed25519 makes of it, so hash and check are each other's.
func TestEd25519IsEd25519(t *testing.T) {
	const password = "0123456789abcdef0123456789abcdef"
	if got := signEd25519(password, scramble); !bytes.Equal(got, ed25519.Sign(ed25519.NewKeyFromSeed([]byte(password)), scramble)) {
		t.Error("the test's own client signs wrongly")
	}
	hash, err := auth.HashEd25519("secret")
	if err != nil || hash != "ZIgUREUg5PVgQ6LskhXmO+eZLS0nC8be6HPjYWR4YJY" {
		t.Errorf("got %s, %v", hash, err)
	}
}

func TestHashNative(t *testing.T) {
	for password, want := range map[string]string{"": "", "secret": "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7"} {
		if got := auth.HashNative(password); got != want {
			t.Errorf("HashNative(%q) = %s, want %s", password, got, want)
		}
	}
}

// FuzzExchange feeds an exchange whatever comes.
func FuzzExchange(f *testing.F) {
	f.Add("a", "mysql_native_password", []byte("12345678901234567890"), []byte{})
	f.Add("b", "client_ed25519", []byte{}, bytes.Repeat([]byte{0xff}, 64))
	f.Add("", "", []byte{0}, []byte("x"))
	store := auth.New(auth.Options{})
	s := &sqlSession{store, auth.AllRights(store)}
	for _, q := range []string{
		"CREATE USER a IDENTIFIED BY 'x'", "CREATE USER ''@localhost IDENTIFIED VIA unix_socket OR ed25519 USING PASSWORD('y')",
		"CREATE USER b IDENTIFIED VIA ed25519 USING PASSWORD('y') OR mysql_native_password USING PASSWORD('z') OR unix_socket",
	} {
		if a := s.run(q); a.err != nil {
			f.Fatal(a.err)
		}
	}
	f.Fuzz(func(t *testing.T, user, plugin string, first, second []byte) {
		x := store.Begin(auth.Request{User: user, Peer: auth.SocketPeer(), ClientPlugin: plugin, Response: first, Scramble: scramble})
		step := x.Start()
		for range 8 {
			if step.Done {
				break
			}
			step = x.Feed(second)
		}
		if !step.Done {
			t.Fatal("the exchange does not end")
		}
		if step.Result.Err == nil && (user != "root" || len(first) > 0 && plugin != "" && plugin != auth.NativePassword && len(second) > 0) {
			t.Fatalf("%q is in with %q, %x, %x", user, plugin, first, second)
		}
	})
}
