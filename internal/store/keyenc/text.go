package keyenc

import (
	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/collation"
)

// textAppender encodes CHAR, VARCHAR and TEXT.
func textAppender(typ sql.StringType, prefix int) appendFunc {
	order := collation.Of(typ.Collation())
	// The widest text type converts: a lookup may bring more than fits the column.
	widest := typ.Promote()
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		var s string
		switch v := v.(type) {
		case string:
			s = v
		case []byte:
			s = view(v)
		default:
			var err error
			if s, err = toText(ctx, widest, v); err != nil {
				return dst, err
			}
		}
		if prefix > 0 {
			s = firstChars(s, prefix)
		}
		return order.AppendKey(dst, s), nil
	}
}

func toText(ctx *sql.Context, widest sql.Type, v any) (string, error) {
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return "", err
	}
	if s, ok := v.(string); ok {
		return s, nil
	}
	return convert[string](ctx, widest, v)
}

// firstChars returns the first n characters of s. A byte that is not UTF-8 is a
// character, as everywhere here.
func firstChars(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
