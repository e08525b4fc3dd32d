package server

import (
	"strconv"

	"github.com/selkiedb/selkie/sqlvars"
)

// computeStatus makes the server's own numbers status variables.
func (s *Server) computeStatus() {
	compute := func(id sqlvars.StatusID, f func() string) {
		s.status.Compute(id, func(*sqlvars.SessionStatus) string { return f() })
	}
	integer := func(f func() int64) func() string {
		return func() string { return strconv.FormatInt(f(), 10) }
	}
	compute(sqlvars.StatusThreadsConnected, integer(s.threads.Load))
	compute(sqlvars.StatusPreparedStmtCount, integer(s.engine.Prepared))
	compute(sqlvars.StatusThreadsRunning, integer(func() int64 {
		n := int64(0)
		for _, p := range s.engine.Processes() {
			if p.Command != "Sleep" && p.Command != "Connect" {
				n++
			}
		}
		return n
	}))
	c := s.tls.Counters
	compute(sqlvars.StatusSSLAccepts, integer(func() int64 { return c().Accepts }))
	compute(sqlvars.StatusSSLFinishedAccepts, integer(func() int64 { return c().FinishedAccepts }))
	compute(sqlvars.StatusSSLCtxVerifyMode, integer(func() int64 { return c().CtxVerifyMode }))
	compute(sqlvars.StatusSSLCtxVerifyDepth, func() string { return strconv.FormatUint(c().CtxVerifyDepth, 10) })
	compute(sqlvars.StatusSSLSessionCacheMode, func() string { return c().SessionCacheMode })
	compute(sqlvars.StatusSSLSessionCacheSize, integer(func() int64 { return c().SessionCacheSize }))
	compute(sqlvars.StatusSSLSessionCacheHits, integer(func() int64 { return c().SessionCacheHits }))
	compute(sqlvars.StatusSSLSessionCacheMisses, integer(func() int64 { return c().SessionCacheMisses }))
	compute(sqlvars.StatusSSLSessionCacheOverflows, integer(func() int64 { return c().SessionCacheOverflows }))
	compute(sqlvars.StatusSSLSessionCacheTimeouts, integer(func() int64 { return c().SessionCacheTimeouts }))
	compute(sqlvars.StatusSSLUsedSessionCacheEntries, integer(func() int64 { return c().UsedSessionCacheEntries }))
	compute(sqlvars.StatusSSLCallbackCacheHits, integer(func() int64 { return c().CallbackCacheHits }))
}

// StatusValue implements engine.Connection: the values that belong to one
// connection. It may be called by the goroutines of other connections, and so
// looks only at what does not change after the login.
func (c *conn) StatusValue(id sqlvars.StatusID) (string, bool) {
	switch id {
	case sqlvars.StatusCompression:
		if c.compressed.Load() {
			return "ON", true
		}
		return "OFF", true
	}
	t := c.tlsState.Load()
	switch id {
	case sqlvars.StatusSSLCipher:
		if t == nil {
			return "", true
		}
		return t.Cipher, true
	case sqlvars.StatusSSLCipherList:
		if t == nil {
			return "", true
		}
		return t.CipherList, true
	case sqlvars.StatusSSLVersion:
		if t == nil {
			return "", true
		}
		return t.Version, true
	case sqlvars.StatusSSLServerNotBefore:
		if t == nil {
			return "", true
		}
		return t.ServerNotBefore, true
	case sqlvars.StatusSSLServerNotAfter:
		if t == nil {
			return "", true
		}
		return t.ServerNotAfter, true
	case sqlvars.StatusSSLSessionsReused:
		if t == nil || !t.Reused {
			return "0", true
		}
		return "1", true
	case sqlvars.StatusSSLDefaultTimeout:
		if t == nil {
			return "0", true
		}
		return strconv.FormatInt(t.DefaultTimeout, 10), true
	case sqlvars.StatusSSLVerifyMode:
		if t == nil {
			return "0", true
		}
		return strconv.FormatInt(t.VerifyMode, 10), true
	case sqlvars.StatusSSLVerifyDepth:
		if t == nil {
			return "0", true
		}
		return strconv.FormatUint(t.VerifyDepth, 10), true
	}
	return "", false
}
