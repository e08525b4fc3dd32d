package auth

import (
	"cmp"
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"
)

// Peer is where a client comes from.
type Peer struct {
	// Socket says that the client came over the unix socket; it then has no
	// Addr, and Host is "localhost".
	Socket bool
	// Addr is the client's address; IPv4 in IPv6 counts as IPv4.
	Addr netip.Addr
	// Host is the client's name: "localhost" for the loopback addresses unless
	// skip_name_resolve is on, otherwise what the resolver says, or empty.
	Host string
}

// PeerOf returns the Peer of a TCP client. As in MariaDB 127.0.0.1 and ::1 (and
// no other loopback address) are localhost unless skipNameResolve is set.
func PeerOf(addr netip.Addr, skipNameResolve bool) Peer {
	addr = addr.Unmap().WithZone("")
	p := Peer{Addr: addr}
	if !skipNameResolve && (addr == loopback4 || addr == loopback6) {
		p.Host = "localhost"
	}
	return p
}

// SocketPeer is a client of the unix socket.
func SocketPeer() Peer { return Peer{Socket: true, Host: "localhost"} }

var (
	loopback4 = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	loopback6 = netip.IPv6Loopback()
)

// Name returns what MariaDB calls the client in USER() and in messages: its
// host name, or its address where it has none.
func (p Peer) Name() string {
	if p.Host != "" || !p.Addr.IsValid() {
		return p.Host
	}
	return p.Addr.Unmap().String()
}

// client is a Peer made ready to be compared with many patterns.
type client struct {
	host string // lower case
	ip   string // empty for the unix socket
	v4   uint32
	isV4 bool
}

func clientOf(p Peer) client {
	c := client{host: strings.ToLower(p.Host)}
	if p.Socket {
		return c
	}
	if a := p.Addr.Unmap().WithZone(""); a.IsValid() {
		c.ip = a.String()
		if a.Is4() {
			b := a.As4()
			c.v4, c.isV4 = binary.BigEndian.Uint32(b[:]), true
		}
	}
	return c
}

type hostKind uint8

const (
	hostLiteral hostKind = iota
	hostWild
	hostAny
	hostMask
)

// hostPattern is the host of an account, ready for comparing.
type hostPattern struct {
	text     string // lower case
	kind     hostKind
	ip, mask uint32
	rank     uint64
}

