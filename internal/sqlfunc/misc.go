package sqlfunc

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// ShowState is the key under which a statement's context may carry a func(string)
// that tells the process list what the statement does.
type ShowState struct{}

var misc = []def{
	{name: "benchmark", min: 2, max: 2, typ: tInt, varies: true, lazy: func(c *call, row sql.Row) any {
		n := c.arg(0, row)
		if n.null() || c.err != nil {
			return nil
		}
		count := n.int(c)
		if count < 0 {
			c.ctx.Session.Warn(&sql.Warning{Level: "Warning", Code: mariaerr.ER_WRONG_VALUE_FOR_TYPE,
				Message: mariaerr.New(mariaerr.ER_WRONG_VALUE_FOR_TYPE, "count", n.str(c), "benchmark").Message})
			return nil
		}
		for i := int64(0); i < count; i++ {
			if i&1023 == 0 && c.ctx.Err() != nil {
				c.err = context.Cause(c.ctx)
				return nil
			}
			if c.arg(1, row); c.err != nil {
				return nil
			}
		}
		return int32(0)
	}},
	{name: "sleep", min: 1, max: 1, typ: tInt, varies: true, nulls: true, eval: func(c *call, v []val) any {
		seconds := v[0].real(c)
		if v[0].null() || seconds <= 0 {
			return int32(0)
		}
		t := time.NewTimer(time.Duration(math.Min(seconds, 1<<31) * float64(time.Second)))
		defer t.Stop()
		if show, ok := c.ctx.Value(ShowState{}).(func(string)); ok {
			show("User sleep")
			defer show("")
		}
		select {
		case <-t.C:
			return int32(0)
		case <-c.ctx.Done():
			c.err = context.Cause(c.ctx)
			return nil
		}
	}},
	{name: "uuid", typ: tText(36), varies: true, eval: func(c *call, _ []val) any { return newUUID(c) }},
	{name: "sys_guid", typ: tText(32), varies: true, eval: func(c *call, _ []val) any {
		return strings.ToUpper(strings.ReplaceAll(newUUID(c), "-", ""))
	}},
	{name: "sformat", min: 1, max: many, typ: tLong, nulls: true, eval: sformat},
	{name: "weight_string", min: 1, max: 3, typ: func(a []arg) sql.Type { return bytesOf(a[0].chars() * 4) }, eval: weightString},
	{name: "load_file", min: 1, max: 1, typ: tBlob, eval: func(*call, []val) any { return nil }},
	{name: "decode_histogram", min: 2, max: 2, typ: func([]arg) sql.Type { return types.LongText }, eval: decodeHistogram},
	{name: Prefix + "convert", min: 2, max: 2, typ: func(a []arg) sql.Type {
		if a[0].lit == "binary" {
			return bytesOf(a[1].chars() * 4)
		}
		return textOf(a[1].chars())
	}, eval: func(c *call, v []val) any { return c.decode(v[1].str(c), "utf8mb4") },
		print: func(a []string) string { return "convert(" + a[1] + " using " + strings.Trim(a[0], "'") + ")" }},
}

// newUUID is a UUID of version 1, as MariaDB makes them.
func newUUID(c *call) string {
	var b [16]byte
	if _, err := rand.Read(b[6:]); err != nil {
		c.err = err
	}
	const since1582 = 0x01b21dd213814000
	n := uint64(time.Now().UnixNano()/100) + since1582
	return fmt.Sprintf("%08x-%04x-1%03x-%s-%s", uint32(n), uint16(n>>32), uint16(n>>48)&0xfff,
		hex.EncodeToString([]byte{b[6]&0x3f | 0x80, b[7]}), hex.EncodeToString(b[8:14]))
}

// decode reads the bytes of a character set as text.
func (c *call) decode(s, charset string) any {
	if charset == "utf8mb4" || charset == "utf8" || charset == "utf8mb3" {
		return s
	}
	id, err := sql.ParseCharacterSet(charset)
	if err != nil {
		c.err = err
		return nil
	}
	if e := id.Encoder(); e != nil {
		if out, ok := e.Decode([]byte(s)); ok {
			return string(out)
		}
	}
	return s
}

// weightString is WEIGHT_STRING(text[, 'char' or 'binary', length]).
func weightString(c *call, v []val) any {
	s := v[0].str(c)
	if v[0].k.numeric() {
		return nil
	}
	if len(v) == 3 {
		n := int(v[2].int(c))
		if v[1].str(c) == "binary" {
			if len(s) > n {
				s = s[:n]
			}
			return s + strings.Repeat("\x00", n-len(s))
		}
		s = part(s, 0, int64(n), false)
		s += strings.Repeat(" ", n-int(runes(s, false)))
	}
	if v[0].bytes() {
		return s
	}
	var b strings.Builder
	collation := c.collation()
	bin := strings.HasSuffix(collation.Name(), "_bin")
	sorter := collation.Sorter()
	for _, r := range s {
		w := r
		if !bin && r < 0x10000 {
			w = weight(r, sorter)
		}
		if bin {
			b.WriteByte(byte(w >> 16))
		}
		b.WriteByte(byte(w >> 8))
		b.WriteByte(byte(w))
	}
	return b.String()
}

// weight is the capital letter that a letter sorts as in a general collation.
func weight(r rune, sorter sql.CollationSorter) rune {
	if r < 0x80 {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}
	for base := rune('A'); base <= 'Z'; base++ {
		if sorter(base) == sorter(r) {
			return base
		}
	}
	return r
}

// decodeHistogram is DECODE_HISTOGRAM(type, bytes): the width of each bucket.
func decodeHistogram(c *call, v []val) any {
	b := v[1].str(c)
	var list []float64
	switch strings.ToUpper(v[0].str(c)) {
	case "SINGLE_PREC_HB":
		for i := 0; i < len(b); i++ {
			list = append(list, float64(b[i])/255)
		}
	case "DOUBLE_PREC_HB":
		for i := 0; i+1 < len(b); i += 2 {
			list = append(list, float64(int(b[i])|int(b[i+1])<<8)/65535)
		}
	default:
		return nil
	}
	format := "%.3f"
	if strings.EqualFold(v[0].str(c), "DOUBLE_PREC_HB") {
		format = "%.5f"
	}
	var out strings.Builder
	last := 0.0
	for _, x := range list {
		fmt.Fprintf(&out, format+",", x-last)
		last = x
	}
	fmt.Fprintf(&out, format, 1-last)
	return out.String()
}
