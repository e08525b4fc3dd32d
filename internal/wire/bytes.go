package wire

import "encoding/binary"

// decoder walks over the bytes of a packet. A read past the end sets bad and
// yields zero values, so that callers check once.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) bytes(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return nil
	}
	v := d.b[:n:n]
	d.b = d.b[n:]
	return v
}

func (d *decoder) uint8() uint8 {
	if v := d.bytes(1); v != nil {
		return v[0]
	}
	return 0
}

func (d *decoder) uint16() uint16 {
	if v := d.bytes(2); v != nil {
		return binary.LittleEndian.Uint16(v)
	}
	return 0
}

func (d *decoder) uint24() uint32 {
	if v := d.bytes(3); v != nil {
		return uint32(v[0]) | uint32(v[1])<<8 | uint32(v[2])<<16
	}
	return 0
}

func (d *decoder) uint32() uint32 {
	if v := d.bytes(4); v != nil {
		return binary.LittleEndian.Uint32(v)
	}
	return 0
}

func (d *decoder) uint64() uint64 {
	if v := d.bytes(8); v != nil {
		return binary.LittleEndian.Uint64(v)
	}
	return 0
}

// lenenc reads a length-encoded integer. 0xfb (NULL) and 0xff are no integers.
func (d *decoder) lenenc() uint64 {
	switch b := d.uint8(); b {
	case 0xfb, 0xff:
		d.bad = true
		return 0
	case 0xfc:
		return uint64(d.uint16())
	case 0xfd:
		return uint64(d.uint24())
	case 0xfe:
		return d.uint64()
	default:
		return uint64(b)
	}
}

func (d *decoder) lenencBytes() []byte {
	n := d.lenenc()
	if d.bad {
		return nil
	}
	return d.bytes(n)
}

// nulString reads up to a NUL byte and over it. The last string of a packet
// may lack the NUL.
func (d *decoder) nulString() string {
	for i, b := range d.b {
		if b == 0 {
			s := string(d.b[:i])
			d.b = d.b[i+1:]
			return s
		}
	}
	s := string(d.b)
	d.b = nil
	return s
}

func appendUint24(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16))
}

func appendLenenc(b []byte, v uint64) []byte {
	switch {
	case v < 251:
		return append(b, byte(v))
	case v < 1<<16:
		return append(b, 0xfc, byte(v), byte(v>>8))
	case v < 1<<24:
		return append(b, 0xfd, byte(v), byte(v>>8), byte(v>>16))
	}
	return binary.LittleEndian.AppendUint64(append(b, 0xfe), v)
}

func appendLenencString(b []byte, s string) []byte {
	return append(appendLenenc(b, uint64(len(s))), s...)
}

func appendLenencBytes(b, s []byte) []byte {
	return append(appendLenenc(b, uint64(len(s))), s...)
}

func lenencSize(v uint64) int {
	switch {
	case v < 251:
		return 1
	case v < 1<<16:
		return 3
	case v < 1<<24:
		return 4
	}
	return 9
}
