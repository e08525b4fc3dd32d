package auth_test

import (
	"errors"
	"testing"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// TestRightPasswordWrongTransport holds that the right password does not help a
// login whose transport is not what the account or the server requires, and
// that the error is the one of a wrong password.
func TestRightPasswordWrongTransport(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER s IDENTIFIED BY 'x' REQUIRE SSL", "CREATE USER n IDENTIFIED BY 'x'", "CREATE USER l IDENTIFIED BY 'x' REQUIRE SSL ACCOUNT LOCK")
	for _, tt := range []struct {
		user   string
		tr     auth.Transport
		secure bool
		want   uint16
		clause string
	}{
		{"s", plain, false, 1045, "SSL"},
		{"s", socket, false, 1045, "SSL"},
		{"s", tls13, false, 0, ""},
		{"n", plain, false, 0, ""},
		{"n", plain, true, 1045, "require_secure_transport"},
		{"n", socket, true, 0, ""},
		{"n", tls13, true, 0, ""},
		{"l", plain, false, 1045, "SSL"},
		{"l", tls13, false, 4151, ""},
	} {
		r, _ := client{password: "x"}.login(t, store, auth.Request{User: tt.user, Peer: auth.SocketPeer(), Transport: tt.tr, RequireSecureTransport: tt.secure})
		if got := mariaerr.Number(r.Err); got != tt.want || (r.Account == nil) != (tt.want != 0) {
			t.Errorf("%s over %+v: %d, want %d", tt.user, tt.tr, got, tt.want)
		}
		var refusal *auth.Refusal
		if errors.As(r.Log, &refusal) != (tt.clause != "") || tt.clause != "" && refusal.Clause != tt.clause {
			t.Errorf("%s over %+v: log %v, want clause %q", tt.user, tt.tr, r.Log, tt.clause)
		}
	}
}

// TestInheritedGrantsAddUp holds that what a role and the roles given to it have
// on one database pattern counts together.
func TestInheritedGrantsAddUp(t *testing.T) {
	store := auth.New(auth.Options{})
	mustRun(t, store, "CREATE USER a", "CREATE ROLE r", "CREATE ROLE q", "GRANT q TO r", "GRANT r TO a",
		"GRANT SELECT ON `d_`.* TO r", "GRANT INSERT ON `d_`.* TO q")
	a, _ := store.Snapshot().Match("a", auth.SocketPeer())
	rights := auth.NewRights(store, a, auth.SocketPeer())
	if rights.HasDB("d1", auth.PrivSelect) {
		t.Error("a role counts that is not active")
	}
	if err := rights.SetRole("r"); err != nil {
		t.Fatal(err)
	}
	if !rights.HasDB("d1", auth.PrivSelect|auth.PrivInsert) {
		t.Errorf("got %v", rights.Database("d1"))
	}
}
