package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/internal/wire"
	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/tlsctx"
)

// errHangUp ends a connection about which there is nothing more to say.
var errHangUp = errors.New("hang up")

// refused is the end of a login that the client has been told of.
type refused struct {
	err *mariaerr.Error
	log error // what the server's log gets; nil for the error itself
}

func (r *refused) Error() string { return r.err.Message }

// login greets the client, upgrades to TLS if it asks, and finds out who it is.
func (c *conn) login() error {
	s := c.server
	limit := time.Duration(s.vars.Int(sqlvars.VarConnectTimeout)) * time.Second
	ctx, stop := c.timeout(limit)
	defer stop()
	c.wire.SetTimeouts(limit, limit)
	c.wire.SetMaxPacket(int(s.vars.Int(sqlvars.VarMaxAllowedPacket)))

	if !s.cfg.SkipGrantTables && !s.accounts.Snapshot().HostAllowed(c.peer) {
		return &refused{err: mariaerr.New(mariaerr.ER_HOST_NOT_PRIVILEGED, c.peer.Name())}
	}
	// From here on the process list has the connection, and it can be killed.
	c.session = s.engine.NewSession(c.id, c)
	c.session.Connecting(c.processHost())
	c.shared.Store(c.session)
	if err := c.greet(); err != nil {
		return err
	}
	in, err := c.wire.ReadLogin()
	if err != nil {
		return err
	}
	if in.SSLRequest {
		if in, err = c.upgrade(ctx); err != nil {
			return err
		}
	}
	c.caps = c.wire.Capabilities()
	c.multi = c.caps.Has(wire.ClientMultiStatements)
	c.session.Capabilities = uint32(c.caps)
	c.collation = uint16(in.Collation)
	if !c.session.Vars.SetCollationID(uint16(in.Collation)) {
		c.session.Vars.SetCollationID(defaultCollation)
	}
	c.session.MirrorVariables()
	if c.caps.Has(wire.ClientInteractive) {
		c.session.Vars.Put("wait_timeout", c.session.Vars.Value(sqlvars.VarInteractiveTimeout))
	}
	who, err := c.identify(credentials{
		user:     c.session.DecodeText([]byte(in.User)),
		response: in.AuthResponse,
		plugin:   in.AuthPlugin,
	})
	if err != nil {
		c.server.engine.CountDenied(in.User, c.peer.Name())
		return err
	}
	c.become(who)
	if c.extra && !c.session.Rights().HasAnyGlobal(auth.PrivSuper|auth.PrivConnectionAdmin) {
		return &refused{err: mariaerr.New(mariaerr.ER_CON_COUNT_ERROR)}
	}
	if in.HasDatabase && in.Database != "" {
		if err := c.session.Use(ctx, c.session.DecodeText([]byte(in.Database))); err != nil {
			return &refused{err: err.(*mariaerr.Error)}
		}
	}
	if err := c.wire.WriteOK(&wire.OK{Status: c.statusFlags(), Info: who.proof}); err != nil {
		return err
	}
	if err := c.wire.Flush(); err != nil {
		return err
	}
	if c.caps.Has(wire.ClientCompress) {
		if err := c.wire.EnableCompression(); err != nil {
			return err
		}
		c.compressed.Store(true)
	}
	c.loggedIn = true
	c.countTraffic()
	c.session.CountLogin(c.tlsState.Load() != nil)
	return c.initConnect()
}

// processHost is the client's host as the process list shows it, with its port.
func (c *conn) processHost() string {
	if c.unix {
		return c.peer.Name()
	}
	if _, port, err := net.SplitHostPort(c.remote); err == nil {
		return c.peer.Name() + ":" + port
	}
	return c.peer.Name()
}

// defaultCollation is utf8mb4_general_ci.
const defaultCollation = 45

// greet sends the first packet.
func (c *conn) greet() error {
	s := c.server
	if err := scramble(c.scramble[:]); err != nil {
		return err
	}
	caps := wire.DefaultCapabilities
	if s.tls.Enabled() {
		caps |= wire.ClientSSL
	} else {
		caps &^= wire.ClientSSL
	}
	if !s.vars.Bool(sqlvars.VarLocalInfile) {
		caps &^= wire.ClientLocalFiles
	}
	collation := uint8(s.vars.Value(sqlvars.VarCollationServer).Int())
	if s.vars.Value(sqlvars.VarCollationServer).Int() > 255 {
		collation = uint8(s.vars.Value(sqlvars.VarCharacterSetServer).Int())
	}
	err := c.wire.WriteGreeting(&wire.Greeting{
		ServerVersion: "5.5.5-" + s.vars.String(sqlvars.VarVersion),
		ConnectionID:  c.id,
		Salt:          c.scramble,
		Capabilities:  caps,
		Collation:     collation,
		Status:        wire.StatusAutocommit,
		AuthPlugin:    auth.NativePassword,
	})
	if err != nil {
		return err
	}
	return c.wire.Flush()
}

