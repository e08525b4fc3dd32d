package tlsctx

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"
)

// A generation is everything that one FLUSH SSL replaces at once. Apart from
// counters and ticket keys it is immutable.
type generation struct {
	leaf     *x509.Certificate
	versions versionSet
	gapped   bool
	ciphers  *cipherList
	names    string // of the ciphers, for Ssl_cipher_list
	store    *certStore
	files    fingerprint // of what it was loaded from, or of an earlier state

	notBefore, notAfter string            // of the leaf
	leafSum             [sha256.Size]byte // SHA-256 of the leaf's DER

	// config is what connections get copies of.
	config *tls.Config

	tickets *tickets

	counters counters
}

// again is a generation for another server that has loaded nothing itself: all is
// shared with the first but the counters. A ticket that the one gave is good for the
// other.
func (g *generation) again() *generation {
	return &generation{
		leaf: g.leaf, versions: g.versions, gapped: g.gapped, ciphers: g.ciphers, names: g.names, store: g.store, files: g.files,
		notBefore: g.notBefore, notAfter: g.notAfter, leafSum: g.leafSum, config: g.config, tickets: g.tickets,
	}
}

// curves are the groups offered for key exchange. The hybrids with ML-KEM are
// left out: OpenSSL 3.0 has none, and they make a handshake cost a quarter more,
// as BenchmarkHandshake shows.
var curves = []tls.CurveID{tls.X25519, tls.CurveP256, tls.CurveP384, tls.CurveP521}

// newGeneration loads everything the options name, in MariaDB's order: when
// several options are wrong the first of these counts.
func newGeneration(o *Options, own *selfMade, now time.Time) (*generation, error) {
	g := &generation{files: fingerprintOf(o)}
	var err error
	if g.versions, err = parseVersions(o.TLSVersion); err != nil {
		return nil, err
	}
	g.gapped = g.versions.gapped()
	if g.ciphers, err = parseCiphers(o.Cipher); err != nil {
		return nil, err
	}
	if g.store, err = loadStore(o); err != nil {
		return nil, err
	}
	cert, err := g.loadPair(o, own)
	if err != nil {
		return nil, err
	}
	if err := g.limitCiphers(o); err != nil {
		return nil, err
	}
	g.names = g.ciphers.names()
	g.notBefore, g.notAfter = FormatTime(g.leaf.NotBefore), FormatTime(g.leaf.NotAfter)
	g.leafSum = sha256.Sum256(g.leaf.Raw)

	low, high := g.versions.bounds()
	g.config = &tls.Config{
		Certificates:     []tls.Certificate{*cert},
		ClientAuth:       tls.RequestClientCert,
		MinVersion:       low,
		MaxVersion:       high,
		CurvePreferences: curves,
		// Empty but not nil: each connection gets the one suite chosen for it.
		CipherSuites: []uint16{},
	}
	if g.tickets, err = newTickets(g.config, now); err != nil {
		return nil, err
	}
	g.warn(o, now)
	return g, nil
}

// loadPair reads certificate and key. Either option may be left out if the
// other's file holds both.
func (g *generation) loadPair(o *Options, own *selfMade) (*tls.Certificate, error) {
	certFile, keyFile := o.Cert, o.Key
	certOption, keyOption := "ssl_cert", "ssl_key"
	var certPEM, keyPEM []byte
	if own != nil {
		certPEM, keyPEM = own.cert, own.key
	} else {
		if certFile == "" && keyFile == "" {
			return nil, &Error{Text: msgNoMatch, Option: "ssl_cert",
				Reason: "TLS options are given, but neither ssl_cert nor ssl_key; give both, or --ssl-auto for a certificate that the server makes itself"}
		}
		if certFile == "" {
			certFile, certOption = keyFile, "ssl_key"
		}
		if keyFile == "" {
			keyFile, keyOption = certFile, "ssl_cert"
		}
		var err error
		if certPEM, err = readPEMFile(certFile); err != nil {
			return nil, optionError(msgCert, certOption, certFile, err)
		}
		// One file is read once, so that both parts are of one version of it.
		if keyPEM = certPEM; keyFile != certFile {
			if keyPEM, err = readPEMFile(keyFile); err != nil {
				// Judge the certificate first, as MariaDB does.
				if _, certErr := parseChain(certPEM); certErr != nil {
					return nil, optionError(msgCert, certOption, certFile, certErr)
				}
				return nil, optionError(msgKey, keyOption, keyFile, err)
			}
		}
	}
	return g.pair(certPEM, keyPEM, certOption, certFile, keyOption, keyFile)
}

// pair makes a tls.Certificate of PEM texts and checks that it can serve.
func (g *generation) pair(certPEM, keyPEM []byte, certOption, certFile, keyOption, keyFile string) (*tls.Certificate, error) {
	chain, err := parseChain(certPEM)
	if err == nil {
		err = checkServerKey(chain[0], g.ciphers.level)
	}
	if err != nil {
		return nil, optionError(msgCert, certOption, certFile, err)
	}
	key, err := parseKey(keyPEM)
	if err != nil {
		return nil, optionError(msgKey, keyOption, keyFile, err)
	}
	g.leaf = chain[0]
	if !samePublicKey(g.leaf, key) {
		if reflect.TypeOf(g.leaf.PublicKey) != reflect.TypeOf(key.Public()) {
			return nil, &Error{Text: msgNoMatch, Option: keyOption, Value: keyFile,
				Reason: fmt.Sprintf("the key is of another type than the certificate in '%s'", certFile)}
		}
		return nil, &Error{Text: msgKey, Option: keyOption, Value: keyFile,
			Reason: fmt.Sprintf("the key does not belong to the certificate in '%s'", certFile)}
	}
	if len(chain) == 1 {
		chain = g.store.complete(chain[0])
	}
	cert := &tls.Certificate{PrivateKey: key, Leaf: g.leaf}
	for _, c := range chain {
		cert.Certificate = append(cert.Certificate, c.Raw)
	}
	return cert, nil
}

