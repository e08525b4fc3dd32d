package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// roundTripTables have every type, and every form of default, key and check.
var roundTripTables = []string{
	`create table types (
		ti tinyint, tu tinyint unsigned, si smallint, su smallint unsigned, mi mediumint, mu mediumint unsigned, i int, iu int unsigned,
		bi bigint, bu bigint unsigned, f float, d double, de decimal(30,10), de0 decimal(10,0), b1 bit(1), b9 bit(9), b64 bit(64), bo boolean,
		da date, t0 time, t6 time(6), dt datetime, dt3 datetime(3), dt6 datetime(6), ts timestamp null, ts6 timestamp(6) null, y year,
		c char(10), vc varchar(50) character set latin1 collate latin1_general_cs, bn binary(16), vb varbinary(50),
		tt tinytext, tx text, mt mediumtext, lt longtext character set utf8mb4 collate utf8mb4_bin, tb tinyblob, bl blob, mb mediumblob, lb longblob,
		en enum('x','it''s','') character set utf8mb4, se set('p','q''q','r'), js json,
		ge geometry, po point, ls linestring, pg polygon)`,
	`create table defaults (
		id int not null auto_increment primary key, i int default 5, neg int default -5, nn int not null default 0, de decimal(10,3) default 1.500,
		dbl double default 1.5e10, s varchar(20) default 'it''s', nothing varchar(20) not null default '', num varchar(20) default '5',
		en enum('a','b') default 'a', se set('p','q','r') default 'p,r', da date default '2020-01-02', dt datetime default '2020-01-02 03:04:05',
		t time default '10:11:12', y year default 2020, b bit(4) default b'101', bo boolean default true, nl int default null,
		now0 timestamp default current_timestamp on update current_timestamp, now6 datetime(6) default current_timestamp(6) on update current_timestamp(6),
		ex int default (1 + 2), ex2 varchar(50) default (concat('a', 'b')), ex3 int default (i * 2), u varchar(40) default (uuid()), js json default ('{"a": 1}'))
		auto_increment = 100 comment = 'it''s a comment'`,
	`create table generated_ (a int, b varchar(10), v int generated always as (a + 1) virtual, s varchar(20) generated always as (concat(b, '!')) stored, key (s), commented int comment 'a ''column''')`,
	`create table parent (id int unsigned primary key, code char(4) not null, n int, unique key by_code (code), key two (n, code desc), key pre (code(2))) character set utf8mb4 collate utf8mb4_general_ci`,
	`create table child (a int not null, b int not null, p int unsigned, c char(4) collate utf8mb4_general_ci, primary key (b, a), key (p),
		constraint of_parent foreign key (p) references parent (id) on delete cascade on update set null,
		constraint of_code foreign key (c) references parent (code), constraint ordered check (a <= b), check (p <> 7), constraint loose check (a > 0) not enforced)`,
	`create table texts (id int primary key, t text, v varchar(100), fulltext key words (t, v), key pre (t(10)) comment 'ten')`,
	`create table places (id int primary key, p point not null srid 0, spatial key where_ (p))`,
	`create table keyless (n int, s varchar(10), unique key (n))`,
}

var roundTripRows = []string{
	`insert into types values (
		-128, 255, -32768, 65535, -8388608, 16777215, -2147483648, 4294967295, -9223372036854775808, 18446744073709551615, 1.5, -2.25e100,
		-12345678901234567890.0123456789, 1234567890, b'1', b'100000001', 18446744073709551615, true,
		'1000-01-01', '-838:59:59', '10:11:12.123456', '9999-12-31 23:59:59', '2020-01-02 03:04:05.678', '2020-01-02 03:04:05.678901', '2020-01-02 03:04:05',
		'2038-01-19 03:14:07.999999', 2155, 'ab', 'ÄÖ', 0x0001ff, 0x00ff00, 'tt', 'tx', 'mt', 'žluť 🐈', 0x00, 0x0102, 0xff, 0xfffe,
		'it''s', 'p,r', '{"a": [1, null, 1.5, "x"], "b": true}', point(1,2), point(3,4), linestring(point(0,0),point(1,1)),
		polygon(linestring(point(0,0),point(1,0),point(1,1),point(0,0))))`,
	"insert into types (ti) values (null)",
	"insert into defaults (i) values (1), (2), (default)",
	"insert into generated_ (a, b) values (1, 'x'), (null, null)",
	"insert into parent values (1, 'one', 1), (2, 'two', null)",
	"insert into child values (1, 2, 1, 'one'), (2, 2, null, null)",
	"insert into texts values (1, 'some words here', 'more words'), (2, null, '')",
	"insert into places values (1, point(1, 2))",
	"insert into keyless values (1, 'a'), (null, 'b'), (null, 'b')",
}

