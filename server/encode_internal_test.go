package server

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestAppendDecimal(t *testing.T) {
	for _, text := range []string{"0", "1", "-1", "1.5", "-0.05", "0.001", "12345678901234567.8", "-9223372036854775808", "9223372036854775807",
		"99999999999999999999999999.99", "1e20", "1e-20", "100", "-100.10", "0.5", "922337203685477580.7"} {
		v := decimal.RequireFromString(text)
		for scale := int32(0); scale <= 30; scale++ {
			short := v.NumDigits()+int(scale+v.Exponent()) <= maxShortDecimal
			if got, want := string(appendDecimal(nil, v, scale, short)), v.StringFixed(scale); got != want {
				t.Errorf("%s with %d digits: %s, want %s", text, scale, got, want)
			}
		}
	}
}

func BenchmarkAppendDecimal(b *testing.B) {
	v := decimal.RequireFromString("12345.67")
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = appendDecimal(buf[:0], v, 2, true)
	}
}