// complete follows a server certificate's issuers in the store as far as they
// go: a certificate file without a chain is sent with it, as OpenSSL does.
func (s *certStore) complete(leaf *x509.Certificate) []*x509.Certificate {
	chain := []*x509.Certificate{leaf}
	v := verification{store: s}
next:
	for last := leaf; !selfSigned(last); last = chain[len(chain)-1] {
		for _, issuer := range s.certs[string(last.RawIssuer)] {
			if !slices.ContainsFunc(chain, issuer.Equal) && v.issued(issuer, last) {
				chain = append(chain, issuer)
				continue next
			}
		}
		break
	}
	return chain
}

func samePublicKey(c *x509.Certificate, key crypto.Signer) bool {
	pub, ok := c.PublicKey.(interface{ Equal(crypto.PublicKey) bool })
	return ok && pub.Equal(key.Public())
}

// checkServerKey refuses certificates that no handshake could succeed with.
func checkServerKey(c *x509.Certificate, level int) error {
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		if k.N.BitLen() < 1024 {
			return fmt.Errorf("RSA keys of %d bits are not supported; 2048 and more are", k.N.BitLen())
		}
	case *ecdsa.PublicKey:
		if k.Curve == elliptic.P224() {
			return errors.New("the curve P-224 is not supported; P-256, P-384 and P-521 are")
		}
	}
	if keyBits(c.PublicKey) == 0 {
		return fmt.Errorf("%v keys are not supported; RSA, ECDSA and Ed25519 are", c.PublicKeyAlgorithm)
	}
	return checkLevel(c, level, selfSigned(c))
}

// limitCiphers drops the suites that the versions and the security level
// exclude. Having none left is a mistake that OpenSSL serves on with, failing
// each handshake; it is an error here if what is left are suites that OpenSSL
// speaks and Go does not.
func (g *generation) limitCiphers(o *Options) error {
	l := g.ciphers
	for _, name := range l.passedOver {
		if _, known := CipherID(name); !known {
			o.warnf("ssl_cipher = '%s': there is no cipher suite %q; it is passed over", o.Cipher, name)
		} else {
			o.warnf("ssl_cipher = '%s': %s is not supported; it is passed over", o.Cipher, name)
		}
	}
	low, high := g.versions.bounds()
	unsupported := low < tls.VersionTLS13 && l.wants12 && len(l.tls12) == 0
	if high < tls.VersionTLS13 {
		l.tls13 = nil
	}
	if low >= tls.VersionTLS13 {
		l.tls12 = nil
	}
	l.tls13 = slices.DeleteFunc(l.tls13, func(id uint16) bool { return !allows13(id, l.level) })
	l.tls12 = slices.DeleteFunc(l.tls12, func(id uint16) bool { return !allows12(id, l.level) })
	switch {
	case len(l.tls13)+len(l.tls12) == 0 && unsupported:
		return &Error{Text: msgCiphers, Option: "ssl_cipher", Value: o.Cipher,
			Reason: fmt.Sprintf("none of the cipher suites that it selects for tls_version = '%s' is supported", g.versions)}
	case len(l.tls13)+len(l.tls12) == 0:
		o.warnf("ssl_cipher = '%s': no cipher suite is left with tls_version = '%s' and security level %d; all handshakes will fail",
			o.Cipher, g.versions, l.level)
	case low < tls.VersionTLS13 && l.wants12 && len(l.tls12) == 0:
		o.warnf("ssl_cipher = '%s': none of the cipher suites for TLSv1.2 and older that it selects is supported; clients need TLSv1.3", o.Cipher)
	}
	return nil
}

// warn tells about what is legal and probably a mistake.
func (g *generation) warn(o *Options, now time.Time) {
	if g.versions.has(tls.VersionTLS10) || g.versions.has(tls.VersionTLS11) {
		o.warnf("TLSv1.0 and TLSv1.1 are insecure. Please use TLSv1.2 or TLSv1.3 only")
	}
	switch {
	case !now.Before(g.leaf.NotAfter):
		o.warnf("ssl_cert = '%s': the certificate expired on %s; clients that verify it will refuse it", o.Cert, g.notAfter)
	case now.Before(g.leaf.NotBefore):
		o.warnf("ssl_cert = '%s': the certificate is not valid before %s; clients that verify it will refuse it", o.Cert, g.notBefore)
	}
	if len(g.ciphers.tls12) > 0 && len(g.ciphers.tls13) == 0 &&
		!slices.ContainsFunc(g.ciphers.tls12, func(id uint16) bool { return suitsKey(id, g.leaf) }) {
		o.warnf("ssl_cipher = '%s': none of the cipher suites goes with the certificate's %v key; all handshakes will fail",
			o.Cipher, g.leaf.PublicKeyAlgorithm)
	}
}
