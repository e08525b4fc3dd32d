package optfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
)

const (
	// mariadbd reads lines into a buffer of this many bytes; what is left
	// becomes the next line.
	maxLine = 4094
	// maxIncludes is the depth to which !include is followed.
	maxIncludes = 10
	// maxBytes bounds all files together: files that include each other
	// several times multiply. Each file counts maxLine bytes more than it has.
	maxBytes = 16 << 20
	// maxMessages bounds what is told about files.
	maxMessages = 1000
)

// argument is one argument of the expanded command line.
type argument struct {
	text   string
	origin Origin
}

// fileReader collects the options of the chosen groups from option files.
type fileReader struct {
	groups map[string]bool // folded to lower case
	home   string
	args   []argument
	msgs   []Message
	left   int // bytes that may still be read
}

// errTooMuch ends the reading even inside an !include, whose own errors are
// only reported.
var errTooMuch = errors.New("too much")

// errNotFound is the answer for a file that is not there or not readable.
var errNotFound = errors.New("not found")

// read reads one file. Its errors are errNotFound, errTooMuch or an *Error.
func (r *fileReader) read(name string, depth int) error {
	name = r.expandHome(name)
	st, err := os.Stat(name)
	if err != nil {
		return errNotFound
	}
	if st.Mode().IsRegular() && st.Mode().Perm()&0o002 != 0 {
		r.warn(Warning, "World-writable config file '%s' is ignored", name)
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return errNotFound
	}
	defer f.Close()
	if r.left -= maxLine; r.left < 0 {
		return errTooMuch
	}
	return r.parse(f, name, depth)
}

// expandHome replaces a leading ~.
func (r *fileReader) expandHome(name string) string {
	if r.home != "" && (name == "~" || strings.HasPrefix(name, "~/")) {
		return filepath.Clean(r.home + name[1:])
	}
	return name
}

func (r *fileReader) warn(l Level, format string, args ...any) {
	if len(r.msgs) >= maxMessages {
		return
	}
	r.msgs = append(r.msgs, Message{l, fmt.Sprintf(format, args...)})
}

type groupState uint8

const (
	noGroup groupState = iota
	inGroup
	otherGroup
)

func (r *fileReader) parse(in io.Reader, name string, depth int) error {
	br := bufio.NewReaderSize(in, maxLine)
	state := noGroup
	for line, long := 1, false; ; line++ {
		raw, err := br.ReadSlice('\n')
		if len(raw) == 0 && err != nil {
			return nil // also for a directory, which mariadbd reads as an empty file
		}
		if r.left -= len(raw); r.left < 0 {
			return errTooMuch
		}
		if err == bufio.ErrBufferFull && !long {
			r.warn(Warning, "Line %d of config file %s is longer than %d bytes: what follows is read as another line", line, name, maxLine)
		}
		long = err == bufio.ErrBufferFull
		if i := bytes.IndexByte(raw, 0); i >= 0 {
			raw = raw[:i]
		}
		text := trimLeft(string(raw))
		if text == "" || text[0] == '#' || text[0] == ';' {
			continue
		}
		switch {
		case text[0] == '!':
			if err := r.directive(text, name, line, depth); err != nil {
				return err
			}
		case text[0] == '[':
			end := strings.IndexByte(text, ']')
			if end < 0 {
				return defaultsError("error: Wrong group definition in config file: %s at line %d", name, line)
			}
			state = otherGroup
			if r.groups[strings.ToLower(trimRight(text[1:end]))] {
				state = inGroup
			}
		case state == noGroup:
			return defaultsError("error: Found option without preceding group in config file: %s at line: %d", name, line)
		case state == inGroup:
			r.args = append(r.args, argument{"--" + optionOf(text), Origin{name, line}})
		}
	}
}

// directive follows !include and !includedir. An error in an included file
// ends only that file, as in mariadbd.
func (r *fileReader) directive(text, name string, line, depth int) error {
	if depth >= maxIncludes {
		r.warn(Warning, "skipping '%s' directive as maximum include recursion level was reached in file %s at line %d", trimRight(text), name, line)
		return nil
	}
	text = trimLeft(text[1:])
	dir := false
	rest, ok := keyword(text, "include")
	if !ok {
		if rest, dir = keyword(text, "includedir"); !dir {
			return nil // mariadbd says nothing of other directives
		}
	}
	rest = trimRight(trimLeft(rest))
	if rest == "" {
		word := "include"
		if dir {
			word = "includedir"
		}
		return defaultsError("error: Wrong '!%s' directive in config file: %s at line %d", word, name, line)
	}
	files := []string{rest}
	if dir {
		var err error
		if files, err = configFiles(r.expandHome(rest)); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := r.include(f, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (r *fileReader) include(name string, depth int) error {
	err := r.read(name, depth)
	var e *Error
	switch {
	case errors.As(err, &e):
		r.warn(Severe, "%s", strings.TrimPrefix(e.Lines[0], "error: "))
	case errors.Is(err, errTooMuch):
		return err
	}
	return nil
}

// configFiles lists the files of a folder that end in .cnf, in the order of their bytes.
func configFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		var pe *fs.PathError
		reason := err.Error()
		if errors.As(err, &pe) {
			reason = pe.Err.Error()
		}
		code := syscall.Errno(0)
		errors.As(err, &code)
		if code != 0 {
			reason = fmt.Sprintf("Errcode: %d \"%s\"", int(code), capital(reason))
		}
		return nil, defaultsError("Can't read dir of '%s' (%s)", dir, reason)
	}
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".cnf" {
			names = append(names, filepath.Join(dir, e.Name()))
		}
	}
	sort.Strings(names)
	return names, nil
}

// capital writes an errno's text as the C library does.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// keyword takes a word and the blank behind it off the front of text.
func keyword(text, word string) (string, bool) {
	if rest, ok := strings.CutPrefix(text, word); ok && rest != "" && isSpace(rest[0]) {
		return rest, true
	}
	return text, false
}

// optionOf turns a line of a group into name or name=value.
func optionOf(line string) string {
	line = line[:commentStart(line)]
	name, value, ok := strings.Cut(line, "=")
	name = trimRight(name)
	if !ok {
		return name
	}
	value = trimRight(trimLeft(value))
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	return name + "=" + unescape(value)
}

// commentStart is the index of the # that begins a comment, or the length of line.
func commentStart(line string) int {
	var quote byte
	escaped := false
	for i := 0; i < len(line); i++ {
		c := line[i]
		if (c == '\'' || c == '"') && !escaped {
			switch quote {
			case 0:
				quote = c
			case c:
				quote = 0
			}
		}
		if quote == 0 && c == '#' {
			return i
		}
		escaped = quote != 0 && c == '\\' && !escaped
	}
	return len(line)
}

// unescape replaces \b \t \n \r \s \\ \" and \'; other backslashes stay.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '\\' || i == len(s)-1 {
			b.WriteByte(c)
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case 'b':
			b.WriteByte('\b')
		case 's':
			b.WriteByte(' ')
		case '"', '\'', '\\':
			b.WriteByte(s[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// isSpace is latin1's idea of a blank, which option files are read with.
func isSpace(c byte) bool { return c == ' ' || 9 <= c && c <= 13 || c == 0xA0 }

func trimLeft(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	return s
}

func trimRight(s string) string {
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}