// scramble fills b with random bytes as MariaDB's: printable, none of them zero.
func scramble(b []byte) error {
	if _, err := rand.Read(b); err != nil {
		return err
	}
	for i := range b {
		b[i] = b[i]%94 + 33
	}
	return nil
}

// upgrade does the TLS handshake and reads the login that follows it.
func (c *conn) upgrade(ctx context.Context) (*wire.Login, error) {
	s := c.server
	if !s.tls.Enabled() {
		return nil, mariaerr.New(mariaerr.ER_HANDSHAKE_ERROR)
	}
	err := c.wire.Upgrade(func(nc net.Conn) (net.Conn, error) {
		tc, state, err := s.tls.Server(ctx, nc)
		if err != nil {
			return nil, &handshakeError{err}
		}
		c.tlsState.Store(state)
		return tc, nil
	})
	if err != nil {
		return nil, err
	}
	return c.wire.ReadLogin()
}

// handshakeError is a TLS handshake that failed: there is nobody to tell.
type handshakeError struct{ err error }

func (e *handshakeError) Error() string { return "TLS handshake: " + e.err.Error() }
func (e *handshakeError) Unwrap() error { return e.err }

// credentials are what a client claims, at login or in COM_CHANGE_USER.
type credentials struct {
	user     string
	response []byte
	plugin   string
}

// identity is who a client has turned out to be.
type identity struct {
	user    string
	account *auth.Account // counted among its connections; nil with skip_grant_tables
	rights  *auth.Rights
	expired bool
	proof   string // of the server's certificate, to a client that knows the password
}

// identify runs the conversation about who the client is. The one who is let in
// counts among the account's connections from then on; see release.
func (c *conn) identify(in credentials) (identity, error) {
	s := c.server
	if s.cfg.SkipGrantTables {
		return identity{user: in.user, rights: auth.AllRights(s.accounts)}, nil
	}
	x := s.accounts.Begin(auth.Request{
		User:                    in.user,
		Peer:                    c.peer,
		Transport:               c.transport(),
		ClientPlugin:            in.plugin,
		Response:                in.response,
		Scramble:                c.scramble[:],
		OSUser:                  c.osUser(),
		RequireSecureTransport:  s.secureReq.Load(),
		DefaultPasswordLifetime: s.vars.Int(sqlvars.VarDefaultPasswordLifetime),
		DisconnectOnExpired:     s.vars.Bool(sqlvars.VarDisconnectOnExpiredPassword),
		CanHandleExpired:        c.caps.Has(wire.ClientCanHandleExpiredPasswords),
		PasswordErrors:          s.passwordErrors,
	})
	step := x.Start()
	for !step.Done {
		var err error
		switch {
		case step.Switch != "":
			err = c.wire.WriteAuthSwitch(step.Switch, step.Data)
		case step.Bare:
			err = c.wire.WriteAuthBareData(step.Data)
		default:
			err = c.wire.WriteAuthMoreData(step.Data)
		}
		if err == nil {
			err = c.wire.Flush()
		}
		if err != nil {
			return identity{}, err
		}
		answer, err := c.wire.ReadAuth()
		if err != nil {
			return identity{}, err
		}
		step = x.Feed(answer)
	}
	r := step.Result
	if r.Err != nil {
		merr, ok := r.Err.(*mariaerr.Error)
		if !ok {
			merr = mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR, in.user, c.peer.Name(), "NO")
		}
		return identity{}, &refused{err: merr, log: r.Log}
	}
	if len(step.Data) > 0 {
		if err := c.wire.WriteAuthMoreData(step.Data); err != nil {
			return identity{}, err
		}
	}
	if err := s.usage.Connect(r.Account, s.vars.Int(sqlvars.VarMaxUserConnections)); err != nil {
		return identity{}, &refused{err: err.(*mariaerr.Error)}
	}
	who := identity{user: in.user, account: r.Account, rights: auth.Login(s.accounts, r.Account, c.peer), expired: r.Expired}
	who.rights.SetUsedPassword(r.UsedPassword)
	if state := c.tlsState.Load(); state != nil {
		who.proof = s.plugins.CertificateProof(r.Method, c.scramble[:], state.ServerFingerprint)
	}
	return who, nil
}

