package sqlfunc

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a piece of JSON is.
type jsonKind uint8

const (
	jsonObject jsonKind = iota
	jsonArray
	jsonString
	jsonNumber
	jsonTrue
	jsonFalse
	jsonNull
)

// doc is a piece of a JSON text, which it keeps as it was written: start and
// end are where it stands there.
type doc struct {
	kind       jsonKind
	text       string // the whole text that it is part of
	start, end int
	keys       []string // of an object, as they are written, without quotes
	items      []*doc
}

func (d *doc) raw() string { return d.text[d.start:d.end] }

// jsonError is where a text is no JSON: at its end, or at a byte.
type jsonError struct {
	end bool
	at  int
}

// deepest is how many levels MariaDB reads.
const deepest = 32

type jsonParser struct {
	s     string
	i     int
	err   *jsonError
	depth int
}

// parseJSON reads a whole text.
func parseJSON(s string) (*doc, *jsonError) {
	p := jsonParser{s: s}
	d := p.value()
	p.space()
	if p.err == nil && p.i < len(s) {
		p.bad()
	}
	return d, p.err
}

func (p *jsonParser) bad() *doc {
	if p.err == nil {
		p.err = &jsonError{end: p.i >= len(p.s), at: p.i + 1}
	}
	return nil
}

func (p *jsonParser) space() {
	for p.i < len(p.s) && strings.IndexByte(" \t\n\r", p.s[p.i]) >= 0 {
		p.i++
	}
}

func (p *jsonParser) value() *doc {
	p.space()
	if p.i >= len(p.s) || p.err != nil {
		return p.bad()
	}
	d := &doc{text: p.s, start: p.i}
	switch b := p.s[p.i]; {
	case b == '{' || b == '[':
		if p.depth++; p.depth > deepest {
			return p.bad()
		}
		p.i++
		if b == '{' {
			p.object(d)
		} else {
			p.array(d)
		}
		p.depth--
	case b == '"':
		d.kind = jsonString
		p.string()
	case b == '-' || isDigit(b):
		d.kind = jsonNumber
		p.number()
	case b == 't':
		d.kind = jsonTrue
		p.word("true")
	case b == 'f':
		d.kind = jsonFalse
		p.word("false")
	case b == 'n':
		d.kind = jsonNull
		p.word("null")
	default:
		return p.bad()
	}
	d.end = p.i
	if p.err != nil {
		return nil
	}
	return d
}

func (p *jsonParser) word(w string) {
	for j := 0; j < len(w); j++ {
		if p.i >= len(p.s) || p.s[p.i] != w[j] {
			p.bad()
			return
		}
		p.i++
	}
}

func (p *jsonParser) string() {
	p.i++
	for ; p.i < len(p.s); p.i++ {
		switch b := p.s[p.i]; {
		case b == '"':
			p.i++
			return
		case b == '\\':
			p.i++
			if p.i >= len(p.s) {
				p.bad()
				return
			}
			if p.s[p.i] == 'u' {
				for range 4 {
					p.i++
					if p.i >= len(p.s) || !isHex(p.s[p.i]) {
						p.bad()
						return
					}
				}
			} else if strings.IndexByte(`"\/bfnrt`, p.s[p.i]) < 0 {
				p.bad()
				return
			}
		case b < 0x20:
			p.bad()
			return
		}
	}
	p.bad()
}

func isHex(b byte) bool { return isDigit(b) || b|0x20 >= 'a' && b|0x20 <= 'f' }

func (p *jsonParser) number() {
	if p.s[p.i] == '-' {
		p.i++
	}
	start := p.i
	p.digits()
	if p.i == start || p.s[start] == '0' && p.i > start+1 {
		if p.i > start {
			p.i = start + 1
		}
		p.bad()
		return
	}
	if p.i < len(p.s) && p.s[p.i] == '.' {
		p.i++
		if p.digits() == 0 {
			p.bad()
			return
		}
	}
	if p.i < len(p.s) && p.s[p.i]|0x20 == 'e' {
		p.i++
		if p.i < len(p.s) && (p.s[p.i] == '-' || p.s[p.i] == '+') {
			p.i++
		}
		if p.digits() == 0 {
			p.bad()
		}
	}
}

func (p *jsonParser) digits() int {
	start := p.i
	for p.i < len(p.s) && isDigit(p.s[p.i]) {
		p.i++
	}
	return p.i - start
}

func (p *jsonParser) array(d *doc) {
	d.kind = jsonArray
	p.space()
	if p.i < len(p.s) && p.s[p.i] == ']' {
		p.i++
		return
	}
	for {
		item := p.value()
		if p.err != nil {
			return
		}
		d.items = append(d.items, item)
		if !p.more(']') {
			return
		}
	}
}

