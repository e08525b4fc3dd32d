package collation

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// A character's weight is one of the forms below, distinct in their first byte
// and sorted as the weights are. Letters of most collations have one or two
// bytes. Where texts are not padded a zero byte ends them, before any character
// of a longer one.
const (
	weightsOf1 = 0xbf    // weights that take one byte, 0x01 to 0xbf
	weightsOf2 = 56 << 8 // further ones that take two, from 0xc0
	weightsOf3 = 6 << 16 // further ones that take three, from 0xf8
	first2     = 0xc0    // first byte of those of two
	first3     = 0xf8    // and three
	first5     = 0xfe    // and five: the weight itself follows
	base3      = weightsOf1 + weightsOf2
	base5      = base3 + weightsOf3
)

func appendWeight(dst []byte, w uint32) []byte {
	switch {
	case w < weightsOf1:
		return append(dst, byte(w)+1)
	case w < base3:
		w -= weightsOf1
		return append(dst, first2+byte(w>>8), byte(w))
	case w < base5:
		w -= base3
		return append(dst, first3+byte(w>>16), byte(w>>8), byte(w))
	default:
		return binary.BigEndian.AppendUint32(append(dst, first5), w)
	}
}

// A run of blanks in a padded text is the code of one, and then a byte that says
// how many there are and how the text goes on: with a character below a blank
// (the more blanks, the higher the text sorts), not at all, or with a character
// above a blank (the more blanks, the lower). Longer runs have their length
// behind that byte.
const (
	runOfMany   = 63 // blanks that are too many for the byte
	runEnds     = 64
	runAbove    = 0xff // less the number of blanks
	runAboveAll = runAbove - runOfMany
)

func appendRun(dst []byte, blanks int, above bool) []byte {
	switch {
	case above && blanks < runOfMany:
		return append(dst, byte(runAbove-blanks))
	case above:
		return binary.BigEndian.AppendUint32(append(dst, runAboveAll), ^uint32(blanks))
	case blanks < runOfMany:
		return append(dst, byte(blanks))
	default:
		return binary.BigEndian.AppendUint32(append(dst, runOfMany), uint32(blanks))
	}
}

// AppendKey appends the key of a text to dst and returns the extended slice. Keys
// compare as their texts do, and none is the beginning of another one. Those of
// binary strings are not made here.
func (o *Order) AppendKey(dst []byte, s string) []byte {
	switch {
	case o.codePoints:
		return o.appendUTF8(dst, s)
	case o.short != nil:
		return o.appendShort(dst, s)
	}
	return o.appendWeights(dst, s, 0)
}

// appendWeights encodes s behind a run of blanks.
func (o *Order) appendWeights(dst []byte, s string, blanks int) []byte {
	for c := (cursor{rest: s}); ; {
		w, more := o.next(&c)
		if !more {
			return o.appendEnd(dst)
		}
		if o.pad && w == o.space {
			blanks++
			continue
		}
		if blanks > 0 {
			dst = appendRun(appendWeight(dst, o.space), blanks, w > o.space)
			blanks = 0
		}
		dst = appendWeight(dst, w)
	}
}

func (o *Order) appendEnd(dst []byte) []byte {
	if o.pad {
		return append(appendWeight(dst, o.space), runEnds)
	}
	return append(dst, 0)
}

// appendShort encodes text whose ASCII characters take a byte each.
func (o *Order) appendShort(dst []byte, s string) []byte {
	dst = slices.Grow(dst, len(s)+2)
	blank, blanks := o.short[' '], 0
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return o.appendWeights(dst, s[i:], blanks)
		}
		b := o.short[c]
		if b == blank && o.pad {
			blanks++
			continue
		}
		if blanks > 0 {
			dst = appendRun(append(dst, blank), blanks, b > blank)
			blanks = 0
		}
		dst = append(dst, b)
	}
	return o.appendEnd(dst)
}

// appendUTF8 encodes text that sorts by code points, by its bytes. What is not
// UTF-8 counts as one replacement character a byte.
func (o *Order) appendUTF8(dst []byte, s string) []byte {
	valid := utf8.ValidString(s)
	dst = slices.Grow(dst, len(s)+2)
	blanks := 0
	for i, r := range s {
		if o.pad && r == ' ' {
			blanks++
			continue
		}
		if blanks > 0 {
			dst = appendRun(append(dst, ' '), blanks, r > ' ')
			blanks = 0
		}
		switch {
		case r == 0 && !o.pad:
			dst = append(dst, 0, 0xff)
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		case valid:
			dst = append(dst, s[i:i+utf8.RuneLen(r)]...)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	if o.pad {
		return append(dst, ' ', runEnds)
	}
	return append(dst, 0, 1)
}
