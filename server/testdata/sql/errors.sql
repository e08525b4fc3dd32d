# Errors of every kind: syntax with near texts, names, values, limits.
CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL, s VARCHAR(5), d DATE)
= ok
INSERT INTO t VALUES (1,1,'x','2020-01-01')
= ok, 1 affected
SELEC 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELEC 1' at line 1
SELECT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FROM t' at line 1
SELECT * FORM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FORM t' at line 1
SELECT * FROM
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE id =
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE id = 1 AND
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t GROUP
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t ORDER id
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'id' at line 1
SELECT * FROM t LIMIT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT id, FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FROM t' at line 1
SELECT id id2 id3 FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'id3 FROM t' at line 1
SELECT (1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT 1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT 'abc
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''abc' at line 1
SELECT "abc
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '"abc' at line 1
SELECT `abc
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '`abc' at line 1
SELECT 1 +
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t t2 t3
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 't3' at line 1
SELECT * FROM t JOIN
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t INNER t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 't' at line 1
SELECT COUNT(DISTINCT) FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ') FROM t' at line 1
SELECT CASE END
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT CAST(1 AS NOSUCH)
= ERROR 4161 (HY000): Unknown data type: 'NOSUCH'
SELECT CAST(1 AS)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT 1 IN ()
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT 1 BETWEEN 2
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
INSERT INTO t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
INSERT INTO t VALUES
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
INSERT INTO t VALUES (
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
INSERT INTO t (id VALUES (1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'VALUES (1)' at line 1
INSERT t INTO VALUES (1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'INTO VALUES (1)' at line 1
UPDATE t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
UPDATE t SET
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
UPDATE t SET a
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
UPDATE SET a = 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SET a = 1' at line 1
DELETE t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
DELETE FROM
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
DELETE * FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '* FROM t' at line 1
CREATE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE TABLE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE TABLE x
= ERROR 1113 (42000): A table must have at least 1 column
CREATE TABLE x (
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE TABLE x (a)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
CREATE TABLE x (a INT,)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
CREATE TABLE x (a NOSUCHTYPE)
= ERROR 4161 (HY000): Unknown data type: 'NOSUCHTYPE'
CREATE TABLE x (a INT(
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE TABLE x (select INT)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'INT)' at line 1
CREATE TABL x (a INT)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'TABL x (a INT)' at line 1
CREATE VIEW x
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE VIEW x AS
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CREATE INDEX ON t (a)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'ON t (a)' at line 1
DROP
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
DROP TABLE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
DROP TABLES
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
DROP NOSUCH x
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'NOSUCH x' at line 1
ALTER TABLE t
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t ADD
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
ALTER TABLE t NOSUCH
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
ALTER t ADD x INT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 't ADD x INT' at line 1
TRUNCATE TABLE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
GRANT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SHOW
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SET
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SET x
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SET a = 
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
USE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
CALL
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
EXPLAIN
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
PREPARE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
BEGIN 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1' at line 1
COMMIT 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1' at line 1
foo
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'foo' at line 1
123
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '123' at line 1
;
= ERROR 1065 (42000): Query was empty
SELECT 1;;
= `1` LONG~1!
= | 1 |
SELECT 1; SELECT 2
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELECT 2' at line 1
SELECT @@
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT 1 AS
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE id = = 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '= 1' at line 1
SELECT * FROM t WHERE NOT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE a IS
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM t WHERE a LIKE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT nosuch FROM t
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SELECT t.nosuch FROM t
= ERROR 1054 (42S22): Unknown column 't.nosuch' in 'SELECT'
SELECT nosuch.id FROM t
= ERROR 1054 (42S22): Unknown column 'nosuch.id' in 'SELECT'
SELECT nosuch.t.id FROM t
= ERROR 1054 (42S22): Unknown column 'nosuch.t.id' in 'SELECT'
SELECT d.t.nosuch FROM t
= ERROR 1054 (42S22): Unknown column 'd.t.nosuch' in 'SELECT'
SELECT id FROM t WHERE nosuch = 1
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'WHERE'
SELECT id FROM t GROUP BY nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'GROUP BY'
SELECT id FROM t HAVING nosuch = 1
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'HAVING'
SELECT id FROM t ORDER BY nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'ORDER BY'
SELECT id FROM t JOIN t u ON nosuch = 1
= ERROR 1052 (23000): Column 'id' in SELECT is ambiguous
SELECT id FROM t, t u
= ERROR 1052 (23000): Column 'id' in SELECT is ambiguous
SELECT * FROM t, t
= ERROR 1066 (42000): Not unique table/alias: 't'
SELECT NOSUCH(id) FROM t
= ERROR 1305 (42000): FUNCTION d.NOSUCH does not exist
SELECT nosuch.f(1)
= ERROR 1305 (42000): FUNCTION nosuch.f does not exist
SELECT id FROM t WHERE COUNT(*) > 1
= ERROR 1111 (HY000): Invalid use of group function
SELECT MAX(id, a) FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ' a) FROM t' at line 1
SELECT COUNT() FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ') FROM t' at line 1
SELECT SUM(*) FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '*) FROM t' at line 1
SELECT ABS()
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'ABS'
SELECT ABS(1,2)
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'ABS'
SELECT IF(1,2)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT COALESCE()
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'COALESCE'
SELECT NULLIF(1)
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'NULLIF'
SELECT ROUND(1,2,3)
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'ROUND'
SELECT CONCAT_WS(',')
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'CONCAT_WS'
SELECT DATE_ADD(1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT RAND(1,2)
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'RAND'
SELECT * , FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FROM t' at line 1
SELECT *, id FROM t
= `id` LONG(11) not null primary t
= `a` LONG(11) not null t
= `s` VAR_STRING(20) t
= `d` DATE(10) t
= `id` LONG(11) not null primary t
= | 1 | 1 | x | 2020-01-01 | 1 |
SELECT id, * FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '* FROM t' at line 1
SELECT nosuch.* FROM t
= ERROR 1051 (42S02): Unknown table 'd.nosuch'
INSERT INTO t VALUES (1,1,'x','2020-01-01')
= ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'
INSERT INTO t VALUES (2,NULL,'x','2020-01-01')
= ERROR 1048 (23000): Column 'a' cannot be null
INSERT INTO t (id) VALUES (2)
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
INSERT INTO t VALUES (2,1,'toolong','2020-01-01')
= ERROR 1406 (22001): Data too long for column 's' at row 1
INSERT INTO t VALUES (2,1,'x','bad')
= ERROR 1292 (22007): Incorrect date value: 'bad' for column `d`.`t`.`d` at row 1
INSERT INTO t VALUES (2,'bad','x',NULL)
= ERROR 1366 (22007): Incorrect integer value: 'bad' for column `d`.`t`.`a` at row 1
INSERT INTO t VALUES (2,99999999999,'x',NULL)
= ERROR 1264 (22003): Out of range value for column 'a' at row 1
INSERT INTO t VALUES (2,1,'x')
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
INSERT INTO t (id,id) VALUES (1,2)
= ERROR 1110 (42000): Column 'id' specified twice
INSERT INTO t (nosuch) VALUES (1)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'INSERT INTO'
INSERT INTO t VALUES (2,1/0,'x',NULL)
= ERROR 1365 (22012): Division by 0
= Error 1365: Division by 0
= Error 1048: Column 'a' cannot be null
INSERT INTO t VALUES (2,MOD(1,0),'x',NULL)
= ERROR 1365 (22012): Division by 0
= Error 1365: Division by 0
= Error 1048: Column 'a' cannot be null
UPDATE t SET a = 1/0 WHERE id = 1
= ERROR 1365 (22012): Division by 0
= Error 1365: Division by 0
= Error 1048: Column 'a' cannot be null
UPDATE t SET a = 'bad' WHERE id = 1
= ERROR 1366 (22007): Incorrect integer value: 'bad' for column `d`.`t`.`a` at row 1
UPDATE t SET a = NULL WHERE id = 1
= ERROR 1048 (23000): Column 'a' cannot be null
UPDATE t SET id = id WHERE nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'WHERE'
SELECT * FROM t WHERE s = 1
= `id` LONG(11) not null primary t
= `a` LONG(11) not null t
= `s` VAR_STRING(20) t
= `d` DATE(10) t
= Warning 1292: Truncated incorrect DECIMAL value: 'x'
SELECT * FROM t WHERE id = 'abc'
= `id` LONG(11) not null primary t
= `a` LONG(11) not null t
= `s` VAR_STRING(20) t
= `d` DATE(10) t
SELECT * FROM t WHERE id = '1abc'
= `id` LONG(11) not null primary t
= `a` LONG(11) not null t
= `s` VAR_STRING(20) t
= `d` DATE(10) t
= | 1 | 1 | x | 2020-01-01 |
= Warning 1292: Truncated incorrect DECIMAL value: '1abc'
SELECT * FROM t WHERE d = 'bad'
= `id` LONG(11) not null primary t
= `a` LONG(11) not null t
= `s` VAR_STRING(20) t
= `d` DATE(10) t
= Warning 1292: Truncated incorrect datetime value: 'bad'
SELECT 'abc' + 1
= `'abc' + 1` DOUBLE~23! .31
= | 1 |
= Warning 1292: Truncated incorrect DOUBLE value: 'abc'
SELECT 'a' = 1
= `'a' = 1` LONG~1!
= | 0 |
= Warning 1292: Truncated incorrect DECIMAL value: 'a'
SELECT 1/0
= `1/0` NEWDECIMAL~7 .4
= | NULL |
= Warning 1365: Division by 0
SELECT (SELECT id, a FROM t)
= ERROR 1241 (21000): Operand should contain 1 column(s)
SELECT (SELECT 1 UNION SELECT 2)
= `(SELECT 1 UNION SELECT 2)` LONG~11
= ERROR 1242 (21000): Subquery returns more than 1 row
SELECT 1 = (1,2)
= ERROR 4078 (HY000): Illegal parameter data types int and row for operation '='
SELECT (1,2) = (1,2,3)
= ERROR 1241 (21000): Operand should contain 2 column(s)
SELECT (1,2) IN ((1,2,3))
= ERROR 1241 (21000): Operand should contain 2 column(s)
SELECT * FROM t WHERE (id,a) = 1
= ERROR 4078 (HY000): Illegal parameter data types row and int for operation '='
SELECT 18446744073709551615 * 2
= `18446744073709551615 * 2` LONGLONG~21! unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '18446744073709551615 * 2'
SELECT 9223372036854775807 + 9223372036854775807
= `9223372036854775807 + 9223372036854775807` LONGLONG~21!
= ERROR 1690 (22003): BIGINT value is out of range in '9223372036854775807 + 9223372036854775807'
SELECT ~0 + 1
= `~0 + 1` LONGLONG~22! unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '~0 + 1'
SELECT POW(10,400)
= `POW(10,400)` DOUBLE~23 .31
= ERROR 1690 (22003): DOUBLE value is out of range in 'pow(10,400)'
SELECT 1e400
= ERROR 1367 (22007): Illegal double '1e400' value found during parsing
SELECT EXP(710)
= `EXP(710)` DOUBLE~23 .31
= ERROR 1690 (22003): DOUBLE value is out of range in 'exp(710)'
CREATE TABLE t (a INT)
= ERROR 1050 (42S01): Table 't' already exists
CREATE TABLE x (a INT, a INT)
= ERROR 1060 (42S21): Duplicate column name 'a'
CREATE TABLE x (a INT PRIMARY KEY, b INT PRIMARY KEY)
= ERROR 1068 (42000): Multiple primary key defined
CREATE TABLE x (a VARCHAR(100000))
= ERROR 1074 (42000): Column length too big for column 'a' (max = 16383); use BLOB or TEXT instead
CREATE TABLE x (a CHAR(300))
= ERROR 1074 (42000): Column length too big for column 'a' (max = 255); use BLOB or TEXT instead
CREATE TABLE x (a INT DEFAULT 'x')
= ERROR 1067 (42000): Invalid default value for 'a'
= Warning 1366: Incorrect integer value: 'x' for column ``.``.`a` at row 0
= Error 1067: Invalid default value for 'a'
CREATE TABLE x (a DECIMAL(5,6))
= ERROR 1427 (42000): For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column 'a')
CREATE TABLE x (a FLOAT(60))
= ERROR 1063 (42000): Incorrect column specifier for column 'a'
CREATE TABLE x (a BLOB, PRIMARY KEY (a))
= ERROR 1170 (42000): BLOB/TEXT column 'a' used in key specification without a key length
CREATE TABLE x (a INT, INDEX (b))
= ERROR 1072 (42000): Key column 'b' doesn't exist in table
DROP TABLE nosuch
= ERROR 1051 (42S02): Unknown table 'd.nosuch'
DROP VIEW nosuch
= ERROR 4092 (42S02): Unknown VIEW: 'd.nosuch'
DROP DATABASE nosuch
= ERROR 1008 (HY000): Can't drop database 'nosuch'; database doesn't exist
DROP INDEX nosuch ON t
= ERROR 1091 (42000): Can't DROP INDEX `nosuch`; check that it exists
DROP PROCEDURE nosuch
= ERROR 1305 (42000): PROCEDURE d.nosuch does not exist
DROP FUNCTION nosuch
= ERROR 1305 (42000): FUNCTION d.nosuch does not exist
DROP TRIGGER nosuch
= ERROR 1360 (HY000): Trigger does not exist
DROP EVENT nosuch
= ERROR 1539 (HY000): Unknown event 'nosuch'
ALTER TABLE t DROP nosuch
= ERROR 1091 (42000): Can't DROP COLUMN `nosuch`; check that it exists
ALTER TABLE t ADD id INT
= ERROR 1060 (42S21): Duplicate column name 'id'
ALTER TABLE t DROP id, DROP a, DROP s, DROP d
= ERROR 1090 (42000): You can't delete all columns with ALTER TABLE; use DROP TABLE instead
ALTER TABLE t ADD KEY (nosuch)
= ERROR 1072 (42000): Key column 'nosuch' doesn't exist in table
ALTER TABLE t RENAME TO t
= ok
ALTER TABLE nosuch RENAME TO x
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
RENAME TABLE t TO t
= ERROR 1050 (42S01): Table 't' already exists
TRUNCATE nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
SELECT * FROM t FOR UPDATE OF x
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'OF x' at line 1
SELECT SQL_CACHE SQL_NO_CACHE 1
= ERROR 1221 (HY000): Incorrect usage of SQL_NO_CACHE and SQL_CACHE
SELECT DISTINCT ALL 1
= ERROR 1221 (HY000): Incorrect usage of ALL and DISTINCT
SELECT GROUP_CONCAT() FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ') FROM t' at line 1
SELECT STR_TO_DATE('x')
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'STR_TO_DATE'
SELECT EXTRACT(YEAR '2020-01-01')
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''2020-01-01')' at line 1
SELECT INTERVAL 1 DAY
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT 1 + INTERVAL 1 DAY
= `1 + INTERVAL 1 DAY` STRING~76
= | NULL |
= Warning 1292: Incorrect datetime value: '1'
SELECT NULL + NULL
= `NULL + NULL` DOUBLE~17
= | NULL |
SELECT UNHEX('zz')
= `UNHEX('zz')` VAR_STRING~4 binary
= | NULL |
SELECT x'4'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'x'4'' at line 1
SELECT 0x
= ERROR 1054 (42S22): Unknown column '0x' in 'SELECT'
SELECT b'2'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'b'2'' at line 1
SELECT X'ZZ'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'X'ZZ'' at line 1
SELECT 1e
= ERROR 1054 (42S22): Unknown column '1e' in 'SELECT'
SELECT 1.2.3
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '.3' at line 1
SELECT .
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT ?
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '?' at line 1
SELECT :a
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ':a' at line 1
SELECT $1
= ERROR 1054 (42S22): Unknown column '$1' in 'SELECT'
SELECT a FROM t WHERE MATCH (s) AGAINST ('x')
= ERROR 1191 (HY000): Can't find FULLTEXT index matching the column list
SELECT LAST_INSERT_ID(5), LAST_INSERT_ID()
= `LAST_INSERT_ID(5)` LONGLONG~1! unsigned
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 5 | 5 |
SELECT SLEEP(-1)
= `SLEEP(-1)` LONG~1!
= | 0 |
SELECT SLEEP(NULL)
= `SLEEP(NULL)` LONG~1
= | 0 |
KILL 99999999
= ERROR 1094 (HY000): Unknown thread id: 99999999
LOAD DATA INFILE '/nosuch/file' INTO TABLE t
= ERROR 1290 (HY000): The MariaDB server is running with the --secure-file-priv option so it cannot execute this statement
SELECT 1 INTO OUTFILE '/nosuch/dir/file'
= ERROR 1290 (HY000): The MariaDB server is running with the --secure-file-priv option so it cannot execute this statement
SELECT 1 INTO @a, @b
= ERROR 1222 (21000): The used SELECT statements have a different number of columns
SELECT id, a FROM t INTO @a
= ERROR 1222 (21000): The used SELECT statements have a different number of columns
= Warning 1287: '<select expression> INTO <destination>;' is deprecated and will be removed in a future release. Please use 'SELECT <select list> INTO <destination> FROM...' instead
= Error 1222: The used SELECT statements have a different number of columns
SELECT @a := 
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT 1 UNION
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
UNION SELECT 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'UNION SELECT 1' at line 1
SELECT 1 UNION SELECT 1, 2
= ERROR 1222 (21000): The used SELECT statements have a different number of columns
WITH x SELECT 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELECT 1' at line 1
WITH x AS (SELECT 1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
WITH RECURSIVE SELECT 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELECT 1' at line 1
VALUES
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
VALUES (1),(1,2)
= ERROR 4099 (HY000): The used table value constructor has a different number of values
SELECT * FROM (SELECT 1) 
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM (SELECT 1 FROM) x
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ') x' at line 1
SELECT COUNT(*) OVER (PARTITION) FROM t
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ') FROM t' at line 1
SELECT ROW_NUMBER() OVER (ORDER BY nosuch) FROM t
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'ORDER BY'
LOCK TABLES nosuch READ
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
UNLOCK
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SAVEPOINT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
ROLLBACK TO nosuch
= ERROR 1305 (42000): SAVEPOINT nosuch does not exist
RELEASE SAVEPOINT nosuch
= ERROR 1305 (42000): SAVEPOINT nosuch does not exist
