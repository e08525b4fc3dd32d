package server_test

import (
	"crypto/sha1"
	"crypto/tls"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/selkiedb/selkie/internal/wire"
)

// raw is a client that says what the test wants it to, and not what the
// protocol asks for.
type raw struct {
	t    testing.TB
	nc   net.Conn
	seq  byte
	caps wire.Capability
	salt []byte
	id   uint32
}

const rawCaps = wire.ClientMySQL | wire.ClientProtocol41 | wire.ClientSecureConnection | wire.ClientPluginAuth |
	wire.ClientTransactions | wire.ClientMultiResults | wire.ClientPSMultiResults | wire.ClientLongFlag

// dial connects and reads the greeting.
func dial(t testing.TB, addr string) *raw {
	t.Helper()
	c := &raw{t: t, nc: dialTCP(t, addr)}
	b := c.must()
	if b[0] != 10 {
		t.Fatalf("no greeting but % x", b)
	}
	c.greeting(b)
	return c
}

func (c *raw) greeting(b []byte) {
	i := 1
	for b[i] != 0 {
		i++
	}
	i++
	c.id = binary.LittleEndian.Uint32(b[i:])
	i += 4
	c.salt = append(c.salt, b[i:i+8]...)
	i += 8 + 1 + 2 + 1 + 2 + 2 + 1 + 10
	c.salt = append(c.salt, b[i:i+12]...)
}

// connect dials and logs in as root.
func connect(t testing.TB, addr string, caps wire.Capability) *raw {
	t.Helper()
	c := dial(t, addr)
	c.login(caps, "root", "", "")
	return c
}

// loginPacket is the answer to the greeting.
func (c *raw) loginPacket(caps wire.Capability, user, password, db string) []byte {
	if db != "" {
		caps |= wire.ClientConnectWithDB
	}
	c.caps = caps
	b := loginHeader(caps)
	b = append(append(b, user...), 0)
	auth := c.native(password)
	b = append(append(b, byte(len(auth))), auth...)
	if db != "" {
		b = append(append(b, db...), 0)
	}
	return append(b, "mysql_native_password\x00"...)
}

// loginHeader is also all of a request for TLS.
func loginHeader(caps wire.Capability) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(caps))
	b = binary.LittleEndian.AppendUint32(b, 1<<30)
	b = append(b, 45)
	b = append(b, make([]byte, 19)...)
	return binary.LittleEndian.AppendUint32(b, uint32(caps>>32))
}

// native is the answer of mysql_native_password.
func (c *raw) native(password string) []byte {
	if password == "" {
		return nil
	}
	h1 := sha1.Sum([]byte(password))
	h2 := sha1.Sum(h1[:])
	h3 := sha1.Sum(append(append([]byte(nil), c.salt...), h2[:]...))
	for i := range h1 {
		h1[i] ^= h3[i]
	}
	return h1[:]
}

func (c *raw) login(caps wire.Capability, user, password, db string) {
	c.t.Helper()
	c.send(c.loginPacket(caps, user, password, db))
	if b := c.must(); b[0] != 0 {
		c.t.Fatalf("login of %s: %s", user, describe(b))
	}
}

// upgrade asks for TLS and does the handshake.
func (c *raw) upgrade(caps wire.Capability, cfg *tls.Config) error {
	c.send(loginHeader(caps | wire.ClientSSL))
	tc := tls.Client(c.nc, cfg)
	if err := tc.Handshake(); err != nil {
		return err
	}
	c.nc = tc
	return nil
}

// send writes one packet with the next sequence number.
func (c *raw) send(payload []byte) {
	c.t.Helper()
	if err := c.trySend(payload); err != nil {
		c.t.Fatalf("sending: %v", err)
	}
}

func (c *raw) trySend(payload []byte) error {
	for {
		n := min(len(payload), 1<<24-1)
		part := append([]byte{byte(n), byte(n >> 8), byte(n >> 16), c.seq}, payload[:n]...)
		c.seq++
		if _, err := c.nc.Write(part); err != nil {
			return err
		}
		payload = payload[n:]
		if n < 1<<24-1 {
			return nil
		}
	}
}

// write sends bytes as they are.
func (c *raw) write(b []byte) {
	c.t.Helper()
	if _, err := c.nc.Write(b); err != nil {
		c.t.Fatalf("sending: %v", err)
	}
}

// command sends a command.
func (c *raw) command(cmd wire.Command, payload ...byte) {
	c.t.Helper()
	c.seq = 0
	c.send(append([]byte{byte(cmd)}, payload...))
}

func (c *raw) query(text string) []byte {
	c.t.Helper()
	c.command(wire.ComQuery, []byte(text)...)
	return c.must()
}

