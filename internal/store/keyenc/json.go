package keyenc

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// Kinds of JSON values in the engine's order. None is 0, which ends an array.
const (
	jsonNull = iota + 1
	jsonNumber
	jsonString
	jsonObject
	jsonArray
	jsonFalse
	jsonTrue
)

// maxJSONDepth bounds the recursion. encoding/json, through which documents
// come, allows as much.
const maxJSONDepth = 10000

// appendJSON encodes a document. As in the engine's comparison, a string is a
// JSON string and not a document's text; bytes are text.
func appendJSON(ctx *sql.Context, dst []byte, v any) ([]byte, error) {
	return appendJSONValue(ctx, dst, v, 0)
}

func appendJSONValue(ctx *sql.Context, dst []byte, v any, depth int) ([]byte, error) {
	if depth > maxJSONDepth {
		return dst, fmt.Errorf("a JSON document is nested deeper than %d levels", maxJSONDepth)
	}
	switch v := v.(type) {
	case nil:
		return append(dst, jsonNull), nil
	case bool:
		if v {
			return append(dst, jsonTrue), nil
		}
		return append(dst, jsonFalse), nil
	case string:
		return appendEscaped(append(dst, jsonString), v), nil
	case types.JsonArray:
		dst = append(dst, jsonArray)
		for _, elem := range v {
			var err error
			if dst, err = appendJSONValue(ctx, dst, elem, depth+1); err != nil {
				return dst, err
			}
		}
		return append(dst, 0), nil
	case types.JsonObject:
		return appendJSONObject(ctx, dst, v, depth)
	case sql.JSONWrapper:
		doc, err := v.ToInterface()
		if err != nil {
			return dst, err
		}
		return appendJSONValue(ctx, dst, doc, depth+1)
	}
	if f, ok := toFloat(v); ok {
		return appendFloat(append(dst, jsonNumber), f), nil
	}
	doc, err := convert[types.JSONDocument](ctx, types.JSON, v)
	if err != nil {
		return dst, err
	}
	return appendJSONValue(ctx, dst, doc.Val, depth+1)
}

// appendJSONObject appends how many members there are, all names, and then all
// values. Objects with the same names so differ in their values only, which the
// engine compares in the order of the names, and those with few names come
// before those with many.
func appendJSONObject(ctx *sql.Context, dst []byte, obj types.JsonObject, depth int) ([]byte, error) {
	names := slices.Sorted(maps.Keys(obj))
	dst = binary.BigEndian.AppendUint32(append(dst, jsonObject), uint32(len(names)))
	for _, name := range names {
		dst = appendEscaped(dst, name)
	}
	for _, name := range names {
		var err error
		if dst, err = appendJSONValue(ctx, dst, obj[name], depth+1); err != nil {
			return dst, err
		}
	}
	return dst, nil
}
