package keyenc

import (
	"fmt"
	"math"

	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// appenderFor returns the function for a type, and whether it uses the prefix.
func appenderFor(typ sql.Type, prefix int) (f appendFunc, cut bool) {
	if t, ok := typ.(types.ExtendedType); ok && typ.Type() != sqltypes.Time {
		return extendedAppender(t), false
	}
	switch typ.Type() {
	case sqltypes.Int8:
		return signedAppender(1), false
	case sqltypes.Int16:
		return signedAppender(2), false
	case sqltypes.Int24:
		return signedAppender(3), false
	case sqltypes.Int32:
		return signedAppender(4), false
	case sqltypes.Int64:
		return signedAppender(8), false
	case sqltypes.Uint8:
		return unsignedAppender(1, math.MaxUint8), false
	case sqltypes.Uint16:
		return unsignedAppender(2, math.MaxUint16), false
	case sqltypes.Uint24:
		return unsignedAppender(3, 1<<24-1), false
	case sqltypes.Uint32:
		return unsignedAppender(4, math.MaxUint32), false
	case sqltypes.Uint64:
		return unsignedAppender(8, math.MaxUint64), false
	case sqltypes.Float32, sqltypes.Float64:
		return floatAppender(typ), false
	case sqltypes.Decimal:
		return decimalAppender(typ), false
	case sqltypes.Date:
		return dateAppender(typ), false
	case sqltypes.Datetime, sqltypes.Timestamp:
		return datetimeAppender(typ), false
	case sqltypes.Time:
		return timespanAppender(typ), false
	case sqltypes.Year:
		return yearAppender(typ), false
	case sqltypes.TypeJSON:
		return appendJSON, false
	case sqltypes.Geometry:
		return appendGeometry, false
	}
	switch t := typ.(type) {
	case types.BitType:
		return bitsAppender(types.MustCreateBitType(types.BitTypeMaxBits), math.MaxUint64>>(64-t.NumberOfBits())), false
	case sql.SetType:
		return bitsAppender(typ, math.MaxUint64>>(64-min(t.NumberOfElements(), 64))), false
	case sql.EnumType:
		return enumAppender(t), false
	case sql.StringType:
		if types.IsBinaryType(t) {
			return binaryAppender(t, prefix), prefix > 0
		}
		return textAppender(t, prefix), prefix > 0
	}
	return func(_ *sql.Context, dst []byte, v any) ([]byte, error) {
		return dst, fmt.Errorf("values of type %s cannot be part of a key: %T", typ, v)
	}, false
}

// convert converts a value by its column's type, for appendFuncs that do not
// know its Go type. T is the Go type of the type's own values.
func convert[T any](ctx *sql.Context, typ sql.Type, v any) (T, error) {
	var zero T
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return zero, err
	}
	c, _, err := typ.Convert(ctx, v)
	if err != nil {
		return zero, err
	}
	if c == nil {
		return zero, errNull
	}
	x, ok := c.(T)
	if !ok {
		return zero, fmt.Errorf("%s converts a %T to %T, want %T", typ, v, c, zero)
	}
	return x, nil
}

// extendedAppender is for types that know how to serialize their values.
func extendedAppender(t types.ExtendedType) appendFunc {
	return func(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
		b, err := t.SerializeValue(ctx, v)
		if err != nil {
			return dst, err
		}
		return appendEscaped(dst, view(b)), nil
	}
}

// appendGeometry encodes a geometry as the engine compares it, by its
// serialized form. Bytes are taken for such a form.
func appendGeometry(_ *sql.Context, dst []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case types.GeometryValue:
		return appendEscaped(dst, view(v.Serialize())), nil
	case []byte:
		return appendEscaped(dst, view(v)), nil
	case string:
		return appendEscaped(dst, v), nil
	default:
		return dst, types.ErrNotGeometry.New(v)
	}
}
