package tlsctx

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"time"
)

// A State describes a TLS session as the Ssl_* session status and the REQUIRE
// clauses see it. It does not change during the session, whatever is reloaded
// meanwhile, and must not be modified.
type State struct {
	Version    string // Ssl_version: "TLSv1.3"
	Cipher     string // Ssl_cipher, in OpenSSL's spelling
	CipherList string // Ssl_cipher_list: all suites that the server accepted when the session began

	ServerNotBefore string // Ssl_server_not_before: "Jan  2 03:04:05 2024 GMT"
	ServerNotAfter  string // Ssl_server_not_after
	// ServerFingerprint is the SHA-256 of the certificate that the server showed.
	ServerFingerprint [sha256.Size]byte

	Reused         bool   // Ssl_sessions_reused: a session resumed by ticket
	VerifyMode     int64  // Ssl_verify_mode
	VerifyDepth    uint64 // Ssl_verify_depth
	DefaultTimeout int64  // Ssl_default_timeout, in seconds

	// PeerCertificates is what the client sent, its own certificate first;
	// nil if it sent none. VerifiedChain leads from that certificate to an
	// authority that the server trusts. Both are there in a resumed session,
	// too. A session with a certificate that is not trusted does not exist.
	PeerCertificates []*x509.Certificate
	VerifiedChain    []*x509.Certificate
}

func newState(g *generation, cs *tls.ConnectionState, chain []*x509.Certificate) *State {
	st := &State{
		Version:         VersionName(cs.Version),
		Cipher:          CipherName(cs.CipherSuite),
		CipherList:      g.names,
		ServerNotBefore: g.notBefore,
		ServerNotAfter:  g.notAfter,

		ServerFingerprint: g.leafSum,
		Reused:            cs.DidResume,
		VerifyMode:        verifyMode,
		VerifyDepth:       verifyDepth,
		DefaultTimeout:    defaultTimeout,
	}
	if len(cs.PeerCertificates) > 0 {
		st.PeerCertificates, st.VerifiedChain = cs.PeerCertificates, chain
	}
	return st
}

// Subject returns the client certificate's subject in the form that REQUIRE
// SUBJECT compares, or "" without one.
func (s *State) Subject() string {
	if len(s.PeerCertificates) == 0 {
		return ""
	}
	return OneLine(s.PeerCertificates[0].RawSubject)
}

// Issuer returns the client certificate's direct issuer in the form that
// REQUIRE ISSUER compares, or "" without a certificate.
func (s *State) Issuer() string {
	if len(s.PeerCertificates) == 0 {
		return ""
	}
	return OneLine(s.PeerCertificates[0].RawIssuer)
}

// FormatTime writes a time as OpenSSL's ASN1_TIME_print does.
func FormatTime(t time.Time) string {
	return t.UTC().Format("Jan _2 15:04:05 2006 GMT")
}
