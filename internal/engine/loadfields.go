package engine

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// loadForm is how the fields of a file stand in it, as FIELDS and LINES say.
type loadForm struct {
	field, line, start string // what ends a field and a line, and what a line begins with
	enclosed, escape   int    // a byte, -1 for none
}

// loadField is a field of a file.
type loadField struct {
	text []byte
	null bool
}

// loadReader reads the fields of a file, as LOAD DATA understands them.
type loadReader struct {
	form loadForm
	in   *bufio.Reader
}

// at tells whether the file goes on with a text, and passes it then.
func (r *loadReader) at(text string) bool {
	if text == "" {
		return false
	}
	ahead, _ := r.in.Peek(len(text))
	if string(ahead) != text {
		return false
	}
	_, _ = r.in.Discard(len(text))
	return true
}

// skip passes a line, whatever is in it.
func (r *loadReader) skip() error {
	_, err := r.fields()
	return err
}

// begin passes what stands before a line's beginning.
func (r *loadReader) begin() error {
	if r.form.start == "" {
		_, err := r.in.Peek(1)
		return err
	}
	for !r.at(r.form.start) {
		if _, err := r.in.ReadByte(); err != nil {
			return err
		}
	}
	return nil
}

// fields reads the next line; io.EOF when there is none.
func (r *loadReader) fields() ([]loadField, error) {
	if err := r.begin(); err != nil {
		return nil, err
	}
	var list []loadField
	for {
		f, last, err := r.next()
		if err != nil {
			return nil, err
		}
		if list = append(list, f); last {
			return list, nil
		}
	}
}

// next reads a field. last tells that the line ends behind it.
func (r *loadReader) next() (f loadField, last bool, err error) {
	enclosed, word := false, true // word: the bytes stand as they are
	if r.form.enclosed >= 0 {
		if ahead, _ := r.in.Peek(1); len(ahead) == 1 && int(ahead[0]) == r.form.enclosed {
			enclosed = true
			_, _ = r.in.Discard(1)
		}
	}
	var text bytes.Buffer
	for {
		if !enclosed {
			if r.at(r.form.line) {
				last = true
				break
			}
			if r.at(r.form.field) {
				break
			}
		}
		b, err := r.in.ReadByte()
		if err == io.EOF {
			last = true
			break
		}
		if err != nil {
			return f, false, err
		}
		switch {
		case int(b) == r.form.escape:
			c, err := r.in.ReadByte()
			if err == io.EOF {
				text.WriteByte(b)
				continue
			}
			if err != nil {
				return f, false, err
			}
			if c == 'N' && text.Len() == 0 && !enclosed && r.ends() {
				f.null = true
				continue
			}
			text.WriteByte(unescaped(c))
			word = false
		case enclosed && int(b) == r.form.enclosed:
			ahead, _ := r.in.Peek(1)
			switch {
			case len(ahead) == 1 && int(ahead[0]) == r.form.enclosed: // doubled
				_, _ = r.in.Discard(1)
				text.WriteByte(b)
			case len(ahead) == 0, r.at(r.form.line):
				return loadField{text: text.Bytes()}, true, nil
			case r.at(r.form.field):
				return loadField{text: text.Bytes()}, false, nil
			default:
				text.WriteByte(b)
			}
		default:
			text.WriteByte(b)
		}
	}
	f.text = text.Bytes()
	if r.form.enclosed >= 0 && !enclosed && word && text.String() == "NULL" {
		f.null = true
	}
	return f, last, nil
}

// ends tells whether the field, or the file, ends here.
func (r *loadReader) ends() bool {
	begins := func(text string) bool {
		ahead, _ := r.in.Peek(len(text))
		return text != "" && strings.HasPrefix(string(ahead), text)
	}
	ahead, _ := r.in.Peek(1)
	return len(ahead) == 0 || begins(r.form.field) || begins(r.form.line)
}

// unescaped is the byte that one behind the escape character stands for.
func unescaped(b byte) byte {
	switch b {
	case '0':
		return 0
	case 'b':
		return '\b'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'Z':
		return 26
	}
	return b
}