var roundTripNames = []string{"types", "defaults", "generated_", "parent", "child", "texts", "places", "keyless"}

// A store that was closed and opened again is the one that it was.
func TestReopened(t *testing.T) {
	dir := t.TempDir()
	k := mustOpenKept(t, dir)
	k.exec(t, slices.Concat(roundTripTables, roundTripRows)...)
	k.exec(t, "alter table keyless add column later int not null default 3, rename column s to renamed",
		"create view v as select id, code from parent", "create trigger tr before insert on keyless for each row set new.later = 9",
		"create procedure p(in word varchar(10)) select concat(word, '!')")
	var queries []string
	for _, name := range roundTripNames {
		queries = append(queries, "show create table "+name, "select * from "+name, "show indexes from "+name, "show full columns from "+name)
	}
	queries = append(queries, "show create view v", "select * from v", "show create trigger tr", "show create procedure p",
		"call p('so')", "select id from texts where match (t, v) against ('words')", "show tables")
	for _, table := range []string{"tables", "statistics", "key_column_usage", "table_constraints", "check_constraints", "referential_constraints"} {
		schema := "table_schema"
		if table == "check_constraints" || table == "referential_constraints" {
			schema = "constraint_schema"
		}
		queries = append(queries, fmt.Sprintf("select * from information_schema.%s where %s = 'd'", table, schema))
	}
	queries = append(queries, "select column_name, column_default, is_nullable, column_type, extra, generation_expression, column_comment from information_schema.columns where table_schema = 'd'")
	before := answers(t, k, queries)
	k.close(t)
	for range 2 {
		k = mustOpenKept(t, dir)
		for i, after := range answers(t, k, queries) {
			if after != before[i] {
				t.Errorf("%s: before\n%.3000s\nafter\n%.3000s", queries[i], before[i], after)
			}
		}
		k.close(t)
	}
	k = mustOpenKept(t, dir)
	defer k.close(t)
	k.exec(t, "insert into defaults (i) values (9)", "insert into keyless (n) values (5)", "insert into generated_ (a, b) values (7, 'y')")
	k.expect(t, "select max(id), count(*) from defaults", "[[103 4]]")
	k.expect(t, "select later from keyless where n = 5", "[[9]]")
	k.expect(t, "select * from generated_ where a = 7", "[[7 y 8 y! <nil>]]")
	k.expect(t, "select nn, de, s, num, en, se, bo, ex, ex2, ex3 from defaults where i = 9", "[[0 1.5 it's 5 1 5 1 3 ab 18]]")
	for _, refused := range []string{
		"insert into child values (3, 1, null, null)", "insert into child values (1, 9, 7, null)", "insert into child values (1, 9, 99, null)",
		"insert into parent values (3, 'ONE', 1)", "insert into keyless (n) values (5)",
	} {
		if _, err := k.query(refused); err == nil {
			t.Errorf("%s is not refused after a restart", refused)
		}
	}
}

// answers are the results of queries as text, in order where SQL leaves it open.
func answers(t *testing.T, k *kept, queries []string) []string {
	t.Helper()
	all := make([]string, len(queries))
	for i, q := range queries {
		rows, err := k.query(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		var lines []string
		for _, row := range rows {
			for i, v := range row {
				if at, ok := v.(time.Time); ok {
					row[i] = at.Round(0) // without this process's own clock
				}
			}
			lines = append(lines, fmt.Sprint([]any(row)))
		}
		slices.Sort(lines)
		all[i] = fmt.Sprint(lines)
	}
	return all
}
