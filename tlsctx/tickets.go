package tlsctx

import (
	"crypto/rand"
	"crypto/tls"
	"sync"
	"sync/atomic"
	"time"
)

// Session tickets live for two hours, MariaDB's Ssl_default_timeout: a new key
// each hour, and the two before it still open tickets.
const (
	ticketRotation = time.Hour
	ticketKeyCount = 3
)

// tickets are the keys of a configuration's session tickets.
type tickets struct {
	config *tls.Config
	made   atomic.Int64 // when the newest key was, in Unix seconds

	mu   sync.Mutex // guards keys
	keys [][32]byte
}

func newTickets(config *tls.Config, now time.Time) (*tickets, error) {
	t := &tickets{config: config}
	return t, t.rotate(now)
}

func (t *tickets) rotate(now time.Time) error {
	var key [32]byte
	if _, err := rand.Read(key[:]); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	keys := append([][32]byte{key}, t.keys...)
	t.keys = keys[:min(len(keys), ticketKeyCount)]
	t.config.SetSessionTicketKeys(t.keys)
	t.made.Store(now.Unix())
	return nil
}

// freshen rotates the keys when it is time, in the connection that is the first to
// notice.
func (t *tickets) freshen(now time.Time) {
	made := t.made.Load()
	if now.Unix()-made < int64(ticketRotation/time.Second) || !t.made.CompareAndSwap(made, now.Unix()) {
		return
	}
	// crypto/rand does not fail; if it did, the keys there are would serve on.
	_ = t.rotate(now)
}
