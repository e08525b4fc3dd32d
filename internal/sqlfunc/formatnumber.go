package sqlfunc

import (
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// formatNumber is FORMAT(number, digits[, locale]).
func formatNumber(c *call, v []val) any {
	if v[0].null() || v[1].null() {
		return nil
	}
	places := min(max(v[1].int(c), 0), 38)
	var s string
	if v[0].k == kDec || v[0].k == kInt || v[0].k == kUint {
		s = v[0].dec(c).StringFixed(int32(places))
	} else {
		s = realToDecimal(v[0].real(c)).StringFixed(int32(places))
	}
	l := locales["en_US"]
	if len(v) == 3 {
		found := false
		if !v[2].null() {
			l, found = localeOf(v[2].str(c))
		}
		if !found {
			l = locales["en_US"]
			c.warn(mariaerr.ER_UNKNOWN_LOCALE, nullText(c, v[2]))
		}
	}
	return l.number(s)
}

func nullText(c *call, v val) string {
	if v.null() {
		return "NULL"
	}
	return v.str(c)
}

// number puts a locale's separators into the digits of a number.
func (l locale) number(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if l.thousands != "" {
		var groups []string
		size := 3
		for len(whole) > size {
			groups = append([]string{whole[len(whole)-size:]}, groups...)
			whole = whole[:len(whole)-size]
			if l.lakhs {
				size = 2
			}
		}
		whole = strings.Join(append([]string{whole}, groups...), l.thousands)
	}
	if fraction != "" {
		return sign + whole + l.point + fraction
	}
	return sign + whole
}
