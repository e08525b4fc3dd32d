// Package mariaerr holds MariaDB's errors: numbers, SQLSTATEs and texts.
//
// An error that leaves the server is an [*Error]. [New] builds one from
// MariaDB's own message format, so a client reads the text that MariaDB would
// have sent.
package mariaerr

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

//go:generate go run ./gen

// Error is an error as the protocol carries it (the ERR packet).
type Error struct {
	Number  uint16 // MariaDB's error number, for example 1045
	State   string // SQLSTATE, five characters
	Message string
}

type entry struct {
	number uint16
	state  string
	format string
}

// New returns MariaDB's error with the given number; args fill the
// placeholders of its message in order. A number that MariaDB does not have
// becomes its ER_UNKNOWN_ERROR, 1105, whose text then is the arguments'.
func New(number uint16, args ...any) *Error {
	e, ok := lookup(number)
	if !ok {
		return &Error{ER_UNKNOWN_ERROR, "HY000", fmt.Sprint(args...)}
	}
	msg := e.format
	if len(args) > 0 {
		args = slices.Clone(args)
		for i, arg := range args {
			if s, ok := arg.(string); ok {
				args[i] = text(s)
			}
		}
		msg = fmt.Sprintf(e.format, args...)
	}
	return &Error{e.number, e.state, msg}
}

// Newf returns an error with MariaDB's number and SQLSTATE and a text of the
// caller's, for the places where MariaDB itself departs from its catalogue.
func Newf(number uint16, format string, args ...any) *Error {
	return &Error{number, State(number), fmt.Sprintf(format, args...)}
}

// State returns the SQLSTATE of an error number, HY000 where MariaDB has none.
func State(number uint16) string {
	if e, ok := lookup(number); ok {
		return e.state
	}
	return "HY000"
}

func lookup(number uint16) (entry, bool) {
	i, ok := slices.BinarySearchFunc(catalogue, number, func(e entry, n uint16) int { return int(e.number) - int(n) })
	if !ok {
		return entry{}, false
	}
	return catalogue[i], true
}

// Error returns the text as MariaDB's command-line client prints it.
func (e *Error) Error() string {
	return fmt.Sprintf("ERROR %d (%s): %s", e.Number, e.State, e.Message)
}

// Is reports whether target is an Error with the same number, so that
// errors.Is(err, mariaerr.New(n)) asks for a kind of error.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Number == e.Number
}

// Number returns the MariaDB number of the first Error in err's chain, or 0.
func Number(err error) uint16 {
	var e *Error
	if errors.As(err, &e) {
		return e.Number
	}
	return 0
}

// text is a string argument. It knows the verb %t of the catalogue: at most so
// many bytes, the last three of them "..." when some are cut off.
type text string

// Format implements fmt.Formatter.
func (t text) Format(f fmt.State, verb rune) {
	s := string(t)
	limit, ok := f.Precision()
	switch {
	case !ok || len(s) <= limit:
	case verb == 't':
		s = strings.ToValidUTF8(s[:max(limit-3, 0)], "") + "..."
	default:
		if runes := []rune(s); len(runes) > limit {
			s = string(runes[:limit])
		}
	}
	io.WriteString(f, s)
}
