package coltype

import (
	"context"
	"strconv"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// MaxDigits is how many digits a second may have behind the point.
const MaxDigits = 6

// Time is TIME(n), n from 0 to MaxDigits: TIME without a number has none.
type Time struct {
	types.TimespanType_
	Digits uint8
}

var _ types.TimeType = Time{}

// Equals implements sql.Type.
func (t Time) Equals(other sql.Type) bool { return t == other }

// Promote implements sql.Type.
func (t Time) Promote() sql.Type { return t }

// String implements sql.Type.
func (t Time) String() string {
	if t.Digits == 0 {
		return "time"
	}
	return "time(" + strconv.Itoa(int(t.Digits)) + ")"
}

// Convert implements sql.Type. Digits that the column does not have are cut off,
// as MariaDB does.
func (t Time) Convert(ctx context.Context, v any) (any, sql.ConvertInRange, error) {
	out, in, err := t.TimespanType_.Convert(ctx, v)
	if s, ok := out.(types.Timespan); ok && err == nil {
		out = t.Truncate(s)
	}
	return out, in, err
}

// Truncate cuts off the digits of a time that the type does not have.
func (t Time) Truncate(s types.Timespan) types.Timespan { return s - s%unit(t.Digits) }

// Round is Truncate to the nearest, halves away from zero.
func (t Time) Round(s types.Timespan) types.Timespan {
	half := unit(t.Digits) / 2
	if s < 0 {
		half = -half
	}
	return t.Truncate(s + half)
}

// unit is the last digit's in microseconds.
func unit(digits uint8) types.Timespan {
	u := types.Timespan(1)
	for ; digits < MaxDigits; digits++ {
		u *= 10
	}
	return u
}
