package wire

import (
	"bytes"
	"compress/zlib"
	"crypto/rand"
	"io"
	"runtime"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// inflate takes compressed packets apart, checking their numbers.
func inflate(t *testing.T, b []byte, seq byte) []byte {
	t.Helper()
	var plain []byte
	for len(b) > 0 {
		n := int(b[0]) | int(b[1])<<8 | int(b[2])<<16
		size := int(b[4]) | int(b[5])<<8 | int(b[6])<<16
		if b[3] != seq {
			t.Fatalf("compressed packet %d, want %d", b[3], seq)
		}
		seq++
		data := b[7 : 7+n]
		b = b[7+n:]
		if size == 0 {
			plain = append(plain, data...)
			continue
		}
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		out, err := io.ReadAll(r)
		if err != nil || len(out) != size {
			t.Fatalf("%d bytes, claimed %d, %v", len(out), size, err)
		}
		plain = append(plain, out...)
	}
	return plain
}

// squeeze makes one compressed packet; claim < 0 leaves the data as it is.
func squeeze(seq byte, data []byte, claim int) []byte {
	var z bytes.Buffer
	if claim < 0 {
		z.Write(data)
		claim = 0
	} else {
		w := zlib.NewWriter(&z)
		w.Write(data)
		w.Close()
	}
	n := z.Len()
	return append([]byte{byte(n), byte(n >> 8), byte(n >> 16), seq, byte(claim), byte(claim >> 8), byte(claim >> 16)}, z.Bytes()...)
}

func compressed(in ...[]byte) (*Conn, *tape) {
	nc := newTape(in...)
	c := NewConn(nc)
	c.SetCapabilities(loginCaps)
	c.SetMaxPacket(64 << 20)
	c.EnableCompression()
	return c, nc
}

func TestCompressedCommands(t *testing.T) {
	text := bytes.Repeat([]byte("select "), 1000)
	inner := packet(0, append([]byte{3}, text...)...)
	huge := split(0, append([]byte{3}, make([]byte, 17<<20)...))
	for name, test := range map[string]struct {
		in   []byte
		want int
		seq  byte // of the reply
	}{
		"plain":       {squeeze(0, inner, -1), len(text), 1},
		"packed":      {squeeze(0, inner, len(inner)), len(text), 1},
		"two parts":   {append(squeeze(0, inner[:300], 300), squeeze(1, inner[300:], -1)...), len(text), 2},
		"split early": {append(squeeze(0, inner[:2], -1), squeeze(1, inner[2:], len(inner)-2)...), len(text), 2},
		"empty part":  {append(squeeze(0, nil, -1), squeeze(1, inner, -1)...), len(text), 2},
		"huge":        {append(squeeze(0, huge[:maxPayload], maxPayload), squeeze(1, huge[maxPayload:], len(huge)-maxPayload)...), 17 << 20, 2},
	} {
		t.Run(name, func(t *testing.T) {
			ping := packet(0, byte(ComPing))
			c, nc := compressed(test.in, squeeze(0, ping, -1))
			_, payload, err := c.ReadCommand(0)
			if err != nil || len(payload) != test.want {
				t.Fatalf("%d bytes, %v", len(payload), err)
			}
			c.WriteOK(&OK{})
			c.WriteString(string(text))
			if err := c.Flush(); err != nil {
				t.Fatal(err)
			}
			plain := inflate(t, nc.out.Bytes(), test.seq)
			list := packets(t, plain)
			if len(list) != 2 || !bytes.Equal(list[1], text) || plain[3] != test.seq {
				t.Errorf("reply of %d packets, first number %d", len(list), plain[3])
			}
			if nc.out.Len() > 500 {
				t.Errorf("%d bytes came out as %d", len(plain), nc.out.Len())
			}
			if command, _, err := c.ReadCommand(0); err != nil || command != ComPing {
				t.Errorf("next command: %v, %v", command, err)
			}
			if _, _, err := c.ReadCommand(0); err != io.EOF {
				t.Errorf("at the end: %v", err)
			}
		})
	}
}

func TestCompressedErrors(t *testing.T) {
	inner := packet(0, append([]byte{3}, make([]byte, 3000)...)...)
	garbage := append(squeeze(0, inner, len(inner)), 1, 2, 3)
	garbage[0] += 3
	flip := func(b []byte, i int) []byte { b[len(b)+i] ^= 0xff; return b }
	for name, test := range map[string]struct {
		in     []byte
		number uint16
	}{
		"sequence":        {squeeze(1, inner, -1), mariaerr.ER_NET_PACKETS_OUT_OF_ORDER},
		"claims more":     {squeeze(0, inner, len(inner)+1), mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"claims less":     {squeeze(0, inner, len(inner)-1), mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"checksum":        {flip(squeeze(0, inner, len(inner)), -1), mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"no zlib":         {append([]byte{3, 0, 0, 0, 9, 0, 0}, 1, 2, 3), mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"empty, claims 9": {[]byte{0, 0, 0, 0, 9, 0, 0}, mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"garbage behind":  {garbage, mariaerr.ER_NET_UNCOMPRESS_ERROR},
		"cut":             {squeeze(0, inner, len(inner))[:15], mariaerr.ER_NET_READ_ERROR},
		"cut header":      {[]byte{3, 0, 0}, mariaerr.ER_NET_READ_ERROR},
		"cut plain":       {squeeze(0, inner, -1)[:100], mariaerr.ER_NET_READ_ERROR},
		"between parts":   {squeeze(0, inner[:100], -1), mariaerr.ER_NET_READ_ERROR},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := compressed(test.in)
			_, _, err := c.ReadCommand(0)
			wantNumber(t, err, test.number)
		})
	}
}

// A small packet that inflates to megabytes costs what the claim allows.
func TestCompressionBomb(t *testing.T) {
	bomb := make([]byte, 8<<20)
	bomb[0], bomb[1], bomb[2] = 0xff, 0xff, 0xff
	in := squeeze(0, bomb, 1000)
	c, _ := compressed(in)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := c.ReadCommand(0)
	runtime.ReadMemStats(&after)
	wantNumber(t, err, mariaerr.ER_NET_UNCOMPRESS_ERROR)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("%d bytes were allocated", n)
	}
}

func TestCompressedInfile(t *testing.T) {
	query := squeeze(0, packet(0, 3, 'x'), -1)
	file := squeeze(2, append(packet(2, []byte("abc")...), packet(3)...), -1)
	c, nc := compressed(query, file, squeeze(0, packet(0, byte(ComPing)), -1))
	if _, _, err := c.ReadCommand(0); err != nil {
		t.Fatal(err)
	}
	f, err := c.RequestFile("f")
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil || string(b) != "abc" {
		t.Fatalf("%q, %v", b, err)
	}
	nc.out.Reset()
	c.WriteOK(&OK{})
	if err := c.Flush(); err != nil {
		t.Fatal(err)
	}
	inflate(t, nc.out.Bytes(), 3)
	if command, _, err := c.ReadCommand(0); err != nil || command != ComPing {
		t.Errorf("%v, %v", command, err)
	}
}

// What does not shrink travels as it is; what follows a flush has the outer number.
func TestCompressedReply(t *testing.T) {
	noise := make([]byte, 30_000)
	rand.Read(noise)
	c, nc := compressed(squeeze(0, packet(0, byte(ComPing)), -1))
	if _, _, err := c.ReadCommand(0); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		c.WriteString(string(noise[i*10_000 : (i+1)*10_000]))
	}
	c.Flush()
	first := nc.out.Len()
	if h := nc.out.Bytes()[:7]; h[4] != 0 || h[5] != 0 || h[6] != 0 || first != 7+3*10_004 {
		t.Errorf("noise went out with the header % x in %d bytes", h, first)
	}
	c.WriteOK(&OK{})
	c.Flush()
	if second := nc.out.Bytes()[first:]; second[3] != 2 || second[7+3] != 2 {
		t.Errorf("after a flush the numbers are %d and %d", second[3], second[7+3])
	}
}
