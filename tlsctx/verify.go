package tlsctx

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Client certificates are verified here and not by crypto/x509, because OpenSSL
// answers differently where it matters: a certificate that is trusted but not
// self-signed is no end of a chain; keyUsage and nsCertType of a leaf count;
// anyExtendedKeyUsage is not clientAuth; and a tls.Config with ClientCAs tells
// every client their names, upon which some clients keep their certificate to
// themselves. Where this code is stricter than OpenSSL, which is in corners of
// name constraints and of partitioned revocation lists, it errs on the side of
// refusing.

// A verifyReason classes refusals by the alert that OpenSSL sends for them.
type verifyReason int

const (
	reasonUnknownCA verifyReason = iota
	reasonBad
	reasonUnsupported
	reasonExpired
	reasonRevoked
	reasonNoCRL
)

// A VerifyError says why a client certificate was refused.
type VerifyError struct {
	// Subject is the certificate at fault, as OneLine writes names. It need
	// not be the client's own; it may be an authority on the way to the root.
	Subject string
	// Reason says what is wrong with it.
	Reason string

	reason verifyReason
}

// Error returns one line for the log: the certificate and what is wrong with it.
func (e *VerifyError) Error() string {
	return fmt.Sprintf("client certificate refused: %s (subject %q)", e.Reason, e.Subject)
}

func verifyError(r verifyReason, c *x509.Certificate, format string, args ...any) error {
	return &VerifyError{Subject: OneLine(c.RawSubject), Reason: fmt.Sprintf(format, args...), reason: r}
}

// maxSignatureChecks bounds the work that one client certificate can cause.
const maxSignatureChecks = 64

// A verification is the search for a chain from a client's certificate to a
// self-signed certificate in the store.
type verification struct {
	store     *certStore
	level     int
	now       time.Time
	untrusted []*x509.Certificate // what the client sent behind its certificate
	checks    int
	err       error // why the most promising chain was refused
}

// verifyClient returns the chain of a client's certificate, itself first, or
// the reason to refuse it. certs is what the client sent and not empty.
func (s *certStore) verifyClient(certs []*x509.Certificate, level int, now time.Time) ([]*x509.Certificate, error) {
	v := verification{store: s, level: level, now: now, untrusted: certs[1:]}
	if chain := v.extend(certs[:1:1]); chain != nil {
		return chain, nil
	}
	if v.err == nil {
		why := "unable to get local issuer certificate"
		if selfSigned(certs[0]) {
			why = "self-signed certificate"
		}
		v.err = verifyError(reasonUnknownCA, certs[0], "%s", why)
	}
	return nil, v.err
}

// extend completes a chain that begins with the given certificates, trusted
// issuers before those that the client sent, or returns nil.
func (v *verification) extend(chain []*x509.Certificate) []*x509.Certificate {
	last := chain[len(chain)-1]
	if selfSigned(last) {
		if !v.store.has(last) {
			return nil
		}
		if err := v.checkChain(chain); err != nil {
			if v.err == nil {
				v.err = err
			}
			return nil
		}
		return chain
	}
	candidates := slices.Clone(v.store.bySubject(last.RawIssuer))
	for _, c := range v.untrusted {
		if bytes.Equal(c.RawSubject, last.RawIssuer) {
			candidates = append(candidates, c)
		}
	}
	// Those that are valid now first, otherwise in the order they have.
	slices.SortStableFunc(candidates, func(a, b *x509.Certificate) int {
		return boolToInt(!v.inTime(a)) - boolToInt(!v.inTime(b))
	})
	for _, issuer := range candidates {
		if slices.ContainsFunc(chain, issuer.Equal) || !v.issued(issuer, last) {
			continue
		}
		if full := v.extend(append(chain[:len(chain):len(chain)], issuer)); full != nil {
			return full
		}
	}
	return nil
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// issued reports whether a certificate was signed with the issuer's key, by
// one that may sign certificates.
func (v *verification) issued(issuer, c *x509.Certificate) bool {
	if len(c.AuthorityKeyId) > 0 && len(issuer.SubjectKeyId) > 0 && !bytes.Equal(c.AuthorityKeyId, issuer.SubjectKeyId) {
		return false
	}
	if issuer.KeyUsage != 0 && issuer.KeyUsage&x509.KeyUsageCertSign == 0 {
		return false
	}
	if v.checks++; v.checks > maxSignatureChecks {
		return false
	}
	return issuer.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil
}

// selfSigned is OpenSSL's notion, which does not check the signature: a trust
// anchor is trusted for being configured.
func selfSigned(c *x509.Certificate) bool {
	return bytes.Equal(c.RawSubject, c.RawIssuer) &&
		(len(c.AuthorityKeyId) == 0 || len(c.SubjectKeyId) == 0 || bytes.Equal(c.AuthorityKeyId, c.SubjectKeyId))
}

func (v *verification) inTime(c *x509.Certificate) bool {
	return !v.now.Before(c.NotBefore) && v.now.Before(c.NotAfter)
}

// checkChain judges a chain whose signatures are right and whose last
// certificate is a trust anchor.
func (v *verification) checkChain(chain []*x509.Certificate) error {
	if err := checkExtensions(chain); err != nil {
		return err
	}
	for i, c := range chain {
		if err := checkLevel(c, v.level, i == len(chain)-1); err != nil {
			return verifyError(reasonBad, c, "%v", err)
		}
	}
	if v.store.checked {
		if err := v.store.checkRevocation(chain, v.now); err != nil {
			return err
		}
	}
	for _, c := range chain {
		if v.now.Before(c.NotBefore) {
			return verifyError(reasonBad, c, "certificate is not valid before %s", FormatTime(c.NotBefore))
		}
		if !v.now.Before(c.NotAfter) {
			return verifyError(reasonExpired, c, "certificate expired on %s", FormatTime(c.NotAfter))
		}
	}
	return checkNameConstraints(chain, v.now)
}

// checkExtensions judges what each certificate of a chain may be used for.
func checkExtensions(chain []*x509.Certificate) error {
	pathLen := 0
	for i, c := range chain {
		if len(c.UnhandledCriticalExtensions) > 0 {
			return verifyError(reasonBad, c, "unknown critical extension %v", c.UnhandledCriticalExtensions[0])
		}
		if hasExtKeyUsage(c) && !slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageClientAuth) {
			return verifyError(reasonUnsupported, c, "its extended key usage lacks client authentication")
		}
		if i == 0 {
			if c.KeyUsage != 0 && c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageKeyAgreement) == 0 {
				return verifyError(reasonUnsupported, c, "its key usage allows neither signatures nor key agreement")
			}
			if !nsCertTypeAllowsClient(c) {
				return verifyError(reasonUnsupported, c, "its nsCertType lacks SSL client")
			}
			continue
		}
		switch {
		case c.BasicConstraintsValid && c.IsCA:
			if (c.MaxPathLen > 0 || c.MaxPathLen == 0 && c.MaxPathLenZero) && pathLen > c.MaxPathLen {
				return verifyError(reasonUnknownCA, c, "path length constraint exceeded")
			}
		case i == len(chain)-1 && !c.BasicConstraintsValid && (c.Version == 1 || c.KeyUsage&x509.KeyUsageCertSign != 0):
			// A root from the time before basicConstraints.
		default:
			return verifyError(reasonUnknownCA, c, "it is no certificate authority")
		}
		if !bytes.Equal(c.RawSubject, c.RawIssuer) {
			pathLen++
		}
	}
	return nil
}

