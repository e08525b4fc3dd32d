package coltype

import "encoding/hex"

// longestUUID is the longest text that is taken for a UUID.
const longestUUID = 3*16 - 1

// parseUUID reads 32 hexadecimal digits, with hyphens anywhere between them.
func parseUUID(s string, to []byte) bool {
	if len(s) > longestUUID || len(s) < 32 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	n := 0
	for i := range len(s) {
		if s[i] == '-' {
			continue
		}
		d, ok := hexDigit(s[i])
		if !ok || n == 32 {
			return false
		}
		to[n/2] = to[n/2]<<4 | d
		n++
	}
	return n == 32 && validUUID(to)
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// validUUID tells the values that MariaDB takes: none of a version above 7 with
// a variant below that of RFC 4122, which it could not tell from others.
func validUUID(b []byte) bool { return b[6] < 0x80 || b[8] >= 0x80 }

func formatUUID(b []byte) string {
	var out [36]byte
	hex.Encode(out[0:8], b[0:4])
	hex.Encode(out[9:13], b[4:6])
	hex.Encode(out[14:18], b[6:8])
	hex.Encode(out[19:23], b[8:10])
	hex.Encode(out[24:36], b[10:16])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return string(out[:])
}

// uuidKey has the node and the high parts of the time of versions below 6 sort
// first, so those that are made one after another sort so.
func uuidKey(b []byte) {
	if b[6] >= 0x60 || b[8] < 0x80 {
		return
	}
	var k [16]byte
	copy(k[0:6], b[10:16])
	copy(k[6:8], b[8:10])
	copy(k[8:10], b[6:8])
	copy(k[10:12], b[4:6])
	copy(k[12:16], b[0:4])
	copy(b, k[:])
}

// uuidFromKey undoes uuidKey. What was turned around has a high bit where no
// other has one: below it stands the variant or a version below 8.
func uuidFromKey(b []byte) {
	if b[6] < 0x80 || b[8] >= 0x60 {
		return
	}
	var k [16]byte
	copy(k[10:16], b[0:6])
	copy(k[8:10], b[6:8])
	copy(k[6:8], b[8:10])
	copy(k[4:6], b[10:12])
	copy(k[0:4], b[12:16])
	copy(b, k[:])
}
