package ledger_test

import (
	"crypto/tls"
	"errors"
	"fmt"
	"testing"

	"github.com/selkiedb/selkie/server/servertest"

	"github.com/selkiedb/selkie/examples/ledger"
)

func open(t *testing.T, srv *servertest.Server, tlsConfig *tls.Config) *ledger.Ledger {
	t.Helper()
	cfg := srv.Config()
	cfg.DBName = "test"
	l, err := ledger.Open(cfg, tlsConfig)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func balances(t *testing.T, l *ledger.Ledger, first, second int64) {
	t.Helper()
	for id, want := range map[int]int64{1: first, 2: second} {
		if got, err := l.Balance(t.Context(), id); err != nil || got != want {
			t.Errorf("account %d has %d (%v), want %d", id, got, err, want)
		}
	}
}

func TestTransfer(t *testing.T) {
	srv := servertest.Start(t, servertest.Files("schema/*.sql"))
	l := open(t, srv, srv.TLSConfig())
	if err := l.Transfer(t.Context(), "rent", 1, 2, 70); err != nil {
		t.Fatal(err)
	}
	if err := l.Transfer(t.Context(), "more", 1, 2, 70); !errors.Is(err, ledger.ErrFunds) {
		t.Errorf("more than there is: %v", err)
	}
	balances(t, l, 30, 70)
}

// A server whose certificate is of an authority that nobody knows is not talked to.
func TestStranger(t *testing.T) {
	srv, stranger := servertest.Start(t, servertest.Files("schema/*.sql")), servertest.Start(t)
	l := open(t, srv, stranger.TLSConfig())
	var unknown *tls.CertificateVerificationError
	if _, err := l.Balance(t.Context(), 1); !errors.As(err, &unknown) {
		t.Errorf("a server with a strange certificate: %v", err)
	}
}

// The certificate changes while the program runs.
func TestRotation(t *testing.T) {
	srv := servertest.Start(t, servertest.Files("schema/*.sql"))
	for i := range 3 {
		l := open(t, srv, srv.TLSConfig())
		if err := l.Transfer(t.Context(), fmt.Sprint("transfer ", i), 1, 2, 10); err != nil {
			t.Fatal(err)
		}
		srv.RotateCert()
		if err := l.Transfer(t.Context(), fmt.Sprint("after ", i), 1, 2, 10); err != nil {
			t.Fatal(err)
		}
	}
}

// A transfer is made once, at whichever answer the connection breaks.
func TestBrokenConnections(t *testing.T) {
	tmpl := servertest.NewTemplate(servertest.Files("schema/*.sql"))
	t.Cleanup(tmpl.Close)
	for packets := range 12 {
		t.Run(fmt.Sprintf("%d packets", packets), func(t *testing.T) {
			srv := tmpl.Clone(t)
			l := open(t, srv, srv.TLSConfig())
			balances(t, l, 100, 0)
			srv.Faults().KillAfter(packets)
			err := l.Transfer(t.Context(), "once", 1, 2, 10)
			srv.Faults().KillAfter(-1)
			if err != nil {
				// Whoever calls may try again as well.
				if err := l.Transfer(t.Context(), "once", 1, 2, 10); err != nil {
					t.Fatal(err)
				}
			}
			balances(t, l, 90, 10)
		})
	}
}
