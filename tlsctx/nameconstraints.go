package tlsctx

import (
	"crypto/x509"
	"encoding/asn1"
	"slices"
	"strings"
	"time"
)

var (
	oidNameConstraints = asn1.ObjectIdentifier{2, 5, 29, 30}
	oidCommonName      = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidEmailAddress    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}
)

// checkNameConstraints judges a chain in which an authority is limited to some
// names. crypto/x509 knows the constraints on DNS names, addresses, mail
// addresses and URIs in subjectAltName; OpenSSL applies them to the subject,
// too, and knows constraints on distinguished names. A certificate that only
// those further checks could judge is refused.
func checkNameConstraints(chain []*x509.Certificate, now time.Time) error {
	constrained := false
	for _, c := range chain[1:] {
		for _, e := range c.Extensions {
			if !e.Id.Equal(oidNameConstraints) {
				continue
			}
			constrained = true
			if hasOtherConstraints(e.Value) {
				return verifyError(reasonBad, c, "it has name constraints of an unsupported kind")
			}
			leaf := chain[0]
			dns := len(c.PermittedDNSDomains)+len(c.ExcludedDNSDomains) > 0
			mail := len(c.PermittedEmailAddresses)+len(c.ExcludedEmailAddresses) > 0
			for _, n := range leaf.Subject.Names {
				value, _ := n.Value.(string)
				if dns && len(leaf.DNSNames) == 0 && n.Type.Equal(oidCommonName) && looksLikeHost(value) ||
					mail && n.Type.Equal(oidEmailAddress) {
					return verifyError(reasonBad, leaf, "an authority with name constraints issued it, and %q stands in the subject instead of subjectAltName", value)
				}
			}
		}
	}
	if !constrained {
		return nil
	}
	opts := x509.VerifyOptions{
		Roots:         x509.NewCertPool(),
		Intermediates: x509.NewCertPool(),
		CurrentTime:   now,
		KeyUsages:     []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	}
	opts.Roots.AddCert(chain[len(chain)-1])
	for _, c := range chain[1 : len(chain)-1] {
		opts.Intermediates.AddCert(c)
	}
	if _, err := chain[0].Verify(opts); err != nil {
		return verifyError(reasonBad, chain[0], "%v", err)
	}
	return nil
}

// hasOtherConstraints reports whether a nameConstraints extension holds
// anything but mail addresses, DNS names, URIs and addresses.
func hasOtherConstraints(der []byte) bool {
	var seq asn1.RawValue
	if _, err := asn1.Unmarshal(der, &seq); err != nil {
		return true
	}
	for trees := seq.Bytes; len(trees) > 0; {
		var list asn1.RawValue
		var err error
		if trees, err = asn1.Unmarshal(trees, &list); err != nil {
			return true
		}
		for subtrees := list.Bytes; len(subtrees) > 0; {
			var subtree, base asn1.RawValue
			if subtrees, err = asn1.Unmarshal(subtrees, &subtree); err != nil {
				return true
			}
			if _, err = asn1.Unmarshal(subtree.Bytes, &base); err != nil {
				return true
			}
			if base.Class != asn1.ClassContextSpecific || !slices.Contains([]int{1, 2, 6, 7}, base.Tag) {
				return true
			}
		}
	}
	return false
}

// looksLikeHost reports whether a common name could be meant as a host name.
func looksLikeHost(s string) bool {
	return strings.Contains(s, ".") && strings.IndexFunc(s, func(r rune) bool {
		return !isNameRune(r) && r != '*'
	}) < 0
}
