package engine

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// keyPartLength is what MariaDB counts, in bytes, for a column of an index: its
// greatest length as it is stored, one for NULL, and two for a length of its own.
func keyPartLength(table sql.Table, index sql.Index, name string, part int) int {
	c := columnOf(table, name)
	if c == nil {
		return 0
	}
	prefix := 0
	if lengths := index.PrefixLengths(); part < len(lengths) {
		prefix = int(lengths[part])
	}
	n := storedLength(c.Type, prefix)
	if c.Nullable {
		n++
	}
	return n
}

// storedLength is the greatest length of a type's values, or of the first
// characters of them.
func storedLength(t sql.Type, prefix int) int {
	switch n := t.(type) {
	case sql.StringType:
		return stringLength(n, prefix)
	case sql.DecimalType:
		return decimalLength(int(n.Precision()), int(n.Scale()))
	case sql.EnumType:
		if n.NumberOfElements() > 255 {
			return 2
		}
		return 1
	case sql.SetType:
		switch bytes := (int(n.NumberOfElements()) + 7) / 8; {
		case bytes > 4:
			return 8
		default:
			return bytes
		}
	case types.BitType:
		return (int(n.NumberOfBits()) + 7) / 8
	}
	return fixedLength(t)
}

func fixedLength(t sql.Type) int {
	fraction := 0
	if d, ok := t.(sql.DatetimeType); ok {
		fraction = (d.Precision() + 1) / 2
	}
	switch t.Type() {
	case sqltypes.Int8, sqltypes.Uint8, sqltypes.Year:
		return 1
	case sqltypes.Int16, sqltypes.Uint16:
		return 2
	case sqltypes.Int24, sqltypes.Uint24, sqltypes.Date:
		return 3
	case sqltypes.Int32, sqltypes.Uint32, sqltypes.Float32:
		return 4
	case sqltypes.Timestamp:
		return 4 + fraction
	case sqltypes.Datetime:
		return 5 + fraction
	case sqltypes.Time:
		return timeLength(t)
	case sqltypes.Geometry:
		return 34 // the corners of a rectangle
	}
	return 8
}

// timeLength is that of TIME, which the engine keeps to the microsecond; its
// text has the fraction that was declared.
func timeLength(t sql.Type) int {
	text := strings.ToLower(t.String())
	if i := strings.IndexByte(text, '('); i >= 0 && i+1 < len(text) && text[i+1] >= '1' && text[i+1] <= '6' {
		return 3 + (int(text[i+1]-'0')+1)/2
	}
	return 3
}

// stringLength is that of texts, whose prefixes count characters, and of bytes.
func stringLength(t sql.StringType, prefix int) int {
	chars := int(t.MaxCharacterLength())
	variable := true
	switch t.Type() {
	case sqltypes.Char, sqltypes.Binary:
		variable = false
	}
	if prefix > 0 {
		chars = min(prefix, chars)
	}
	width := 1
	if t.Type() != sqltypes.Binary && t.Type() != sqltypes.VarBinary && t.Type() != sqltypes.Blob {
		width = int(t.CharacterSet().MaxLength())
	}
	n := chars * width
	if variable {
		n += 2
	}
	return n
}

// decimalLength packs nine digits into four bytes, before and behind the point.
func decimalLength(precision, scale int) int {
	left := [10]int{0, 1, 1, 2, 2, 3, 3, 4, 4, 4}
	whole := precision - scale
	return whole/9*4 + left[whole%9] + scale/9*4 + left[scale%9]
}
