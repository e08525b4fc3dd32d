package sqlfunc

import (
	"bytes"
	"encoding/binary"
	"math"
	"sort"
	"strconv"

	"github.com/shopspring/decimal"
)

// dynamicColumn is one column of a blob of dynamic columns.
type dynamicColumn struct {
	name string
	kind dynamicKind
	v    any // uint64, int64, float64, string, decimal.Decimal, moment
}

type dynamicKind uint8

// The types of dynamic columns, as a blob has them.
const (
	dynInt dynamicKind = iota
	dynUint
	dynDouble
	dynString
	dynDecimal
	dynDatetime
	dynDate
	dynTime
	dynColumns // a blob of dynamic columns itself
)

// utf8mb4 is the number of the collation that texts are stored with.
const utf8mb4 = 45

// packColumns makes a blob. Names that are all numbers make the short form.
func packColumns(list []dynamicColumn, named bool) string {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i].name, list[j].name
		if !named {
			x, _ := strconv.Atoi(a)
			y, _ := strconv.Atoi(b)
			return x < y
		}
		if len(a) != len(b) {
			return len(a) < len(b)
		}
		return a < b
	})
	if len(list) == 0 && !named {
		return "\x00\x00\x00"
	}
	var names, data bytes.Buffer
	offsets := make([]int, len(list))
	for i, c := range list {
		offsets[i] = data.Len()
		data.WriteString(c.packed())
	}
	size, shift, flags := 1, 3, byte(0)
	if named {
		size, shift, flags = 2, 4, 4
	}
	for last := 0; len(offsets) > 0 && size < 5; size++ {
		last = offsets[len(offsets)-1]
		if last < 1<<(8*size-shift)-1 {
			break
		}
		flags++
	}
	var head bytes.Buffer
	head.WriteByte(flags)
	_ = binary.Write(&head, binary.LittleEndian, uint16(len(list)))
	var entries bytes.Buffer
	for i, c := range list {
		n := uint64(names.Len())
		if named {
			names.WriteString(c.name)
		} else {
			n, _ = strconv.ParseUint(c.name, 10, 16)
		}
		_ = binary.Write(&entries, binary.LittleEndian, uint16(n))
		entries.Write(little(uint64(offsets[i])<<shift|uint64(c.kind), size))
	}
	if named {
		_ = binary.Write(&head, binary.LittleEndian, uint16(names.Len()))
	}
	return head.String() + entries.String() + names.String() + data.String()
}

func little(n uint64, size int) []byte {
	b := make([]byte, size)
	for i := range b {
		b[i] = byte(n >> (8 * i))
	}
	return b
}

// shortest are the bytes of a number without leading zeros.
func shortest(n uint64) string {
	size := 0
	for m := n; m > 0; m >>= 8 {
		size++
	}
	return string(little(n, size))
}

func (c dynamicColumn) packed() string {
	switch v := c.v.(type) {
	case int64:
		return shortest(uint64(v<<1) ^ uint64(v>>63))
	case uint64:
		return shortest(v)
	case float64:
		return string(little(math.Float64bits(v), 8))
	case string:
		if c.kind == dynColumns {
			return v
		}
		return string([]byte{utf8mb4}) + v
	case decimal.Decimal:
		return packDecimal(v)
	case moment:
		date := string(little(uint64(v.d|v.m<<5|v.y<<9), 3))
		clock := ""
		if v.us == 0 {
			n := uint64(v.ss | v.mm<<6 | v.hh<<12)
			if v.negative {
				n |= 1 << 22
			}
			clock = string(little(n, 3))
		} else {
			n := uint64(v.us) | uint64(v.ss)<<20 | uint64(v.mm)<<26 | uint64(v.hh)<<32
			if v.negative {
				n |= 1 << 42
			}
			clock = string(little(n, 6))
		}
		switch c.kind {
		case dynDate:
			return date
		case dynTime:
			return clock
		}
		return date + clock
	}
	return ""
}

// decimalBytes is how many bytes so many digits take.
var decimalBytes = [10]int{0, 1, 1, 2, 2, 3, 3, 4, 4, 4}

// packDecimal is a decimal in MariaDB's binary form, with the numbers of its
// digits in front.
func packDecimal(d decimal.Decimal) string {
	negative := d.IsNegative()
	text := plainDecimal(d.Abs())
	whole, fraction := text, ""
	for i := range text {
		if text[i] == '.' {
			whole, fraction = text[:i], text[i+1:]
		}
	}
	if whole == "0" {
		whole = ""
	}
	out := []byte{byte(len(whole)), byte(len(fraction))}
	var b []byte
	put := func(digits string) {
		n, _ := strconv.ParseUint(digits, 10, 64)
		size := decimalBytes[len(digits)]
		for i := size - 1; i >= 0; i-- {
			b = append(b, byte(n>>(8*i)))
		}
	}
	if lead := len(whole) % 9; lead > 0 {
		put(whole[:lead])
		whole = whole[lead:]
	}
	for ; whole != ""; whole = whole[9:] {
		put(whole[:9])
	}
	for ; fraction != ""; fraction = fraction[min(9, len(fraction)):] {
		put(fraction[:min(9, len(fraction))])
	}
	if len(b) > 0 {
		b[0] ^= 0x80
		if negative {
			for i := range b {
				b[i] = ^b[i]
			}
		}
	}
	return string(append(out, b...))
}

