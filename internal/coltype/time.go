package coltype

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
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

var (
	_ types.TimeType = Time{}
	// The engine keeps the text of a default as it was written for such types only.
	_ types.ExtendedType = Time{}
)

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

// SerializeValue implements types.ExtendedType.
func (t Time) SerializeValue(_ context.Context, v any) ([]byte, error) {
	s, err := t.ConvertToTimespan(v)
	if err != nil {
		return nil, err
	}
	return binary.BigEndian.AppendUint64(nil, uint64(s)^1<<63), nil
}

// DeserializeValue implements types.ExtendedType.
func (t Time) DeserializeValue(_ context.Context, b []byte) (any, error) {
	if len(b) != 8 {
		return nil, fmt.Errorf("a time has 8 bytes, not %d", len(b))
	}
	return types.Timespan(binary.BigEndian.Uint64(b) ^ 1<<63), nil
}

// SerializedCompare implements types.ExtendedType.
func (t Time) SerializedCompare(_ context.Context, a, b []byte) (int, error) {
	return bytes.Compare(a, b), nil
}

// FormatValue implements types.ExtendedType.
func (t Time) FormatValue(v any) (string, error) {
	s, err := t.ConvertToTimespan(v)
	return s.String(), err
}

// MaxSerializedWidth implements types.ExtendedType.
func (t Time) MaxSerializedWidth() types.ExtendedTypeSerializedWidth {
	return types.ExtendedTypeSerializedWidth_64K
}

// ConvertToType implements types.ExtendedType: the value of a TIME with other
// digits is the same.
func (t Time) ConvertToType(_ *sql.Context, from types.ExtendedType, v any) (any, error) {
	if _, ok := from.(Time); !ok {
		return nil, fmt.Errorf("%s values are not converted to %s", from, t)
	}
	return v, nil
}
