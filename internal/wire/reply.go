package wire

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// maxErrorText is MariaDB's MYSQL_ERRMSG_SIZE less the ending NUL, in bytes.
const maxErrorText = 511

// OK is a reply without rows.
type OK struct {
	AffectedRows uint64
	LastInsertID uint64
	Status       Status
	Warnings     uint16
	Info         string
	State        []StateChange // sent to clients with ClientSessionTrack
}

// StateType is a kind of session state that clients can track.
type StateType uint8

// The kinds of session state.
const (
	StateSystemVariable             StateType = 0 // Name and Value
	StateSchema                     StateType = 1 // Value
	StateChanged                    StateType = 2 // Value "1"
	StateGTIDs                      StateType = 3 // Value
	StateTransactionCharacteristics StateType = 4 // Value: statements that restore them
	StateTransaction                StateType = 5 // Value: eight characters such as T_R_____
)

// StateChange is one change of session state.
type StateChange struct {
	Type        StateType
	Name, Value string
}

func appendStates(b []byte, states []StateChange) []byte {
	total := 0
	for _, s := range states {
		n := s.size()
		total += 1 + lenencSize(uint64(n)) + n
	}
	b = appendLenenc(b, uint64(total))
	for _, s := range states {
		b = append(b, byte(s.Type))
		b = appendLenenc(b, uint64(s.size()))
		switch s.Type {
		case StateSystemVariable:
			b = appendLenencString(b, s.Name)
			b = appendLenencString(b, s.Value)
		case StateChanged:
			b = append(b, s.Value...)
		default:
			b = appendLenencString(b, s.Value)
		}
	}
	return b
}

func (s *StateChange) size() int {
	value := lenencSize(uint64(len(s.Value))) + len(s.Value)
	switch s.Type {
	case StateSystemVariable:
		return lenencSize(uint64(len(s.Name))) + len(s.Name) + value
	case StateChanged:
		return len(s.Value)
	}
	return value
}

// settle drains an unfinished LOAD DATA LOCAL file, whose packets would
// otherwise be taken for commands.
func (c *Conn) settle() error {
	c.abandon()
	if c.file != nil {
		return c.file.drain()
	}
	return nil
}

// WriteOK writes an OK packet.
func (c *Conn) WriteOK(ok *OK) error { return c.writeOK(0, ok) }

func (c *Conn) writeOK(header byte, ok *OK) error {
	if err := c.settle(); err != nil {
		return err
	}
	status := ok.Status &^ StatusSessionStateChanged
	track := c.caps.Has(ClientSessionTrack) && len(ok.State) > 0
	if track {
		status |= StatusSessionStateChanged
	}
	c.begin()
	b := append(c.out, header)
	b = appendLenenc(b, ok.AffectedRows)
	b = appendLenenc(b, ok.LastInsertID)
	switch {
	case c.caps.Has(ClientProtocol41):
		b = binary.LittleEndian.AppendUint16(b, uint16(status))
		b = binary.LittleEndian.AppendUint16(b, ok.Warnings)
	case c.caps.Has(ClientTransactions):
		b = binary.LittleEndian.AppendUint16(b, uint16(status))
	}
	if track || ok.Info != "" {
		b = appendLenencString(b, ok.Info)
	}
	if track {
		b = appendStates(b, ok.State)
	}
	c.out = b
	return c.end()
}

// WriteError writes an ERR packet, which cuts short the row under construction
// and ends a result set. It carries an SQLSTATE, except before the greeting and
// to clients older than 4.1.
func (c *Conn) WriteError(e *mariaerr.Error) error {
	if err := c.settle(); err != nil {
		return err
	}
	c.begin()
	b := append(c.out, 0xff)
	b = binary.LittleEndian.AppendUint16(b, e.Number)
	if c.caps.Has(ClientProtocol41) {
		state := e.State
		if len(state) != 5 {
			state = "HY000"
		}
		b = append(append(b, '#'), state...)
	}
	c.out = append(b, clip(e.Message, maxErrorText)...)
	return c.end()
}

// clip cuts s to n bytes without cutting a character in two.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// WriteEOF ends a result, and is all of the answer to COM_SET_OPTION and
// COM_DEBUG: an EOF packet, or an OK packet that looks like one for clients
// with [ClientDeprecateEOF].
func (c *Conn) WriteEOF(status Status, warnings uint16) error { return c.EndResult(status, warnings) }

// writeShortEOF writes an EOF packet whatever the client's capabilities.
func (c *Conn) writeShortEOF(status Status, warnings uint16) error {
	if err := c.settle(); err != nil {
		return err
	}
	c.begin()
	c.out = append(c.out, 0xfe)
	if c.caps.Has(ClientProtocol41) {
		c.out = binary.LittleEndian.AppendUint16(c.out, warnings)
		c.out = binary.LittleEndian.AppendUint16(c.out, uint16(status&^StatusSessionStateChanged))
	}
	return c.end()
}

// WriteString writes a packet of bare text, the answer to COM_STATISTICS.
func (c *Conn) WriteString(s string) error {
	if err := c.settle(); err != nil {
		return err
	}
	c.begin()
	c.out = append(c.out, s...)
	return c.end()
}

// EndResult ends the rows of a result set as WriteEOF does. Session state goes
// along for clients that take it.
func (c *Conn) EndResult(status Status, warnings uint16, state ...StateChange) error {
	if c.caps.Has(ClientDeprecateEOF) {
		return c.writeOK(0xfe, &OK{Status: status, Warnings: warnings, State: state})
	}
	return c.writeShortEOF(status, warnings)
}

// WritePrepareOK answers COM_STMT_PREPARE: the statement's id, its parameters
// and its columns.
func (c *Conn) WritePrepareOK(id uint32, params, cols []Column, warnings uint16, status Status) error {
	if err := c.settle(); err != nil {
		return err
	}
	c.begin()
	b := append(c.out, 0)
	b = binary.LittleEndian.AppendUint32(b, id)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(cols)))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(params)))
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint16(b, warnings)
	c.out = b
	if err := c.end(); err != nil {
		return err
	}
	for _, list := range [][]Column{params, cols} {
		if len(list) == 0 {
			continue
		}
		if err := c.writeDefinitions(list, status, warnings); err != nil {
			return err
		}
	}
	return nil
}
