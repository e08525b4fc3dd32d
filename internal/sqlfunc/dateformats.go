package sqlfunc

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var dateFormats = []def{
	{name: "date_format", min: 2, max: 3, typ: formatType, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() || v[1].null() {
			return nil
		}
		l := c.locale(nil)
		if len(v) == 3 {
			found := false
			if !v[2].null() {
				l, found = localeOf(v[2].str(c))
			}
			if !found {
				c.warn(mariaerr.ER_UNKNOWN_LOCALE, nullText(c, v[2]))
				l = locales["en_US"]
			}
		}
		m, ok := v[0].date(c, fuzzy)
		if !ok {
			return nil
		}
		return c.format(m, v[1].str(c), l)
	}},
	{name: "time_format", min: 2, max: 2, typ: formatType, eval: func(c *call, v []val) any {
		m, ok := v[0].time(c)
		if !ok {
			return nil
		}
		m.kind, m.y, m.m, m.d = kTime, 0, 0, 0
		return c.format(m, v[1].str(c), c.locale(nil))
	}},
	{name: "get_format", min: 2, max: 2, typ: tText(17), eval: func(c *call, v []val) any {
		kind := strings.ToLower(v[0].str(c))
		if kind == "timestamp" {
			kind = "datetime"
		}
		if f, ok := getFormats[kind+" "+strings.ToLower(v[1].str(c))]; ok {
			return f
		}
		return nil
	}},
	{name: "str_to_date", min: 2, max: 2, typ: parsedType, scale: parsedScale, eval: strToDate},
}

var getFormats = map[string]string{
	"date usa": "%m.%d.%Y", "date jis": "%Y-%m-%d", "date iso": "%Y-%m-%d", "date eur": "%d.%m.%Y", "date internal": "%Y%m%d",
	"datetime usa": "%Y-%m-%d %H.%i.%s", "datetime jis": "%Y-%m-%d %H:%i:%s", "datetime iso": "%Y-%m-%d %H:%i:%s",
	"datetime eur": "%Y-%m-%d %H.%i.%s", "datetime internal": "%Y%m%d%H%i%s",
	"time usa": "%h:%i:%s %p", "time jis": "%H:%i:%s", "time iso": "%H:%i:%s", "time eur": "%H.%i.%s", "time internal": "%H%i%s",
}

func formatType(a []arg) sql.Type {
	if s, ok := a[1].lit.(string); ok {
		return textOf(formatLength(s))
	}
	return textOf(min(a[1].chars()*10, 1000))
}

// formatLength is how long a format's result is at most.
func formatLength(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+1 == len(s) {
			n++
			continue
		}
		i++
		switch s[i] {
		case 'M', 'W':
			n += 64
		case 'D', 'Y', 'x', 'X':
			n += 4
		case 'a', 'b':
			n += 32
		case 'j':
			n += 3
		case 'r':
			n += 11
		case 'T':
			n += 8
		case 'f':
			n += 6
		default:
			n += 2
		}
	}
	return n
}

// format is DATE_FORMAT. Parts that the date has not make it NULL.
func (c *call) format(m moment, format string, l locale) any {
	if format == "" {
		return nil
	}
	var b strings.Builder
	hour12 := func() int { return (m.hh%24+11)%12 + 1 }
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch f := format[i]; f {
		case 'M', 'b':
			if m.m == 0 {
				return nil
			}
			if f == 'M' {
				b.WriteString(l.months[m.m-1])
			} else {
				b.WriteString(l.shortMonths[m.m-1])
			}
		case 'W', 'a', 'w', 'j', 'U', 'u', 'V', 'v', 'X', 'x':
			if m.kind == kTime {
				return nil
			}
			if m.m == 0 && m.y == 0 && f != 'j' {
				return nil
			}
			c.formatDay(&b, m, f, l)
		case 'D':
			if m.kind == kTime {
				return nil
			}
			fmt.Fprintf(&b, "%d%s", m.d, ordinal(m.d))
		case 'Y', 'y', 'm', 'c', 'd', 'e':
			if m.kind == kTime {
				return nil
			}
			m.formatDate(&b, f)
		case 'f':
			fmt.Fprintf(&b, "%06d", m.us)
		case 'H':
			fmt.Fprintf(&b, "%02d", m.hh)
		case 'k':
			fmt.Fprintf(&b, "%d", m.hh)
		case 'h', 'I':
			fmt.Fprintf(&b, "%02d", hour12())
		case 'l':
			fmt.Fprintf(&b, "%d", hour12())
		case 'i':
			fmt.Fprintf(&b, "%02d", m.mm)
		case 'S', 's':
			fmt.Fprintf(&b, "%02d", m.ss)
		case 'p':
			b.WriteString(m.half())
		case 'r':
			fmt.Fprintf(&b, "%02d:%02d:%02d %s", hour12(), m.mm, m.ss, m.half())
		case 'T':
			fmt.Fprintf(&b, "%02d:%02d:%02d", m.hh, m.mm, m.ss)
		default:
			b.WriteByte(f)
		}
	}
	if m.kind == kTime && m.negative {
		return "-" + b.String()
	}
	return b.String()
}

func (m moment) formatDate(b *strings.Builder, f byte) {
	switch f {
	case 'Y':
		fmt.Fprintf(b, "%04d", m.y)
	case 'y':
		fmt.Fprintf(b, "%02d", m.y%100)
	case 'm':
		fmt.Fprintf(b, "%02d", m.m)
	case 'c':
		fmt.Fprintf(b, "%d", m.m)
	case 'd':
		fmt.Fprintf(b, "%02d", m.d)
	case 'e':
		fmt.Fprintf(b, "%d", m.d)
	}
}

func (m moment) half() string {
	if m.hh%24 < 12 {
		return "AM"
	}
	return "PM"
}

func (c *call) formatDay(b *strings.Builder, m moment, f byte, l locale) {
	switch f {
	case 'W':
		b.WriteString(l.days[m.weekday()])
	case 'a':
		b.WriteString(l.shortDays[m.weekday()])
	case 'w':
		fmt.Fprintf(b, "%d", (m.weekday()+1)%7)
	case 'j':
		fmt.Fprintf(b, "%03d", m.yearday())
	case 'U':
		fmt.Fprintf(b, "%02d", m.week(0))
	case 'u':
		fmt.Fprintf(b, "%02d", m.week(1))
	case 'V':
		fmt.Fprintf(b, "%02d", m.week(2))
	case 'v':
		fmt.Fprintf(b, "%02d", m.week(3))
	case 'X':
		y, _ := m.yearWeek(2)
		fmt.Fprintf(b, "%04d", y)
	case 'x':
		y, _ := m.yearWeek(3)
		fmt.Fprintf(b, "%04d", y)
	}
}

func ordinal(d int) string {
	if d < 10 || d > 19 {
		switch d % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}
