package wire

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

const (
	defaultMaxPacket = 16 << 20 // MariaDB's max_allowed_packet
	maxPacketLimit   = 1 << 30
	maxAuthPacket    = 256 << 10 // nothing a client sends to log in is larger
)

// Conn is one client connection. One goroutine uses it at a time; Close,
// Interrupt, SetReadDeadline, NetConn and the counters may be called from any.
type Conn struct {
	nc net.Conn // for the goroutine that owns the connection

	mu      sync.Mutex // guards current, closed
	current net.Conn   // for all others
	closed  bool

	interrupted    atomic.Bool
	lastWrite      atomic.Int64 // when writing ends for good, in nanoseconds since 1970; 0 for never
	received, sent atomic.Uint64

	maxPacket     int
	readTimeout   time.Duration
	writeTimeout  time.Duration
	idleTimeout   time.Duration
	idle          bool // waiting for the first byte of a command
	deadline      bool // a read deadline is set on nc
	writeDeadline bool

	caps     Capability
	seq      uint8
	secure   bool
	compress *compressor

	in   inbuf
	big  []byte // a packet too large for the read buffer
	out  []byte // pending output
	outp *[]byte
	open int // where the packet under construction begins in out, -1 if none

	rows RowWriter
	file *fileReader
}

// NewConn returns a connection over nc with max_allowed_packet at MariaDB's
// 16 MiB and no timeouts.
func NewConn(nc net.Conn) *Conn {
	c := &Conn{nc: nc, current: nc, maxPacket: defaultMaxPacket, open: -1}
	c.in.src = (*netReader)(c)
	return c
}

// NetConn returns the connection below: the TLS connection after an upgrade.
func (c *Conn) NetConn() net.Conn {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.current
}

// Close closes the connection below. A read or write under way ends with an error.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	return c.current.Close()
}

// SetReadDeadline sets the deadline of a read under way. A read that begins
// afterwards sets its own: use [Conn.Interrupt] to end reading for good.
func (c *Conn) SetReadDeadline(t time.Time) error { return c.NetConn().SetReadDeadline(t) }

// Interrupt ends the read under way, if there is one, and every later one
// with an error that has [ErrInterrupted] in its chain. Writing goes on, so
// the server can still tell the client why.
func (c *Conn) Interrupt() {
	c.interrupted.Store(true)
	c.SetReadDeadline(time.Unix(1, 0))
}

// EndWritesBy ends the write under way at t, if there is one, and every later
// one too. The last call counts.
func (c *Conn) EndWritesBy(t time.Time) {
	c.lastWrite.Store(t.UnixNano())
	c.NetConn().SetWriteDeadline(t)
}

// SetMaxPacket sets max_allowed_packet in bytes, at most 1 GiB: a command as
// large as that, or larger, is refused with 1153.
func (c *Conn) SetMaxPacket(n int) { c.maxPacket = max(1024, min(n, maxPacketLimit)) }

// SetTimeouts sets net_read_timeout, the longest wait for more bytes of a
// packet that has begun, and net_write_timeout, the longest that one write
// may block. Zero means no limit.
func (c *Conn) SetTimeouts(read, write time.Duration) { c.readTimeout, c.writeTimeout = read, write }

// BytesReceived counts the bytes read from the client, compressed if they
// were, without the overhead of TLS, as MariaDB's Bytes_received does.
func (c *Conn) BytesReceived() uint64 { return c.received.Load() }

// BytesSent counts the bytes written, like [Conn.BytesReceived].
func (c *Conn) BytesSent() uint64 { return c.sent.Load() }

// Capabilities returns what SetCapabilities was given.
func (c *Conn) Capabilities() Capability { return c.caps }

// SetCapabilities sets the capabilities that both sides have. ReadLogin does
// so itself from the greeting and the client's answer.
func (c *Conn) SetCapabilities(caps Capability) { c.caps = caps }

// Secure reports whether the connection was upgraded.
func (c *Conn) Secure() bool { return c.secure }

// Upgrade hands the connection to upgrade (a TLS handshake) and goes on with
// the one that it returns. Whatever the client sent after its SSL request is
// the beginning of TLS and goes there; none of it is read as protocol.
func (c *Conn) Upgrade(upgrade func(net.Conn) (net.Conn, error)) error {
	if err := c.Flush(); err != nil {
		return err
	}
	raw := c.nc
	if c.deadline {
		raw.SetReadDeadline(time.Time{})
		c.deadline = false
	}
	if c.interrupted.Load() {
		raw.SetReadDeadline(time.Unix(1, 0))
	}
	if n := c.in.buffered(); n > 0 {
		early := make([]byte, n)
		copy(early, c.in.buf[c.in.r:c.in.w])
		c.in.r = c.in.w
		raw = &prefixConn{Conn: raw, early: early}
	}
	c.in.release()
	next, err := upgrade(raw)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.nc, c.current, c.secure = next, next, true
	if c.closed {
		next.Close()
		return net.ErrClosed
	}
	return nil
}

// prefixConn is a net.Conn of which some bytes have been read already.
type prefixConn struct {
	net.Conn
	early []byte
}

