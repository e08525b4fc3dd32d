package tlsctx

import "sync/atomic"

// counters are the moving numbers of a generation.
type counters struct {
	accepts  atomic.Int64
	finished atomic.Int64
	// flushed is set by FLUSH STATUS, which in MariaDB zeroes even what is
	// configured: verification and the size of the session cache show as 0
	// until the next FLUSH SSL.
	flushed atomic.Bool
}

// Counters are the Ssl_* status values that belong to the server and not to a
// session, named as there.
type Counters struct {
	Accepts         int64 // Ssl_accepts: handshakes that ended, well or not
	FinishedAccepts int64 // Ssl_finished_accepts: handshakes that ended well

	CtxVerifyMode  int64  // Ssl_ctx_verify_mode: 5 with TLS, 0 without or after FLUSH STATUS
	CtxVerifyDepth uint64 // Ssl_ctx_verify_depth: 2^64-1, or 0 likewise

	SessionCacheMode string // Ssl_session_cache_mode: SERVER with TLS, NONE without
	SessionCacheSize int64  // Ssl_session_cache_size: 128, or 0 likewise

	// These are 0 in MariaDB whatever happens, because OpenSSL resumes
	// sessions by tickets and never asks its cache.
	SessionCacheHits        int64
	SessionCacheMisses      int64
	SessionCacheOverflows   int64
	SessionCacheTimeouts    int64
	UsedSessionCacheEntries int64
	CallbackCacheHits       int64

	// These are 0 because the server never connects, and never renegotiates.
	ClientConnects      int64
	FinishedConnects    int64
	ConnectRenegotiates int64
	AcceptRenegotiates  int64
}

// verifyMode is SSL_VERIFY_PEER|SSL_VERIFY_CLIENT_ONCE, which MariaDB sets.
const verifyMode = 5

// verifyDepth is OpenSSL's -1, "not set", as MariaDB prints it.
const verifyDepth = 1<<64 - 1

// defaultTimeout is Ssl_default_timeout: OpenSSL's lifetime of a session, in seconds.
const defaultTimeout = 7200

// sessionCacheSize is what MariaDB sets OpenSSL's cache to.
const sessionCacheSize = 128
