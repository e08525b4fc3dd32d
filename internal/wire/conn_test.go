package wire

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"runtime"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// split frames a payload of any length in parts of 16 MiB.
func split(seq byte, payload []byte) []byte {
	var b []byte
	for {
		n := min(len(payload), maxPayload)
		b = append(b, packet(seq, payload[:n]...)...)
		seq++
		payload = payload[n:]
		if n < maxPayload {
			return b
		}
	}
}

func TestReadCommand(t *testing.T) {
	for _, n := range []int{0, 1, 3, 200, smallBuffer, 5000, pooledBuffer - 1, pooledBuffer, pooledBuffer + 1, 100_000,
		maxPayload - 2, maxPayload - 1, maxPayload, 2 * maxPayload, 2*maxPayload + 5} {
		if raceEnabled && n > maxPayload {
			continue
		}
		text := bytes.Repeat([]byte("selkie "), n/7+1)[:n]
		next := packet(0, byte(ComPing))
		c := NewConn(newTape(split(0, append([]byte{byte(ComQuery)}, text...)), next))
		c.SetMaxPacket(1 << 30)
		command, payload, err := c.ReadCommand(0)
		if err != nil || command != ComQuery || !bytes.Equal(payload, text) {
			t.Fatalf("%d bytes: command %v, %d bytes, %v", n, command, len(payload), err)
		}
		if command, payload, err = c.ReadCommand(0); err != nil || command != ComPing || len(payload) != 0 {
			t.Fatalf("after %d bytes: command %v, %q, %v", n, command, payload, err)
		}
		if _, _, err = c.ReadCommand(0); err != io.EOF {
			t.Fatalf("at the end: %v", err)
		}
		if want := uint64(len(split(0, append([]byte{3}, text...))) + len(next)); c.BytesReceived() != want {
			t.Errorf("received %d, want %d", c.BytesReceived(), want)
		}
	}
}

func TestReadCommandErrors(t *testing.T) {
	for _, test := range []struct {
		name   string
		in     []byte
		number uint16
		is     error
	}{
		{"hung up", nil, 0, io.EOF},
		{"half a header", []byte{1, 0}, mariaerr.ER_NET_READ_ERROR, io.ErrUnexpectedEOF},
		{"half a packet", []byte{5, 0, 0, 0, 3}, mariaerr.ER_NET_READ_ERROR, io.ErrUnexpectedEOF},
		{"half a large packet", append([]byte{0, 0, 0x70, 0}, make([]byte, 40_000)...), mariaerr.ER_NET_READ_ERROR, io.ErrUnexpectedEOF},
		{"sequence", packet(1, 3), mariaerr.ER_NET_PACKETS_OUT_OF_ORDER, nil},
		{"one byte too large", packet(0, make([]byte, 20_000)...), mariaerr.ER_NET_PACKET_TOO_LARGE, nil},
		{"continuation missing", packet(0, make([]byte, maxPayload)...), mariaerr.ER_NET_PACKET_TOO_LARGE, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := NewConn(newTape(test.in))
			if test.name != "half a large packet" {
				c.SetMaxPacket(20_000)
			}
			_, _, err := c.ReadCommand(0)
			if err == nil {
				t.Fatal("no error")
			}
			wantNumber(t, err, test.number)
			if test.is != nil {
				wantIs(t, err, test.is)
			}
		})
	}
	c := NewConn(newTape(packet(0, make([]byte, 19_999)...)))
	c.SetMaxPacket(20_000)
	if _, _, err := c.ReadCommand(0); err != nil {
		t.Errorf("a packet just below max_allowed_packet: %v", err)
	}
	c = NewConn(newTape(packet(0, make([]byte, maxPayload)...)))
	c.SetMaxPacket(1 << 30)
	_, _, err := c.ReadCommand(0)
	wantNumber(t, err, mariaerr.ER_NET_READ_ERROR)
	c = NewConn(newTape(packet(0)))
	if command, _, err := c.ReadCommand(0); err != nil || command.String() != "Error" {
		t.Errorf("empty packet: %v, %v", command, err)
	}
}

// A client that claims much and sends little must not cost much.
func TestClaimedLength(t *testing.T) {
	c := NewConn(newTape([]byte{0xff, 0xff, 0xff, 0}, make([]byte, 20_000)))
	c.SetMaxPacket(1 << 30)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := c.ReadCommand(0)
	runtime.ReadMemStats(&after)
	wantNumber(t, err, mariaerr.ER_NET_READ_ERROR)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("20 KB arrived, %d bytes were allocated", n)
	}
}

