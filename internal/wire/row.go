package wire

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"
)

// RowWriter encodes rows straight into the connection's write buffer. A row is
// Begin, one value method for each column in order, End. A value of another
// kind than its column's is converted as far as that makes sense; values
// beyond the last column are dropped, missing ones are NULL.
type RowWriter struct {
	c      *Conn
	cols   []Column
	binary bool
	col    int
	bitmap int // where the row's NULL bitmap lies in the buffer
}

// Rows returns the writer for the rows of a result set that BeginResult has
// opened. It is the connection's own and serves one result set at a time.
func (c *Conn) Rows(cols []Column, binary bool) *RowWriter {
	c.rows = RowWriter{c: c, cols: cols, binary: binary}
	return &c.rows
}

// Begin starts a row.
func (w *RowWriter) Begin() {
	c := w.c
	c.begin()
	w.col = 0
	if !w.binary {
		return
	}
	c.out = append(c.out, 0)
	w.bitmap = len(c.out)
	for range (len(w.cols) + 9) / 8 {
		c.out = append(c.out, 0)
	}
}

// End finishes the row. The error is the connection's.
func (w *RowWriter) End() error {
	for w.col < len(w.cols) {
		w.Null()
	}
	return w.c.end()
}

// next steps to the next column; nil when there is none.
func (w *RowWriter) next() *Column {
	if w.col >= len(w.cols) {
		return nil
	}
	w.col++
	return &w.cols[w.col-1]
}

// Null writes NULL.
func (w *RowWriter) Null() {
	if w.next() == nil {
		return
	}
	if w.binary {
		i := w.col - 1 + 2
		w.c.out[w.bitmap+i/8] |= 1 << (i % 8)
		return
	}
	w.c.out = append(w.c.out, 0xfb)
}

// Int writes a signed integer.
func (w *RowWriter) Int(v int64) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary {
		if w.integer(col, uint64(v)) {
			return
		}
		switch col.Type {
		case TypeFloat:
			w.float32(float32(v))
			return
		case TypeDouble:
			w.float64(float64(v))
			return
		}
	}
	mark := w.openText()
	if col.Flags&FlagZerofill != 0 && v >= 0 {
		w.c.out = appendZerofill(w.c.out, uint64(v), int(col.Length))
	} else {
		w.c.out = strconv.AppendInt(w.c.out, v, 10)
	}
	w.closeText(mark)
}

// Uint writes an unsigned integer.
func (w *RowWriter) Uint(v uint64) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary {
		if w.integer(col, v) {
			return
		}
		switch col.Type {
		case TypeFloat:
			w.float32(float32(v))
			return
		case TypeDouble:
			w.float64(float64(v))
			return
		}
	}
	mark := w.openText()
	if col.Flags&FlagZerofill != 0 {
		w.c.out = appendZerofill(w.c.out, v, int(col.Length))
	} else {
		w.c.out = strconv.AppendUint(w.c.out, v, 10)
	}
	w.closeText(mark)
}

// integer writes v in the width of the column, if that is an integer's.
func (w *RowWriter) integer(col *Column, v uint64) bool {
	b := w.c.out
	switch col.Type {
	case TypeTiny:
		b = append(b, byte(v))
	case TypeShort, TypeYear:
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	case TypeLong, TypeInt24:
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	case TypeLongLong:
		b = binary.LittleEndian.AppendUint64(b, v)
	default:
		return false
	}
	w.c.out = b
	return true
}

func (w *RowWriter) float32(v float32) {
	w.c.out = binary.LittleEndian.AppendUint32(w.c.out, math.Float32bits(v))
}

func (w *RowWriter) float64(v float64) {
	w.c.out = binary.LittleEndian.AppendUint64(w.c.out, math.Float64bits(v))
}

// Float32 writes a FLOAT.
func (w *RowWriter) Float32(v float32) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && w.real(col, float64(v)) {
		return
	}
	mark := w.openText()
	w.c.out = appendFloat(w.c.out, float64(v), col, true)
	w.closeText(mark)
}

// Float64 writes a DOUBLE.
func (w *RowWriter) Float64(v float64) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && w.real(col, v) {
		return
	}
	mark := w.openText()
	w.c.out = appendFloat(w.c.out, v, col, col.Type == TypeFloat)
	w.closeText(mark)
}

func (w *RowWriter) real(col *Column, v float64) bool {
	switch col.Type {
	case TypeFloat:
		w.float32(float32(v))
	case TypeDouble:
		w.float64(v)
	default:
		if v >= math.MinInt64 && v < math.MaxUint64 {
			if v < 0 {
				return w.integer(col, uint64(int64(math.RoundToEven(v))))
			}
			return w.integer(col, uint64(math.RoundToEven(v)))
		}
		return w.integer(col, 0)
	}
	return true
}

// Bytes writes a string, a blob, a decimal, or any value that the caller has
// in text form already.
func (w *RowWriter) Bytes(v []byte) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && fixed(col.Type) {
		w.parsed(col, string(v))
		return
	}
	w.c.out = appendLenencBytes(w.c.out, v)
}

// String is Bytes for a string.
func (w *RowWriter) String(v string) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && fixed(col.Type) {
		w.parsed(col, v)
		return
	}
	w.c.out = appendLenencString(w.c.out, v)
}

// fixed reports whether a binary value of the type is no length-encoded string.
func fixed(t FieldType) bool {
	switch t {
	case TypeTiny, TypeShort, TypeYear, TypeLong, TypeInt24, TypeLongLong, TypeFloat, TypeDouble,
		TypeDate, TypeDatetime, TypeTimestamp, TypeTime, TypeNewDate:
		return true
	}
	return false
}

