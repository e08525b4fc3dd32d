package sqlfunc

import (
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// parsedType is the type of STR_TO_DATE by what its format has: a date, a time
// or both.
func parsedType(a []arg) sql.Type {
	format, ok := a[1].lit.(string)
	if !ok {
		return datetimeOf(6)
	}
	date, clock, fraction := formatParts(format)
	switch {
	case clock && !date:
		return types.Time
	case date && !clock:
		return types.Date
	case fraction:
		return datetimeOf(6)
	}
	return datetimeOf(0)
}

func formatParts(format string) (date, clock, fraction bool) {
	for i := 0; i+1 < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		switch b := format[i]; {
		case b == 'f':
			clock, fraction = true, true
		case strings.IndexByte("HhISirskpTl", b) >= 0:
			clock = true
		case strings.IndexByte("MVUXYWabcjmvuxyDdew", b) >= 0:
			date = true
		}
	}
	return
}

func parsedScale(a []arg) int {
	format, ok := a[1].lit.(string)
	if _, _, fraction := formatParts(format); ok && !fraction {
		return 0
	}
	return 6
}

func strToDate(c *call, v []val) any {
	s, format := v[0].str(c), v[1].str(c)
	m, cut, ok := parseFormat(s, format, c.locale(nil))
	if k := kindOf(c.node.Type()); k == kTime || k == kDate {
		m.kind = k
	}
	if ok && m.kind != kTime && c.noZero(m) {
		ok = false
	}
	if !ok {
		c.warn(mariaerr.ER_WRONG_VALUE_FOR_TYPE, "datetime", clean(s), "str_to_date")
		return nil
	}
	if cut {
		c.truncated(kindName(m.kind), s)
	}
	if m.kind == kTime {
		m.hh += m.d * 24
		m.y, m.m, m.d = 0, 0, 0
	}
	return m.value()
}

func kindName(k kind) string {
	switch k {
	case kTime:
		return "time"
	case kDate:
		return "date"
	}
	return "datetime"
}

// parseFormat reads a text by a format.
func parseFormat(s, format string, l locale) (m moment, cut, ok bool) {
	m.kind = kDatetime
	yearday, weekday, week := -1, -1, -1
	weekYear, sunday, strict := -1, false, false
	half, hour12 := -1, false
	number := func(most int) (int, bool) {
		n := 0
		for n < len(s) && n < most && isDigit(s[n]) {
			n++
		}
		v := atoi(s[:n])
		s = s[n:]
		return v, n > 0
	}
	name := func(list []string) (int, bool) {
		for i, x := range list {
			if x != "" && len(s) >= len(x) && strings.EqualFold(s[:len(x)], x) {
				s = s[len(x):]
				return i, true
			}
		}
		return 0, false
	}
	var read func(format string) bool
	read = func(format string) bool {
		for i := 0; i < len(format); i++ {
			s = strings.TrimLeft(s, " \t\n")
			if s == "" {
				break
			}
			if format[i] == ' ' {
				continue
			}
			if format[i] != '%' || i+1 == len(format) {
				if s[0] != format[i] {
					return false
				}
				s = s[1:]
				continue
			}
			i++
			var ok bool
			switch format[i] {
			case 'Y':
				n := len(s)
				if m.y, ok = number(4); ok && n-len(s) == 2 {
					m.y = century(m.y)
				}
			case 'y':
				if m.y, ok = number(2); ok {
					m.y = century(m.y)
				}
			case 'm', 'c':
				m.m, ok = number(2)
			case 'M':
				if m.m, ok = name(l.months); ok {
					m.m++
				}
			case 'b':
				if m.m, ok = name(l.shortMonths); ok {
					m.m++
				}
			case 'd', 'e':
				m.d, ok = number(2)
			case 'D':
				if m.d, ok = number(2); ok {
					s = s[min(2, len(s)):]
				}
			case 'h', 'I', 'l':
				hour12 = true
				m.hh, ok = number(2)
			case 'H', 'k':
				m.hh, ok = number(2)
			case 'i':
				m.mm, ok = number(2)
			case 's', 'S':
				m.ss, ok = number(2)
			case 'f':
				n := 0
				for n < len(s) && n < 6 && isDigit(s[n]) {
					n++
				}
				m.us, ok = micro(s[:n]), n > 0
				s = s[n:]
			case 'p':
				if half, ok = name([]string{"AM", "PM"}); !ok {
					half = -1
				}
				ok = ok && hour12
			case 'W':
				weekday, ok = name(l.days)
			case 'a':
				weekday, ok = name(l.shortDays)
			case 'w':
				if weekday, ok = number(1); ok {
					if weekday > 6 {
						return false
					}
					weekday = (weekday + 6) % 7
				}
			case 'j':
				yearday, ok = number(3)
			case 'V', 'U', 'v', 'u':
				f := format[i]
				sunday, strict = f == 'V' || f == 'U', f == 'V' || f == 'v'
				week, ok = number(2)
				ok = ok && week <= 53 && !(strict && week == 0)
			case 'X', 'x':
				weekYear, ok = number(4)
			case 'r':
				ok = read("%I:%i:%S %p")
			case 'T':
				ok = read("%H:%i:%S")
			case '.':
				for s != "" && isPunct(s[0]) {
					s = s[1:]
				}
				ok = true
			case '@':
				for s != "" && s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' {
					s = s[1:]
				}
				ok = true
			case '#':
				for s != "" && isDigit(s[0]) {
					s = s[1:]
				}
				ok = true
			case '%':
				ok = s[0] == '%'
				s = s[1:]
			}
			if !ok {
				return false
			}
		}
		return true
	}
	if !read(format) {
		return m, false, false
	}
	if hour12 {
		if m.hh < 1 || m.hh > 12 {
			return m, false, false
		}
		m.hh %= 12
		if half == 1 {
			m.hh += 12
		}
	}
	if yearday > 0 {
		m.y, m.m, m.d = fromDayNumber(dayNumber(m.y, 1, 1) + int64(yearday) - 1)
	}
	if week >= 0 && weekday >= 0 {
		year := m.y
		if strict {
			if weekYear < 0 {
				return m, false, false
			}
			year = weekYear
		} else if weekYear >= 0 {
			return m, false, false
		}
		m.y, m.m, m.d = fromDayNumber(weekDay(year, week, weekday, sunday, strict))
	}
	if m.m > 12 || m.d > 31 || m.hh > 23 || m.mm > 59 || m.ss > 59 {
		return m, false, false
	}
	return m, strings.TrimSpace(s) != "", true
}

// weekDay is the day of a weekday in a week of a year.
func weekDay(year, week, weekday int, sunday, strict bool) int64 {
	first := dayNumber(year, 1, 1)
	from := int((first + 5) % 7)
	if sunday {
		from = int((first + 6) % 7)
		first += int64((7 - from) % 7)
		return first + int64(week-1)*7 + int64((weekday+1)%7)
	}
	if from <= 3 {
		first -= int64(from)
	} else {
		first += int64(7 - from)
	}
	return first + int64(week-1)*7 + int64(weekday)
}
