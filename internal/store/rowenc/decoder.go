package rowenc

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"
)

// A decoder takes values from the front of some bytes. After the first error it
// takes nothing any more, and what it returns means nothing.
type decoder struct {
	rest []byte
	err  error

	// Bytes that values announced, but not begun, need at least. They are part
	// of rest, so a count that leaves none for them is a lie: whatever is
	// nested in whatever, no more is allocated than the bytes account for.
	owed int
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
	}
	d.rest, d.owed = nil, 0
}

func (d *decoder) byte() byte {
	if len(d.rest) == 0 {
		d.fail("it ends too early")
		return 0
	}
	b := d.rest[0]
	d.rest = d.rest[1:]
	return b
}

func (d *decoder) uvarint() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		d.fail("it has no number where it should, but %.10x", d.rest)
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) varint() int64 {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		d.fail("it has no number where it should, but %.10x", d.rest)
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

// signed takes a varint of as many bits as a Go type has.
func (d *decoder) signed(bits int) int64 {
	n := d.varint()
	if n<<(64-bits)>>(64-bits) != n {
		d.fail("%d does not fit %d bits", n, bits)
	}
	return n
}

func (d *decoder) unsigned(bits int) uint64 {
	n := d.uvarint()
	if n<<(64-bits)>>(64-bits) != n {
		d.fail("%d does not fit %d bits", n, bits)
	}
	return n
}

// take takes n bytes. They cannot be appended to in place.
func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.fail("it ends %d bytes too early", n-len(d.rest))
		return nil
	}
	b := d.rest[:n:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) float32() float32 {
	if b := d.take(4); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (d *decoder) float64() float64 {
	if b := d.take(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// count takes how many of something follow, each of at least size bytes. Before
// each, begin is to be called.
func (d *decoder) count(size int) int { return d.checked(d.uvarint(), size) }

// countOrNil takes a count of something that may be nil.
func (d *decoder) countOrNil(size int) (n int, isNil bool) {
	m := d.uvarint()
	if m == 0 {
		return 0, true
	}
	return d.checked(m-1, size), false
}

func (d *decoder) checked(n uint64, size int) int {
	if room := len(d.rest) - d.owed; n > uint64(max(room, 0)/size) {
		d.fail("%d values cannot be in %d bytes", n, room)
		return 0
	}
	d.owed += int(n) * size
	return int(n)
}

func (d *decoder) begin(size int) {
	if d.err == nil {
		d.owed -= size
	}
}

// bytes takes a byte string that may be nil.
func (d *decoder) bytes() []byte {
	n := d.uvarint()
	if n == 0 {
		return nil
	}
	return d.take(d.length(n - 1))
}

// string takes a string, without a copy.
func (d *decoder) string() string {
	b := d.take(d.length(d.uvarint()))
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// length makes an int of what may be too large for one, and then too large for
// the bytes that are left as well.
func (d *decoder) length(n uint64) int { return int(min(n, math.MaxInt32)) }
