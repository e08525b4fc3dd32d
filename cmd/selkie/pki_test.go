package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// cmdPKI makes a folder of PEM files:
//
//	ca.pem                              an authority, and of it:
//	server-cert.pem server-key.pem      for localhost and 127.0.0.1
//	server2-cert.pem server2-key.pem    another one for the same
//	expired-cert.pem expired-key.pem    one that ended in 2021
//	client-cert.pem client-key.pem      for CN=alice
//	other-ca.pem                        an authority of nothing
//	garbage.pem                         no PEM file
func cmdPKI(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "pki DIR")
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	write := func(name, kind string, der []byte) {
		ts.Check(os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o644))
	}
	serial := int64(0)
	certificate := func(name string, end time.Time, parent *x509.Certificate, parentKey *ecdsa.PrivateKey) (*x509.Certificate, []byte, *ecdsa.PrivateKey) {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		ts.Check(err)
		serial++
		c := &x509.Certificate{
			SerialNumber: big.NewInt(serial),
			Subject:      pkix.Name{CommonName: name},
			NotBefore:    time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC),
			NotAfter:     end,
		}
		if parent == nil {
			c.IsCA, c.BasicConstraintsValid = true, true
			c.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
			parent, parentKey = c, key
		} else {
			c.KeyUsage = x509.KeyUsageDigitalSignature
			c.DNSNames = []string{"localhost"}
			c.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
		}
		der, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), parentKey)
		ts.Check(err)
		return c, der, key
	}
	far := time.Date(2040, 11, 5, 6, 7, 8, 0, time.UTC)
	ca, caDER, caKey := certificate("Test CA", far, nil, nil)
	write("ca.pem", "CERTIFICATE", caDER)
	_, otherDER, _ := certificate("Other CA", far, nil, nil)
	write("other-ca.pem", "CERTIFICATE", otherDER)
	for _, c := range []struct {
		file, name string
		end        time.Time
	}{
		{"server", "localhost", far},
		{"server2", "localhost", far.AddDate(1, 0, 0)},
		{"expired", "localhost", time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"client", "alice", far},
	} {
		_, der, key := certificate(c.name, c.end, ca, caKey)
		write(c.file+"-cert.pem", "CERTIFICATE", der)
		keyDER, err := x509.MarshalPKCS8PrivateKey(key)
		ts.Check(err)
		write(c.file+"-key.pem", "PRIVATE KEY", keyDER)
	}
	ts.Check(os.WriteFile(filepath.Join(dir, "garbage.pem"), []byte("-----BEGIN CERTIFICATE-----\nthis is none\n-----END CERTIFICATE-----\n"), 0o644))
}
