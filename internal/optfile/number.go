package optfile

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// bounds are Option.Min, Max and Block, parsed.
type bounds struct {
	minInt, maxInt     int64
	minUint, maxUint   uint64
	minFloat, maxFloat float64
}

func (o *Option) parseBounds() error {
	b := bounds{
		minInt: math.MinInt64, maxInt: math.MaxInt64,
		maxUint:  math.MaxUint64,
		minFloat: math.Inf(-1), maxFloat: math.Inf(1),
	}
	for _, bound := range []struct {
		text string
		i    *int64
		u    *uint64
		f    *float64
	}{{o.Min, &b.minInt, &b.minUint, &b.minFloat}, {o.Max, &b.maxInt, &b.maxUint, &b.maxFloat}} {
		if bound.text == "" {
			continue
		}
		var err error
		switch o.Kind {
		case Int:
			*bound.i, err = strconv.ParseInt(bound.text, 10, 64)
		case Uint:
			*bound.u, err = strconv.ParseUint(bound.text, 10, 64)
		case Double:
			*bound.f, err = strconv.ParseFloat(bound.text, 64)
		default:
			err = fmt.Errorf("a %v has no bounds", o.Kind)
		}
		if err != nil {
			return fmt.Errorf("option %s: bound %q: %w", o.Name, bound.text, err)
		}
	}
	o.num = b
	return nil
}

// number is the value of an Int, Uint or Double in the form of Setting.Value,
// and the warning when it had to be moved into the option's range.
func (o *Option) number(arg string) (value, warning string, err *Error) {
	switch o.Kind {
	case Int:
		return o.signed(arg)
	case Uint:
		return o.unsigned(arg)
	}
	return o.double(arg)
}

func (o *Option) signed(arg string) (string, string, *Error) {
	digits, suffix := splitNumber(arg)
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return "", "", errorf("Integer value out of range for int64: '%s' for %s", arg, o.Name)
	}
	factor, ok := suffixFactor(suffix)
	if !ok {
		return "", "", o.badSuffix(suffix, arg)
	}
	n *= int64(factor)
	old := n
	if n > o.num.maxInt {
		n = o.num.maxInt
	}
	if o.Block > 1 {
		n -= n % int64(o.Block)
	}
	if n < o.num.minInt {
		n = o.num.minInt
	}
	warning := ""
	if old > o.num.maxInt || n > old {
		warning = fmt.Sprintf("option '%s': signed value %d adjusted to %d", o.Name, old, n)
	}
	return strconv.FormatInt(n, 10), warning, nil
}

func (o *Option) unsigned(arg string) (string, string, *Error) {
	digits, suffix := splitNumber(arg)
	if strings.HasPrefix(digits, "-") {
		return "", "", errorf("Incorrect unsigned value: '%s' for %s", arg, o.Name)
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(digits, "+"), 10, 64)
	if err != nil {
		return "", "", errorf("Integer value out of range for uint64: '%s' for %s", arg, o.Name)
	}
	factor, ok := suffixFactor(suffix)
	if !ok {
		return "", "", o.badSuffix(suffix, arg)
	}
	n *= factor // wraps as mariadbd's does
	old := n
	if n > o.num.maxUint {
		n = o.num.maxUint
	}
	if o.Block > 1 {
		n -= n % o.Block
	}
	if n < o.num.minUint {
		n = o.num.minUint
	}
	warning := ""
	if old > o.num.maxUint || n > old {
		warning = fmt.Sprintf("option '%s': unsigned value %d adjusted to %d", o.Name, old, n)
	}
	return strconv.FormatUint(n, 10), warning, nil
}

func (o *Option) double(arg string) (string, string, *Error) {
	n, err := strconv.ParseFloat(trimLeft(arg), 64)
	// Go's syntax allows more than a decimal number: hexadecimal, 1_000, inf.
	if strings.Trim(trimLeft(arg), "+-.0123456789eE") != "" || err != nil && !math.IsInf(n, 0) {
		if arg != "" {
			return "", "", errorf("Invalid decimal value for option '%s'", o.Name)
		}
		n = 0
	}
	clipped := min(max(n, o.num.minFloat), o.num.maxFloat)
	warning := ""
	if clipped != n {
		warning = fmt.Sprintf("option '%s': value %s adjusted to %s", o.Name, narrow(n), narrow(clipped))
	}
	return strconv.FormatFloat(clipped, 'f', -1, 64), warning, nil
}

// narrow writes a number in at most six characters where that is possible, as
// mariadbd's messages do.
func narrow(n float64) string {
	best := ""
	for prec := 6; prec > 0; prec-- {
		for _, form := range []byte{'f', 'g'} {
			p := prec
			if form == 'f' {
				p = -1
			}
			s := strconv.FormatFloat(n, form, p, 64)
			s = strings.Replace(strings.Replace(s, "e+0", "e", 1), "e+", "e", 1)
			s = strings.Replace(s, "e-0", "e-", 1)
			if best = s; len(s) <= 6 {
				return s
			}
		}
	}
	return best
}

func (o *Option) badSuffix(suffix, arg string) *Error {
	return errorf("Unknown suffix '%c' used for variable '%s' (value '%s'). Legal suffix characters are: K, M, G, T, P, E", suffix[0], o.Name, arg)
}

// splitNumber takes the integer off the front of s; without digits it is 0.
func splitNumber(s string) (digits, rest string) {
	s = trimLeft(s)
	end := 0
	if s != "" && (s[0] == '-' || s[0] == '+') {
		end = 1
	}
	begin := end
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	if end == begin {
		// "-" alone keeps its sign, so that it is no unsigned number.
		return s[:begin] + "0", s[begin:]
	}
	return s[:end], s[end:]
}

// suffixFactor is what the letter at the front of suffix multiplies by; what
// follows the letter does not matter to mariadbd.
func suffixFactor(suffix string) (uint64, bool) {
	if suffix == "" {
		return 1, true
	}
	i := strings.IndexByte("kmgtpe", suffix[0]|0x20)
	if i < 0 {
		return 0, false
	}
	return 1 << (10 * (i + 1)), true
}
