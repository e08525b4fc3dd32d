package auth

import (
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/base64"
	"io"

	"filippo.io/edwards25519"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// ed25519Plugin is MariaDB's ed25519: the account keeps a public key whose
// private key is derived from the password, and the client signs 32 random
// bytes. The client's half is called client_ed25519.
// https://mariadb.com/kb/en/authentication-plugin-ed25519/
type ed25519Plugin struct{}

func (ed25519Plugin) Name() string       { return Ed25519 }
func (ed25519Plugin) ClientName() string { return "client_ed25519" }

func (ed25519Plugin) Hash(password string) (string, error) { return HashEd25519(password) }

// HashEd25519 returns what PASSWORD('password') gives for the ed25519 plugin:
// the public key in base64, 43 characters. The password itself is the seed,
// whatever its length, which the crypto/ed25519 package does not allow.
func HashEd25519(password string) (string, error) {
	if password == "" {
		return "", nil
	}
	h := sha512.Sum512([]byte(password))
	s, err := edwards25519.NewScalar().SetBytesWithClamping(h[:32])
	if err != nil {
		return "", err
	}
	return ed25519Text.EncodeToString(new(edwards25519.Point).ScalarBaseMult(s).Bytes()), nil
}

var ed25519Text = base64.RawStdEncoding

func (ed25519Plugin) Check(s string) error {
	if n := ed25519Text.EncodedLen(ed25519.PublicKeySize); s != "" && len(s) != n {
		return mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password hash should be %d characters long", n)
	}
	if _, ok := ed25519Key(s); s != "" && !ok {
		return mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password hash should be base64 encoded")
	}
	return nil
}

func ed25519Key(s string) (ed25519.PublicKey, bool) {
	key, err := ed25519Text.DecodeString(s)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, false
	}
	return key, true
}

func (ed25519Plugin) Begin(l *Attempt) Conversation {
	c := &ed25519Conversation{}
	c.key, c.ok = ed25519Key(l.AuthString)
	if _, err := io.ReadFull(l.Random, c.nonce[:]); err != nil {
		return refusal{PasswordYes}
	}
	return c
}

type ed25519Conversation struct {
	key   ed25519.PublicKey
	ok    bool
	nonce [32]byte
}

func (c *ed25519Conversation) Challenge() ([]byte, bool, bool) { return c.nonce[:], false, false }

func (c *ed25519Conversation) Reply(signature []byte) ([]byte, bool, bool) {
	if !c.ok || len(signature) != ed25519.SignatureSize {
		return nil, true, false
	}
	return nil, true, ed25519.Verify(c.key, c.nonce[:], signature)
}

func (c *ed25519Conversation) UsedPassword() PasswordUse { return PasswordYes }
