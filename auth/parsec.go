package auth

import (
	"bytes"
	"crypto/ed25519"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha512"
	"encoding/base64"
	"io"
	"strings"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Parsec is the name of MariaDB 11.6's authentication plugin.
const Parsec = "parsec"

// NewParsec returns MariaDB 11.6's parsec, which MariaDB 10.11 does not have:
// give it to BuiltinPlugins for accounts that come from a newer one. The account
// keeps a public key whose private key is derived from the password by salted,
// repeated hashing; the client asks for the salt and signs random bytes of both sides.
// https://mariadb.com/kb/en/authentication-plugin-parsec/
func NewParsec() Plugin { return parsecPlugin{} }

type parsecPlugin struct{}

// What an authentication string is: P and the digit of the rounds, 1024 doubled
// so many times, then the salt and the public key, in base64, behind colons.
const (
	parsecSalt      = 18
	parsecMaxFactor = 3
	parsecNonce     = 32
)

var parsecText = base64.RawStdEncoding

// parsecSecret is an authentication string without its encoding, as the
// protocol has it: 'P', the factor of the rounds, the salt, the public key.
type parsecSecret []byte

func (s parsecSecret) extSalt() []byte        { return s[:2+parsecSalt] }
func (s parsecSecret) key() ed25519.PublicKey { return ed25519.PublicKey(s[2+parsecSalt:]) }

func (parsecPlugin) Name() string       { return Parsec }
func (parsecPlugin) ClientName() string { return Parsec }

// Hash salts a password, an empty one too, with 1024 rounds.
func (parsecPlugin) Hash(password string) (string, error) {
	salt := make([]byte, parsecSalt)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	seed, err := pbkdf2.Key(sha512.New, password, salt, 1024, ed25519.SeedSize)
	if err != nil {
		return "", err
	}
	key := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	return "P0:" + parsecText.EncodeToString(salt) + ":" + parsecText.EncodeToString(key), nil
}

func (parsecPlugin) Check(s string) error {
	if s == "" {
		return nil // an account that nobody can log in to
	}
	_, err := parseParsec(s)
	return err
}

func parseParsec(s string) (parsecSecret, error) {
	head, rest, _ := strings.Cut(s, ":")
	salt, key, _ := strings.Cut(rest, ":")
	if len(head) != 2 || head[0] != 'P' || head[1] < '0' || head[1] > '0'+parsecMaxFactor ||
		len(salt) != parsecText.EncodedLen(parsecSalt) || len(key) != parsecText.EncodedLen(ed25519.PublicKeySize) {
		return nil, mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Wrong ext-salt format")
	}
	secret := parsecSecret{'P', head[1] - '0'}
	secret, err := parsecText.AppendDecode(secret, []byte(salt))
	if err != nil {
		return nil, mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password salt should be base64 encoded")
	}
	if secret, err = parsecText.AppendDecode(secret, []byte(key)); err != nil {
		return nil, mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password-derived key should be base64 encoded")
	}
	return secret, nil
}

// ProofSecret returns what the client computes too: all but the encoding.
func (parsecPlugin) ProofSecret(authString string) []byte {
	secret, err := parseParsec(authString)
	if err != nil {
		return nil
	}
	return secret
}

func (parsecPlugin) Begin(a *Attempt) Conversation {
	c := &parsecConversation{}
	var err error
	if c.secret, err = parseParsec(a.AuthString); err != nil {
		return refusal{PasswordYes}
	}
	if _, err := io.ReadFull(a.Random, c.nonce[:]); err != nil {
		return refusal{PasswordYes}
	}
	return c
}

type parsecConversation struct {
	secret parsecSecret
	nonce  [parsecNonce]byte
	salted bool // the client has asked for the salt
}

func (c *parsecConversation) Challenge() ([]byte, bool, bool) { return c.nonce[:], false, false }

// Reply takes the client's empty request for the salt, then its own random
// bytes and a signature of the server's and these.
func (c *parsecConversation) Reply(data []byte) (more []byte, done, accepted bool) {
	if !c.salted {
		c.salted = true
		if len(data) != 0 {
			return nil, true, false
		}
		return bytes.Clone(c.secret.extSalt()), false, false
	}
	if len(data) != parsecNonce+ed25519.SignatureSize {
		return nil, true, false
	}
	message := append(c.nonce[:len(c.nonce):len(c.nonce)], data[:parsecNonce]...)
	return nil, true, ed25519.Verify(c.secret.key(), message, data[parsecNonce:])
}

// SendsBareData is true: the salt travels as MariaDB's plugins write it.
func (c *parsecConversation) SendsBareData() bool { return true }

func (c *parsecConversation) UsedPassword() PasswordUse { return PasswordYes }
