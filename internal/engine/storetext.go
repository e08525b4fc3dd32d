package engine

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// storeText is for the columns of text and bytes: what is too long is cut.
// Blanks at the end of text may be cut without harm.
func storeText(ctx *sql.Context, t sql.StringType, v any) (any, *problem) {
	var text string
	switch x := v.(type) {
	case string:
		text = x
	case []byte:
		text = string(x)
	default:
		converted, _, err := t.Convert(ctx, v)
		switch x := converted.(type) {
		case string:
			text = x
		case []byte:
			text = string(x)
		}
		if err == nil {
			return converted, nil
		}
		if s, _, err := types.LongText.Convert(ctx, v); err == nil {
			text, _ = s.(string)
		}
	}
	binary := types.IsBinaryType(t)
	if !binary && t.Type() == sqltypes.Char && strings.HasSuffix(text, " ") {
		text = strings.TrimRight(text, " ") // which reading takes off
		v = text
	}
	var lost *problem
	if bytes, ok := v.([]byte); ok && !binary {
		if text, lost = textOfBytes(t.CharacterSet(), bytes); lost != nil {
			return text, lost
		}
		v = text
	}
	if !binary && t.CharacterSet() != sql.CharacterSet_utf8mb4 {
		if text, lost = representable(t.CharacterSet(), text); lost != nil {
			v = text
		}
	}
	kept, ok := fitting(t, text, binary)
	if ok {
		return v, lost
	}
	out := any(kept)
	if binary {
		out = []byte(kept)
	}
	if rest := text[len(kept):]; !binary && strings.Trim(rest, " ") == "" && t.Type() != sqltypes.Text {
		if t.Type() == sqltypes.Char {
			return out, nil
		}
		return out, cutShort
	}
	return out, tooLong
}

// fitting returns as much of a text as a column takes, and whether that is all.
func fitting(t sql.StringType, text string, binary bool) (string, bool) {
	if binary || t.Type() == sqltypes.Text {
		limit := t.MaxByteLength()
		if int64(len(text)) <= limit {
			return text, true
		}
		cut := int(limit)
		for !binary && cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		return text[:cut], false
	}
	limit := t.MaxCharacterLength()
	if int64(len(text)) <= limit {
		return text, true
	}
	chars := int64(0)
	for i := range text {
		if chars == limit {
			return text[:i], false
		}
		chars++
	}
	return text, true
}

// textOfBytes is the text that bytes are in a character set: up to the first that is
// none, with the problem that this is.
func textOfBytes(set sql.CharacterSetID, bytes []byte) (string, *problem) {
	switch encoder := set.Encoder(); {
	case set == sql.CharacterSet_utf8mb4 || set == sql.CharacterSet_utf8mb3 || encoder == nil:
	default:
		if decoded, ok := encoder.Decode(bytes); ok {
			return string(decoded), nil
		}
	}
	for i := 0; i < len(bytes); {
		r, n := utf8.DecodeRune(bytes[i:])
		if r == utf8.RuneError && n == 1 {
			const shown = 6 // bytes, in messages
			rest, dots := string(bytes[i:]), ""
			if len(rest) > shown {
				rest, dots = rest[:shown], "..."
			}
			return string(bytes[:i]), wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, "string", printableASCII(rest)+dots)
		}
		i += n
	}
	return string(bytes), nil
}

// narrow tells the types of text whose character sets have shorter characters than
// the UTF-8 in which it is kept: the engine would refuse it as too long.
func narrow(t sql.Type) (sql.StringType, bool) {
	st, ok := t.(sql.StringType)
	if !ok || t.Type() != sqltypes.Char && t.Type() != sqltypes.VarChar {
		return nil, false
	}
	return st, st.CharacterSet().MaxLength() < utf8.UTFMax
}

// fitsNarrow tells a text that a column of such a type takes.
func fitsNarrow(t sql.Type, v any) bool {
	text, ok := v.(string)
	if !ok {
		return false
	}
	st, ok := narrow(t)
	if !ok {
		return false
	}
	_, fits := fitting(st, text, false)
	return fits
}

// printable writes the bytes of a value as MariaDB's messages do.
func printable(text string) string {
	if utf8.ValidString(text) && strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) < 0 {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c >= 0x7f {
			fmt.Fprintf(&b, `\x%02X`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// representable is a text with a question mark for each character that a
// character set lacks, and the problem that this is, nil if it lacks none.
func representable(set sql.CharacterSetID, text string) (string, *problem) {
	encoder := set.Encoder()
	if encoder == nil {
		return text, nil
	}
	first := -1
	var b strings.Builder
	for i, r := range text {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			continue
		}
		if _, ok := encoder.EncodeRune([]byte(string(r))); ok {
			b.WriteRune(r)
			continue
		}
		if first < 0 {
			first = i
		}
		b.WriteByte('?')
	}
	if first < 0 {
		return text, nil
	}
	const shown = 6 // bytes, in messages
	rest := text[first:]
	dots := ""
	if len(rest) > shown {
		rest, dots = rest[:shown], "..."
	}
	return b.String(), wrongValue(mariaerr.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, "string", printableASCII(rest)+dots)
}

// printableASCII writes all bytes beyond ASCII as numbers.
func printableASCII(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f {
			fmt.Fprintf(&b, `\x%02X`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
