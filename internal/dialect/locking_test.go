package dialect

import (
	"reflect"
	"strings"
	"testing"
)

func TestTrimLocks(t *testing.T) {
	five := Wait{HasTimeout: true, Timeout: 5}
	for _, tt := range []struct {
		query, want string
		clauses     []LockClause
		err         string
	}{
		{query: "SELECT 1 FOR UPDATE", want: "SELECT 1 FOR UPDATE"},
		{query: "SELECT wait FROM t FOR UPDATE", want: "SELECT wait FROM t FOR UPDATE"},
		{query: "SELECT 1 FOR UPDATE NOWAIT", want: "SELECT 1 FOR UPDATE       ", clauses: []LockClause{{Wait: Wait{NoWait: true}}}},
		{query: "SELECT 1 for update /* x */ wait 5;", want: "SELECT 1 for update               ;", clauses: []LockClause{{Wait: five}}},
		{query: "SELECT 1 FOR UPDATE SKIP\nLOCKED", want: "SELECT 1 FOR UPDATE     \n      ", clauses: []LockClause{{Wait: Wait{SkipLocked: true}}}},
		{query: "SELECT 1 LOCK IN SHARE MODE WAIT 5", want: "SELECT 1 LOCK IN SHARE MODE       ", clauses: []LockClause{{Share: true, Wait: five}}},
		{query: "SELECT (SELECT 1 FOR UPDATE) FROM t FOR UPDATE NOWAIT", want: "SELECT (SELECT 1 FOR UPDATE) FROM t FOR UPDATE       ",
			clauses: []LockClause{{}, {Wait: Wait{NoWait: true}}}},
		{query: "SELECT 'for update wait 5'", want: "SELECT 'for update wait 5'"},
		{query: "SELECT 1 FOR UPDATE WAIT", err: "near '' at line 1"},
		{query: "SELECT 1 FOR UPDATE WAIT -1", err: "near '-1' at line 1"},
		{query: "SELECT 1 LOCK IN SHARE MODE WAIT x", err: "near 'x' at line 1"},
	} {
		got, clauses, err := TrimLocks(tt.query, Mode{})
		if tt.err != "" {
			if err == nil || !strings.HasSuffix(err.Error(), tt.err) {
				t.Errorf("%q: error %v, want %q", tt.query, err, tt.err)
			}
			continue
		}
		if err != nil || got != tt.want || !reflect.DeepEqual(clauses, tt.clauses) {
			t.Errorf("%q\n got %q %v %v\nwant %q %v", tt.query, got, clauses, err, tt.want, tt.clauses)
		}
	}
}

func TestCutLocks(t *testing.T) {
	got, clauses := CutLocks("(SELECT 1 FOR UPDATE) LOCK IN SHARE MODE NOWAIT", Mode{})
	want := "(SELECT 1           )                          "
	if got != want || !reflect.DeepEqual(clauses, []LockClause{{}, {Share: true, Wait: Wait{NoWait: true}}}) {
		t.Errorf("got %q %v", got, clauses)
	}
	if got, clauses := CutLocks("SELECT 1", Mode{}); got != "SELECT 1" || clauses != nil {
		t.Errorf("got %q %v", got, clauses)
	}
}

func TestTransactionStatements(t *testing.T) {
	for _, tt := range []struct {
		query string
		want  Statement
	}{
		{"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", &StartTransaction{Snapshot: true, Access: ReadOnly}},
		{"BEGIN", &StartTransaction{Begin: true}},
		{"START SLAVE 'x' SQL_THREAD", &Replica{Kind: StartReplica, Connection: "x"}},
		{"CHANGE MASTER TO MASTER_HOST = 'h', MASTER_PORT = 3", &Replica{Kind: ChangeMaster, Host: true}},
		{"COMMIT AND NO CHAIN RELEASE", &EndTransaction{Chain: ChoiceNo, Release: ChoiceYes}},
		{"ROLLBACK AND CHAIN", &EndTransaction{Rollback: true, Chain: ChoiceYes}},
		{"ROLLBACK WORK TO SAVEPOINT", &Savepoint{Kind: SavepointRollback, Name: "SAVEPOINT"}},
		{"RELEASE SAVEPOINT `a b`", &Savepoint{Kind: SavepointRelease, Name: "a b"}},
		{"LOCK TABLES d.t AS x READ LOCAL, u WRITE WAIT 3", &LockTables{
			Tables: []TableLock{{Table: TableName{"d", "t"}, Alias: "x"}, {Table: TableName{Name: "u"}, Write: true}},
			Wait:   Wait{HasTimeout: true, Timeout: 3},
		}},
	} {
		got, err := Parse(tt.query, Mode{})
		if err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: got %#v, %v, want %#v", tt.query, got, err, tt.want)
		}
	}
}
