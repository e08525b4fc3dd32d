package server_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
)

// helpTexts are where packages of MariaDB put the texts of HELP.
var helpTexts = []string{
	"/usr/share/mysql/fill_help_tables.sql",
	"/usr/share/mariadb/fill_help_tables.sql",
	"/usr/local/share/mysql/fill_help_tables.sql",
}

// TestHelpAsMariaDB loads MariaDB's own texts, where they are installed, and holds what
// HELP makes of them to its answers.
func TestHelpAsMariaDB(t *testing.T) {
	at := slices.IndexFunc(helpTexts, func(path string) bool { _, err := os.Stat(path); return err == nil })
	if at < 0 {
		peertest.Missing(t, "MariaDB's help texts are not installed")
	}
	text, err := os.ReadFile(helpTexts[at])
	if err != nil {
		t.Fatal(err)
	}
	maria := newAsker(t, mariadbd(t))
	addr := address(start(t, server.Config{BindAddress: "127.0.0.1"}))
	loader := newAsker(t, addr)
	for rest := string(text); ; {
		end, next := dialect.Split(rest, dialect.Mode{})
		if answer := loader.ask(rest[:end]); strings.HasPrefix(answer, "ERROR") && !strings.HasPrefix(answer, "ERROR 1065") {
			t.Fatalf("%.100s: %s", rest[:end], answer)
		}
		if next >= len(rest) {
			break
		}
		rest = rest[next:]
	}
	loader.ask("DROP DATABASE d")
	selkie := newAsker(t, addr) // in character sets of its own
	for _, pattern := range []string{
		"concat", "CONCAT", "contents", "functions", "inter%", "geographic", "account management", "min%", "numeric%", "d_y", "as",
		"%function%", "%", "a\\\\%", "nothing of that name", "year", "create table", "%table%", "help%", "st\\\\_%", "",
	} {
		statement := "HELP '" + pattern + "'"
		if got, want := selkie.ask(statement), maria.ask(statement); got != want {
			t.Errorf("%s\n\tgot:     %s\n\tMariaDB: %s", statement, indent(got), indent(want))
		}
	}
}

// TestHelp fills the tables and asks: what several names match is listed, what one
// matches is shown.
func TestHelp(t *testing.T) {
	a := newAsker(t, address(start(t, server.Config{BindAddress: "127.0.0.1"})))
	nothing := a.ask("HELP 'concat'")
	if strings.Contains(nothing, "|") || !strings.HasPrefix(nothing, "`name`") {
		t.Errorf("HELP with empty tables: %s", nothing)
	}
	for _, s := range []string{
		"INSERT INTO mysql.help_category VALUES (1, 'Food', 0, ''), (2, 'Food from the sea', 1, ''), (3, 'Drinks', 1, '')",
		"INSERT INTO mysql.help_topic VALUES (1, 'FISH', 2, 'swims', 'eel', ''), (2, 'FISH SOUP', 2, 'is hot', '', ''), (3, 'BREAD', 1, 'is brown', '', '')",
		"INSERT INTO mysql.help_keyword VALUES (1, 'WET'), (2, 'BAKED'), (3, 'RAW')",
		"INSERT INTO mysql.help_relation VALUES (1, 1), (2, 1), (3, 2)",
		"CREATE TABLE t (a INT)",
		"LOCK TABLES t READ", // which keep nobody from HELP
	} {
		if answer := a.ask(s); !strings.HasPrefix(answer, "ok") {
			t.Fatalf("%s: %s", s, answer)
		}
	}
	for pattern, want := range map[string]string{
		"fish":   "| FISH | swims | eel |",
		"fish%":  "| FISH SOUP | N |\n| FISH | N |",
		"wet":    "| FISH SOUP | N |\n| FISH | N |",
		"baked":  "| BREAD | is brown |  |",
		"raw":    "",
		"food%":  "| Food from the sea | Y |\n| Food | Y |",
		"food":   "| Food | BREAD | N |\n| Food | Drinks | Y |\n| Food | Food from the sea | Y |",
		"drinks": "",
		"%r%":    "| BREAD | is brown |  |", // one topic is shown, whatever categories there are
	} {
		var rows []string
		for _, line := range strings.Split(a.ask("HELP '"+pattern+"'"), "\n") {
			if strings.HasPrefix(line, "|") {
				rows = append(rows, line)
			}
		}
		if got := strings.Join(rows, "\n"); got != want {
			t.Errorf("HELP '%s':\n%s\nwant:\n%s", pattern, got, want)
		}
	}
	if answer := a.ask("SELECT COUNT(*) FROM mysql.help_topic"); !strings.HasPrefix(answer, "ERROR 1100") {
		t.Errorf("a SELECT from a table that is not locked: %s", answer)
	}
}
