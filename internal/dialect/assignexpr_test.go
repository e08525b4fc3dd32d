package dialect

import "testing"

func TestExpandAssignments(t *testing.T) {
	const f = "`selkie.assign`"
	for query, want := range map[string]string{
		"select @a:=1":                                  "select " + f + "('a', 1)",
		"select @a := @a + 1, b from t":                 "select " + f + "('a',  @a + 1), b from t",
		"select @a:=@b:=2 as x":                         "select " + f + "('a', " + f + "('b', 2)) as x",
		"select 1 from t where @a:=1":                   "select 1 from t where " + f + "('a', 1)",
		"select (@a:=1) + 1":                            "select (" + f + "('a', 1)) + 1",
		"select case when @a:=1 then 2 end":             "select case when " + f + "('a', 1) then 2 end",
		"select @a:=case 1 when 1 then 2 else 3 end, 4": "select " + f + "('a', case 1 when 1 then 2 else 3 end), 4",
		"select @`it's`:=f(1, 2) limit 1":               "select " + f + "('it''s', f(1, 2)) limit 1",
		"select '@a:=1'":                                "select '@a:=1'",
		"select 1":                                      "select 1",
	} {
		if got, _ := ExpandAssignments(query, Mode{}); got != want {
			t.Errorf("%s\n got %s\nwant %s", query, got, want)
		}
	}
}

func FuzzExpandAssignments(f *testing.F) {
	f.Add("select @a:=1, @b := (@c:=2)")
	f.Add("@:=@:=")
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) < 1000 {
			ExpandAssignments(query, Mode{})
		}
	})
}
