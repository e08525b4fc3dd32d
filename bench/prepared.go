package main

import (
	"encoding/binary"
	"fmt"
)

// prepared is a statement that the server keeps for a client. Its only
// parameters are integers.
type prepared struct {
	c      *client
	packet []byte // COM_STMT_EXECUTE, the values at its end
	params int
}

const (
	comStmtPrepare = 0x16
	comStmtExecute = 0x17
	typeLongLong   = 8
)

// prepare has the server keep a statement.
func (c *client) prepare(query string) (*prepared, error) {
	s, err := c.tryPrepare(query)
	if err != nil {
		return nil, fmt.Errorf("preparing %.60s: %w", query, err)
	}
	return s, nil
}

func (c *client) tryPrepare(query string) (*prepared, error) {
	if err := c.send(0, append([]byte{comStmtPrepare}, query...)); err != nil {
		return nil, err
	}
	head, err := c.payload()
	if err != nil {
		return nil, err
	}
	if len(head) < 9 {
		return nil, fmt.Errorf("reply of %d bytes, want 9 or more", len(head))
	}
	id := binary.LittleEndian.Uint32(head[1:])
	columns, params := int(binary.LittleEndian.Uint16(head[5:])), int(binary.LittleEndian.Uint16(head[7:]))
	for _, n := range []int{params, columns} {
		for i := 0; n > 0 && i <= n; i++ { // definitions, EOF
			if _, _, err := c.skip(); err != nil {
				return nil, err
			}
		}
	}
	packet := append(make([]byte, 4), comStmtExecute)
	packet = binary.LittleEndian.AppendUint32(packet, id)
	packet = append(packet, 0)                           // no cursor
	packet = binary.LittleEndian.AppendUint32(packet, 1) // once
	if params > 0 {
		packet = append(packet, make([]byte, (params+7)/8)...) // none is NULL
		packet = append(packet, 1)                             // types follow
		for range params {
			packet = append(packet, typeLongLong, 0)
		}
		packet = append(packet, make([]byte, 8*params)...)
	}
	putHeader(packet, len(packet)-4, 0)
	return &prepared{c, packet, params}, nil
}

// run executes the statement and counts the rows of its answer.
func (s *prepared) run(values ...int) (rows int64, err error) {
	if len(values) != s.params {
		return 0, fmt.Errorf("%d values for %d parameters", len(values), s.params)
	}
	for i, v := range values {
		binary.LittleEndian.PutUint64(s.packet[len(s.packet)-8*(s.params-i):], uint64(v))
	}
	return s.c.run(s.packet)
}
