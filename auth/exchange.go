package auth

import (
	"cmp"
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Request is what a server knows when the client has answered the handshake
// (or sent COM_CHANGE_USER).
type Request struct {
	User      string
	Peer      Peer
	Transport Transport

	// ClientPlugin is the client's plugin, and Response its answer to Scramble
	// by that plugin. An empty ClientPlugin is mysql_native_password.
	ClientPlugin string
	Response     []byte
	// Scramble is the 20 random bytes that the handshake carried.
	Scramble []byte

	// OSUser names the system user at the other end of the unix socket; nil
	// when there is none.
	OSUser func() (name string, ok bool)

	// RequireSecureTransport is the value of that variable.
	RequireSecureTransport bool
	// DefaultPasswordLifetime is default_password_lifetime in days.
	DefaultPasswordLifetime int64
	// DisconnectOnExpired is disconnect_on_expired_password; CanHandleExpired
	// says that the client has set CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS.
	DisconnectOnExpired, CanHandleExpired bool
	// PasswordErrors counts wrong passwords per account; nil for none.
	PasswordErrors *PasswordErrors

	// Random is where nonces come from; crypto/rand when nil.
	Random io.Reader
}

// Exchange is one login's conversation about who the client is. The server
// sends what a [Step] says, feeds the client's next packet to Feed, and so on
// until a step is done. It is not safe for concurrent use.
type Exchange struct {
	snap    *Snapshot
	plugins *Plugins
	now     time.Time
	req     Request

	account *Account // nil for an unknown user
	refused error    // the transport does not do; the exchange goes on all the same
	methods []Method
	next    int
	conv    Conversation
	used    PasswordUse
	last    string // the plugin of the last method
	started bool   // the client's first answer has been used or passed over
}

// Step is what comes next in a login.
type Step struct {
	// Switch, when not empty, asks for an authentication switch request with
	// this client plugin and Data; otherwise Data goes out as more authentication
	// data, which is empty only with Done.
	Switch string
	Data   []byte
	// Bare says that more authentication data goes out without the byte 1 that
	// marks it.
	Bare bool

	// Done ends the exchange with Result, after Data has gone out.
	Done   bool
	Result Result
}

// Result is how a login ended.
type Result struct {
	// Account is what the client has logged in to; nil when Err is not.
	Account *Account
	// Method is the one that accepted.
	Method Method
	// Expired says that the session may do nothing but set its password (every
	// other statement is error 1820).
	Expired bool
	// Err is what the client gets when it is turned away, a *SQLError.
	Err error
	// Log is the reason for the server's log, when there is more to say than
	// Err does: a *Refusal for one. It holds no secret.
	Log error
	// UsedPassword tells whether the client gave a password.
	UsedPassword PasswordUse
}

// Begin starts a login. An unknown user goes through the same exchange as a
// known one before it is refused, and so does one whose transport does not
// fulfil the account's requirement: neither is ever asked for more than an
// answer to the scramble.
func (s *Store) Begin(req Request) *Exchange {
	x := &Exchange{snap: s.Snapshot(), plugins: s.opts.Plugins, now: s.opts.Now(), req: req}
	if x.req.Random == nil {
		x.req.Random = rand.Reader
	}
	if x.req.OSUser == nil {
		x.req.OSUser = func() (string, bool) { return "", false }
	}
	if x.req.ClientPlugin == "" {
		x.req.ClientPlugin = NativePassword
	}
	name := req.User + "@" + req.Peer.Name()
	x.refused = AllowTransport(req.RequireSecureTransport, name, req.Transport)
	account, ok := x.snap.Match(req.User, req.Peer)
	if !ok {
		x.methods = s.decoy(x.snap, req.User)
		return x
	}
	x.account = account
	if x.refused == nil {
		x.refused = Decide(account, req.Transport)
	}
	x.methods = account.Methods
	if x.refused != nil {
		x.methods = x.withoutCleartext(x.methods)
	}
	return x
}

// decoyHash is compared for a user that does not exist; nothing is known to
// hash to it, and its login is refused whatever the comparison says.
const decoyHash = "*0000000000000000000000000000000000000000"

// decoy is what an unknown user is asked for: what an account is asked for that is
// picked by the name, as MariaDB does, so that one name is always asked for the same.
// Of the ways to log in only a password's hash and the socket are taken: a stranger is
// never asked for more.
func (s *Store) decoy(snap *Snapshot, user string) []Method {
	accounts := s.inOrder(snap)
	if len(accounts) > 0 {
		picked := accounts[nameHash(user)%uint64(len(accounts))]
		if !slices.ContainsFunc(picked.Methods, func(m Method) bool { return m.Plugin != UnixSocket }) {
			return []Method{{Plugin: UnixSocket}}
		}
	}
	return []Method{{NativePassword, decoyHash}}
}

// usersInOrder are a snapshot's users in the order that MariaDB picks from.
type usersInOrder struct {
	of    *Snapshot
	users []*Account
}

// inOrder sorts a snapshot's users once, not for every stranger.
func (s *Store) inOrder(snap *Snapshot) []*Account {
	if o := s.ordered.Load(); o != nil && o.of == snap {
		return o.users
	}
	o := &usersInOrder{of: snap, users: make([]*Account, 0, snap.accounts.len)}
	for _, a := range snap.accounts.all {
		if !a.IsRole {
			o.users = append(o.users, a)
		}
	}
	slices.SortFunc(o.users, func(a, b *Account) int {
		return cmp.Or(strings.Compare(a.User, b.User), compareAccounts(a, b), strings.Compare(b.Host, a.Host))
	})
	s.ordered.Store(o)
	return o.users
}

// nameHash is the number by which MariaDB picks: names that differ in the case of
// ASCII letters have the same.
func nameHash(name string) uint64 {
	hash, step := uint64(1), uint64(4)
	for _, c := range []byte(strings.ToUpper(strings.TrimRight(name, " "))) {
		hash ^= ((hash&63)+step)*uint64(c) + hash<<8
		step += 3
	}
	return hash
}

// ClearText may be implemented by a Plugin whose client sends the password as
// it is. Such a plugin is not asked when the login is refused anyway.
type ClearText interface {
	AsksClearText() bool
}

func (x *Exchange) withoutCleartext(methods []Method) []Method {
	var kept []Method
	for _, m := range methods {
		p, ok := x.plugins.Lookup(m.Plugin)
		if c, is := p.(ClearText); ok && is && c.AsksClearText() {
			continue
		}
		kept = append(kept, m)
	}
	if len(kept) == 0 {
		kept = []Method{{NativePassword, decoyHash}}
	}
	return kept
}

// Start returns the first step. Call it once, before Feed.
func (x *Exchange) Start() Step {
	if x.req.PasswordErrors.Blocked(x.account) {
		return x.end(mariaerr.New(mariaerr.ER_USER_IS_BLOCKED), nil)
	}
	return x.tryNext()
}

// Feed answers the client's packet.
func (x *Exchange) Feed(data []byte) Step {
	if x.conv == nil {
		return x.refuse(errors.New("client data out of turn"))
	}
	return x.after(x.conv.Reply(data))
}

// tryNext begins with the next method.
func (x *Exchange) tryNext() Step {
	if x.next == len(x.methods) {
		return x.refuse(nil)
	}
	m := x.methods[x.next]
	x.next++
	x.last = m.Plugin
	plugin, ok := x.plugins.Lookup(m.Plugin)
	if !ok {
		return x.end(mariaerr.New(mariaerr.ER_PLUGIN_IS_NOT_LOADED, m.Plugin), nil)
	}
	x.conv = plugin.Begin(&Attempt{
		User:       x.req.User,
		AuthString: m.AuthString,
		Transport:  x.req.Transport,
		Scramble:   x.req.Scramble,
		OSUser:     x.req.OSUser,
		Random:     x.req.Random,
	})
	data, done, accepted := x.conv.Challenge()
	if done {
		return x.after(nil, true, accepted)
	}
	// The client's first answer serves when it is by the right plugin and to
	// the challenge that went out with the handshake.
	if !x.started && plugin.Name() == NativePassword && x.req.ClientPlugin == NativePassword {
		x.started = true
		return x.after(x.conv.Reply(x.req.Response))
	}
	x.started = true
	return Step{Switch: plugin.ClientName(), Data: data}
}

func (x *Exchange) after(more []byte, done, accepted bool) Step {
	if !done {
		return Step{Data: more, Bare: isBare(x.conv)}
	}
	if used := x.conv.UsedPassword(); used != PasswordNo {
		x.used = used // a method without a password leaves what the one before said
	}
	if accepted && x.account != nil {
		step := x.accept(x.methods[x.next-1])
		step.Data = more
		return step
	}
	return x.tryNext()
}

func isBare(c Conversation) bool {
	b, ok := c.(BareData)
	return ok && b.SendsBareData()
}

// accept is for a client that has proved who it is; the rest of the account may
// still turn it away.
func (x *Exchange) accept(m Method) Step {
	if x.refused != nil {
		return x.deny(x.refused) // the password was right
	}
	a := x.account
	if a.Locked {
		return x.end(mariaerr.New(mariaerr.ER_ACCOUNT_HAS_BEEN_LOCKED), nil)
	}
	expired := a.Expired(x.now, x.req.DefaultPasswordLifetime)
	if expired && x.req.DisconnectOnExpired && !x.req.CanHandleExpired {
		return x.end(mariaerr.New(mariaerr.ER_MUST_CHANGE_PASSWORD_LOGIN), nil)
	}
	x.req.PasswordErrors.Reset(a)
	return Step{Done: true, Result: Result{Account: a, Method: m, Expired: expired, UsedPassword: x.used}}
}

// refuse ends with MariaDB's "access denied".
func (x *Exchange) refuse(reason error) Step {
	if reason == nil {
		reason = x.refused
	}
	if x.used == PasswordYes {
		x.req.PasswordErrors.Count(x.account)
	}
	return x.deny(reason)
}

func (x *Exchange) deny(reason error) Step {
	if x.last == OldPassword {
		return x.end(mariaerr.New(mariaerr.ER_SERVER_IS_IN_SECURE_AUTH_MODE, x.req.User, x.req.Peer.Name()), reason)
	}
	return x.end(AccessDenied(x.req.User, x.req.Peer.Name(), x.used), reason)
}

func (x *Exchange) end(err, log error) Step {
	return Step{Done: true, Result: Result{Err: err, Log: log, UsedPassword: x.used}}
}

// AccessDenied returns error 1045, or 1698 where passwords are not spoken of.
func AccessDenied(user, host string, used PasswordUse) error {
	switch used {
	case PasswordYes:
		return mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR, user, host, "YES")
	case PasswordNoMention:
		return mariaerr.New(mariaerr.ER_ACCESS_DENIED_NO_PASSWORD_ERROR, user, host)
	}
	return mariaerr.New(mariaerr.ER_ACCESS_DENIED_ERROR, user, host, "NO")
}
