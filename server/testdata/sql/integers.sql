# Integer types: bounds, unsigned, display width, strict and lax conversion.
CREATE TABLE i (id INT PRIMARY KEY, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, su SMALLINT UNSIGNED, m MEDIUMINT, mu MEDIUMINT UNSIGNED, n INT, nu INT UNSIGNED, b BIGINT, bu BIGINT UNSIGNED)
= ok
INSERT INTO i VALUES (1,-128,0,-32768,0,-8388608,0,-2147483648,0,-9223372036854775808,0)
= ok, 1 affected
INSERT INTO i VALUES (2,127,255,32767,65535,8388607,16777215,2147483647,4294967295,9223372036854775807,18446744073709551615)
= ok, 1 affected
SELECT * FROM i ORDER BY id
= `id` LONG(11) not null primary i
= `t` TINY(4) i
= `tu` TINY(3) unsigned i
= `s` SHORT(6) i
= `su` SHORT(5) unsigned i
= `m` INT24(9) i
= `mu` INT24(8) unsigned i
= `n` LONG(11) i
= `nu` LONG(10) unsigned i
= `b` LONGLONG(20) i
= `bu` LONGLONG(20) unsigned i
= | 1 | -128 | 0 | -32768 | 0 | -8388608 | 0 | -2147483648 | 0 | -9223372036854775808 | 0 |
= | 2 | 127 | 255 | 32767 | 65535 | 8388607 | 16777215 | 2147483647 | 4294967295 | 9223372036854775807 | 18446744073709551615 |
INSERT INTO i (id,t) VALUES (3,128)
= ERROR 1264 (22003): Out of range value for column 't' at row 1
INSERT INTO i (id,t) VALUES (3,-129)
= ERROR 1264 (22003): Out of range value for column 't' at row 1
INSERT INTO i (id,tu) VALUES (3,-1)
= ERROR 1264 (22003): Out of range value for column 'tu' at row 1
INSERT INTO i (id,tu) VALUES (3,256)
= ERROR 1264 (22003): Out of range value for column 'tu' at row 1
INSERT INTO i (id,s) VALUES (3,32768)
= ERROR 1264 (22003): Out of range value for column 's' at row 1
INSERT INTO i (id,su) VALUES (3,65536)
= ERROR 1264 (22003): Out of range value for column 'su' at row 1
INSERT INTO i (id,m) VALUES (3,8388608)
= ERROR 1264 (22003): Out of range value for column 'm' at row 1
INSERT INTO i (id,mu) VALUES (3,16777216)
= ERROR 1264 (22003): Out of range value for column 'mu' at row 1
INSERT INTO i (id,n) VALUES (3,2147483648)
= ERROR 1264 (22003): Out of range value for column 'n' at row 1
INSERT INTO i (id,nu) VALUES (3,4294967296)
= ERROR 1264 (22003): Out of range value for column 'nu' at row 1
INSERT INTO i (id,nu) VALUES (3,-1)
= ERROR 1264 (22003): Out of range value for column 'nu' at row 1
INSERT INTO i (id,b) VALUES (3,9223372036854775808)
= ERROR 1264 (22003): Out of range value for column 'b' at row 1
INSERT INTO i (id,bu) VALUES (3,18446744073709551616)
= ERROR 1264 (22003): Out of range value for column 'bu' at row 1
INSERT INTO i (id,bu) VALUES (3,-1)
= ERROR 1264 (22003): Out of range value for column 'bu' at row 1
INSERT INTO i (id,n) VALUES (3,'abc')
= ERROR 1366 (22007): Incorrect integer value: 'abc' for column `d`.`i`.`n` at row 1
INSERT INTO i (id,n) VALUES (3,'12abc')
= ERROR 1265 (01000): Data truncated for column 'n' at row 1
INSERT INTO i (id,n) VALUES (3,'')
= ERROR 1366 (22007): Incorrect integer value: '' for column `d`.`i`.`n` at row 1
INSERT INTO i (id,n) VALUES (3,' 12 ')
= ok, 1 affected
= Note 1265: Data truncated for column 'n' at row 1
INSERT INTO i (id,n) VALUES (4,'1e2')
= ok, 1 affected
INSERT INTO i (id,n) VALUES (5,1.5),(6,2.5),(7,-1.5)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO i (id,n) VALUES (8,1.5e0),(9,2.5e0)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO i (id,n) VALUES (10,'1.5'),(11,'2.4')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO i (id,n) VALUES (12,TRUE),(13,FALSE)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO i (id,n) VALUES (14,0x41),(15,b'101'),(16,X'7F')
= ERROR 1366 (22007): Incorrect integer value: '\\x7F' for column `d`.`i`.`n` at row 3
INSERT INTO i (id,n) VALUES (17,1e30)
= ERROR 1264 (22003): Out of range value for column 'n' at row 1
INSERT INTO i (id,n) VALUES (18,NULL)
= ok, 1 affected
SELECT id, n FROM i WHERE id > 2 ORDER BY id
= `id` LONG(11) not null primary i
= `n` LONG(11) i
= | 3 | 12 |
= | 4 | 100 |
= | 5 | 2 |
= | 6 | 3 |
= | 7 | -2 |
= | 8 | 2 |
= | 9 | 2 |
= | 10 | 2 |
= | 11 | 2 |
= | 12 | 1 |
= | 13 | 0 |
= | 18 | NULL |
SET sql_mode = ''
= ok
INSERT INTO i (id,t) VALUES (20,128)
= ok, 1 affected
= Warning 1264: Out of range value for column 't' at row 1
INSERT INTO i (id,t) VALUES (21,-129)
= ok, 1 affected
= Warning 1264: Out of range value for column 't' at row 1
INSERT INTO i (id,tu) VALUES (22,-1)
= ok, 1 affected
= Warning 1264: Out of range value for column 'tu' at row 1
INSERT INTO i (id,nu) VALUES (23,4294967296)
= ok, 1 affected
= Warning 1264: Out of range value for column 'nu' at row 1
INSERT INTO i (id,n) VALUES (24,'abc')
= ok, 1 affected
= Warning 1366: Incorrect integer value: 'abc' for column `d`.`i`.`n` at row 1
INSERT INTO i (id,n) VALUES (25,'12abc')
= ok, 1 affected
= Warning 1265: Data truncated for column 'n' at row 1
INSERT INTO i (id,n) VALUES (26,'')
= ok, 1 affected
= Warning 1366: Incorrect integer value: '' for column `d`.`i`.`n` at row 1
INSERT INTO i (id,b) VALUES (27,9223372036854775808)
= ok, 1 affected
= Warning 1264: Out of range value for column 'b' at row 1
INSERT INTO i (id,bu) VALUES (28,-1)
= ok, 1 affected
= Warning 1264: Out of range value for column 'bu' at row 1
INSERT INTO i (id,bu) VALUES (29,'99999999999999999999')
= ok, 1 affected
= Warning 1264: Out of range value for column 'bu' at row 1
INSERT INTO i (id,n) VALUES (30,1e30)
= ok, 1 affected
= Warning 1264: Out of range value for column 'n' at row 1
SELECT * FROM i WHERE id >= 20 ORDER BY id
= `id` LONG(11) not null primary i
= `t` TINY(4) i
= `tu` TINY(3) unsigned i
= `s` SHORT(6) i
= `su` SHORT(5) unsigned i
= `m` INT24(9) i
= `mu` INT24(8) unsigned i
= `n` LONG(11) i
= `nu` LONG(10) unsigned i
= `b` LONGLONG(20) i
= `bu` LONGLONG(20) unsigned i
= | 20 | 127 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 21 | -128 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 22 | NULL | 0 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 23 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 4294967295 | NULL | NULL |
= | 24 | NULL | NULL | NULL | NULL | NULL | NULL | 0 | NULL | NULL | NULL |
= | 25 | NULL | NULL | NULL | NULL | NULL | NULL | 12 | NULL | NULL | NULL |
= | 26 | NULL | NULL | NULL | NULL | NULL | NULL | 0 | NULL | NULL | NULL |
= | 27 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 9223372036854775807 | NULL |
= | 28 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 0 |
= | 29 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 18446744073709551615 |
= | 30 | NULL | NULL | NULL | NULL | NULL | NULL | 2147483647 | NULL | NULL | NULL |
UPDATE i SET t = 1000 WHERE id = 20
= ok, "Rows matched: 1  Changed: 0  Warnings: 1"
= Warning 1264: Out of range value for column 't' at row 1
UPDATE i SET tu = -5 WHERE id IN (21,22)
= ok, 1 affected, "Rows matched: 2  Changed: 1  Warnings: 2"
= Warning 1264: Out of range value for column 'tu' at row 1
= Warning 1264: Out of range value for column 'tu' at row 2
SELECT id, t, tu FROM i WHERE id BETWEEN 20 AND 22 ORDER BY id
= `id` LONG(11) not null primary i
= `t` TINY(4) i
= `tu` TINY(3) unsigned i
= | 20 | 127 | NULL |
= | 21 | -128 | 0 |
= | 22 | NULL | 0 |
SET sql_mode = DEFAULT
= ok
UPDATE i SET t = 1000 WHERE id = 20
= ERROR 1264 (22003): Out of range value for column 't' at row 1
UPDATE i SET t = t + 1 WHERE id = 2
= ERROR 1264 (22003): Out of range value for column 't' at row 1
CREATE TABLE z (a INT(5) ZEROFILL, b INT(3), c BIGINT(20) UNSIGNED, d TINYINT(1), e BOOLEAN, f INTEGER, g INT4, h INT2, j INT1, k INT3, l INT8, m MIDDLEINT, n SERIAL)
= ok
SHOW CREATE TABLE z
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | z | CREATE TABLE `z` (\n  `a` int(5) unsigned zerofill DEFAULT NULL,\n  `b` int(3) DEFAULT NULL,\n  `c` bigint(20) unsigned DEFAULT NULL,\n  `d` tinyint(1) DEFAULT NULL,\n  `e` tinyint(1) DEFAULT NULL,\n  `f` int(11) DEFAULT NULL,\n  `g` int(11) DEFAULT NULL,\n  `h` smallint(6) DEFAULT NULL,\n  `j` tinyint(4) DEFAULT NULL,\n  `k` mediumint(9) DEFAULT NULL,\n  `l` bigint(20) DEFAULT NULL,\n  `m` mediumint(9) DEFAULT NULL,\n  `n` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n  UNIQUE KEY `n` (`n`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO z (a,b,c,d,e) VALUES (42,1234,7,2,TRUE),(123456,-1,0,0,FALSE)
= ok, 2 affected, id 1, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM z ORDER BY n
= `a` LONG(5) unsigned zerofill z
= `b` LONG(3) z
= `c` LONGLONG(20) unsigned z
= `d` TINY(1) z
= `e` TINY(1) z
= `f` LONG(11) z
= `g` LONG(11) z
= `h` SHORT(6) z
= `j` TINY(4) z
= `k` INT24(9) z
= `l` LONGLONG(20) z
= `m` INT24(9) z
= `n` LONGLONG(20) unsigned not null primary auto_increment z
= | 00042 | 1234 | 7 | 2 | 1 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 1 |
= | 123456 | -1 | 0 | 0 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | 2 |
SELECT a, CONCAT(a,''), a+0 FROM z ORDER BY n
= `a` LONG(5) unsigned zerofill z
= `CONCAT(a,'')` VAR_STRING~40
= `a+0` LONGLONG~11 unsigned
= | 00042 | 00042 | 42 |
= | 123456 | 123456 | 123456 |
SHOW COLUMNS FROM z
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | a | int(5) unsigned zerofill | YES |  | NULL |  |
= | b | int(3) | YES |  | NULL |  |
= | c | bigint(20) unsigned | YES |  | NULL |  |
= | d | tinyint(1) | YES |  | NULL |  |
= | e | tinyint(1) | YES |  | NULL |  |
= | f | int(11) | YES |  | NULL |  |
= | g | int(11) | YES |  | NULL |  |
= | h | smallint(6) | YES |  | NULL |  |
= | j | tinyint(4) | YES |  | NULL |  |
= | k | mediumint(9) | YES |  | NULL |  |
= | l | bigint(20) | YES |  | NULL |  |
= | m | mediumint(9) | YES |  | NULL |  |
= | n | bigint(20) unsigned | NO | PRI | NULL | auto_increment |
SELECT 9223372036854775807 + 0
= `9223372036854775807 + 0` LONGLONG~21!
= | 9223372036854775807 |
SELECT 18446744073709551615
= `18446744073709551615` LONGLONG~20! unsigned
= | 18446744073709551615 |
SELECT 18446744073709551616
= `18446744073709551616` NEWDECIMAL~21!
= | 18446744073709551616 |
SELECT -9223372036854775808
= `-9223372036854775808` LONGLONG~20!
= | -9223372036854775808 |
SELECT 9223372036854775807 + 1
= `9223372036854775807 + 1` LONGLONG~21!
= ERROR 1690 (22003): BIGINT value is out of range in '9223372036854775807 + 1'
SELECT -9223372036854775808 - 1
= `-9223372036854775808 - 1` LONGLONG~21!
= ERROR 1690 (22003): BIGINT value is out of range in '-9223372036854775808 - 1'
SELECT 18446744073709551615 + 1
= `18446744073709551615 + 1` LONGLONG~21! unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '18446744073709551615 + 1'
SELECT CAST(1 AS UNSIGNED) - 2
= `CAST(1 AS UNSIGNED) - 2` LONG~2! unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in 'cast(1 as unsigned) - 2'
SELECT 9223372036854775807 * 2
= `9223372036854775807 * 2` LONGLONG~21!
= ERROR 1690 (22003): BIGINT value is out of range in '9223372036854775807 * 2'
SELECT -(-9223372036854775808)
= `-(-9223372036854775808)` NEWDECIMAL~20!
= | 9223372036854775808 |
SELECT 5 DIV 2
= `5 DIV 2` LONG~1
= | 2 |
SELECT -5 DIV 2
= `-5 DIV 2` LONG~1
= | -2 |
SELECT 5 MOD 2
= `5 MOD 2` LONG~2
= | 1 |
SELECT -5 MOD 2
= `-5 MOD 2` LONG~2
= | -1 |
SELECT 5 % -2
= `5 % -2` LONG~2
= | 1 |
SELECT 5.5 DIV 2
= `5.5 DIV 2` LONG~1
= | 2 |
SELECT 1 DIV 0, 1 MOD 0, 1 / 0
= `1 DIV 0` LONG~1
= `1 MOD 0` LONG~2
= `1 / 0` NEWDECIMAL~7 .4
= | NULL | NULL | NULL |
= Warning 1365: Division by 0
= Warning 1365: Division by 0
= Warning 1365: Division by 0
SELECT bu + 1 FROM i WHERE id = 2
= `bu + 1` LONGLONG~21 unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '`d`.`i`.`bu` + 1'
SELECT b + 1 FROM i WHERE id = 2
= `b + 1` LONGLONG~21
= ERROR 1690 (22003): BIGINT value is out of range in '`d`.`i`.`b` + 1'
SELECT b - 1 FROM i WHERE id = 1
= `b - 1` LONGLONG~21
= ERROR 1690 (22003): BIGINT value is out of range in '`d`.`i`.`b` - 1'
SELECT n + 1, nu + 1, t + t, s * m FROM i WHERE id = 2
= `n + 1` LONGLONG~12
= `nu + 1` LONGLONG~11 unsigned
= `t + t` LONG~5
= `s * m` LONGLONG~14
= | 2147483648 | 4294967296 | 254 | 274869485569 |
SELECT tu - 1 FROM i WHERE id = 1
= `tu - 1` LONG~4 unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '`d`.`i`.`tu` - 1'
SELECT bu * 2 FROM i WHERE id = 2
= `bu * 2` LONGLONG~21 unsigned
= ERROR 1690 (22003): BIGINT UNSIGNED value is out of range in '`d`.`i`.`bu` * 2'
SET sql_mode = 'NO_UNSIGNED_SUBTRACTION'
= ok
SELECT CAST(1 AS UNSIGNED) - 2
= `CAST(1 AS UNSIGNED) - 2` LONG~2!
= | -1 |
SELECT tu - 1 FROM i WHERE id = 1
= `tu - 1` LONG~4
= | -1 |
SET sql_mode = DEFAULT
= ok
SELECT 7 & 3
= `7 & 3` LONGLONG~21! unsigned
= | 3 |
SELECT 7 | 8
= `7 | 8` LONGLONG~21! unsigned
= | 15 |
SELECT 7 ^ 2
= `7 ^ 2` LONGLONG~21! unsigned
= | 5 |
SELECT ~0
= `~0` LONGLONG~21! unsigned
= | 18446744073709551615 |
SELECT ~1
= `~1` LONGLONG~21! unsigned
= | 18446744073709551614 |
SELECT 1 << 3
= `1 << 3` LONGLONG~21! unsigned
= | 8 |
SELECT 256 >> 4
= `256 >> 4` LONGLONG~21! unsigned
= | 16 |
SELECT 1 << 64
= `1 << 64` LONGLONG~21! unsigned
= | 0 |
SELECT -1 >> 60
= `-1 >> 60` LONGLONG~21! unsigned
= | 15 |
SELECT BIT_COUNT(255), BIT_COUNT(-1), BIT_COUNT(NULL)
= `BIT_COUNT(255)` LONG~2!
= `BIT_COUNT(-1)` LONG~2!
= `BIT_COUNT(NULL)` LONG~2
= | 8 | 64 | NULL |
SELECT ABS(-5)
= `ABS(-5)` LONG~2!
= | 5 |
SELECT ABS(-9223372036854775807)
= `ABS(-9223372036854775807)` LONGLONG~20!
= | 9223372036854775807 |
SELECT SIGN(-3)
= `SIGN(-3)` LONG~2!
= | -1 |
SELECT SIGN(0)
= `SIGN(0)` LONG~2!
= | 0 |
SELECT SIGN(4)
= `SIGN(4)` LONG~2!
= | 1 |
SELECT ABS(-9223372036854775808)
= `ABS(-9223372036854775808)` LONGLONG~20!
= ERROR 1690 (22003): BIGINT value is out of range in 'abs(-9223372036854775808)'
SELECT 1 = 1.0
= `1 = 1.0` LONG~1!
= | 1 |
SELECT 1 = '1'
= `1 = '1'` LONG~1!
= | 1 |
SELECT 1 = '1a'
= `1 = '1a'` LONG~1!
= | 1 |
= Warning 1292: Truncated incorrect DECIMAL value: '1a'
SELECT 'a' = 0
= `'a' = 0` LONG~1!
= | 1 |
= Warning 1292: Truncated incorrect DECIMAL value: 'a'
SELECT NULL = NULL
= `NULL = NULL` LONG~1
= | NULL |
SELECT NULL <=> NULL
= `NULL <=> NULL` LONG~1!
= | 1 |
SELECT 1 <=> NULL
= `1 <=> NULL` LONG~1!
= | 0 |
SELECT 0x10
= `0x10` VAR_STRING~1! unsigned binary
= | \x10 |
SELECT 0x10 + 0
= `0x10 + 0` LONG~4! unsigned
= | 16 |
SELECT x'4142'
= `x'4142'` VAR_STRING~2! unsigned binary
= | AB |
SELECT b'1000001'
= `b'1000001'` VAR_STRING~1! unsigned binary
= | A |
SELECT 0b11 + 0
= `0b11 + 0` LONG~4! unsigned
= | 3 |
SELECT HEX(255)
= `HEX(255)` VAR_STRING~64
= | FF |
SELECT HEX('abc')
= `HEX('abc')` VAR_STRING~96
= | 616263 |
SELECT OCT(8)
= `OCT(8)` VAR_STRING~260
= | 10 |
SELECT BIN(5)
= `BIN(5)` VAR_STRING~260
= | 101 |
SELECT CONV('ff',16,10)
= `CONV('ff',16,10)` VAR_STRING~260
= | 255 |
SELECT CONV(-1,10,16)
= `CONV(-1,10,16)` VAR_STRING~260
= | FFFFFFFFFFFFFFFF |
SELECT TRUE
= `TRUE` LONG~5!
= | 1 |
SELECT FALSE
= `FALSE` LONG~5!
= | 0 |
SELECT TRUE + TRUE
= `TRUE + TRUE` LONG~7!
= | 2 |
SELECT NOT TRUE
= `NOT TRUE` LONG~5!
= | 0 |
SELECT !0
= `!0` LONG~1!
= | 1 |
SELECT -TRUE
= `-TRUE` LONG~6!
= | -1 |
SELECT 1 AND NULL
= `1 AND NULL` LONG~1
= | NULL |
SELECT 0 AND NULL
= `0 AND NULL` LONG~1
= | 0 |
SELECT 1 OR NULL
= `1 OR NULL` LONG~1
= | 1 |
SELECT 0 OR NULL
= `0 OR NULL` LONG~1
= | NULL |
SELECT NOT NULL
= `NOT NULL` LONG~1
= | NULL |
SELECT 1 XOR 1
= `1 XOR 1` LONG~1!
= | 0 |
SELECT 1 XOR 0
= `1 XOR 0` LONG~1!
= | 1 |
SELECT NULL XOR 1
= `NULL XOR 1` LONG~1
= | NULL |
SELECT 2 BETWEEN 1 AND 3
= `2 BETWEEN 1 AND 3` LONG~1!
= | 1 |
SELECT 2 NOT BETWEEN 1 AND 3
= `2 NOT BETWEEN 1 AND 3` LONG~1!
= | 0 |
SELECT 2 IN (1,2)
= `2 IN (1,2)` LONG~1!
= | 1 |
SELECT 2 NOT IN (1,2)
= `2 NOT IN (1,2)` LONG~1!
= | 0 |
SELECT 2 IN (1,NULL)
= `2 IN (1,NULL)` LONG~1
= | NULL |
SELECT 2 NOT IN (1,NULL)
= `2 NOT IN (1,NULL)` LONG~1
= | NULL |
SELECT NULL IN (1)
= `NULL IN (1)` LONG~1
= | NULL |
SELECT GREATEST(1,2,3)
= `GREATEST(1,2,3)` LONG~2!
= | 3 |
SELECT LEAST(1,2,3)
= `LEAST(1,2,3)` LONG~2!
= | 1 |
SELECT GREATEST(1,NULL)
= `GREATEST(1,NULL)` DOUBLE~17
= | NULL |
SELECT INTERVAL(23,1,15,17,30,44)
= `INTERVAL(23,1,15,17,30,44)` LONG~2!
= | 3 |
SELECT ELT(2,'a','b')
= `ELT(2,'a','b')` VAR_STRING~4
= | b |
SELECT FIELD(3,1,2,3)
= `FIELD(3,1,2,3)` LONG~3!
= | 3 |
SELECT MAX(b), MIN(b), SUM(t), AVG(n), COUNT(nu), SUM(bu) FROM i
= `MAX(b)` LONGLONG~20
= `MIN(b)` LONGLONG~20
= `SUM(t)` NEWDECIMAL~26
= `AVG(n)` NEWDECIMAL~16 .4
= `COUNT(nu)` LONGLONG~21!
= `SUM(bu)` NEWDECIMAL~43
= | 9223372036854775807 | -9223372036854775808 | -2 | 126322575.4118 | 3 | 36893488147419103230 |
SELECT -0
= `-0` LONG~1!
= | 0 |
SELECT +5
= `5` LONG~1!
= | 5 |
SELECT - 5
= `- 5` LONG~2!
= | -5 |
SELECT 5 - -5
= `5 - -5` LONG~3!
= | 10 |
SELECT -(5)
= `-(5)` LONG~2!
= | -5 |
SELECT 00012
= `00012` LONG~5!
= | 12 |
SELECT 1e3
= `1e3` DOUBLE~3! .31
= | 1000 |
SELECT .5
= `.5` NEWDECIMAL~3! .1
= | 0.5 |
SELECT 5.
= `5.` NEWDECIMAL~2!
= | 5 |
SELECT 1.5e-3
= `1.5e-3` DOUBLE~6! .31
= | 0.0015 |
SELECT 0.0
= `0.0` NEWDECIMAL~4! .1
= | 0.0 |
