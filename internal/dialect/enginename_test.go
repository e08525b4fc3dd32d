package dialect

import "testing"

func TestUnquoteEngines(t *testing.T) {
	for query, want := range map[string]string{
		"create table t (a int) engine = 'MyISAM'":         "create table t (a int) engine =  MyISAM ",
		`CREATE TABLE t (a int) ENGINE "InnoDB", x='y'`:    `CREATE TABLE t (a int) ENGINE  InnoDB , x='y'`,
		"create table t (engine int default '1')":          "create table t (engine int default '1')",
		"create table t (a int) engine='My ISAM'":          "create table t (a int) engine='My ISAM'",
		"select 'engine=''x'''":                            "select 'engine=''x'''",
		"create table t (a int) engine=''":                 "create table t (a int) engine=''",
		"create table t (a int) /* engine='a' */ engine=b": "create table t (a int) /* engine='a' */ engine=b",
	} {
		got, changed := UnquoteEngines(query, Mode{})
		if got != want || changed != (query != want) {
			t.Errorf("%s\n got %s (%t)\nwant %s", query, got, changed, want)
		}
	}
}
