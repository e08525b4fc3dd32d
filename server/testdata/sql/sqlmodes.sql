# What sql_mode changes.
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~356
= | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION |
CREATE TABLE m (id INT PRIMARY KEY AUTO_INCREMENT, a INT NOT NULL, b VARCHAR(3), d DATE, u TINYINT UNSIGNED)
= ok
SET sql_mode = 'STRICT_TRANS_TABLES'
= ok
INSERT INTO m (a,b) VALUES (1,'toolong')
= ERROR 1406 (22001): Data too long for column 'b' at row 1
INSERT INTO m (b) VALUES ('x')
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
SET sql_mode = 'STRICT_ALL_TABLES'
= ok
INSERT INTO m (a,u) VALUES (1,300)
= ERROR 1264 (22003): Out of range value for column 'u' at row 1
SET sql_mode = ''
= ok
INSERT INTO m (a,b) VALUES (1,'toolong')
= ok, 1 affected, id 1
= Warning 1265: Data truncated for column 'b' at row 1
INSERT INTO m (b) VALUES ('x')
= ok, 1 affected, id 2
= Warning 1364: Field 'a' doesn't have a default value
INSERT INTO m (a,u) VALUES (1,300)
= ok, 1 affected, id 3
= Warning 1264: Out of range value for column 'u' at row 1
INSERT INTO m (a,d) VALUES (1,'2020-02-30')
= ok, 1 affected, id 4
= Warning 1265: Data truncated for column 'd' at row 1
INSERT INTO m (a,d) VALUES (1,'0000-00-00')
= ok, 1 affected, id 5
INSERT INTO m (a,d) VALUES (1,'2020-00-00')
= ok, 1 affected, id 6
INSERT INTO m (a) VALUES (1/0)
= ERROR 1048 (23000): Column 'a' cannot be null
= Error 1048: Column 'a' cannot be null
= Error 1105: Unknown error
INSERT INTO m (a) VALUES ('x'),('y')
= ok, 2 affected, id 7, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1366: Incorrect integer value: 'x' for column `d`.`m`.`a` at row 1
= Warning 1366: Incorrect integer value: 'y' for column `d`.`m`.`a` at row 2
SELECT * FROM m ORDER BY id
= `id` LONG(11) not null primary auto_increment m
= `a` LONG(11) not null m
= `b` VAR_STRING(12) m
= `d` DATE(10) m
= `u` TINY(3) unsigned m
= | 1 | 1 | too | NULL | NULL |
= | 2 | 0 | x | NULL | NULL |
= | 3 | 1 | NULL | NULL | 255 |
= | 4 | 1 | NULL | 0000-00-00 | NULL |
= | 5 | 1 | NULL | 0000-00-00 | NULL |
= | 6 | 1 | NULL | 2020-00-00 | NULL |
= | 7 | 0 | NULL | NULL | NULL |
= | 8 | 0 | NULL | NULL | NULL |
SELECT 1/0
= `1/0` NEWDECIMAL~7 .4
= | NULL |
SELECT 'a' + 1
= `'a' + 1` DOUBLE~23! .31
= | 1 |
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
SET sql_mode = 'ERROR_FOR_DIVISION_BY_ZERO'
= ok
SELECT 1/0, 1 MOD 0, 1 DIV 0
= `1/0` NEWDECIMAL~7 .4
= `1 MOD 0` LONG~2
= `1 DIV 0` LONG~1
= | NULL | NULL | NULL |
= Warning 1365: Division by 0
= Warning 1365: Division by 0
= Warning 1365: Division by 0
INSERT INTO m (a,u) VALUES (1,1/0)
= ok, 1 affected, id 9
= Warning 1365: Division by 0
SET sql_mode = 'ERROR_FOR_DIVISION_BY_ZERO,STRICT_TRANS_TABLES'
= ok
INSERT INTO m (a,u) VALUES (1,1/0)
= ERROR 1365 (22012): Division by 0
UPDATE m SET u = 1/0 WHERE id = 1
= ERROR 1365 (22012): Division by 0
SET sql_mode = 'NO_ZERO_DATE'
= ok
INSERT INTO m (a,d) VALUES (1,'0000-00-00')
= ok, 1 affected, id 10
= Warning 1264: Out of range value for column 'd' at row 1
SET sql_mode = 'NO_ZERO_DATE,STRICT_TRANS_TABLES'
= ok
INSERT INTO m (a,d) VALUES (1,'0000-00-00')
= ERROR 1292 (22007): Incorrect date value: '0000-00-00' for column `d`.`m`.`d` at row 1
INSERT IGNORE INTO m (a,d) VALUES (1,'0000-00-00')
= ok, 1 affected, id 11
= Warning 1264: Out of range value for column 'd' at row 1
SET sql_mode = 'NO_ZERO_IN_DATE,STRICT_TRANS_TABLES'
= ok
INSERT INTO m (a,d) VALUES (1,'2020-00-01')
= ERROR 1292 (22007): Incorrect date value: '2020-00-01' for column `d`.`m`.`d` at row 1
INSERT INTO m (a,d) VALUES (1,'0000-00-00')
= ok, 1 affected, id 12
SET sql_mode = 'TRADITIONAL'
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~592
= | STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,TRADITIONAL,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION |
INSERT INTO m (a,d) VALUES (1,'0000-00-00')
= ERROR 1292 (22007): Incorrect date value: '0000-00-00' for column `d`.`m`.`d` at row 1
SET sql_mode = 'ANSI'
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~236
= | REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,ANSI |
SELECT 'a' || 'b'
= `'a' || 'b'` VAR_STRING~8!
= | ab |
SELECT "a" FROM m LIMIT 1
= `a` LONG(11) not null m
= | 1 |
SELECT COUNT (*) FROM m WHERE id < 0
= `COUNT (*)` LONGLONG~21!
= | 0 |
SET sql_mode = 'IGNORE_SPACE'
= ok
SELECT COUNT (*) FROM m WHERE id < 0
= `COUNT (*)` LONGLONG~21!
= | 0 |
SET sql_mode = ''
= ok
SELECT COUNT (*) FROM m
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '*) FROM m' at line 1
SET sql_mode = 'ONLY_FULL_GROUP_BY'
= ok
SELECT a, COUNT(*) FROM m
= ERROR 1140 (42000): Mixing of GROUP columns (MIN(),MAX(),COUNT(),...) with no GROUP columns is illegal if there is no GROUP BY clause
SELECT a, b FROM m GROUP BY a
= ERROR 1055 (42000): 'd.m.b' isn't in GROUP BY
SELECT a FROM m GROUP BY a ORDER BY b
= `a` LONG(11) not null m
= | 1 |
= | 0 |
SELECT id, a FROM m GROUP BY id ORDER BY id LIMIT 1
= ERROR 1055 (42000): 'd.m.a' isn't in GROUP BY
SELECT a FROM m GROUP BY a HAVING b = 1
= ERROR 1054 (42S22): Unknown column 'b' in 'HAVING'
SET sql_mode = 'HIGH_NOT_PRECEDENCE'
= ok
SELECT NOT 1 BETWEEN -5 AND 5
= `NOT 1 BETWEEN -5 AND 5` LONG~1!
= | 1 |
SET sql_mode = ''
= ok
SELECT NOT 1 BETWEEN -5 AND 5
= `NOT 1 BETWEEN -5 AND 5` LONG~1!
= | 0 |
SET sql_mode = 'REAL_AS_FLOAT'
= ok
CREATE TABLE r (a REAL)
= ok
SHOW CREATE TABLE r
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | r | CREATE TABLE `r` (\n  `a` float DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH'
= ok
CREATE TABLE pc (c CHAR(5))
= ok
INSERT INTO pc VALUES ('a')
= ok, 1 affected
SELECT CONCAT('[',c,']'), LENGTH(c) FROM pc
= `CONCAT('[',c,']')` VAR_STRING~28
= `LENGTH(c)` LONG~10
= | [a    ] | 5 |
SET sql_mode = ''
= ok
SELECT CONCAT('[',c,']'), LENGTH(c) FROM pc
= `CONCAT('[',c,']')` VAR_STRING~28
= `LENGTH(c)` LONG~10
= | [a] | 1 |
SET sql_mode = 'ORACLE'
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~560
= | PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,ORACLE,NO_KEY_OPTIONS,NO_TABLE_OPTIONS,NO_FIELD_OPTIONS,NO_AUTO_CREATE_USER,SIMULTANEOUS_ASSIGNMENT |
SET sql_mode = 'NO_TABLE_OPTIONS'
= ok
SHOW CREATE TABLE pc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | pc | CREATE TABLE `pc` (\n  `c` char(5) DEFAULT NULL\n) |
SET sql_mode = 'NO_FIELD_OPTIONS'
= ok
SET sql_mode = 'MSSQL'
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~380
= | PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,MSSQL,NO_KEY_OPTIONS,NO_TABLE_OPTIONS,NO_FIELD_OPTIONS |
SET sql_mode = 'EMPTY_STRING_IS_NULL'
= ok
SELECT '' IS NULL
= `'' IS NULL` LONG~1!
= | 1 |
SET sql_mode = 'TIME_ROUND_FRACTIONAL'
= ok
SELECT CAST('10:11:12.9' AS TIME), CAST('2020-01-01 23:59:59.9' AS DATETIME)
= `CAST('10:11:12.9' AS TIME)` TIME~10
= `CAST('2020-01-01 23:59:59.9' AS DATETIME)` DATETIME~19
= | 10:11:13 | 2020-01-02 00:00:00 |
SET sql_mode = ''
= ok
SELECT CAST('10:11:12.9' AS TIME), CAST('2020-01-01 23:59:59.9' AS DATETIME)
= `CAST('10:11:12.9' AS TIME)` TIME~10
= `CAST('2020-01-01 23:59:59.9' AS DATETIME)` DATETIME~19
= | 10:11:12 | 2020-01-01 23:59:59 |
SET sql_mode = 'SIMULTANEOUS_ASSIGNMENT'
= ok
CREATE TABLE sa (a INT, b INT)
= ok
INSERT INTO sa VALUES (1,2)
= ok, 1 affected
UPDATE sa SET a = b, b = a
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM sa
= `a` LONG(11) sa
= `b` LONG(11) sa
= | 2 | 1 |
SET sql_mode = ''
= ok
UPDATE sa SET a = b, b = a
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM sa
= `a` LONG(11) sa
= `b` LONG(11) sa
= | 1 | 1 |
SET sql_mode = 'NO_ENGINE_SUBSTITUTION'
= ok
CREATE TABLE es (a INT) ENGINE = NoSuch
= ERROR 1286 (42000): Unknown storage engine 'NoSuch'
SET sql_mode = ''
= ok
CREATE TABLE es (a INT) ENGINE = NoSuch
= ok
= Warning 1286: Unknown storage engine 'NoSuch'
= Warning 1266: Using storage engine InnoDB for table 'es'
SHOW CREATE TABLE es
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | es | CREATE TABLE `es` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SET sql_mode = 4
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~44
= | ANSI_QUOTES |
SET sql_mode = 'nosuch'
= ERROR 1231 (42000): Variable 'sql_mode' can't be set to the value of 'nosuch'
SET sql_mode = 'strict_trans_tables,strict_trans_tables'
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~76
= | STRICT_TRANS_TABLES |
SET sql_mode = DEFAULT
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~356
= | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION |
SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')
= ok
SELECT @@sql_mode
= `@@sql_mode` VAR_STRING~404
= | ANSI_QUOTES,STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION |
SET sql_mode = DEFAULT
= ok
SET SESSION sql_warnings = 1
= ok
INSERT IGNORE INTO m (a,u) VALUES (1,300),(2,-5)
= ok, 2 affected, id 13, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1264: Out of range value for column 'u' at row 1
= Warning 1264: Out of range value for column 'u' at row 2
SHOW WARNINGS LIMIT 1
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
= | Warning | 1264 | Out of range value for column 'u' at row 1 |
SELECT SQL_BUFFER_RESULT a FROM m WHERE id = 1
= `a` LONG(11) not null m
= | 1 |
SET sql_quote_show_create = 0
= ok
SHOW CREATE TABLE pc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | pc | CREATE TABLE pc (\n  c char(5) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SET sql_quote_show_create = 1
= ok
SET max_error_count = 1
= ok
INSERT IGNORE INTO m (a,u) VALUES (1,300),(2,-5)
= ok, 2 affected, id 15, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1264: Out of range value for column 'u' at row 1
SHOW WARNINGS
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
= | Warning | 1264 | Out of range value for column 'u' at row 1 |
SET max_error_count = DEFAULT
= ok
SET sql_auto_is_null = 1
= ok
SET sql_auto_is_null = 0
= ok
SET old_mode = ''
= ok
SELECT @@old_mode
= `@@old_mode` VAR_STRING~0
= |  |
