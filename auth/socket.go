package auth

import "github.com/selkiedb/selkie/internal/mariaerr"

// socketPlugin is unix_socket: the system user at the other end of the socket
// must have the name of the database user. No password is spoken of.
// https://mariadb.com/kb/en/authentication-plugin-unix-socket/
type socketPlugin struct{}

func (socketPlugin) Name() string       { return UnixSocket }
func (socketPlugin) ClientName() string { return NativePassword }

func (socketPlugin) Hash(string) (string, error) {
	return "", mariaerr.New(mariaerr.ER_SET_PASSWORD_AUTH_PLUGIN, UnixSocket)
}

// TakesNoPassword makes SET PASSWORD refuse the account.
func (socketPlugin) TakesNoPassword() bool { return true }

func (socketPlugin) Check(string) error { return nil }

func (socketPlugin) Begin(l *Attempt) Conversation {
	c := socketVerdict(false)
	if name, ok := l.OSUser(); ok && name == l.User {
		c = true
	}
	return c
}

type socketVerdict bool

func (v socketVerdict) Challenge() ([]byte, bool, bool)   { return nil, true, bool(v) }
func (v socketVerdict) Reply([]byte) ([]byte, bool, bool) { return nil, true, bool(v) }
func (v socketVerdict) UsedPassword() PasswordUse         { return PasswordNoMention }
