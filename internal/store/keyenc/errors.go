package keyenc

import "fmt"

// A Side is where a value lies that is not among a column's values.
type Side int8

const (
	Below   Side = iota - 1 // less than all of them
	Between                 // greater than one and less than the next
	Above                   // greater than all of them
)

func (s Side) String() string {
	switch s {
	case Below:
		return "below"
	case Above:
		return "above"
	default:
		return "between"
	}
}

// A RangeError says that a value is not one that a column can hold, and where
// in the column's order it lies. No row of the table has it.
type RangeError struct {
	Column int // of the key, from 0
	Value  any
	Side   Side
}

func (e *RangeError) Error() string {
	return fmt.Sprintf("keyenc: %.80s lies %s the values that column %d of the key can hold", fmt.Sprint(e.Value), e.Side, e.Column)
}

func outside(s Side) error { return &RangeError{Side: s} }
