package dialect

import (
	"slices"
	"testing"
)

// splitAll splits a packet as a server does.
func splitAll(packet string, mode Mode) (out []string) {
	for {
		end, next := Split(packet, mode)
		out = append(out, packet[:end])
		if next == len(packet) {
			return out
		}
		packet = packet[next:]
	}
}

func TestSplit(t *testing.T) {
	oracle := Mode{Oracle: true}
	for _, c := range []struct {
		mode   Mode
		packet string
		want   []string
	}{
		{Mode{}, "", []string{""}},
		{Mode{}, " ; ", []string{""}},
		{Mode{}, "SELECT 1", []string{"SELECT 1"}},
		{Mode{}, "SELECT 1; ; ", []string{"SELECT 1"}},
		{Mode{}, "SELECT 1;\n SELECT 2;", []string{"SELECT 1", "SELECT 2"}},
		{Mode{}, "SELECT 1; ; SELECT 2", []string{"SELECT 1", "", "SELECT 2"}},
		{Mode{}, "SELECT 1; -- c", []string{"SELECT 1", "-- c"}},
		{Mode{}, "SELECT ';', \"a;\", `;` /* ; */ # ;\n; x", []string{"SELECT ';', \"a;\", `;` /* ; */ # ;\n", "x"}},
		{Mode{}, `SELECT 'a\';'; x`, []string{`SELECT 'a\';'`, "x"}},
		{Mode{NoBackslashEscapes: true}, `SELECT 'a\'; x`, []string{`SELECT 'a\'`, "x"}},
		{Mode{}, "SELECT 'a; x", []string{"SELECT 'a; x"}},
		{Mode{}, "BEGIN; SELECT 5; COMMIT", []string{"BEGIN", "SELECT 5", "COMMIT"}},
		{Mode{}, "IF 1 THEN SELECT 1; END IF; x", []string{"IF 1 THEN SELECT 1; END IF", "x"}},
		{Mode{}, "BEGIN NOT ATOMIC SELECT IF(1,2,3); CASE 1 WHEN 1 THEN SELECT CASE WHEN 1 THEN 2 END; END CASE; END; x",
			[]string{"BEGIN NOT ATOMIC SELECT IF(1,2,3); CASE 1 WHEN 1 THEN SELECT CASE WHEN 1 THEN 2 END; END CASE; END", "x"}},
		{Mode{}, "l: LOOP LEAVE l; END LOOP l; x", []string{"l: LOOP LEAVE l; END LOOP l", "x"}},
		{Mode{}, "CREATE PROCEDURE p() SELECT 1; x", []string{"CREATE PROCEDURE p() SELECT 1", "x"}},
		{Mode{}, "CREATE PROCEDURE begin() SELECT 1; x", []string{"CREATE PROCEDURE begin() SELECT 1", "x"}},
		{Mode{}, "CREATE OR REPLACE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SELECT 1; END; " +
			"IF (1) THEN SELECT 1; ELSEIF 2 THEN SELECT 2; ELSE SELECT 3; END IF; l: LOOP LEAVE l; END LOOP; WHILE 0 DO SELECT 1; END WHILE; " +
			"REPEAT SELECT 1; UNTIL 1 END REPEAT; FOR i IN 1..2 DO SELECT i; END FOR; END; x", nil},
		{Mode{}, "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1; x", nil},
		{Mode{}, "CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW BEGIN SET @a = 1; END; x", nil},
		{Mode{}, "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END; x", nil},
		{Mode{}, "CREATE FUNCTION IF NOT EXISTS f(a INT) RETURNS INT DETERMINISTIC RETURN IF(a, 1, 2); x", nil},
		{Mode{}, "CREATE FUNCTION f() RETURNS INT IF 1 THEN RETURN 1; ELSE RETURN 2; END IF; x", nil},
		{Mode{}, "DROP PROCEDURE IF EXISTS p; x", nil},
		{Mode{}, "CREATE TABLE t (`begin` INT, `if` INT); x", nil},
		{Mode{}, "SELECT CASE WHEN 1 THEN 2 END; x", nil},
		{Mode{}, "XA END 'a'; x", nil},
		{Mode{}, "END; x", nil},
		{oracle, "BEGIN SELECT 1; END; x", nil},
		{oracle, "DECLARE a INT; BEGIN SELECT 1; END; x", nil},
		{oracle, "CREATE PROCEDURE p AS a INT; BEGIN SELECT 1; END; x", nil},
		{oracle, "CREATE PACKAGE BODY k AS PROCEDURE p AS BEGIN SELECT 1; END; END; x", nil},
	} {
		if c.want == nil {
			c.want = []string{c.packet[:len(c.packet)-3], "x"}
		}
		if got := splitAll(c.packet, c.mode); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.packet, got, c.want)
		}
	}
}

func TestParseFirstQuotesWhatFollows(t *testing.T) {
	packet := "FLUSH TLS; SELECT 3;"
	end, _ := Split(packet, Mode{})
	_, err := ParseFirst(packet, end, Mode{})
	want := "ERROR 1064 (42000): " + syntaxText + " near 'TLS; SELECT 3' at line 1"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
