package sqlfunc

import (
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"
)

var network = []def{
	{name: "inet_aton", min: 1, max: 1, typ: tUBig, eval: func(c *call, v []val) any {
		n, ok := inetAton(v[0].str(c))
		if !ok {
			return nil
		}
		return n
	}},
	{name: "inet_ntoa", min: 1, max: 1, typ: tText(31), eval: func(c *call, v []val) any {
		n, _ := v[0].integer(c)
		if uint64(n) > 0xffffffff {
			return nil
		}
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], uint32(n))
		return netip.AddrFrom4(b).String()
	}},
	{name: "inet6_aton", min: 1, max: 1, typ: func([]arg) sql.Type { return bytesOf(16) }, eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if a, ok := ipv4(s); ok {
			return string(a)
		}
		if a, ok := ipv6(s); ok {
			return string(a)
		}
		return nil
	}},
	{name: "inet6_ntoa", min: 1, max: 1, typ: tText(39), eval: func(c *call, v []val) any {
		if !v[0].bytes() {
			return nil
		}
		switch s := v[0].str(c); len(s) {
		case 4:
			return netip.AddrFrom4([4]byte([]byte(s))).String()
		case 16:
			return ipv6Text([16]byte([]byte(s)))
		}
		return nil
	}},
	{name: "is_ipv4", min: 1, max: 1, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		_, ok := ipv4(v[0].str(c))
		return truth(ok && !v[0].null())
	}},
	{name: "is_ipv6", min: 1, max: 1, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		_, ok := ipv6(v[0].str(c))
		return truth(ok && !v[0].null())
	}},
	{name: "is_ipv4_compat", min: 1, max: 1, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		s, isBytes := v[0].octets(c), v[0].bytes() || fixedOf(v[0].t) != nil
		if !v[0].null() && !isBytes {
			c.incorrect("inet6", s)
		}
		return truth(isBytes && len(s) == 16 && s[:12] == strings.Repeat("\x00", 12) && binary.BigEndian.Uint32([]byte(s[12:])) > 1)
	}},
	{name: "is_ipv4_mapped", min: 1, max: 1, typ: tInt, nulls: true, eval: func(c *call, v []val) any {
		s, isBytes := v[0].octets(c), v[0].bytes() || fixedOf(v[0].t) != nil
		if !v[0].null() && !isBytes {
			c.incorrect("inet6", s)
		}
		return truth(isBytes && len(s) == 16 && s[:12] == strings.Repeat("\x00", 10)+"\xff\xff")
	}},
}

func truth(b bool) any {
	if b {
		return int32(1)
	}
	return int32(0)
}

// inetAton reads an address of up to four numbers; fewer leave out some in the
// middle.
func inetAton(s string) (uint64, bool) {
	if s == "" || strings.HasSuffix(s, ".") {
		return 0, false
	}
	parts := strings.Split(s, ".")
	n := uint64(0)
	for _, p := range parts {
		if p != "" && !allDigits(p) {
			return 0, false
		}
		if len(p) > 3 || atoi(p) > 255 {
			return 0, false
		}
		n = n<<8 + uint64(atoi(p))
	}
	switch len(parts) {
	case 2:
		n = n&0xff | n>>8<<24
	case 3:
		n = n&0xff | n>>8<<16
	}
	return n, len(parts) <= 8 && n < 1<<63
}

func ipv4(s string) ([]byte, bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 4 {
		return nil, false
	}
	out := make([]byte, 4)
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 8)
		if err != nil || len(p) > 3 {
			return nil, false
		}
		out[i] = byte(n)
	}
	return out, true
}

func ipv6(s string) ([]byte, bool) {
	a, err := netip.ParseAddr(s)
	if err != nil || a.Is4() || a.Zone() != "" {
		return nil, false
	}
	b := a.As16()
	return b[:], true
}

// ipv6Text writes an address with its longest run of zeros left out.
func ipv6Text(b [16]byte) string {
	if prefix := string(b[:12]); prefix == strings.Repeat("\x00", 12) && (b[12] != 0 || b[13] != 0) {
		return "::" + netip.AddrFrom4([4]byte(b[12:])).String()
	} else if prefix == strings.Repeat("\x00", 10)+"\xff\xff" {
		return "::ffff:" + netip.AddrFrom4([4]byte(b[12:])).String()
	}
	return netip.AddrFrom16(b).String()
}
