package sqlfunc

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
)

// sformatError is MariaDB's number for what is wrong with a format.
const sformatError = 4183

// sformat is SFORMAT(format, values...): replacement fields in braces, as the
// {fmt} library of C++ has them.
func sformat(c *call, v []val) any {
	for _, x := range v {
		if x.null() {
			return nil
		}
	}
	out, problem := fmtFields(c, v[0].str(c), v[1:])
	if problem != "" {
		c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: sformatError, Message: "SFORMAT error: " + problem})
		return nil
	}
	return out
}

func fmtFields(c *call, s string, v []val) (out, problem string) {
	var b strings.Builder
	next := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '}' && i+1 < len(s) && s[i+1] == '}', s[i] == '{' && i+1 < len(s) && s[i+1] == '{':
			b.WriteByte(s[i])
			i++
		case s[i] == '}':
			return "", "unmatched '}' in format string"
		case s[i] == '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 {
				return "", "invalid format string"
			}
			id, spec, _ := strings.Cut(s[i+1:i+end], ":")
			i += end
			at := next
			if id != "" {
				n, err := strconv.Atoi(id)
				if err != nil {
					return "", "argument not found"
				}
				at = n
			} else {
				next++
			}
			if at < 0 || at >= len(v) {
				return "", "argument not found"
			}
			text, problem := fmtField(c, spec, v[at])
			if problem != "" {
				return "", problem
			}
			b.WriteString(text)
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), ""
}

// fmtSpec is [[fill]align][sign][#][0][width][.precision][type].
type fmtSpec struct {
	fill             rune
	align, sign, typ byte
	alt, zero        bool
	width, precision int
}

func parseFmtSpec(s string) (f fmtSpec, ok bool) {
	f.fill, f.precision = ' ', -1
	if r, n := utf8.DecodeRuneInString(s); n < len(s) && n > 0 && strings.IndexByte("<>^", s[n]) >= 0 {
		f.fill, f.align = r, s[n]
		s = s[n+1:]
	} else if s != "" && strings.IndexByte("<>^", s[0]) >= 0 {
		f.align = s[0]
		s = s[1:]
	}
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		f.sign = s[0]
		s = s[1:]
	}
	if strings.HasPrefix(s, "#") {
		f.alt = true
		s = s[1:]
	}
	if strings.HasPrefix(s, "0") {
		f.zero = true
		s = s[1:]
	}
	number := func() int {
		n := 0
		for n < len(s) && n < 6 && isDigit(s[n]) {
			n++
		}
		v := atoi(s[:n])
		s = s[n:]
		return v
	}
	f.width = number()
	if strings.HasPrefix(s, ".") {
		s = s[1:]
		f.precision = number()
	}
	if len(s) == 1 {
		f.typ = s[0]
		s = ""
	}
	return f, s == ""
}

func fmtField(c *call, spec string, v val) (text, problem string) {
	f, ok := parseFmtSpec(spec)
	if !ok {
		return "", "invalid format specifier"
	}
	sign := ""
	number := v.k.numeric()
	switch {
	case v.k == kInt || v.k == kUint || v.k == kYear:
		n, unsigned := v.integer(c)
		u := uint64(n)
		if n < 0 && !unsigned {
			sign, u = "-", -u
		}
		switch f.typ {
		case 0, 'd':
			text = strconv.FormatUint(u, 10)
		case 'x', 'X':
			text = strconv.FormatUint(u, 16)
		case 'o':
			text = strconv.FormatUint(u, 8)
		case 'b', 'B':
			text = strconv.FormatUint(u, 2)
		case 'c':
			text = string(rune(u))
		default:
			return "", "invalid type specifier"
		}
		if f.typ == 'X' {
			text = strings.ToUpper(text)
		}
		if f.alt && f.typ != 0 && f.typ != 'd' && f.typ != 'c' {
			text = "0" + string(f.typ) + text
		}
	case v.k == kDec || v.k == kReal:
		x := v.real(c)
		if x < 0 {
			sign, x = "-", -x
		}
		switch f.typ {
		case 0:
			if f.precision >= 0 {
				text = strconv.FormatFloat(x, 'g', f.precision, 64)
			} else {
				text = strconv.FormatFloat(x, 'g', -1, 64)
				if x < 1e16 && x >= 1e-5 || x == 0 {
					text = strconv.FormatFloat(x, 'f', -1, 64)
				}
			}
		case 'f', 'F', 'e', 'E', 'g', 'G':
			p := f.precision
			if p < 0 {
				p = 6
			}
			text = fmt.Sprintf("%."+strconv.Itoa(p)+string(f.typ), x)
		default:
			return "", "invalid type specifier"
		}
	default:
		if f.typ != 0 && f.typ != 's' {
			return "", "invalid type specifier"
		}
		text = v.str(c)
		if f.precision >= 0 {
			text = part(text, 0, int64(f.precision), false)
		}
	}
	if number {
		if sign == "" && (f.sign == '+' || f.sign == ' ') {
			sign = string(f.sign)
		}
		if f.zero && f.align == 0 {
			for utf8.RuneCountInString(text)+len(sign) < f.width {
				text = "0" + text
			}
		}
		text = sign + text
	}
	missing := f.width - utf8.RuneCountInString(text)
	if missing <= 0 {
		return text, ""
	}
	fill := string(f.fill)
	switch {
	case f.align == '^':
		return strings.Repeat(fill, missing/2) + text + strings.Repeat(fill, missing-missing/2), ""
	case f.align == '>' || f.align == 0 && number:
		return strings.Repeat(fill, missing) + text, ""
	}
	return text + strings.Repeat(fill, missing), ""
}
