package keyenc

import (
	"testing"
	"time"

	"github.com/dolthub/vitess/go/sqltypes"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

type benchmark struct {
	name string
	cols []Column
	vals []any
}

func benchmarks() []benchmark {
	varchar := func(id sql.CollationID) []Column {
		return []Column{{Type: types.MustCreateString(sqltypes.VarChar, 255, id)}}
	}
	text := []any{"The quick brown fox jumps over it"}
	return []benchmark{
		{"bigint", []Column{{Type: types.Int64}}, []any{int64(123456789)}},
		{"int", []Column{{Type: types.Int32}}, []any{int32(123456789)}},
		{"utf8mb4_bin", varchar(sql.Collation_utf8mb4_bin), text},
		{"utf8mb4_0900_bin", varchar(sql.Collation_utf8mb4_0900_bin), text},
		{"utf8mb4_general_ci", varchar(sql.Collation_utf8mb4_general_ci), text},
		{"utf8mb4_0900_ai_ci", varchar(sql.Collation_utf8mb4_0900_ai_ci), text},
		{"latin1_swedish_ci", varchar(sql.Collation_latin1_swedish_ci), text},
		{"umlauts", varchar(sql.Collation_utf8mb4_general_ci), []any{"Der flüchtige Bär läuft über den öden Fluß"}},
		{"varbinary", varchar(sql.Collation_binary), []any{[]byte("The quick brown fox jumps over it")}},
		{"datetime", []Column{{Type: types.Datetime}}, []any{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}},
		{"three columns", []Column{{Type: types.Int64}, varchar(sql.Collation_utf8mb4_general_ci)[0], {Type: types.Float64, Desc: true}},
			[]any{int64(1), "name", 1.5}},
	}
}

// With room in dst nothing is allocated.
func TestNoAllocations(t *testing.T) {
	for _, b := range benchmarks() {
		e := New(b.cols)
		buf := make([]byte, 0, 256)
		if n := testing.AllocsPerRun(100, func() { _, _ = e.AppendKey(sqlContext, buf, b.vals) }); n != 0 {
			t.Errorf("%s: %v allocations for a key", b.name, n)
		}
	}
}

func BenchmarkAppendKey(b *testing.B) {
	for _, bm := range benchmarks() {
		b.Run(bm.name, func(b *testing.B) {
			e := New(bm.cols)
			buf := make([]byte, 0, 256)
			b.ReportAllocs()
			for b.Loop() {
				_, _ = e.AppendKey(sqlContext, buf, bm.vals)
			}
		})
	}
	b.Run("decimal", func(b *testing.B) {
		e := New([]Column{{Type: types.MustCreateColumnDecimalType(10, 2)}})
		vals := []any{dec("1234567.89")}
		buf := make([]byte, 0, 256)
		b.ReportAllocs()
		for b.Loop() {
			_, _ = e.AppendKey(sqlContext, buf, vals)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	cols := []Column{{Type: types.MustCreateString(sqltypes.VarChar, 255, sql.Collation_utf8mb4_0900_ai_ci)}}
	for b.Loop() {
		New(cols)
	}
}
