package dialect

import (
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"SELECT 1", ""},
		{"SELECT 1 /* plain */", ""},
		{"SELECT '/*! x */'", ""},
		{"SELECT `/*!` -- /*! x\n# /*! y", ""},
		{"SELECT /*! 1", ""},
		{"SELECT 1 /*!50700 +1", ""},
		{"SELECT 1 /*!50101 +1 */", "SELECT 1          +1   "},
		{"SELECT 1 /*!+1*/;", "SELECT 1    +1  ;"},
		{"SELECT 1 /*M!100100 +1 */", "SELECT 1            +1   "},
		{"SELECT 1 /*M!50701+1*/", "SELECT 1          +1  "},
		{"SELECT 1 /*!50701 +1 */", "SELECT 1               "},
		{"SELECT 1 /*!80000 +\n1 */", "SELECT 1           \n    "},
		{"SELECT 1 /*!99999 /* x */ +1 */", "SELECT 1                       "},
		{"SELECT 1 /*!101119+1*/", "SELECT 1          +1  "},
		{"SELECT 1 /*!101120+1*/", "SELECT 1              "},
		{"SELECT 1 /*! /* x */ +1 */", "SELECT 1     /* x */ +1   "},
		{"SELECT 1 /*! '*/' */", "SELECT 1     '*/'   "},
	} {
		got, changed := Expand(c.in, Mode{})
		got = strings.ReplaceAll(got, string(HiddenBlank), " ")
		if c.want == "" {
			if changed || got != c.in {
				t.Errorf("%q became %q", c.in, got)
			}
		} else if !changed || got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