func TestTimeouts(t *testing.T) {
	serve := func(c *Conn) error {
		c.SetTimeouts(10*time.Millisecond, 0)
		_, _, err := c.ReadCommand(10 * time.Millisecond)
		return err
	}
	err := play(t, serve)
	wantNumber(t, err, mariaerr.ER_NET_READ_INTERRUPTED)
	wantIs(t, err, ErrIdleTimeout)
	for _, begun := range [][]byte{{5}, {5, 0, 0, 0}, {5, 0, 0, 0, 3}} {
		err = play(t, func(c *Conn) error {
			c.SetTimeouts(10*time.Millisecond, 0)
			_, _, err := c.ReadCommand(time.Minute)
			return err
		}, step{send: begun})
		wantNumber(t, err, mariaerr.ER_NET_READ_INTERRUPTED)
		if errors.Is(err, ErrIdleTimeout) {
			t.Error("a stalled packet is no idle client")
		}
	}
	// The idle deadline of one command must not hit a later read without one.
	err = play(t, func(c *Conn) error {
		if _, _, err := c.ReadCommand(time.Hour); err != nil {
			return err
		}
		if !c.deadline {
			return errors.New("no deadline was set")
		}
		c.WriteString("")
		_, _, err := c.ReadCommand(0)
		if c.deadline {
			return errors.New("the deadline stayed")
		}
		return err
	}, step{send: packet(0, byte(ComPing)), expect: packet(1)}, step{send: packet(0, byte(ComPing))})
	if err != nil {
		t.Error(err)
	}
}

func TestWriteTimeout(t *testing.T) {
	err := play(t, func(c *Conn) error {
		c.SetTimeouts(0, 10*time.Millisecond)
		for {
			if err := c.WriteString(string(make([]byte, 1<<20))); err != nil {
				return err
			}
		}
	})
	wantNumber(t, err, mariaerr.ER_NET_WRITE_INTERRUPTED)
}

func TestInterruptAndClose(t *testing.T) {
	for name, end := range map[string]func(*Conn){"interrupt": (*Conn).Interrupt, "close": func(c *Conn) { c.Close() }} {
		err := play(t, func(c *Conn) error {
			if _, _, err := c.ReadCommand(0); err != nil {
				return err
			}
			go end(c)
			_, _, err := c.ReadCommand(time.Hour)
			if name == "interrupt" {
				wantIs(t, err, ErrInterrupted)
				if werr := c.WriteOK(&OK{}); werr != nil {
					return werr
				}
				if werr := c.Flush(); werr != nil {
					return werr
				}
				_, _, err = c.ReadCommand(time.Hour) // it stays so
				wantIs(t, err, ErrInterrupted)
			} else {
				wantIs(t, err, net.ErrClosed)
			}
			return err
		}, step{send: packet(0, byte(ComPing))})
		if name == "interrupt" {
			wantNumber(t, err, mariaerr.ER_NET_READ_INTERRUPTED)
		} else {
			wantNumber(t, err, mariaerr.ER_NET_READ_ERROR)
		}
	}
}

func TestLargeRow(t *testing.T) {
	cols := []Column{{Type: TypeLongBlob}, {Type: TypeLong}}
	for _, n := range []int{maxPayload - 10, maxPayload - 7, maxPayload - 6, maxPayload - 5, maxPayload, 2*maxPayload - 11, 2*maxPayload + 100} {
		if raceEnabled && n != maxPayload {
			continue // one will do for the race detector
		}
		blob := make([]byte, n)
		rand.Read(blob[:1000])
		row := appendLenencBytes(nil, blob)
		row = append(row, 1, '7')
		for _, compress := range []bool{false, true} {
			if compress && (raceEnabled || n < maxPayload || n > 2*maxPayload) {
				continue // slow, and the same code
			}
			nc := newTape(packet(0, byte(ComQuery)))
			c := NewConn(nc)
			c.SetCapabilities(loginCaps)
			if _, _, err := c.ReadCommand(0); err != nil {
				t.Fatal(err)
			}
			if compress {
				if err := c.EnableCompression(); err != nil {
					t.Fatal(err)
				}
			}
			r := c.Rows(cols, false)
			for range 2 {
				r.Begin()
				r.Bytes(blob)
				r.Int(7)
				if err := r.End(); err != nil {
					t.Fatal(err)
				}
			}
			if err := c.Flush(); err != nil {
				t.Fatal(err)
			}
			got := nc.out.Bytes()
			if compress {
				got = inflate(t, got, 0)
			}
			want := split(1, row)
			want = append(want, split(1+byte(len(row)/maxPayload)+1, row)...)
			if !bytes.Equal(got, want) {
				t.Errorf("%d bytes, compress %v: rows of %d bytes came out as %d", n, compress, len(want), len(got))
			}
			if c.BytesSent() != uint64(nc.out.Len()) {
				t.Errorf("sent %d, counted %d", nc.out.Len(), c.BytesSent())
			}
		}
	}
}

