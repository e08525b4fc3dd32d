package sqlfunc

import (
	"strings"
)

// parseDatetime reads a date, or a date with a time, from a text as MariaDB
// does: parts may be divided by any punctuation, or by none. cut tells that
// something behind it was not understood.
func parseDatetime(s string) (t moment, cut, ok bool) {
	s = strings.Trim(s, " \t\n\v\f\r")
	if s == "" || !isDigit(s[0]) {
		return t, true, false
	}
	run := 0
	for run < len(s) && isDigit(s[run]) {
		run++
	}
	// YYYYMMDD or YYMMDD, with HHMMSS behind it or not.
	compact := run == len(s) || s[run] == '.' || s[run] == 'T' && run >= 6
	if compact && run >= 5 {
		return compactDatetime(s, run)
	}
	var parts [7]int
	n, i, yearDigits := 0, 0, 0
	t.kind = kDate
	for n < 7 {
		start := i
		limit := 2
		if n == 0 {
			limit = 4
		}
		if n == 6 {
			limit = 9
		}
		for i < len(s) && isDigit(s[i]) && i-start < limit {
			i++
		}
		if i == start {
			break
		}
		v := atoi(s[start:i])
		switch n {
		case 0:
			yearDigits = i - start
		case 6:
			digits := i - start
			v = micro(s[start:min(i, start+6)])
			if digits > 6 {
				cut = cut || false
			}
		}
		parts[n] = v
		n++
		if i == len(s) {
			break
		}
		next := i
		switch {
		case n < 3:
			for next < len(s) && isPunct(s[next]) {
				next++
			}
		case n == 3:
			if s[next] == 'T' || s[next] == 't' {
				next++
			} else {
				for next < len(s) && (s[next] == ' ' || isPunct(s[next])) {
					next++
				}
			}
		case n == 6:
			if s[next] != '.' {
				next = len(s) + 1
			} else {
				next++
			}
		default:
			for next < len(s) && isPunct(s[next]) {
				next++
			}
		}
		if next == i || next > len(s) {
			break
		}
		if next < len(s) && !isDigit(s[next]) {
			break
		}
		i = next
	}
	if n < 3 {
		return t, true, false
	}
	if n > 3 {
		t.kind = kDatetime
	}
	t.y, t.m, t.d, t.hh, t.mm, t.ss, t.us = parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]
	if yearDigits <= 2 && !(t.y == 0 && t.m == 0 && t.d == 0) {
		t.y = century(t.y)
	}
	cut = cut || i < len(s)
	return t, cut, t.valid()
}

func compactDatetime(s string, run int) (t moment, cut, ok bool) {
	t.kind = kDate
	long := run == 8 || run >= 14
	digitsOf := s[:run]
	if !long && run != 6 && run != 12 && run != 5 && run != 7 {
		long = run > 8
	}
	take := func(n int) int {
		n = min(n, len(digitsOf))
		v := atoi(digitsOf[:n])
		digitsOf = digitsOf[n:]
		return v
	}
	if long {
		t.y = take(4)
	} else {
		t.y = take(2)
	}
	t.m, t.d = take(2), take(2)
	if !long && !(t.y == 0 && t.m == 0 && t.d == 0) {
		t.y = century(t.y)
	}
	rest := s[run:]
	if digitsOf == "" && strings.HasPrefix(rest, "T") {
		end := 1
		for end < len(rest) && isDigit(rest[end]) {
			end++
		}
		digitsOf, rest = rest[1:end], rest[end:]
	}
	if digitsOf != "" {
		t.kind = kDatetime
		t.hh, t.mm, t.ss = take(2), take(2), take(2)
	}
	if strings.HasPrefix(rest, ".") {
		end := 1
		for end < len(rest) && isDigit(rest[end]) {
			end++
		}
		if t.kind == kDatetime {
			t.us = micro(rest[1:min(end, 7)])
		}
		rest = rest[end:]
	}
	return t, rest != "" || digitsOf != "", t.valid()
}

// valid tells whether the parts are in their ranges. Months and days may be
// zero.
func (t moment) valid() bool {
	return t.m <= 12 && t.d <= 31 && t.hh <= 23 && t.mm <= 59 && t.ss <= 59
}

