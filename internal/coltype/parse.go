package coltype

import (
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

// Parse returns the type that String has written, or false if it is none of this
// package's.
func Parse(text string) (sql.Type, bool) {
	if t := Named(text); t != nil {
		return t, true
	}
	if text == "time" {
		return Time{}, true
	}
	digits, ok := strings.CutPrefix(text, "time(")
	if !ok {
		return nil, false
	}
	n, err := strconv.Atoi(strings.TrimSuffix(digits, ")"))
	if err != nil || n < 0 || n > MaxDigits {
		return nil, false
	}
	return Time{Digits: uint8(n)}, true
}
