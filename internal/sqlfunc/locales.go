package sqlfunc

import (
	_ "embed"
	"strings"
)

// locale is how a language names days and months and writes numbers.
type locale struct {
	days, shortDays     []string // from Monday on
	months, shortMonths []string
	thousands, point    string
	lakhs               bool // groups of two digits above the thousands
}

// localeLines has a locale a line: its name, the days from Monday on, their
// short names, the months, their short names, and 1234567.5 as FORMAT writes it.
// They are what a MariaDB server writes.
//
//go:embed locales.txt
var localeLines string

// locales are MariaDB's locales by their names.
var locales = func() map[string]locale {
	all := make(map[string]locale)
	for line := range strings.Lines(localeLines) {
		f := strings.Split(strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\0`, "\x00"), "\t")
		l := locale{days: f[1:8], shortDays: f[8:15], months: f[15:27], shortMonths: f[27:39]}
		number := f[39]
		l.point = number[len(number)-2 : len(number)-1]
		whole := number[:len(number)-2]
		l.lakhs = strings.HasPrefix(whole, "12") && len(whole) > 2 && !isDigit(whole[2])
		if rest := strings.TrimPrefix(strings.TrimPrefix(whole, "1"), "2"); !isDigit(rest[0]) {
			l.thousands = rest[:strings.IndexAny(rest, "0123456789")]
		}
		all[f[0]] = l
	}
	return all
}()

// localeOf finds a locale by its name, whatever its case.
func localeOf(name string) (locale, bool) {
	if l, ok := locales[name]; ok {
		return l, true
	}
	for n, l := range locales {
		if strings.EqualFold(n, name) {
			return l, true
		}
	}
	return locale{}, false
}

// locale is lc_time_names, or the one that is named.
func (c *call) locale(name *val) locale {
	if name != nil {
		if l, ok := localeOf(name.str(c)); ok {
			return l
		}
		return locales["en_US"]
	}
	if l, ok := localeOf(c.text("lc_time_names")); ok {
		return l
	}
	return locales["en_US"]
}
