package auth

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Plugin is an authentication plugin: the server's half of a way to log in.
// Its methods are called by many logins at once.
type Plugin interface {
	// Name is what IDENTIFIED VIA calls the plugin.
	Name() string

	// ClientName is the plugin that the client has to use, as an
	// authentication switch request names it.
	ClientName() string

	// Hash returns what IDENTIFIED BY 'password' and PASSWORD('password')
	// store for the plugin.
	Hash(password string) (string, error)

	// Check tells whether an authentication string, given by IDENTIFIED ...
	// USING, has the plugin's form. Its error is what the client gets: a
	// *SQLError keeps its number, any other becomes 1372's kin.
	Check(authString string) error

	// Begin starts a login. The conversation belongs to that login alone.
	Begin(attempt *Attempt) Conversation
}

// NoPassword may be implemented by a Plugin for which SET PASSWORD makes no
// sense (error 1699).
type NoPassword interface {
	TakesNoPassword() bool
}

func takesPassword(p Plugin) bool {
	n, ok := p.(NoPassword)
	return !ok || !n.TakesNoPassword()
}

// Attempt is what a plugin knows of the login it works for.
type Attempt struct {
	User       string // as the client named itself
	AuthString string // the account's, in the plugin's form
	Transport  Transport

	// Scramble is the server's 20 random bytes of the first handshake packet.
	Scramble []byte
	// OSUser names the system user at the other end of the unix socket; ok is
	// false elsewhere.
	OSUser func() (name string, ok bool)
	// Random is where plugins take their nonces from.
	Random io.Reader
}

// Conversation is a plugin's side of one login.
type Conversation interface {
	// Challenge returns the data that goes with the plugin's name to the
	// client, in the handshake or in a switch request. done says that the
	// plugin needs nothing from the client and that accepted is its verdict.
	Challenge() (data []byte, done, accepted bool)

	// Reply answers the client's data. With done, accepted is the verdict, and
	// more, if there is any, goes to the client before it; without, more goes to
	// the client and its answer comes in another Reply.
	Reply(data []byte) (more []byte, done, accepted bool)

	// UsedPassword tells what "using password" in error 1045 says.
	UsedPassword() PasswordUse
}

// BareData may be implemented by a Conversation whose client takes what the
// server sends in the middle of the exchange as it is, without the byte 1 in
// front that other plugins' clients look for. Such data must not begin with 0,
// 1, 254 or 255, which mean something else there.
type BareData interface {
	SendsBareData() bool
}

// PasswordUse is what a plugin knows of the client's use of a password.
type PasswordUse uint8

// The ways to use a password. NoMention is for plugins that ask for none: a
// refusal is error 1698, which does not speak of passwords.
const (
	PasswordNo PasswordUse = iota
	PasswordYes
	PasswordNoMention
)

// Plugins is a set of authentication plugins. It must not be changed once a
// Store uses it.
type Plugins struct {
	list []Plugin
}

// BuiltinPlugins returns mysql_native_password, mysql_old_password, ed25519 and
// unix_socket, and the embedder's own after them. One of these with a
// built-in's name takes its place.
func BuiltinPlugins(more ...Plugin) *Plugins {
	p := &Plugins{list: []Plugin{nativePlugin{}, oldPlugin{}, ed25519Plugin{}, socketPlugin{}}}
	for _, m := range more {
		p.list = slices.DeleteFunc(p.list, func(q Plugin) bool { return strings.EqualFold(q.Name(), m.Name()) })
		p.list = append(p.list, m)
	}
	return p
}

// Without returns a copy that lacks the named plugins: MariaDB loads ed25519,
// for example, only when told to.
func (p *Plugins) Without(names ...string) *Plugins {
	return &Plugins{list: slices.DeleteFunc(slices.Clone(p.list), func(q Plugin) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, q.Name()) })
	})}
}

// Lookup returns the plugin of this name, without regard to case.
func (p *Plugins) Lookup(name string) (Plugin, bool) {
	for _, q := range p.list {
		if strings.EqualFold(q.Name(), name) {
			return q, true
		}
	}
	return nil, false
}

// Names returns the names of the plugins.
func (p *Plugins) Names() []string {
	names := make([]string, len(p.list))
	for i, q := range p.list {
		names[i] = q.Name()
	}
	return names
}

// String returns the names for a log.
func (p *Plugins) String() string { return fmt.Sprint(p.Names()) }