// unpackColumns reads a blob; ok is false when it is none.
func unpackColumns(s string) (list []dynamicColumn, named, ok bool) {
	if s == "" {
		return nil, false, true
	}
	flags := s[0]
	if flags&^7 != 0 || len(s) < 3 {
		return nil, false, false
	}
	named = flags&4 != 0
	count := int(binary.LittleEndian.Uint16([]byte(s[1:3])))
	at, size, shift, pool := 3, int(flags&3)+1, 3, 0
	if named {
		if len(s) < 5 {
			return nil, false, false
		}
		pool = int(binary.LittleEndian.Uint16([]byte(s[3:5])))
		at, size, shift = 5, size+1, 4
	}
	names := at + count*(2+size)
	data := names + pool
	if data > len(s) {
		return nil, false, false
	}
	type entry struct{ name, offset int }
	entries := make([]entry, count)
	list = make([]dynamicColumn, count)
	for i := range entries {
		n := 0
		for j := size - 1; j >= 0; j-- {
			n = n<<8 | int(s[at+2+j])
		}
		entries[i] = entry{int(binary.LittleEndian.Uint16([]byte(s[at:]))), n >> shift}
		list[i].kind = dynamicKind(n & (1<<shift - 1))
		if !named {
			list[i].kind = dynamicKind(n & 7)
		}
		at += 2 + size
	}
	for i, e := range entries {
		end, nameEnd := len(s)-data, pool
		if i+1 < count {
			end, nameEnd = entries[i+1].offset, entries[i+1].name
		}
		if e.offset > end || data+end > len(s) || named && (e.name > nameEnd || nameEnd > pool) {
			return nil, false, false
		}
		list[i].name = strconv.Itoa(e.name)
		if named {
			list[i].name = s[names+e.name : names+nameEnd]
		}
		if !list[i].unpack(s[data+e.offset : data+end]) {
			return nil, false, false
		}
	}
	return list, named, true
}

func (c *dynamicColumn) unpack(s string) bool {
	n := uint64(0)
	for i := min(len(s), 8) - 1; i >= 0; i-- {
		n = n<<8 | uint64(s[i])
	}
	switch c.kind {
	case dynInt:
		c.v = int64(n>>1) ^ -int64(n&1)
	case dynUint:
		c.v = n
	case dynDouble:
		c.v = math.Float64frombits(n)
		return len(s) == 8
	case dynString:
		if s == "" {
			return false
		}
		c.v = s[1:]
	case dynColumns:
		c.v = s
	case dynDecimal:
		d, ok := unpackDecimal(s)
		c.v = d
		return ok
	case dynDate, dynDatetime, dynTime:
		return c.unpackMoment(s)
	default:
		return false
	}
	return true
}

func (c *dynamicColumn) unpackMoment(s string) bool {
	m := moment{kind: map[dynamicKind]kind{dynDate: kDate, dynDatetime: kDatetime, dynTime: kTime}[c.kind]}
	number := func(n int) int {
		v := 0
		for i := n - 1; i >= 0; i-- {
			v = v<<8 | int(s[i])
		}
		s = s[n:]
		return v
	}
	if c.kind != dynTime {
		if len(s) < 3 {
			return false
		}
		n := number(3)
		m.d, m.m, m.y = n&31, n>>5&15, n>>9
	}
	if c.kind != dynDate {
		switch len(s) {
		case 3:
			n := number(3)
			m.ss, m.mm, m.hh, m.negative = n&63, n>>6&63, n>>12&1023, n>>22&1 != 0
		case 6:
			n := number(6)
			m.us, m.ss, m.mm, m.hh, m.negative = n&0xfffff, n>>20&63, n>>26&63, n>>32&1023, n>>42&1 != 0
		default:
			return false
		}
	}
	c.v = m
	return true
}

func unpackDecimal(s string) (decimal.Decimal, bool) {
	if len(s) == 0 {
		return decimal.Decimal{}, true
	}
	if len(s) < 3 {
		return decimal.Decimal{}, false
	}
	whole, fraction := int(s[0]), int(s[1])
	b := []byte(s[2:])
	negative := b[0]&0x80 == 0
	b[0] ^= 0x80
	if negative {
		b[0] ^= 0xff
		for i := range b[1:] {
			b[i+1] ^= 0xff
		}
	}
	text := ""
	take := func(digits int) bool {
		size := decimalBytes[digits]
		if len(b) < size {
			return false
		}
		n := uint64(0)
		for _, x := range b[:size] {
			n = n<<8 | uint64(x)
		}
		b = b[size:]
		d := strconv.FormatUint(n, 10)
		for len(d) < digits {
			d = "0" + d
		}
		text += d
		return true
	}
	if lead := whole % 9; lead > 0 && !take(lead) {
		return decimal.Decimal{}, false
	}
	for range whole / 9 {
		if !take(9) {
			return decimal.Decimal{}, false
		}
	}
	if text == "" {
		text = "0"
	}
	if fraction > 0 {
		text += "."
		for n := fraction; n > 0; n -= 9 {
			if !take(min(n, 9)) {
				return decimal.Decimal{}, false
			}
		}
	}
	d, err := decimal.NewFromString(text)
	if negative {
		d = d.Neg()
	}
	return d, err == nil
}
