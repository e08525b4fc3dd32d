package coltype

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
)

// Date is DATE, whose values may be none of the calendar's: the month or the day is
// zero, or the month has no such day. See OddDate. The engine's own type of dates
// rounds these away.
type Date struct {
	// The engine's type, whose methods do for everything else.
	sql.DatetimeType
}

var (
	_ sql.DatetimeType = Date{}
	// The engine keeps the text of a default as it was written for such types only.
	_ types.ExtendedType = Date{}
)

// NewDate returns the type.
func NewDate() Date { return Date{types.Date} }

// IsDate tells whether a type is Date.
func IsDate(t sql.Type) bool {
	_, ok := t.(Date)
	return ok
}

// Equals implements sql.Type.
func (t Date) Equals(other sql.Type) bool { return IsDate(other) || t.DatetimeType.Equals(other) }

// Promote implements sql.Type.
func (t Date) Promote() sql.Type { return t }

// Convert implements sql.Type.
func (t Date) Convert(ctx context.Context, v any) (any, sql.ConvertInRange, error) {
	if at, ok := v.(time.Time); ok && IsOdd(at) {
		return at, sql.InRange, nil
	}
	if s, ok := v.(string); ok {
		if at, ok := oddText(s); ok {
			return at, sql.InRange, nil
		}
	}
	return t.DatetimeType.Convert(ctx, v)
}

// Compare implements sql.Type.
func (t Date) Compare(ctx context.Context, a, b any) (int, error) {
	x, ok := a.(time.Time)
	y, also := b.(time.Time)
	if !ok || !also {
		return t.DatetimeType.Compare(ctx, a, b)
	}
	return cmp.Compare(Packed(x), Packed(y)), nil
}

// SQL implements sql.Type.
func (t Date) SQL(ctx *sql.Context, dst []byte, v any) (sqltypes.Value, error) {
	if at, ok := v.(time.Time); ok && IsOdd(at) {
		y, m, d := Parts(at)
		return sqltypes.MakeTrusted(sqltypes.Date, fmt.Appendf(dst, "%04d-%02d-%02d", y, m, d)), nil
	}
	return t.DatetimeType.SQL(ctx, dst, v)
}

// SerializeValue implements types.ExtendedType.
func (t Date) SerializeValue(ctx context.Context, v any) ([]byte, error) {
	v, _, err := t.Convert(ctx, v)
	at, ok := v.(time.Time)
	if err != nil || !ok {
		return nil, err
	}
	return binary.BigEndian.AppendUint32(nil, Packed(at)), nil
}

// DeserializeValue implements types.ExtendedType.
func (t Date) DeserializeValue(_ context.Context, b []byte) (any, error) {
	if len(b) != 4 {
		return nil, fmt.Errorf("a date has 4 bytes, not %d", len(b))
	}
	n := int(binary.BigEndian.Uint32(b))
	return DateOf(n>>9, n>>5&15, n&31), nil
}

// SerializedCompare implements types.ExtendedType.
func (t Date) SerializedCompare(_ context.Context, a, b []byte) (int, error) {
	return bytes.Compare(a, b), nil
}

// FormatValue implements types.ExtendedType.
func (t Date) FormatValue(v any) (string, error) {
	at, ok := v.(time.Time)
	if !ok {
		return "", fmt.Errorf("%v is no date", v)
	}
	y, m, d := Parts(at)
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), nil
}

// MaxSerializedWidth implements types.ExtendedType.
func (t Date) MaxSerializedWidth() types.ExtendedTypeSerializedWidth {
	return types.ExtendedTypeSerializedWidth_64K
}

// ConvertToType implements types.ExtendedType.
func (t Date) ConvertToType(_ *sql.Context, from types.ExtendedType, v any) (any, error) {
	if !IsDate(from) {
		return nil, fmt.Errorf("%s values are not converted to %s", from, t)
	}
	return v, nil
}
