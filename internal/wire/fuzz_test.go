package wire

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// typed fails for an error that the server could not answer with.
func typed(t *testing.T, err error) {
	t.Helper()
	var maria *mariaerr.Error
	if err != nil && err != io.EOF && !errors.As(err, &maria) {
		t.Fatalf("error without a number: %v", err)
	}
}

// readAll reads commands to the end.
func readAll(t *testing.T, c *Conn, size int) {
	for range size + 2 {
		command, payload, err := c.ReadCommand(0)
		if err != nil {
			typed(t, err)
			return
		}
		_ = command.String()
		if len(payload) >= 1<<20 {
			t.Fatalf("a packet of %d bytes", len(payload))
		}
		if command == ComQuery {
			f, err := c.RequestFile("f")
			if err != nil {
				typed(t, err)
				return
			}
			_, err = io.CopyN(io.Discard, f, 1000)
			typed(t, err)
		}
		c.WriteOK(&OK{})
	}
	t.Fatal("more commands than bytes")
}

func FuzzPackets(f *testing.F) {
	f.Add(packet(0, byte(ComPing)))
	f.Add(append(packet(0, byte(ComQuery), 'x'), append(packet(2, 'f'), packet(3)...)...))
	f.Add([]byte{0xff, 0xff, 0xff, 0, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		c := NewConn(newTape(b))
		c.SetMaxPacket(1 << 20)
		readAll(t, c, len(b))
	})
}

func FuzzCompressed(f *testing.F) {
	ping := packet(0, byte(ComPing))
	f.Add(squeeze(0, ping, -1))
	f.Add(squeeze(0, ping, len(ping)))
	f.Add(append(squeeze(0, ping[:2], -1), squeeze(1, ping[2:], 3)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		c := NewConn(newTape(b))
		c.SetMaxPacket(1 << 20)
		c.EnableCompression()
		// Inflated there may be more commands than bytes, by zlib's factor.
		readAll(t, c, len(b)*1100)
	})
}

func FuzzLogin(f *testing.F) {
	f.Add(loginPacket(loginCaps|ClientConnectWithDB|ClientConnectAttrs|ClientPluginAuthLenenc, "root", "test"))
	f.Add([]byte("\x00\x20\xff\xff\xffroot\x00password\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, secure := range []bool{false, true} {
			l, err := parseLogin(b, DefaultCapabilities|ClientSSL|ClientZstdCompression, secure)
			typed(t, err)
			if err == nil && len(l.User)+len(l.AuthResponse)+len(l.Database)+len(l.AuthPlugin) > len(b) {
				t.Fatalf("more out than in: %+v", l)
			}
		}
	})
}

func FuzzChangeUser(f *testing.F) {
	f.Add([]byte("root\x00\x02pwdb\x00\x2d\x00mysql_native_password\x00\x04\x01k\x01v"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, caps := range []Capability{DefaultCapabilities, ClientProtocol41} {
			_, err := ParseChangeUser(b, caps)
			typed(t, err)
		}
	})
}

func FuzzExecute(f *testing.F) {
	f.Add(uint16(2), execute(0, 1, "\x01\x00\xfd\x00", 5, "\x01a"))
	f.Add(uint16(3), execute(1, 1, "\x0c\x00\x0b\x00\xf6\x00", "\x0b\xea\x07\x0b\x17\x01\x02\x03\x01\x02\x03\x00", "\x00", "\x011"))
	f.Fuzz(func(t *testing.T, n uint16, b []byte) {
		st := &Stmt{ParamCount: int(n)}
		if len(b) > 6 {
			st.AppendLongData(uint16(b[5]), b[6:], 1000)
		}
		for range 2 {
			ex, err := ParseStmtExecute(b, st)
			typed(t, err)
			if err == nil && len(ex.Params) != int(n) {
				t.Fatalf("%d parameters of %d", len(ex.Params), n)
			}
			printParams(ex.Params)
			st.ResetLongData()
		}
	})
}

func FuzzBulk(f *testing.F) {
	f.Add(uint8(2), []byte("\x07\x00\x00\x00\x80\x00\x01\x00\xfd\x00\x00\x05\x00\x02ab\x01\x02"))
	f.Fuzz(func(t *testing.T, n uint8, b []byte) {
		bulk, err := ParseStmtBulkExecute(b, &Stmt{ParamCount: int(n)})
		typed(t, err)
		if err != nil {
			return
		}
		rows := 0
		for bulk.Next() {
			if rows++; rows > len(b) {
				t.Fatal("more rows than bytes")
			}
			printParams(bulk.Params())
		}
		typed(t, bulk.Err())
	})
}

// printParams does with decoded values what a server might.
func printParams(params []Param) {
	c := NewConn(&tape{mute: true})
	var cols []Column
	for _, p := range params {
		cols = append(cols, Column{Type: p.Type, Decimals: 6})
	}
	for _, binary := range []bool{false, true} {
		r := c.Rows(cols, binary)
		r.Begin()
		for i := range params {
			p := &params[i]
			switch {
			case p.Null:
				r.Null()
			case p.IsInt():
				r.Int(p.Int)
			case p.Type == TypeFloat:
				r.Float32(float32(p.Float))
			case p.Type == TypeDouble:
				r.Float64(p.Float)
			case p.Type == TypeTime && !p.Long:
				r.Time(p.Time)
			case p.IsTemporal():
				r.Datetime(p.Time)
			default:
				r.Bytes(p.Bytes)
			}
		}
		r.End()
	}
}

func FuzzFloatText(f *testing.F) {
	f.Add(1e15)
	f.Fuzz(func(t *testing.T, v float64) {
		for _, b := range [][]byte{AppendFloat64(nil, v), AppendFloat32(nil, float32(v))} {
			if len(b) == 0 || len(b) > 40 || bytes.ContainsAny(b, "+E ") {
				t.Fatalf("%g prints as %q", v, b)
			}
		}
	})
}
