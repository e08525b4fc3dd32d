package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/store"
)

// planText writes a plan as "default; table=mode ...; wait".
func planText(st store.Statement) string {
	modes := [...]string{"consistent", "S", "X"}
	var tables []string
	for name, mode := range st.Tables {
		tables = append(tables, name.Database+"."+name.Table+"="+modes[mode])
	}
	slices.Sort(tables)
	text := modes[st.Read] + ": " + strings.Join(tables, " ")
	switch {
	case st.Wait.NoWait:
		text += " nowait"
	case st.Wait.SkipLocked:
		text += " skip"
	case st.Wait.Timeout != 0:
		text += fmt.Sprint(" wait ", st.Wait.Timeout.Seconds())
	}
	if st.Write {
		text += " write"
	}
	return text
}

// What InnoDB locks: a second session of mariadbd 10.11 tried FOR UPDATE NOWAIT
// and LOCK IN SHARE MODE NOWAIT on each table at both levels.
func TestLockPlan(t *testing.T) {
	s, _ := newTestSession(t)
	columnOf := func(tables []store.TableName, column string) int {
		return slices.IndexFunc(tables, func(n store.TableName) bool { return n.Table == column[:1] })
	}
	for _, tt := range []struct {
		text, repeatable, committed string // committed is the same when it is empty
	}{
		{"SELECT * FROM t", "consistent: d.t=consistent", ""},
		{"SELECT * FROM T x FOR UPDATE", "consistent: d.t=X", ""},
		{"SELECT * FROM e.t LOCK IN SHARE MODE", "consistent: e.t=S", ""},
		{"SELECT 1", "consistent: ", ""},
		{"SELECT * FROM t FOR UPDATE NOWAIT", "consistent: d.t=X nowait", ""},
		{"SELECT * FROM t FOR UPDATE WAIT 7", "consistent: d.t=X wait 7", ""},
		{"SELECT * FROM t FOR UPDATE WAIT 0", "consistent: d.t=X nowait", ""},
		{"SELECT * FROM t FOR UPDATE SKIP LOCKED", "consistent: d.t=X skip", ""},
		{"SELECT * FROM t LOCK IN SHARE MODE SKIP LOCKED", "consistent: d.t=S skip", ""},
		{"SELECT * FROM t LOCK IN SHARE MODE NOWAIT", "consistent: d.t=S nowait", ""},
		{"SELECT * FROM t LOCK IN SHARE MODE WAIT 2", "consistent: d.t=S wait 2", ""},
		{"SELECT * FROM t JOIN u ON t.id = u.id FOR UPDATE", "consistent: d.t=X d.u=X", ""},
		{"SELECT * FROM t WHERE id IN (SELECT id FROM u) FOR UPDATE", "consistent: d.t=X d.u=consistent", ""},
		{"SELECT * FROM t WHERE id IN (SELECT id FROM u FOR UPDATE)", "consistent: d.t=consistent d.u=X", ""},
		{"SELECT * FROM t WHERE id IN (SELECT id FROM u LOCK IN SHARE MODE) FOR UPDATE NOWAIT", "consistent: d.t=X d.u=S nowait", ""},
		{"SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u FOR UPDATE NOWAIT) LOCK IN SHARE MODE", "consistent: d.t=S d.u=X nowait", ""},
		{"SELECT (SELECT MAX(id) FROM u FOR UPDATE) FROM t", "consistent: d.t=consistent d.u=X", ""},
		{"SELECT * FROM (SELECT * FROM t) x FOR UPDATE", "consistent: d.t=consistent", ""},
		{"SELECT * FROM (SELECT * FROM t FOR UPDATE) x", "consistent: d.t=X", ""},
		{"WITH c AS (SELECT * FROM t FOR UPDATE) SELECT * FROM u JOIN c", "consistent: d.c=consistent d.t=X d.u=consistent", ""},
		{"SELECT id FROM t UNION SELECT id FROM u FOR UPDATE", "consistent: d.t=consistent d.u=X", ""},
		{"(SELECT id FROM t FOR UPDATE) UNION SELECT id FROM u", "consistent: d.t=X d.u=consistent", ""},
		{"SELECT * FROM t WHERE id = 1 INTO @a, @b FOR UPDATE", "consistent: d.t=X", ""},
		{"SELECT * FROM t WHERE id = 1 INTO @a, @b FOR UPDATE NOWAIT", "consistent: d.t=X nowait", ""},
		{"SELECT id INTO @a FROM t FOR UPDATE", "consistent: d.t=X", ""},
		{"UPDATE t SET a = 1", "S: d.t=X write", "consistent: d.t=X write"},
		{"UPDATE t SET a = (SELECT MAX(a) FROM u) WHERE id IN (SELECT id FROM v)", "S: d.t=X d.u=S d.v=S write", "consistent: d.t=X d.u=consistent d.v=consistent write"},
		{"UPDATE t, u SET t.a = u.a", "S: d.t=X d.u=S write", ""},
		{"UPDATE t AS x JOIN u ON x.id = u.id SET x.a = 1, u.a = 2", "S: d.t=X d.u=X write", ""},
		{"UPDATE t JOIN u ON t.id = u.id SET t_a = 1", "S: d.t=X d.u=S write", ""},
		{"UPDATE t JOIN (SELECT * FROM u FOR UPDATE) x ON t.id = x.id SET t.a = 1", "S: d.t=X d.u=X write", ""},
		{"DELETE FROM t WHERE id = 1", "S: d.t=X write", ""},
		{"DELETE t FROM t JOIN u ON t.id = u.id", "S: d.t=X d.u=S write", ""},
		{"DELETE x FROM t x, u WHERE x.id = u.id", "S: d.t=X d.u=S write", ""},
		{"DELETE FROM t WHERE id IN (SELECT id FROM u)", "S: d.t=X d.u=S write", ""},
		{"INSERT INTO t VALUES (1, 2)", "S: d.t=X write", ""},
		{"INSERT INTO t VALUES (1, (SELECT MAX(a) FROM u))", "S: d.t=X d.u=S write", ""},
		{"INSERT INTO t SELECT * FROM u", "S: d.t=X d.u=S write", "consistent: d.t=X d.u=consistent write"},
		{"INSERT INTO t SELECT * FROM u FOR UPDATE", "S: d.t=X d.u=X write", "consistent: d.t=X d.u=X write"},
		{"REPLACE INTO t SELECT * FROM u", "S: d.t=X d.u=S write", "consistent: d.t=X d.u=consistent write"},
		{"LOAD DATA INFILE 'x' INTO TABLE t", "S: d.t=X write", ""},
		{"SET @x = (SELECT a FROM t)", "S: d.t=S", ""},
		{"SET @x = (SELECT a FROM t FOR UPDATE)", "S: d.t=X", ""},
		{"DO (SELECT a FROM t)", "S: d.t=S", ""},
		{"ALTER TABLE t ADD b INT", "consistent:  write", ""},
		{"EXPLAIN SELECT * FROM t FOR UPDATE", "consistent: ", ""},
	} {
		st, err := s.parse(s.context(backgroundContext, tt.text), tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if tt.committed == "" {
			tt.committed = tt.repeatable
		}
		for isolation, want := range map[store.Isolation]string{
			store.RepeatableRead: tt.repeatable, store.ReadCommitted: tt.committed, store.ReadUncommitted: tt.committed,
		} {
			if got := planText(lockPlan(st.ast, isolation, false, "D", columnOf)); got != want {
				t.Errorf("%s at level %d\n got %s\nwant %s", tt.text, isolation, got, want)
			}
		}
	}
}

func TestLockPlanSerializable(t *testing.T) {
	s, _ := newTestSession(t)
	for _, tt := range []struct {
		text  string
		alone bool
		want  string
	}{
		{"SELECT * FROM t", false, "S: d.t=S"},
		{"SELECT * FROM t", true, "consistent: d.t=consistent"},
		{"SELECT * FROM t FOR UPDATE", false, "S: d.t=X"},
		{"INSERT INTO t SELECT * FROM u", true, "S: d.t=X d.u=S write"},
	} {
		st, err := s.parse(s.context(backgroundContext, tt.text), tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := planText(lockPlan(st.ast, store.Serializable, tt.alone, "d", nil)); got != tt.want {
			t.Errorf("%s, alone %v\n got %s\nwant %s", tt.text, tt.alone, got, tt.want)
		}
	}
}
