package wire

import "time"

// maxPayload is what one packet carries; longer ones come in parts.
const maxPayload = 1<<24 - 1

// writeChunk bounds one write, so that net_write_timeout is about progress.
const writeChunk = 256 << 10

// begin opens a packet in the output buffer, in place of one that was not finished.
func (c *Conn) begin() {
	c.abandon()
	if c.out == nil {
		c.outp = getBuffer()
		c.out = *c.outp
	}
	c.open = len(c.out)
	c.out = append(c.out, 0, 0, 0, 0)
}

// abandon drops the packet under construction.
func (c *Conn) abandon() {
	if c.open >= 0 {
		c.out = c.out[:c.open]
		c.open = -1
	}
}

// end closes the packet and sends the buffer on when it is full.
func (c *Conn) end() error {
	n := len(c.out) - c.open - 4
	if n >= maxPayload {
		return c.endLarge()
	}
	h := c.out[c.open : c.open+4]
	h[0], h[1], h[2], h[3] = byte(n), byte(n>>8), byte(n>>16), c.seq
	c.seq++
	c.open = -1
	if len(c.out) >= flushAt {
		return c.send()
	}
	return nil
}

// endLarge sends a packet in parts: what came before it, then header and
// payload by turns, so that the payload need not be moved.
func (c *Conn) endLarge() error {
	payload := c.out[c.open+4:]
	before := c.out[:c.open]
	c.open = -1
	if err := c.write(before); err != nil {
		return err
	}
	for {
		n := min(len(payload), maxPayload)
		h := [4]byte{byte(n), byte(n >> 8), byte(n >> 16), c.seq}
		c.seq++
		if err := c.write(h[:]); err != nil {
			return err
		}
		if err := c.write(payload[:n]); err != nil {
			return err
		}
		payload = payload[n:]
		if n < maxPayload {
			c.out = c.out[:0]
			return nil
		}
	}
}

// Flush sends what is pending.
func (c *Conn) Flush() error {
	if len(c.out) == 0 {
		return nil
	}
	err := c.send()
	if c.compress != nil {
		// As MariaDB does: the next packet either way carries the outer number.
		c.seq = c.compress.seq
	}
	return err
}

func (c *Conn) send() error {
	err := c.write(c.out)
	c.out = c.out[:0]
	return err
}

func (c *Conn) releaseOutput() {
	if c.outp == nil {
		return
	}
	*c.outp = c.out
	putBuffer(c.outp)
	c.out, c.outp = nil, nil
}

func (c *Conn) write(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	if c.compress != nil {
		return c.compress.write(c, b)
	}
	return c.writeNet(b)
}

func (c *Conn) writeNet(b []byte) error {
	for len(b) > 0 {
		if c.writeTimeout > 0 {
			c.nc.SetWriteDeadline(time.Now().Add(c.writeTimeout))
			c.writeDeadline = true
		} else if c.writeDeadline {
			c.nc.SetWriteDeadline(time.Time{})
			c.writeDeadline = false
		}
		if t := c.lastWrite.Load(); t != 0 { // after the deadline, as in netReader.Read
			c.nc.SetWriteDeadline(time.Unix(0, t))
		}
		n, err := c.nc.Write(b[:min(len(b), writeChunk)])
		c.sent.Add(uint64(n))
		if err != nil {
			return writeError(err)
		}
		b = b[n:]
	}
	return nil
}
