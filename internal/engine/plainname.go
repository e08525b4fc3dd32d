package engine

import "github.com/selkiedb/selkie/internal/dialect"

// plainName tells a name that needs no quotes.
func plainName(name string) bool {
	digits := true
	for _, r := range name {
		switch {
		case r >= '0' && r <= '9':
			continue
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '_', r == '$', r >= 0x80:
			digits = false
		default:
			return false
		}
	}
	return !digits && !dialect.Reserved(name)
}
