package tlsctx

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The files of a self-made certificate in Options.Dir.
const (
	selfMadeCA   = "selkie-ca.pem"
	selfMadeCert = "selkie-cert.pem"
	selfMadeKey  = "selkie-key.pem"
)

const (
	selfMadeLifetime = 10 * 365 * 24 * time.Hour
	// selfMadeReserve is how long a kept certificate must be valid still to
	// be used at a start.
	selfMadeReserve = 24 * time.Hour
)

// A selfMade is a server certificate of our own, from an authority that signs
// only this one certificate: its key is forgotten at once, so that a client
// which trusts the authority trusts nothing else. A client verifies the server
// with the authority's certificate alone.
type selfMade struct {
	ca   []byte // PEM
	cert []byte // PEM: the server certificate, then the authority's
	key  []byte // PEM
}

// selfMadeHosts are the names and addresses that a self-made certificate is for.
func selfMadeHosts(further []string) (dns []string, ips []net.IP) {
	for _, h := range append([]string{"localhost", "127.0.0.1", "::1"}, further...) {
		ip := net.ParseIP(h)
		switch {
		case h == "" || h == "*" || ip != nil && ip.IsUnspecified():
		case ip == nil:
			if !slices.Contains(dns, h) && validDNSName(h) {
				dns = append(dns, h)
			}
		case !slices.ContainsFunc(ips, ip.Equal):
			ips = append(ips, ip)
		}
	}
	return dns, ips
}

// validDNSName reports whether a host name can stand in a certificate.
func validDNSName(h string) bool {
	return len(h) < 254 && bytes.IndexFunc([]byte(h), func(r rune) bool { return !isNameRune(r) || r == '=' }) < 0
}

// makeSelfMade makes an authority and a certificate by it.
func makeSelfMade(hosts []string, now time.Time) (*selfMade, error) {
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	// An hour of grace for clients whose clock is behind.
	from, to := now.Add(-time.Hour), now.Add(selfMadeLifetime)
	serial := func() *big.Int {
		n, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
		return n.Add(n, big.NewInt(1))
	}
	// The number tells one authority from another in a client's list.
	number := serial()
	ca := &x509.Certificate{
		SerialNumber:          number,
		Subject:               pkix.Name{Organization: []string{"Selkie"}, CommonName: fmt.Sprintf("Selkie authority %x", number.Bytes()[:4])},
		NotBefore:             from,
		NotAfter:              to,
		IsCA:                  true,
		BasicConstraintsValid: true,
		MaxPathLenZero:        true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	caDER, err := x509.CreateCertificate(rand.Reader, ca, ca, &caKey.PublicKey, caKey)
	if err != nil {
		return nil, err
	}
	if ca, err = x509.ParseCertificate(caDER); err != nil {
		return nil, err
	}
	leaf := &x509.Certificate{
		SerialNumber:          serial(),
		Subject:               pkix.Name{Organization: []string{"Selkie"}, CommonName: "localhost"},
		NotBefore:             from,
		NotAfter:              to,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	leaf.DNSNames, leaf.IPAddresses = selfMadeHosts(hosts)
	der, err := x509.CreateCertificate(rand.Reader, leaf, ca, &key.PublicKey, caKey)
	if err != nil {
		return nil, err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	s := &selfMade{
		ca:  pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: caDER}),
		key: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}),
	}
	s.cert = append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), s.ca...)
	return s, nil
}

// check returns why a self-made certificate that was kept cannot be used: files
// may be anybody's.
func (s *selfMade) check(hosts []string, now time.Time) error {
	chain, err := parseChain(s.cert)
	if err != nil {
		return fmt.Errorf("%s %w", selfMadeCert, err)
	}
	key, err := parseKey(s.key)
	if err != nil {
		return fmt.Errorf("%s %w", selfMadeKey, err)
	}
	ca, err := parseChain(s.ca)
	if err != nil {
		return fmt.Errorf("%s %w", selfMadeCA, err)
	}
	leaf := chain[0]
	if !samePublicKey(leaf, key) {
		return fmt.Errorf("%s does not belong to %s", selfMadeKey, selfMadeCert)
	}
	if err := leaf.CheckSignatureFrom(ca[0]); err != nil {
		return fmt.Errorf("%s is not from the authority in %s", selfMadeCert, selfMadeCA)
	}
	return leafFits(leaf, hosts, now)
}

// fits returns why a self-made certificate, of ours or checked before, cannot
// be used now.
func (s *selfMade) fits(hosts []string, now time.Time) error {
	chain, err := parseChain(s.cert)
	if err != nil {
		return fmt.Errorf("%s %w", selfMadeCert, err)
	}
	return leafFits(chain[0], hosts, now)
}

func leafFits(leaf *x509.Certificate, hosts []string, now time.Time) error {
	if now.Before(leaf.NotBefore) || now.Add(selfMadeReserve).After(leaf.NotAfter) {
		return fmt.Errorf("%s is valid from %s to %s only", selfMadeCert, FormatTime(leaf.NotBefore), FormatTime(leaf.NotAfter))
	}
	dns, ips := selfMadeHosts(hosts)
	for _, h := range dns {
		if leaf.VerifyHostname(h) != nil {
			return fmt.Errorf("%s is not for the host %q", selfMadeCert, h)
		}
	}
	for _, ip := range ips {
		if leaf.VerifyHostname(ip.String()) != nil {
			return fmt.Errorf("%s is not for the address %s", selfMadeCert, ip)
		}
	}
	return nil
}

// keepSelfMade returns the certificate kept in a folder, or makes one and
// keeps it there, if none is there or the one there cannot be used.
func keepSelfMade(o *Options, now time.Time) (*selfMade, error) {
	s, err := readSelfMade(o.Dir)
	if err == nil {
		err = s.check(o.Hosts, now)
	}
	if err == nil {
		return s, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		o.warnf("the self-made certificate in '%s' is replaced: %v", o.Dir, err)
	}
	if s, err = makeSelfMade(o.Hosts, now); err != nil {
		return nil, err
	}
	for _, f := range s.files() {
		if err := writeFile(filepath.Join(o.Dir, f.name), *f.data, f.mode); err != nil {
			return nil, err
		}
	}
	return s, nil
}

type selfMadeFile struct {
	name string
	data *[]byte
	mode fs.FileMode
}

func (s *selfMade) files() []selfMadeFile {
	return []selfMadeFile{{selfMadeKey, &s.key, 0o600}, {selfMadeCert, &s.cert, 0o644}, {selfMadeCA, &s.ca, 0o644}}
}

func readSelfMade(dir string) (*selfMade, error) {
	s := new(selfMade)
	for _, f := range s.files() {
		var err error
		if *f.data, err = readPEMFile(filepath.Join(dir, f.name)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// writeFile replaces a file in one step. The content never exists under wider
// permissions than mode.
func writeFile(path string, data []byte, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
