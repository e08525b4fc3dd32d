package sqlfunc

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// encoded is a text in its own character set: texts are UTF-8 here whatever that is.
func (v val) encoded(c *call) string {
	s := v.str(c)
	if e := v.encoder(); e != nil {
		if out, ok := e.Encode([]byte(s)); ok {
			return string(out)
		}
	}
	return s
}

// encoder is that of a text's character set, nil for UTF-8 and for bytes.
func (v val) encoder() encoding {
	t, ok := v.t.(sql.StringType)
	if !ok || v.bytes() {
		return nil
	}
	switch set := t.CharacterSet(); set {
	case sql.CharacterSet_utf8mb4, sql.CharacterSet_utf8mb3:
		return nil
	default:
		if e := set.Encoder(); e != nil {
			return e
		}
	}
	return nil
}

// encoding is what is wanted of the engine's encoders.
type encoding interface {
	Encode(utf8 []byte) ([]byte, bool)
}

// first is the first character of a text, or byte, in its own character set.
func (v val) first(c *call) string {
	s := v.str(c)
	if s == "" {
		return s
	}
	if v.bytes() {
		return s[:1]
	}
	_, n := utf8.DecodeRuneInString(s)
	if e := v.encoder(); e != nil {
		if out, ok := e.Encode([]byte(s[:n])); ok {
			return string(out)
		}
	}
	return s[:n]
}

// plainBytes is a text of bytes in the character set of the current database.
func (c *call) plainBytes(s string) any {
	if strings.HasPrefix(c.text("character_set_database"), "utf8") {
		return c.validText(s)
	}
	return string(toRunes(s, true)) // latin1, or what is like it
}

// validText is a text of the given bytes, NULL with a warning where they are none.
func (c *call) validText(s string) any {
	if utf8.ValidString(s) {
		return s
	}
	rest := s
	for {
		r, n := utf8.DecodeRuneInString(rest)
		if r == utf8.RuneError && n == 1 {
			break
		}
		rest = rest[n:]
	}
	const shown = 3 // bytes, in the warning
	c.warn(mariaerr.ER_INVALID_CHARACTER_STRING, "utf8mb4", fmt.Sprintf("%X", rest[:min(shown, len(rest))]))
	return nil
}
