package collation

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
)

// The engine gives every character one weight. expand.txt has the characters that
// have none in MariaDB, or several: under the name of a collation, a line for each,
// with the code points, in hexadecimal, of characters that have these weights one
// by one. go test ./internal/collation -record writes it.
//
//go:embed expand.txt
var expandText string

var expansions = sync.OnceValue(func() map[string]map[rune][]rune {
	all := map[string]map[rune][]rune{}
	var current map[rune][]rune
	for line := range strings.Lines(expandText) {
		fields := strings.Fields(line)
		if len(fields) == 1 && strings.Contains(fields[0], "_") {
			current = map[rune][]rune{}
			all[fields[0]] = current
			continue
		}
		runes := make([]rune, len(fields))
		for i, f := range fields {
			n, err := strconv.ParseUint(f, 16, 21)
			if err != nil {
				panic(fmt.Sprintf("collation: expand.txt: %q: %v", line, err)) // it is part of the program
			}
			runes[i] = rune(n)
		}
		if len(runes) > 0 {
			current[runes[0]] = runes[1:]
		}
	}
	return all
})

// expandsLike is the collation in expand.txt whose characters a collation shares.
func expandsLike(id sql.CollationID) string {
	switch id {
	case sql.Collation_utf8mb4_unicode_ci, sql.Collation_utf8mb3_unicode_ci, sql.Collation_utf16_unicode_ci, sql.Collation_utf32_unicode_ci:
		return "utf8mb4_unicode_ci"
	case sql.Collation_utf8mb4_unicode_520_ci, sql.Collation_utf8mb3_unicode_520_ci, sql.Collation_utf16_unicode_520_ci, sql.Collation_utf32_unicode_520_ci:
		return "utf8mb4_unicode_520_ci"
	case sql.Collation_latin1_german2_ci:
		return "latin1_german2_ci"
	}
	return ""
}

// addExpansions gives a collation's characters the weights that expand.txt has.
func (o *Order) addExpansions(id sql.CollationID) {
	list := expansions()[expandsLike(id)]
	if len(list) == 0 {
		return
	}
	single := o.weight
	o.expand = make(map[rune][]uint32, len(list))
	for r, as := range list {
		weights := make([]uint32, len(as))
		for i, a := range as {
			weights[i] = uint32(single(a))
		}
		o.expand[r] = weights
	}
	o.weight = func(r rune) int32 {
		if r >= utf8.RuneSelf || r < ' ' {
			if _, ok := o.expand[r]; ok {
				return expands
			}
		}
		return single(r)
	}
}
