package rowenc

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
	"github.com/shopspring/decimal"
)

// A place is where a value stands.
type place struct {
	depth int  // how many values it is part of
	json  bool // whether it belongs to a JSON document
}

func (p place) inside() place {
	p.depth++
	return p
}

func (p place) document() place { return place{p.depth + 1, true} }

func appendValue(dst []byte, v any, at place) ([]byte, error) {
	if at.depth > maxDepth {
		return dst, fmt.Errorf("a value is nested deeper than %d levels", maxDepth)
	}
	switch v := v.(type) {
	case nil:
		return append(dst, tagNil), nil
	case int64:
		return binary.AppendVarint(append(dst, tagInt64), v), nil
	case string:
		return appendString(append(dst, tagString), v), nil
	case int32:
		return binary.AppendVarint(append(dst, tagInt32), int64(v)), nil
	case []byte:
		return append(appendCount(append(dst, tagBytes), v), v...), nil
	case float64:
		return binary.LittleEndian.AppendUint64(append(dst, tagFloat64), math.Float64bits(v)), nil
	case time.Time:
		dst = binary.AppendVarint(append(dst, tagTime), v.Unix())
		return binary.AppendUvarint(dst, uint64(v.Nanosecond())), nil
	case decimal.Decimal:
		return appendDecimal(dst, v), nil
	case bool:
		if v {
			return append(dst, tagTrue), nil
		}
		return append(dst, tagFalse), nil
	case int8:
		return append(dst, tagInt8, byte(v)), nil
	case uint8:
		return append(dst, tagUint8, v), nil
	case int16:
		return binary.AppendVarint(append(dst, tagInt16), int64(v)), nil
	case uint16:
		return binary.AppendUvarint(append(dst, tagUint16), uint64(v)), nil
	case uint32:
		return binary.AppendUvarint(append(dst, tagUint32), uint64(v)), nil
	case uint64:
		return binary.AppendUvarint(append(dst, tagUint64), v), nil
	case int:
		return binary.AppendVarint(append(dst, tagInt), int64(v)), nil
	case uint:
		return binary.AppendUvarint(append(dst, tagUint), uint64(v)), nil
	case float32:
		return binary.LittleEndian.AppendUint32(append(dst, tagFloat32), math.Float32bits(v)), nil
	case types.Timespan:
		return binary.AppendVarint(append(dst, tagTimespan), v.AsMicroseconds()), nil
	case []any:
		return appendArray(dst, v, at)
	case map[string]any:
		return appendObject(dst, v, at)
	case types.GeometryValue:
		return appendGeometry(dst, v, 0, at)
	case sql.JSONWrapper:
		return appendJSON(dst, v, at)
	case sql.AnyWrapper:
		u, err := v.UnwrapAny(context.Background())
		if err != nil {
			return dst, err
		}
		return appendValue(dst, u, at.inside())
	}
	if at.json {
		return appendForeign(dst, v, at)
	}
	return dst, fmt.Errorf("values of type %T cannot be stored", v)
}

// appendForeign appends a part of a JSON document that is of a type documents
// rarely have, as the JSON that encoding/json makes of it.
func appendForeign(dst []byte, v any, at place) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return dst, fmt.Errorf("a JSON document with a %T cannot be stored: %w", v, err)
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		return dst, fmt.Errorf("a JSON document with a %T cannot be stored: %w", v, err)
	}
	return appendValue(dst, plain, at.inside())
}

// appendCount appends the length of something that may be nil.
func appendCount[S ~[]E, E any](dst []byte, s S) []byte {
	if s == nil {
		return append(dst, 0)
	}
	return binary.AppendUvarint(dst, uint64(len(s))+1)
}

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// appendDecimal asks for the coefficient once: each time it is copied.
func appendDecimal(dst []byte, d decimal.Decimal) []byte {
	c := d.Coefficient()
	if c.IsInt64() {
		dst = binary.AppendVarint(append(dst, tagDecimal), int64(d.Exponent()))
		return binary.AppendVarint(dst, c.Int64())
	}
	dst = binary.AppendVarint(append(dst, tagBigDecimal), int64(d.Exponent()))
	size := (c.BitLen() + 7) / 8
	length := uint64(size) << 1
	if c.Sign() < 0 {
		length |= 1
	}
	dst = binary.AppendUvarint(dst, length)
	start := len(dst)
	dst = slices.Grow(dst, size)[:start+size]
	c.FillBytes(dst[start:])
	return dst
}

func appendArray(dst []byte, arr []any, at place) ([]byte, error) {
	dst = appendCount(append(dst, tagArray), arr)
	for _, elem := range arr {
		var err error
		if dst, err = appendValue(dst, elem, at.inside()); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// appendObject sorts the names, so that equal objects have equal encodings.
func appendObject(dst []byte, obj map[string]any, at place) ([]byte, error) {
	if obj == nil {
		return append(dst, tagObject, 0), nil
	}
	dst = binary.AppendUvarint(append(dst, tagObject), uint64(len(obj))+1)
	for _, name := range slices.Sorted(maps.Keys(obj)) {
		var err error
		if dst, err = appendValue(appendString(dst, name), obj[name], at.inside()); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

func appendJSON(dst []byte, doc sql.JSONWrapper, at place) ([]byte, error) {
	switch doc := doc.(type) {
	case types.JSONDocument:
		return appendValue(append(dst, tagJSONDocument), doc.Val, at.document())
	case *types.JSONDocument:
		if doc == nil {
			return dst, fmt.Errorf("a %T is nil, which no document is", doc)
		}
		return appendValue(append(dst, tagJSONPointer), doc.Val, at.document())
	case *types.LazyJSONDocument:
		if doc == nil {
			return dst, fmt.Errorf("a %T is nil, which no document is", doc)
		}
		dst = appendCount(append(dst, tagLazyJSON), doc.Bytes)
		return append(dst, doc.Bytes...), nil
	default:
		val, err := doc.ToInterface()
		if err != nil {
			return dst, err
		}
		return appendValue(append(dst, tagJSONDocument), val, at.document())
	}
}
