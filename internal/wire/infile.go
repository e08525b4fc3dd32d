package wire

import (
	"io"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// RequestFile asks the client for a local file (LOAD DATA LOCAL) and returns
// its content. Whatever the caller leaves unread, the next reply or command
// reads over. The client decides whether it sends anything: it may send an
// empty file, and does when it refuses.
func (c *Conn) RequestFile(name string) (io.ReadCloser, error) {
	if err := c.settle(); err != nil {
		return nil, err
	}
	c.begin()
	c.out = append(append(c.out, 0xfb), name...)
	if err := c.end(); err != nil {
		return nil, err
	}
	if err := c.Flush(); err != nil {
		return nil, err
	}
	c.file = &fileReader{c: c}
	return c.file, nil
}

// fileReader reads packets up to an empty one.
type fileReader struct {
	c     *Conn
	left  int  // bytes left of the current packet
	total int  // bytes of the packet and those that it continues
	more  bool // the current packet has a continuation
	err   error
}

func (f *fileReader) Read(p []byte) (int, error) {
	for f.left == 0 {
		if f.err != nil {
			return 0, f.err
		}
		f.header()
	}
	n, err := f.c.in.Read(p[:min(len(p), f.left)])
	f.left -= n
	if err != nil && n == 0 {
		f.fail(f.c.readError(err, true))
		return 0, f.err
	}
	return n, nil
}

func (f *fileReader) header() {
	c := f.c
	h, err := c.in.need(4)
	if err != nil {
		f.fail(c.readError(err, true))
		return
	}
	n, seq := int(h[0])|int(h[1])<<8|int(h[2])<<16, h[3]
	c.in.r += 4
	if c.compress == nil && seq != c.seq {
		f.fail(mariaerr.New(mariaerr.ER_NET_PACKETS_OUT_OF_ORDER))
		return
	}
	c.seq++
	continued := f.more
	if !continued {
		f.total = 0
	}
	if n == 0 && !continued {
		f.fail(io.EOF)
		return
	}
	if f.total += n; f.total >= c.maxPacket {
		f.fail(mariaerr.New(mariaerr.ER_NET_PACKET_TOO_LARGE))
		return
	}
	f.left, f.more = n, n == maxPayload
}

// fail ends the file. The connection forgets it: there is nothing to drain.
func (f *fileReader) fail(err error) {
	f.err, f.left = err, 0
	if f.c.file == f {
		f.c.file = nil
	}
	if err == io.EOF && f.c.compress != nil {
		f.c.seq = f.c.compress.seq
	}
}

// drain reads to the end of the file.
func (f *fileReader) drain() error {
	for f.err == nil {
		if f.left == 0 {
			f.header()
			continue
		}
		if err := f.c.in.skip(f.left); err != nil {
			f.fail(f.c.readError(err, true))
			break
		}
		f.left = 0
	}
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

// Close reads over the rest of the file.
func (f *fileReader) Close() error { return f.drain() }
