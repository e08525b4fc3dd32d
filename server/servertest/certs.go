package servertest

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"

	"github.com/selkiedb/selkie/internal/devcert"
)

// certificates are a server's authority and files.
type certificates struct {
	authority     *devcert.Authority
	ca, cert, key string // files
	roots         *x509.CertPool
	sessions      tls.ClientSessionCache // of the pools that DB makes
}

// The names of the authority, and of the server's certificate.
const (
	authorityName   = "/O=Selkie/CN=servertest CA"
	certificateName = "/O=Selkie/CN=localhost"
)

// certificates makes what the server needs for TLS in a folder, and tells the
// configuration. It returns nil when the server has no TLS, or certificates of its
// own that the option Config gave.
func (o *options) certificates(folder func() (string, error)) (*certificates, error) {
	switch o.tls {
	case tlsOff:
		o.cfg.TLS.Disabled = true
		return nil, nil
	case tlsRequired:
		o.cfg.Variables["require_secure_transport"] = "ON"
	}
	if o.cfg.TLS.Cert != "" || o.cfg.TLS.Disabled {
		return nil, nil
	}
	dir, err := folder()
	if err != nil {
		return nil, fmt.Errorf("a folder for the certificates: %w", err)
	}
	c, err := newCertificates(dir)
	if err != nil {
		return nil, err
	}
	o.cfg.TLS.Cert, o.cfg.TLS.Key, o.cfg.TLS.CA = c.cert, c.key, c.ca
	return c, nil
}

func newCertificates(dir string) (*certificates, error) {
	authority, err := devcert.NewAuthority(authorityName)
	if err != nil {
		return nil, fmt.Errorf("making an authority: %w", err)
	}
	c := &certificates{
		authority: authority,
		ca:        filepath.Join(dir, "ca.pem"), cert: filepath.Join(dir, "server-cert.pem"), key: filepath.Join(dir, "server-key.pem"),
		roots:    x509.NewCertPool(),
		sessions: tls.NewLRUClientSessionCache(1), // they are all for localhost
	}
	c.roots.AddCert(authority.Certificate)
	if err := os.WriteFile(c.ca, authority.PEM, 0o600); err != nil {
		return nil, fmt.Errorf("the authority's file: %w", err)
	}
	return c, c.renew()
}

// renew makes a server certificate in the place of the one there is.
func (c *certificates) renew() error {
	pair, err := c.authority.Server(certificateName, "localhost", "127.0.0.1", "::1")
	if err != nil {
		return fmt.Errorf("making the server's certificate: %w", err)
	}
	if err := os.WriteFile(c.cert, pair.Cert, 0o600); err != nil {
		return fmt.Errorf("the server's certificate: %w", err)
	}
	if err := os.WriteFile(c.key, pair.Key, 0o600); err != nil {
		return fmt.Errorf("the server's key: %w", err)
	}
	return nil
}

// needTLS ends the test when the server has no certificates of this package.
func (s *Server) needTLS(what string) {
	s.t.Helper()
	if s.certs == nil {
		s.t.Fatalf("servertest: %s: the server has no certificate of this package: leave out TLSOff, and TLS of Config", what)
	}
}

// CA is the authority that signed the server's certificate and signs those of
// ClientCert. Only this server, and clones of the same template, trust it.
func (s *Server) CA() *x509.Certificate {
	s.t.Helper()
	s.needTLS("CA")
	return s.certs.authority.Certificate
}

// CAFile is a file with the authority as PEM, for clients that want one:
// mariadb --ssl-ca.
func (s *Server) CAFile() string {
	s.t.Helper()
	s.needTLS("CAFile")
	return s.certs.ca
}

// ServerCert is the certificate that the server shows now.
func (s *Server) ServerCert() *x509.Certificate { return s.srv.TLS().Certificate() }

// TLSConfig is a configuration for clients, such as mysql.Config.TLS or
// mysql.RegisterTLSConfig, that verifies the server; nil when the server has no
// certificate of this package. Add to its Certificates what ClientCert returns.
func (s *Server) TLSConfig() *tls.Config {
	if s.certs == nil {
		return nil
	}
	return &tls.Config{RootCAs: s.certs.roots, ServerName: "localhost"}
}

// resuming is TLSConfig for connections that nobody configures further. They resume
// the TLS session of an earlier one, of this server or of another clone, as clients
// that connect often do: its certificate has been verified. One that the user adds a
// certificate or a callback to has to begin anew.
func (s *Server) resuming() *tls.Config {
	cfg := s.TLSConfig()
	if cfg != nil {
		cfg.ClientSessionCache = s.certs.sessions
		cfg.CurvePreferences = []tls.CurveID{tls.CurveP256} // the fastest in Go
	}
	return cfg
}

// ClientCert makes a client certificate that the server trusts, with the subject
// that is given as REQUIRE SUBJECT has it, "/C=US/O=My Dom, Inc./CN=alice", or as a
// common name alone, "alice". Its issuer is "/O=Selkie/CN=servertest CA".
func (s *Server) ClientCert(subject string) tls.Certificate {
	s.t.Helper()
	s.needTLS("ClientCert")
	pair, err := s.certs.authority.Client(subject)
	if err != nil {
		s.t.Fatalf("servertest: ClientCert: %v", err)
	}
	cert, err := pair.TLS()
	if err != nil {
		s.t.Fatalf("servertest: ClientCert: %v", err)
	}
	return cert
}

// ClientCertFiles is ClientCert as files, for clients that want them:
// mariadb --ssl-cert, --ssl-key. They go with the test.
func (s *Server) ClientCertFiles(subject string) (cert, key string) {
	s.t.Helper()
	s.needTLS("ClientCertFiles")
	pair, err := s.certs.authority.Client(subject)
	if err != nil {
		s.t.Fatalf("servertest: ClientCertFiles: %v", err)
	}
	dir := s.t.TempDir()
	cert, key = filepath.Join(dir, "client-cert.pem"), filepath.Join(dir, "client-key.pem")
	for file, text := range map[string][]byte{cert: pair.Cert, key: pair.Key} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			s.t.Fatalf("servertest: ClientCertFiles: %v", err)
		}
	}
	return cert, key
}

// RotateCert writes a new certificate, of the same authority, into the server's
// files and has it loaded, as FLUSH SSL does. Connections stay as they are. It
// returns the new certificate. A clone shares its template's files: what is rotated
// there is rotated for all that load them afterwards.
func (s *Server) RotateCert() *x509.Certificate {
	s.t.Helper()
	s.needTLS("RotateCert")
	if err := s.certs.renew(); err != nil {
		s.t.Fatalf("servertest: RotateCert: %v", err)
	}
	if err := s.srv.FlushTLS(); err != nil {
		s.t.Fatalf("servertest: RotateCert: %v", err)
	}
	return s.ServerCert()
}