// become makes the session run as whom the client has turned out to be.
func (c *conn) become(who identity) {
	c.account = who.account
	c.session.Login(who.user, c.peer.Name(), who.rights)
	c.session.SetExpired(who.expired)
}

// release ends what the connection counts to its account.
func (c *conn) release() {
	if c.account != nil {
		c.server.usage.Disconnect(c.account)
		c.account = nil
	}
}

// leave ends what the connection counts to its account and to the server. It
// comes before the client can see the end, who may be back at once.
func (c *conn) leave() {
	if c.left {
		return
	}
	c.left = true
	c.release()
	c.server.threads.Add(-1)
}

// transport tells the accounts how the client came.
func (c *conn) transport() auth.Transport {
	t := auth.Transport{Socket: c.unix, Remote: c.remote}
	state := c.tlsState.Load()
	if state == nil {
		return t
	}
	t.TLS, t.Cipher, t.Version = true, state.Cipher, state.Version
	if len(state.PeerCertificates) > 0 {
		// A session with a certificate that is not trusted does not exist.
		t.CertVerified, t.Subject, t.Issuer = true, state.Subject(), state.Issuer()
	}
	return t
}

func (c *conn) osUser() func() (string, bool) {
	if !c.unix {
		return nil
	}
	return func() (string, bool) { return peerUser(c.socket) }
}

// loginFailed ends a connection that did not become a session.
func (c *conn) loginFailed(err error) {
	s := c.server
	s.status.Add(sqlvars.StatusAbortedConnects, 1)
	var ref *refused
	var tlsErr *handshakeError
	var verify *tlsctx.VerifyError
	switch {
	case errors.As(err, &ref):
		c.noteRefusal(ref)
		c.leave()
		c.refuse(ref.err)
	case errors.As(err, &tlsErr):
		// The other end sees the TLS alert; a verdict on its certificate is
		// worth a line, a scan of the port is not.
		if errors.As(err, &verify) {
			if s.quiet.allow("certificate") {
				s.log.Warnf("%s: %v", c.remote, verify)
			}
			return
		}
		s.log.Debugf("%s: %v", c.remote, err)
	case errors.Is(err, wire.ErrInterrupted):
	default:
		var merr *mariaerr.Error
		if errors.As(err, &merr) && err != io.EOF {
			switch merr.Number {
			case mariaerr.ER_NET_READ_ERROR, mariaerr.ER_NET_READ_INTERRUPTED, mariaerr.ER_NET_ERROR_ON_WRITE, mariaerr.ER_NET_WRITE_INTERRUPTED:
				// Nobody there to tell.
			default:
				c.refuse(merr)
			}
		}
		c.note("connect", fmt.Sprintf("Aborted connection %d to db: 'unconnected' user: 'unauthenticated' host: '%s' (%s)",
			c.id, c.remote, reason(err)))
	}
}

// noteRefusal counts and logs a login that was turned away. It comes before the
// client learns of it, who then finds it in the log.
func (c *conn) noteRefusal(ref *refused) {
	s := c.server
	if ref.err.Number == mariaerr.ER_ACCESS_DENIED_ERROR {
		s.status.Add(sqlvars.StatusAccessDeniedErrors, 1)
	}
	if ref.log == nil {
		c.note("denied", ref.err.Message)
	} else if s.quiet.allow("refused") {
		s.log.Warn(ref.log)
	}
}

// initConnect runs the statements of init_connect for users without
// CONNECTION ADMIN. An error ends the connection, as in MariaDB.
func (c *conn) initConnect() error {
	text := c.server.vars.String(sqlvars.VarInitConnect)
	if text == "" || c.session.Rights().HasAnyGlobal(auth.PrivSuper|auth.PrivConnectionAdmin) {
		return nil
	}
	if err := c.session.RunScript(c.server.ctx, text); err != nil {
		c.server.log.Warnf("init_connect for %s: %v", c.session.User, err)
		return errHangUp
	}
	return nil
}
