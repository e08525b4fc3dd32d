package dialect

import (
	"strings"
	"testing"
)

func TestEventClauses(t *testing.T) {
	query := "CREATE OR REPLACE DEFINER = foo@bar EVENT d.e ON SCHEDULE EVERY 50 + 10 MINUTE STARTS NOW() - INTERVAL 1 DAY " +
		"ENDS '2030-01-01' ON COMPLETION NOT PRESERVE DISABLE ON SLAVE COMMENT 'it''s' DO BEGIN SELECT 1; SELECT 2; END"
	stmt, err := Parse(query, Mode{})
	if err != nil {
		t.Fatal(err)
	}
	e, ok := stmt.(*CreateEvent)
	if !ok {
		t.Fatalf("parsed as %T", stmt)
	}
	if !e.OrReplace || e.Definer == nil || e.Definer.Name != "foo" || e.Name != (ObjectName{"d", "e"}) ||
		e.Completion != CompletionDrop || e.Status != EventDisableOnSlave || e.Comment == nil || *e.Comment != "it's" {
		t.Errorf("parsed as %+v", e)
	}
	s := e.Schedule
	for _, part := range []struct{ got, want string }{
		{s.Every.Of(query), "50 + 10"}, {s.Unit, "MINUTE"}, {s.Starts.Of(query), "NOW() - INTERVAL 1 DAY"},
		{s.Ends.Of(query), "'2030-01-01'"}, {e.Body.Of(query), "BEGIN SELECT 1; SELECT 2; END"},
	} {
		if part.got != part.want {
			t.Errorf("got %q, want %q", part.got, part.want)
		}
	}
}

// What is no event's is left to the grammar, its errors too.
func TestDefinerOfOthers(t *testing.T) {
	for _, query := range []string{
		"CREATE DEFINER = root@localhost VIEW v AS SELECT 1", "CREATE DEFINER = 1 VIEW v AS SELECT 1",
	} {
		if stmt, err := Parse(query, Mode{}); stmt != nil || err != nil {
			t.Errorf("%s: %T, %v", query, stmt, err)
		}
	}
}

// The verdicts are MariaDB's.
func TestEventErrors(t *testing.T) {
	for query, want := range map[string]string{
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY":                               "near '' at line 1",
		"CREATE EVENT e DO SELECT 1":                                           "near 'DO SELECT 1' at line 1",
		"CREATE EVENT e ON SCHEDULE EVERY 1 SECOND + 2 DO SELECT 1":            "near '+ 2 DO SELECT 1' at line 1",
		"CREATE EVENT e ON SCHEDULE EVERY 1 DAY_MICROSECOND DO SELECT 1":       "This version of MariaDB doesn't yet support 'MICROSECOND'",
		"CREATE OR REPLACE EVENT IF NOT EXISTS e ON SCHEDULE AT 1 DO SELECT 1": "Incorrect usage of OR REPLACE and IF NOT EXISTS",
		"CREATE EVENT `x ` ON SCHEDULE AT 1 DO SELECT 1":                       "Incorrect routine name 'x '",
		"ALTER EVENT e":                                    "near '' at line 1",
		"ALTER EVENT e COMMENT 'x' DISABLE":                "near 'DISABLE' at line 1",
		"ALTER EVENT e RENAME TO f ON COMPLETION PRESERVE": "near 'ON COMPLETION PRESERVE' at line 1",
		"DROP EVENT":                                       "near '' at line 1",
	} {
		_, err := Parse(query, Mode{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n\t%v\n\twant %s", query, err, want)
		}
	}
}

func TestBlock(t *testing.T) {
	for body, want := range map[string]struct {
		list  string
		plain bool
	}{
		"SELECT 1":                                 {"SELECT 1|", true},
		"BEGIN END":                                {"", true},
		"begin select 1; ; select 'end;'; end":     {" select 1|select 'end;'|", true},
		"BEGIN DECLARE a INT; SELECT 1; END":       {"", false},
		"BEGIN l: LOOP LEAVE l; END LOOP; END":     {"", false},
		"IF 1 THEN SELECT 1; END IF":               {"IF 1 THEN SELECT 1; END IF|", false},
		"BEGIN BEGIN SELECT 1; END; END":           {"", false},
		"BEGIN SELECT CASE WHEN 1 THEN 2 END; END": {" SELECT CASE WHEN 1 THEN 2 END|", true},
		"BEGIN SELECT 1; END x":                    {"", false},
	} {
		spans, plain := Block(body, Mode{})
		list := ""
		for _, s := range spans {
			list += s.Of(body) + "|"
		}
		if plain != want.plain || list != want.list {
			t.Errorf("%s: %q, %v", body, list, plain)
		}
	}
}
