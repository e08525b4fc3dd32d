package sqlfunc

import (
	"fmt"
	"math"
	"math/big"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/shopspring/decimal"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// wholeDecimal is CAST(d AS SIGNED), or AS UNSIGNED, which warns where the number is
// out of its range.
func (c *call) wholeDecimal(d decimal.Decimal, unsigned bool) *big.Int {
	n := d.Round(0).BigInt()
	low, high, typ := big.NewInt(math.MinInt64), big.NewInt(math.MaxInt64), "INT"
	if unsigned {
		low, high, typ = new(big.Int), new(big.Int).SetUint64(math.MaxUint64), "UNSIGNED INT"
	}
	bound := n
	switch {
	case n.Cmp(low) < 0:
		bound = low
	case n.Cmp(high) > 0:
		bound = high
	}
	if bound != n {
		c.warn(mariaerr.ER_DATA_OVERFLOW, plainDecimal(d), typ)
	}
	return bound
}

// wholeReal is wholeDecimal for a DOUBLE, in both signs. It notes rather than warns.
func (c *call) wholeReal(f float64, unsigned bool) (int64, uint64) {
	n, typ := math.RoundToEven(f), "SIGNED BIGINT"
	const above = 1 << 63
	switch {
	case unsigned && n >= 0 && n < 2*above:
		return 0, uint64(n)
	case !unsigned && n >= -above && n < above:
		return int64(n), 0
	}
	if unsigned {
		typ = "UNSIGNED BIGINT"
	}
	c.ctx.Session.Warn(&sql.Warning{Level: "Note", Code: mariaerr.ER_DATA_OVERFLOW,
		Message: mariaerr.New(mariaerr.ER_DATA_OVERFLOW, formatReal(f), typ).Message})
	if n < 0 {
		return math.MinInt64, 0
	}
	return math.MaxInt64, math.MaxUint64
}

// collation is the default one of the character set that a CAST to CHAR names.
func (t castTo) collation() (sql.CollationID, bool) {
	switch t.charset {
	case "", "binary", "utf8mb4":
		return 0, false
	case "utf8", "utf8mb3":
		return sql.Collation_utf8mb3_general_ci, true
	}
	set, err := sql.ParseCharacterSet(t.charset)
	if err != nil || set.Encoder() == nil {
		return 0, false
	}
	return set.DefaultCollation(), true
}

// inCharset is a text with question marks for what a character set lacks, of the first
// of which it warns.
func (c *call) inCharset(s, charset string) string {
	set, err := sql.ParseCharacterSet(charset)
	if err != nil {
		c.err = err
		return ""
	}
	out, lacking := Representable(set, s)
	if lacking != "" {
		c.warn(mariaerr.ER_CANNOT_CONVERT_CHARACTER, "utf8mb4", fmt.Sprintf("%X", lacking), set.Name())
	}
	return out
}

// Representable is a text with question marks for the characters that a character set
// lacks, and the first of these.
func Representable(set sql.CharacterSetID, s string) (out, lacking string) {
	e := set.Encoder()
	if e == nil {
		return s, ""
	}
	var b []byte
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		r := s[i : i+n]
		i += n
		if n > 1 {
			if _, ok := e.EncodeRune([]byte(r)); !ok {
				if lacking == "" {
					lacking, b = r, append(b, s[:i-n]...)
				}
				b = append(b, '?')
				continue
			}
		}
		if lacking != "" {
			b = append(b, r...)
		}
	}
	if lacking == "" {
		return s, ""
	}
	return string(b), lacking
}
