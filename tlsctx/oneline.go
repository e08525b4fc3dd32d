package tlsctx

import (
	"encoding/asn1"
	"strings"
)

// OneLine returns a distinguished name, given as the DER of X509.RawSubject or
// RawIssuer, in the form of OpenSSL's X509_NAME_oneline, which REQUIRE SUBJECT
// and REQUIRE ISSUER compare byte for byte: attributes in the order of the
// certificate as "/short=value", joined by '+' where they share one set; the
// bytes of a value as they are encoded, those outside of printable ASCII as
// \xHH, and '/' and '+' with a backslash before them. What is not a
// distinguished name yields as much as can be read.
func OneLine(rawName []byte) string {
	var name asn1.RawValue
	if _, err := asn1.Unmarshal(rawName, &name); err != nil {
		return ""
	}
	var b strings.Builder
	for sets := name.Bytes; len(sets) > 0; {
		var set asn1.RawValue
		var err error
		if sets, err = asn1.Unmarshal(sets, &set); err != nil {
			break
		}
		sep := byte('/')
		for attrs := set.Bytes; len(attrs) > 0; {
			var attr struct {
				Type  asn1.RawValue
				Value asn1.RawValue
			}
			if attrs, err = asn1.Unmarshal(attrs, &attr); err != nil {
				break
			}
			b.WriteByte(sep)
			b.WriteString(shortName(attr.Type.Bytes))
			b.WriteByte('=')
			writeOneLineValue(&b, attr.Value.Bytes)
			sep = '+'
		}
	}
	return b.String()
}

const upperHex = "0123456789ABCDEF"

func writeOneLineValue(b *strings.Builder, value []byte) {
	for _, c := range value {
		switch {
		case c < ' ' || c > '~':
			b.WriteString(`\x`)
			b.WriteByte(upperHex[c>>4])
			b.WriteByte(upperHex[c&15])
		case c == '/' || c == '+':
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
}
