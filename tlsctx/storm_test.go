package tlsctx_test

import (
	"bytes"
	"crypto/tls"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/selkiedb/selkie/tlsctx"
)

// TestReloadStorm alternates certificates on disk while 64 clients connect. A
// handshake with a certificate and another one's key would fail; one that began
// after a reload must see what that loaded.
func TestReloadStorm(t *testing.T) {
	const clients, reloads = 64, 200
	s := newSetup(t)
	pairs := []*entity{s.server, issue(t, s.ca, ecKey(t), named("localhost"))}
	combined := make([][]byte, len(pairs))
	for i, e := range pairs {
		combined[i] = append(e.certPEM(), e.keyPEM(t)...)
	}
	o := tlsctx.Options{Cert: s.write("both.pem", combined[0])}
	c := mustNew(t, o)
	var loaded atomic.Int64 // reloads that have returned
	var handshakes atomic.Int64
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				before := loaded.Load()
				r := handshake(t, c, &tls.Config{})
				if r.err != nil || r.clientErr != nil {
					t.Errorf("handshake: %v, %v", r.err, r.clientErr)
					return
				}
				handshakes.Add(1)
				seen := r.client.PeerCertificates[0]
				if after := loaded.Load(); after == before {
					// The next reload may have happened and not be counted yet.
					old, next := pairs[before%2].cert, pairs[(before+1)%2].cert
					if !seen.Equal(old) && !seen.Equal(next) {
						t.Error("a certificate from nowhere")
					}
				}
			}
		})
	}
	for i := range int64(reloads) {
		s.write("both.pem", combined[(i+1)%2])
		if err := c.Reload(); err != nil {
			t.Fatal(err)
		}
		loaded.Store(i + 1)
		if !bytes.Equal(c.Certificate().Raw, pairs[(i+1)%2].cert.Raw) {
			t.Fatal("the reload returned before it was done")
		}
		if i%10 == 0 {
			r := handshake(t, c, &tls.Config{}).must(t)
			if !r.client.PeerCertificates[0].Equal(pairs[(i+1)%2].cert) {
				t.Fatal("a connection opened after the reload saw the old certificate")
			}
		}
	}
	close(stop)
	wg.Wait()
	t.Logf("%d handshakes during %d reloads", handshakes.Load(), reloads)
}
