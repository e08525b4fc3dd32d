package basesession

import (
	"fmt"
	"slices"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"
)

// TestLikeTheEngines asks everything of a session of ours and of one of the
// engine's own.
func TestLikeTheEngines(t *testing.T) {
	ours, theirs := sql.Session(New(7, nil)), sql.Session(sql.NewBaseSessionWithClientServer("", sql.Client{}, 7))
	for _, step := range []struct {
		name string
		do   func(*sql.Context, sql.Session) any
	}{
		{"id", func(_ *sql.Context, s sql.Session) any { return s.ID() }},
		{"a variable", func(ctx *sql.Context, s sql.Session) any { return get(ctx, s, "SQL_mode") }},
		{"a variable that is not there", func(ctx *sql.Context, s sql.Session) any { return get(ctx, s, "nothing") }},
		{"a new sql_mode", func(ctx *sql.Context, s sql.Session) any {
			return s.SetSessionVariable(ctx, "sql_mode", "ANSI_QUOTES,STRICT_ALL_TABLES")
		}},
		{"it", func(ctx *sql.Context, s sql.Session) any { return get(ctx, s, "sql_mode") }},
		{"a bad value", func(ctx *sql.Context, s sql.Session) any {
			return s.SetSessionVariable(ctx, "autocommit", "perhaps")
		}},
		{"one that is read-only", func(ctx *sql.Context, s sql.Session) any { return s.SetSessionVariable(ctx, "version", "1") }},
		{"one that is global", func(ctx *sql.Context, s sql.Session) any { return s.SetSessionVariable(ctx, "admin_port", 1) }},
		{"one at the beginning", func(ctx *sql.Context, s sql.Session) any {
			return s.InitSessionVariable(ctx, "license", "ours")
		}},
		{"the same again", func(ctx *sql.Context, s sql.Session) any {
			return s.InitSessionVariable(ctx, "license", "theirs")
		}},
		{"all", func(_ *sql.Context, s sql.Session) any { return s.GetAllSessionVariables() }},
		{"character sets", characterSets},
		{"others", func(ctx *sql.Context, s sql.Session) any {
			return fmt.Sprint(s.SetSessionVariable(ctx, "character_set_results", "latin1"), s.SetSessionVariable(ctx, "collation_connection", "utf8mb4_bin"))
		}},
		{"character sets now", characterSets},
		{"no results", func(ctx *sql.Context, s sql.Session) any {
			return s.SetSessionVariable(ctx, "character_set_results", nil)
		}},
		{"character sets then", characterSets},
		{"a user variable", func(ctx *sql.Context, s sql.Session) any { return s.SetUserVariable(ctx, "A", int64(1), types.Int64) }},
		{"its value", func(ctx *sql.Context, s sql.Session) any {
			typ, v, err := s.GetUserVariable(ctx, "a")
			return fmt.Sprint(typ, v, err)
		}},
		{"another's", func(ctx *sql.Context, s sql.Session) any {
			typ, v, err := s.GetUserVariable(ctx, "b")
			return fmt.Sprint(typ, v, err)
		}},
		{"a status variable", func(ctx *sql.Context, s sql.Session) any {
			s.IncrementStatusVariable(ctx, "Com_select", 1)
			return nil
		}},
		{"counts", counts},
		{"new counts", func(ctx *sql.Context, s sql.Session) any {
			for i, key := range []string{sql.RowCount, sql.FoundRows, sql.LastInsertId} {
				s.SetLastQueryInfoInt(key, int64(i+5))
			}
			s.SetLastQueryInfoString(sql.LastInsertUuid, "x")
			return counts(ctx, s)
		}},
		{"a database", func(_ *sql.Context, s sql.Session) any {
			s.SetCurrentDatabase("d")
			return s.GetCurrentDatabase()
		}},
		{"warnings", func(_ *sql.Context, s sql.Session) any {
			s.Warn(&sql.Warning{Code: 1})
			s.Warn(&sql.Warning{Code: 2})
			return fmt.Sprint(s.WarningCount(), s.Warnings()[0].Code)
		}},
		{"a parameter", func(_ *sql.Context, s sql.Session) any {
			p := &sql.StoredProcParam{}
			return fmt.Sprint(s.GetStoredProcParam("p") == nil, s.SetStoredProcParam("p", 1) != nil, s.NewStoredProcParam("P", p) == p,
				s.NewStoredProcParam("p", nil) == p, s.SetStoredProcParam("p", 1), s.GetStoredProcParam("p").Value)
		}},
		{"locks", func(_ *sql.Context, s sql.Session) any {
			_ = s.AddLock("a")
			_ = s.AddLock("b")
			_ = s.DelLock("a")
			var names []string
			err := s.IterLocks(func(name string) error { names = append(names, name); return nil })
			return fmt.Sprint(names, err)
		}},
		{"registries", func(_ *sql.Context, s sql.Session) any {
			return s.GetIndexRegistry() != nil && s.GetViewRegistry() != nil
		}},
		{"all again", func(_ *sql.Context, s sql.Session) any { return s.GetAllSessionVariables() }},
	} {
		ask := func(s sql.Session) string {
			return fmt.Sprint(step.do(sql.NewContext(t.Context(), sql.WithSession(s)), s))
		}
		if got, want := ask(ours), ask(theirs); got != want {
			t.Errorf("%s: got\n%s\nthe engine's session says\n%s", step.name, got, want)
		}
	}
}

func get(ctx *sql.Context, s sql.Session, name string) string {
	v, err := s.GetSessionVariable(ctx, name)
	return fmt.Sprint(v, err)
}

func characterSets(_ *sql.Context, s sql.Session) any {
	return fmt.Sprint(s.GetCharacterSet(), s.GetCharacterSetResults(), s.GetCollation())
}

func counts(_ *sql.Context, s sql.Session) any {
	return fmt.Sprint(s.GetLastQueryInfoInt(sql.RowCount), s.GetLastQueryInfoInt(sql.FoundRows),
		s.GetLastQueryInfoInt(sql.LastInsertId), s.GetLastQueryInfoString(sql.LastInsertUuid))
}

// Sessions share the values that they begin with, and nothing else.
func TestApart(t *testing.T) {
	one, two := New(1, nil), New(2, nil)
	ctx := sql.NewContext(t.Context(), sql.WithSession(one))
	before := two.GetAllSessionVariables()
	if err := one.SetSessionVariable(ctx, "time_zone", "+03:00"); err != nil {
		t.Fatal(err)
	}
	if v, _ := two.GetSessionVariable(ctx, "time_zone"); v == "+03:00" {
		t.Error("a session has the value that another one set")
	}
	after := two.GetAllSessionVariables()
	var names []string
	for name := range before {
		names = append(names, name)
	}
	for _, name := range slices.Sorted(slices.Values(names)) {
		if fmt.Sprint(before[name]) != fmt.Sprint(after[name]) {
			t.Errorf("%s: %v was %v", name, after[name], before[name])
		}
	}
}
