package coltype

import (
	"bytes"
	"net/netip"
	"strconv"
	"strings"
)

// ParseInet4 reads an IPv4 address of four numbers, each of up to three digits,
// into four bytes.
func ParseInet4(s string, to []byte) bool {
	for i := range 4 {
		part, rest, more := strings.Cut(s, ".")
		if more != (i < 3) || part == "" || len(part) > 3 {
			return false
		}
		n := 0
		for j := range len(part) {
			if part[j] < '0' || part[j] > '9' {
				return false
			}
			n = n*10 + int(part[j]-'0')
		}
		if n > 255 {
			return false
		}
		to[i], s = byte(n), rest
	}
	return true
}

func formatInet4(b []byte) string { return netip.AddrFrom4([4]byte(b)).String() }

// ParseInet6 reads an IPv6 address, the last four bytes perhaps written as an
// IPv4 address, into 16 bytes.
func ParseInet6(s string, to []byte) bool {
	a, err := netip.ParseAddr(s)
	if err != nil || a.Is4() || a.Zone() != "" {
		return false
	}
	b := a.As16()
	copy(to, b[:])
	return true
}

// FormatInet6 writes an address of 16 bytes with its longest run of zeros left
// out, and as IPv4 what is one.
func FormatInet6(b []byte) string {
	zeros := make([]byte, 10)
	switch {
	case bytes.Equal(b[:10], zeros) && b[10] == 0 && b[11] == 0 && (b[12] != 0 || b[13] != 0):
		return "::" + formatInet4(b[12:])
	case bytes.Equal(b[:10], zeros) && b[10] == 0xff && b[11] == 0xff:
		return "::ffff:" + formatInet4(b[12:])
	}
	return shortest(b)
}

// shortest writes the eight groups with the first of the longest runs of zeros
// left out, a single one too.
func shortest(b []byte) string {
	from, to := 0, 0
	for i := 0; i < 16; i += 2 {
		j := i
		for j < 16 && b[j] == 0 && b[j+1] == 0 {
			j += 2
		}
		if j-i > to-from {
			from, to = i, j
		}
	}
	var out []byte
	for i := 0; i < 16; i += 2 {
		if i == from && to > from {
			out = append(out, "::"...)
			i = to - 2
			continue
		}
		if i > 0 && i != to {
			out = append(out, ':')
		}
		out = strconv.AppendUint(out, uint64(b[i])<<8|uint64(b[i+1]), 16)
	}
	return string(out)
}