func hasExtKeyUsage(c *x509.Certificate) bool {
	return len(c.ExtKeyUsage)+len(c.UnknownExtKeyUsage) > 0
}

var oidNSCertType = asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 1, 1}

// nsCertTypeAllowsClient looks at Netscape's forerunner of extended key usage.
func nsCertTypeAllowsClient(c *x509.Certificate) bool {
	for _, e := range c.Extensions {
		if e.Id.Equal(oidNSCertType) {
			var bits asn1.BitString
			_, err := asn1.Unmarshal(e.Value, &bits)
			return err == nil && bits.At(0) == 1
		}
	}
	return true
}

// levelBits are the bits of security that each of OpenSSL's security levels asks for.
var levelBits = [...]int{0, 80, 112, 128, 192, 256}

// checkLevel judges a certificate's key, and unless it is a trust anchor its
// signature, by OpenSSL's security level.
func checkLevel(c *x509.Certificate, level int, anchor bool) error {
	need := levelBits[level]
	if keyBits(c.PublicKey) < need {
		return fmt.Errorf("its key is too small for security level %d", level)
	}
	if !anchor && signatureBits(c.SignatureAlgorithm) < need {
		return fmt.Errorf("its signature algorithm %v is too weak for security level %d", c.SignatureAlgorithm, level)
	}
	return nil
}

func keyBits(pub any) int {
	switch k := pub.(type) {
	case *rsa.PublicKey:
		switch n := k.N.BitLen(); {
		case n >= 15360:
			return 256
		case n >= 7680:
			return 192
		case n >= 3072:
			return 128
		case n >= 2048:
			return 112
		case n >= 1024:
			return 80
		}
	case *ecdsa.PublicKey:
		return k.Curve.Params().BitSize / 2
	case ed25519.PublicKey:
		return 128
	}
	return 0
}

func signatureBits(a x509.SignatureAlgorithm) int {
	switch a {
	case x509.SHA256WithRSA, x509.SHA256WithRSAPSS, x509.ECDSAWithSHA256, x509.PureEd25519:
		return 128
	case x509.SHA384WithRSA, x509.SHA384WithRSAPSS, x509.ECDSAWithSHA384:
		return 192
	case x509.SHA512WithRSA, x509.SHA512WithRSAPSS, x509.ECDSAWithSHA512:
		return 256
	case x509.SHA1WithRSA, x509.ECDSAWithSHA1:
		return 63
	}
	return 0
}

// alertFor returns the TLS alert that OpenSSL sends for a refusal.
func alertFor(err error) (alert byte, ok bool) {
	var v *VerifyError
	if !errors.As(err, &v) {
		return 0, false
	}
	switch v.reason {
	case reasonUnknownCA, reasonNoCRL:
		return 48, true // unknown_ca
	case reasonUnsupported:
		return 43, true // unsupported_certificate
	case reasonExpired:
		return 45, true // certificate_expired
	case reasonRevoked:
		return 44, true // certificate_revoked
	}
	return 42, true // bad_certificate
}
