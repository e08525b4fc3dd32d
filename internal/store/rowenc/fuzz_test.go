package rowenc

import (
	"bytes"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
)

// Whatever the bytes, decoding ends; and what comes out can go in again.
func FuzzDecode(f *testing.F) {
	r := newRand()
	for range 60 {
		b, err := Append(nil, randomRow(r))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		row, err := Decode(b)
		if err != nil {
			return
		}
		once, err := Append(nil, row)
		if err != nil {
			t.Fatalf("%x decodes as %#v, which is refused: %v", b, row, err)
		}
		again, err := Decode(once)
		if err != nil {
			t.Fatalf("%#v is encoded as %x, which is refused: %v", row, once, err)
		}
		if twice, err := Append(nil, again); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%x is decoded and encoded as %x, %v", once, twice, err)
		}
	})
}

func FuzzScalars(f *testing.F) {
	f.Add("a", []byte("b"), int64(-1), uint64(1), 1.5, true)
	f.Fuzz(func(t *testing.T, s string, b []byte, i int64, u uint64, x float64, ok bool) {
		row := sql.Row{s, b, i, u, x, ok, float32(x), int32(i), uint16(u), int8(i)}
		enc, err := Append(nil, row)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(enc)
		if err != nil {
			t.Fatal(err)
		}
		for n := range row {
			if !same(row[n], got[n]) {
				t.Fatalf("%#v has become %#v", row[n], got[n])
			}
		}
	})
}
