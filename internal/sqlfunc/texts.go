package sqlfunc

import (
	"encoding/base64"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var texts = []def{
	{name: "ascii", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		s := v[0].encoded(c)
		if s == "" {
			return int32(0)
		}
		return int32(s[0])
	}},
	{name: "ord", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		n := int64(0)
		for _, b := range []byte(v[0].first(c)) {
			n = n<<8 | int64(b)
		}
		return n
	}},
	{name: "bit_length", min: 1, max: 1, typ: tBig, eval: func(c *call, v []val) any { return int64(len(v[0].encoded(c))) * 8 }},
	{name: "length", min: 1, max: 1, typ: tInt, eval: length},
	{name: "lengthb", min: 1, max: 1, typ: tInt, eval: length},
	{name: "octet_length", min: 1, max: 1, typ: tInt, eval: length},
	{name: "char_length", min: 1, max: 1, typ: tInt, eval: charLength},
	{name: "character_length", min: 1, max: 1, typ: tInt, eval: charLength},
	{name: "concat", min: 1, max: many, typ: tJoined, eval: concat},
	{name: "concat_ws", min: 2, max: many, typ: tJoinedWith, nulls: true, eval: concatWS},
	{name: "elt", min: 2, max: many, typ: tElt, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		n := v[0].int(c)
		if n < 1 || n >= int64(len(v)) || v[n].null() {
			return nil
		}
		return v[n].str(c)
	}},
	{name: "lower", min: 1, max: 1, typ: tLike(0), eval: lower},
	{name: "lcase", min: 1, max: 1, typ: tLike(0), eval: lower},
	{name: "upper", min: 1, max: 1, typ: tLike(0), eval: upper},
	{name: "ucase", min: 1, max: 1, typ: tLike(0), eval: upper},
	{name: "reverse", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if v[0].bytes() {
			b := []byte(s)
			slices.Reverse(b)
			return string(b)
		}
		r := []rune(s)
		slices.Reverse(r)
		return string(r)
	}},
	{name: "quote", min: 1, max: 1, typ: func(a []arg) sql.Type { return likeText(a, a[0].chars()*2+2) }, nulls: true, eval: quote},
	{name: Prefix + "sounds_like", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any {
		if soundex(v[0].str(c)) == soundex(v[1].str(c)) {
			return int32(1)
		}
		return int32(0)
	}, print: func(a []string) string { return "(soundex(" + a[0] + ") = soundex(" + a[1] + "))" }},
	{name: "soundex", min: 1, max: 1, typ: func(a []arg) sql.Type { return likeText(a, max(a[0].chars(), 4)) }, eval: func(c *call, v []val) any {
		return soundex(v[0].str(c))
	}},
	{name: "hex", min: 1, max: 1, typ: tHex, eval: hexOf},
	{name: "unhex", min: 1, max: 1, typ: func(a []arg) sql.Type { return bytesOf((a[0].chars() + 1) / 2) }, eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if len(s)%2 == 1 {
			s = "0" + s
		}
		b, err := hex.DecodeString(s)
		if err != nil {
			return nil
		}
		return string(b)
	}},
	{name: "to_base64", min: 1, max: 1, typ: func(a []arg) sql.Type {
		n := (a[0].chars()*4 + 2) / 3 * 4
		if !a[0].binary() {
			n = (a[0].chars()*4*4 + 2) / 3
		}
		return textOf(n + n/76)
	}, eval: func(c *call, v []val) any { return wrapped(base64.StdEncoding.EncodeToString([]byte(v[0].str(c)))) }},
	{name: "from_base64", min: 1, max: 1, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars() * 3 / 4) }, eval: fromBase64},
	{name: "strcmp", min: 2, max: 2, typ: tInt, eval: func(c *call, v []val) any { return int32(c.compareText(v[0], v[1])) }},
	{name: "chr", min: 1, max: 1, typ: tText(4), eval: func(c *call, v []val) any {
		b := charBytes(v[0].int(c))
		return c.plainBytes(b)
	}},
	{name: "char", min: 0, max: many, typ: func(a []arg) sql.Type { return bytesOf(int64(len(a)) * 4) }, nulls: true, eval: char},
	{name: Prefix + "char", min: 1, max: many, typ: func(a []arg) sql.Type { return textOf(int64(len(a)-1) * 4) }, nulls: true, eval: func(c *call, v []val) any {
		if set := v[0].str(c); set == "utf8mb4" || set == "utf8" || set == "utf8mb3" {
			return c.validText(char(c, v[1:]).(string))
		}
		return c.decode(char(c, v[1:]).(string), v[0].str(c))
	}},
	{name: "natural_sort_key", min: 1, max: 1, typ: func(a []arg) sql.Type { return likeText(a, a[0].chars()*2) }, eval: func(c *call, v []val) any {
		return naturalKey(v[0].str(c))
	}},
}

