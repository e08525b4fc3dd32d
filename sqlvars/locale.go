package sqlvars

import (
	"slices"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

func locale(name string) (Value, bool) {
	i := slices.IndexFunc(locales[:], func(l string) bool { return strings.EqualFold(l, name) })
	if i < 0 {
		return Value{}, false
	}
	return Value{s: locales[i], n: uint64(i), t: TypeEnum}, true
}

func toLocale(c *conversion, v Value) (Value, error) {
	switch v.t {
	case TypeNull:
		return Value{}, c.wrongValue("NULL")
	case TypeInt, TypeUint, TypeBool:
		if v.n >= uint64(len(locales)) {
			return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_LOCALE, v.literal())
		}
		return Value{s: locales[v.n], n: v.n, t: TypeEnum}, nil
	}
	nv, ok := locale(v.s)
	if !ok {
		return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_LOCALE, v.s)
	}
	return nv, nil
}

func toTimeZone(c *conversion, v Value) (Value, error) {
	if v.t == TypeNull {
		return Value{}, c.wrongValue("NULL")
	}
	if strings.EqualFold(v.s, "SYSTEM") {
		return String("SYSTEM"), nil
	}
	if offset, ok := parseOffset(v.s); ok {
		return String(offset), nil
	}
	if !plausibleZone(v.s) {
		return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_TIME_ZONE, v.s)
	}
	loc, err := time.LoadLocation(v.s)
	if err != nil {
		return Value{}, mariaerr.New(mariaerr.ER_UNKNOWN_TIME_ZONE, v.s)
	}
	return String(loc.String()), nil
}

// plausibleZone keeps names from time.LoadLocation that mean something to it
// but are no zone to MariaDB, or that lead elsewhere in the file system.
func plausibleZone(name string) bool {
	return name != "" && len(name) <= 64 && !strings.EqualFold(name, "Local") && !strings.Contains(name, "..") && name[0] != '/' && !strings.ContainsRune(name, '\\')
}

// parseOffset reads [+-][H]:M from -12:59 to +13:00, four characters at the
// least, and writes it as MariaDB shows it.
func parseOffset(s string) (string, bool) {
	if len(s) < 4 || s[0] != '+' && s[0] != '-' {
		return "", false
	}
	h, m, ok := strings.Cut(s[1:], ":")
	hours, ok1 := digits(h)
	minutes, ok2 := digits(m)
	if !ok || !ok1 && h != "" || !ok2 || minutes > 59 {
		return "", false
	}
	total := hours*60 + minutes
	if s[0] == '+' && total > 13*60 || s[0] == '-' && total >= 13*60 {
		return "", false
	}
	if total == 0 {
		return "+00:00", true
	}
	return s[:1] + two(hours) + ":" + two(minutes), true
}

func digits(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
