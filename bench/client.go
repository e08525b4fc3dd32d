package main

import (
	"bufio"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// client speaks just enough of the protocol to log in without a password and to run statements whose rows it counts and throws away.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	tls  tls.ConnectionState // zero without TLS
}

// ioTimeout bounds everything a client does, so that no run waits for ever.
const ioTimeout = 60 * time.Second

// Capability flags, https://mariadb.com/kb/en/connection/.
const (
	capMySQL      = 1 << 0 // the MySQL dialect of the protocol, no MariaDB extensions
	capLongFlag   = 1 << 2
	capProtocol41 = 1 << 9
	capSSL        = 1 << 11
	capTx         = 1 << 13
	capSecure     = 1 << 15
	capPluginAuth = 1 << 19
	caps          = capMySQL | capLongFlag | capProtocol41 | capTx | capSecure | capPluginAuth
)

// connect dials and logs in as root; over TLS if config is given.
func connect(addr string, config *tls.Config) (*client, error) {
	return connectAs("root", addr, config)
}

func connectAs(user, addr string, config *tls.Config) (*client, error) {
	c, err := greet(addr)
	if err != nil {
		return nil, err
	}
	if err := c.login(user, config); err != nil {
		c.conn.Close()
		return nil, err
	}
	return c, nil
}

// greet dials and reads the server's greeting.
func greet(addr string) (*client, error) {
	conn, err := net.DialTimeout("tcp", addr, ioTimeout)
	if err != nil {
		return nil, err
	}
	conn.SetDeadline(time.Now().Add(ioTimeout))
	c := &client{conn: conn, in: bufio.NewReaderSize(conn, 512)}
	payload, err := c.payload()
	if err == nil && payload[0] != 10 {
		err = fmt.Errorf("greeting of protocol version %d, want 10", payload[0])
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("greeting: %w", err)
	}
	return c, nil
}

// requestTLS sends the packet after which the server waits for a ClientHello.
func (c *client) requestTLS() error {
	return c.send(1, loginHead(caps|capSSL))
}

func (c *client) login(user string, config *tls.Config) error {
	flags, seq := uint32(caps), byte(1)
	size := 4 << 10
	if config != nil {
		if err := c.requestTLS(); err != nil {
			return err
		}
		conn := tls.Client(c.conn, config)
		if err := conn.Handshake(); err != nil {
			return fmt.Errorf("TLS handshake: %w", err)
		}
		c.conn, c.tls = conn, conn.ConnectionState()
		flags, seq = flags|capSSL, 2
	}
	c.in = bufio.NewReaderSize(c.conn, size)
	packet := loginHead(flags)
	packet = append(append(packet, user...), 0)
	packet = append(packet, 0) // length of the (absent) scramble
	packet = append(packet, "mysql_native_password\x00"...)
	if err := c.send(seq, packet); err != nil {
		return err
	}
	reply, err := c.payload()
	if err == nil && reply[0] == 0xfe { // asked for another plugin: an empty password still
		if err = c.send(seq+2, nil); err == nil {
			reply, err = c.payload()
		}
	}
	if err == nil && reply[0] != 0 {
		err = fmt.Errorf("unexpected reply %#x", reply[0])
	}
	if err != nil {
		return fmt.Errorf("login: %w", err)
	}
	return nil
}

// loginHead is the fixed part of a login, which alone is the request for TLS.
func loginHead(flags uint32) []byte {
	head := make([]byte, 32, 80)
	binary.LittleEndian.PutUint32(head, flags)
	binary.LittleEndian.PutUint32(head[4:], 1<<24)
	head[8] = 45 // utf8mb4_general_ci
	return head
}

// statement is a COM_QUERY ready to be sent.
func statement(query string) []byte {
	packet := make([]byte, 5, 5+len(query))
	putHeader(packet, 1+len(query), 0)
	packet[4] = 3
	return append(packet, query...)
}

// run sends a statement and counts the rows of its answer.
func (c *client) run(statement []byte) (rows int64, err error) {
	c.conn.SetDeadline(time.Now().Add(ioTimeout))
	if _, err := c.conn.Write(statement); err != nil {
		return 0, err
	}
	first, _, err := c.skip()
	if err != nil || first == 0 {
		return 0, err // OK: no rows
	}
	for ends := 0; ends < 2; { // columns, EOF, rows, EOF
		first, length, err := c.skip()
		switch {
		case err != nil:
			return rows, err
		case first == 0xfe && length < 9:
			ends++
		case ends == 1:
			rows++
		}
	}
	return rows, nil
}

// query is run for statements that are sent once.
func (c *client) query(q string) (rows int64, err error) {
	rows, err = c.run(statement(q))
	if err != nil {
		return 0, fmt.Errorf("%.60s: %w", q, err)
	}
	return rows, nil
}

// growBuffer makes room for large results before the first one is read.
func (c *client) growBuffer() { c.in = bufio.NewReaderSize(c.conn, 256<<10) }

// quit leaves as a client does that is done.
func (c *client) quit() error {
	_, err := c.conn.Write([]byte{1, 0, 0, 0, 1})
	return errors.Join(err, c.conn.Close())
}

func (c *client) send(seq byte, payload []byte) error {
	packet := make([]byte, 4, 4+len(payload))
	putHeader(packet, len(payload), seq)
	_, err := c.conn.Write(append(packet, payload...))
	return err
}

func putHeader(packet []byte, length int, seq byte) {
	packet[0], packet[1], packet[2], packet[3] = byte(length), byte(length>>8), byte(length>>16), seq
}

// skip reads one packet and gives its first byte and its length. An error
// packet becomes an error.
func (c *client) skip() (first byte, length int, err error) {
	head, err := c.in.Peek(5)
	if err != nil {
		return 0, 0, err
	}
	length = int(head[0]) | int(head[1])<<8 | int(head[2])<<16
	first = head[4]
	if first == 0xff {
		_, err := c.payload()
		return 0, 0, err
	}
	_, err = c.in.Discard(4 + length)
	return first, length, err
}

// payload reads one packet that is not empty. An error packet becomes an error.
func (c *client) payload() ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(c.in, head[:]); err != nil {
		return nil, err
	}
	payload := make([]byte, int(head[0])|int(head[1])<<8|int(head[2])<<16)
	if _, err := io.ReadFull(c.in, payload); err != nil {
		return nil, err
	}
	switch {
	case len(payload) == 0:
		return nil, errors.New("empty packet")
	case payload[0] == 0xff && len(payload) > 3:
		return nil, fmt.Errorf("server error %d: %s", binary.LittleEndian.Uint16(payload[1:]), payload[3:])
	}
	return payload, nil
}