// bytes tells a value of bytes rather than characters.
func (v val) bytes() bool {
	switch v.k {
	case kBin, kGeo, kBit:
		return true
	}
	s, ok := v.t.(sql.StringType)
	return ok && s.Collation() == sql.Collation_binary
}

func length(c *call, v []val) any { return int32(len(v[0].encoded(c))) }

func charLength(c *call, v []val) any {
	if v[0].bytes() {
		return length(c, v)
	}
	return int32(utf8.RuneCountInString(v[0].str(c)))
}

func concat(c *call, v []val) any {
	n := int64(0)
	words := make([]string, len(v))
	for i, x := range v {
		words[i] = x.str(c)
		n += int64(len(words[i]))
	}
	if c.tooLong(n) {
		return nil
	}
	return strings.Join(words, "")
}

func sum(a []arg) int64 {
	n := int64(0)
	for _, x := range a {
		n += x.chars()
	}
	return n
}

func tJoinedWith(a []arg) sql.Type { return likeText(a, sum(a[1:])+a[0].chars()*int64(len(a)-2)) }

func concatWS(c *call, v []val) any {
	if v[0].null() {
		return nil
	}
	words := make([]string, 0, len(v)-1)
	n := int64(0)
	separator := v[0].str(c)
	for _, x := range v[1:] {
		if !x.null() {
			s := x.str(c)
			words = append(words, s)
			n += int64(len(s) + len(separator))
		}
	}
	if c.tooLong(n) {
		return nil
	}
	return strings.Join(words, separator)
}

func tElt(a []arg) sql.Type {
	longest := int64(0)
	for _, x := range a[1:] {
		longest = max(longest, x.chars())
	}
	return likeText(a[1:], longest)
}

func lower(c *call, v []val) any {
	s := v[0].str(c)
	if v[0].bytes() {
		return s
	}
	return strings.Map(unicode.ToLower, s)
}

func upper(c *call, v []val) any {
	s := v[0].str(c)
	if v[0].bytes() {
		return s
	}
	return strings.Map(unicode.ToUpper, s)
}

func quote(c *call, v []val) any {
	if v[0].null() {
		return "NULL"
	}
	var b strings.Builder
	b.WriteByte('\'')
	s := v[0].str(c)
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case 0:
			b.WriteString(`\0`)
		case 0x1a:
			b.WriteString(`\Z`)
		case '\'', '\\':
			b.WriteByte('\\')
			fallthrough
		default:
			b.WriteByte(s[i])
		}
	}
	b.WriteByte('\'')
	return b.String()
}

// soundex is the code of how a word sounds, at least four characters long.
func soundex(s string) string {
	const codes = "01230120022455012623010202"
	var out []byte
	last := byte(0)
	for _, r := range s {
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		code := byte('0')
		if r >= 'A' && r <= 'Z' {
			code = codes[r-'A']
		} else if !unicode.IsLetter(r) {
			continue
		}
		switch {
		case len(out) == 0:
			out, last = utf8.AppendRune(out, r), code
		case code != '0' && code != last:
			out, last = append(out, code), code
		}
	}
	if len(out) == 0 {
		return ""
	}
	for utf8.RuneCount(out) < 4 {
		out = append(out, '0')
	}
	return string(out)
}

func tHex(a []arg) sql.Type {
	if a[0].k.numeric() {
		return textOf(16)
	}
	if a[0].binary() || fixedOf(a[0].t) != nil {
		return textOf(a[0].chars() * 2)
	}
	return textOf(a[0].chars() * 8)
}

