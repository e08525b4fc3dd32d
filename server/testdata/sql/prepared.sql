# Prepared statements by SQL, user variables, SET STATEMENT, sequences.
PREPARE s FROM 'SELECT 1'
= ok, "Statement prepared"
EXECUTE s
= `1` LONG~1!
= | 1 |
PREPARE s FROM 'SELECT ? AS a, ? AS b'
= ok, "Statement prepared"
SET @a = 5, @b = 'x'
= ok
EXECUTE s USING @a, @b
= `a` LONGLONG~20!
= `b` LONG_BLOB~16!
= | 5 | x |
EXECUTE s USING @a
= ERROR 1210 (HY000): Incorrect arguments to EXECUTE
EXECUTE s USING @a, @nosuch
= `a` LONGLONG~20!
= `b` NULL~0
= | 5 | NULL |
EXECUTE s USING 1, 'lit'
= `a` LONG~1!
= `b` VAR_STRING~12!
= | 1 | lit |
DEALLOCATE PREPARE s
= ok
EXECUTE s
= ERROR 1243 (HY000): Unknown prepared statement handler (s) given to EXECUTE
DEALLOCATE PREPARE s
= ERROR 1243 (HY000): Unknown prepared statement handler (s) given to DEALLOCATE PREPARE
DROP PREPARE nosuch
= ERROR 1243 (HY000): Unknown prepared statement handler (nosuch) given to DEALLOCATE PREPARE
PREPARE s FROM 'SELEC 1'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELEC 1' at line 1
PREPARE s FROM ''
= ERROR 1065 (42000): Query was empty
PREPARE s FROM 'SELECT 1; SELECT 2'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELECT 2' at line 1
PREPARE s FROM 'SELECT * FROM nosuch'
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
SET @q = 'SELECT 42 AS answer'
= ok
PREPARE s FROM @q
= ok, "Statement prepared"
EXECUTE s
= `answer` LONG~2!
= | 42 |
EXECUTE IMMEDIATE 'SELECT 7'
= `7` LONG~1!
= | 7 |
EXECUTE IMMEDIATE 'SELECT ? + ?' USING 1, 2
= `? + ?` LONG~3
= | 3 |
EXECUTE IMMEDIATE @q
= `answer` LONG~2!
= | 42 |
EXECUTE IMMEDIATE CONCAT('SELECT ', '9')
= `9` LONG~1!
= | 9 |
EXECUTE IMMEDIATE 'SELECT ?'
= ERROR 1210 (HY000): Incorrect arguments to EXECUTE
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(10))
= ok
PREPARE ins FROM 'INSERT INTO t (v) VALUES (?)'
= ok, "Statement prepared"
SET @v = 'one'
= ok
EXECUTE ins USING @v
= ok, 1 affected, id 1
EXECUTE ins USING 'two'
= ok, 1 affected, id 2
EXECUTE ins USING NULL
= ok, 1 affected, id 3
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 2 | two |
= | 3 | NULL |
PREPARE sel FROM 'SELECT v FROM t WHERE id = ? OR v = ? ORDER BY id LIMIT ?'
= ok, "Statement prepared"
EXECUTE sel USING 1, 'two', 10
= `v` VAR_STRING(40) t
= | one |
= | two |
EXECUTE sel USING 1, 'two', 1
= `v` VAR_STRING(40) t
= | one |
PREPARE upd FROM 'UPDATE t SET v = ? WHERE id = ?'
= ok, "Statement prepared"
EXECUTE upd USING 'new', 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
PREPARE del FROM 'DELETE FROM t WHERE id = ?'
= ok, "Statement prepared"
EXECUTE del USING 1
= ok, 1 affected
PREPARE ddl FROM 'CREATE TABLE made (a INT)'
= ok, "Statement prepared"
EXECUTE ddl
= ok
EXECUTE ddl
= ERROR 1050 (42S01): Table 'made' already exists
PREPARE x FROM 'PREPARE y FROM "SELECT 1"'
= ERROR 1295 (HY000): This command is not supported in the prepared statement protocol yet
PREPARE sh FROM 'SHOW TABLES'
= ok, "Statement prepared"
EXECUTE sh
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | made |
= | t |
PREPARE bad FROM 'SELECT ? FROM ?'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '?' at line 1
PREPARE vars FROM 'SET @z = ?'
= ok, "Statement prepared"
EXECUTE vars USING 99
= ok
SELECT @z
= `@z` LONGLONG~20
= | 99 |
SET @i = 1, @d = 1.50, @f = 1e3, @s = 'str', @n = NULL
= ok
SELECT @i, @d, @f, @s, @n, @undefined
= `@i` LONGLONG~20
= `@d` NEWDECIMAL~83 .38
= `@f` DOUBLE~23 .31
= `@s` LONG_BLOB~67108860
= `@n` LONG_BLOB~16777215 binary
= `@undefined` LONG_BLOB~16777216 binary
= | 1 | 1.50 | 1000 | str | NULL | NULL |
SELECT @i + 1, @d * 2, @f / 3, CONCAT(@s,'!'), @n IS NULL
= `@i + 1` LONGLONG~21
= `@d * 2` NEWDECIMAL~67 .38
= `@f / 3` DOUBLE~23 .31
= `CONCAT(@s,'!')` LONG_BLOB~67108864
= `@n IS NULL` LONG~1!
= | 2 | 3.00000000000000000000000000000000000000 | 333.3333333333333 | str! | 1 |
SELECT @i := 10
= `@i := 10` LONG~2!
= | 10 |
SELECT @i
= `@i` LONGLONG~20
= | 10 |
SELECT @i := @i + 1, @i
= `@i := @i + 1` LONGLONG~21
= `@i` LONGLONG~20
= | 11 | 11 |
SET @a := 3
= ok
SELECT @a
= `@a` LONGLONG~20
= | 3 |
SET @`quoted name` = 1
= ok
SELECT @`quoted name`, @'str', @"dq"
= `@`quoted name`` LONGLONG~20
= `@'str'` LONG_BLOB~16777216 binary
= `@"dq"` LONG_BLOB~16777216 binary
= | 1 | NULL | NULL |
SET @t = (SELECT COUNT(*) FROM t)
= ok
SELECT @t
= `@t` LONGLONG~20
= | 2 |
SET @bin = x'4142'
= ok
SELECT @bin, HEX(@bin)
= `@bin` LONG_BLOB~16777215 binary
= `HEX(@bin)` LONG_BLOB~536870880
= | AB | 4142 |
SET @big = 18446744073709551615
= ok
SELECT @big, @big + 0
= `@big` LONGLONG~20 unsigned
= `@big + 0` LONGLONG~21 unsigned
= | 18446744073709551615 | 18446744073709551615 |
SET @date = DATE '2020-01-01'
= ok
SELECT @date, @date + INTERVAL 1 DAY
= `@date` LONG_BLOB~67108860
= `@date + INTERVAL 1 DAY` STRING~76
= | 2020-01-01 | 2020-01-02 |
SET @b = TRUE, @c = 1 > 2
= ok
SELECT @b, @c
= `@b` LONGLONG~20
= `@c` LONGLONG~20
= | 1 | 0 |
SELECT @rn := @rn + 1 AS rn, v FROM t, (SELECT @rn := 0) init ORDER BY id
= `rn` DOUBLE~23 .31
= `v` VAR_STRING(40) t
= | 1 | two |
= | 2 | NULL |
SET @a = 1, @b = @a
= ok
SELECT @b
= `@b` LONGLONG~20
= | 3 |
SET @ = 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '= 1' at line 1
SELECT 1 INTO @one
= ok, 1 affected
SELECT @one
= `@one` LONGLONG~20
= | 1 |
SET STATEMENT max_statement_time = 100 FOR SELECT 1
= `1` LONG~1!
= | 1 |
SET STATEMENT sql_mode = '' FOR SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~0
= |  |
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~356
= | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION |
SET STATEMENT nosuch = 1 FOR SELECT 1
= ERROR 1193 (HY000): Unknown system variable 'nosuch'
SET STATEMENT sort_buffer_size = 100000, group_concat_max_len = 5 FOR SELECT GROUP_CONCAT(x) FROM (SELECT 'abcdefgh' AS x) y
= `GROUP_CONCAT(x)` VAR_STRING~20
= | abcde |
= Warning 1260: Row 1 was cut by GROUP_CONCAT()
CREATE SEQUENCE s1
= ok
SELECT NEXTVAL(s1)
= `NEXTVAL(s1)` LONGLONG~20
= | 1 |
SELECT NEXT VALUE FOR s1
= `NEXT VALUE FOR s1` LONGLONG~20
= | 2 |
SELECT LASTVAL(s1)
= `LASTVAL(s1)` LONGLONG~20
= | 2 |
SELECT PREVIOUS VALUE FOR s1
= `PREVIOUS VALUE FOR s1` LONGLONG~20
= | 2 |
SELECT SETVAL(s1, 100)
= `SETVAL(s1, 100)` LONGLONG~20
= | 100 |
SELECT NEXTVAL(s1)
= `NEXTVAL(s1)` LONGLONG~20
= | 101 |
SHOW CREATE SEQUENCE s1
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | s1 | CREATE SEQUENCE `s1` start with 1 minvalue 1 maxvalue 9223372036854775806 increment by 1 cache 1000 nocycle ENGINE=InnoDB |
SELECT * FROM s1
= `next_not_cached_value` LONGLONG(21) not null s1
= `minimum_value` LONGLONG(21) not null s1
= `maximum_value` LONGLONG(21) not null s1
= `start_value` LONGLONG(21) not null s1
= `increment` LONGLONG(21) not null s1
= `cache_size` LONGLONG(21) unsigned not null s1
= `cycle_option` TINY(1) unsigned not null s1
= `cycle_count` LONGLONG(21) not null s1
= | 1001 | 1 | 9223372036854775806 | 1 | 1 | 1000 | 0 | 0 |
CREATE SEQUENCE s1
= ERROR 1050 (42S01): Table 's1' already exists
CREATE SEQUENCE IF NOT EXISTS s1
= ok
= Note 1050: Table 's1' already exists
CREATE SEQUENCE s2 START WITH 10 INCREMENT BY 5 MINVALUE 10 MAXVALUE 20 NOCACHE CYCLE
= ok
SELECT NEXTVAL(s2), NEXTVAL(s2)
= `NEXTVAL(s2)` LONGLONG~20
= `NEXTVAL(s2)` LONGLONG~20
= | 10 | 15 |
SELECT NEXTVAL(s2), NEXTVAL(s2)
= `NEXTVAL(s2)` LONGLONG~20
= `NEXTVAL(s2)` LONGLONG~20
= | 20 | 10 |
CREATE SEQUENCE s3 MAXVALUE 2
= ok
SELECT NEXTVAL(s3)
= `NEXTVAL(s3)` LONGLONG~20
= | 1 |
SELECT NEXTVAL(s3)
= `NEXTVAL(s3)` LONGLONG~20
= | 2 |
SELECT NEXTVAL(s3)
= `NEXTVAL(s3)` LONGLONG~20
= ERROR 4084 (HY000): Sequence 'd.s3' has run out
ALTER SEQUENCE s3 RESTART 1
= ok
SELECT NEXTVAL(s3)
= `NEXTVAL(s3)` LONGLONG~20
= | 1 |
CREATE OR REPLACE SEQUENCE s3 START 5
= ok
SELECT NEXTVAL(s3)
= `NEXTVAL(s3)` LONGLONG~20
= | 5 |
CREATE TABLE st (id INT DEFAULT NEXTVAL(s1), v INT)
= ok
INSERT INTO st (v) VALUES (1),(2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM st ORDER BY id
= `id` LONG(11) st
= `v` LONG(11) st
= | 102 | 1 |
= | 103 | 2 |
INSERT INTO st VALUES (NEXTVAL(s2), 3)
= ok, 1 affected
DROP SEQUENCE s2
= ok
DROP SEQUENCE s2
= ERROR 4091 (42S02): Unknown SEQUENCE: 'd.s2'
DROP SEQUENCE IF EXISTS s2
= ok
= Note 4091: Unknown SEQUENCE: 'd.s2'
SELECT NEXTVAL(nosuch)
= ERROR 4091 (42S02): Unknown SEQUENCE: 'nosuch'
= Error 4091: Unknown SEQUENCE: 'nosuch'
= Error 1146: Table 'd.nosuch' doesn't exist
SELECT NEXTVAL(t)
= ERROR 4089 (42S02): 'd.t' is not a SEQUENCE
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | made |
= | s1 |
= | s3 |
= | st |
= | t |
DO 1
= ok
DO 1, SLEEP(0), @done := 5
= ok
SELECT @done
= `@done` LONGLONG~20
= | 5 |
DO nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'DO'
DO 1/0
= ok
= Warning 1365: Division by 0
HANDLER t OPEN
= ok
HANDLER t READ FIRST
= `id` LONG(11) not null primary auto_increment t
= `v` VAR_STRING(40) t
= | 2 | two |
HANDLER t READ NEXT
= `id` LONG(11) not null primary auto_increment t
= `v` VAR_STRING(40) t
= | 3 | NULL |
HANDLER t READ `PRIMARY` = (2)
= `id` LONG(11) not null primary auto_increment t
= `v` VAR_STRING(40) t
= | 2 | two |
HANDLER t CLOSE
= ok
HANDLER t READ FIRST
= ERROR 1109 (42S02): Unknown table 't' in HANDLER
HANDLER nosuch OPEN
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
