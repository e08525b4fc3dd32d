package auth

import (
	"crypto/sha1"
	"crypto/subtle"
	"encoding/hex"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// nativePlugin is mysql_native_password. The client proves that it knows
// SHA1(password) without sending it: it sends that, xored with
// SHA1(scramble + SHA1(SHA1(password))); the server keeps SHA1(SHA1(password)).
// https://mariadb.com/kb/en/authentication-plugin-mysql_native_password/
type nativePlugin struct{}

func (nativePlugin) Name() string       { return NativePassword }
func (nativePlugin) ClientName() string { return NativePassword }

func (nativePlugin) Hash(password string) (string, error) { return HashNative(password), nil }

// HashNative returns what PASSWORD('password') gives in MariaDB: an asterisk
// and 40 hexadecimal digits, or the empty string for the empty password.
func HashNative(password string) string {
	if password == "" {
		return ""
	}
	one := sha1.Sum([]byte(password))
	two := sha1.Sum(one[:])
	return "*" + strings.ToUpper(hex.EncodeToString(two[:]))
}

func (nativePlugin) Check(s string) error {
	if s == "" || s == invalidHash {
		return nil
	}
	if len(s) != nativeHashLength { // MariaDB looks at nothing else
		return mariaerr.New(mariaerr.ER_PASSWD_LENGTH, nativeHashLength)
	}
	return nil
}

// invalidHash is what MariaDB lets stand for a password that nobody has: a fresh
// installation gives it to root, who then comes by unix_socket only.
const invalidHash = "invalid"

const nativeHashLength = 1 + 2*sha1.Size

func nativeHash(s string) (h [sha1.Size]byte, ok bool) {
	if len(s) != nativeHashLength || s[0] != '*' {
		return h, false
	}
	_, err := hex.Decode(h[:], []byte(s[1:]))
	return h, err == nil
}

func (nativePlugin) Begin(l *Attempt) Conversation {
	return &nativeConversation{attempt: l}
}

type nativeConversation struct {
	attempt *Attempt
	used    PasswordUse
}

func (c *nativeConversation) Challenge() ([]byte, bool, bool) {
	return append(c.attempt.Scramble[:len(c.attempt.Scramble):len(c.attempt.Scramble)], 0), false, false
}

func (c *nativeConversation) Reply(token []byte) ([]byte, bool, bool) {
	if len(token) > 0 {
		c.used = PasswordYes
	}
	return nil, true, CheckNative(c.attempt.Scramble, token, c.attempt.AuthString)
}

func (c *nativeConversation) UsedPassword() PasswordUse { return c.used }

// CheckNative reports whether a client's answer to the scramble proves the
// password of which hash is the HashNative. The time it takes tells nothing of
// the hash.
func CheckNative(scramble, token []byte, hash string) bool {
	if hash == "" {
		return len(token) == 0
	}
	want, ok := nativeHash(hash)
	if len(token) != sha1.Size {
		return false
	}
	h := sha1.New()
	h.Write(scramble)
	h.Write(want[:])
	var one [sha1.Size]byte
	h.Sum(one[:0])
	subtle.XORBytes(one[:], one[:], token)
	two := sha1.Sum(one[:])
	return subtle.ConstantTimeCompare(two[:], want[:]) == 1 && ok
}

// oldPlugin is mysql_old_password, the 16-digit hashes of MySQL before 4.1.
// Accounts may have it, as in MariaDB; no client of today speaks it, and
// MariaDB's secure_auth, which is on unless told otherwise, refuses the login.
type oldPlugin struct{}

func (oldPlugin) Name() string       { return OldPassword }
func (oldPlugin) ClientName() string { return OldPassword }

func (oldPlugin) Hash(string) (string, error) {
	return "", mariaerr.New(mariaerr.ER_PLUGIN_IS_NOT_LOADED, OldPassword)
}

const oldHashLength = 16

func (oldPlugin) Check(s string) error {
	if s == "" {
		return nil
	}
	if !isOldHash(s) {
		return mariaerr.New(mariaerr.ER_PASSWD_LENGTH, oldHashLength)
	}
	return nil
}

// isOldHash goes by the length alone, as MariaDB does.
func isOldHash(s string) bool {
	return len(s) == oldHashLength
}

func (oldPlugin) Begin(l *Attempt) Conversation { return refusal{PasswordYes} }

// refusal is a conversation that ends before it begins.
type refusal struct{ used PasswordUse }

func (r refusal) Challenge() ([]byte, bool, bool)   { return nil, true, false }
func (r refusal) Reply([]byte) ([]byte, bool, bool) { return nil, true, false }
func (r refusal) UsedPassword() PasswordUse         { return r.used }