// more passes a comma, or the end of a list.
func (p *jsonParser) more(end byte) bool {
	p.space()
	switch {
	case p.i < len(p.s) && p.s[p.i] == end:
		p.i++
		return false
	case p.i < len(p.s) && p.s[p.i] == ',':
		p.i++
		return true
	}
	p.bad()
	return false
}

func (p *jsonParser) object(d *doc) {
	d.kind = jsonObject
	p.space()
	if p.i < len(p.s) && p.s[p.i] == '}' {
		p.i++
		return
	}
	for {
		p.space()
		if p.i >= len(p.s) || p.s[p.i] != '"' {
			p.bad()
			return
		}
		start := p.i + 1
		if p.string(); p.err != nil {
			return
		}
		key := p.s[start : p.i-1]
		p.space()
		if p.i >= len(p.s) || p.s[p.i] != ':' {
			p.bad()
			return
		}
		p.i++
		item := p.value()
		if p.err != nil {
			return
		}
		d.keys, d.items = append(d.keys, key), append(d.items, item)
		if !p.more('}') {
			return
		}
	}
}

// unescape is what a JSON string, without its quotes, stands for.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			if i+5 > len(s) {
				return b.String()
			}
			n, _ := strconv.ParseUint(s[i+1:i+5], 16, 32)
			i += 4
			r := rune(n)
			if r >= 0xd800 && r < 0xdc00 && i+6 < len(s) && s[i+1] == '\\' && s[i+2] == 'u' {
				low, _ := strconv.ParseUint(s[i+3:i+7], 16, 32)
				r = (r-0xd800)<<10 + rune(low) - 0xdc00 + 0x10000
				i += 6
			}
			b.WriteRune(r)
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// escape writes a text as the inside of a JSON string.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\b':
			b.WriteString(`\b`)
		case '\f':
			b.WriteString(`\f`)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if c < 0x20 {
				const digits = "0123456789ABCDEF"
				b.WriteString(`\u00`)
				b.WriteByte(digits[c>>4])
				b.WriteByte(digits[c&15])
				continue
			}
			b.WriteByte(c)
		}
	}
	return strings.ToValidUTF8(b.String(), string(utf8.RuneError))
}

func quoted(s string) string { return `"` + escape(s) + `"` }

// loose writes JSON with a blank behind commas and colons.
func (d *doc) loose(b *strings.Builder) { d.write(b, ", ", ": ") }

func (d *doc) write(b *strings.Builder, comma, colon string) {
	switch d.kind {
	case jsonObject:
		b.WriteByte('{')
		for i, item := range d.items {
			if i > 0 {
				b.WriteString(comma)
			}
			b.WriteString(`"` + d.keys[i] + `"` + colon)
			item.write(b, comma, colon)
		}
		b.WriteByte('}')
	case jsonArray:
		b.WriteByte('[')
		for i, item := range d.items {
			if i > 0 {
				b.WriteString(comma)
			}
			item.write(b, comma, colon)
		}
		b.WriteByte(']')
	default:
		b.WriteString(d.raw())
	}
}

func (d *doc) nice() string {
	var b strings.Builder
	d.loose(&b)
	return b.String()
}

// detailed writes JSON over several lines.
func (d *doc) detailed(b *strings.Builder, depth, tab int) {
	line := func(depth int) {
		b.WriteByte('\n')
		b.WriteString(strings.Repeat(" ", depth*tab))
	}
	switch d.kind {
	case jsonObject, jsonArray:
		open, end := byte('{'), byte('}')
		if d.kind == jsonArray {
			open, end = '[', ']'
		}
		b.WriteByte(open)
		for i, item := range d.items {
			if i > 0 {
				b.WriteByte(',')
			}
			line(depth + 1)
			if d.kind == jsonObject {
				b.WriteString(`"` + d.keys[i] + `": `)
				if item.kind <= jsonArray {
					line(depth + 1)
				}
			}
			item.detailed(b, depth+1, tab)
		}
		if len(d.items) > 0 || depth > 0 && d.kind == jsonObject {
			line(depth)
		}
		b.WriteByte(end)
	default:
		b.WriteString(d.raw())
	}
}

// scalar is the text that a scalar value stands for.
func (d *doc) scalar() string {
	switch d.kind {
	case jsonString:
		return unescape(d.text[d.start+1 : d.end-1])
	case jsonTrue:
		return "1"
	case jsonFalse:
		return "0"
	}
	return d.raw()
}

func (d *doc) number() float64 {
	f, _ := strconv.ParseFloat(d.raw(), 64)
	return f
}
