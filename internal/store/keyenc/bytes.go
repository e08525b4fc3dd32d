package keyenc

import (
	"strings"
	"unsafe"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/vitess/go/sqltypes"
)

// A byte string keeps its bytes, but a zero byte is followed by escape, so that
// one followed by terminator can end the string and sorts before all that goes
// on.
const (
	terminator = 0x01
	escape     = 0xff
)

// appendEscaped appends a byte string.
func appendEscaped(dst []byte, s string) []byte {
	return append(appendEscapedPart(dst, s), 0, terminator)
}

// appendEscapedPart appends bytes of a byte string that goes on.
func appendEscapedPart(dst []byte, s string) []byte {
	for {
		zero := strings.IndexByte(s, 0)
		if zero < 0 {
			return append(dst, s...)
		}
		dst = append(append(dst, s[:zero+1]...), escape)
		s = s[zero+1:]
	}
}

// view returns the bytes as a string, without a copy. It must not outlive a
// change of b.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// binaryAppender encodes BINARY, VARBINARY and BLOB. As in the engine, bytes
// for a BINARY column are padded with zeros to its length and a string is not.
func binaryAppender(typ sql.StringType, prefix int) appendFunc {
	padded := 0
	if typ.Type() == sqltypes.Binary {
		padded = int(typ.MaxByteLength())
	}
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		var s string
		pad := padded
		switch v := v.(type) {
		case []byte:
			s = view(v)
		case string:
			s, pad = v, 0
		default:
			b, err := convert[[]byte](ctx, typ.Promote(), v)
			if err != nil {
				return dst, err
			}
			s = view(b)
		}
		if prefix > 0 {
			s = s[:min(len(s), prefix)]
			pad = min(pad, prefix)
		}
		dst = appendEscapedPart(dst, s)
		for n := len(s); n < pad; n++ {
			dst = append(dst, 0, escape)
		}
		return append(dst, 0, terminator), nil
	}
}
