package servertest

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Faults break a server's connections on purpose, to see what a client does then.
// The zero value breaks nothing. Its methods may be called at any time, from any
// goroutine.
//
// A packet here is one write of the server's: an answer that fits into its buffer of
// some KiB is one packet. The first of a connection is the server's greeting.
type Faults struct {
	mu     sync.Mutex
	refuse int
	kill   int
	drop   int
	delay  time.Duration
	// changed is closed when delay changes; nil without one.
	changed chan struct{}
	conns   map[*faulty]struct{}
}

// RefuseNext closes the next n connections before the server greets them.
func (f *Faults) RefuseNext(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.refuse = n
}

// Delay holds back every packet of the server's for a time; 0 ends that, also for
// the packets that are being held back.
func (f *Faults) Delay(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.setDelay(d)
}

func (f *Faults) setDelay(d time.Duration) {
	f.delay = d
	if f.changed != nil {
		close(f.changed)
		f.changed = nil
	}
	if d > 0 {
		f.changed = make(chan struct{})
	}
}

// KillAfter closes each connection in place of the packet that follows n more. The
// connections that are open begin to count now, new ones with their greeting. A
// negative n ends that.
func (f *Faults) KillAfter(n int) { f.after(&f.kill, n) }

// DropAfter makes each connection silent behind n more packets, counted as by
// KillAfter: it stays open, and nothing comes any more. A negative n ends that.
func (f *Faults) DropAfter(n int) { f.after(&f.drop, n) }

func (f *Faults) after(field *int, n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	*field = max(n+1, 0)
	for c := range f.conns {
		c.packets.Store(0)
	}
}

// KillAll closes all connections that are open.
func (f *Faults) KillAll() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for c := range f.conns {
		c.Conn.Close()
	}
}

// Clear ends all faults. Connections that were made silent are closed.
func (f *Faults) Clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.refuse, f.kill, f.drop = 0, 0, 0
	f.setDelay(0)
	for c := range f.conns {
		if c.silent.Load() {
			c.Conn.Close()
		}
	}
}

// wrap is server.Config.Wrap, around another one.
func (f *Faults) wrap(inner func(net.Conn) net.Conn) func(net.Conn) net.Conn {
	return func(nc net.Conn) net.Conn {
		if inner != nil {
			if nc = inner(nc); nc == nil {
				return nil
			}
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.refuse > 0 {
			f.refuse--
			nc.Close()
			return nil
		}
		c := &faulty{Conn: nc, faults: f, moved: make(chan struct{}, 1)}
		if f.conns == nil {
			f.conns = map[*faulty]struct{}{}
		}
		f.conns[c] = struct{}{}
		return c
	}
}

// faulty is a connection on the server's side.
type faulty struct {
	net.Conn
	faults  *Faults
	packets atomic.Int64
	silent  atomic.Bool
	writeBy atomic.Pointer[time.Time] // the write deadline; nil for none
	moved   chan struct{}             // something comes when it changes
}

func (c *faulty) SetDeadline(t time.Time) error {
	c.moveDeadline(t)
	return c.Conn.SetDeadline(t)
}

func (c *faulty) SetWriteDeadline(t time.Time) error {
	c.moveDeadline(t)
	return c.Conn.SetWriteDeadline(t)
}

func (c *faulty) moveDeadline(t time.Time) {
	if t.IsZero() {
		c.writeBy.Store(nil)
	} else {
		c.writeBy.Store(&t)
	}
	select {
	case c.moved <- struct{}{}:
	default:
	}
}

// hold waits for a time, but not beyond the write deadline, nor when the delay that
// it waits for is over.
func (c *faulty) hold(d time.Duration, changed <-chan struct{}) {
	end := time.NewTimer(d)
	defer end.Stop()
	for {
		var late <-chan time.Time
		if by := c.writeBy.Load(); by != nil {
			t := time.NewTimer(time.Until(*by))
			defer t.Stop()
			late = t.C
		}
		select {
		case <-end.C:
		case <-late:
		case <-changed:
		case <-c.moved:
			continue
		}
		return
	}
}

func (c *faulty) Write(p []byte) (int, error) {
	f := c.faults
	n := c.packets.Add(1)
	f.mu.Lock()
	delay, changed, kill, drop := f.delay, f.changed, f.kill > 0 && n >= int64(f.kill), f.drop > 0 && n >= int64(f.drop)
	f.mu.Unlock()
	if delay > 0 {
		c.hold(delay, changed)
	}
	switch {
	case kill:
		c.Conn.Close()
		return 0, net.ErrClosed
	case drop || c.silent.Load():
		c.silent.Store(true)
		return len(p), nil
	}
	return c.Conn.Write(p)
}

func (c *faulty) Close() error {
	c.faults.mu.Lock()
	delete(c.faults.conns, c)
	c.faults.mu.Unlock()
	return c.Conn.Close()
}
