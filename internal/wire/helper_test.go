package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// tape is a net.Conn that plays in and records out.
type tape struct {
	in   io.Reader
	out  bytes.Buffer
	mute bool // drop what is written
	n    int64
}

func (t *tape) Read(p []byte) (int, error) {
	if t.in == nil {
		return 0, io.EOF
	}
	return t.in.Read(p)
}

func (t *tape) Write(p []byte) (int, error) {
	t.n += int64(len(p))
	if t.mute {
		return len(p), nil
	}
	return t.out.Write(p)
}
func (*tape) Close() error                     { return nil }
func (*tape) LocalAddr() net.Addr              { return &net.UnixAddr{} }
func (*tape) RemoteAddr() net.Addr             { return &net.UnixAddr{} }
func (*tape) SetDeadline(time.Time) error      { return nil }
func (*tape) SetReadDeadline(time.Time) error  { return nil }
func (*tape) SetWriteDeadline(time.Time) error { return nil }

func newTape(in ...[]byte) *tape { return &tape{in: bytes.NewReader(bytes.Join(in, nil))} }

// packet frames a payload.
func packet(seq byte, payload ...byte) []byte {
	return append([]byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), seq}, payload...)
}

// packets splits a recorded stream into payloads.
func packets(t *testing.T, b []byte) [][]byte {
	t.Helper()
	var list [][]byte
	for len(b) > 0 {
		if len(b) < 4 {
			t.Fatalf("stream ends in a header: % x", b)
		}
		n := int(b[0]) | int(b[1])<<8 | int(b[2])<<16
		if len(b) < 4+n {
			t.Fatalf("packet of %d bytes has %d", n, len(b)-4)
		}
		list = append(list, b[4:4+n])
		b = b[4+n:]
	}
	return list
}

// step is one move of a scripted peer: bytes to send, or bytes to expect.
type step struct {
	send, expect []byte
	close        bool
}

// play runs a scripted peer against serve, each at an end of a TCP connection.
func play(t *testing.T, serve func(*Conn) error, steps ...step) error {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	peer, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer peer.Close()
	nc, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	c := NewConn(nc)
	defer c.Close()
	done := make(chan error, 1)
	go func() { done <- serve(c) }()
	peer.SetDeadline(time.Now().Add(20 * time.Second))
	for i, s := range steps {
		if s.send != nil {
			if _, err := peer.Write(s.send); err != nil {
				t.Fatalf("step %d: %v", i, err)
			}
		}
		if s.expect != nil {
			got := make([]byte, len(s.expect))
			n, err := io.ReadFull(peer, got)
			if err != nil || !bytes.Equal(got, s.expect) {
				t.Fatalf("step %d: got % x (%v)\nwant % x", i, got[:n], err, s.expect)
			}
		}
		if s.close {
			peer.Close()
		}
	}
	return <-done
}

func wantNumber(t *testing.T, err error, number uint16) {
	t.Helper()
	if mariaerr.Number(err) != number {
		t.Errorf("error is %v, want number %d", err, number)
	}
}

func wantIs(t *testing.T, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("error is %v, want %v", err, target)
	}
}

const loginCaps = ClientProtocol41 | ClientSecureConnection | ClientPluginAuth | ClientTransactions |
	ClientMultiStatements | ClientMultiResults | ClientPSMultiResults

// loginPacket is a client's login payload without password.
func loginPacket(caps Capability, user, db string) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(caps))
	b = binary.LittleEndian.AppendUint32(b, 1<<24)
	b = append(b, 45)
	b = append(b, make([]byte, 19)...)
	b = binary.LittleEndian.AppendUint32(b, uint32(caps>>32))
	b = append(append(b, user...), 0, 0)
	if caps.Has(ClientConnectWithDB) {
		b = append(append(b, db...), 0)
	}
	return append(b, "mysql_native_password\x00"...)
}
