package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/selkiedb/selkie/server/servertest"
)

var (
	embedStart  = measure{"start to the first answer over TLS, certificates made on the way", "ms", neither}
	embedPlain  = measure{"start to the first answer without TLS", "ms", neither}
	embedClone  = measure{"clone of 100,000 rows to the first answer over TLS", "ms", neither}
	embedBare   = measure{"the same without TLS", "ms", neither}
	embedClones = measure{"1,000 such clones at once, all alive, until the last has answered", "ms", neither}
	embedCloned = measure{"memory of one of them, with its connection (RSS)", "KiB", neither}
	embedIdle   = measure{"memory of an idle server (RSS)", "KiB", neither}
)

const (
	suiteParallel = 8
	embedRows     = 100_000
	embedAtOnce   = 1000
)

// embedTimes are what a test binary that embeds Selkie measures.
type embedTimes struct {
	Start, Plain, Clone, Bare []float64 // ms
	Clones                    float64   // ms
	Cloned, Idle              float64   // KiB
	Suite                     float64   // ms
}

// runEmbed measures servers in tests.
func runEmbed(ctx context.Context, b *bench, r *results) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	times, tests := 200, 200
	if b.short {
		times, tests = 20, 20
	}
	suite := measure{fmt.Sprintf("a suite of %d tests, 8 at a time: a clone each; a database each on one mariadbd", tests), "ms", less}
	for range min(b.rounds, 3) {
		args := []string{"embedded", strconv.Itoa(times), strconv.Itoa(tests)}
		cmd := exec.CommandContext(ctx, self, args...)
		cmd.Stderr, cmd.SysProcAttr = os.Stderr, childAttr()
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("servers in tests: %w", err)
		}
		var took embedTimes
		if err := json.Unmarshal(out, &took); err != nil {
			return fmt.Errorf("servers in tests: %w", err)
		}
		r.add(selkieName, embedStart, median(took.Start))
		r.add(selkieName, embedPlain, median(took.Plain))
		r.add(selkieName, embedClone, median(took.Clone))
		r.add(selkieName, embedBare, median(took.Bare))
		r.add(selkieName, embedClones, took.Clones)
		r.add(selkieName, embedCloned, took.Cloned)
		r.add(selkieName, embedIdle, took.Idle)
		r.add(selkieName, suite, took.Suite)
		err = b.with(ctx, b.mariadb, b.ecdsa, func(p *process) error {
			ms, err := suiteOn(p, tests)
			r.add(mariadbName, suite, ms)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// embeddedMain is the child that is a test binary.
func embeddedMain(args []string) error {
	times, tests := 0, 0
	if _, err := fmt.Sscan(strings.Join(args, " "), &times, &tests); err != nil {
		return fmt.Errorf("embedded: how many times, and how many tests: %w", err)
	}
	var out embedTimes
	for range times {
		out.Start = append(out.Start, firstAnswerOf(func(t testing.TB) *servertest.Server { return servertest.Start(t) }))
		out.Plain = append(out.Plain, firstAnswerOf(func(t testing.TB) *servertest.Server { return servertest.Start(t, servertest.TLSOff()) }))
	}
	out.Idle = eachOf(100, func(t testing.TB) { servertest.Start(t) })

	full := servertest.NewTemplate(servertest.SQL(embedScript(embedRows)))
	defer full.Close()
	if err := full.Build(); err != nil {
		return err
	}
	for range times {
		out.Clone = append(out.Clone, firstAnswerOf(full.Clone))
	}
	bare := servertest.NewTemplate(servertest.TLSOff(), servertest.SQL(embedScript(embedRows)))
	if err := bare.Build(); err != nil {
		return err
	}
	for range times {
		out.Bare = append(out.Bare, firstAnswerOf(bare.Clone))
	}
	bare.Close()
	began := time.Now()
	out.Cloned = eachOf(embedAtOnce, func(t testing.TB) { ask(full.Clone(t).DB(t, "test")) })
	out.Clones = millis(time.Since(began))

	began = time.Now()
	suite := servertest.NewTemplate(servertest.SQL(suiteSchema()))
	defer suite.Close()
	if err := suite.Build(); err != nil {
		return err
	}
	err := inParallel(tests, func(int) error {
		t := &standIn{}
		defer t.end()
		return suiteTest(suite.Clone(t).DB(t, "test"))
	})
	if err != nil {
		return err
	}
	out.Suite = millis(time.Since(began))
	return json.NewEncoder(os.Stdout).Encode(out)
}

// standIn stands for a test.
type standIn struct {
	testing.TB
	cleanups []func()
}

func (*standIn) Helper()                   {}
func (*standIn) Failed() bool              { return false }
func (*standIn) Logf(string, ...any)       {}
func (v *standIn) Cleanup(f func())        { v.cleanups = append(v.cleanups, f) }
func (*standIn) Fatal(args ...any)         { panic(fmt.Sprint(args...)) }
func (*standIn) Fatalf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }

func (v *standIn) TempDir() string {
	dir, err := os.MkdirTemp("", "selkie-bench-")
	if err != nil {
		panic(err)
	}
	v.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func (v *standIn) end() {
	for i := len(v.cleanups) - 1; i >= 0; i-- {
		v.cleanups[i]()
	}
}

func ask(db *sql.DB) {
	if err := db.QueryRow("SELECT 1").Scan(new(int)); err != nil {
		panic(err)
	}
}

// firstAnswerOf is the time until a server answers; what ends it is not counted.
func firstAnswerOf(start func(testing.TB) *servertest.Server) float64 {
	t := &standIn{}
	defer t.end()
	began := time.Now()
	ask(start(t).DB(t, "test"))
	return millis(time.Since(began))
}

// eachOf makes n of something and returns the KiB that each took.
func eachOf(n int, make func(testing.TB)) float64 {
	t := &standIn{}
	defer t.end()
	runtime.GC()
	runtime.GC()
	before, _ := residentKiB(os.Getpid())
	for range n {
		make(t)
	}
	after, _ := residentKiB(os.Getpid())
	return (after - before) / float64(n)
}

// embedScript is a script that fills a table.
func embedScript(rows int) string {
	var s strings.Builder
	s.WriteString("CREATE TABLE many (id INT PRIMARY KEY, k INT, c VARCHAR(120), KEY (k));\n")
	for n := 0; n < rows; n += 1000 {
		s.WriteString("INSERT INTO many VALUES ")
		for i := range 1000 {
			if i > 0 {
				s.WriteByte(',')
			}
			fmt.Fprintf(&s, "(%d,%d,'%0100d')", n+i, i, n)
		}
		s.WriteString(";\n")
	}
	return s.String()
}
