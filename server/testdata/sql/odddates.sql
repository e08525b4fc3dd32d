# Dates that the calendar does not have, JSON columns, and checks of columns.
SET sql_mode = ''
= ok
CREATE TABLE t (id INT PRIMARY KEY, d DATE, KEY (d))
= ok
INSERT INTO t VALUES (1,'2020-00-00'),(2,'2020-00-01'),(3,'2020-01-00'),(4,'2020-01-01'),(5,'2019-12-31'),(6,'0000-00-00'),(7,'2020-02-30'),(8,'2020-12-00')
= ok, 8 affected, "Records: 8  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'd' at row 7
SELECT id, d, d+0, YEAR(d), MONTH(d), DAYOFMONTH(d), CONCAT(d) FROM t ORDER BY d, id
= `id` LONG(11) not null primary t
= `d` DATE(10) t
= `d+0` LONGLONG~10
= `YEAR(d)` LONG~4
= `MONTH(d)` LONG~2
= `DAYOFMONTH(d)` LONG~2
= `CONCAT(d)` VAR_STRING~40
= | 6 | 0000-00-00 | 0 | 0 | 0 | 0 | 0000-00-00 |
= | 7 | 0000-00-00 | 0 | 0 | 0 | 0 | 0000-00-00 |
= | 5 | 2019-12-31 | 20191231 | 2019 | 12 | 31 | 2019-12-31 |
= | 1 | 2020-00-00 | 20200000 | 2020 | 0 | 0 | 2020-00-00 |
= | 2 | 2020-00-01 | 20200001 | 2020 | 0 | 1 | 2020-00-01 |
= | 3 | 2020-01-00 | 20200100 | 2020 | 1 | 0 | 2020-01-00 |
= | 4 | 2020-01-01 | 20200101 | 2020 | 1 | 1 | 2020-01-01 |
= | 8 | 2020-12-00 | 20201200 | 2020 | 12 | 0 | 2020-12-00 |
SELECT id FROM t WHERE d = '2020-00-01'
= `id` LONG(11) not null primary t
= | 2 |
SELECT id FROM t WHERE d >= '2020-00-00' AND d < '2020-01-02' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 3 |
= | 4 |
SELECT id FROM t WHERE d BETWEEN '2020-00-01' AND '2020-01-00' ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 3 |
SELECT id FROM t WHERE d IN ('2020-00-00','2020-12-00') ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 8 |
SELECT id FROM t WHERE d < DATE'2020-01-01' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 3 |
= | 5 |
= | 6 |
= | 7 |
SELECT MIN(d), MAX(d), COUNT(DISTINCT d) FROM t
= `MIN(d)` DATE~10
= `MAX(d)` DATE~10
= `COUNT(DISTINCT d)` LONGLONG~21!
= | 0000-00-00 | 2020-12-00 | 7 |
SELECT d, COUNT(*) FROM t GROUP BY d ORDER BY d
= `d` DATE(10) t
= `COUNT(*)` LONGLONG~21!
= | 0000-00-00 | 2 |
= | 2019-12-31 | 1 |
= | 2020-00-00 | 1 |
= | 2020-00-01 | 1 |
= | 2020-01-00 | 1 |
= | 2020-01-01 | 1 |
= | 2020-12-00 | 1 |
CREATE TABLE p (d DATE PRIMARY KEY, v INT)
= ok
INSERT INTO p VALUES ('2020-00-00',1),('2020-00-01',2),('2020-05-05',4)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO p VALUES ('2020-00-00',1)
= ERROR 1062 (23000): Duplicate entry '2020-00-00' for key 'PRIMARY'
UPDATE p SET d = '2020-11-00' WHERE v = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM p ORDER BY d
= `d` DATE(10) not null primary p
= `v` LONG(11) p
= | 2020-00-00 | 1 |
= | 2020-05-05 | 4 |
= | 2020-11-00 | 2 |
SET sql_mode = 'ALLOW_INVALID_DATES'
= ok
INSERT INTO t VALUES (11,'2019-02-31'),(12,'2019-02-32')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'd' at row 2
SELECT id, d, d + 0, LAST_DAY(d), TO_DAYS(d) FROM t WHERE id = 11
= `id` LONG(11) not null primary t
= `d` DATE(10) t
= `d + 0` LONGLONG~10
= `LAST_DAY(d)` DATE~10
= `TO_DAYS(d)` LONG~6
= | 11 | 2019-02-31 | 20190231 | 2019-02-28 | 737486 |
SELECT CAST('2019-02-31' AS DATE), DATE('2019-02-31')
= `CAST('2019-02-31' AS DATE)` DATE~10
= `DATE('2019-02-31')` DATE~10
= | 2019-02-31 | 2019-02-31 |
SET sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE'
= ok
INSERT INTO t VALUES (13,'2020-00-30')
= ERROR 1292 (22007): Incorrect date value: '2020-00-30' for column `d`.`t`.`d` at row 1
INSERT INTO t VALUES (13,'0000-00-00')
= ERROR 1292 (22007): Incorrect date value: '0000-00-00' for column `d`.`t`.`d` at row 1
SET sql_mode = 'STRICT_TRANS_TABLES'
= ok
INSERT INTO t VALUES (13,'2020-02-30')
= ERROR 1292 (22007): Incorrect date value: '2020-02-30' for column `d`.`t`.`d` at row 1
INSERT INTO t VALUES (13,'2020-00-30')
= ok, 1 affected
SELECT CAST('2020-00-00' AS DATE), STR_TO_DATE('2020','%Y'), CAST('2020-00-00' AS DATETIME)
= `CAST('2020-00-00' AS DATE)` DATE~10
= `STR_TO_DATE('2020','%Y')` DATE~10
= `CAST('2020-00-00' AS DATETIME)` DATETIME~19
= | 2020-00-00 | 2020-00-00 | 2020-00-00 00:00:00 |
CREATE TABLE j (id INT PRIMARY KEY, a JSON, b INT CHECK (b > 0))
= ok
ALTER TABLE j ADD c JSON, ADD e INT CHECK (e > 5)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE j MODIFY b INT CHECK (b > 1)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE j
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | j | CREATE TABLE `j` (\n  `id` int(11) NOT NULL,\n  `a` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`a`)),\n  `b` int(11) DEFAULT NULL CHECK (`b` > 1),\n  `c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`c`)),\n  `e` int(11) DEFAULT NULL CHECK (`e` > 5),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO j VALUES (1,'{"b": 1,  "a":2}',2,'[1,2 ]',6)
= ok, 1 affected
INSERT INTO j (id,c) VALUES (2,'bad')
= ERROR 4025 (23000): CONSTRAINT `j.c` failed for `d`.`j`
= Note 4038: Syntax error in JSON text in argument 1 to function 'json_valid' at position 1
= Error 4025: CONSTRAINT `j.c` failed for `d`.`j`
INSERT INTO j (id,e) VALUES (2,5)
= ERROR 4025 (23000): CONSTRAINT `j.e` failed for `d`.`j`
INSERT INTO j (id,b) VALUES (2,1)
= ERROR 4025 (23000): CONSTRAINT `j.b` failed for `d`.`j`
SELECT a, c, JSON_ARRAY(a, c), JSON_OBJECT('k', a), JSON_EXTRACT(a,'$.a'), COLLATION(a) FROM j
= `a` BLOB(4294967295) j
= `c` BLOB(4294967295) j
= `JSON_ARRAY(a, c)` LONG_BLOB~67108864
= `JSON_OBJECT('k', a)` LONG_BLOB~67108864
= `JSON_EXTRACT(a,'$.a')` LONG_BLOB~67108864
= `COLLATION(a)` VAR_STRING~256
= | {"b": 1,  "a":2} | [1,2 ] | [{"b": 1,  "a":2}, [1,2 ]] | {"k": {"b": 1,  "a":2}} | 2 | utf8mb4_bin |
ALTER TABLE j ADD z INT CHECK (nosuch > 7)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'CHECK'
= Error 1054: Unknown column 'nosuch' in 'CHECK'
= Error 4027: Got an error evaluating stored expression `nosuch` > 7
CREATE TABLE v (id INT, w INT AS (id * 2) VIRTUAL, CHECK (id > 0))
= ok
INSERT INTO v (id) VALUES (0)
= ERROR 4025 (23000): CONSTRAINT `CONSTRAINT_1` failed for `d`.`v`
INSERT INTO v (id) VALUES (1)
= ok, 1 affected
UPDATE v SET id = -1
= ERROR 4025 (23000): CONSTRAINT `CONSTRAINT_1` failed for `d`.`v`
SELECT MAX (id) FROM v
= ERROR 1630 (42000): FUNCTION d.MAX does not exist. Check the 'Function Name Parsing and Resolution' section in the Reference Manual
SET sql_mode = 'PIPES_AS_CONCAT'
= ok
SELECT 'a'||'b', 1||2, 'a' || NULL, 'a' || 'b' = 'ab'
= `'a'||'b'` VAR_STRING~8!
= `1||2` VAR_STRING~8!
= `'a' || NULL` VAR_STRING~4
= `'a' || 'b' = 'ab'` LONG~1!
= | ab | 12 | NULL | 1 |
SET sql_mode = 'HIGH_NOT_PRECEDENCE'
= ok
SELECT NOT 1 = 2, NOT 1 + 1, 1 NOT IN (1), NOT EXISTS (SELECT 1)
= `NOT 1 = 2` LONG~1!
= `NOT 1 + 1` LONG~3!
= `1 NOT IN (1)` LONG~1!
= `NOT EXISTS (SELECT 1)` LONG~1!
= | 0 | 1 | 0 | 0 |
SET sql_mode = 'EMPTY_STRING_IS_NULL'
= ok
SELECT '' IS NULL, CONCAT('a',''), COALESCE('',1)
= `'' IS NULL` LONG~1!
= `CONCAT('a','')` VAR_STRING~4
= `COALESCE('',1)` LONG~2!
= | 1 | NULL | 1 |