func hexOf(c *call, v []val) any {
	if v[0].k.numeric() && v[0].k != kBit {
		if v[0].k == kReal {
			return strings.ToUpper(strconv.FormatUint(uint64(int64(math.Round(v[0].real(c)))), 16))
		}
		return strings.ToUpper(strconv.FormatUint(uint64(v[0].int(c)), 16))
	}
	if v[0].k == kBit {
		return strings.ToUpper(strconv.FormatUint(uint64(v[0].int(c)), 16))
	}
	if fixedOf(v[0].t) != nil {
		return strings.ToUpper(hex.EncodeToString([]byte(v[0].octets(c))))
	}
	return strings.ToUpper(hex.EncodeToString([]byte(v[0].encoded(c))))
}

// wrapped breaks base64 into lines of 76.
func wrapped(s string) string {
	var b strings.Builder
	for len(s) > 76 {
		b.WriteString(s[:76])
		b.WriteByte('\n')
		s = s[76:]
	}
	return b.String() + s
}

func fromBase64(c *call, v []val) any {
	s := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
			return -1
		}
		return r
	}, v[0].str(c))
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		at := 0
		for at < len(s) && (s[at] < 0x80 && (isDigit(s[at]) || unicode.IsLetter(rune(s[at])) || s[at] == '+' || s[at] == '/' || s[at] == '=')) {
			at++
		}
		c.warn(mariaerr.ER_BAD_BASE64_DATA, at)
		return nil
	}
	return string(b)
}

// charBytes are the bytes of a character's number, without leading zeros.
func charBytes(n int64) string {
	u := uint32(n)
	var b []byte
	for shift := 24; shift > 0; shift -= 8 {
		if x := byte(u >> shift); x != 0 || len(b) > 0 {
			b = append(b, x)
		}
	}
	return string(append(b, byte(u)))
}

func char(c *call, v []val) any {
	var b strings.Builder
	for _, x := range v {
		if !x.null() {
			b.WriteString(charBytes(x.int(c)))
		}
	}
	return b.String()
}

// naturalKey is a text that sorts as people sort numbers within texts: each run
// of digits is preceded by how long it is.
func naturalKey(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			b.WriteByte(s[i])
			i++
			continue
		}
		zeros := i
		for i < len(s) && s[i] == '0' {
			i++
		}
		start := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		if start == i {
			start--
		}
		leading := start - zeros
		n := i - start - 1
		switch {
		case n <= 8:
			b.WriteByte(byte('0' + n))
		case n <= 17:
			b.WriteByte('9')
			b.WriteByte(byte('0' + n - 9))
		case n <= 26:
			b.WriteString("99")
			b.WriteByte(byte('0' + n - 18))
		default:
			digits := strconv.Itoa(n + 1)
			b.WriteString("999")
			b.WriteByte(byte('0' + len(digits) - 2))
			b.WriteString(digits)
		}
		b.WriteString(s[start:i])
		if leading > 0 && i == len(s) {
			b.WriteByte(byte('0' + min(leading, 9)))
		}
	}
	return b.String()
}

// compareText compares two texts by their collation.
func (c *call) compareText(a, b val) int {
	x, y := a.str(c), b.str(c)
	if a.bytes() || b.bytes() {
		return strings.Compare(x, y)
	}
	collation := c.collation()
	x, y = strings.TrimRight(x, " "), strings.TrimRight(y, " ") // collations pad with blanks
	n, err := types.CreateLongText(collation).Compare(c.ctx, x, y)
	if err != nil {
		c.err = err
	}
	return n
}

// collation is the one that the call's arguments are compared by.
func (c *call) collation() sql.CollationID {
	collation, coercibility := sql.Collation_Unspecified, byte(7)
	found := false
	for _, a := range c.node.args {
		if kindOf(a.Type()).number() {
			continue
		}
		if b := kindOf(a.Type()); b == kBin {
			return sql.Collation_binary
		}
		x, k := sql.GetCoercibility(c.ctx, a)
		if !found {
			found, collation, coercibility = true, x, k
			continue
		}
		collation, coercibility = sql.ResolveCoercibility(collation, coercibility, x, k)
	}
	if collation == sql.Collation_Unspecified {
		return c.ctx.GetCollation()
	}
	return collation
}
