package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// document is a JSON object that keeps the order and the spelling of what it
// holds, as MariaDB does with mysql.global_priv.Priv: a statement replaces the
// value of a key in its place, or appends the key.
type document struct {
	fields      []field
	emptyCipher bool // Requirement.EmptyCipher, which the text does not hold
}

type field struct {
	key string
	raw string // the value, as JSON
}

// maxPrivSize bounds a Priv document: the longest that statements can build
// (names, issuer and subject of a few KiB) is far below.
const maxPrivSize = 1 << 20

func parseDocument(text []byte) (document, error) {
	if len(text) > maxPrivSize {
		return document{}, fmt.Errorf("account document of %d bytes: the longest allowed has %d", len(text), maxPrivSize)
	}
	if !utf8.Valid(text) {
		return document{}, errors.New("account document is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	tok, err := dec.Token()
	if err != nil {
		return document{}, fmt.Errorf("account document: %w", err)
	}
	if tok != json.Delim('{') {
		return document{}, fmt.Errorf("account document is not a JSON object but starts with %v", tok)
	}
	var d document
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return document{}, fmt.Errorf("account document: %w", err)
		}
		key := tok.(string) // the decoder lets nothing else stand here
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return document{}, fmt.Errorf("account document, key %q: %w", key, err)
		}
		if _, twice := d.get(key); !twice { // MariaDB reads the first
			d.fields = append(d.fields, field{key, string(raw)})
		}
	}
	if _, err := dec.Token(); err != nil {
		return document{}, fmt.Errorf("account document: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return document{}, errors.New("account document: something follows the JSON object")
	}
	return d, nil
}

func (d document) String() string {
	b := []byte{'{'}
	for i, f := range d.fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, quoteJSON(f.key)...)
		b = append(b, ':')
		b = append(b, f.raw...)
	}
	return string(append(b, '}'))
}

func (d document) clone() document {
	return document{append([]field(nil), d.fields...), d.emptyCipher}
}

func (d *document) get(key string) (string, bool) {
	for i := range d.fields {
		if d.fields[i].key == key {
			return d.fields[i].raw, true
		}
	}
	return "", false
}

func (d *document) set(key, raw string) {
	for i := range d.fields {
		if d.fields[i].key == key {
			d.fields[i].raw = raw
			return
		}
	}
	d.fields = append(d.fields, field{key, raw})
}

func (d *document) setString(key, s string)      { d.set(key, quoteJSON(s)) }
func (d *document) setInt(key string, n int64)   { d.set(key, strconv.FormatInt(n, 10)) }
func (d *document) setUint(key string, n uint64) { d.set(key, strconv.FormatUint(n, 10)) }
func (d *document) setBool(key string, b bool)   { d.set(key, strconv.FormatBool(b)) }

func (d *document) str(key string) string {
	raw, _ := d.get(key)
	var s string
	if json.Unmarshal([]byte(raw), &s) != nil {
		return ""
	}
	return s
}

func (d *document) int(key string) int64 {
	raw, _ := d.get(key)
	n, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (d *document) uint(key string) uint64 {
	raw, _ := d.get(key)
	n, err := strconv.ParseUint(raw, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (d *document) float(key string) float64 {
	raw, _ := d.get(key)
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return 0
	}
	return f
}

func (d *document) bool(key string) bool {
	raw, _ := d.get(key)
	return raw == "true" || raw == "1"
}

// quoteJSON returns s as a JSON string in MariaDB's spelling: quote, backslash
// and control characters are escaped, everything else stays as it is.
func quoteJSON(s string) string {
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+2)
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\b':
			b = append(b, `\b`...)
		case c == '\f':
			b = append(b, `\f`...)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
