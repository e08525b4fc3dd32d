package tlsctx_test

import (
	"crypto/tls"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/selkiedb/selkie/tlsctx"
)

// TestTicketLifetime runs on a clock of its own: tickets are good for two hours
// at least and three at most, whatever becomes of the server.
func TestTicketLifetime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := mustNew(t, tlsctx.Options{})
		cfg := &tls.Config{InsecureSkipVerify: true, ServerName: "localhost", ClientSessionCache: tls.NewLRUClientSessionCache(1)}
		connect := func() bool {
			serverEnd, clientEnd := net.Pipe()
			defer serverEnd.Close()
			defer clientEnd.Close()
			states := make(chan *tlsctx.State, 1)
			go func() {
				conn, st, err := c.Server(t.Context(), serverEnd)
				states <- st
				if err != nil {
					t.Error(err)
					return
				}
				// The client reads no more than the byte it waits for.
				_, _ = conn.Write([]byte{1})
			}()
			if _, err := tls.Client(clientEnd, cfg).Read(make([]byte, 1)); err != nil {
				t.Fatal(err)
			}
			st := <-states
			return st != nil && st.Reused
		}
		if connect() {
			t.Error("the first session is reused")
		}
		for _, tc := range []struct {
			after time.Duration
			want  bool
		}{{time.Minute, true}, {119 * time.Minute, true}, {4 * time.Hour, false}, {time.Minute, true}} {
			// Someone else's connections make the server change its keys.
			for end := time.Now().Add(tc.after); time.Until(end) > 0; time.Sleep(30 * time.Minute) {
				other := cfg.Clone()
				other.ClientSessionCache = nil
				saved := cfg
				cfg = other
				connect()
				cfg = saved
			}
			if got := connect(); got != tc.want {
				t.Errorf("after %s: reused %v", tc.after, got)
			}
		}
	})
}
