package collation

import (
	"sync"
	"unicode/utf8"

	"github.com/dolthub/go-mysql-server/sql"
)

// An Order is the order of one collation. It is immutable.
type Order struct {
	weight func(r rune) int32

	pad   bool   // texts go on in blanks
	space uint32 // the weight of a blank
	ascii [utf8.RuneSelf]uint32

	// expand has the weights of the characters whose weight is expands: none,
	// or several.
	expand map[rune][]uint32

	// codePoints is set where characters sort by their numbers, and UTF-8
	// therefore by its bytes.
	codePoints bool

	// bytes are set for binary strings, which have no characters.
	bytes bool

	// short has the keys of ASCII characters where all of them take one byte.
	short *[utf8.RuneSelf]byte
}

// expands is the weight that stands for those in Order.expand.
const expands = -1

// orders has a function for each collation's order, which is made when it is
// first asked for: some of the engine's tables of weights are large.
var orders = func() (list [maxCollations]func() *Order) {
	for id := range list {
		list[id] = sync.OnceValue(func() *Order { return newOrder(sql.CollationID(id)) })
	}
	return list
}()

// maxCollations is one more than the engine's highest collation.
const maxCollations = 324

// Of returns the order of a collation, that of binary strings for one that the
// engine has no order for.
func Of(id sql.CollationID) *Order {
	if int(id) >= len(orders) {
		id = sql.Collation_binary
	}
	return orders[id]()
}

// Pads tells whether trailing blanks do not count.
func (o *Order) Pads() bool { return o.pad }

func newOrder(id sql.CollationID) *Order {
	base, nopad := standsFor(id)
	sorter := base.Sorter()
	if sorter == nil || id == sql.Collation_binary {
		return &Order{bytes: true}
	}
	o := &Order{weight: sorter, pad: !nopad && base.PadAttribute() == "PAD SPACE"}
	switch base {
	case sql.Collation_utf8mb4_0900_bin, sql.Collation_utf8mb4_bin, sql.Collation_utf16_bin, sql.Collation_utf32_bin:
		o.codePoints = true
	}
	o.addExpansions(base)
	o.tabulate()
	return o
}

// tabulate looks up once what is asked for most.
func (o *Order) tabulate() {
	var short [utf8.RuneSelf]byte
	single := true
	for c := range o.ascii {
		w := o.weight(rune(c))
		o.ascii[c] = uint32(w)
		key := appendWeight(nil, uint32(w))
		short[c] = key[0]
		single = single && w != expands && len(key) == 1
	}
	o.space = o.ascii[' ']
	if single {
		o.short = &short
	}
}

// A cursor goes through the weights of a text.
type cursor struct {
	rest    string
	pending []uint32 // further weights of a character that has been read
}

// next returns the next weight, false at the end. A byte that is not UTF-8
// counts as one replacement character.
func (o *Order) next(c *cursor) (uint32, bool) {
	for {
		if len(c.pending) > 0 {
			w := c.pending[0]
			c.pending = c.pending[1:]
			return w, true
		}
		if c.rest == "" {
			return 0, false
		}
		var w int32
		if b := c.rest[0]; b < utf8.RuneSelf {
			c.rest = c.rest[1:]
			if w = int32(o.ascii[b]); w != expands {
				return uint32(w), true
			}
			c.pending = o.expand[rune(b)]
			continue
		}
		r, n := utf8.DecodeRuneInString(c.rest)
		c.rest = c.rest[n:]
		if w = o.weight(r); w != expands {
			return uint32(w), true
		}
		c.pending = o.expand[r]
	}
}

// Lowest returns a character that none sorts before, and Highest one that none
// sorts behind.
func (o *Order) Lowest() rune { return o.extreme(-1) }

// Highest is described with Lowest.
func (o *Order) Highest() rune { return o.extreme(1) }

func (o *Order) extreme(want int) rune {
	best := rune(0)
	if want > 0 {
		best = 0xffff
		for _, r := range []rune{utf8.MaxRune, 0xfffd} {
			if o.Compare(string(r), string(best)) == want {
				best = r
			}
		}
		return best
	}
	for r := range rune(utf8.RuneSelf) {
		if o.Compare(string(r), string(best)) == want {
			best = r
		}
	}
	return best
}
