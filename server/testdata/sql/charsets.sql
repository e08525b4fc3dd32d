# Character sets and collations.
CREATE TABLE c (id INT PRIMARY KEY, g VARCHAR(20) COLLATE utf8mb4_general_ci, b VARCHAR(20) COLLATE utf8mb4_bin, u VARCHAR(20) COLLATE utf8mb4_unicode_ci, l VARCHAR(20) CHARACTER SET latin1, a VARCHAR(20) CHARACTER SET ascii, u3 VARCHAR(20) CHARACTER SET utf8mb3, bi VARBINARY(20))
= ok
SHOW CREATE TABLE c
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c | CREATE TABLE `c` (\n  `id` int(11) NOT NULL,\n  `g` varchar(20) DEFAULT NULL,\n  `b` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,\n  `u` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL,\n  `l` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,\n  `a` varchar(20) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,\n  `u3` varchar(20) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,\n  `bi` varbinary(20) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO c VALUES (1,'abc','abc','abc','abc','abc','abc','abc'),(2,'ABC','ABC','ABC','ABC','ABC','ABC','ABC'),(3,'äbc','äbc','äbc','äbc',NULL,'äbc','äbc'),(4,'zzz','zzz','zzz','zzz','zzz','zzz','zzz'),(5,'ß','ß','ß','ß',NULL,'ß','ß')
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
SELECT id FROM c WHERE g = 'ABC' ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
SELECT id FROM c WHERE b = 'ABC' ORDER BY id
= `id` LONG(11) not null primary c
= | 2 |
SELECT id FROM c WHERE u = 'ABC' ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
SELECT id FROM c WHERE l = 'ABC' ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
SELECT id FROM c WHERE bi = 'ABC' ORDER BY id
= `id` LONG(11) not null primary c
= | 2 |
SELECT id FROM c WHERE g = 'abc' COLLATE utf8mb4_bin ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
SELECT id, g FROM c ORDER BY g, id
= `id` LONG(11) not null primary c
= `g` VAR_STRING(80) c
= | 1 | abc |
= | 2 | ABC |
= | 3 | äbc |
= | 5 | ß |
= | 4 | zzz |
SELECT id, b FROM c ORDER BY b, id
= `id` LONG(11) not null primary c
= `b` VAR_STRING(80) c
= | 2 | ABC |
= | 1 | abc |
= | 4 | zzz |
= | 5 | ß |
= | 3 | äbc |
SELECT id, u FROM c ORDER BY u, id
= `id` LONG(11) not null primary c
= `u` VAR_STRING(80) c
= | 1 | abc |
= | 2 | ABC |
= | 3 | äbc |
= | 5 | ß |
= | 4 | zzz |
SELECT id, l FROM c ORDER BY l, id
= `id` LONG(11) not null primary c
= `l` VAR_STRING(80) c
= | 1 | abc |
= | 2 | ABC |
= | 4 | zzz |
= | 3 | äbc |
= | 5 | ß |
SELECT g, COUNT(*) FROM c GROUP BY g ORDER BY g
= `g` VAR_STRING(80) c
= `COUNT(*)` LONGLONG~21!
= | abc | 3 |
= | ß | 1 |
= | zzz | 1 |
SELECT COUNT(DISTINCT g), COUNT(DISTINCT b), COUNT(DISTINCT u) FROM c
= `COUNT(DISTINCT g)` LONGLONG~21!
= `COUNT(DISTINCT b)` LONGLONG~21!
= `COUNT(DISTINCT u)` LONGLONG~21!
= | 3 | 5 | 3 |
SELECT id FROM c WHERE g LIKE 'AB%' ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
SELECT id FROM c WHERE b LIKE 'AB%' ORDER BY id
= `id` LONG(11) not null primary c
= | 2 |
SELECT id FROM c WHERE g IN ('ABC') ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
SELECT id FROM c WHERE g BETWEEN 'A' AND 'B' ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
SELECT id FROM c WHERE g = b ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
= | 4 |
= | 5 |
SELECT id FROM c WHERE g = l ORDER BY id
= `id` LONG(11) not null primary c
= | 1 |
= | 2 |
= | 3 |
= | 4 |
= | 5 |
SELECT id FROM c WHERE u = g
= ERROR 1267 (HY000): Illegal mix of collations (utf8mb4_unicode_ci,IMPLICIT) and (utf8mb4_general_ci,IMPLICIT) for operation '='
SELECT CONCAT(g,u) FROM c WHERE id = 1
= `CONCAT(g,u)` VAR_STRING~160
= | abcabc |
SELECT g COLLATE utf8mb4_bin = 'ABC' FROM c ORDER BY id
= `g COLLATE utf8mb4_bin = 'ABC'` LONG~1
= | 0 |
= | 1 |
= | 0 |
= | 0 |
= | 0 |
SELECT LENGTH(g), CHAR_LENGTH(g), LENGTH(l), CHAR_LENGTH(l), HEX(l), HEX(g) FROM c WHERE id = 3
= `LENGTH(g)` LONG~10
= `CHAR_LENGTH(g)` LONG~10
= `LENGTH(l)` LONG~10
= `CHAR_LENGTH(l)` LONG~10
= `HEX(l)` VAR_STRING~160
= `HEX(g)` VAR_STRING~640
= | 4 | 3 | 3 | 3 | E46263 | C3A46263 |
SELECT CHARSET(g), COLLATION(g), CHARSET(l), COLLATION(l), COERCIBILITY(g), COLLATION(u3), CHARSET(bi) FROM c WHERE id = 1
= `CHARSET(g)` VAR_STRING~256
= `COLLATION(g)` VAR_STRING~256
= `CHARSET(l)` VAR_STRING~256
= `COLLATION(l)` VAR_STRING~256
= `COERCIBILITY(g)` LONG~10!
= `COLLATION(u3)` VAR_STRING~256
= `CHARSET(bi)` VAR_STRING~256
= | utf8mb4 | utf8mb4_general_ci | latin1 | latin1_swedish_ci | 2 | utf8mb3_general_ci | binary |
INSERT INTO c (id,l) VALUES (10,'日')
= ERROR 1366 (22007): Incorrect string value: '\\xE6\\x97\\xA5' for column `d`.`c`.`l` at row 1
INSERT INTO c (id,a) VALUES (10,'ä')
= ERROR 1366 (22007): Incorrect string value: '\\xC3\\xA4' for column `d`.`c`.`a` at row 1
INSERT INTO c (id,u3) VALUES (10,'😀')
= ERROR 1366 (22007): Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column `d`.`c`.`u3` at row 1
INSERT INTO c (id,g) VALUES (10,'😀')
= ok, 1 affected
SELECT g, LENGTH(g), CHAR_LENGTH(g), HEX(g) FROM c WHERE id = 10
= `g` VAR_STRING(80) c
= `LENGTH(g)` LONG~10
= `CHAR_LENGTH(g)` LONG~10
= `HEX(g)` VAR_STRING~640
= | 😀 | 4 | 1 | F09F9880 |
SELECT 'a' COLLATE nosuch
= ERROR 1273 (HY000): Unknown collation: 'nosuch'
SELECT 'a' COLLATE latin1_bin
= ERROR 1253 (42000): COLLATION 'latin1_bin' is not valid for CHARACTER SET 'utf8mb4'
SELECT _latin1'a' COLLATE utf8mb4_bin
= ERROR 1253 (42000): COLLATION 'utf8mb4_bin' is not valid for CHARACTER SET 'latin1'
SELECT _nosuch'a'
= ERROR 1054 (42S22): Unknown column '_nosuch' in 'SELECT'
SELECT CONVERT('ä' USING latin1), HEX(CONVERT('ä' USING latin1)), HEX(CONVERT('日' USING latin1)), HEX(CONVERT('a' USING utf16)), HEX(CONVERT('ä' USING utf8mb3))
= `CONVERT('ä' USING latin1)` VAR_STRING~4
= `HEX(CONVERT('ä' USING latin1))` VAR_STRING~8
= `HEX(CONVERT('日' USING latin1))` VAR_STRING~8
= `HEX(CONVERT('a' USING utf16))` VAR_STRING~32
= `HEX(CONVERT('ä' USING utf8mb3))` VAR_STRING~24
= | ä | E4 | 3F | 0061 | C3A4 |
= Warning 1977: Cannot convert 'utf8mb4' character 0xE697A5 to 'latin1'
SELECT CAST('ä' AS CHAR CHARACTER SET latin1), CHARSET(CAST('a' AS CHAR CHARACTER SET latin1))
= `CAST('ä' AS CHAR CHARACTER SET latin1)` VAR_STRING~4
= `CHARSET(CAST('a' AS CHAR CHARACTER SET latin1))` VAR_STRING~256
= | ä | latin1 |
SELECT 'a' = 'á', 'a' = 'á' COLLATE utf8mb4_unicode_ci, 'o' = 'ö' COLLATE utf8mb4_german2_ci, 'ss' = 'ß' COLLATE utf8mb4_unicode_ci, 'æ' = 'ae' COLLATE utf8mb4_unicode_ci
= `'a' = 'á'` LONG~1!
= `'a' = 'á' COLLATE utf8mb4_unicode_ci` LONG~1
= `'o' = 'ö' COLLATE utf8mb4_german2_ci` LONG~1
= `'ss' = 'ß' COLLATE utf8mb4_unicode_ci` LONG~1
= `'æ' = 'ae' COLLATE utf8mb4_unicode_ci` LONG~1
= | 1 | 1 | 0 | 1 | 0 |
SELECT 'a ' = 'a' COLLATE utf8mb4_bin, 'a ' = 'a' COLLATE utf8mb4_nopad_bin, 'a' = 'a\0'
= `'a ' = 'a' COLLATE utf8mb4_bin` LONG~1
= `'a ' = 'a' COLLATE utf8mb4_nopad_bin` LONG~1
= `'a' = 'a\\0'` LONG~1!
= | 1 | 0 | 0 |
SELECT UPPER('äöü'), LOWER('ÄÖÜ'), UPPER('ÿ'), REVERSE('日本語'), LEFT('日本語',2), SUBSTRING('日本語',2), LPAD('日',3,'本'), INSTR('日本語','本')
= `UPPER('äöü')` VAR_STRING~12
= `LOWER('ÄÖÜ')` VAR_STRING~12
= `UPPER('ÿ')` VAR_STRING~4
= `REVERSE('日本語')` VAR_STRING~12
= `LEFT('日本語',2)` VAR_STRING~8
= `SUBSTRING('日本語',2)` VAR_STRING~44
= `LPAD('日',3,'本')` VAR_STRING~12
= `INSTR('日本語','本')` LONG~11!
= | ÄÖÜ | äöü | Ÿ | 語本日 | 日本 | 本語 | 本本日 | 2 |
SELECT HEX('日本'), HEX(CHAR(0xE6,0x97,0xA5 USING utf8mb4)), ORD('日'), ASCII('日'), HEX(_utf8mb4 0xE697A5)
= `HEX('日本')` VAR_STRING~64
= `HEX(CHAR(0xE6,0x97,0xA5 USING utf8mb4))` VAR_STRING~96
= `ORD('日')` LONG~7!
= `ASCII('日')` LONG~3!
= `HEX(_utf8mb4 0xE697A5)` VAR_STRING~32
= | E697A5E69CAC | E697A5 | 15112101 | 230 | E697A5 |
SELECT STRCMP('a','B'), STRCMP('a','B' COLLATE utf8mb4_bin), GREATEST('a','B'), LEAST('a','B'), MAX(g), MIN(b) FROM c WHERE id < 3
= `STRCMP('a','B')` LONG~2!
= `STRCMP('a','B' COLLATE utf8mb4_bin)` LONG~2
= `GREATEST('a','B')` VAR_STRING~4!
= `LEAST('a','B')` VAR_STRING~4!
= `MAX(g)` VAR_STRING~80
= `MIN(b)` VAR_STRING~80
= | -1 | 1 | B | a | abc | ABC |
SET NAMES latin1
= ok
SELECT 'abc', CHARSET('abc'), COLLATION('abc')
= `abc` VAR_STRING~3! charset 8
= `CHARSET('abc')` VAR_STRING~64 charset 8
= `COLLATION('abc')` VAR_STRING~64 charset 8
= | abc | latin1 | latin1_swedish_ci |
SELECT @@character_set_client, @@character_set_connection, @@character_set_results, @@collation_connection
= `@@character_set_client` VAR_STRING~6 charset 8
= `@@character_set_connection` VAR_STRING~6 charset 8
= `@@character_set_results` VAR_STRING~6 charset 8
= `@@collation_connection` VAR_STRING~17 charset 8
= | latin1 | latin1 | latin1 | latin1_swedish_ci |
SET NAMES utf8mb4
= ok
SET CHARACTER SET latin1
= ok
SELECT @@character_set_client, @@character_set_connection, @@character_set_results
= `@@character_set_client` VAR_STRING~6 charset 8
= `@@character_set_connection` VAR_STRING~7 charset 8
= `@@character_set_results` VAR_STRING~6 charset 8
= | latin1 | utf8mb4 | latin1 |
SET NAMES utf8mb4 COLLATE utf8mb4_bin
= ok
SELECT 'a' = 'A', COLLATION('x')
= `'a' = 'A'` LONG~1!
= `COLLATION('x')` VAR_STRING~256 charset 46
= | 0 | utf8mb4_bin |
SET NAMES DEFAULT
= ok
SET NAMES utf8mb4
= ok
CREATE TABLE dflt (a VARCHAR(5)) CHARACTER SET latin1 COLLATE latin1_german1_ci
= ok
SHOW CREATE TABLE dflt
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | dflt | CREATE TABLE `dflt` (\n  `a` varchar(5) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci |
CREATE TABLE dflt2 (a VARCHAR(5) CHARACTER SET nosuch)
= ERROR 1115 (42000): Unknown character set: 'nosuch'
CREATE TABLE dflt2 (a VARCHAR(5) COLLATE nosuch)
= ERROR 1273 (HY000): Unknown collation: 'nosuch'
CREATE TABLE dflt2 (a VARCHAR(5) CHARACTER SET latin1 COLLATE utf8mb4_bin)
= ERROR 1253 (42000): COLLATION 'utf8mb4_bin' is not valid for CHARACTER SET 'latin1'
CREATE TABLE dflt2 (a VARCHAR(5)) COLLATE utf8mb4_bin
= ok
SHOW FULL COLUMNS FROM dflt2
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Collation` VAR_STRING(256) COLUMNS .COLLATION_NAME
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= `Privileges` VAR_STRING(320) not null COLUMNS .PRIVILEGES
= `Comment` VAR_STRING(4096) not null COLUMNS .COLUMN_COMMENT
= | a | varchar(5) | utf8mb4_bin | YES |  | NULL |  | select,insert,update,references |  |
ALTER TABLE dflt2 MODIFY a VARCHAR(5) COLLATE utf8mb4_unicode_520_ci
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE dflt2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | dflt2 | CREATE TABLE `dflt2` (\n  `a` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin |
ALTER TABLE dflt2 CONVERT TO CHARACTER SET latin1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE dflt2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | dflt2 | CREATE TABLE `dflt2` (\n  `a` varchar(5) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci |
CREATE TABLE uq (a VARCHAR(5) UNIQUE)
= ok
INSERT INTO uq VALUES ('a')
= ok, 1 affected
INSERT INTO uq VALUES ('A')
= ERROR 1062 (23000): Duplicate entry 'A' for key 'a'
INSERT INTO uq VALUES ('a ')
= ERROR 1062 (23000): Duplicate entry 'a ' for key 'a'
INSERT INTO uq VALUES ('á')
= ERROR 1062 (23000): Duplicate entry 'á' for key 'a'
CREATE TABLE uqb (a VARCHAR(5) COLLATE utf8mb4_bin UNIQUE)
= ok
INSERT INTO uqb VALUES ('a'),('A'),('á')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO uqb VALUES ('a ')
= ERROR 1062 (23000): Duplicate entry 'a ' for key 'a'
SELECT a FROM uqb ORDER BY a
= `a` VAR_STRING(20) uqb
= | A |
= | a |
= | á |
SELECT 'x' COLLATE utf8mb4_general_ci = 'X' COLLATE utf8mb4_bin
= ERROR 1267 (HY000): Illegal mix of collations (utf8mb4_general_ci,EXPLICIT) and (utf8mb4_bin,EXPLICIT) for operation '='
SELECT 1 = 'a' COLLATE utf8mb4_bin
= `1 = 'a' COLLATE utf8mb4_bin` LONG~1
= | 0 |
= Warning 1292: Truncated incorrect DECIMAL value: 'a'
SELECT FORMAT(1,0) COLLATE utf8mb4_bin, CONCAT('a' COLLATE utf8mb4_bin,'b')
= `FORMAT(1,0) COLLATE utf8mb4_bin` VAR_STRING~56
= `CONCAT('a' COLLATE utf8mb4_bin,'b')` VAR_STRING~8
= | 1 | ab |
SELECT HEX(WEIGHT_STRING('a' COLLATE utf8mb4_bin)), 'a' REGEXP 'A' COLLATE utf8mb4_bin, 'a' LIKE 'A' COLLATE utf8mb4_bin
= `HEX(WEIGHT_STRING('a' COLLATE utf8mb4_bin))` VAR_STRING~24
= `'a' REGEXP 'A' COLLATE utf8mb4_bin` LONG~1
= `'a' LIKE 'A' COLLATE utf8mb4_bin` LONG~1
= | 000061 | 0 | 0 |
SELECT REPLACE('aAa','A','x'), REPLACE('aAa' COLLATE utf8mb4_bin,'A','x'), LOCATE('A','ba'), LOCATE('A','ba' COLLATE utf8mb4_bin), FIND_IN_SET('A','a,b'), FIELD('A','a')
= `REPLACE('aAa','A','x')` VAR_STRING~12
= `REPLACE('aAa' COLLATE utf8mb4_bin,'A','x')` VAR_STRING~12
= `LOCATE('A','ba')` LONG~11!
= `LOCATE('A','ba' COLLATE utf8mb4_bin)` LONG~11
= `FIND_IN_SET('A','a,b')` LONG~3!
= `FIELD('A','a')` LONG~3!
= | axa | axa | 2 | 0 | 1 | 1 |
