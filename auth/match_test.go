package auth_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/auth"
)

// matchCase is a random set of accounts and what MariaDB made of logins.
type matchCase struct {
	Accounts []auth.Name
	Logins   []loginCase
}

type loginCase struct {
	User    string
	From    string // an address, or "socket"
	Resolve bool   // no --skip-name-resolve
	Got     string // CURRENT_USER(), or the number of the error
}

var (
	matchUsers = []string{"", "al", "bo"}
	matchHosts = []string{
		"%", "localhost", "local%", "local____t", "l%t", "127.0.0.1", "127.0.0.2", "127.0.0.%", "127.0.0._", "127.%",
		"127.0.%", "1%", "_27.0.0.1", "127.0._.1", "%.1", "%1", "127.0.0.0/255.255.255.0", "127.0.0.0/255.255.255.252",
		"127.0.0.1/255.255.255.255", "127.0.0.1/255.255.255.0", "::1", "::%", "::_", "%:%", "___.0.0.1", "%.%.%.%", "127.__0.1",
		"%_", "_%", "1_7.%.1", "127.0.0.1%", "127.0.%.2", "1%7.0.0.2",
	}
	matchFrom = []string{"socket", "127.0.0.1", "127.0.0.2", "127.0.0.7", "127.0.1.1", "127.9.9.2", "::1"}
)

func randomMatchCases() []matchCase {
	rng := rand.New(rand.NewPCG(7, 11))
	var cases []matchCase
	for range 60 {
		var c matchCase
		for range 2 + rng.IntN(9) {
			n := auth.Name{User: matchUsers[rng.IntN(len(matchUsers))], Host: matchHosts[rng.IntN(len(matchHosts))]}
			if !slices.Contains(c.Accounts, n) {
				c.Accounts = append(c.Accounts, n)
			}
		}
		for range 14 {
			c.Logins = append(c.Logins, loginCase{
				User: matchUsers[1+rng.IntN(len(matchUsers)-1)], From: matchFrom[rng.IntN(len(matchFrom))], Resolve: false,
			})
		}
		cases = append(cases, c)
	}
	return cases
}