func TestInfile(t *testing.T) {
	file := [][]byte{packet(2, []byte("one\n")...), packet(3, []byte("two\n")...), packet(4)}
	large := bytes.Repeat([]byte{'x'}, maxPayload)
	for _, test := range []struct {
		name string
		in   [][]byte
		read int // -1 all
		want string
		err  uint16
	}{
		{"whole", file, -1, "one\ntwo\n", 0},
		{"some", file, 2, "on", 0},
		{"nothing", file, 0, "", 0},
		{"empty", [][]byte{packet(2)}, -1, "", 0},
		{"16 MiB", [][]byte{packet(2, large...), packet(3), packet(4, 'y'), packet(5)}, -1, string(large) + "y", 0},
		{"too large", [][]byte{packet(2, large...), packet(3, large...), packet(4)}, -1, string(large), mariaerr.ER_NET_PACKET_TOO_LARGE},
		{"out of order", [][]byte{packet(2, 'a'), packet(4)}, -1, "a", mariaerr.ER_NET_PACKETS_OUT_OF_ORDER},
		{"cut", [][]byte{{9, 0, 0, 2, 'a'}}, -1, "a", mariaerr.ER_NET_READ_ERROR},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := append([][]byte{packet(0, byte(ComQuery))}, test.in...)
			nc := newTape(append(in, packet(0, byte(ComPing)))...)
			if test.name == "cut" {
				nc = newTape(in...)
			}
			c := NewConn(nc)
			c.SetMaxPacket(20 << 20)
			c.SetCapabilities(loginCaps)
			if _, _, err := c.ReadCommand(0); err != nil {
				t.Fatal(err)
			}
			f, err := c.RequestFile("f")
			if err != nil {
				t.Fatal(err)
			}
			var got []byte
			if test.read < 0 {
				got, err = io.ReadAll(f)
			} else {
				got = make([]byte, test.read)
				_, err = io.ReadFull(f, got)
			}
			if string(got) != test.want {
				t.Errorf("read %d bytes, want %d", len(got), len(test.want))
			}
			wantNumber(t, err, test.err)
			if test.err != 0 {
				return
			}
			nc.out.Reset()
			if err := c.WriteOK(&OK{}); err != nil {
				t.Fatal(err)
			}
			if command, _, err := c.ReadCommand(0); err != nil || command != ComPing {
				t.Fatalf("after the file: %v, %v", command, err)
			}
			if last := test.in[len(test.in)-1]; nc.out.Bytes()[3] != last[3]+1 {
				t.Errorf("the reply's number is %d after %d", nc.out.Bytes()[3], last[3])
			}
		})
	}
}

func TestDrain(t *testing.T) {
	err := play(t, func(c *Conn) error {
		c.SetMaxPacket(2000)
		c.SetCapabilities(loginCaps)
		_, _, err := c.ReadCommand(0)
		var maria *mariaerr.Error
		if !errors.As(err, &maria) {
			return err
		}
		c.WriteError(maria)
		c.Flush()
		c.Drain(1<<20, time.Minute)
		return c.Close()
	}, step{send: packet(0, make([]byte, 500_000)...)},
		step{expect: packet(1, []byte("\xff\x81\x04#08S01Got a packet bigger than 'max_allowed_packet' bytes")...)}, step{close: true})
	if err != nil {
		t.Error(err)
	}
}

// An idle connection keeps neither pooled buffers nor large packets.
func TestIdleMemory(t *testing.T) {
	c := NewConn(newTape(split(0, make([]byte, 1_000_000)), packet(0, make([]byte, 10_000)...)))
	for range 2 {
		if _, _, err := c.ReadCommand(0); err != nil {
			t.Fatal(err)
		}
		c.WriteString("reply")
		c.Flush()
	}
	c.ReadCommand(0)
	if c.big != nil || c.out != nil || c.outp != nil || c.in.pooled != nil {
		t.Errorf("kept: big %d, out %d, pooled %v %v", cap(c.big), cap(c.out), c.outp, c.in.pooled)
	}
}
