package engine

import (
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"strconv"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

func init() {
	for _, name := range []string{"des_encrypt", "des_decrypt"} {
		functions[name] = sql.FunctionN{Name: name, Fn: func(args ...sql.Expression) (sql.Expression, error) {
			if len(args) < 1 || len(args) > 2 {
				return nil, mariaerr.New(mariaerr.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT, name)
			}
			return &desFunc{name, args}, nil
		}}
	}
}

// desFunc is DES_ENCRYPT or DES_DECRYPT: triple DES as MariaDB has kept it for
// old applications. There is no key file (des_key_file) here, so its ten keys
// are all zero, as in a MariaDB without one.
type desFunc struct {
	name string
	args []sql.Expression
}

var _ sql.FunctionExpression = (*desFunc)(nil)

func (f *desFunc) FunctionName() string       { return f.name }
func (f *desFunc) Description() string        { return "encrypts or decrypts with triple DES" }
func (f *desFunc) Type() sql.Type             { return types.LongBlob }
func (f *desFunc) IsNullable() bool           { return true }
func (f *desFunc) Children() []sql.Expression { return f.args }

func (f *desFunc) Resolved() bool {
	for _, a := range f.args {
		if !a.Resolved() {
			return false
		}
	}
	return true
}

func (f *desFunc) String() string {
	s := f.name + "("
	for i, a := range f.args {
		if i > 0 {
			s += ", "
		}
		s += a.String()
	}
	return s + ")"
}

func (f *desFunc) WithChildren(children ...sql.Expression) (sql.Expression, error) {
	if len(children) != len(f.args) {
		return nil, sql.ErrInvalidChildrenNumber.New(f, len(children), len(f.args))
	}
	return &desFunc{f.name, children}, nil
}

func (f *desFunc) Eval(ctx *sql.Context, row sql.Row) (any, error) {
	if s := sessionOf(ctx); s != nil {
		s.deprecated(f.name)
	}
	vals := make([][]byte, len(f.args))
	isNumber := false
	for i, a := range f.args {
		v, err := a.Eval(ctx, row)
		if err != nil || v == nil {
			return nil, err
		}
		isNumber = types.IsNumber(a.Type()) // of the last: the key
		b, _, err := types.LongBlob.Convert(ctx, v)
		if err != nil {
			return nil, err
		}
		vals[i] = b.([]byte)
	}
	out := desEncrypt
	if f.name == "des_decrypt" {
		out = desDecrypt
	}
	if b := out(vals, isNumber); b != nil {
		return string(b), nil // bytes would turn into numbers by their codes
	}
	return nil, nil
}

// marker is the first byte of what was encrypted: the number of the key in the
// key file, or 127 for a key string, with the high bit set.
const (
	desMarker    = 0x80
	desKeyString = 0x7f
	desKeys      = 10
)

func desEncrypt(vals [][]byte, isNumber bool) []byte {
	number, key := 0, make([]byte, 24)
	if len(vals) == 2 {
		if n, err := strconv.Atoi(string(vals[1])); isNumber {
			if err != nil || n < 0 || n >= desKeys {
				return nil
			}
			number = n
		} else {
			number, key = desKeyString, desKey(vals[1])
		}
	}
	if len(vals[0]) == 0 {
		return []byte{}
	}
	// The padding's last byte tells its length.
	plain := append([]byte(nil), vals[0]...)
	pad := 8 - len(plain)%8
	for range pad - 1 {
		plain = append(plain, '*')
	}
	plain = append(plain, byte(pad))
	block, err := des.NewTripleDESCipher(key)
	if err != nil {
		return nil
	}
	cipher.NewCBCEncrypter(block, make([]byte, 8)).CryptBlocks(plain, plain)
	return append([]byte{desMarker | byte(number)}, plain...)
}

func desDecrypt(vals [][]byte, _ bool) []byte {
	in := vals[0]
	if len(in) < 9 || len(in)%8 != 1 || in[0]&desMarker == 0 {
		return in // not encrypted: the string as it is
	}
	key := make([]byte, 24)
	switch {
	case len(vals) == 2:
		key = desKey(vals[1])
	case int(in[0]&^desMarker) >= desKeys:
		return nil
	}
	block, err := des.NewTripleDESCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(in)-1)
	cipher.NewCBCDecrypter(block, make([]byte, 8)).CryptBlocks(out, in[1:])
	pad := int(out[len(out)-1])
	if pad > 8 || pad > len(out) {
		return nil // the wrong key
	}
	return out[:len(out)-pad]
}

// desKey derives the key of a key string as OpenSSL's EVP_BytesToKey does with
// MD5, one round and no salt.
func desKey(text []byte) []byte {
	var key, last []byte
	for len(key) < 24 {
		sum := md5.Sum(append(append([]byte(nil), last...), text...))
		last = sum[:]
		key = append(key, last...)
	}
	return key[:24]
}
