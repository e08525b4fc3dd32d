// Package keyenc encodes column values as bytes whose order is the values'.
//
// bytes.Compare of two encodings gives what sql.Type.Compare gives for the two
// values, and for texts what package collation says of them, so a tree of byte strings finds and ranges over
// the rows that the engine's own filters would keep. What the engine's order
// lacks (Compare of a NULL or a NaN is of no use to a tree) is settled here:
// NULL sorts before every value, NaN after every other number.
//
// # Layout
//
// A key is the concatenation of its columns. Each column begins with a mark,
// one byte that tells NULL from a value, and the value's bytes follow:
//
//	integers, YEAR, ENUM, BIT, SET  big-endian, as wide as the column's type, sign bit flipped
//	FLOAT, DOUBLE                   eight bytes of the double, flipped so that they sort
//	DECIMAL                         sign, power of ten, digits in pairs; trailing zeros do not count
//	DATE                            days, three bytes
//	DATETIME, TIMESTAMP             seconds, five bytes, and nanoseconds when there are any
//	TIME                            microseconds, eight bytes
//	CHAR, VARCHAR, TEXT             the collation's weights, one to five bytes each, as package collation has it
//	BINARY, BLOB, geometry          the bytes, a zero byte escaped
//	JSON                            a tag for the kind, then as above
//
// Every value ends by itself: no encoding of a column is the beginning of
// another one of the same column. Keys therefore compare column by column, and
// anything may be appended to a key, such as a row number that makes it unique.
// A descending column is the complement of the ascending one, NULL last.
//
// No key begins with a byte of 0x00 or 0xff, and neither does any column of it.
//
// # Values that are not of the column's type
//
// A lookup may bring any value. Numbers are compared as numbers, whatever their
// Go type: 300 is not a TINYINT, and no conversion may make it 127 or 44. Where
// a value is not among the column's values, Append fails with a *RangeError
// that says where it lies; Range, made for index ranges, turns that into bounds
// that are right. Other values are converted by the type itself, and a failed
// conversion is the type's error.
//
// Where the engine gives no total order, keys make one: JSON objects with the
// same keys, or with none in common, sort as the engine has it; with some keys
// in common its order is not transitive, and only equality agrees.
package keyenc
