package dialect

import "testing"

func TestNameDefiner(t *testing.T) {
	for query, want := range map[string]string{
		"CREATE DEFINER=CURRENT_USER VIEW v AS SELECT 1":                                  "CREATE DEFINER=`u`@`h` VIEW v AS SELECT 1",
		"create or replace algorithm=merge definer = current_user ( ) view v as select 1": "create or replace algorithm=merge definer = `u`@`h` view v as select 1",
		"CREATE DEFINER=a@b VIEW v AS SELECT CURRENT_USER":                                "CREATE DEFINER=a@b VIEW v AS SELECT CURRENT_USER",
		"CREATE VIEW v AS SELECT CURRENT_USER AS definer":                                 "CREATE VIEW v AS SELECT CURRENT_USER AS definer",
	} {
		if got := NameDefiner(query, "`u`@`h`", Mode{}); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", query, got, want)
		}
	}
}
