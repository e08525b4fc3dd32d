package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sirupsen/logrus"
)

const (
	// connectionField is the field with a client's connection id, which has
	// its own place in mariadbd's lines; 0 is the server itself.
	connectionField = "connection"
	// linesField holds []string, further lines that belong to a message.
	linesField = "lines"
)

// lineFormat writes entries as mariadbd does,
//
//	2026-11-23  0:47:23 0 [Note] text
//
// with other fields behind the text as key=value. Control characters are
// escaped: what clients send cannot make lines of its own.
type lineFormat struct{}

func (lineFormat) Format(e *logrus.Entry) ([]byte, error) {
	b := e.Buffer
	if b == nil {
		b = &bytes.Buffer{}
	}
	t := e.Time
	id, ok := e.Data[connectionField]
	if !ok {
		id = 0
	}
	fmt.Fprintf(b, "%s %2d:%02d:%02d %v [%s] ", t.Format("2006-01-02"), t.Hour(), t.Minute(), t.Second(), id, levelName(e.Level))
	writeEscaped(b, e.Message)
	keys := make([]string, 0, len(e.Data))
	for k := range e.Data {
		if k != connectionField && k != linesField {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		b.WriteByte(' ')
		writeEscaped(b, k)
		b.WriteByte('=')
		writeValue(b, fmt.Sprint(e.Data[k]))
	}
	b.WriteByte('\n')
	lines, _ := e.Data[linesField].([]string)
	for _, line := range lines {
		writeEscaped(b, line)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func levelName(l logrus.Level) string {
	switch {
	case l <= logrus.ErrorLevel:
		return "ERROR"
	case l == logrus.WarnLevel:
		return "Warning"
	}
	return "Note"
}

func writeValue(b *bytes.Buffer, v string) {
	if v == "" || strings.ContainsAny(v, " \"=") {
		fmt.Fprintf(b, "%q", v)
		return
	}
	writeEscaped(b, v)
}

func writeEscaped(b *bytes.Buffer, s string) {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(b, `\x%02x`, s[0])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteByte('\t')
		case unicode.IsControl(r):
			fmt.Fprintf(b, `\x%02x`, r)
		default:
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
}