func (p *prefixConn) Read(b []byte) (int, error) {
	if len(p.early) > 0 {
		n := copy(b, p.early)
		if p.early = p.early[n:]; len(p.early) == 0 {
			p.early = nil
		}
		return n, nil
	}
	return p.Conn.Read(b)
}

// netReader is the Conn as the source of its read buffer.
type netReader Conn

func (r *netReader) Read(p []byte) (int, error) {
	c := (*Conn)(r)
	limit := c.readTimeout
	if c.idle {
		limit = c.idleTimeout
	}
	if limit > 0 {
		c.nc.SetReadDeadline(time.Now().Add(limit))
		c.deadline = true
	} else if c.deadline {
		c.nc.SetReadDeadline(time.Time{})
		c.deadline = false
	}
	if c.interrupted.Load() { // after the deadline: Interrupt stores first, then sets its own
		c.nc.SetReadDeadline(time.Unix(1, 0))
	}
	n, err := c.nc.Read(p)
	if n > 0 {
		c.received.Add(uint64(n))
		c.idle = false
		err = nil // it will come again
	}
	return n, err
}

// Drain reads and discards what the client is still sending, up to limit
// bytes and for at most d, so that an error already written reaches it: to
// close a TCP connection with unread input resets it. Call it before Close.
func (c *Conn) Drain(limit int64, d time.Duration) {
	nc := c.nc
	nc.SetReadDeadline(time.Now().Add(d))
	if tc, ok := nc.(interface{ CloseWrite() error }); ok {
		tc.CloseWrite()
	}
	p := getBuffer()
	defer putBuffer(p)
	b := (*p)[:cap(*p)]
	for limit > 0 && !c.interrupted.Load() {
		n, err := nc.Read(b)
		if err != nil {
			return
		}
		limit -= int64(n)
	}
}

// ReadCommand reads the next command. It waits up to idle (wait_timeout) for
// its first byte, without limit if idle is zero, and sends pending output
// first. The payload, without the command byte, is valid until the next Read or
// RequestFile.
//
// The error is io.EOF when the client hung up between commands, has
// [ErrIdleTimeout] in its chain after the idle time, 1153 for a command that
// is too large, 1156 for one out of sequence, and a [*NetError] with 1158 or
// 1159 for a connection that broke or stalled. After any of them the
// connection is of no further use but to tell the client.
func (c *Conn) ReadCommand(idle time.Duration) (Command, []byte, error) {
	if c.file != nil {
		if err := c.file.drain(); err != nil {
			return 0, nil, err
		}
	}
	if err := c.Flush(); err != nil {
		return 0, nil, err
	}
	c.seq = 0
	if c.compress != nil {
		c.compress.seq = 0
	}
	c.idleTimeout, c.idle = idle, true
	b, err := c.readPacket(c.maxPacket)
	c.idle = false
	if err != nil {
		return 0, nil, err
	}
	if c.compress != nil {
		c.seq = c.compress.seq
	}
	if len(b) == 0 {
		// MariaDB answers an empty packet as it does an unknown command.
		return ComEnd, nil, nil
	}
	return Command(b[0]), b[1:], nil
}

// readPacket reads one packet, put together when it came in parts of 16 MiB.
// It refuses one of limit bytes or more before memory is set aside for it.
func (c *Conn) readPacket(limit int) ([]byte, error) {
	const maxPart = 1<<24 - 1
	// Nothing is kept while the client makes us wait.
	c.big = nil
	c.in.release()
	if len(c.out) == 0 {
		c.releaseOutput()
	}
	for first := true; ; first = false {
		h, err := c.in.need(4)
		if err != nil {
			return nil, c.readError(err, !first || c.in.buffered() > 0 || c.midCompressed())
		}
		c.idle = false
		n, seq := int(h[0])|int(h[1])<<8|int(h[2])<<16, h[3]
		c.in.r += 4
		// Within compression only the outer numbers count, as in MariaDB.
		if c.compress == nil && seq != c.seq {
			return nil, mariaerr.New(mariaerr.ER_NET_PACKETS_OUT_OF_ORDER)
		}
		c.seq++
		if len(c.big)+n >= limit {
			return nil, mariaerr.New(mariaerr.ER_NET_PACKET_TOO_LARGE)
		}
		if first && n <= pooledBuffer {
			b, err := c.in.need(n)
			if err != nil {
				return nil, c.readError(err, true)
			}
			c.in.r += n
			return b[:n:n], nil
		}
		if c.big, err = appendFrom(c.big, &c.in, n); err != nil {
			return nil, c.readError(err, true)
		}
		if n < maxPart {
			return c.big, nil
		}
	}
}

// appendFrom appends n bytes of r to b, which grows with what has arrived.
func appendFrom(b []byte, r io.Reader, n int) ([]byte, error) {
	for end := len(b) + n; len(b) < end; {
		if len(b) == cap(b) {
			size := min(max(2*cap(b), 64<<10), end)
			if size < end && end-size < size/4 {
				size = end
			}
			grown := make([]byte, len(b), size)
			copy(grown, b)
			b = grown
		}
		m, err := r.Read(b[len(b):min(cap(b), end)])
		b = b[:len(b)+m]
		if m == 0 {
			if err == nil {
				err = io.ErrNoProgress
			}
			return b, err
		}
	}
	return b, nil
}
