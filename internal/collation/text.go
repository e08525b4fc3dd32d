package collation

import (
	"context"
	"unsafe"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// Text is a type of texts whose values compare in their collation's order. In
// all else it is the engine's type that it was made of.
type Text struct {
	sql.StringType
	order *Order
}

var _ sql.StringType = Text{}

// TypeOf returns a type as one that compares in its collation's order: texts
// become a Text, other types stay what they are.
func TypeOf(t sql.Type) sql.Type {
	if _, done := t.(Text); done || !types.IsTextOnly(t) {
		return t
	}
	s, ok := t.(sql.StringType)
	if !ok {
		return t
	}
	return Text{s, Of(s.Collation())}
}

// Bytes returns a type like t whose values compare by their bytes.
func Bytes(t sql.StringType) Text { return Text{t, &Order{bytes: true}} }

// Compare implements sql.Type.
func (t Text) Compare(ctx context.Context, a, b any) (int, error) {
	if null, result := types.CompareNulls(a, b); null {
		return result, nil
	}
	x, err := t.text(ctx, a)
	if err != nil {
		return 0, err
	}
	y, err := t.text(ctx, b)
	if err != nil {
		return 0, err
	}
	return t.order.Compare(x, y), nil
}

func (t Text) text(ctx context.Context, v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case []byte:
		return unsafe.String(unsafe.SliceData(v), len(v)), nil
	}
	v, err := sql.UnwrapAny(ctx, v)
	if err != nil {
		return "", err
	}
	if s, ok := v.(string); ok {
		return s, nil
	}
	v, _, err = t.StringType.Promote().Convert(ctx, v)
	if err != nil {
		return "", err
	}
	s, _ := v.(string)
	return s, nil
}

// AppendKey appends the key of a value other than nil to dst.
func (t Text) AppendKey(ctx context.Context, dst []byte, v any) ([]byte, error) {
	s, err := t.text(ctx, v)
	if err != nil {
		return dst, err
	}
	return t.order.AppendKey(dst, s), nil
}

// Equals implements sql.Type.
func (t Text) Equals(other sql.Type) bool {
	if o, ok := other.(Text); ok {
		other = o.StringType
	}
	return t.StringType.Equals(other)
}

// Promote implements sql.Type.
func (t Text) Promote() sql.Type { return TypeOf(t.StringType.Promote()) }

// WithNewCollation implements sql.TypeWithCollation.
func (t Text) WithNewCollation(id sql.CollationID) (sql.Type, error) {
	n, err := t.StringType.(sql.TypeWithCollation).WithNewCollation(id)
	if err != nil {
		return nil, err
	}
	return TypeOf(n), nil
}

// StringWithTableCollation implements sql.TypeWithCollation.
func (t Text) StringWithTableCollation(table sql.CollationID) string {
	return t.StringType.(sql.TypeWithCollation).StringWithTableCollation(table)
}
