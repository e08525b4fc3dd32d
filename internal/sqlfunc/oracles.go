package sqlfunc

import (
	"fmt"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Oracle's functions, and those whose names end in _ORACLE, which MariaDB uses
// for sql_mode=ORACLE: a text that is empty is NULL there.
var oracles = []def{
	{name: "to_char", min: 1, max: 2, typ: func(a []arg) sql.Type { return textOf(256) }, eval: toChar},
	{name: "concat_operator_oracle", min: 2, max: many, typ: tJoined, nulls: true, eval: func(c *call, v []val) any {
		var b strings.Builder
		null := true
		for _, x := range v {
			null = null && x.null()
			b.WriteString(x.str(c))
		}
		if null {
			return nil
		}
		return b.String()
	}},
	{name: "ltrim_oracle", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any { return orNull(trim(v[0].str(c), " ", true, false)) }},
	{name: "rtrim_oracle", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any { return orNull(trim(v[0].str(c), " ", false, true)) }},
	{name: "trim_oracle", min: 1, max: 1, typ: tLike(0), eval: func(c *call, v []val) any { return orNull(trim(v[0].str(c), " ", true, true)) }},
	{name: "lpad_oracle", min: 2, max: 3, typ: tPad, eval: func(c *call, v []val) any { return orNull(pad(c, v, true)) }},
	{name: "rpad_oracle", min: 2, max: 3, typ: tPad, eval: func(c *call, v []val) any { return orNull(pad(c, v, false)) }},
	{name: "replace_oracle", min: 3, max: 3, typ: tReplace, nulls: true, eval: func(c *call, v []val) any {
		if v[0].null() {
			return nil
		}
		if v[1].null() {
			return orNull(v[0].str(c))
		}
		return orNull(replace(c, v))
	}},
	{name: "substr_oracle", min: 2, max: 3, typ: tPart3, eval: func(c *call, v []val) any {
		if n, _, ok := v[1].whole(); ok && n == 0 {
			v[1] = val{v: int64(1), t: v[1].t, k: kInt}
		}
		return orNull(substring(c, v))
	}},
}

func orNull(s any) any {
	if s == "" {
		return nil
	}
	return s
}

// toChar is TO_CHAR(date[, format]).
func toChar(c *call, v []val) any {
	if !v[0].k.temporal() && !v[0].textual() {
		return c.fail(mariaerr.ER_STD_INVALID_ARGUMENT, "data type of first argument must be type date/datetime/time or string", "to_char")
	}
	format := "YYYY-MM-DD HH24:MI:SS"
	if len(v) == 2 {
		format = v[1].str(c)
	}
	var m moment
	var ok bool
	if v[0].k == kTime {
		m, ok = v[0].time(c)
	} else {
		m, ok = v[0].date(c, fuzzy)
	}
	if !ok {
		return nil
	}
	out, bad := oracleFormat(m, format, c.locale(nil))
	if bad != "" {
		return c.fail(mariaerr.ER_STD_INVALID_ARGUMENT, bad, "to_char")
	}
	return out
}

// oracleFormat writes a date by a format of Oracle's. bad says what is wrong
// with the format.
func oracleFormat(m moment, format string, l locale) (out, bad string) {
	parts := []struct {
		name string
		f    func() string
	}{
		{"HH24", func() string { return fmt.Sprintf("%02d", m.hh) }},
		{"HH12", func() string { return fmt.Sprintf("%02d", (m.hh+11)%12+1) }},
		{"HH", func() string { return fmt.Sprintf("%02d", (m.hh+11)%12+1) }},
		{"YYYY", func() string { return fmt.Sprintf("%04d", m.y) }},
		{"YYY", func() string { return fmt.Sprintf("%03d", m.y%1000) }},
		{"YY", func() string { return fmt.Sprintf("%02d", m.y%100) }},
		{"Y", func() string { return fmt.Sprintf("%d", m.y%10) }},
		{"RRRR", func() string { return fmt.Sprintf("%04d", m.y) }},
		{"RR", func() string { return fmt.Sprintf("%02d", m.y%100) }},
		{"MONTH", func() string { return fmt.Sprintf("%-9s", l.months[max(m.m, 1)-1]) }},
		{"MON", func() string { return l.shortMonths[max(m.m, 1)-1] }},
		{"MM", func() string { return fmt.Sprintf("%02d", m.m) }},
		{"MI", func() string { return fmt.Sprintf("%02d", m.mm) }},
		{"DAY", func() string { return fmt.Sprintf("%-9s", l.days[m.weekday()]) }},
		{"DD", func() string { return fmt.Sprintf("%02d", m.d) }},
		{"DY", func() string { return l.shortDays[m.weekday()] }},
		{"SS", func() string { return fmt.Sprintf("%02d", m.ss) }},
		{"AM", m.half}, {"PM", m.half},
		{"A.M.", func() string { return m.half()[:1] + ".M." }}, {"P.M.", func() string { return m.half()[:1] + ".M." }},
		{"AD", func() string { return "AD" }}, {"BC", func() string { return "AD" }},
	}
	upper := strings.ToUpper(format)
	var b strings.Builder
next:
	for i := 0; i < len(format); {
		if format[i] == '"' {
			end := strings.IndexByte(format[i+1:], '"')
			if end < 0 {
				return "", "date format not recognized at " + format[i:min(i+8, len(format))]
			}
			b.WriteString(format[i+1 : i+1+end])
			i += end + 2
			continue
		}
		for _, p := range parts {
			if strings.HasPrefix(upper[i:], p.name) {
				b.WriteString(p.f())
				i += len(p.name)
				continue next
			}
		}
		if c := format[i]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) {
			return "", "date format not recognized at " + format[i:min(i+8, len(format))]
		}
		b.WriteByte(format[i])
		i++
	}
	return b.String(), ""
}
