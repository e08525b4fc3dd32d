package server

import (
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// watchAfter is how long a statement runs before the server begins to look
// whether its client is still there.
const watchAfter = 500 * time.Millisecond

// watcher ends a long statement whose client has hung up.
type watcher struct {
	timer *time.Timer
}

// watch begins to watch the connection; stop must follow. A statement that is
// done soon costs a timer and no system call.
func (c *conn) watch() *watcher {
	w := &watcher{}
	w.timer = time.AfterFunc(watchAfter, func() { c.look(w) })
	return w
}

func (w *watcher) stop() { w.timer.Stop() }

func (c *conn) look(w *watcher) {
	if hungUp(c.raw) {
		c.cancel(mariaerr.New(mariaerr.ER_QUERY_INTERRUPTED))
		return
	}
	w.timer.Reset(watchAfter)
}