func compileHost(host string) hostPattern {
	p := hostPattern{text: strings.ToLower(host), rank: hostRank(host)}
	switch {
	case host == "" || host == "%":
		p.kind = hostAny
	case strings.ContainsAny(host, `%_\`):
		p.kind = hostWild
	default:
		ip, mask, ok := strings.Cut(host, "/")
		if ok {
			var okIP, okMask bool
			p.ip, okIP = parseIPv4(ip)
			p.mask, okMask = parseIPv4(mask)
			if okIP && okMask {
				p.kind = hostMask
			}
		}
	}
	return p
}

// parseIPv4 reads four decimal numbers up to 255, leading zeros allowed.
func parseIPv4(s string) (uint32, bool) {
	var ip uint32
	for i := range 4 {
		part, rest, more := strings.Cut(s, ".")
		if more != (i < 3) || part == "" {
			return 0, false
		}
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return 0, false
			}
		}
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil {
			return 0, false
		}
		ip, s = ip<<8|uint32(n), rest
	}
	return ip, true
}

// matches compares as MariaDB does: a netmask with an IPv4 address, anything
// else with the client's name (without regard to case) and then its address.
func (p *hostPattern) matches(c *client) bool {
	switch p.kind {
	case hostAny:
		return true
	case hostMask:
		if c.isV4 {
			return c.v4&p.mask == p.ip
		}
		return c.host == p.text
	case hostLiteral:
		return c.host != "" && c.host == p.text || c.ip != "" && c.ip == p.text
	default:
		return c.host != "" && wildMatch(p.text, c.host) || c.ip != "" && wildMatch(p.text, c.ip)
	}
}

// The longest names that MariaDB reckons with when it orders patterns.
const (
	rankHostLength     = 60
	rankDatabaseLength = 64
)

func hostRank(host string) uint64   { return rank(host, rankHostLength) }
func databaseRank(db string) uint64 { return rank(db, rankDatabaseLength) }

// rank returns how general a pattern is: the lower, the earlier it is tried.
// A pattern without wildcards has 0. Of the others the one that fits fewer
// names comes first; how many fit is told by the characters that a % may stand
// for (what is left of the longest name), the number of _ and the number of %.
// Where more characters are left than there are _, they count first, else the
// _ do. Among equals the shorter prefix before the first wildcard wins.
func rank(pattern string, longest int) uint64 {
	var literal, ones, manys, prefix int
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '%':
			if manys == 0 && ones == 0 {
				prefix = literal
			}
			manys++
			for i+1 < len(pattern) && pattern[i+1] == '%' {
				i++
			}
		case c == '_':
			if manys == 0 && ones == 0 {
				prefix = literal
			}
			ones++
		default:
			if c == '\\' && i+1 < len(pattern) {
				i++
			}
			literal++
		}
	}
	manys, ones = min(manys, 31), min(ones, 31)
	left := 0
	if manys > 0 {
		left = max(longest-literal-ones, 0)
	}
	pack := func(a, b, c int) uint64 {
		return uint64(a)<<24 | uint64(b)<<16 | uint64(c)<<8 | uint64(min(prefix, 255))
	}
	if left > ones {
		return pack(2*left+1, manys, ones)
	}
	return pack(2*ones, left, manys)
}

// wildMatch reports whether name fits a pattern with % (any characters), _
// (one character) and backslash (the next character stands for itself). It
// compares bytes and takes at most len(pattern)*len(name) steps.
func wildMatch(pattern, name string) bool {
	p, n := 0, 0
	star, mark := -1, 0 // the last % and where its match began
	for n < len(name) {
		if p < len(pattern) {
			switch c := pattern[p]; {
			case c == '%':
				star, mark = p, n
				p++
				continue
			case c == '_':
				p++
				n += charLen(name[n:])
				continue
			default:
				q := p
				if c == '\\' && p+1 < len(pattern) {
					q = p + 1
				}
				if pattern[q] == name[n] {
					p, n = q+1, n+1
					continue
				}
			}
		}
		if star < 0 {
			return false
		}
		mark++
		p, n = star+1, mark
	}
	for p < len(pattern) && pattern[p] == '%' {
		p++
	}
	return p == len(pattern)
}

// wildCovers tells whether a pattern fits every name that another pattern fits,
// as far as MariaDB can tell: place by place, where an escaped character covers
// only itself, escaped too.
func wildCovers(pattern, other string) bool {
	for pattern != "" {
		switch c := pattern[0]; {
		case c == '%':
			for i := 0; i <= len(other); i++ {
				if wildCovers(pattern[1:], other[i:]) {
					return true
				}
			}
			return false
		case c == '_':
			if other == "" || other[0] == '%' {
				return false
			}
			if other[0] == '\\' && len(other) > 1 {
				other = other[1:]
			}
			pattern, other = pattern[1:], other[charLen(other):]
			continue
		case c == '\\' && len(pattern) > 1:
			if len(other) < 2 || other[0] != '\\' {
				return false
			}
			pattern, other = pattern[1:], other[1:]
		}
		if other == "" || pattern[0] != other[0] {
			return false
		}
		pattern, other = pattern[1:], other[1:]
	}
	return other == ""
}

func compareAccounts(a, b *Account) int {
	return cmp.Or(
		cmp.Compare(a.pattern.rank, b.pattern.rank),
		boolCompare(a.User == "", b.User == ""),
		-cmp.Compare(a.Host, b.Host),
	)
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (p *hostPattern) compare(q *hostPattern) int { return cmp.Compare(p.rank, q.rank) }
