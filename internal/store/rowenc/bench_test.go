package rowenc

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

var benchmarks = []struct {
	name string
	row  sql.Row
}{
	{"integers", sql.Row{int64(123456), int32(1), int32(2), int64(-5), int8(1)}},
	{"customer", sql.Row{int64(123456), "Jane Doe", "jane.doe@example.com", nil, decimal.New(199999, -2), time.Unix(1.7e9, 0).UTC(), int8(1)}},
	{"json", sql.Row{int64(1), types.MustJSON(`{"name": "x", "tags": ["a", "b", "c"], "size": {"w": 1, "h": 2}}`)}},
}

func BenchmarkAppend(b *testing.B) {
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			buf := make([]byte, 0, 1024)
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Append(buf, bm.row)
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, bm := range benchmarks {
		b.Run(bm.name, func(b *testing.B) {
			enc, err := Append(nil, bm.row)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Decode(enc)
			}
		})
	}
}
