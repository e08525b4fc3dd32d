package engine

import (
	"bufio"
	"strings"
	"testing"
)

// Fields are read as mariadbd reads them.
func TestLoadFields(t *testing.T) {
	tabs := loadForm{field: "\t", line: "\n", enclosed: -1, escape: '\\'}
	quoted := loadForm{field: ",", line: "\n", enclosed: '"', escape: '\\'}
	begun := quoted
	begun.start = "xx"
	plain := tabs
	plain.escape = -1
	for _, c := range []struct {
		name string
		form loadForm
		file string
		want string // fields in brackets, NULL bare, a line each
	}{
		{"escapes", tabs, "1\ta\\tb\tNULL\n2\tl1\\\nl2\t\\N\n3\t\\0z\\Zq\tback\\\\slash\n4\t\\\\N\tx\\N\n",
			"[1][a\tb][NULL]\n[2][l1\nl2]NULL\n[3][\x00z\x1aq][back\\slash]\n[4][\\N][xN]\n"},
		{"an escaped end of a field", tabs, "a\\\tb\tc", "[a\tb][c]\n"},
		{"quotes", quoted, "1,\"a,b\",\"q\"\"q\"\n2,\"l1\nl2\",NULL\n3,plain,\"\"\n4,un\"quoted,\"NULL\"\n5,\"esc\\\"aped\",\"x\"y\"\n",
			"[1][a,b][q\"q]\n[2][l1\nl2]NULL\n[3][plain][]\n[4][un\"quoted][NULL]\n[5][esc\"aped][x\"y]\n"},
		{"beginnings of lines", begun, "xx0,\"skip\"\nxx\"1\",b\nnoise\nmorexx2,NULL\n", "[0][skip]\n[1][b]\n[2]NULL\n"},
		{"no escapes", plain, "a\\tb\t\\N\n\n", "[a\\tb][\\N]\n[]\n"},
		{"no end of the last line", tabs, "1\t2", "[1][2]\n"},
		{"an escape at the end", tabs, "1\\", "[1\\]\n"},
		{"nothing", tabs, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := loadReader{form: c.form, in: bufio.NewReader(strings.NewReader(c.file))}
			var got strings.Builder
			for {
				fields, err := r.fields()
				if err != nil {
					break
				}
				for _, f := range fields {
					if f.null {
						got.WriteString("NULL")
					} else {
						got.WriteString("[" + string(f.text) + "]")
					}
				}
				got.WriteString("\n")
			}
			if got.String() != c.want {
				t.Errorf("got  %q\nwant %q", got.String(), c.want)
			}
		})
	}
}
