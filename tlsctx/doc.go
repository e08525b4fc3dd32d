// Package tlsctx is the TLS side of a MariaDB-compatible server: it loads
// certificates, keys, authorities and revocation lists as the ssl_* system
// variables name them, hands out server-side TLS connections, and swaps
// everything at once when FLUSH SSL asks for it.
//
// A [Context] holds one generation at a time: a certificate with its key, what
// client certificates are verified against, which protocol versions and cipher
// suites are spoken, session-ticket keys and counters. [Context.Reload] builds
// a whole new generation from the same paths, checks it, and only then swaps
// one pointer. A connection keeps the generation it began with, so its [State]
// never changes, and a reload waits for no handshake.
//
// The verdicts are those of MariaDB with OpenSSL: which option combinations
// end the start and with which text, which client certificates are refused,
// which cipher suite is chosen when client and server share several, how names
// in certificates are written. Where Go's crypto/tls decides differently the
// package steers it; see the comments in choose.go and verify.go.
//
// The package knows nothing of the MySQL protocol or of any SQL engine.
package tlsctx
