package server_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/wire"
)

// TestStatements plays the scripts of testdata/statements: statements that
// MariaDB has of its own, a line each, with MariaDB's whole answers behind "=":
// columns, rows, affected rows, errors, and the warnings that SHOW WARNINGS
// then lists.
//
//	go test ./server -run TestStatements -record
//
// has mariadbd answer anew. "NAME> STATEMENT" runs on a connection of the
// account NAME, which has no password; every other line is root's. A script has
// an empty database to itself, st, in which all its connections begin.
//
// An answer that Selkie is known to give otherwise stands behind "~", below
// MariaDB's. It has to be given, so that what the script says stays true.
func TestStatements(t *testing.T) {
	scripts, err := filepath.Glob("testdata/statements/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var shared *subject
	if *record {
		shared = newSubject(t) // it takes seconds to start
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			s := shared
			if s == nil {
				s = newSubject(t)
			}
			playStatements(t, s, path)
		})
	}
}

// playStatements compares a script's answers with those on file, or with
// -record writes the file anew.
func playStatements(t *testing.T, s *subject, path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := newDialogue(t, s.addr)
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line, at := lines[i], i+1
		var want, known []string
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "= "); i++ {
			want = append(want, lines[i+1][2:])
		}
		for ; i+1 < len(lines) && strings.HasPrefix(lines[i+1], "~ "); i++ {
			known = append(known, lines[i+1][2:])
		}
		out.WriteString(line + "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		got := d.say(line)
		for _, l := range got {
			out.WriteString("= " + l + "\n")
		}
		for _, l := range known {
			out.WriteString("~ " + l + "\n")
		}
		g, w, k := strings.Join(got, "\n\t\t"), strings.Join(want, "\n\t\t"), strings.Join(known, "\n\t\t")
		switch {
		case *record:
		case known != nil && g == w:
			t.Errorf("%s:%d: %s\n\tit agrees with MariaDB now: take off what stands behind ~", path, at, line)
		case known != nil && g != k:
			t.Errorf("%s:%d: %s\n\tgot:\n\t\t%s\n\tknown:\n\t\t%s", path, at, line, g, k)
		case known == nil && g != w:
			t.Errorf("%s:%d: %s\n\tgot:\n\t\t%s\n\tMariaDB:\n\t\t%s", path, at, line, g, w)
		}
	}
	if *record && !t.Failed() {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// dialogue is a script under way.
type dialogue struct {
	t     *testing.T
	addr  string
	conns map[string]*raw
}

const dialogueCaps = rawCaps | wire.ClientMultiStatements

func newDialogue(t *testing.T, addr string) *dialogue {
	d := &dialogue{t: t, addr: addr, conns: map[string]*raw{}}
	admin := connect(t, addr, dialogueCaps)
	admin.query("CREATE DATABASE st CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
	t.Cleanup(func() {
		for _, c := range d.conns {
			c.nc.Close()
		}
		admin.query("DROP DATABASE IF EXISTS st")
		admin.nc.Close()
	})
	return d
}

func (d *dialogue) conn(user string) *raw {
	d.t.Helper()
	c := d.conns[user]
	if c == nil {
		c = dial(d.t, d.addr)
		c.login(dialogueCaps, user, "", "st")
		d.conns[user] = c
	}
	return c
}

// say runs a line's statement and returns the lines of its answer.
func (d *dialogue) say(line string) []string {
	d.t.Helper()
	user, statement := "root", line
	if name, rest, ok := strings.Cut(line, "> "); ok && !strings.ContainsAny(name, " `'\"(") {
		user, statement = name, rest
	}
	c := d.conn(user)
	c.command(wire.ComQuery, []byte(statement)...)
	var answer []string
	warnings := 0
	for more := true; more; {
		var lines []string
		lines, warnings, more = c.result()
		answer = append(answer, lines...)
	}
	if looks := strings.HasPrefix(strings.ToUpper(statement), "SHOW "); warnings > 0 && !looks {
		for _, w := range c.rows("SHOW WARNINGS") {
			answer = append(answer, strings.Join(w, " "))
		}
	}
	return answer
}

// result reads one result of a query: its lines, how many warnings there are,
// and whether another result follows.
func (c *raw) result() (lines []string, warnings int, more bool) {
	c.t.Helper()
	b := c.must()
	switch b[0] {
	case 0xff:
		return []string{describe(b)}, 0, false
	case 0:
		affected, rest := lenenc(b[1:])
		id, rest := lenenc(rest)
		line := fmt.Sprintf("OK %d", affected)
		if id != 0 {
			line += fmt.Sprintf(" id %d", id)
		}
		if len(rest) > 4 {
			n, info := lenenc(rest[4:])
			line += ": " + string(info[:n])
		}
		return []string{line}, int(binary.LittleEndian.Uint16(rest[2:])), rest[0]&8 != 0
	}
	names := make([]string, b[0])
	for i := range names {
		names[i] = columnName(c.must())
	}
	c.must()
	lines = append(lines, "| "+strings.Join(names, " | "))
	for {
		b := c.must()
		switch {
		case b[0] == 0xff:
			return append(lines, describe(b)), 0, false
		case b[0] == 0xfe && len(b) < 9:
			return lines, int(binary.LittleEndian.Uint16(b[1:])), b[3]&8 != 0
		}
		fields := make([]string, len(names))
		for i := range fields {
			if b[0] == 0xfb {
				fields[i], b = "NULL", b[1:]
				continue
			}
			n, rest := lenenc(b)
			fields[i], b = strings.ReplaceAll(string(rest[:n]), "\n", `\n`), rest[n:]
		}
		lines = append(lines, "| "+strings.Join(fields, " | "))
	}
}

// columnName reads the name out of a column's definition.
func columnName(b []byte) string {
	var field []byte
	for range 5 { // catalog, schema, table, original table, name
		n, rest := lenenc(b)
		field, b = rest[:n], rest[n:]
	}
	return string(field)
}