// recv reads one packet.
func (c *raw) recv() ([]byte, error) {
	var out []byte
	for {
		var h [4]byte
		if _, err := io.ReadFull(c.nc, h[:]); err != nil {
			return nil, err
		}
		c.seq = h[3] + 1
		n := int(h[0]) | int(h[1])<<8 | int(h[2])<<16
		b := make([]byte, n)
		if _, err := io.ReadFull(c.nc, b); err != nil {
			return nil, err
		}
		if out = append(out, b...); n < 1<<24-1 {
			return out, nil
		}
	}
}

func (c *raw) must() []byte {
	c.t.Helper()
	b, err := c.recv()
	if err != nil {
		c.t.Fatalf("receiving: %v", err)
	}
	if len(b) == 0 {
		c.t.Fatal("received an empty packet")
	}
	return b
}

// wantOK reads an OK packet.
func (c *raw) wantOK() []byte {
	c.t.Helper()
	b := c.must()
	if b[0] != 0 {
		c.t.Fatalf("no OK but %s", describe(b))
	}
	return b
}

func (c *raw) wantError(n uint16) {
	c.t.Helper()
	if b := c.must(); errorNumber(b) != n {
		c.t.Errorf("answer is %s, want error %d", describe(b), n)
	}
}

// wantEnd reads to the end of the connection and returns what came before it.
func (c *raw) wantEnd() (packets [][]byte) {
	c.t.Helper()
	for {
		b, err := c.recv()
		if err != nil {
			if ne, ok := err.(net.Error); ok && ne.Timeout() {
				c.t.Error("the server keeps the connection")
			}
			return packets
		}
		packets = append(packets, b)
	}
}

// alive checks that the connection still answers.
func (c *raw) alive() {
	c.t.Helper()
	c.command(wire.ComPing)
	c.wantOK()
}

func errorNumber(b []byte) uint16 {
	if len(b) < 3 || b[0] != 0xff {
		return 0
	}
	return binary.LittleEndian.Uint16(b[1:])
}

// describe prints the beginning of an answer.
func describe(b []byte) string {
	switch {
	case len(b) == 0:
		return "empty"
	case b[0] == 0xff && len(b) >= 9 && b[3] == '#':
		return fmt.Sprintf("ERROR %d (%s): %s", errorNumber(b), b[4:9], b[9:])
	case b[0] == 0xff && len(b) >= 3:
		return fmt.Sprintf("ERROR %d: %s", errorNumber(b), b[3:])
	}
	return fmt.Sprintf("% x", b[:min(len(b), 64)])
}

// rows runs a query that yields rows of text. NULL becomes "NULL".
func (c *raw) rows(query string) [][]string {
	c.t.Helper()
	b := c.query(query)
	if b[0] == 0 || b[0] == 0xff {
		c.t.Fatalf("%.100s: %s", query, describe(b))
	}
	return c.textRows(int(b[0]))
}

// textRows reads what follows the column count.
func (c *raw) textRows(columns int) (rows [][]string) {
	c.t.Helper()
	for range columns {
		c.must()
	}
	if !c.caps.Has(wire.ClientDeprecateEOF) {
		c.must()
	}
	for {
		b := c.must()
		if b[0] == 0xff {
			c.t.Fatalf("in the rows: %s", describe(b))
		}
		if b[0] == 0xfe && len(b) < 9 || b[0] == 0xfe && c.caps.Has(wire.ClientDeprecateEOF) && len(b) < 1<<24-1 {
			return rows
		}
		row := make([]string, 0, columns)
		for range columns {
			if b[0] == 0xfb {
				row, b = append(row, "NULL"), b[1:]
				continue
			}
			n, rest := lenenc(b)
			row, b = append(row, string(rest[:n])), rest[n:]
		}
		rows = append(rows, row)
	}
}

// lenenc reads a length-encoded integer.
func lenenc(b []byte) (uint64, []byte) {
	switch b[0] {
	case 0xfc:
		return uint64(binary.LittleEndian.Uint16(b[1:])), b[3:]
	case 0xfd:
		return uint64(b[1]) | uint64(b[2])<<8 | uint64(b[3])<<16, b[4:]
	case 0xfe:
		return binary.LittleEndian.Uint64(b[1:]), b[9:]
	}
	return uint64(b[0]), b[1:]
}

// prepare prepares a statement and returns its id.
func (c *raw) prepare(text string) uint32 {
	c.t.Helper()
	b := c.preparation(text)
	if b[0] != 0 {
		c.t.Fatalf("preparing %q: %s", text, describe(b))
	}
	return binary.LittleEndian.Uint32(b[1:])
}

// preparation prepares a statement and returns the first packet of the answer.
func (c *raw) preparation(text string) []byte {
	c.t.Helper()
	c.command(wire.ComStmtPrepare, []byte(text)...)
	b := c.must()
	if b[0] != 0 {
		return b
	}
	for _, n := range []uint16{binary.LittleEndian.Uint16(b[7:]), binary.LittleEndian.Uint16(b[5:])} {
		for range n {
			c.must()
		}
		if n > 0 && !c.caps.Has(wire.ClientDeprecateEOF) {
			c.must()
		}
	}
	return b
}
