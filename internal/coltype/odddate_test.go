package coltype_test

import (
	"testing"

	"github.com/selkiedb/selkie/internal/coltype"
)

// Every date of MariaDB's comes back as it was, and sorts where it belongs.
func TestDates(t *testing.T) {
	var last uint32
	for _, y := range []int{0, 4, 1900, 1999, 2000, 2019, 2020, 9999} {
		before := coltype.DateOf(y, 0, 0)
		for m := range 13 {
			for d := range 32 {
				if y == 0 && m == 1 && d == 1 {
					continue // it is 0000-00-00 to the engine
				}
				at := coltype.DateOf(y, m, d)
				if gy, gm, gd := coltype.Parts(at); gy != y || gm != m || gd != d {
					t.Errorf("%04d-%02d-%02d came back as %04d-%02d-%02d", y, m, d, gy, gm, gd)
				}
				if p := coltype.Packed(at); p < last {
					t.Errorf("%04d-%02d-%02d is %d, less than what is before it, %d", y, m, d, p, last)
				} else {
					last = p
				}
				if y > 0 && at.Before(before) {
					t.Errorf("%04d-%02d-%02d is before what is before it", y, m, d)
				}
				before = at
			}
		}
	}
}
