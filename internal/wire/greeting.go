package wire

import (
	"encoding/binary"
	"strings"
)

// Greeting is the server's first packet (HandshakeV10).
type Greeting struct {
	ServerVersion string // with the prefix 5.5.5- that MariaDB puts before its own
	ConnectionID  uint32
	Salt          [20]byte // no byte may be zero
	Capabilities  Capability
	Collation     uint8
	Status        Status
	AuthPlugin    string
}

// WriteGreeting writes and sends the greeting. Its capabilities are the most
// that [Conn.ReadLogin] will settle on. Without [ClientMySQL] the packet
// carries MariaDB's extended capabilities.
func (c *Conn) WriteGreeting(g *Greeting) error {
	c.begin()
	b := append(c.out, 10)
	b = append(b, strings.ReplaceAll(g.ServerVersion, "\x00", "")...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint32(b, g.ConnectionID)
	b = append(b, g.Salt[:8]...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(g.Capabilities))
	b = append(b, g.Collation)
	b = binary.LittleEndian.AppendUint16(b, uint16(g.Status))
	b = binary.LittleEndian.AppendUint16(b, uint16(g.Capabilities>>16))
	b = append(b, byte(len(g.Salt)+1), 0, 0, 0, 0, 0, 0)
	extended := uint32(0)
	if !g.Capabilities.Has(ClientMySQL) {
		extended = uint32(g.Capabilities >> extendedShift)
	}
	b = binary.LittleEndian.AppendUint32(b, extended)
	b = append(b, g.Salt[8:]...)
	b = append(b, 0)
	if g.Capabilities.Has(ClientPluginAuth) {
		b = append(append(b, g.AuthPlugin...), 0)
	}
	c.out = b
	// From here on errors carry an SQLSTATE, until the client says otherwise.
	c.caps = g.Capabilities
	if err := c.end(); err != nil {
		return err
	}
	return c.Flush()
}
