package wire

import (
	"bytes"
	"compress/zlib"
	"io"
	"sync"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// minCompress is MariaDB's MIN_COMPRESS_LENGTH: shorter packets travel as they are.
const minCompress = 50

// The zlib states are large (a writer takes hundreds of KB), so connections
// share them and hold one only while they use it.
var (
	deflaters = sync.Pool{New: func() any {
		// Speed: client and server mostly share a machine or a rack.
		w, err := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
		if err != nil {
			panic(err) // the level is a constant
		}
		return w
	}}
	inflaters = sync.Pool{New: func() any { return new(inflater) }}
)

// inflater is a zlib reader with a source that can be taken away, so that the
// pool keeps no connection alive.
type inflater struct {
	src packedReader
	zr  io.ReadCloser // also a zlib.Resetter
}

func (f *inflater) reset(z *compressor) (err error) {
	f.src.z = z
	if f.zr == nil {
		f.zr, err = zlib.NewReader(&f.src)
		return err
	}
	return f.zr.(zlib.Resetter).Reset(&f.src, nil)
}

// compressor is the layer of compressed packets: a header of seven bytes
// (compressed length, sequence, length before compression or 0), then data.
type compressor struct {
	raw    inbuf // compressed bytes
	seq    uint8
	conn   *Conn
	left   int       // compressed bytes left of the current packet
	plain  int       // bytes yet to come out of it
	zr     *inflater // nil for a packet that is not compressed
	err    error     // what ended reading
	netErr error     // what the connection said while zlib was reading
}

// EnableCompression switches both directions to compressed packets. The
// server calls it after the OK packet that ends the login, when the client
// has [ClientCompress]. To call it again does nothing.
func (c *Conn) EnableCompression() error {
	if c.compress != nil {
		return nil
	}
	if err := c.Flush(); err != nil {
		return err
	}
	z := &compressor{conn: c}
	z.raw.src = (*netReader)(c)
	if n := c.in.buffered(); n > 0 { // a client that did not wait for the OK
		if z.raw.buf == nil {
			z.raw.enlarge()
		}
		if n > len(z.raw.buf) {
			z.raw.buf = make([]byte, n)
		}
		z.raw.w = copy(z.raw.buf, c.in.buf[c.in.r:c.in.w])
		c.in.r = c.in.w
	}
	c.in.release()
	c.in.src = z
	c.compress = z
	return nil
}

// midCompressed reports whether a compressed packet has begun and not ended.
func (c *Conn) midCompressed() bool {
	return c.compress != nil && (c.compress.left > 0 || c.compress.plain > 0 || c.compress.raw.buffered() > 0)
}

// Read yields what the compressed packets contain. It inflates as it goes, so
// a packet that claims 16 MiB costs what it contains. The last bytes of a
// packet come only when its length and checksum are right.
func (z *compressor) Read(p []byte) (int, error) {
	for z.plain == 0 && z.err == nil {
		z.err = z.next()
	}
	if z.err != nil {
		return 0, z.err
	}
	n, err := z.read(p[:min(len(p), z.plain)])
	if err != nil {
		z.err = err
		return 0, err
	}
	return n, nil
}

func (z *compressor) read(p []byte) (int, error) {
	if z.zr == nil {
		n, err := z.raw.Read(p)
		z.plain -= n
		z.left -= n
		if n > 0 {
			return n, nil
		}
		return 0, noEOF(err)
	}
	n, err := z.zr.zr.Read(p)
	z.plain -= n
	if z.plain > 0 {
		if err != nil {
			return 0, z.broken()
		}
		return n, nil
	}
	if err == nil { // the checksum comes behind the data
		var rest [1]byte
		var m int
		if m, err = z.zr.zr.Read(rest[:]); m > 0 {
			return 0, z.broken()
		}
	}
	if err != io.EOF || z.left > 0 {
		return 0, z.broken()
	}
	z.endPacket()
	return n, nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// broken ends the packet under way: by the connection's error if it had one,
// else the data are at fault.
func (z *compressor) broken() error {
	z.endPacket()
	if z.netErr != nil {
		return noEOF(z.netErr)
	}
	return mariaerr.New(mariaerr.ER_NET_UNCOMPRESS_ERROR)
}

func (z *compressor) endPacket() {
	if z.zr != nil {
		z.zr.src.z = nil
		inflaters.Put(z.zr)
		z.zr = nil
	}
	z.raw.release()
}

// next reads the header of a compressed packet.
func (z *compressor) next() error {
	z.raw.release()
	h, err := z.raw.need(7)
	if err != nil {
		return err
	}
	packed := int(h[0]) | int(h[1])<<8 | int(h[2])<<16
	seq := h[3]
	plain := int(h[4]) | int(h[5])<<8 | int(h[6])<<16
	z.raw.r += 7
	if seq != z.seq {
		return mariaerr.New(mariaerr.ER_NET_PACKETS_OUT_OF_ORDER)
	}
	z.seq++
	z.left = packed
	if plain == 0 {
		z.plain = packed
		return nil
	}
	z.plain = plain
	z.zr = inflaters.Get().(*inflater)
	if err := z.zr.reset(z); err != nil {
		return z.broken()
	}
	return nil
}

// packedReader is the rest of the current packet's compressed bytes. It is an
// io.ByteReader, so the inflater reads no further than it must.
type packedReader struct{ z *compressor }

func (r *packedReader) Read(p []byte) (int, error) {
	z := r.z
	if z.left == 0 {
		return 0, io.EOF
	}
	n, err := z.raw.Read(p[:min(len(p), z.left)])
	z.left -= n
	if n == 0 {
		z.netErr = err
	}
	return n, err
}

func (r *packedReader) ReadByte() (byte, error) {
	z := r.z
	if z.left == 0 {
		return 0, io.EOF
	}
	if z.raw.r == z.raw.w {
		if err := z.raw.fill(1); err != nil {
			z.netErr = err
			return 0, err
		}
	}
	b := z.raw.buf[z.raw.r]
	z.raw.r++
	z.left--
	return b, nil
}

// write sends b as compressed packets.
func (z *compressor) write(c *Conn, b []byte) error {
	for len(b) > 0 {
		part := b[:min(len(b), maxPayload-7)]
		b = b[len(part):]
		if err := z.writePart(c, part); err != nil {
			return err
		}
	}
	return nil
}

func (z *compressor) writePart(c *Conn, part []byte) error {
	p := getBuffer()
	defer putBuffer(p)
	buf := bytes.NewBuffer((*p)[:7])
	plain := 0
	if len(part) >= minCompress {
		w := deflaters.Get().(*zlib.Writer)
		w.Reset(buf)
		_, err := w.Write(part)
		if err == nil {
			err = w.Close()
		}
		deflaters.Put(w)
		if err != nil {
			return writeError(err) // a bytes.Buffer does not fail
		}
		if buf.Len()-7 < len(part) {
			plain = len(part)
		}
	}
	if plain == 0 {
		buf.Truncate(7)
		buf.Write(part)
	}
	out := buf.Bytes()
	*p = out
	n := len(out) - 7
	out[0], out[1], out[2], out[3] = byte(n), byte(n>>8), byte(n>>16), z.seq
	out[4], out[5], out[6] = byte(plain), byte(plain>>8), byte(plain>>16)
	z.seq++
	return c.writeNet(out)
}
