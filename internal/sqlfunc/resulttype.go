package sqlfunc

import (
	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// Types of results that do not depend on the arguments.
func tInt(a []arg) sql.Type  { return types.Int32 }
func tBig(a []arg) sql.Type  { return types.Int64 }
func tUBig(a []arg) sql.Type { return types.Uint64 }
func tUInt(a []arg) sql.Type { return types.Uint32 }
func tReal(a []arg) sql.Type { return types.Float64 }
func tDate(a []arg) sql.Type { return types.Date }
func tTime(a []arg) sql.Type { return types.Time }
func tBlob(a []arg) sql.Type { return types.LongBlob }

// varchar is the longest text that clients are told is a VARCHAR; longer ones
// are TEXT or more.
const varchar = 65535 / 4

// longestBytes is the longest VARBINARY that they are told of.
const longestBytes = 65532

// textOf is the type of a text of at most so many characters.
func textOf(chars int64) sql.Type {
	switch {
	case chars <= 255: // fits into the shortest type
		return short[max(chars, 0)]
	case chars <= varchar*4-64 && chars <= 16383:
		return types.MustCreateString(sqltypes.VarChar, chars, sql.Collation_Default)
	case chars*4 < 1<<24:
		return types.MediumText
	}
	return types.LongText
}

// bytesOf is the type of at most so many bytes.
func bytesOf(n int64) sql.Type {
	switch {
	case n <= longestBytes:
		return types.MustCreateBinary(sqltypes.VarBinary, max(n, 0))
	case n < 1<<16:
		return types.Blob
	case n < 1<<24:
		return types.MediumBlob
	}
	return types.LongBlob
}

// short are the types of short texts, by their length.
var short = func() (list [256]sql.Type) {
	for i := range list {
		list[i] = types.MustCreateString(sqltypes.VarChar, int64(i), sql.Collation_Default)
	}
	return list
}()

// tText is a text of at most n characters.
func tText(n int64) func([]arg) sql.Type {
	t := textOf(n)
	return func([]arg) sql.Type { return t }
}

// tLike is a text as long as the argument of that number, of bytes where that is.
func tLike(i int) func([]arg) sql.Type {
	return func(a []arg) sql.Type { return likeText(a[i:i+1], a[i].chars()) }
}

// tJoined is a text of all arguments together.
func tJoined(a []arg) sql.Type {
	n := int64(0)
	for _, x := range a {
		n += x.chars()
	}
	return likeText(a, n)
}

// likeText is the type of a text that is made of the arguments: bytes when one
// of them is.
func likeText(from []arg, chars int64) sql.Type {
	null := len(from) > 0
	for _, x := range from {
		if x.binary() {
			return bytesOf(chars)
		}
		null = null && x.k == kNull
	}
	if null {
		return bytesOf(chars) // NULL itself has no character set
	}
	return textOf(chars)
}

// charOf is the type of a text of exactly so many characters.
func charOf(chars int64) sql.Type {
	return types.MustCreateString(sqltypes.Char, chars, sql.Collation_Default)
}

// decimalOf is the type of a decimal with so many digits, within MariaDB's
// bounds.
func decimalOf(precision, scale int) sql.Type {
	scale = min(max(scale, 0), 38)
	precision = min(max(precision, scale, 1), 65)
	if scale > 30 {
		// The engine's columns have 30 digits at most, its values more.
		scale = 30
	}
	return types.MustCreateDecimalType(uint8(precision), uint8(scale))
}

// tWhole is the type of a whole number that has at most so many digits.
func tWhole(digits int, unsigned bool) sql.Type {
	switch {
	case unsigned:
		return types.Uint64
	case digits < 10:
		return types.Int32
	}
	return types.Int64
}
