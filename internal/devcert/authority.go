package devcert

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"
)

// Lifetime is how long what is made here is valid. It is less than the 825 days
// beyond which some clients refuse a server's certificate.
const Lifetime = 800 * 24 * time.Hour

// grace is how long ago a certificate's validity begins, for clients whose clock
// is behind.
const grace = time.Hour

// An Authority signs certificates. Its methods may be called concurrently.
type Authority struct {
	Certificate *x509.Certificate
	PEM         []byte // the certificate
	key         *ecdsa.PrivateKey
}

// NewAuthority makes an authority with the given name in OpenSSL's one-line form,
// see ParseName.
func NewAuthority(name string) (*Authority, error) {
	a := &Authority{}
	var err error
	if a.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, err
	}
	template, err := template(name)
	if err != nil {
		return nil, err
	}
	template.IsCA, template.BasicConstraintsValid = true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	der, err := x509.CreateCertificate(rand.Reader, template, template, &a.key.PublicKey, a.key)
	if err != nil {
		return nil, err
	}
	if a.Certificate, err = x509.ParseCertificate(der); err != nil {
		return nil, err
	}
	a.PEM = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return a, nil
}

// A Pair is a certificate and its key, as PEM.
type Pair struct{ Cert, Key []byte }

// TLS returns the pair for a tls.Config.
func (p Pair) TLS() (tls.Certificate, error) { return tls.X509KeyPair(p.Cert, p.Key) }

// Server makes a server's certificate for the hosts, which are names or addresses.
func (a *Authority) Server(name string, hosts ...string) (Pair, error) {
	template, err := template(name)
	if err != nil {
		return Pair{}, err
	}
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, h)
		}
	}
	return a.issue(template)
}

// Client makes a client's certificate whose subject is the name, attribute by
// attribute in the order given, so that REQUIRE SUBJECT 'name' lets it in.
func (a *Authority) Client(name string) (Pair, error) {
	template, err := template(name)
	if err != nil {
		return Pair{}, err
	}
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	return a.issue(template)
}

func (a *Authority) issue(template *x509.Certificate) (Pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Pair{}, err
	}
	template.KeyUsage = x509.KeyUsageDigitalSignature
	der, err := x509.CreateCertificate(rand.Reader, template, a.Certificate, &key.PublicKey, a.key)
	if err != nil {
		return Pair{}, err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return Pair{}, err
	}
	return Pair{
		Cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		Key:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}),
	}, nil
}

// template is what every certificate has.
func template(name string) (*x509.Certificate, error) {
	raw, err := ParseName(name)
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, fmt.Errorf("devcert: %w", err)
	}
	now := time.Now()
	return &x509.Certificate{SerialNumber: serial, RawSubject: raw, NotBefore: now.Add(-grace), NotAfter: now.Add(Lifetime)}, nil
}
