package sqlfunc

import (
	"crypto/aes"
	"math"

	"github.com/dolthub/go-mysql-server/sql"
)

var ciphers = []def{
	{name: "aes_encrypt", min: 2, max: 2, typ: func(a []arg) sql.Type { return bytesOf((a[0].chars()*4/16 + 1) * 16) }, eval: func(c *call, v []val) any {
		return aesEncrypt(v[0].str(c), v[1].str(c))
	}},
	{name: "aes_decrypt", min: 2, max: 2, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars()) }, eval: func(c *call, v []val) any {
		if s, ok := aesDecrypt(v[0].str(c), v[1].str(c)); ok {
			return s
		}
		return nil
	}},
	{name: "encode", min: 2, max: 2, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars()) }, eval: func(c *call, v []val) any {
		return newScrambler(v[1].str(c)).encode(v[0].str(c))
	}},
	{name: "decode", min: 2, max: 2, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars()) }, eval: func(c *call, v []val) any {
		return newScrambler(v[1].str(c)).decode(v[0].str(c))
	}},
}

// aesKey folds a key of any length into 128 bits.
func aesKey(key string) []byte {
	out := make([]byte, 16)
	for i := 0; i < len(key); i++ {
		out[i%16] ^= key[i]
	}
	return out
}

func aesEncrypt(s, key string) string {
	block, err := aes.NewCipher(aesKey(key))
	if err != nil {
		return ""
	}
	pad := 16 - len(s)%16
	b := []byte(s)
	for range pad {
		b = append(b, byte(pad))
	}
	for i := 0; i < len(b); i += 16 {
		block.Encrypt(b[i:i+16], b[i:i+16])
	}
	return string(b)
}

func aesDecrypt(s, key string) (string, bool) {
	block, err := aes.NewCipher(aesKey(key))
	if err != nil || len(s) == 0 || len(s)%16 != 0 {
		return "", false
	}
	b := []byte(s)
	for i := 0; i < len(b); i += 16 {
		block.Decrypt(b[i:i+16], b[i:i+16])
	}
	pad := int(b[len(b)-1])
	if pad < 1 || pad > 16 {
		return "", false
	}
	for _, x := range b[len(b)-pad:] {
		if int(x) != pad {
			return "", false
		}
	}
	return string(b[:len(b)-pad]), true
}

// generator is the pseudo-random numbers of RAND() and ENCODE().
type generator struct{ a, b uint32 }

const modulus = 0x3fffffff

func newGenerator(a, b uint32) *generator { return &generator{a % modulus, b % modulus} }

func (g *generator) next() float64 {
	g.a = uint32((uint64(g.a)*3 + uint64(g.b)) % modulus)
	g.b = uint32((uint64(g.a) + uint64(g.b) + 33) % modulus)
	return float64(g.a) / float64(modulus)
}

// scrambler is the cipher of ENCODE and DECODE.
type scrambler struct {
	forth, back [256]byte
	rand        *generator
	shift       uint32
}

func newScrambler(password string) *scrambler {
	s := &scrambler{}
	a, b := oldHash(password)
	s.rand = newGenerator(a, b)
	for i := range s.back {
		s.back[i] = byte(i)
	}
	for i := range s.back {
		j := int(math.Floor(s.rand.next() * 255))
		s.back[i], s.back[j] = s.back[j], s.back[i]
	}
	for i, x := range s.back {
		s.forth[x] = byte(i)
	}
	return s
}

func (s *scrambler) encode(text string) string {
	b := []byte(text)
	for i := range b {
		s.shift ^= uint32(s.rand.next() * 255)
		x := uint32(b[i])
		b[i] = s.forth[byte(x)] ^ byte(s.shift)
		s.shift ^= x
	}
	return string(b)
}

func (s *scrambler) decode(text string) string {
	b := []byte(text)
	for i := range b {
		s.shift ^= uint32(s.rand.next() * 255)
		x := s.back[b[i]^byte(s.shift)]
		b[i] = x
		s.shift ^= uint32(x)
	}
	return string(b)
}
