package store_test

import "testing"

// The results here are mariadbd 10.11's.

// A statement meets none of its own changes, however often a join has it scan a
// table, but its triggers see what it has done so far. (The engine keeps the
// result of a subquery that does not depend on the row.)
func TestOwnChanges(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (i int primary key, n int)",
		"create table u (j int primary key)",
		"insert into t values (1,1), (2,2)",
		"insert into u values (1), (2), (3)",
		"update u cross join t set t.n = t.n * 10",
	)
	e.expect(t, "select * from t", "[[1 10] [2 20]]")
	e.exec(t, "insert into t select i + 100*j, n from t join u")
	e.expect(t, "select i from t", "[[1] [2] [101] [102] [201] [202] [301] [302]]")

	e.exec(t,
		"create table s (i int primary key, n int)",
		"create trigger tr before insert on s for each row set new.n = (select count(*) from s where i <> new.i)",
		"insert into s values (1,0), (2,0), (3,0)",
		"insert into s select i+10, 0 from s",
	)
	e.expect(t, "select * from s", "[[1 0] [2 1] [3 2] [11 3] [12 4] [13 5]]")
}

// What a transaction has changed before a statement is there for it to change.
func TestOwnTransaction(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (i int primary key, n int)",
		"create table u (j int primary key)",
		"insert into u values (1), (2)",
		"start transaction",
		"insert into t values (1,1), (2,2)",
		"update u cross join t set t.n = t.n * 10",
		"update u cross join t set t.n = t.n * 10",
		"commit",
	)
	e.expect(t, "select * from t", "[[1 100] [2 200]]")
}

// Equality finds no NULL, the null-safe one does.
func TestJoinOnNull(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table u (y int unique, z int)",
		"create table v (a int)",
		"insert into u values (1,1), (null,2), (null,3)",
		"insert into v values (1), (null)",
	)
	e.expect(t, "select /*+ LOOKUP_JOIN(v,u) JOIN_ORDER(v,u) */ a, y, z from v join u on y = a order by z", "[[1 1 1]]")
	e.expect(t, "select /*+ LOOKUP_JOIN(v,u) JOIN_ORDER(v,u) */ a, y, z from v join u on y <=> a order by z",
		"[[1 1 1] [<nil> <nil> 2] [<nil> <nil> 3]]")
}

// The row that has a key is the one that the transaction has made of it, although
// it has kept the key.
func TestDuplicateIsOwn(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (a int, b int unique, c int unique)",
		"insert into t values (7,0,1)",
		"insert into t values (0,0,2), (1,2,1) on duplicate key update a = a + 1",
	)
	e.expect(t, "select * from t", "[[9 0 1]]")
}

// A column that becomes AUTO_INCREMENT goes on behind its values.
func TestModifyToAutoIncrement(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (a bigint primary key, s text)",
		"insert into t values (7,'x')",
		"alter table t modify a bigint auto_increment",
		"insert into t (s) values ('y')",
	)
	e.expect(t, "select * from t", "[[7 x] [8 y]]")
}

// Defaults are the same after any number of changes of the table.
func TestDefaultsStay(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (a int default 5, b varchar(9) default 'abc', c int default (1 + 2))",
		"alter table t add column d int",
		"alter table t drop column d",
		"alter table t add index (a)",
		"rename table t to t2",
	)
	e.expect(t, "select column_default from information_schema.columns where table_name = 't2' order by column_name", "[[5] [abc] [(1 + 2)]]")
}

// What a procedure of a trigger does belongs to the statement, and the statement
// goes on after it.
func TestProcedureInTrigger(t *testing.T) {
	e := newTestEngine(t)
	e.exec(t,
		"create table t (i int primary key)",
		"create table u (j int primary key)",
		"create procedure p(in x int) begin insert into u values (x); end",
		"create trigger tr before insert on t for each row begin call p(new.i + 10); end",
		"insert into t values (1), (2), (3)",
	)
	e.expect(t, "select * from t", "[[1] [2] [3]]")
	e.expect(t, "select * from u", "[[11] [12] [13]]")
}
