package server

import (
	"sync"
	"syscall"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// watchAfter is how long a statement runs before the server begins to look
// whether its client is still there.
const watchAfter = 500 * time.Millisecond

// watcher ends a long statement whose client has hung up.
type watcher struct {
	mu      sync.Mutex
	timer   *time.Timer
	stopped bool
}

// watch begins to watch the connection; stop must follow. A statement that is
// done soon costs a timer and no system call. A connection through memory is not
// watched: nobody can tell whether its other end is gone without reading.
func (c *conn) watch() *watcher {
	w := &watcher{}
	if _, ok := c.socket.(syscall.Conn); !ok {
		return w
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.timer = time.AfterFunc(watchAfter, func() { c.look(w) })
	return w
}

func (w *watcher) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	if w.timer != nil {
		w.timer.Stop()
	}
}

// look holds the lock, so that it never cancels the statement after its own.
func (c *conn) look(w *watcher) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return
	}
	if hungUp(c.socket) {
		c.cancel(mariaerr.New(mariaerr.ER_QUERY_INTERRUPTED))
		return
	}
	w.timer.Reset(watchAfter)
}
