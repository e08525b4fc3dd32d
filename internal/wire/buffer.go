package wire

import (
	"io"
	"sync"
)

const (
	smallBuffer  = 256       // what an idle connection reads into
	pooledBuffer = 16 << 10  // what a running command reads and writes with
	maxPooled    = 128 << 10 // larger buffers are left to the garbage collector
	flushAt      = 32 << 10  // pending output beyond this is sent
)

// buffers holds scratch memory only, no state of any server. Pointers to
// slices, because putting a slice itself into a Pool allocates.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, pooledBuffer); return &b }}

func getBuffer() *[]byte { return buffers.Get().(*[]byte) }

func putBuffer(b *[]byte) {
	if cap(*b) >= pooledBuffer && cap(*b) <= maxPooled {
		*b = (*b)[:0]
		buffers.Put(b)
	}
}

// inbuf reads ahead of the packets. While it is idle it uses a small array of
// its own; a pooled buffer takes its place for packets that do not fit.
type inbuf struct {
	src    io.Reader
	buf    []byte
	r, w   int
	pooled *[]byte
	small  [smallBuffer]byte
}

func (b *inbuf) buffered() int { return b.w - b.r }

// release gives the pooled buffer back when it holds nothing unread.
func (b *inbuf) release() {
	if b.r != b.w {
		return
	}
	b.r, b.w = 0, 0
	if b.pooled != nil {
		putBuffer(b.pooled)
		b.pooled, b.buf = nil, nil
	}
}

// need returns the next n unread bytes without consuming them; n is at most
// pooledBuffer.
func (b *inbuf) need(n int) ([]byte, error) {
	for b.w-b.r < n {
		if err := b.fill(n); err != nil {
			return nil, err
		}
	}
	return b.buf[b.r : b.r+n], nil
}

func (b *inbuf) fill(n int) error {
	if b.buf == nil {
		b.buf = b.small[:]
	}
	switch {
	case b.r == b.w:
		b.r, b.w = 0, 0
		if n > len(b.buf) {
			b.enlarge()
		}
	case n > len(b.buf):
		b.enlarge()
	case b.r+n > len(b.buf):
		b.w = copy(b.buf, b.buf[b.r:b.w])
		b.r = 0
	}
	m, err := b.src.Read(b.buf[b.w:])
	b.w += m
	if m > 0 {
		return nil
	}
	if err == nil {
		return io.ErrNoProgress
	}
	return err
}

func (b *inbuf) enlarge() {
	p := getBuffer()
	next := (*p)[:cap(*p)]
	b.w = copy(next, b.buf[b.r:b.w])
	b.r = 0
	b.pooled, b.buf = p, next
}

// Read takes buffered bytes first, then reads past the buffer.
func (b *inbuf) Read(p []byte) (int, error) {
	if b.r < b.w {
		n := copy(p, b.buf[b.r:b.w])
		b.r += n
		return n, nil
	}
	return b.src.Read(p)
}

// skip throws n bytes away.
func (b *inbuf) skip(n int) error {
	for n > 0 {
		if b.r == b.w {
			if err := b.fill(1); err != nil {
				return err
			}
		}
		m := min(n, b.w-b.r)
		b.r += m
		n -= m
	}
	return nil
}
