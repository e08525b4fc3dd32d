package tlsctx_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"runtime"
	"sync"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// A stalled is the transport of a client that has sent its first message, or
// half of it, and then says nothing and hears nothing.
type stalled struct {
	net.Conn
	part int // of the message, in percent
	sent chan struct{}
}

func (s *stalled) Write(p []byte) (int, error) {
	defer close(s.sent)
	if _, err := s.Conn.Write(p[:len(p)*s.part/100]); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (s *stalled) Read(p []byte) (int, error) { return 0, errors.New("nothing is heard") }

// Clients that stop in the middle keep no other waiting, however many there are.
func TestHalfOpenHandshakesHoldNoTurn(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	ctx, cancel := context.WithCancel(context.Background())
	var serving sync.WaitGroup
	defer serving.Wait()
	defer cancel()
	for i := range 4 * runtime.GOMAXPROCS(0) {
		server, client := socketPair(t)
		serving.Go(func() {
			defer server.Close()
			if _, _, err := c.Server(ctx, server); err == nil {
				t.Error("half a handshake succeeded")
			}
		})
		sent := make(chan struct{})
		transport := &stalled{client, []int{50, 100}[i%2], sent}
		if err := tls.Client(transport, &tls.Config{InsecureSkipVerify: true}).Handshake(); err == nil {
			t.Error("the client heard something")
		}
		<-sent
	}
	handshake(t, c, withCert(issue(t, s.ca, ecKey(t), named("alice")))).must(t)
}

// A crowd gets through, and every turn is given back: also those of handshakes
// that failed at any step.
func TestTurnsAreGivenBack(t *testing.T) {
	s := newSetup(t)
	c := mustNew(t, s.opts)
	other := newAuthority(t, "another authority")
	good, bad := withCert(issue(t, s.ca, ecKey(t), named("alice"))), withCert(issue(t, other, ecKey(t), named("mallory")))
	var clients sync.WaitGroup
	for i := range 64 {
		clients.Go(func() {
			cfg := good
			if i%2 == 1 {
				cfg = bad
			}
			r := handshake(t, c, cfg)
			var refused *tlsctx.VerifyError
			if i%2 == 0 && r.err != nil || i%2 == 1 && !errors.As(r.err, &refused) {
				t.Errorf("handshake %d: %v", i, r.err)
			}
		})
	}
	clients.Wait()
}
