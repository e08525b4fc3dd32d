package tlsctx

import (
	"crypto/tls"
	"fmt"
	"strings"
)

// protocols are the versions by their MariaDB names, lowest first. A
// versionSet has bit i set when protocols[i] is spoken.
var protocols = [...]struct {
	id      uint16
	option  string // in tls_version
	openssl string // in Ssl_version
}{
	{tls.VersionTLS10, "TLSv1.0", "TLSv1"},
	{tls.VersionTLS11, "TLSv1.1", "TLSv1.1"},
	{tls.VersionTLS12, "TLSv1.2", "TLSv1.2"},
	{tls.VersionTLS13, "TLSv1.3", "TLSv1.3"},
}

type versionSet uint8

const defaultVersions versionSet = 1<<2 | 1<<3

// ParseVersions reads a value of tls_version and returns it in MariaDB's
// spelling: without regard to case, doubles or order on input; in ascending
// order on output. The empty value stands for the default.
func ParseVersions(value string) (string, error) {
	set, err := parseVersions(value)
	if err != nil {
		return "", err
	}
	return set.String(), nil
}

func parseVersions(value string) (versionSet, error) {
	if value == "" {
		return defaultVersions, nil
	}
	var set versionSet
words:
	for word := range strings.SplitSeq(value, ",") {
		for i := range protocols {
			if strings.EqualFold(word, protocols[i].option) {
				set |= 1 << i
				continue words
			}
		}
		return 0, &Error{
			Text:   fmt.Sprintf(msgVersion, value),
			Option: "tls_version", Value: value,
			Reason: fmt.Sprintf("unknown version %q; known are TLSv1.0, TLSv1.1, TLSv1.2 and TLSv1.3", word),
		}
	}
	return set, nil
}

func (s versionSet) String() string {
	var names []string
	for i := range protocols {
		if s&(1<<i) != 0 {
			names = append(names, protocols[i].option)
		}
	}
	return strings.Join(names, ",")
}

func (s versionSet) has(id uint16) bool {
	for i := range protocols {
		if protocols[i].id == id {
			return s&(1<<i) != 0
		}
	}
	return false
}

// bounds returns the lowest and highest version of a set that is not empty.
func (s versionSet) bounds() (low, high uint16) {
	for i := range protocols {
		if s&(1<<i) != 0 {
			if low == 0 {
				low = protocols[i].id
			}
			high = protocols[i].id
		}
	}
	return low, high
}

// gapped reports whether a version between the lowest and the highest is
// missing, which a tls.Config cannot express.
func (s versionSet) gapped() bool {
	low, high := s.bounds()
	for i := range protocols {
		if id := protocols[i].id; id > low && id < high && s&(1<<i) == 0 {
			return true
		}
	}
	return false
}

// best returns the highest version of the set that the peer offers, or 0.
func (s versionSet) best(offered []uint16) uint16 {
	var best uint16
	for _, id := range offered {
		if id > best && s.has(id) {
			best = id
		}
	}
	return best
}

// VersionName returns a protocol version as Ssl_version shows it, such as
// "TLSv1.3" (and "TLSv1" for TLS 1.0), or "" if id is none.
func VersionName(id uint16) string {
	for i := range protocols {
		if protocols[i].id == id {
			return protocols[i].openssl
		}
	}
	return ""
}
