# System-versioned tables: their history, FOR SYSTEM_TIME, DELETE HISTORY.
SET timestamp=1000000000
= ok
CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10)) WITH SYSTEM VERSIONING
= ok
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `v` varchar(10) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
SHOW COLUMNS FROM t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | v | varchar(10) | YES |  | NULL |  |
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE()
= `table_name` VAR_STRING(256) not null tables=TABLES .TABLE_NAME
= `table_type` VAR_STRING(256) not null tables=TABLES .TABLE_TYPE
= | t | SYSTEM VERSIONED |
SELECT column_name, extra FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't'
= `column_name` VAR_STRING(256) not null columns=COLUMNS .COLUMN_NAME
= `extra` VAR_STRING(320) not null columns=COLUMNS .EXTRA
= | id |  |
= | v |  |
INSERT INTO t VALUES (1,'one'),(2,'two')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 2 | two |
SELECT *, row_start = FROM_UNIXTIME(1000000000) AS begun FROM t
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= `begun` LONG~1
= | 1 | one | 1 |
= | 2 | two | 1 |
SELECT t.*, t.row_end > NOW() AS lasts FROM t ORDER BY t.row_start, id
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= `lasts` LONG~1!
= | 1 | one | 1 |
= | 2 | two | 1 |
SET timestamp=1000000010
= ok
UPDATE t SET v = 'uno' WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
UPDATE t SET v = 'uno' WHERE id = 1
= ok, "Rows matched: 1  Changed: 0  Inserted: 1  Warnings: 0"
SET timestamp=1000000020
= ok
DELETE FROM t WHERE id = 2
= ok, 1 affected
INSERT INTO t VALUES (3,'three')
= ok, 1 affected
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 2 |
SELECT id, v FROM t FOR SYSTEM_TIME ALL ORDER BY id, row_start
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 1 | uno |
= | 2 | two |
= | 3 | three |
SELECT id, v, row_end - row_start FROM t FOR SYSTEM_TIME ALL WHERE row_end < NOW() + INTERVAL 1 DAY ORDER BY id
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= `row_end - row_start` NEWDECIMAL~22! .6 unsigned
= | 1 | one | 10.000000 |
= | 2 | two | 60.000000 |
SELECT id, v FROM t FOR SYSTEM_TIME AS OF FROM_UNIXTIME(1000000005) ORDER BY id
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 2 | two |
SELECT id, v FROM t FOR SYSTEM_TIME AS OF FROM_UNIXTIME(1000000010) ORDER BY id
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | uno |
= | 2 | two |
SELECT id, v FROM t FOR SYSTEM_TIME AS OF FROM_UNIXTIME(999999999)
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
SELECT id, v FROM t FOR SYSTEM_TIME AS OF NOW() + INTERVAL 1 YEAR ORDER BY id
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | uno |
= | 3 | three |
SELECT id, v FROM t FOR SYSTEM_TIME BETWEEN FROM_UNIXTIME(1000000000) AND FROM_UNIXTIME(1000000010) ORDER BY id, v
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 1 | uno |
= | 2 | two |
SELECT id, v FROM t FOR SYSTEM_TIME FROM FROM_UNIXTIME(1000000000) TO FROM_UNIXTIME(1000000010) ORDER BY id, v
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 2 | two |
SELECT id, v FROM t FOR SYSTEM_TIME AS OF NULL
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
SELECT id, v FROM t FOR SYSTEM_TIME BETWEEN NULL AND NOW()
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL AS h WHERE h.v LIKE '%o%'
= `COUNT(*)` LONGLONG~21!
= | 3 |
SELECT a.v, b.v FROM t a JOIN t FOR SYSTEM_TIME ALL b USING (id) ORDER BY 1, 2
= `v` VAR_STRING(40) a=t
= `v` VAR_STRING(40) b=t
= | three | three |
= | uno | one |
= | uno | uno |
SELECT v FROM t WHERE id IN (SELECT id FROM t FOR SYSTEM_TIME AS OF FROM_UNIXTIME(1000000001))
= `v` VAR_STRING(40) t
= | uno |
SELECT MAX(v) FROM (SELECT v FROM t FOR SYSTEM_TIME ALL) d
= `MAX(v)` VAR_STRING~40
= | uno |
WITH h AS (SELECT * FROM t FOR SYSTEM_TIME ALL) SELECT COUNT(*) FROM h
= `COUNT(*)` LONGLONG~21!
= | 4 |
SELECT v FROM t FOR SYSTEM_TIME AS OF FROM_UNIXTIME(1000000001) UNION ALL SELECT v FROM t ORDER BY 1
= `v` VAR_STRING~40
= | one |
= | three |
= | two |
= | uno |
SET @then = '2001-09-09 01:46:45'
= ok
PREPARE s FROM 'SELECT COUNT(*) FROM t FOR SYSTEM_TIME AS OF ?'
= ok, "Statement prepared"
EXECUTE s USING @then
= `COUNT(*)` LONGLONG~21!
= | 2 |
SELECT q.id FROM t FOR SYSTEM_TIME ALL
= ERROR 1054 (42S22): Unknown column 'q.id' in 'SELECT'
CREATE VIEW past AS SELECT id, v FROM t FOR SYSTEM_TIME ALL
= ok
SELECT COUNT(*) FROM past
= `COUNT(*)` LONGLONG~21!
= | 4 |
SHOW CREATE VIEW past
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | past | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `past` AS select `t`.`id` AS `id`,`t`.`v` AS `v` from `t` FOR SYSTEM_TIME ALL | utf8mb4 | utf8mb4_general_ci |
CREATE VIEW now_ AS SELECT id, v FROM t
= ok
SELECT COUNT(*) FROM now_ FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 4 |
UPDATE now_ SET v = 'tres' WHERE id = 3
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 4 |
DROP VIEW past, now_
= ok
SET timestamp=1000000030
= ok
REPLACE INTO t VALUES (1,'ein'),(9,'neun')
= ok, 3 affected, "Records: 2  Duplicates: 1  Warnings: 0"
INSERT INTO t VALUES (9,'nine') ON DUPLICATE KEY UPDATE v = VALUES(v)
= ok, 3 affected
SELECT id, v FROM t FOR SYSTEM_TIME ALL ORDER BY id, row_start, v
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | one |
= | 1 | uno |
= | 1 | ein |
= | 2 | two |
= | 3 | tres |
= | 9 | nine |
START TRANSACTION
= ok
SET timestamp=1000000040
= ok
UPDATE t SET v = 'x'
= ok, 3 affected, "Rows matched: 3  Changed: 3  Inserted: 3  Warnings: 0"
SAVEPOINT a
= ok
SET timestamp=1000000050
= ok
DELETE FROM t
= ok, 3 affected
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 9 |
ROLLBACK TO a
= ok
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 9 |
ROLLBACK
= ok
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 6 |
INSERT INTO t (id, v, row_start) VALUES (5, 'five', NOW())
= ERROR 1054 (42S22): Unknown column 'row_start' in 'INSERT INTO'
UPDATE t SET row_end = NOW()
= ERROR 1054 (42S22): Unknown column 'row_end' in 'SET'
INSERT INTO t VALUES (1, 2, 3)
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
UPDATE t FOR SYSTEM_TIME ALL SET v = 1
= ERROR 1099 (HY000): Table 't' was locked with a READ lock and can't be updated
TRUNCATE TABLE t
= ERROR 4137 (HY000): System-versioned tables do not support TRUNCATE TABLE
CREATE TABLE p (id INT, KEY (id))
= ok
SELECT * FROM p FOR SYSTEM_TIME ALL
= ERROR 4124 (HY000): Table `p` is not system-versioned
SELECT * FROM p FOR SYSTEM_TIME AS OF NOW()
= ERROR 4124 (HY000): Table `p` is not system-versioned
DELETE HISTORY FROM p
= ERROR 4124 (HY000): Table `p` is not system-versioned
DELETE HISTORY FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
DELETE HISTORY FROM t WHERE id = 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'WHERE id = 1' at line 1
DELETE HISTORY FROM t BEFORE SYSTEM_TIME FROM_UNIXTIME(1000000015)
= ok, 1 affected
SELECT id, v FROM t FOR SYSTEM_TIME ALL ORDER BY id, row_start, v
= `id` LONG(11) not null primary t
= `v` VAR_STRING(40) t
= | 1 | uno |
= | 1 | ein |
= | 2 | two |
= | 3 | tres |
= | 9 | nine |
DELETE HISTORY FROM t
= ok, 2 affected
SELECT COUNT(*) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 3 |
ALTER TABLE t ADD COLUMN w INT
= ERROR 4119 (HY000): Not allowed for system-versioned `d`.`t`. Change @@system_versioning_alter_history to proceed with ALTER.
ALTER TABLE t DROP COLUMN v
= ERROR 4119 (HY000): Not allowed for system-versioned `d`.`t`. Change @@system_versioning_alter_history to proceed with ALTER.
ALTER TABLE t MODIFY v VARCHAR(20)
= ERROR 4119 (HY000): Not allowed for system-versioned `d`.`t`. Change @@system_versioning_alter_history to proceed with ALTER.
ALTER TABLE t ADD INDEX (v)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t DROP INDEX v
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
UPDATE t SET v = 'y'
= ok, 3 affected, "Rows matched: 3  Changed: 3  Inserted: 3  Warnings: 0"
SET system_versioning_alter_history = 'KEEP'
= ok
ALTER TABLE t ADD COLUMN w INT NOT NULL DEFAULT 7 AFTER id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM t FOR SYSTEM_TIME ALL ORDER BY id, row_start
= `id` LONG(11) not null primary t
= `w` LONG(11) not null t
= `v` VAR_STRING(40) t
= | 1 | 7 | ein |
= | 1 | 7 | y |
= | 3 | 7 | tres |
= | 3 | 7 | y |
= | 9 | 7 | nine |
= | 9 | 7 | y |
ALTER TABLE t CHANGE v name VARCHAR(30)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t DROP COLUMN w
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM t FOR SYSTEM_TIME ALL ORDER BY id, row_start
= `id` LONG(11) not null primary t
= `name` VAR_STRING(120) t
= | 1 | ein |
= | 1 | y |
= | 3 | tres |
= | 3 | y |
= | 9 | nine |
= | 9 | y |
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `name` varchar(30) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
ALTER TABLE t ADD SYSTEM VERSIONING
= ERROR 4135 (HY000): Table `t` is already system-versioned
ALTER TABLE t DROP SYSTEM VERSIONING
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t DROP SYSTEM VERSIONING
= ERROR 4124 (HY000): Table `t` is not system-versioned
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `name` varchar(30) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SELECT row_start FROM t
= ERROR 1054 (42S22): Unknown column 'row_start' in 'SELECT'
ALTER TABLE t ADD SYSTEM VERSIONING
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `name` varchar(30) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
DELETE FROM t
= ok, 3 affected
SELECT COUNT(*), (SELECT COUNT(*) FROM t) FROM t FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= `(SELECT COUNT(*) FROM t)` LONGLONG~21
= | 3 | 0 |
SET system_versioning_alter_history = DEFAULT
= ok
CREATE TABLE e (x INT, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START, re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING
= ok
SHOW CREATE TABLE e
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | e | CREATE TABLE `e` (\n  `x` int(11) DEFAULT NULL,\n  `rs` timestamp(6) GENERATED ALWAYS AS ROW START,\n  `re` timestamp(6) GENERATED ALWAYS AS ROW END,\n  PERIOD FOR SYSTEM_TIME (`rs`, `re`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
SHOW COLUMNS FROM e
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | x | int(11) | YES |  | NULL |  |
= | rs | timestamp(6) | NO |  | NULL | STORED GENERATED |
= | re | timestamp(6) | NO |  | NULL | STORED GENERATED |
INSERT INTO e VALUES (1, DEFAULT, DEFAULT)
= ok, 1 affected
INSERT INTO e (x) VALUES (2)
= ok, 1 affected
INSERT INTO e VALUES (3)
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
INSERT INTO e VALUES (4, NOW(), NOW())
= ERROR 1906 (HY000): The value specified for generated column 'rs' in table 'e' has been ignored
INSERT INTO e (x, rs) VALUES (5, NOW())
= ERROR 1906 (HY000): The value specified for generated column 'rs' in table 'e' has been ignored
UPDATE e SET rs = NOW()
= ERROR 1906 (HY000): The value specified for generated column 'rs' in table 'e' has been ignored
UPDATE e SET x = x + 10
= ok, 2 affected, "Rows matched: 2  Changed: 2  Inserted: 2  Warnings: 0"
SELECT x, re > NOW() FROM e ORDER BY x
= `x` LONG(11) e
= `re > NOW()` LONG~1!
= | 11 | 1 |
= | 12 | 1 |
CREATE TABLE f LIKE e
= ok
SHOW CREATE TABLE f
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | f | CREATE TABLE `f` (\n  `x` int(11) DEFAULT NULL,\n  `rs` timestamp(6) GENERATED ALWAYS AS ROW START,\n  `re` timestamp(6) GENERATED ALWAYS AS ROW END,\n  PERIOD FOR SYSTEM_TIME (`rs`, `re`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
ALTER TABLE e DROP SYSTEM VERSIONING
= ERROR 4125 (HY000): Wrong parameters for `e`: missing 'DROP COLUMN `rs`'
CREATE TABLE bad (x INT, rs TIMESTAMP(6) AS ROW START, re TIMESTAMP(6) AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re))
= ERROR 4125 (HY000): Wrong parameters for `bad`: missing 'WITH SYSTEM VERSIONING'
CREATE TABLE bad (x INT, rs TIMESTAMP(6) AS ROW START, re TIMESTAMP(6) AS ROW END) WITH SYSTEM VERSIONING
= ERROR 4125 (HY000): Wrong parameters for `bad`: missing 'PERIOD FOR SYSTEM_TIME'
CREATE TABLE bad (x INT, rs TIMESTAMP(6) AS ROW START, re TIMESTAMP(6) AS ROW END, PERIOD FOR SYSTEM_TIME (re, rs)) WITH SYSTEM VERSIONING
= ERROR 4126 (HY000): PERIOD FOR SYSTEM_TIME must use columns `rs` and `re`
CREATE TABLE bad (x INT, rs TIMESTAMP AS ROW START, re TIMESTAMP(6) AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING
= ERROR 4110 (HY000): `rs` must be of type TIMESTAMP(6) for system-versioned table `bad`
CREATE TABLE bad (x INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING
= ERROR 4123 (HY000): Table `bad` must have at least one versioned column
CREATE TABLE bad (row_start INT) WITH SYSTEM VERSIONING
= ERROR 1060 (42S21): Duplicate column name 'row_start'
CREATE TEMPORARY TABLE bad (x INT) WITH SYSTEM VERSIONING
= ERROR 4137 (HY000): System-versioned tables do not support CREATE TEMPORARY TABLE
CREATE TABLE u (x INT, y INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING
= ok
SHOW CREATE TABLE u
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | u | CREATE TABLE `u` (\n  `x` int(11) DEFAULT NULL,\n  `y` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
CREATE TABLE w (x INT WITH SYSTEM VERSIONING, y INT)
= ok
SHOW CREATE TABLE w
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | w | CREATE TABLE `w` (\n  `x` int(11) DEFAULT NULL,\n  `y` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
INSERT INTO u VALUES (1, 1)
= ok, 1 affected
SET timestamp=1000000060
= ok
UPDATE u SET y = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 0  Warnings: 0"
SELECT COUNT(*) FROM u FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 1 |
UPDATE u SET x = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
SELECT x, y FROM u FOR SYSTEM_TIME ALL ORDER BY x
= `x` LONG(11) u
= `y` LONG(11) u
= | 1 | 2 |
= | 2 | 2 |
CREATE TABLE l LIKE u
= ok
SHOW CREATE TABLE l
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | l | CREATE TABLE `l` (\n  `x` int(11) DEFAULT NULL,\n  `y` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
CREATE TABLE s WITH SYSTEM VERSIONING AS SELECT 1 AS a
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE s
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | s | CREATE TABLE `s` (\n  `a` int(1) NOT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING |
CREATE OR REPLACE TABLE s (b INT) WITH SYSTEM VERSIONING
= ok
INSERT INTO s SELECT x FROM u FOR SYSTEM_TIME ALL
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM s ORDER BY b
= `b` LONG(11) s
= | 1 |
= | 2 |
CREATE TABLE parent (id INT PRIMARY KEY) WITH SYSTEM VERSIONING
= ok
CREATE TABLE child (id INT, FOREIGN KEY (id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE) WITH SYSTEM VERSIONING
= ok
INSERT INTO parent VALUES (1),(2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO child VALUES (1),(1),(2)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SET timestamp=1000000070
= ok
UPDATE parent SET id = 3 WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
DELETE FROM parent WHERE id = 2
= ok, 1 affected
SELECT id FROM child ORDER BY id
= `id` LONG(11) child
= | 3 |
= | 3 |
SELECT id, COUNT(*) FROM child FOR SYSTEM_TIME ALL GROUP BY id ORDER BY id
= `id` LONG(11) child
= `COUNT(*)` LONGLONG~21!
= | 1 | 2 |
= | 2 | 1 |
= | 3 | 2 |
CREATE TABLE j (id INT PRIMARY KEY, n INT)
= ok
INSERT INTO j VALUES (3, 1)
= ok, 1 affected
UPDATE parent p, j SET p.id = 4 WHERE p.id = j.id
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT id FROM parent FOR SYSTEM_TIME ALL ORDER BY id
= `id` LONG(11) not null primary parent
= | 1 |
= | 2 |
= | 4 |
DELETE p FROM parent p JOIN j ON j.id = p.id - 1
= ok, 1 affected
SELECT COUNT(*) FROM parent
= `COUNT(*)` LONGLONG~21!
= | 0 |
CREATE TABLE g (x INT, y INT AS (x + 1) VIRTUAL, z INT AS (x + 2) STORED) WITH SYSTEM VERSIONING
= ok
INSERT INTO g (x) VALUES (1)
= ok, 1 affected
SET timestamp=1000000080
= ok
UPDATE g SET x = 5
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
SELECT x, y, z FROM g FOR SYSTEM_TIME ALL ORDER BY x
= `x` LONG(11) g
= `y` LONG(11) g
= `z` LONG(11) g
= | 1 | 2 | 3 |
= | 5 | 6 | 7 |
CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, n INT) WITH SYSTEM VERSIONING
= ok
INSERT INTO a (n) VALUES (1),(2)
= ok, 2 affected, id 1, "Records: 2  Duplicates: 0  Warnings: 0"
DELETE FROM a
= ok, 2 affected
INSERT INTO a (n) VALUES (3)
= ok, 1 affected, id 3
SELECT id, n FROM a FOR SYSTEM_TIME ALL ORDER BY id
= `id` LONG(11) not null primary auto_increment a
= `n` LONG(11) a
= | 1 | 1 |
= | 2 | 2 |
= | 3 | 3 |
RENAME TABLE a TO b
= ok
SELECT COUNT(*) FROM b FOR SYSTEM_TIME ALL
= `COUNT(*)` LONGLONG~21!
= | 3 |
DROP TABLE b
= ok
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | child |
= | e |
= | f |
= | g |
= | j |
= | l |
= | p |
= | parent |
= | s |
= | t |
= | u |
= | w |
SHOW VARIABLES LIKE 'system_versioning%'
= `Variable_name` VAR_STRING(256) not null SESSION_VARIABLES .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_VARIABLES .VARIABLE_VALUE
= | system_versioning_alter_history | ERROR |
= | system_versioning_asof | DEFAULT |
= | system_versioning_insert_history | OFF |
SET timestamp=DEFAULT
= ok
# Periods that are refused, and what is no time
create table pasts (a int, b int) with system versioning
= ok
insert into pasts values (1,1)
= ok, 1 affected
select b from pasts for system_time contained in ('2020-01-01','2030-01-01')
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'contained in ('2020-01-01','2030-01-01')' at line 1
select b from pasts for system_time as of transaction 1
= ERROR 4111 (HY000): Transaction-precise system versioning for `pasts` is not supported
select b from pasts for system_time as of 'abc'
= `b` LONG(11) pasts
= Warning 1292: Truncated incorrect datetime value: 'abc'
= Warning 1292: Truncated incorrect datetime value: 'abc'
select b from pasts for system_time between 'abc' and 'def'
= `b` LONG(11) pasts
= Warning 1292: Truncated incorrect datetime value: 'abc'
= Warning 1292: Truncated incorrect datetime value: 'def'
select b from pasts for system_time as of null
= `b` LONG(11) pasts
set global system_versioning_asof='2020-01-01 00:00:00'
= ok
set session system_versioning_asof=default
= ok
select @@session.system_versioning_asof
= `@@session.system_versioning_asof` VAR_STRING~28
= | DEFAULT |
select b from pasts
= `b` LONG(11) pasts
= | 1 |
set global system_versioning_asof=default
= ok
