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
// Options name the files, and the Context does handshakes with what is in them:
//
//	c, err := tlsctx.New(tlsctx.Options{Cert: "server-cert.pem", Key: "server-key.pem", CA: "ca.pem"})
//	if err != nil { ... }              // a *tlsctx.Error: the option, its value, the reason
//	conn, state, err := c.Server(ctx, nc)
//	if err != nil { ... }              // a *tlsctx.VerifyError for a refused certificate
//	fmt.Println(state.Subject())       // /C=FI/O=Some Company/CN=alice
//
// The options are described at
// https://mariadb.com/kb/en/ssltls-system-variables/, the values of State and
// Counters at https://mariadb.com/kb/en/ssltls-status-variables/.
//
// Package server is made of this one. A program that only starts servers needs of it
// [Options], and what server.Server.TLS tells of certificates.
//
// The package knows nothing of the MySQL protocol or of any SQL engine.
package tlsctx