// parsed writes text into a binary column of another form.
func (w *RowWriter) parsed(col *Column, s string) {
	switch col.Type {
	case TypeDate, TypeDatetime, TypeTimestamp, TypeNewDate:
		w.datetime(parseDatetime(s), col)
	case TypeTime:
		w.time(parseTime(s), col)
	default:
		if v, err := strconv.ParseInt(s, 10, 64); err == nil {
			w.number(col, uint64(v), float64(v))
		} else if v, err := strconv.ParseUint(s, 10, 64); err == nil {
			w.number(col, v, float64(v))
		} else {
			v, _ := strconv.ParseFloat(s, 64) // 0 for what is no number
			w.real(col, v)
		}
	}
}

func (w *RowWriter) number(col *Column, v uint64, f float64) {
	if !w.integer(col, v) {
		w.real(col, f)
	}
}

// Date writes a date.
func (w *RowWriter) Date(year, month, day int) {
	w.Datetime(TimeValue{Year: uint16(year), Month: uint8(month), Day: uint8(day)})
}

// Datetime writes a date or a date and time with the column's decimals: the
// date alone when the column is a DATE.
func (w *RowWriter) Datetime(t TimeValue) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && temporal(col.Type) {
		w.datetime(t, col)
		return
	}
	mark := w.openText()
	w.c.out = appendDate(w.c.out, &t)
	if col.Type != TypeDate && col.Type != TypeNewDate {
		w.c.out = append(w.c.out, ' ')
		w.c.out = appendClock(w.c.out, uint32(t.Hour), &t, col.Decimals)
	}
	w.closeText(mark)
}

// GoTime writes t, in its own location, as Datetime does.
func (w *RowWriter) GoTime(t time.Time) {
	y, m, d := t.Date()
	hh, mm, ss := t.Clock()
	w.Datetime(TimeValue{Year: uint16(y), Month: uint8(m), Day: uint8(d), Hour: uint8(hh), Minute: uint8(mm), Second: uint8(ss),
		Micro: uint32(t.Nanosecond() / 1000)})
}

// Time writes a time with the column's decimals; hours beyond 23 go into
// t.Days or t.Hour as the caller likes.
func (w *RowWriter) Time(t TimeValue) {
	col := w.next()
	if col == nil {
		return
	}
	if w.binary && temporal(col.Type) {
		w.time(t, col)
		return
	}
	mark := w.openText()
	if t.Neg {
		w.c.out = append(w.c.out, '-')
	}
	w.c.out = appendClock(w.c.out, t.Days*24+uint32(t.Hour), &t, col.Decimals)
	w.closeText(mark)
}

// Duration writes d as Time does.
func (w *RowWriter) Duration(d time.Duration) { w.Time(DurationValue(d)) }

func temporal(t FieldType) bool {
	switch t {
	case TypeDate, TypeDatetime, TypeTimestamp, TypeTime, TypeNewDate:
		return true
	}
	return false
}

// datetime writes the binary form, which leaves out what is zero at the end.
func (w *RowWriter) datetime(t TimeValue, col *Column) {
	t.Micro = truncateMicro(t.Micro, col.Decimals)
	if col.Type == TypeDate || col.Type == TypeNewDate {
		t.Hour, t.Minute, t.Second, t.Micro = 0, 0, 0, 0
	}
	n := byte(11)
	switch {
	case t.Micro != 0:
	case t.Hour != 0 || t.Minute != 0 || t.Second != 0:
		n = 7
	case t.Year != 0 || t.Month != 0 || t.Day != 0:
		n = 4
	default:
		n = 0
	}
	b := append(w.c.out, n)
	if n >= 4 {
		b = append(binary.LittleEndian.AppendUint16(b, t.Year), t.Month, t.Day)
	}
	if n >= 7 {
		b = append(b, t.Hour, t.Minute, t.Second)
	}
	if n == 11 {
		b = binary.LittleEndian.AppendUint32(b, t.Micro)
	}
	w.c.out = b
}

func (w *RowWriter) time(t TimeValue, col *Column) {
	t.Micro = truncateMicro(t.Micro, col.Decimals)
	t.Days += uint32(t.Hour) / 24
	t.Hour %= 24
	n := byte(12)
	switch {
	case t.Micro != 0:
	case t.Days != 0 || t.Hour != 0 || t.Minute != 0 || t.Second != 0:
		n = 8
	default:
		n = 0
	}
	b := append(w.c.out, n)
	if n >= 8 {
		neg := byte(0)
		if t.Neg {
			neg = 1
		}
		b = binary.LittleEndian.AppendUint32(append(b, neg), t.Days)
		b = append(b, t.Hour, t.Minute, t.Second)
	}
	if n == 12 {
		b = binary.LittleEndian.AppendUint32(b, t.Micro)
	}
	w.c.out = b
}

// openText leaves room for the length of a short text value and returns where
// it lies; closeText fills it in.
func (w *RowWriter) openText() int {
	w.c.out = append(w.c.out, 0)
	return len(w.c.out) - 1
}

func (w *RowWriter) closeText(mark int) {
	n := len(w.c.out) - mark - 1
	if n < 251 {
		w.c.out[mark] = byte(n)
		return
	}
	// A double with fixed decimals may take up to 310 digits and 30 decimals.
	w.c.out = append(w.c.out, 0, 0)
	copy(w.c.out[mark+3:], w.c.out[mark+1:mark+1+n])
	w.c.out[mark], w.c.out[mark+1], w.c.out[mark+2] = 0xfc, byte(n), byte(n>>8)
}
