package auth

import "unicode/utf8"

// charLen returns how many bytes the first character of s has.
func charLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return max(n, 1)
}
