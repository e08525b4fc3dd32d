package auth

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"sync"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// CachingSHA2 is the name of MySQL's authentication plugin.
const CachingSHA2 = "caching_sha2_password"

// NewCachingSHA2 returns MySQL's caching_sha2_password, which MariaDB 10.11 does
// not have: give it to BuiltinPlugins for accounts that come from MySQL. The
// client proves the password by a scramble once the server has seen it; before
// that it sends the password itself, over TLS or the unix socket as it is, and
// otherwise encrypted with the server's RSA key, which is made when first
// needed.
// https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html
func NewCachingSHA2() Plugin {
	return &sha2Plugin{
		key:   sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) }),
		known: make(map[string][sha256.Size]byte),
	}
}

type sha2Plugin struct {
	key func() (*rsa.PrivateKey, error)

	mu    sync.Mutex
	known map[string][sha256.Size]byte // by authentication string: SHA256(SHA256(password))
}

// What the parts of an authentication string are: $A$, the rounds in thousands
// as three hexadecimal digits, $, the salt and the hash.
const (
	sha2Prefix   = "$A$005$"
	sha2Rounds   = 5000
	sha2Salt     = 20
	sha2Hash     = 43
	sha2Longest  = 256     // bytes of a password
	sha2MaxKnown = 1 << 14 // passwords remembered
)

// The single bytes of the exchange.
const (
	sha2RequestKey = 2
	sha2FastOK     = 3
	sha2Full       = 4
)

func (p *sha2Plugin) Name() string       { return CachingSHA2 }
func (p *sha2Plugin) ClientName() string { return CachingSHA2 }

// AsksClearText keeps a refused login from being asked for its password.
func (p *sha2Plugin) AsksClearText() bool { return true }

func (p *sha2Plugin) Hash(password string) (string, error) {
	if password == "" {
		return "", nil
	}
	if len(password) > sha2Longest {
		return "", mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password should be no longer than %d bytes", sha2Longest)
	}
	salt := make([]byte, sha2Salt)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	for i := range salt {
		salt[i] = cryptAlphabet[salt[i]&63]
	}
	return sha2Prefix + string(salt) + sha256Crypt([]byte(password), salt, sha2Rounds), nil
}

func (p *sha2Plugin) Check(s string) error {
	if s == "" || len(s) == len(sha2Prefix)+sha2Salt+sha2Hash && strings.HasPrefix(s, sha2Prefix) {
		return nil
	}
	return mariaerr.Newf(mariaerr.ER_PASSWD_LENGTH, "Password hash should be %s, a salt of %d and a hash of %d characters", sha2Prefix, sha2Salt, sha2Hash)
}

func (p *sha2Plugin) Begin(a *Attempt) Conversation { return &sha2Conversation{plugin: p, attempt: a} }

type sha2Conversation struct {
	plugin  *sha2Plugin
	attempt *Attempt
	full    bool // the password itself comes next
	sentKey bool
	used    PasswordUse
}

func (c *sha2Conversation) UsedPassword() PasswordUse { return c.used }

func (c *sha2Conversation) Challenge() ([]byte, bool, bool) {
	s := c.attempt.Scramble
	return append(s[:len(s):len(s)], 0), false, false
}

func (c *sha2Conversation) Reply(data []byte) (more []byte, done, accepted bool) {
	if c.full {
		return c.password(data)
	}
	hash := c.attempt.AuthString
	if len(data) == 0 || len(data) == 1 && data[0] == 0 {
		return nil, true, hash == ""
	}
	c.used = PasswordYes
	if hash == "" || len(data) != sha256.Size {
		return nil, true, false
	}
	c.plugin.mu.Lock()
	stage2, ok := c.plugin.known[hash]
	c.plugin.mu.Unlock()
	if ok && fastSHA2(stage2, data, c.attempt.Scramble) {
		return []byte{sha2FastOK}, true, true
	}
	c.full = true
	return []byte{sha2Full}, false, false
}

// fastSHA2 checks SHA256(password) xor SHA256(SHA256(SHA256(password)) + scramble).
func fastSHA2(stage2 [sha256.Size]byte, token, scramble []byte) bool {
	mask := sha256.Sum256(append(stage2[:len(stage2):len(stage2)], scramble...))
	var one [sha256.Size]byte
	subtle.XORBytes(one[:], mask[:], token)
	two := sha256.Sum256(one[:])
	return subtle.ConstantTimeCompare(two[:], stage2[:]) == 1
}

// password takes the password itself, or the request for the key to encrypt it.
func (c *sha2Conversation) password(data []byte) (more []byte, done, accepted bool) {
	if !c.attempt.Transport.TLS && !c.attempt.Transport.Socket {
		if len(data) == 1 && data[0] == sha2RequestKey && !c.sentKey {
			c.sentKey = true
			text, err := c.plugin.publicKey()
			return text, err != nil, false
		}
		plain, err := c.plugin.decrypt(data, c.attempt.Scramble)
		if err != nil {
			return nil, true, false
		}
		data = plain
	}
	password, found := bytes.CutSuffix(data, []byte{0})
	if !found || len(password) > sha2Longest {
		return nil, true, false
	}
	hash := c.attempt.AuthString
	if c.plugin.Check(hash) != nil {
		return nil, true, false
	}
	salt, want := hash[len(sha2Prefix):len(sha2Prefix)+sha2Salt], hash[len(sha2Prefix)+sha2Salt:]
	got := sha256Crypt(password, []byte(salt), sha2Rounds)
	if subtle.ConstantTimeCompare([]byte(got), []byte(want)) != 1 {
		return nil, true, false
	}
	c.plugin.remember(hash, password)
	return nil, true, true
}

func (p *sha2Plugin) remember(hash string, password []byte) {
	one := sha256.Sum256(password)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) >= sha2MaxKnown {
		clear(p.known)
	}
	p.known[hash] = sha256.Sum256(one[:])
}

func (p *sha2Plugin) publicKey() ([]byte, error) {
	key, err := p.key()
	if err != nil {
		return nil, fmt.Errorf("making an RSA key: %w", err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), nil
}

// decrypt undoes RSA with OAEP and then the xor with the scramble.
func (p *sha2Plugin) decrypt(data, scramble []byte) ([]byte, error) {
	key, err := p.key()
	if err != nil {
		return nil, err
	}
	plain, err := rsa.DecryptOAEP(sha1.New(), nil, key, data, nil)
	if err != nil {
		return nil, err
	}
	for i := range plain {
		plain[i] ^= scramble[i%len(scramble)]
	}
	return plain, nil
}
