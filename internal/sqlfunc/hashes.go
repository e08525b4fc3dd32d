package sqlfunc

import (
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/dolthub/go-mysql-server/sql"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

var hashes = []def{
	{name: "md5", min: 1, max: 1, typ: tText(32), eval: func(c *call, v []val) any {
		h := md5.Sum([]byte(v[0].str(c)))
		return hex.EncodeToString(h[:])
	}},
	{name: "sha", min: 1, max: 1, typ: tText(40), eval: sha},
	{name: "sha1", min: 1, max: 1, typ: tText(40), eval: sha},
	{name: "sha2", min: 2, max: 2, typ: func(a []arg) sql.Type { return textOf(128) }, nulls: true, eval: sha2},
	{name: "password", min: 1, max: 1, typ: tText(41), nulls: true, eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if s == "" {
			return ""
		}
		h := sha1.Sum([]byte(s))
		h = sha1.Sum(h[:])
		return "*" + strings.ToUpper(hex.EncodeToString(h[:]))
	}},
	{name: "old_password", min: 1, max: 1, typ: tText(16), eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if s == "" {
			return ""
		}
		a, b := oldHash(s)
		return fmt.Sprintf("%08x%08x", a, b)
	}},
	{name: "compress", min: 1, max: 1, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars()*4*120/100 + 12) }, eval: func(c *call, v []val) any {
		return deflate(v[0].str(c))
	}},
	{name: "uncompress", min: 1, max: 1, typ: tBlob, eval: uncompress},
	{name: "uncompressed_length", min: 1, max: 1, typ: tInt, eval: func(c *call, v []val) any {
		s := v[0].str(c)
		if s == "" {
			return int32(0)
		}
		if len(s) <= 4 {
			c.warn(mariaerr.ER_ZLIB_Z_DATA_ERROR)
			return nil
		}
		return int32(binary.LittleEndian.Uint32([]byte(s)) & 0x3fffffff)
	}},
	{name: "random_bytes", min: 1, max: 1, varies: true, typ: func(a []arg) sql.Type { return bytesOf(1024) }, eval: func(c *call, v []val) any {
		n := v[0].int(c)
		if n < 0 || n > 1024 {
			return nil
		}
		b := make([]byte, n)
		if _, err := rand.Read(b); err != nil {
			c.err = err
		}
		return string(b)
	}},
}

func sha(c *call, v []val) any {
	h := sha1.Sum([]byte(v[0].str(c)))
	return hex.EncodeToString(h[:])
}

func sha2(c *call, v []val) any {
	if v[0].null() {
		return nil
	}
	s := []byte(v[0].str(c))
	size := int64(0)
	if !v[1].null() {
		size = v[1].int(c)
	}
	switch size {
	case 224:
		h := sha256.Sum224(s)
		return hex.EncodeToString(h[:])
	case 256, 0:
		h := sha256.Sum256(s)
		return hex.EncodeToString(h[:])
	case 384:
		h := sha512.Sum384(s)
		return hex.EncodeToString(h[:])
	case 512:
		h := sha512.Sum512(s)
		return hex.EncodeToString(h[:])
	}
	c.warn(mariaerr.ER_WRONG_PARAMETERS_TO_NATIVE_FCT, "sha2")
	return nil
}

// oldHash is the password hash from before MySQL 4.1.
func oldHash(s string) (uint32, uint32) {
	nr, nr2, add := uint32(1345345333), uint32(0x12345671), uint32(7)
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' || s[i] == '\t' {
			continue
		}
		t := uint32(s[i])
		nr ^= ((nr&63)+add)*t + nr<<8
		nr2 += nr2<<8 ^ nr
		add += t
	}
	return nr & 0x7fffffff, nr2 & 0x7fffffff
}

// deflate is COMPRESS: the length in four bytes, then zlib's stream, which may
// not end in a space.
func deflate(s string) string {
	if s == "" {
		return ""
	}
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, uint32(len(s)))
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	if out := b.String(); !strings.HasSuffix(out, " ") {
		return out
	}
	return b.String() + "."
}

func uncompress(c *call, v []val) any {
	s := v[0].str(c)
	if s == "" {
		return ""
	}
	if len(s) <= 4 {
		c.warn(mariaerr.ER_ZLIB_Z_DATA_ERROR)
		return nil
	}
	size := int64(binary.LittleEndian.Uint32([]byte(s)) & 0x3fffffff)
	limit := c.number("max_allowed_packet")
	if size > limit {
		c.warn(mariaerr.ER_TOO_BIG_FOR_UNCOMPRESS, limit)
		return nil
	}
	r, err := zlib.NewReader(strings.NewReader(s[4:]))
	if err == nil {
		var out []byte
		if out, err = io.ReadAll(io.LimitReader(r, size+1)); err == nil && int64(len(out)) <= size {
			return string(out)
		}
	}
	c.warn(mariaerr.ER_ZLIB_Z_DATA_ERROR)
	return nil
}
