package auth

import (
	"fmt"
	"strings"
)

// Transport is what a login knows about the connection it comes over.
type Transport struct {
	Socket bool // unix socket
	TLS    bool

	Cipher  string // the session's cipher suite under its OpenSSL name
	Version string // "TLSv1.3"

	// CertVerified says that the client showed a certificate and that it was
	// verified. Subject and Issuer are the names of that certificate (the leaf)
	// in OpenSSL's one-line form.
	CertVerified    bool
	Subject, Issuer string

	// Remote is the peer for the log, for example "127.0.0.1:50000".
	Remote string
}

// Refusal is why a login over this transport is turned away. The client gets
// error 1045 and nothing more; the log gets Error.
type Refusal struct {
	Account   string // user@host
	Clause    string // "SSL", "X509", "CIPHER", "ISSUER", "SUBJECT", "require_secure_transport"
	Want, Got string
	Transport Transport
}

// Error returns the line for the server's log. It holds what the clause wants
// and what the client presented, and no secret.
func (r *Refusal) Error() string {
	if r.Clause == clauseSecureTransport {
		return fmt.Sprintf("%s: %s: %s", r.Account, r.Clause, r.Transport.describe())
	}
	return fmt.Sprintf("%s: REQUIRE %s: want %s, got %s %s", r.Account, r.Clause,
		logText(r.Want), logText(r.Got), r.Transport.describe())
}

const clauseSecureTransport = "require_secure_transport"

func (t Transport) describe() string {
	over := "plain TCP"
	switch {
	case t.TLS && t.Version != "":
		over = t.Version
	case t.TLS:
		over = "TLS"
	case t.Socket:
		over = "the unix socket"
	}
	if t.Remote == "" || t.Socket {
		if t.TLS && t.Socket {
			return "over " + over + " on the unix socket"
		}
		return "over " + over
	}
	return "over " + over + " from " + t.Remote
}

// maxLogText bounds what a refusal repeats of a name: a certificate may carry
// a subject of 64 KiB.
const maxLogText = 512

// logText makes a text fit for one line of a log.
func logText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '?'
		}
		return r
	}, s)
	if len(s) > maxLogText {
		return strings.ToValidUTF8(s[:maxLogText], "") + "..."
	}
	return s
}

// AllowTransport answers require_secure_transport: TLS and the unix socket are
// secure. It returns a *Refusal or nil.
func AllowTransport(required bool, account string, t Transport) error {
	if !required || t.TLS || t.Socket {
		return nil
	}
	return &Refusal{Account: account, Clause: clauseSecureTransport, Transport: t}
}

// Decide answers the account's REQUIRE clause: nil, or the *Refusal of the
// first part that the transport does not fulfil. MariaDB's order is transport,
// certificate, cipher, issuer, subject; names are compared byte for byte.
func Decide(a *Account, t Transport) error {
	refuse := func(clause, want, got string) error {
		return &Refusal{Account: a.User + "@" + a.Host, Clause: clause, Want: want, Got: got, Transport: t}
	}
	if a.Require.Type == RequireNone {
		return nil
	}
	if !t.TLS {
		return refuse(a.Require.clause(), "TLS", "none")
	}
	if a.Require.Type == RequireSSL {
		return nil
	}
	r := &a.Require
	if r.Type == RequireX509 {
		if !t.CertVerified {
			return refuse("X509", "a verified client certificate", "none")
		}
		return nil
	}
	if (r.Cipher != "" || r.EmptyCipher) && r.Cipher != t.Cipher {
		return refuse("CIPHER", r.Cipher, t.Cipher)
	}
	if r.Issuer == "" && r.Subject == "" {
		return nil
	}
	if !t.CertVerified {
		return refuse(r.nameClause(), "a verified client certificate", "none")
	}
	if r.Issuer != "" && r.Issuer != t.Issuer {
		return refuse("ISSUER", r.Issuer, t.Issuer)
	}
	if r.Subject != "" && r.Subject != t.Subject {
		return refuse("SUBJECT", r.Subject, t.Subject)
	}
	return nil
}

// clause names the requirement's first clause in the order of checking.
func (r *Requirement) clause() string {
	switch {
	case r.Type == RequireX509:
		return "X509"
	case r.Type == RequireSpecified && r.Cipher != "":
		return "CIPHER"
	case r.Type == RequireSpecified && (r.Issuer != "" || r.Subject != ""):
		return r.nameClause()
	}
	return "SSL"
}

func (r *Requirement) nameClause() string {
	if r.Issuer != "" {
		return "ISSUER"
	}
	return "SUBJECT"
}
