package servertest_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/server/servertest"
)

// BenchmarkStart is from nothing to the first answer: a certificate, a server, a
// connection over TLS.
func BenchmarkStart(b *testing.B) {
	for name, opts := range map[string][]servertest.Option{"TLS": nil, "plain": {servertest.TLSOff()}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				firstQuery(b, func(t testing.TB) *servertest.Server { return servertest.Start(t, opts...) })
			}
		})
	}
}

// BenchmarkClone is from a template to a clone's first answer, over TLS.
func BenchmarkClone(b *testing.B) {
	for _, rows := range []int{0, 100_000} {
		tmpl := servertest.NewTemplate(servertest.SQL(filled(rows)))
		if err := tmpl.Build(); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d rows", rows), func(b *testing.B) {
			for b.Loop() {
				firstQuery(b, tmpl.Clone)
			}
		})
		tmpl.Close()
	}
}

// filled is a script that makes a table of so many rows.
func filled(rows int) string {
	var s strings.Builder
	s.WriteString("CREATE TABLE t (id INT PRIMARY KEY, v INT, pad VARCHAR(60), KEY (v));\n")
	for n := 0; n < rows; n += 1000 {
		s.WriteString("INSERT INTO t VALUES ")
		for i := range 1000 {
			if i > 0 {
				s.WriteByte(',')
			}
			fmt.Fprintf(&s, "(%d,%d,'%060d')", n+i, i, n)
		}
		s.WriteString(";\n")
	}
	return s.String()
}

// firstQuery makes a server and has it answer. What ends it is not measured.
func firstQuery(b *testing.B, start func(testing.TB) *servertest.Server) {
	t := &ending{TB: b}
	srv := start(t)
	db := srv.DB(t, "test")
	if err := db.QueryRow("SELECT 1").Scan(new(sql.NullInt64)); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	t.end()
	b.StartTimer()
}

// ending is a test whose cleanups run when it says so.
type ending struct {
	testing.TB
	cleanups []func()
}

func (e *ending) Cleanup(f func()) { e.cleanups = append(e.cleanups, f) }

func (e *ending) end() {
	for i := len(e.cleanups) - 1; i >= 0; i-- {
		e.cleanups[i]()
	}
}
