package keyenc

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
)

// A character's weight is one of the forms below, distinct in their first byte
// and sorted as the weights are. Letters of most collations have one or two
// bytes. A zero byte ends the text, before any character of a longer one.
const (
	weightsOf1 = 0xbf    // weights that take one byte, 0x01 to 0xbf
	weightsOf2 = 56 << 8 // further ones that take two, from 0xc0
	weightsOf3 = 6 << 16 // further ones that take three, from 0xf8
	first2     = 0xc0    // first byte of those of two
	first3     = 0xf8    // and three
	first5     = 0xfe    // and five: the weight itself follows
	base3      = weightsOf1 + weightsOf2
	base5      = base3 + weightsOf3
	asciiChars = utf8.RuneSelf
)

func appendWeight(dst []byte, weight int32) []byte {
	w := uint32(weight)
	switch {
	case w < weightsOf1:
		return append(dst, byte(w)+1)
	case w < base3:
		w -= weightsOf1
		return append(dst, first2+byte(w>>8), byte(w))
	case w < base5:
		w -= base3
		return append(dst, first3+byte(w>>16), byte(w>>8), byte(w))
	default:
		return binary.BigEndian.AppendUint32(append(dst, first5), w)
	}
}

// byCodePoint tells whether a collation sorts characters by their numbers, in
// which case the text's UTF-8 sorts by itself.
func byCodePoint(c sql.CollationID) bool {
	switch c {
	case sql.Collation_utf8mb4_0900_bin, sql.Collation_utf8mb4_bin, sql.Collation_utf16_bin, sql.Collation_utf32_bin:
		return true
	}
	return false
}

// textAppender encodes CHAR, VARCHAR and TEXT.
func textAppender(typ sql.StringType, prefix int) appendFunc {
	var encode func(dst []byte, s string) []byte
	if c := typ.Collation(); byCodePoint(c) {
		encode = appendUTF8
	} else {
		encode = weightsAppender(c.Sorter())
	}
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
		return encode(dst, s), nil
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

// appendUTF8 encodes text that sorts by code points. What is not UTF-8 counts
// as one replacement character a byte.
func appendUTF8(dst []byte, s string) []byte {
	if utf8.ValidString(s) {
		return appendEscaped(dst, s)
	}
	for _, r := range s {
		if r == 0 {
			dst = append(dst, 0, escape)
		} else {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, 0, terminator)
}

// weightsAppender returns a function that encodes text by a collation's
// weights. Those of ASCII are looked up once and for all.
func weightsAppender(sorter sql.CollationSorter) func(dst []byte, s string) []byte {
	var ascii [asciiChars]struct {
		n byte
		b [5]byte
	}
	single := true
	for c := range ascii {
		a := &ascii[c]
		a.n = byte(len(appendWeight(a.b[:0], sorter(rune(c)))))
		single = single && a.n == 1
	}
	rest := func(dst []byte, s string) []byte {
		for _, r := range s {
			if r < asciiChars {
				a := &ascii[r]
				dst = append(dst, a.b[:a.n]...)
			} else {
				dst = appendWeight(dst, sorter(r))
			}
		}
		return append(dst, 0)
	}
	if !single {
		return rest
	}

	var bytes [asciiChars]byte
	for c := range bytes {
		bytes[c] = ascii[c].b[0]
	}
	return func(dst []byte, s string) []byte {
		dst = slices.Grow(dst, len(s)+1)
		for i := range len(s) {
			c := s[i]
			if c >= asciiChars {
				return rest(dst, s[i:])
			}
			dst = append(dst, bytes[c])
		}
		return append(dst, 0)
	}
}
