package devcert

import (
	"encoding/asn1"
	"fmt"
	"slices"
	"strings"
)

// attributes are the parts of names by their short names.
var attributes = map[string]asn1.ObjectIdentifier{
	"CN": {2, 5, 4, 3}, "SN": {2, 5, 4, 4}, "serialNumber": {2, 5, 4, 5}, "C": {2, 5, 4, 6}, "L": {2, 5, 4, 7}, "ST": {2, 5, 4, 8},
	"street": {2, 5, 4, 9}, "O": {2, 5, 4, 10}, "OU": {2, 5, 4, 11}, "title": {2, 5, 4, 12}, "GN": {2, 5, 4, 42}, "initials": {2, 5, 4, 43},
	"emailAddress": {1, 2, 840, 113549, 1, 9, 1}, "DC": {0, 9, 2342, 19200300, 100, 1, 25}, "UID": {0, 9, 2342, 19200300, 100, 1, 1},
}

// ParseName returns the DER of a distinguished name in the form of OpenSSL's
// X509_NAME_oneline, which REQUIRE SUBJECT and REQUIRE ISSUER compare:
// "/C=FI/O=Some Company/CN=alice". A '/' or '+' inside a value has a backslash
// before it. A name without a '/' in front is a common name.
func ParseName(name string) ([]byte, error) {
	if !strings.HasPrefix(name, "/") {
		name = "/CN=" + strings.NewReplacer("/", `\/`, "+", `\+`).Replace(name)
	}
	type attribute struct {
		Type  asn1.ObjectIdentifier
		Value asn1.RawValue
	}
	var sets []asn1.RawValue
	for _, part := range splitName(name[1:]) {
		short, value, ok := strings.Cut(part, "=")
		oid, known := attributes[short]
		if !ok || !known {
			return nil, fmt.Errorf("devcert: %q in the name %q is no attribute; write /SHORT=value with one of %s", part, name, shortNames())
		}
		tag := asn1.TagUTF8String
		if short == "emailAddress" || short == "DC" {
			tag = asn1.TagIA5String
		}
		der, err := asn1.Marshal(attribute{oid, asn1.RawValue{Tag: tag, Bytes: []byte(value)}})
		if err != nil {
			return nil, fmt.Errorf("devcert: name %q: %w", name, err)
		}
		sets = append(sets, asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: der})
	}
	return asn1.Marshal(sets)
}

// splitName cuts at the slashes that no backslash stands before.
func splitName(s string) (parts []string) {
	var part strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			part.WriteByte(s[i])
		case s[i] == '/':
			parts = append(parts, part.String())
			part.Reset()
		default:
			part.WriteByte(s[i])
		}
	}
	return append(parts, part.String())
}

func shortNames() string {
	var names []string
	for n := range attributes {
		names = append(names, n)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
