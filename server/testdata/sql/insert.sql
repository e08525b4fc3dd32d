# INSERT and REPLACE.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT NOT NULL, b VARCHAR(5) DEFAULT 'dflt', c INT, UNIQUE KEY uc (c))
= ok
INSERT INTO t VALUES (1,10,'x',100)
= ok, 1 affected, id 1
INSERT INTO t (a,c) VALUES (20,200),(30,300)
= ok, 2 affected, id 2, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT t SET a = 40, b = 'set'
= ok, 1 affected, id 4
INSERT INTO t SET a = 41, b = DEFAULT, c = 410
= ok, 1 affected, id 5
INSERT INTO t (a) VALUE (42)
= ok, 1 affected, id 6
INSERT INTO t (a,b) SELECT a + 100, b FROM t WHERE id <= 2
= ok, 2 affected, id 7, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= `b` VAR_STRING(20) t
= `c` LONG(11) t
= | 1 | 10 | x | 100 |
= | 2 | 20 | dflt | 200 |
= | 3 | 30 | dflt | 300 |
= | 4 | 40 | set | NULL |
= | 5 | 41 | dflt | 410 |
= | 6 | 42 | dflt | NULL |
= | 7 | 110 | x | NULL |
= | 8 | 120 | dflt | NULL |
SELECT LAST_INSERT_ID()
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 7 |
INSERT INTO t VALUES (NULL,50,NULL,NULL)
= ok, 1 affected, id 10
SELECT LAST_INSERT_ID()
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 10 |
INSERT INTO t VALUES (DEFAULT,51,DEFAULT,DEFAULT)
= ok, 1 affected, id 11
INSERT INTO t VALUES (0,52,'zero',NULL)
= ok, 1 affected, id 12
INSERT INTO t VALUES (100,60,'hund',NULL)
= ok, 1 affected, id 100
INSERT INTO t (a) VALUES (61)
= ok, 1 affected, id 101
SELECT id, a FROM t WHERE a >= 50 ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= | 7 | 110 |
= | 8 | 120 |
= | 10 | 50 |
= | 11 | 51 |
= | 12 | 52 |
= | 100 | 60 |
= | 101 | 61 |
INSERT INTO t VALUES (1,1,'dup',NULL)
= ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'
INSERT INTO t (a,c) VALUES (1,100)
= ERROR 1062 (23000): Duplicate entry '100' for key 'uc'
INSERT INTO t (id,a) VALUES (200,1),(1,2)
= ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'
SELECT COUNT(*) FROM t WHERE id = 200
= `COUNT(*)` LONGLONG~21!
= | 0 |
INSERT IGNORE INTO t VALUES (1,1,'dup',NULL)
= ok
= Warning 1062: Duplicate entry '1' for key 'PRIMARY'
INSERT IGNORE INTO t (a,c) VALUES (1,100),(2,201),(3,200)
= ok, 1 affected, id 201, "Records: 3  Duplicates: 2  Warnings: 2"
= Warning 1062: Duplicate entry '100' for key 'uc'
= Warning 1062: Duplicate entry '200' for key 'uc'
INSERT IGNORE INTO t (a) VALUES (NULL)
= ok, 1 affected, id 204
= Warning 1048: Column 'a' cannot be null
INSERT IGNORE INTO t (a,b) VALUES (5,'toolong')
= ok, 1 affected, id 205
= Warning 1265: Data truncated for column 'b' at row 1
INSERT IGNORE INTO t (a,b) VALUES ('abc','x')
= ok, 1 affected, id 206
= Warning 1366: Incorrect integer value: 'abc' for column `d`.`t`.`a` at row 1
INSERT IGNORE INTO t (b) VALUES ('noa')
= ok, 1 affected, id 207
= Warning 1364: Field 'a' doesn't have a default value
SELECT id, a, b, c FROM t WHERE id > 101 ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= `b` VAR_STRING(20) t
= `c` LONG(11) t
= | 201 | 2 | dflt | 201 |
= | 204 | 0 | dflt | NULL |
= | 205 | 5 | toolo | NULL |
= | 206 | 0 | x | NULL |
= | 207 | 0 | noa | NULL |
INSERT INTO t (id,a) VALUES (1,11) ON DUPLICATE KEY UPDATE a = 11
= ok, 2 affected, id 1
INSERT INTO t (id,a) VALUES (1,11) ON DUPLICATE KEY UPDATE a = 11
= ok
INSERT INTO t (id,a) VALUES (1,12),(300,13) ON DUPLICATE KEY UPDATE a = VALUES(a), b = 'upd'
= ok, 3 affected, id 300, "Records: 2  Duplicates: 1  Warnings: 0"
INSERT INTO t (id,a) VALUES (1,99) ON DUPLICATE KEY UPDATE a = VALUE(a) + 1
= ok, 2 affected, id 1
INSERT INTO t (a,c) VALUES (77,100) ON DUPLICATE KEY UPDATE c = c + 1, a = a + VALUES(a)
= ok, 2 affected, id 1
INSERT INTO t (a,c) SELECT 1, c FROM t WHERE c = 200 ON DUPLICATE KEY UPDATE t.b = 'sel'
= ok, 2 affected, "Records: 1  Duplicates: 1  Warnings: 0"
INSERT INTO t (id,a) VALUES (1,1) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)
= ok, id 1
SELECT LAST_INSERT_ID()
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 1 |
SELECT * FROM t WHERE id IN (1,2,300) ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= `b` VAR_STRING(20) t
= `c` LONG(11) t
= | 1 | 177 | upd | 101 |
= | 2 | 20 | sel | 200 |
= | 300 | 13 | dflt | NULL |
INSERT INTO t (a) VALUES (1) RETURNING id, a
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= | 303 | 1 |
INSERT INTO t (a) VALUES (2),(3) RETURNING *
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= `b` VAR_STRING(20) t
= `c` LONG(11) t
= | 304 | 2 | dflt | NULL |
= | 305 | 3 | dflt | NULL |
INSERT INTO t (a,b) SELECT 4, 'r' RETURNING id AS new_id, CONCAT(b,'!')
= `new_id` LONG(11) not null primary auto_increment t .id
= `CONCAT(b,'!')` VAR_STRING~24
= | 306 | r! |
INSERT IGNORE INTO t (id,a) VALUES (1,1) RETURNING id
= `id` LONG(11) not null primary auto_increment t
= Warning 1062: Duplicate entry '1' for key 'PRIMARY'
REPLACE INTO t VALUES (1,111,'rep',100)
= ok, 2 affected, id 1
REPLACE INTO t VALUES (500,1,'new',NULL)
= ok, 1 affected, id 500
REPLACE INTO t (id,a,c) VALUES (1,1,200)
= ok, 3 affected, id 1
REPLACE t SET id = 501, a = 5
= ok, 1 affected, id 501
REPLACE INTO t (id,a) SELECT 502, 6
= ok, 1 affected, id 502, "Records: 1  Duplicates: 0  Warnings: 0"
REPLACE INTO t (id,a) VALUES (502,7) RETURNING id, a
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= | 502 | 7 |
SELECT id,a,b,c FROM t WHERE id IN (1,2,500,501,502) ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) not null t
= `b` VAR_STRING(20) t
= `c` LONG(11) t
= | 1 | 1 | dflt | 200 |
= | 500 | 1 | new | NULL |
= | 501 | 5 | dflt | NULL |
= | 502 | 7 | dflt | NULL |
INSERT INTO t (id) VALUES (600)
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
INSERT INTO t (a) VALUES (NULL)
= ERROR 1048 (23000): Column 'a' cannot be null
= Error 1048: Column 'a' cannot be null
= Error 1105: Unknown error
INSERT INTO t (a,b) VALUES (1,'toolong')
= ERROR 1406 (22001): Data too long for column 'b' at row 1
INSERT INTO t (a) VALUES (1,2)
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
INSERT INTO t (a,b) VALUES (1,'x'),(2)
= ERROR 1136 (21S01): Column count doesn't match value count at row 2
INSERT INTO t (a,nosuch) VALUES (1,2)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'INSERT INTO'
INSERT INTO t (a,a) VALUES (1,2)
= ERROR 1110 (42000): Column 'a' specified twice
INSERT INTO t VALUES (1,2)
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
INSERT INTO nosuch VALUES (1)
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
INSERT INTO t (a) SELECT 1, 2
= ERROR 1136 (21S01): Column count doesn't match value count at row 1
INSERT INTO t (a) VALUES (nosuch)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'VALUES'
INSERT INTO t (a) VALUES (b)
= ERROR 1366 (22007): Incorrect integer value: 'dflt' for column `d`.`t`.`a` at row 1
INSERT INTO t (a,c) VALUES (5, a + 1)
= ok, 1 affected, id 503
SELECT a, c FROM t WHERE a = 5 AND c = 6
= `a` LONG(11) not null t
= `c` LONG(11) t
= | 5 | 6 |
INSERT INTO t (a) VALUES ((SELECT MAX(x) FROM (SELECT 8 AS x) y))
= ok, 1 affected, id 504
INSERT INTO t (a) VALUES (DEFAULT(c))
= ERROR 1048 (23000): Column 'a' cannot be null
= Error 1048: Column 'a' cannot be null
= Error 1105: Unknown error
INSERT INTO t (a) VALUES (DEFAULT)
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
INSERT INTO t (b) VALUES (DEFAULT)
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
SELECT DEFAULT(b), DEFAULT(c) FROM t LIMIT 1
= `DEFAULT(b)` VAR_STRING(20) t .b
= `DEFAULT(c)` LONG(11) t .c
= | dflt | NULL |
SELECT DEFAULT(a) FROM t LIMIT 1
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
INSERT INTO t () VALUES ()
= ERROR 1364 (HY000): Field 'a' doesn't have a default value
CREATE TABLE e (id INT AUTO_INCREMENT PRIMARY KEY, v INT DEFAULT 5)
= ok
INSERT INTO e () VALUES ()
= ok, 1 affected, id 1
INSERT INTO e VALUES (),()
= ok, 2 affected, id 2, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT e VALUES ()
= ok, 1 affected, id 4
SELECT * FROM e ORDER BY id
= `id` LONG(11) not null primary auto_increment e
= `v` LONG(11) e
= | 1 | 5 |
= | 2 | 5 |
= | 3 | 5 |
= | 4 | 5 |
INSERT INTO e SELECT NULL, id FROM e
= ok, 4 affected, id 5, "Records: 4  Duplicates: 0  Warnings: 0"
SELECT ROW_COUNT()
= `ROW_COUNT()` LONGLONG~21!
= | 4 |
SELECT COUNT(*), MAX(id) FROM e
= `COUNT(*)` LONGLONG~21!
= `MAX(id)` LONG~11
= | 8 | 8 |
INSERT INTO e (id) VALUES (-5)
= ok, 1 affected, id 18446744073709551611
INSERT LOW_PRIORITY INTO e (v) VALUES (9)
= ok, 1 affected, id 12
INSERT HIGH_PRIORITY INTO e (v) VALUES (9)
= ok, 1 affected, id 13
INSERT DELAYED INTO e (v) VALUES (9)
= ERROR 1616 (HY000): DELAYED option not supported for table 'e'
INSERT INTO e PARTITION (p0) (v) VALUES (1)
= ERROR 1747 (HY000): PARTITION () clause on non partitioned table
ALTER TABLE e AUTO_INCREMENT = 1000
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
INSERT INTO e (v) VALUES (1)
= ok, 1 affected, id 1000
SELECT MAX(id) FROM e
= `MAX(id)` LONG~11
= | 1000 |
SET insert_id = 2000
= ok
INSERT INTO e (v) VALUES (2)
= ok, 1 affected, id 2000
SELECT MAX(id) FROM e
= `MAX(id)` LONG~11
= | 2000 |
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'
= ok
INSERT INTO e VALUES (0, 7)
= ok, 1 affected
SELECT * FROM e WHERE id = 0
= `id` LONG(11) not null primary auto_increment e
= `v` LONG(11) e
= | 0 | 7 |
SET sql_mode = DEFAULT
= ok
SET auto_increment_increment = 10, auto_increment_offset = 5
= ok
INSERT INTO e (v) VALUES (3),(4)
= ok, 2 affected, id 2005, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT id FROM e WHERE v IN (3,4) AND id > 2000 ORDER BY id
= `id` LONG(11) not null primary auto_increment e
= | 2005 |
= | 2015 |
SET auto_increment_increment = DEFAULT, auto_increment_offset = DEFAULT
= ok
CREATE TABLE tiny (id TINYINT AUTO_INCREMENT PRIMARY KEY)
= ok
INSERT INTO tiny VALUES (127)
= ok, 1 affected, id 127
INSERT INTO tiny VALUES (NULL)
= ERROR 167 (22003): Out of range value for column 'id' at row 1
CREATE TABLE two (a INT AUTO_INCREMENT, b INT AUTO_INCREMENT, PRIMARY KEY (a))
= ERROR 1075 (42000): Incorrect table definition; there can be only one auto column and it must be defined as a key
CREATE TABLE nokey (a INT AUTO_INCREMENT)
= ERROR 1075 (42000): Incorrect table definition; there can be only one auto column and it must be defined as a key
CREATE TABLE txt (a VARCHAR(5) AUTO_INCREMENT PRIMARY KEY)
= ERROR 1063 (42000): Incorrect column specifier for column 'a'
CREATE TABLE nn (a INT NOT NULL, b VARCHAR(5) NOT NULL, d DATE NOT NULL, e ENUM('p','q') NOT NULL, t TIMESTAMP NOT NULL)
= ok
SET sql_mode = ''
= ok
INSERT INTO nn () VALUES ()
= ok, 1 affected
= Warning 1364: Field 'a' doesn't have a default value
= Warning 1364: Field 'b' doesn't have a default value
= Warning 1364: Field 'd' doesn't have a default value
= Warning 1364: Field 't' doesn't have a default value
INSERT INTO nn (a) VALUES (1)
= ok, 1 affected
= Warning 1364: Field 'b' doesn't have a default value
= Warning 1364: Field 'd' doesn't have a default value
= Warning 1364: Field 't' doesn't have a default value
INSERT INTO nn (a,b) VALUES (NULL,'x')
= ERROR 1048 (23000): Column 'a' cannot be null
= Warning 1364: Field 'd' doesn't have a default value
= Warning 1364: Field 't' doesn't have a default value
= Error 1048: Column 'a' cannot be null
= Error 1105: Unknown error
INSERT INTO nn (a,b) VALUES (2,'x'),(NULL,NULL)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 4"
= Warning 1364: Field 'd' doesn't have a default value
= Warning 1364: Field 't' doesn't have a default value
= Warning 1048: Column 'a' cannot be null
= Warning 1048: Column 'b' cannot be null
SELECT a, b, d, e FROM nn
= `a` LONG(11) not null nn
= `b` VAR_STRING(20) not null nn
= `d` DATE(10) not null nn
= `e` STRING(4) enum not null nn
= | 0 |  | 0000-00-00 | p |
= | 1 |  | 0000-00-00 | p |
= | 2 | x | 0000-00-00 | p |
= | 0 |  | 0000-00-00 | p |
INSERT INTO nn (a,b) SELECT NULL, 'toolong'
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 4"
= Warning 1364: Field 'd' doesn't have a default value
= Warning 1364: Field 't' doesn't have a default value
= Warning 1048: Column 'a' cannot be null
= Warning 1265: Data truncated for column 'b' at row 1
SET sql_mode = DEFAULT
= ok
INSERT INTO nn (a,b,d,e) VALUES (1,'x','2020-01-01','p')
= ERROR 1364 (HY000): Field 't' doesn't have a default value
UPDATE nn SET a = NULL
= ERROR 1048 (23000): Column 'a' cannot be null
UPDATE IGNORE nn SET a = NULL WHERE a = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 1"
= Warning 1048: Column 'a' cannot be null
INSERT INTO nn (a,b,d) VALUES (1,'x','2020-01-01')
= ERROR 1364 (HY000): Field 't' doesn't have a default value