// TestMatchAsMariaDB logs in to random sets of accounts from several addresses
// and compares the account with the one that MariaDB chose.
func TestMatchAsMariaDB(t *testing.T) {
	const file = "testdata/match.json"
	if *record {
		recordMatches(t, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []matchCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, c := range cases {
		store := auth.New(auth.Options{})
		if err := store.Update(func(tx *auth.Tx) error {
			for _, n := range c.Accounts {
				if err := tx.CreateUsers([]auth.UserSpec{{Name: n}}, auth.AccountOptions{}, false, false); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for _, l := range c.Logins {
			got := matchedAccount(store.Snapshot(), l)
			if got != l.Got {
				t.Errorf("%q from %s (resolve %t): got %s, want %s\namong %q", l.User, l.From, l.Resolve, got, l.Got, c.Accounts)
			}
			seen++
		}
	}
	if seen < 500 {
		t.Errorf("only %d logins recorded", seen)
	}
}

func matchedAccount(s *auth.Snapshot, l loginCase) string {
	peer := auth.SocketPeer()
	if l.From != "socket" {
		peer = auth.PeerOf(netip.MustParseAddr(l.From), !l.Resolve)
	}
	if !s.HostAllowed(peer) {
		return "1130"
	}
	a, ok := s.Match(l.User, peer)
	if !ok {
		return "1045"
	}
	return a.User + "@" + a.Host
}

func recordMatches(t *testing.T, file string) {
	o := startOracle(t, "--skip-name-resolve")
	root := o.open(t, "root", "")
	cases := randomMatchCases()
	for i := range cases {
		c := &cases[i]
		for _, n := range c.Accounts {
			if _, err := root.Exec(fmt.Sprintf("CREATE USER '%s'@'%s'", n.User, n.Host)); err != nil {
				t.Fatal(err)
			}
		}
		// MariaDB, once an account at % has been there, lets every host in until
		// it reads the grant tables again.
		if _, err := root.Exec("FLUSH PRIVILEGES"); err != nil {
			t.Fatal(err)
		}
		for j := range c.Logins {
			c.Logins[j].Got = o.login(t, c.Logins[j])
		}
		for _, n := range c.Accounts {
			if _, err := root.Exec(fmt.Sprintf("DROP USER '%s'@'%s'", n.User, n.Host)); err != nil {
				t.Fatal(err)
			}
		}
	}
	text, err := json.MarshalIndent(cases, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// login returns CURRENT_USER() as MariaDB has it, or the number of its error.
func (o *oracle) login(t *testing.T, l loginCase) string {
	t.Helper()
	cfg := mysql.NewConfig()
	cfg.User = l.User
	cfg.Net, cfg.Addr = "unix", o.socket
	if l.From != "socket" {
		local := net.ParseIP(l.From)
		cfg.Net = "tcp"
		cfg.Addr = fmt.Sprintf("127.0.0.1:%d", o.port)
		if local.To4() == nil {
			cfg.Addr = fmt.Sprintf("[::1]:%d", o.port)
		}
		cfg.DialFunc = func(ctx context.Context, network, addr string) (net.Conn, error) {
			d := net.Dialer{LocalAddr: &net.TCPAddr{IP: local}}
			return d.DialContext(ctx, network, addr)
		}
	}
	c, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := c.Connect(context.Background())
	var merr *mysql.MySQLError
	if errors.As(err, &merr) {
		return fmt.Sprint(merr.Number)
	}
	if err != nil {
		t.Fatalf("%+v: %v", l, err)
	}
	defer conn.Close()
	rows, err := conn.(interface {
		Query(string, []driverValue) (driverRows, error)
	}).Query("SELECT CURRENT_USER()", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	row := make([]driverValue, 1)
	if err := rows.Next(row); err != nil {
		t.Fatal(err)
	}
	switch v := row[0].(type) {
	case []byte:
		return string(v)
	case string:
		return v
	}
	t.Fatalf("CURRENT_USER() is a %T", row[0])
	return ""
}

func TestHostAllowed(t *testing.T) {
	store := auth.New(auth.Options{})
	if store.Snapshot().HostAllowed(auth.PeerOf(netip.MustParseAddr("192.0.2.1"), true)) {
		t.Error("a fresh store lets 192.0.2.1 in")
	}
	for _, p := range []auth.Peer{auth.SocketPeer(), auth.PeerOf(netip.MustParseAddr("::ffff:127.0.0.1"), false)} {
		if !store.Snapshot().HostAllowed(p) {
			t.Errorf("a fresh store turns %+v away", p)
		}
	}
	if store.Snapshot().HostAllowed(auth.PeerOf(netip.MustParseAddr("127.0.0.1"), true)) {
		t.Error("with skip_name_resolve 127.0.0.1 is not localhost")
	}
}

// FuzzHostPattern holds that no pattern makes matching panic or crawl, and that
// a pattern without wildcards matches exactly itself.
func FuzzHostPattern(f *testing.F) {
	for _, h := range matchHosts {
		f.Add(h, "127.0.0.1")
	}
	f.Add(strings.Repeat("%a", 100), strings.Repeat("a", 200))
	f.Add(`\%\_\\`, "localhost")
	f.Add("1.2.3.4/255.255.255.0/1", "1.2.3.4")
	f.Fuzz(func(t *testing.T, pattern, host string) {
		if len(pattern) > 255 || len(host) > 255 {
			return
		}
		store := auth.New(auth.Options{})
		err := store.Update(func(tx *auth.Tx) error {
			return tx.CreateUsers([]auth.UserSpec{{Name: auth.Name{User: "u", Host: pattern}}}, auth.AccountOptions{}, false, false)
		})
		if err != nil {
			return
		}
		peer := auth.Peer{Host: host}
		a, ok := store.Snapshot().Match("u", peer)
		if ok && !store.Snapshot().HostAllowed(peer) {
			t.Errorf("%q matches %q, but the host is not allowed", pattern, host)
		}
		plain := pattern != "" && host != "" && !strings.ContainsAny(pattern, `%_\/`)
		if plain && ok != (strings.EqualFold(pattern, host)) {
			t.Errorf("%q and %q: match %t (%v)", pattern, host, ok, a)
		}
	})
}
