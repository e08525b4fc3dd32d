package dialect

import (
	"math"
	"strconv"
	"strings"
)

func upper(s string) string { return strings.ToUpper(s) }

// unsigned passes a number of any form and cuts it down to an integer.
func (p *parser) unsigned() uint64 {
	text := p.text(p.tok)
	var v uint64
	var err error
	switch p.tok.Kind {
	case Integer:
		v, err = strconv.ParseUint(text, 10, 64)
	case HexNumber:
		v, err = strconv.ParseUint(text[2:], 16, 64)
	case Decimal, Float:
		// MariaDB reads the digits in front of the point.
		n := 0
		for n < len(text) && isDigit(text[n]) {
			n++
		}
		v, err = strconv.ParseUint("0"+text[:n], 10, 64)
	default:
		p.unexpected()
		return 0
	}
	if err != nil {
		v = math.MaxUint64
	}
	p.next()
	return v
}

// signed passes an integer with an optional sign.
func (p *parser) signed() int64 {
	neg := false
	if p.tok.isOp('-') || p.tok.isOp('+') {
		neg = p.tok.Op == '-'
		p.next()
	}
	v, err := strconv.ParseInt(p.text(p.tok), 10, 32)
	if p.tok.Kind != Integer || err != nil {
		// MariaDB's grammar has other tokens for larger numbers.
		p.unexpected()
		return 0
	}
	if neg {
		v = -v
	}
	p.next()
	return v
}

// float passes an unsigned number of any decimal form.
func (p *parser) float() float64 {
	switch p.tok.Kind {
	case Integer, Decimal, Float:
		v, err := strconv.ParseFloat(p.text(p.tok), 64)
		if err != nil {
			v = math.MaxFloat64
		}
		p.next()
		return v
	}
	p.unexpected()
	return 0
}
