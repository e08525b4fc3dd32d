package keyenc

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"
)

// The first byte of a column. No other first byte occurs, complemented or not,
// so limit lies above every column.
const (
	nullMark  = 0x01
	valueMark = 0x02
	limit     = 0xff
)

// A Column is one column of a key.
type Column struct {
	Type sql.Type

	// Prefix is how much of the value the key holds, in characters for text and
	// in bytes for binary strings; 0 is all of it. Other types ignore it.
	Prefix int

	// Desc reverses the order of the column.
	Desc bool
}

// An Encoder encodes the values of some columns. It is immutable and may be
// used by any number of goroutines.
type Encoder struct {
	cols []column
}

// An appendFunc appends the bytes of a value other than nil to dst. It fails
// with errNull when the value turns out to be NULL, and with a *RangeError when
// it is not one of the column's values; of a value that lies between two of
// them, the encoding of the lower one has then been appended.
type appendFunc func(ctx *sql.Context, dst []byte, v any) ([]byte, error)

type column struct {
	append appendFunc
	desc   bool
	cut    bool // the key holds a prefix of the value only
	bigint bool // a value is usually an int64, worth a short cut
}

var errNull = errors.New("keyenc: the value is NULL")

// New returns an encoder for keys of the given columns. A column whose type has
// no values in tables (a tuple, a placeholder) is accepted, and every value
// other than NULL is then refused.
func New(cols []Column) *Encoder {
	e := &Encoder{cols: make([]column, len(cols))}
	for i, c := range cols {
		e.cols[i] = newColumn(c)
	}
	return e
}

// Columns returns how many columns a whole key has.
func (e *Encoder) Columns() int { return len(e.cols) }

func newColumn(c Column) column {
	typ := c.Type
	if s, ok := typ.(sql.SystemVariableType); ok {
		typ = s.UnderlyingType()
	}
	f, cut := appenderFor(typ, c.Prefix)
	return column{
		append: f,
		desc:   c.Desc,
		cut:    cut,
		bigint: typ.Type() == sqltypes.Int64,
	}
}

// AppendNull appends the encoding of NULL in column i.
func (e *Encoder) AppendNull(dst []byte, i int) []byte {
	if e.cols[i].desc {
		return append(dst, nullMark^0xff)
	}
	return append(dst, nullMark)
}

// Append appends the encoding of v, a value of column i, to dst and returns the
// extended slice.
//
// The error is a *RangeError when v is not among the column's values: dst comes
// back unchanged when v lies below or above all of them, and with the encoding
// of the nearest smaller value when it lies between two. With any other error,
// that of the type's conversion, dst comes back unchanged.
func (e *Encoder) Append(ctx *sql.Context, dst []byte, i int, v any) ([]byte, error) {
	c := &e.cols[i]
	if c.bigint && !c.desc {
		if x, ok := v.(int64); ok {
			return binary.BigEndian.AppendUint64(append(dst, valueMark), uint64(x)^1<<63), nil
		}
	}
	if v == nil {
		return e.AppendNull(dst, i), nil
	}
	start := len(dst)
	dst, err := c.append(ctx, append(dst, valueMark), v)
	if err != nil {
		return e.appendFailed(dst, start, i, v, err)
	}
	if c.desc {
		complement(dst[start:])
	}
	return dst, nil
}

// appendFailed finishes what Append began at start and an appendFunc refused.
func (e *Encoder) appendFailed(dst []byte, start, i int, v any, err error) ([]byte, error) {
	if err == errNull {
		return e.AppendNull(dst[:start], i), nil
	}
	re, ok := err.(*RangeError)
	if !ok {
		return dst[:start], fmt.Errorf("keyenc: column %d of the key: %w", i, err)
	}
	re.Column, re.Value = i, v
	if re.Side != Between {
		return dst[:start], re
	}
	if e.cols[i].desc {
		complement(dst[start:])
	}
	return dst, re
}

// AppendKey appends the encodings of vals, values of the first len(vals)
// columns, to dst and returns the extended slice. Errors are those of Append,
// and dst then comes back unchanged.
func (e *Encoder) AppendKey(ctx *sql.Context, dst []byte, vals []any) ([]byte, error) {
	if len(vals) > len(e.cols) {
		return dst, fmt.Errorf("keyenc: %d values for a key of %d columns", len(vals), len(e.cols))
	}
	key := dst
	for i, v := range vals {
		var err error
		if key, err = e.Append(ctx, key, i, v); err != nil {
			return dst, err
		}
	}
	return key, nil
}

func complement(b []byte) {
	for i := range b {
		b[i] ^= 0xff
	}
}
