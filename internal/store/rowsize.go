package store

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/analyzer/analyzererrors"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/coltype"
)

var _ sql.SchemaValidator = (*Database)(nil)

// ValidateSchema implements sql.SchemaValidator: a row that may become longer
// than MariaDB's record format can hold is refused with the table's definition.
func (d *Database) ValidateSchema(schema sql.Schema) error {
	if size := rowSize(schema); size > types.MaxRowLength && !fills(schema) {
		return analyzererrors.ErrInvalidRowLength.New(types.MaxRowLength, size)
	}
	return nil
}

// fills tells of a row that is one string, as long as a row may be. MariaDB wants
// its last three bytes for itself and calls the column too long, error 1074. The
// engine allows it, and nothing here needs those bytes.
func fills(schema sql.Schema) bool {
	s, ok := schema[0].Type.(sql.StringType)
	return ok && len(schema) == 1 && s.MaxByteLength() <= types.MaxRowLength
}

// rowSize returns how many bytes the longest row has in MariaDB's record format:
// BLOBs count as a length and a pointer, and columns that can be NULL have a bit.
func rowSize(schema sql.Schema) int64 {
	var size, nullable int64
	for _, c := range schema {
		if c.Virtual {
			continue
		}
		size += columnSize(c.Type)
		if c.Nullable {
			nullable++
		}
	}
	return size + (nullable+7)/8
}

func columnSize(t sql.Type) int64 {
	const pointer = 8
	switch n := t.(type) {
	case sql.StringType:
		length := n.MaxByteLength()
		switch {
		case types.IsTextBlob(n):
			return lengthBytes(length) + pointer
		case n.Type() == sqltypes.VarChar || n.Type() == sqltypes.VarBinary:
			return lengthBytes(length) + length
		}
		return length
	case sql.DecimalType:
		return decimalSize(int64(n.Precision()-n.Scale())) + decimalSize(int64(n.Scale()))
	case types.BitType:
		return int64(n.NumberOfBits()+7) / 8
	case sql.EnumType:
		return lengthBytes(int64(n.NumberOfElements()))
	case sql.SetType:
		if bytes := int64(n.NumberOfElements()+7) / 8; bytes <= 4 {
			return bytes
		}
		return 8
	case sql.DatetimeType:
		switch n.Type() {
		case sqltypes.Date:
			return 3
		case sqltypes.Timestamp:
			return 4 + int64(n.Precision()+1)/2
		}
		return 5 + int64(n.Precision()+1)/2
	}
	if c, ok := t.(*coltype.Fixed); ok {
		return int64(c.Size())
	}
	switch t.Type() {
	case sqltypes.Int8, sqltypes.Uint8, sqltypes.Year:
		return 1
	case sqltypes.Int16, sqltypes.Uint16:
		return 2
	case sqltypes.Int24, sqltypes.Uint24:
		return 3
	case sqltypes.Int32, sqltypes.Uint32, sqltypes.Float32:
		return 4
	case sqltypes.Int64, sqltypes.Uint64, sqltypes.Float64:
		return 8
	case sqltypes.Time:
		digits := int64(coltype.MaxDigits)
		if c, ok := t.(coltype.Time); ok {
			digits = int64(c.Digits)
		}
		return 3 + (digits+1)/2
	}
	return 4 + pointer // JSON, geometries and vectors are BLOBs
}

// lengthBytes returns how many bytes a number up to n needs.
func lengthBytes(n int64) int64 {
	switch {
	case n < 1<<8:
		return 1
	case n < 1<<16:
		return 2
	case n < 1<<24:
		return 3
	}
	return 4
}

// decimalSize returns the bytes of so many decimal digits: nine of them in four
// bytes, the others in as few as do.
func decimalSize(digits int64) int64 {
	return digits/9*4 + (digits%9+1)/2
}
