package optfile

import (
	"fmt"
	"strings"
)

// Level of a Message.
type Level uint8

// The levels, as the server's log knows them.
const (
	Note Level = iota
	Warning
	Severe // an error that did not end the reading
)

func (l Level) String() string { return [...]string{"Note", "Warning", "ERROR"}[l] }

// Message is something to tell that is not the end: the server logs it.
type Message struct {
	Level Level
	Text  string
}

// Error ends the start of the server.
type Error struct {
	// Lines are what mariadbd prints one under the other.
	Lines []string
}

// Error joins the lines to one.
func (e *Error) Error() string { return strings.Join(e.Lines, "; ") }

func errorf(format string, args ...any) *Error {
	return &Error{Lines: []string{fmt.Sprintf(format, args...)}}
}

// defaultsError is what ends the reading of option files.
func defaultsError(format string, args ...any) *Error {
	return &Error{Lines: []string{
		fmt.Sprintf(format, args...),
		"Fatal error in defaults handling. Program aborted",
	}}
}

// Origin is the place where a setting was made.
type Origin struct {
	File string // empty for the command line
	Line int    // from 1
}

// String is "FILE:LINE" or "command line".
func (o Origin) String() string {
	if o.File == "" {
		return "command line"
	}
	return fmt.Sprintf("%s:%d", o.File, o.Line)
}

// suffix names the place behind an error's text; errors of the command line need none.
func (o Origin) suffix() string {
	if o.File == "" {
		return ""
	}
	return fmt.Sprintf(" (in %s at line %d)", o.File, o.Line)
}
