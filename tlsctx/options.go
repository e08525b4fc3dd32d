package tlsctx

import (
	"fmt"
	"strings"
)

// Options are MariaDB's TLS options as they were given. The zero value is a
// server without any TLS option, which makes itself a certificate.
type Options struct {
	Cert       string // ssl_cert: PEM file with the server certificate, then its chain
	Key        string // ssl_key: PEM file with the private key
	CA         string // ssl_ca: PEM file with the authorities that client certificates are verified against
	CAPath     string // ssl_capath: folders of such files, separated as in $PATH
	CRL        string // ssl_crl: PEM file with certificate revocation lists
	CRLPath    string // ssl_crlpath: folders of such files, separated as in $PATH
	Cipher     string // ssl_cipher: OpenSSL cipher string; TLS 1.3 suites by name
	TLSVersion string // tls_version: comma-separated subset of TLSv1.0,TLSv1.1,TLSv1.2,TLSv1.3; "" is the default, TLSv1.2,TLSv1.3

	// Explicit says that --ssl or any ssl_* option was given even though all
	// the fields above may be empty. MariaDB then insists on a certificate.
	Explicit bool
	// Disabled is --skip-ssl: no TLS, whatever else is given.
	Disabled bool
	// Auto makes an own certificate when neither Cert nor Key is given, even
	// if other TLS options are.
	Auto bool

	// Dir is where a self-made certificate is kept between starts; "" keeps
	// it in memory only.
	Dir string
	// Like is a context that is served like: if its options are the same, what
	// it serves with now is used until Reload, and no file is read. Otherwise
	// its self-made certificate, if it has one and it is for the Hosts, is used
	// in place of a new one. It is ignored with a self-made certificate in Dir.
	Like *Context
	// Hosts are further host names and addresses for the self-made
	// certificate, beside localhost, 127.0.0.1 and ::1.
	Hosts []string

	// Warnf takes warnings: ciphers passed over, an expired certificate,
	// folders that cannot be read. It may be nil, and must be safe for
	// concurrent use. Messages carry no secrets and no final newline.
	Warnf func(format string, args ...any)
}

// given reports whether MariaDB would be asked to serve TLS by these options.
// tls_version alone is no such request there.
func (o *Options) given() bool {
	return o.Explicit || o.Cert != "" || o.Key != "" || o.CA != "" || o.CAPath != "" ||
		o.CRL != "" || o.CRLPath != "" || o.Cipher != ""
}

func (o *Options) sameFiles(p *Options) bool {
	return o.Cert == p.Cert && o.Key == p.Key && o.CA == p.CA && o.CAPath == p.CAPath && o.CRL == p.CRL && o.CRLPath == p.CRLPath
}

func (o *Options) warnf(format string, args ...any) {
	if o.Warnf != nil {
		o.Warnf(format, args...)
	}
}

// MariaDB's texts for a TLS context that cannot be built, as they stand in
// its error log behind "SSL error: " and in the answer to FLUSH SSL.
const (
	msgCert    = "Unable to get certificate"
	msgKey     = "Unable to get private key"
	msgNoMatch = "Private key does not match the certificate public key"
	msgVerify  = "SSL_CTX_set_default_verify_paths failed"
	msgCiphers = "Failed to set ciphers to use"
	msgVersion = "Error while setting value '%s' to 'tls_version'"
)

// An Error says why a TLS context could not be built: once in MariaDB's words,
// for clients and scripts that look for them, and once precisely, for people.
type Error struct {
	// Text is MariaDB's message: what follows "SSL error: " in its log and
	// "Failed to refresh SSL, error: " in error 1105.
	Text string
	// Option is the system variable at fault, such as "ssl_cert".
	Option string
	// Value is what the option was set to.
	Value string
	// Reason says what is wrong with it.
	Reason string
	// Err is the cause, when there is one.
	Err error
}

// Error returns the precise message; see Text for MariaDB's.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Text)
	if e.Option != "" {
		fmt.Fprintf(&b, ": %s = '%s'", e.Option, e.Value)
	}
	if e.Reason != "" {
		b.WriteString(": ")
		b.WriteString(e.Reason)
	}
	return b.String()
}

// Unwrap returns the cause, nil for none.
func (e *Error) Unwrap() error { return e.Err }

// optionError builds an Error whose reason is that of a cause.
func optionError(text, option, value string, cause error) *Error {
	return &Error{Text: text, Option: option, Value: value, Reason: cause.Error(), Err: cause}
}
