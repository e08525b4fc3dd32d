package server_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestIsolation plays the scripts of testdata/isolation: what connections see of
// each other's transactions, step by step. The answers, behind "=", are those of
// MariaDB with InnoDB;
//
//	go test ./server -run TestIsolation -record
//
// has mariadbd answer anew, and -oracle in place of -record compares its answers
// with those on file. The lines:
//
//	setup: STATEMENT         on a connection of its own; has to succeed
//	NAME: STATEMENT          on the connection NAME, which opens when first used
//	NAME finally: STATEMENT  the same, and waits for the answer come what may
//	NAME answers             waits for the answer of a statement that blocked
//	NAME waits?              whether that statement still blocks
//	close NAME               cuts the connection, and waits until the server has noticed
//
// A statement's answer is "blocks" when the server shows that it waits for a lock.
// {NAME} in a statement is the id of that connection. Where two statements end in
// a deadlock the one that closes the circle is run with "finally": whether it is
// ever seen waiting while the other is rolled back is a matter of luck.
//
// The scripts of testdata/isolation-differences.txt, with their reasons, are those
// that Selkie is known to answer otherwise. They have to, so that the list is true.
func TestIsolation(t *testing.T) {
	scripts, err := filepath.Glob("testdata/isolation/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	known := knownDifferences(t, "isolation")
	var shared *subject
	if *oracle || *record {
		shared = newSubject(t) // it takes seconds to start
		clear(known)
	}
	for _, path := range scripts {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		reason, differs := known[name]
		delete(known, name)
		t.Run(name, func(t *testing.T) {
			s := shared
			if s == nil {
				s = newSubject(t)
			}
			if agrees := playScript(t, s, path, differs); differs && agrees {
				t.Errorf("it agrees with MariaDB now: take it off the list, which says %q", reason)
			}
		})
	}
	for name := range known {
		t.Errorf("the list of differences names %s, which is no script", name)
	}
}

// knownDifferences reads which scripts of a kind differ, and why.
func knownDifferences(t *testing.T, kind string) map[string]string {
	text, err := os.ReadFile("testdata/" + kind + "-differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, reason, _ := strings.Cut(line, ": ")
		if reason == "" {
			t.Fatalf("%q gives no reason", line)
		}
		known[name] = reason
	}
	return known
}

// playScript compares each step's answer with the one on file, or with -record
// writes the file anew. Where a difference is known it ends with the first, which
// is no failure.
func playScript(t *testing.T, s *subject, path string, known bool) (agrees bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := newPlay(t, s)
	var out strings.Builder
	differences := 0
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line, at := lines[i], i+1
		var want []string
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "=") {
			i++
			want = append(want, strings.TrimPrefix(lines[i], "= "))
		}
		out.WriteString(line + "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		got := p.step(line)
		if got != "" {
			out.WriteString("= " + strings.ReplaceAll(got, "\n", "\n= ") + "\n")
		}
		if w := strings.Join(want, "\n"); got != w && !*record {
			if known {
				return false
			}
			if differences++; differences == 1 {
				t.Errorf("%s:%d: %s\n\tgot:     %s\n\tMariaDB: %s", path, at, line, oneLine(got), oneLine(w))
			}
		}
	}
	if differences > 1 {
		t.Errorf("%s: %d more steps differ", path, differences-1)
	}
	if *record && !t.Failed() {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return differences == 0
}

func oneLine(answer string) string { return strings.ReplaceAll(answer, "\n", "; ") }

// play is a script under way.
type play struct {
	t       *testing.T
	subject *subject
	admin   execer // for setup, and to look at who waits
	seats   map[string]*seat
}

func newPlay(t *testing.T, s *subject) *play {
	p := &play{t: t, subject: s, seats: map[string]*seat{}}
	admin := s.database(t, "iso")
	admin.SetMaxOpenConns(1)
	p.admin = admin
	t.Cleanup(func() {
		for _, seat := range p.seats {
			seat.leave()
		}
	})
	return p
}

// step plays one line and returns its answer.
func (p *play) step(line string) string {
	p.t.Helper()
	head, statement, isStatement := strings.Cut(line, ": ")
	name, verb, _ := strings.Cut(head, " ")
	for other, seat := range p.seats {
		statement = strings.ReplaceAll(statement, "{"+other+"}", fmt.Sprint(seat.id))
	}
	switch {
	case head == "setup":
		mustExec(p.t, p.admin, statement)
		return ""
	case isStatement && verb == "":
		s := p.seat(name)
		s.run(statement)
		return p.answerOrWait(s)
	case isStatement && verb == "finally":
		s := p.seat(name)
		s.run(statement)
		return p.answer(s)
	case name == "close":
		p.close(verb)
		return ""
	case verb == "answers":
		return p.answer(p.seat(name))
	case verb == "waits?":
		return p.stillWaits(p.seat(name))
	}
	p.t.Fatalf("what is %q?", line)
	return ""
}

func (p *play) seat(name string) *seat {
	p.t.Helper()
	s := p.seats[name]
	if s == nil {
		s = takeSeat(p.t, p.subject, "iso")
		p.seats[name] = s
	}
	return s
}

const (
	blocks = "blocks"
	idle   = "runs nothing"
)

// answerOrWait returns the answer of the statement under way, or that it blocks.
// It has to be seen waiting twice: what waits for an instant, as a statement does
// that is found to close a circle, does not block.
func (p *play) answerOrWait(s *seat) string {
	p.t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for seen := 0; seen < 2; {
		select {
		case a := <-s.answers:
			s.busy = false
			return a
		case <-tick.C:
			waits, err := p.subject.waiting(p.admin, s.id)
			if err != nil {
				p.t.Fatalf("looking at who waits: %v", err)
			}
			if seen++; !waits {
				seen = 0
			}
		case <-deadline:
			p.t.Fatalf("%q neither answers nor waits for a lock", s.statement)
		}
	}
	return blocks
}

// answer waits for the answer of the statement under way.
func (p *play) answer(s *seat) string {
	p.t.Helper()
	if !s.busy {
		return idle
	}
	select {
	case a := <-s.answers:
		s.busy = false
		return a
	case <-time.After(patience):
		p.t.Fatalf("%q does not answer", s.statement)
		return ""
	}
}

// stillWaits tells whether the statement under way goes on blocking.
func (p *play) stillWaits(s *seat) string {
	p.t.Helper()
	if !s.busy {
		return idle
	}
	a := p.answerOrWait(s)
	if a == blocks {
		return "yes"
	}
	s.busy = true // its answer is for the step that asks for it
	s.answers <- a
	return "no"
}

// close cuts a connection and waits until the server has put it away.
func (p *play) close(name string) {
	p.t.Helper()
	s := p.seat(name)
	s.leave()
	delete(p.seats, name)
	eventually(p.t, "the server notices that "+name+" is gone", func() bool {
		return value(p.t, p.admin, fmt.Sprintf("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE id = %d", s.id)) == "0"
	})
}
