package tlsctx

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"slices"
)

// choose returns the configuration for one handshake, whose ClientHello has
// just arrived. MariaDB leaves the choice among the suites that both sides
// allow to the client's order; crypto/tls prefers an order of its own. So the
// configuration is narrowed until nothing else is left to choose.
//
// For TLS 1.3 a tls.Config has no say in the suites at all. But the slice in
// ClientHelloInfo.CipherSuites is the one that the handshake goes on to choose
// from, so the suites that must not be chosen are blanked in it. That slice is
// compared with the second ClientHello if the server has to ask for one, hence
// the original values are put back as soon as the server answers: see
// hello.restore. TestClientOrderDecides and TestHelloRetryRequest fail if a Go
// release changes any of this.
func (g *generation) choose(chi *tls.ClientHelloInfo, h *hello) *tls.Config {
	cfg := g.config.Clone()
	version := g.versions.best(chi.SupportedVersions)
	if version == 0 {
		return cfg // crypto/tls refuses the client with protocol_version
	}
	if g.gapped {
		cfg.MinVersion, cfg.MaxVersion = version, version
	}
	if version == tls.VersionTLS13 {
		i := slices.IndexFunc(chi.CipherSuites, func(id uint16) bool { return slices.Contains(g.ciphers.tls13, id) })
		h.blank(chi.CipherSuites, i)
		return cfg
	}
	ecdhe := slices.ContainsFunc(chi.SupportedCurves, func(c tls.CurveID) bool { return slices.Contains(curves, c) })
	for _, id := range chi.CipherSuites {
		if !slices.Contains(g.ciphers.tls12, id) || !suitsKey(id, g.leaf) {
			continue
		}
		s := cipherByID[id]
		if s.ver == verTLS12 && version < tls.VersionTLS12 || s.kx == kxECDHE && !ecdhe {
			continue
		}
		cfg.CipherSuites = []uint16{id}
		break
	}
	return cfg
}

// suitsKey reports whether a suite up to TLS 1.2 can be used with a
// certificate's type of key.
func suitsKey(id uint16, c *x509.Certificate) bool {
	s := cipherByID[id]
	if s == nil {
		return false
	}
	switch c.PublicKey.(type) {
	case *rsa.PublicKey:
		return s.au == auRSA
	case *ecdsa.PublicKey, ed25519.PublicKey:
		return s.au == auECDSA
	}
	return false
}

// A hello remembers what choose blanked in a ClientHello.
type hello struct {
	suites   []uint16
	original []uint16
}

// blank leaves of the TLS 1.3 suites only the one at index keep, or none if
// that is -1.
func (h *hello) blank(suites []uint16, keep int) {
	h.suites, h.original = suites, slices.Clone(suites)
	for i, id := range suites {
		if i != keep && isTLS13(id) {
			suites[i] = 0 // TLS_NULL_WITH_NULL_NULL is never chosen
		}
	}
}

// restore undoes blank.
func (h *hello) restore() {
	copy(h.suites, h.original)
	h.suites, h.original = nil, nil
}
