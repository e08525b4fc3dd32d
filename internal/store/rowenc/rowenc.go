package rowenc

import (
	"encoding/binary"
	"fmt"

	"github.com/dolthub/go-mysql-server/sql"
)

// version is the first byte of a row.
const version = 1

// maxDepth bounds how deep values may be nested in each other. encoding/json,
// through which documents come, allows as much.
const maxDepth = 10000

// Append appends the encoding of row to dst and returns the extended slice. It
// fails, and returns dst as it was, when a value is of a type that rows do not
// have or is nested too deep.
func Append(dst []byte, row sql.Row) ([]byte, error) {
	b := binary.AppendUvarint(append(dst, version), uint64(len(row)))
	for i, v := range row {
		var err error
		if b, err = appendValue(b, v, place{}); err != nil {
			return dst, fmt.Errorf("rowenc: column %d of the row: %w", i, err)
		}
	}
	return b, nil
}

// Decode decodes a row that Append encoded; all of b must be the row.
//
// The row's strings and byte slices share b's memory: b must not change as long
// as the row is in use, and neither may they.
func Decode(b []byte) (sql.Row, error) {
	if len(b) == 0 || b[0] != version {
		return nil, fmt.Errorf("rowenc: the row begins with %.4x, want version %d", b, version)
	}
	d := decoder{rest: b[1:]}
	row := make(sql.Row, d.count(1))
	for i := range row {
		d.begin(1)
		row[i] = d.value(0)
	}
	if d.err == nil && len(d.rest) > 0 {
		d.fail("%d bytes too many", len(d.rest))
	}
	if d.err != nil {
		return nil, fmt.Errorf("rowenc: a row of %d bytes: %w", len(b), d.err)
	}
	return row, nil
}

// AppendValue appends the encoding of a single value to dst and returns the
// extended slice. It fails as Append does.
func AppendValue(dst []byte, v any) ([]byte, error) {
	b, err := appendValue(dst, v, place{})
	if err != nil {
		return dst, fmt.Errorf("rowenc: %w", err)
	}
	return b, nil
}

// DecodeValue decodes the value that b begins with, and returns it with the
// bytes behind it. The value shares b's memory as the values of Decode do.
func DecodeValue(b []byte) (v any, rest []byte, err error) {
	d := decoder{rest: b}
	v = d.value(0)
	if d.err != nil {
		return nil, nil, fmt.Errorf("rowenc: a value: %w", d.err)
	}
	return v, d.rest, nil
}
