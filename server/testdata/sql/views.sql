# Views.
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(10))
= ok
INSERT INTO t VALUES (1,10,'x'),(2,20,'y'),(3,30,'z')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
CREATE VIEW v AS SELECT id, a FROM t
= ok
CREATE VIEW v AS SELECT 1
= ERROR 1050 (42S01): Table 'v' already exists
CREATE VIEW IF NOT EXISTS v AS SELECT 1
= ok
= Note 1050: Table 'v' already exists
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t WHERE a > 10
= ok
SELECT * FROM v ORDER BY id
= `id` LONG(11) not null primary v
= `a` LONG(11) v
= `b` VAR_STRING(40) v
= | 2 | 20 | y |
= | 3 | 30 | z |
SELECT v.id FROM v WHERE b = 'y'
= `id` LONG(11) not null primary v
= | 2 |
SHOW CREATE VIEW v
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `t`.`id` AS `id`,`t`.`a` AS `a`,`t`.`b` AS `b` from `t` where `t`.`a` > 10 | utf8mb4 | utf8mb4_general_ci |
SHOW CREATE TABLE v
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `t`.`id` AS `id`,`t`.`a` AS `a`,`t`.`b` AS `b` from `t` where `t`.`a` > 10 | utf8mb4 | utf8mb4_general_ci |
SHOW COLUMNS FROM v
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO |  | NULL |  |
= | a | int(11) | YES |  | NULL |  |
= | b | varchar(10) | YES |  | NULL |  |
SHOW FULL TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= `Table_type` VAR_STRING(256) not null TABLE_NAMES .TABLE_TYPE
= | t | BASE TABLE |
= | v | VIEW |
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | t |
= | v |
CREATE VIEW vc (x, y) AS SELECT id, b FROM t
= ok
SELECT y, x FROM vc ORDER BY x
= `y` VAR_STRING(40) vc
= `x` LONG(11) not null primary vc
= | x | 1 |
= | y | 2 |
= | z | 3 |
CREATE VIEW vbad (x) AS SELECT id, b FROM t
= ERROR 1353 (HY000): View's SELECT and view's field list have different column counts
CREATE VIEW vdup AS SELECT 1 AS a, 2 AS a
= ERROR 1060 (42S21): Duplicate column name 'a'
CREATE VIEW vagg AS SELECT COUNT(*) AS n, SUM(a) AS s FROM t
= ok
SELECT * FROM vagg
= `n` LONGLONG~21!
= `s` NEWDECIMAL~33
= | 3 | 60 |
CREATE VIEW vjoin AS SELECT x.id, y.b FROM t x JOIN t y ON x.id = y.id
= ok
SELECT * FROM vjoin ORDER BY id
= `id` LONG(11) not null primary vjoin
= `b` VAR_STRING(40) vjoin
= | 1 | x |
= | 2 | y |
= | 3 | z |
CREATE VIEW vexpr AS SELECT id + 1, UPPER(b) FROM t
= ok
SELECT * FROM vexpr
= `id + 1` LONGLONG(12) not null vexpr
= `UPPER(b)` VAR_STRING(40) vexpr
= | 2 | X |
= | 3 | Y |
= | 4 | Z |
INSERT INTO v VALUES (4,40,'new')
= ok, 1 affected
INSERT INTO v (id,a) VALUES (5,5)
= ok, 1 affected
UPDATE v SET a = a + 1 WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE v SET a = 0 WHERE id = 1
= ok, "Rows matched: 0  Changed: 0  Warnings: 0"
DELETE FROM v WHERE id = 3
= ok, 1 affected
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(40) t
= | 1 | 10 | x |
= | 2 | 21 | y |
= | 4 | 40 | new |
= | 5 | 5 | NULL |
UPDATE vagg SET n = 1
= ERROR 1288 (HY000): The target table vagg of the UPDATE is not updatable
DELETE FROM vagg
= ERROR 1288 (HY000): The target table vagg of the DELETE is not updatable
INSERT INTO vagg VALUES (1,2)
= ERROR 1471 (HY000): The target table vagg of the INSERT is not insertable-into
INSERT INTO vexpr VALUES (1,2)
= ERROR 1471 (HY000): The target table vexpr of the INSERT is not insertable-into
DELETE FROM vjoin
= ERROR 1395 (HY000): Can not delete from join view 'd.vjoin'
UPDATE vjoin SET b = 'j' WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
CREATE VIEW vcheck AS SELECT * FROM t WHERE a < 100 WITH CHECK OPTION
= ok
INSERT INTO vcheck VALUES (6,500,'c')
= ERROR 1369 (44000): CHECK OPTION failed `d`.`vcheck`
INSERT INTO vcheck VALUES (6,50,'c')
= ok, 1 affected
UPDATE vcheck SET a = 1000 WHERE id = 6
= ERROR 1369 (44000): CHECK OPTION failed `d`.`vcheck`
CREATE VIEW v2 AS SELECT * FROM v WHERE id > 2
= ok
SELECT * FROM v2 ORDER BY id
= `id` LONG(11) not null primary v2
= `a` LONG(11) v2
= `b` VAR_STRING(40) v2
= | 4 | 40 | new |
= | 6 | 50 | c |
ALTER VIEW v2 AS SELECT 5 AS five
= ok
SELECT * FROM v2
= `five` LONG~1!
= | 5 |
ALTER VIEW nosuch AS SELECT 1
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
CREATE VIEW vn AS SELECT * FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
CREATE VIEW vn AS SELECT nosuch FROM t
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
CREATE VIEW vp AS SELECT @x
= ERROR 1351 (HY000): View's SELECT contains a variable or parameter
CREATE ALGORITHM = MERGE VIEW vm AS SELECT id FROM t
= ok
CREATE ALGORITHM = TEMPTABLE VIEW vt AS SELECT id FROM t
= ok
UPDATE vt SET id = 100 WHERE id = 1
= ERROR 1288 (HY000): The target table vt of the UPDATE is not updatable
CREATE SQL SECURITY INVOKER VIEW vi AS SELECT id FROM t
= ok
SHOW CREATE VIEW vi
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | vi | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY INVOKER VIEW `vi` AS select `t`.`id` AS `id` from `t` | utf8mb4 | utf8mb4_general_ci |
DROP VIEW vm, vt
= ok
DROP VIEW vm
= ERROR 4092 (42S02): Unknown VIEW: 'd.vm'
DROP VIEW IF EXISTS vm, vi
= ok
= Note 4092: Unknown VIEW: 'd.vm'
DROP TABLE v
= ERROR 1965 (42S02): 'd.v' is a view
DROP VIEW t
= ERROR 4092 (42S02): Unknown VIEW: 'd.t'
= Warning 1347: 'd.t' is not of type 'VIEW'
= Error 4092: Unknown VIEW: 'd.t'
SELECT TABLE_NAME, IS_UPDATABLE, CHECK_OPTION, SECURITY_TYPE FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'd' ORDER BY 1
= `TABLE_NAME` VAR_STRING(256) not null VIEWS
= `IS_UPDATABLE` VAR_STRING(12) not null VIEWS
= `CHECK_OPTION` VAR_STRING(32) not null VIEWS
= `SECURITY_TYPE` VAR_STRING(28) not null VIEWS
= | v | YES | NONE | DEFINER |
= | v2 | NO | NONE | DEFINER |
= | vagg | NO | NONE | DEFINER |
= | vc | YES | NONE | DEFINER |
= | vcheck | YES | CASCADED | DEFINER |
= | vexpr | NO | NONE | DEFINER |
= | vjoin | YES | NONE | DEFINER |
ALTER TABLE t DROP COLUMN b
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM v
= ERROR 1356 (HY000): View 'd.v' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them
= Error 1054: Unknown column 'd.t.b' in 'SELECT'
= Error 1356: View 'd.v' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them
SHOW CREATE VIEW v
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `t`.`id` AS `id`,`t`.`a` AS `a`,`d`.`t`.`b` AS `b` from `t` where `d`.`t`.`a` > 10 | utf8mb4 | utf8mb4_general_ci |
= Warning 1356: View 'd.v' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them
CHECK TABLE v
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.v | check | Error | Unknown column 'd.t.b' in 'SELECT' |
= | d.v | check | Error | View 'd.v' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them |
= | d.v | check | error | Corrupt |
DROP TABLE t
= ok
SELECT * FROM vc
= ERROR 1356 (HY000): View 'd.vc' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them
= Error 1146: Table 'd.t' doesn't exist
= Error 1356: View 'd.vc' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them
CREATE VIEW vu AS SELECT 1 AS a UNION SELECT 2
= ok
SELECT * FROM vu ORDER BY a
= `a` LONG~2!
= | 1 |
= | 2 |
CREATE VIEW vl AS SELECT 1 AS a ORDER BY a LIMIT 1
= ok
SELECT a FROM vl
= `a` LONG~1!
= | 1 |
CREATE TABLE v2 (a INT)
= ERROR 1050 (42S01): Table 'v2' already exists
CREATE OR REPLACE VIEW vu AS SELECT 9 AS nine
= ok
SELECT nine FROM vu
= `nine` LONG~1!
= | 9 |
RENAME TABLE vu TO vu2
= ok
SELECT * FROM vu2
= `nine` LONG~1!
= | 9 |