// parseTime reads a time from a text: [D ]HH:MM:SS.F, HHMMSS or seconds, or the
// time of a date.
func parseTime(s string) (t moment, cut, ok bool) {
	s = strings.TrimLeft(s, " \t\n\v\f\r")
	t.kind = kTime
	body := s
	if strings.HasPrefix(body, "-") {
		t.negative = true
		body = body[1:]
	}
	if body == "" || !isDigit(body[0]) {
		return t, true, false
	}
	if len(body) >= 12 && !looksTime(body) {
		// It may be a whole date.
		if d, c, ok := parseDatetime(body); ok && d.kind == kDatetime && !t.negative {
			return d, c, true
		}
	}
	run := 0
	for run < len(body) && isDigit(body[run]) {
		run++
	}
	first := atoi(body[:min(run, 9)])
	i := run
	days := 0
	switch {
	case i < len(body) && body[i] == ' ':
		j := i
		for j < len(body) && body[j] == ' ' {
			j++
		}
		if j < len(body) && isDigit(body[j]) {
			days = first
			k := j
			for k < len(body) && isDigit(body[k]) {
				k++
			}
			t.hh = atoi(body[j:min(k, j+9)])
			i = k
			i = t.minutes(body, i)
		} else {
			t.split(first)
		}
	case i < len(body) && body[i] == ':':
		t.hh = first
		i = t.minutes(body, i)
	default:
		if run > 7 && run != 14 && run != 12 {
			if n := atoi64(body[:min(run, 18)]); n > 8385959 {
				t.split(int(min(n, 99999999)))
			} else {
				t.split(int(n))
			}
		} else {
			t.split(first)
		}
	}
	if i < len(body) && body[i] == '.' {
		j := i + 1
		for j < len(body) && isDigit(body[j]) {
			j++
		}
		t.us = micro(body[i+1 : min(j, i+7)])
		i = j
	}
	t.hh += days * 24
	rest := strings.TrimRight(body[i:], " \t\n\v\f\r")
	if t.mm > 59 || t.ss > 59 {
		return t, true, false
	}
	if t.hh > maxHours {
		t.hh, t.mm, t.ss, t.us = maxHours, 59, 59, 999999
		return t, true, true
	}
	return t, rest != "", true
}

// minutes reads :MM:SS at byte i and returns where it ends.
func (t *moment) minutes(s string, i int) int {
	for _, part := range []*int{&t.mm, &t.ss} {
		if i >= len(s) || s[i] != ':' {
			return i
		}
		j := i + 1
		for j < len(s) && isDigit(s[j]) && j-i <= 2 {
			j++
		}
		if j == i+1 {
			return i
		}
		*part = atoi(s[i+1 : j])
		i = j
	}
	return i
}

// split takes HHMMSS apart.
func (t *moment) split(n int) { t.hh, t.mm, t.ss = n/10000, n/100%100, n%100 }

// numberDatetime reads a number such as 20200102 or 20200102101112.
func numberDatetime(n int64, us int) (t moment, ok bool) {
	t.kind = kDate
	if n < 0 {
		return t, false
	}
	if n == 0 {
		return t, true
	}
	if n < 101 {
		return t, false
	}
	date, clock := n, int64(0)
	switch {
	case n <= 691231:
		date += 20000000
	case n < 700101:
		return t, false
	case n <= 991231:
		date += 19000000
	case n < 10000101:
		return t, false
	case n <= 99991231:
	case n < 101000000:
		return t, false
	default:
		t.kind = kDatetime
		switch {
		case n <= 691231235959:
			n += 20000000000000
		case n < 700101000000:
			return t, false
		case n <= 991231235959:
			n += 19000000000000
		}
		date, clock = n/1000000, n%1000000
		t.us = us
	}
	t.y, t.m, t.d = int(date/10000), int(date/100%100), int(date%100)
	t.hh, t.mm, t.ss = int(clock/10000), int(clock/100%100), int(clock%100)
	return t, t.y <= 9999 && t.valid()
}

// numberTime reads a number such as 101112.
func numberTime(n int64, us int) (t moment, ok, inRange bool) {
	t.kind = kTime
	if n < 0 {
		t.negative, n = true, -n
	}
	if n > 9999999 {
		if n >= 10000000000 {
			if d, ok := numberDatetime(n, us); ok && !t.negative {
				return d, true, true
			}
		}
		if n > 8385959 {
			t.hh, t.mm, t.ss, t.us = maxHours, 59, 59, 999999
			return t, true, false
		}
	}
	t.split(int(n))
	t.us = us
	if t.mm > 59 || t.ss > 59 {
		return t, false, true
	}
	if t.hh > maxHours {
		t.hh, t.mm, t.ss, t.us = maxHours, 59, 59, 999999
		return t, true, false
	}
	return t, true, true
}

// century completes a year of two digits.
func century(y int) int {
	if y < 70 {
		return 2000 + y
	}
	return 1900 + y
}

func isPunct(b byte) bool {
	return b > ' ' && b < 0x7f && !isDigit(b) && (b|0x20 < 'a' || b|0x20 > 'z')
}

func atoi(s string) int { return int(atoi64(s)) }

func atoi64(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s); i++ {
		n = n*10 + int64(s[i]-'0')
	}
	return n
}

// micro reads the digits of a fraction as microseconds.
func micro(s string) int { return atoi((s + "000000")[:6]) }
