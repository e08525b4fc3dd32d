package tlsctx

import (
	"crypto/tls"
	"crypto/x509"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// A Context is a server's TLS side. Its methods may be called concurrently.
type Context struct {
	options Options // with the paths of a self-made certificate filled in

	// current is nil when TLS is off.
	current atomic.Pointer[generation]
	turns   turns // of handshakes that compute

	reloading sync.Mutex // guards own, and keeps reloads apart
	own       *selfMade  // the certificate made by the server itself, if so
	selfMade  bool
}

// New loads what the options name. Errors are of type *[Error], except for
// failures to make or keep a self-made certificate. With Disabled, or with
// nothing but TLSVersion given, the Context is one without TLS.
func New(o Options) (*Context, error) {
	c := &Context{options: o, turns: newTurns()}
	versions, err := parseVersions(o.TLSVersion)
	if err != nil {
		return nil, err
	}
	c.options.TLSVersion = versions.String()
	if o.Disabled {
		return c, nil
	}
	if o.Cert == "" && o.Key == "" && (o.Auto || !o.given()) {
		if o.TLSVersion != "" && !o.Auto && !o.given() {
			return c, nil
		}
		c.selfMade = true
		if o.Dir != "" {
			c.options.Cert = filepath.Join(o.Dir, selfMadeCert)
			c.options.Key = filepath.Join(o.Dir, selfMadeKey)
		}
	}
	g := c.like(time.Now())
	if g == nil {
		if g, err = c.load(); err != nil {
			return nil, err
		}
	}
	c.options.Like = nil // which need not outlive its server for our sake
	c.current.Store(g)
	return c, nil
}

// like is a generation like that of options.Like, nil if it cannot be.
func (c *Context) like(now time.Time) *generation {
	o, other := &c.options, c.options.Like
	if other == nil || c.selfMade && o.Dir != "" {
		return nil
	}
	if c.selfMade {
		own := other.selfMadeNow()
		if own == nil || own.fits(o.Hosts, now) != nil {
			return nil
		}
		c.own = own
	}
	g, theirs := other.current.Load(), &other.options
	if g == nil || c.selfMade != other.selfMade || !o.sameFiles(theirs) || o.Cipher != theirs.Cipher || o.TLSVersion != theirs.TLSVersion {
		return nil
	}
	return g.again()
}

// load builds a generation. The caller holds c.reloading, or is alone.
func (c *Context) load() (*generation, error) {
	now := time.Now()
	if c.selfMade {
		if err := c.renewOwn(now); err != nil {
			return nil, &Error{Text: msgCert, Option: "datadir", Value: c.options.Dir,
				Reason: "cannot make a certificate: " + err.Error(), Err: err}
		}
	}
	return newGeneration(&c.options, c.own, now)
}

// renewOwn sees to it that there is a self-made certificate in force.
func (c *Context) renewOwn(now time.Time) (err error) {
	if c.options.Dir != "" {
		c.own, err = keepSelfMade(&c.options, now)
		return err
	}
	if c.own == nil && c.options.Like != nil {
		c.own = c.options.Like.selfMadeNow()
	}
	if c.own != nil && c.own.fits(c.options.Hosts, now) == nil {
		return nil
	}
	c.own, err = makeSelfMade(c.options.Hosts, now)
	return err
}

// selfMadeNow returns the self-made certificate in force, or nil.
func (c *Context) selfMadeNow() *selfMade {
	c.reloading.Lock()
	defer c.reloading.Unlock()
	return c.own
}

// Enabled reports whether the server speaks TLS.
func (c *Context) Enabled() bool { return c.current.Load() != nil }

// Reload is FLUSH SSL: it reads all files anew and, if they are good, serves
// with them from the moment it returns, counters at zero. If they are not it
// returns an error, as New does, and everything stays as it was. Connections
// that exist are never touched, and handshakes under way finish with what they
// began with; Reload waits for neither. Without TLS it does nothing.
func (c *Context) Reload() error {
	c.reloading.Lock()
	defer c.reloading.Unlock()
	if !c.Enabled() {
		return nil
	}
	g, err := c.load()
	if err != nil {
		return err
	}
	c.current.Store(g)
	return nil
}

// Certificate returns the certificate that is served now, or nil without TLS.
func (c *Context) Certificate() *x509.Certificate {
	if g := c.current.Load(); g != nil {
		return g.leaf
	}
	return nil
}

// Authority returns, for a self-made certificate, what a client needs to
// verify it: as PEM text, and the path of a file that holds it, "" if the
// certificate is in memory only. For other certificates it returns nothing.
func (c *Context) Authority() (pem []byte, file string) {
	c.reloading.Lock()
	defer c.reloading.Unlock()
	if c.own == nil {
		return nil, ""
	}
	if c.options.Dir != "" {
		file = filepath.Join(c.options.Dir, selfMadeCA)
	}
	return c.own.ca, file
}

// Options returns the options as the system variables show them: TLSVersion in
// MariaDB's spelling, and Cert and Key with the paths of a self-made
// certificate that is kept in a folder.
func (c *Context) Options() Options { return c.options }

// Counters returns the server-wide status values. They count since New, the
// last successful Reload, or the last ResetCounters.
func (c *Context) Counters() Counters {
	g := c.current.Load()
	if g == nil {
		return Counters{SessionCacheMode: "NONE"}
	}
	n := Counters{
		Accepts:          g.counters.accepts.Load(),
		FinishedAccepts:  g.counters.finished.Load(),
		CtxVerifyMode:    verifyMode,
		CtxVerifyDepth:   verifyDepth,
		SessionCacheMode: "SERVER",
		SessionCacheSize: sessionCacheSize,
	}
	if g.counters.flushed.Load() {
		n.CtxVerifyMode, n.CtxVerifyDepth, n.SessionCacheSize = 0, 0, 0
	}
	return n
}

// ResetCounters is FLUSH STATUS.
func (c *Context) ResetCounters() {
	if g := c.current.Load(); g != nil {
		g.counters.accepts.Store(0)
		g.counters.finished.Store(0)
		g.counters.flushed.Store(true)
	}
}

// Config returns a configuration for any TLS listener or connection. It asks
// the Context anew for each handshake, so it need not be replaced on Reload.
// It must not be used when TLS is off, and modified only by way of Clone.
//
// Server does more: with Config the connection has no State, and a handshake is
// counted when the client's first message has arrived.
func (c *Context) Config() *tls.Config {
	return &tls.Config{
		// For each handshake replaced by the current generation's versions.
		MinVersion: tls.VersionTLS10, //nolint:gosec // see above
		GetConfigForClient: func(chi *tls.ClientHelloInfo) (*tls.Config, error) {
			return c.configForForeign(chi)
		},
	}
}

// CipherList returns the cipher suites that are accepted now, as
// Ssl_cipher_list shows them, or "" without TLS.
func (c *Context) CipherList() string {
	if g := c.current.Load(); g != nil {
		return g.names
	}
	return ""
}
