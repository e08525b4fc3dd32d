package dialect

import (
	"strings"
	"testing"
)

func TestAlterView(t *testing.T) {
	const query = "ALTER ALGORITHM = MERGE DEFINER = u@h SQL SECURITY INVOKER VIEW d.v (a) AS SELECT 1 WITH CHECK OPTION"
	stmt, err := Parse(query, Mode{})
	v, ok := stmt.(*AlterView)
	if err != nil || !ok {
		t.Fatalf("%T, %v", stmt, err)
	}
	if v.Name != (ObjectName{DB: "d", Name: "v"}) || v.Algorithm != "merge" || v.Security != "invoker" {
		t.Errorf("got %+v", v)
	}
	for _, part := range []struct {
		span Span
		want string
	}{{v.Definer, "DEFINER = u@h"}, {v.Rest, "d.v (a) AS SELECT 1 WITH CHECK OPTION"}} {
		if got := part.span.Of(query); got != part.want {
			t.Errorf("got %q, want %q", got, part.want)
		}
	}
	if stmt, err = Parse("ALTER VIEW v AS SELECT 1", Mode{}); err != nil || stmt.(*AlterView).Definer != (Span{}) {
		t.Errorf("%+v, %v", stmt, err)
	}
	for query, want := range map[string]string{
		"ALTER ALGORITHM = FAST VIEW v AS SELECT 1":  "near 'FAST VIEW v AS SELECT 1' at line 1",
		"ALTER SQL SECURITY NONE VIEW v AS SELECT 1": "near 'NONE VIEW v AS SELECT 1' at line 1",
	} {
		if _, err := Parse(query, Mode{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", query, err, want)
		}
	}
}
