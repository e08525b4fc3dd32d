// Package rowenc encodes rows as bytes that describe themselves, and back.
//
// Decoding gives the row that was encoded, with the Go type of every value: an
// int8 comes back as an int8, a decimal with its exponent, a document as the
// kind of document it was, a nil slice as nil. No schema is needed, so rows can
// be read whatever has become of their table. There are few exceptions: a
// time.Time comes back in UTC and without a monotonic clock, a wrapped value
// unwrapped, and a JSON document of a type from elsewhere as a JSONDocument.
//
// # Layout
//
// A row is a version byte, the number of values as a varint, and the values. A
// value is a tag byte and what the tag calls for:
//
//	nil, false, true        nothing
//	int8, uint8             one byte
//	other integers          a varint, zigzag where there is a sign
//	float32, float64        four or eight bytes, little-endian
//	string                  its length as a varint, and the bytes
//	[]byte, []any, map      the length and one as a varint, 0 being nil, and the contents;
//	                        the members of a map sorted by name
//	decimal.Decimal         exponent and coefficient, as varints where they fit
//	time.Time               seconds since 1970 and nanoseconds, as varints
//	types.Timespan          microseconds, as a varint
//	JSON documents          a tag for the kind of document, and its contents
//	geometries              SRID, unless that of what it is part of, and coordinates
//
// # Untrusted bytes
//
// Decoding bytes that nobody encoded gives an error or some row, but never a
// panic, and takes no more memory than a small multiple of their number.
package rowenc
