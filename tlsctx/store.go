package tlsctx

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
)

// A certStore holds what ssl_ca, ssl_capath, ssl_crl and ssl_crlpath name, as
// an OpenSSL X509_STORE does: certificates and revocation lists may stand in
// any of them. It is immutable once loaded.
type certStore struct {
	certs   map[string][]*x509.Certificate // by RawSubject
	known   map[[sha256.Size]byte]bool     // of the certificates and lists already in
	crls    map[string][]*crl              // by RawIssuer
	checked bool                           // certificates are checked against crls
	system  *systemRoots                   // authorities of the system, when none are configured
}

func newCertStore() *certStore {
	return &certStore{
		certs: make(map[string][]*x509.Certificate),
		known: make(map[[sha256.Size]byte]bool),
		crls:  make(map[string][]*crl),
	}
}

// loadStore reads the files and folders of the options. OpenSSL's rules: a file
// must hold a certificate or a list, whichever option names it; a folder may be
// missing or empty.
func loadStore(o *Options) (*certStore, error) {
	s := newCertStore()
	s.checked = o.CRL != "" || o.CRLPath != ""
	for _, f := range [...]struct{ option, path string }{{"ssl_ca", o.CA}, {"ssl_crl", o.CRL}} {
		if f.path == "" {
			continue
		}
		n, err := s.addFile(f.path)
		if err == nil && n == 0 {
			err = errors.New("holds neither a PEM certificate nor a revocation list")
		}
		if err != nil {
			return nil, optionError(msgVerify, f.option, f.path, err)
		}
	}
	for _, d := range [...]struct{ option, list string }{{"ssl_capath", o.CAPath}, {"ssl_crlpath", o.CRLPath}} {
		for _, dir := range filepath.SplitList(d.list) {
			if dir == "" {
				continue
			}
			if err := s.addFolder(dir); err != nil {
				o.warnf("%s = '%s': %v", d.option, d.list, err)
			}
		}
	}
	if o.CA == "" && o.CAPath == "" {
		s.system = newSystemRoots()
	}
	return s, nil
}

// addFile adds everything in a PEM file and returns how many objects it holds.
func (s *certStore) addFile(path string) (n int, err error) {
	data, err := readPEMFile(path)
	if err != nil {
		return 0, err
	}
	err = pemBlocks(data, func(block *pem.Block) error {
		if block.Type == "X509 CRL" {
			list, err := parseCRL(block.Bytes)
			if err != nil {
				return fmt.Errorf("in an X509 CRL block: %w", err)
			}
			n++
			if s.isNew(block.Bytes) {
				issuer := string(list.RawIssuer)
				s.crls[issuer] = append(s.crls[issuer], list)
			}
			return nil
		}
		c, err := parseCertificate(block)
		if c == nil || err != nil {
			return err
		}
		n++
		if s.isNew(c.Raw) {
			subject := string(c.RawSubject)
			s.certs[subject] = append(s.certs[subject], c)
		}
		return nil
	})
	return n, err
}

func (s *certStore) isNew(der []byte) bool {
	sum := sha256.Sum256(der)
	if s.known[sum] {
		return false
	}
	s.known[sum] = true
	return true
}

// hashedName is how openssl rehash names the files that OpenSSL looks for.
var hashedName = regexp.MustCompile(`^[0-9a-f]{8}\.r?[0-9]+$`)

// addFolder adds the files of a folder: those with hashed names if there are
// any, as OpenSSL looks at nothing else, or else all that hold PEM. Files that
// cannot be read are passed over, and reported together.
func (s *certStore) addFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return hashedName.MatchString(e.Name()) }) {
		entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !hashedName.MatchString(e.Name()) })
	}
	var bad []error
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if _, err := s.addFile(path); err != nil && len(bad) < 5 {
			bad = append(bad, fmt.Errorf("%s is passed over: %w", e.Name(), err))
		}
	}
	return errors.Join(bad...)
}

// issuers returns the store's certificates with a subject, which is the issuer
// of the certificate in question.
func (s *certStore) bySubject(subject []byte) []*x509.Certificate {
	found := s.certs[string(subject)]
	if s.system == nil {
		return found
	}
	return append(found[:len(found):len(found)], s.system.load().certs[string(subject)]...)
}

// has reports whether the store holds exactly this certificate.
func (s *certStore) has(c *x509.Certificate) bool {
	return slices.ContainsFunc(s.bySubject(c.RawSubject), func(o *x509.Certificate) bool {
		return bytes.Equal(o.Raw, c.Raw)
	})
}

// systemRoots are the authorities that the system trusts, as OpenSSL finds
// them: the file in SSL_CERT_FILE and the folders in SSL_CERT_DIR, or the usual
// places. They are read when the first client certificate arrives, because
// reading them takes longer than everything else in a reload.
type systemRoots struct {
	file  string
	dirs  string
	once  sync.Once
	store *certStore
}

// The usual places of Linux distributions, BSDs and macOS.
var (
	systemFiles = []string{
		"/etc/ssl/certs/ca-certificates.crt",
		"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
		"/etc/pki/tls/certs/ca-bundle.crt",
		"/etc/ssl/ca-bundle.pem",
		"/etc/ssl/cert.pem",
	}
	systemDirs = []string{"/etc/ssl/certs", "/etc/pki/tls/certs"}
)

// newSystemRoots takes the environment of this moment, as a server should not
// change its mind with it later.
func newSystemRoots() *systemRoots {
	return &systemRoots{file: os.Getenv("SSL_CERT_FILE"), dirs: os.Getenv("SSL_CERT_DIR")}
}

func (r *systemRoots) load() *certStore {
	r.once.Do(func() {
		s := newCertStore()
		found := 0
		files := systemFiles
		if r.file != "" {
			files = []string{r.file}
		}
		for _, f := range files {
			if n, err := s.addFile(f); err == nil && n > 0 {
				found = n
				break
			}
		}
		dirs := filepath.SplitList(r.dirs)
		if len(dirs) == 0 && found == 0 && r.file == "" {
			dirs = systemDirs
		}
		for _, d := range dirs {
			// A folder of the system's that cannot be read is as good as empty.
			_ = s.addFolder(d)
		}
		r.store = s
	})
	return r.store
}
