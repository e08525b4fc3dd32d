package dialect

import "testing"

func TestWrittenMode(t *testing.T) {
	for _, mode := range []Mode{{}, {PipesAsConcat: true}, {AnsiQuotes: true, NoBackslashEscapes: true, HighNot: true}} {
		const text = "CREATE VIEW v AS SELECT 1"
		got, back, ok := WrittenMode(Written(text, mode))
		if got != text || back != mode || !ok {
			t.Errorf("%+v came back as %q, %+v, %t", mode, got, back, ok)
		}
	}
	for _, text := range []string{"CREATE VIEW v AS SELECT 1", "/*\x00", "/* a */ SELECT 1"} {
		if got, mode, ok := WrittenMode(text); got != text || mode != (Mode{}) || ok {
			t.Errorf("%q: %q, %+v, %t", text, got, mode, ok)
		}
	}
}

func TestViewBody(t *testing.T) {
	for query, want := range map[string]string{
		"CREATE VIEW v AS SELECT 1 AS a":                           "SELECT 1 AS a",
		"create or replace view `as` (`view`, b) as (select 1, 2)": "(select 1, 2)",
		"CREATE DEFINER='view as'@'%' VIEW v/* as */AS\nSELECT 1":  "SELECT 1",
	} {
		if got := ViewBody(query, Mode{}); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
