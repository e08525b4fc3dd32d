# What becomes of values when ALTER TABLE gives their column another type.
CREATE OR REPLACE TABLE t(id INT PRIMARY KEY, a VARCHAR(20), b INT, d DATETIME)
= ok
INSERT INTO t VALUES(1,'12',300,'2020-01-01 10:00:00.5'),(2,'abc',-5,NULL),(3,'300',7,'1950-01-01'),(4,NULL,8,'2020-01-01')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE t MODIFY a INT
= ERROR 1292 (22007): Truncated incorrect INTEGER value: 'abc'
ALTER TABLE t MODIFY b TINYINT UNSIGNED
= ERROR 1264 (22003): Out of range value for column 'b' at row 1
ALTER TABLE t MODIFY d TIMESTAMP
= ERROR 1292 (22007): Incorrect datetime value: '1950-01-01 00:00:00' for column `d`.`t`.`d` at row 3
ALTER TABLE t MODIFY d TIMESTAMP NULL
= ERROR 1292 (22007): Incorrect datetime value: '1950-01-01 00:00:00' for column `d`.`t`.`d` at row 3
ALTER TABLE t MODIFY d DATE
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 1"
= Note 1265: Data truncated for column 'd' at row 1
ALTER TABLE t MODIFY a VARCHAR(2)
= ERROR 1265 (01000): Data truncated for column 'a' at row 2
ALTER TABLE t MODIFY d INT
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SET sql_mode=''
= ok
ALTER TABLE t MODIFY a INT
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 1"
= Warning 1292: Truncated incorrect INTEGER value: 'abc'
ALTER TABLE t MODIFY b TINYINT UNSIGNED
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 2"
= Warning 1264: Out of range value for column 'b' at row 1
= Warning 1264: Out of range value for column 'b' at row 2
ALTER TABLE t MODIFY d TIMESTAMP NULL
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 1"
= Warning 1264: Out of range value for column 'd' at row 3
SELECT * FROM t
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` TINY(3) unsigned t
= `d` TIMESTAMP(19) unsigned t
= | 1 | 12 | 255 | 2020-01-01 00:00:00 |
= | 2 | 0 | 0 | NULL |
= | 3 | 300 | 7 | 0000-00-00 00:00:00 |
= | 4 | NULL | 8 | 2020-01-01 00:00:00 |
ALTER TABLE t MODIFY a VARCHAR(1)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 2"
= Warning 1265: Data truncated for column 'a' at row 1
= Warning 1265: Data truncated for column 'a' at row 3
ALTER TABLE t MODIFY d TIME
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 2"
= Note 1265: Data truncated for column 'd' at row 1
= Note 1265: Data truncated for column 'd' at row 4
SELECT * FROM t
= `id` LONG(11) not null primary t
= `a` VAR_STRING(4) t
= `b` TINY(3) unsigned t
= `d` TIME(10) t
= | 1 | 1 | 255 | 00:00:00 |
= | 2 | 0 | 0 | NULL |
= | 3 | 3 | 7 | 00:00:00 |
= | 4 | NULL | 8 | 00:00:00 |
ALTER IGNORE TABLE t MODIFY id CHAR(1)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE t MODIFY d ENUM('a','b')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 3"
= Warning 1265: Data truncated for column 'd' at row 1
= Warning 1265: Data truncated for column 'd' at row 3
= Warning 1265: Data truncated for column 'd' at row 4
SELECT * FROM t
= `id` STRING(4) not null primary t
= `a` VAR_STRING(4) t
= `b` TINY(3) unsigned t
= `d` STRING(4) enum t
= | 1 | 1 | 255 |  |
= | 2 | 0 | 0 | NULL |
= | 3 | 3 | 7 |  |
= | 4 | NULL | 8 |  |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('12'),('x')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a VARCHAR(1)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'a' at row 1
ALTER TABLE u MODIFY a BIT(8)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1292: Truncated incorrect INTEGER value: 'x'
DELETE FROM u WHERE a='x'
= ok, 1 affected
= Warning 1292: Truncated incorrect DECIMAL value: 'x'
ALTER TABLE u MODIFY a BIT(8)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT a+0 FROM u
= `a+0` LONG~9 unsigned
= | 1 |
ALTER TABLE u MODIFY a VARCHAR(10)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT hex(a) FROM u
= `hex(a)` VAR_STRING~320
= | 31 |
CREATE OR REPLACE TABLE u(a ENUM('a','b','c'), b SET('x','y'))
= ok
INSERT INTO u VALUES('a','x,y'),('c','y')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a ENUM('a','b')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'a' at row 2
ALTER TABLE u MODIFY a ENUM('c','a','b')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT a,a+0 FROM u
= `a` STRING(4) enum u
= `a+0` LONG~3
= | a | 2 |
= |  | 0 |
ALTER TABLE u MODIFY a INT
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT a FROM u
= `a` LONG(11) u
= | 2 |
= | 0 |
ALTER TABLE u MODIFY b VARCHAR(10)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT b FROM u
= `b` VAR_STRING(40) u
= | x,y |
= | y |
ALTER TABLE u MODIFY b SET('y','x')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT b,b+0 FROM u
= `b` STRING(12) set u
= `b+0` LONG~5
= | y,x | 3 |
= | y | 1 |
CREATE OR REPLACE TABLE u(a INT UNSIGNED, b FLOAT, c JSON, d BLOB, e TEXT)
= ok
INSERT INTO u VALUES(4000000000,1.25,'{"a":1}','abc','abc')
= ok, 1 affected
ALTER TABLE u MODIFY a INT
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 1"
= Warning 1264: Out of range value for column 'a' at row 1
ALTER TABLE u MODIFY a BIGINT
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT a FROM u
= `a` LONGLONG(20) u
= | 2147483647 |
ALTER TABLE u MODIFY a VARCHAR(20)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT a FROM u
= `a` VAR_STRING(80) u
= | 2147483647 |
ALTER TABLE u MODIFY b DECIMAL(3,1)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 1"
= Note 1265: Data truncated for column 'b' at row 1
SELECT b FROM u
= `b` NEWDECIMAL(5) .1 u
= | 1.3 |
ALTER TABLE u MODIFY b VARCHAR(20)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT b FROM u
= `b` VAR_STRING(80) u
= | 1.3 |
ALTER TABLE u MODIFY c VARCHAR(20)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT c FROM u
= `c` VAR_STRING(80) u
= | {"a":1} |
ALTER TABLE u MODIFY c JSON
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT c FROM u
= `c` BLOB(4294967295) u
= | {"a":1} |
ALTER TABLE u MODIFY d VARCHAR(20)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT d FROM u
= `d` VAR_STRING(80) u
= | abc |
ALTER TABLE u MODIFY e VARCHAR(2)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'e' at row 1
ALTER TABLE u MODIFY e CHAR(3)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT e FROM u
= `e` STRING(12) u
= | ab |
ALTER TABLE u MODIFY e JSON
= ERROR 4025 (23000): CONSTRAINT `u.e` failed for `d`.`u`
= Note 4038: Syntax error in JSON text in argument 1 to function 'json_valid' at position 1
= Error 4025: CONSTRAINT `u.e` failed for `d`.`u`
ALTER TABLE u MODIFY e DATE
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 1"
= Warning 1292: Incorrect datetime value: 'ab' for column `d`.`u`.`e` at row 1
CREATE OR REPLACE TABLE u(a INT PRIMARY KEY, b INT)
= ok
INSERT INTO u VALUES(1,NULL),(2,5)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SET sql_mode=''
= ok
SELECT * FROM u
= `a` LONG(11) not null primary u
= `b` LONG(11) u
= | 1 | NULL |
= | 2 | 5 |
SELECT * FROM u
= `a` LONG(11) not null primary u
= `b` LONG(11) u
= | 1 | NULL |
= | 2 | 5 |
CREATE OR REPLACE TABLE u(a DATETIME(3), b TIME(2), c DATE, d YEAR)
= ok
INSERT INTO u VALUES('2020-01-02 03:04:05.678','10:11:12.55','2020-02-03',2021)
= ok, 1 affected
ALTER TABLE u MODIFY a DATETIME
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT a FROM u
= `a` DATETIME(19) u
= | 2020-01-02 03:04:05 |
ALTER TABLE u MODIFY a DATETIME(2), MODIFY b TIME
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT a,b FROM u
= `a` DATETIME(22) .2 u
= `b` TIME(10) u
= | 2020-01-02 03:04:05.00 | 10:11:12 |
ALTER TABLE u MODIFY a VARCHAR(30), MODIFY b VARCHAR(20), MODIFY c VARCHAR(20), MODIFY d VARCHAR(20)
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` VAR_STRING(120) u
= `b` VAR_STRING(80) u
= `c` VAR_STRING(80) u
= `d` VAR_STRING(80) u
= | 2020-01-02 03:04:05.00 | 10:11:12 | 2020-02-03 | 2021 |
ALTER TABLE u MODIFY a TIMESTAMP(1) NULL, MODIFY b TIME, MODIFY c DATETIME, MODIFY d INT
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` TIMESTAMP(21) .1 unsigned u
= `b` TIME(10) u
= `c` DATETIME(19) u
= `d` LONG(11) u
= | 2020-01-02 03:04:05.0 | 10:11:12 | 2020-02-03 00:00:00 | 2021 |
ALTER TABLE u MODIFY a BIGINT, MODIFY b INT, MODIFY c DECIMAL(20,2), MODIFY d YEAR
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` LONGLONG(20) u
= `b` LONG(11) u
= `c` NEWDECIMAL(22) .2 u
= `d` YEAR(4) unsigned zerofill u
= | 20200102030405 | 101112 | 20200203000000.00 | 2021 |
ALTER TABLE u MODIFY a DATETIME, MODIFY b TIME, MODIFY c DATE
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` DATETIME(19) u
= `b` TIME(10) u
= `c` DATE(10) u
= `d` YEAR(4) unsigned zerofill u
= | 2020-01-02 03:04:05 | 10:11:12 | 2020-02-03 | 2021 |
CREATE OR REPLACE TABLE u(id INT PRIMARY KEY, a VARCHAR(10))
= ok
INSERT INTO u VALUES(1,'abc'),(2,'5')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a INT FIRST
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1292: Truncated incorrect INTEGER value: 'abc'
ALTER TABLE u MODIFY a INT AFTER id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `id` LONG(11) not null primary u
= `a` LONG(11) u
= | 1 | 0 |
= | 2 | 5 |
ALTER TABLE u CHANGE a b VARCHAR(1)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `id` LONG(11) not null primary u
= `b` VAR_STRING(4) u
= | 1 | 0 |
= | 2 | 5 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DECIMAL(5,2)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 3"
= Warning 1292: Truncated incorrect DECIMAL value: 'abc'
= Warning 1292: Truncated incorrect DECIMAL value: '12x'
= Warning 1292: Truncated incorrect DECIMAL value: ''
ALTER TABLE u MODIFY a DOUBLE
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DATE
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 4"
= Warning 1265: Data truncated for column 'a' at row 1
= Warning 1265: Data truncated for column 'a' at row 2
= Warning 1265: Data truncated for column 'a' at row 3
= Warning 1265: Data truncated for column 'a' at row 4
ALTER TABLE u MODIFY a YEAR
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 4"
= Warning 1265: Data truncated for column 'a' at row 1
= Warning 1265: Data truncated for column 'a' at row 2
= Warning 1265: Data truncated for column 'a' at row 3
= Warning 1265: Data truncated for column 'a' at row 4
ALTER TABLE u MODIFY a BIT(8)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SET sql_mode=''
= ok
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3')
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DECIMAL(5,2)
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 3"
= Warning 1292: Truncated incorrect DECIMAL value: 'abc'
= Warning 1292: Truncated incorrect DECIMAL value: '12x'
= Warning 1292: Truncated incorrect DECIMAL value: ''
SELECT * FROM u
= `a` NEWDECIMAL(7) .2 u
= | 0.00 |
= | 12.00 |
= | 0.00 |
= | 1.50 |
= | -3.00 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3')
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DOUBLE
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 3"
= Warning 1292: Truncated incorrect DOUBLE value: 'abc'
= Warning 1292: Truncated incorrect DOUBLE value: '12x'
= Warning 1292: Truncated incorrect DOUBLE value: ''
SELECT * FROM u
= `a` DOUBLE(22) .31 u
= | 0 |
= | 12 |
= | 0 |
= | 1.5 |
= | -3 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3')
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a INT UNSIGNED
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 5"
= Warning 1292: Truncated incorrect INTEGER value: 'abc'
= Warning 1292: Truncated incorrect INTEGER value: '12x'
= Warning 1292: Truncated incorrect INTEGER value: ''
= Warning 1292: Truncated incorrect INTEGER value: '1.5'
= Warning 1264: Out of range value for column 'a' at row 5
SELECT * FROM u
= `a` LONG(10) unsigned u
= | 0 |
= | 12 |
= | 0 |
= | 1 |
= | 0 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3'),('2020-1-2')
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DATE
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 5"
= Warning 1292: Incorrect datetime value: 'abc' for column `d`.`u`.`a` at row 1
= Warning 1292: Incorrect datetime value: '12x' for column `d`.`u`.`a` at row 2
= Warning 1292: Incorrect datetime value: '' for column `d`.`u`.`a` at row 3
= Warning 1292: Incorrect datetime value: '1.5' for column `d`.`u`.`a` at row 4
= Warning 1292: Incorrect datetime value: '-3' for column `d`.`u`.`a` at row 5
SELECT * FROM u
= `a` DATE(10) u
= | 0000-00-00 |
= | 0000-00-00 |
= | 0000-00-00 |
= | 0000-00-00 |
= | 0000-00-00 |
= | 2020-01-02 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3'),('2020-1-2')
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a TIME
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 4"
= Warning 1292: Incorrect time value: 'abc' for column `d`.`u`.`a` at row 1
= Warning 1292: Incorrect time value: '12x' for column `d`.`u`.`a` at row 2
= Warning 1292: Incorrect time value: '' for column `d`.`u`.`a` at row 3
= Warning 1292: Incorrect time value: '2020-1-2' for column `d`.`u`.`a` at row 6
SELECT * FROM u
= `a` TIME(10) u
= | 00:00:00 |
= | 00:00:12 |
= | 00:00:00 |
= | 00:00:01 |
= | -00:00:03 |
= | 00:20:20 |
CREATE OR REPLACE TABLE u(a VARCHAR(10))
= ok
INSERT INTO u VALUES('abc'),('12x'),(''),('1.5'),('-3'),('2020')
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a YEAR
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 4"
= Warning 1366: Incorrect integer value: 'abc' for column `d`.`u`.`a` at row 1
= Warning 1265: Data truncated for column 'a' at row 2
= Warning 1366: Incorrect integer value: '' for column `d`.`u`.`a` at row 3
= Warning 1264: Out of range value for column 'a' at row 5
SELECT * FROM u
= `a` YEAR(4) unsigned zerofill u
= | 0000 |
= | 2012 |
= | 0000 |
= | 2002 |
= | 0000 |
= | 2020 |
CREATE OR REPLACE TABLE u(a DOUBLE)
= ok
INSERT INTO u VALUES(1.7),(-1.5),(1e10),(2.5)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a INT
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 1"
= Warning 1264: Out of range value for column 'a' at row 3
SELECT * FROM u
= `a` LONG(11) u
= | 2 |
= | -2 |
= | 2147483647 |
= | 2 |
CREATE OR REPLACE TABLE u(a DECIMAL(10,3))
= ok
INSERT INTO u VALUES(1.7),(-1.5),(99999.5),(2.555)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DECIMAL(5,2)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 2"
= Warning 1264: Out of range value for column 'a' at row 3
= Note 1265: Data truncated for column 'a' at row 4
SELECT * FROM u
= `a` NEWDECIMAL(7) .2 u
= | 1.70 |
= | -1.50 |
= | 999.99 |
= | 2.56 |
ALTER TABLE u MODIFY a VARCHAR(3)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 4"
= Warning 1265: Data truncated for column 'a' at row 1
= Warning 1265: Data truncated for column 'a' at row 2
= Warning 1265: Data truncated for column 'a' at row 3
= Warning 1265: Data truncated for column 'a' at row 4
SELECT * FROM u
= `a` VAR_STRING(12) u
= | 1.7 |
= | -1. |
= | 999 |
= | 2.5 |
SET sql_mode=DEFAULT
= ok
CREATE OR REPLACE TABLE u(a DECIMAL(10,3))
= ok
INSERT INTO u VALUES(1.7),(-1.5),(2.555)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a DECIMAL(5,2)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 1"
= Note 1265: Data truncated for column 'a' at row 3
SELECT * FROM u
= `a` NEWDECIMAL(7) .2 u
= | 1.70 |
= | -1.50 |
= | 2.56 |
ALTER TABLE u MODIFY a INT
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` LONG(11) u
= | 2 |
= | -2 |
= | 3 |
CREATE OR REPLACE TABLE u(a INT)
= ok
INSERT INTO u VALUES(1),(NULL)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE u MODIFY a BIGINT
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM u
= `a` LONGLONG(20) u
= | 1 |
= | NULL |
DROP TABLE u
= ok
