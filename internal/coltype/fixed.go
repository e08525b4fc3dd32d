package coltype

import (
	"bytes"
	"context"
	"fmt"
	"reflect"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/dolthub/vitess/go/sqltypes"
	"github.com/dolthub/vitess/go/vt/proto/query"
)

// Fixed is UUID, INET4 or INET6: so many bytes that are written in a form of
// their own.
type Fixed struct {
	name   string
	size   int   // in bytes
	length uint8 // of the longest text
	parse  func(text string, to []byte) bool
	format func(from []byte) string
	// key has the bytes in the order by which they sort; nil for their own.
	key func(b []byte)
}

// The types. Compare them by their addresses.
var (
	UUID  = &Fixed{name: "uuid", size: 16, length: 36, parse: parseUUID, format: formatUUID, key: uuidKey}
	Inet4 = &Fixed{name: "inet4", size: 4, length: 15, parse: ParseInet4, format: formatInet4}
	Inet6 = &Fixed{name: "inet6", size: 16, length: 39, parse: ParseInet6, format: FormatInet6}
)

var (
	_ types.ExtendedType     = (*Fixed)(nil)
	_ sql.CollationCoercible = (*Fixed)(nil)
)

// Named returns the type of a name in lower case, nil if there is none.
func Named(name string) *Fixed {
	switch name {
	case UUID.name:
		return UUID
	case Inet4.name:
		return Inet4
	case Inet6.name:
		return Inet6
	}
	return nil
}

// maxSize is the size of the longest of the types' values.
const maxSize = 16

// Canonical returns a value's text in the type's form: v is a text, or as many
// bytes as the type has. It is false for what is none of the type's values.
func (t *Fixed) Canonical(v any) (string, bool) {
	var buf [maxSize]byte
	b := buf[:t.size]
	switch v := v.(type) {
	case string:
		if !t.parse(v, b) {
			return "", false
		}
	case []byte:
		if len(v) != t.size {
			return "", false
		}
		copy(b, v)
		if t == UUID && !validUUID(b) {
			return "", false
		}
	default:
		return "", false
	}
	return t.format(b), true
}

// Bytes are those that a value stands for, nil if it is none of the type's.
func (t *Fixed) Bytes(v any) []byte {
	b := make([]byte, t.size)
	switch v := v.(type) {
	case string:
		if t.parse(v, b) {
			return b
		}
	case []byte:
		if len(v) == t.size {
			return append(b[:0], v...)
		}
	}
	return nil
}

// Size is how many bytes a value stands for.
func (t *Fixed) Size() int { return t.size }

// Length is how many characters the longest of the values has.
func (t *Fixed) Length() uint32 { return uint32(t.length) }

// wrong is the error about what is no value of the type.
func (t *Fixed) wrong(v any) error {
	//lint:ignore ST1005 these are MariaDB's words
	return fmt.Errorf("Incorrect %s value: '%v'", t.name, v)
}

// Convert implements sql.Type.
func (t *Fixed) Convert(_ context.Context, v any) (any, sql.ConvertInRange, error) {
	if v == nil {
		return nil, sql.InRange, nil
	}
	s, ok := t.Canonical(v)
	if !ok {
		return nil, sql.OutOfRange, t.wrong(v)
	}
	return s, sql.InRange, nil
}

// SerializeValue implements types.ExtendedType: bytes that sort as the values do.
func (t *Fixed) SerializeValue(_ context.Context, v any) ([]byte, error) {
	b := t.Bytes(v)
	if b == nil {
		return nil, t.wrong(v)
	}
	if t.key != nil {
		t.key(b)
	}
	return b, nil
}

// Compare implements sql.Type.
func (t *Fixed) Compare(ctx context.Context, a, b any) (int, error) {
	if null, order := types.CompareNulls(a, b); null {
		return order, nil
	}
	x, err := t.SerializeValue(ctx, a)
	if err != nil {
		return 0, err
	}
	y, err := t.SerializeValue(ctx, b)
	if err != nil {
		return 0, err
	}
	return bytes.Compare(x, y), nil
}

// SQL implements sql.Type.
func (t *Fixed) SQL(_ *sql.Context, _ []byte, v any) (sqltypes.Value, error) {
	switch v := v.(type) {
	case nil:
		return sqltypes.NULL, nil
	case string:
		return sqltypes.MakeTrusted(sqltypes.Char, []byte(v)), nil
	}
	s, ok := t.Canonical(v)
	if !ok {
		return sqltypes.Value{}, t.wrong(v)
	}
	return sqltypes.MakeTrusted(sqltypes.Char, []byte(s)), nil
}

// CollationCoercibility implements sql.CollationCoercible.
func (t *Fixed) CollationCoercibility(*sql.Context) (sql.CollationID, byte) {
	return sql.Collation_Default, 4
}

func (t *Fixed) Equals(other sql.Type) bool                    { return other == sql.Type(t) }
func (t *Fixed) MaxTextResponseByteLength(*sql.Context) uint32 { return t.Length() }
func (t *Fixed) Promote() sql.Type                             { return t }

// Type is none that the engine takes for one of its own.
func (t *Fixed) Type() query.Type        { return sqltypes.Expression }
func (t *Fixed) ValueType() reflect.Type { return reflect.TypeFor[string]() }
func (t *Fixed) Zero() any               { return t.format(make([]byte, t.size)) }
func (t *Fixed) String() string          { return t.name }
func (t *Fixed) MaxSerializedWidth() types.ExtendedTypeSerializedWidth {
	return types.ExtendedTypeSerializedWidth_64K
}

// SerializedCompare implements types.ExtendedType.
func (t *Fixed) SerializedCompare(_ context.Context, a, b []byte) (int, error) {
	return bytes.Compare(a, b), nil
}

// DeserializeValue implements types.ExtendedType.
func (t *Fixed) DeserializeValue(_ context.Context, b []byte) (any, error) {
	if len(b) != t.size {
		return nil, t.wrong(b)
	}
	b = bytes.Clone(b)
	if t == UUID {
		uuidFromKey(b)
	}
	return t.format(b), nil
}

// FormatValue implements types.ExtendedType.
func (t *Fixed) FormatValue(v any) (string, error) {
	s, ok := t.Canonical(v)
	if !ok {
		return "", t.wrong(v)
	}
	return s, nil
}

// ConvertToType implements types.ExtendedType: none of the types is converted to
// another.
func (t *Fixed) ConvertToType(ctx *sql.Context, from types.ExtendedType, v any) (any, error) {
	if !t.Equals(from) {
		return nil, fmt.Errorf("%s values are not converted to %s", from, t)
	}
	return v, nil
}
