package server_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/wire"
)

const canHandleExpired = wire.ClientCanHandleExpiredPasswords

// TestLogins plays the scripts of testdata/logins. Their answers, behind "=",
// are MariaDB's; -record has mariadbd answer anew. The lines:
//
//	options NAME=VALUE ...              the server's, first line
//	root: STATEMENT                     over the unix socket
//	login WAY: USER PASSWORD [as NAME]  as NAME the connection stays open
//	expired WAY: USER PASSWORD [as NAME]  by a client that can handle expired passwords
//	NAME: STATEMENT                     on that connection
//	change NAME[/DB]: USER PASSWORD     COM_CHANGE_USER
//	close NAME
//
// WAY is as parseWay reads it, and a PASSWORD of "-" is none.
func TestLogins(t *testing.T) {
	scripts, err := filepath.Glob("testdata/logins/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	town := newTown(t)
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := player{t: t, town: town, open: map[string]*raw{}}
			var out strings.Builder
			for _, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
				if strings.HasPrefix(line, "=") {
					continue
				}
				out.WriteString(line + "\n")
				if line == "" || line[0] == '#' {
					continue
				}
				if answer := p.play(line); answer != "" {
					out.WriteString("= " + strings.ReplaceAll(answer, "\n", "\n= ") + "\n")
				}
			}
			golden(t, filepath.Join("logins", filepath.Base(path)), out.String())
		})
	}
}

type player struct {
	t    *testing.T
	town *town
	host *host
	root *raw
	open map[string]*raw
}

func (p *player) play(line string) (answer string) {
	p.t.Helper()
	if options, ok := strings.CutPrefix(line, "options"); ok {
		p.host = newHost(p.t, *record, p.town, strings.Fields(options)...)
		p.root = p.host.root()
		return ""
	}
	if p.host == nil {
		p.t.Fatal("the first line has to be: options ...")
	}
	if name, ok := strings.CutPrefix(line, "close "); ok {
		p.conn(name).quit()
		delete(p.open, name)
		return ""
	}
	head, rest, ok := strings.Cut(line, ": ")
	if !ok {
		p.t.Fatalf("what is %q?", line)
	}
	verb, arg, _ := strings.Cut(head, " ")
	switch verb {
	case "login", "expired":
		words := strings.Fields(rest)
		caps := rawCaps
		if verb == "expired" {
			caps |= canHandleExpired
		}
		if len(words) == 4 {
			delete(p.open, words[3])
		}
		c, verdict := p.host.callWith(parseWay(p.t, arg), caps, words[0], password(words[1]))
		switch {
		case c == nil:
		case len(words) == 4:
			p.open[words[3]] = c
			p.t.Cleanup(func() { c.nc.Close() })
		default:
			c.quit()
		}
		return verdict
	case "change":
		words := strings.Fields(rest)
		name, db, _ := strings.Cut(arg, "/")
		if p.open[name] == nil {
			return notOpen
		}
		return p.conn(name).change(words[0], password(words[1]), db)
	}
	if head == "root" {
		return p.root.do(rest)
	}
	if p.open[head] == nil {
		return notOpen
	}
	return p.conn(head).do(rest)
}

const notOpen = "not open"

func password(word string) string {
	if word == "-" {
		return ""
	}
	return word
}

func (p *player) conn(name string) *raw {
	p.t.Helper()
	c := p.open[name]
	if c == nil {
		p.t.Fatalf("no connection %q", name)
	}
	return c
}
