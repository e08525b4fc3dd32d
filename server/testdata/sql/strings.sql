# String types and literals.
CREATE TABLE s (id INT PRIMARY KEY, c CHAR(5), v VARCHAR(5), b BINARY(5), vb VARBINARY(5), t TEXT, tt TINYTEXT, bl BLOB, tb TINYBLOB, e ENUM('a','b','c'), st SET('x','y','z'), l VARCHAR(5) CHARACTER SET latin1)
= ok
SHOW CREATE TABLE s
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | s | CREATE TABLE `s` (\n  `id` int(11) NOT NULL,\n  `c` char(5) DEFAULT NULL,\n  `v` varchar(5) DEFAULT NULL,\n  `b` binary(5) DEFAULT NULL,\n  `vb` varbinary(5) DEFAULT NULL,\n  `t` text DEFAULT NULL,\n  `tt` tinytext DEFAULT NULL,\n  `bl` blob DEFAULT NULL,\n  `tb` tinyblob DEFAULT NULL,\n  `e` enum('a','b','c') DEFAULT NULL,\n  `st` set('x','y','z') DEFAULT NULL,\n  `l` varchar(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM s
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | c | char(5) | YES |  | NULL |  |
= | v | varchar(5) | YES |  | NULL |  |
= | b | binary(5) | YES |  | NULL |  |
= | vb | varbinary(5) | YES |  | NULL |  |
= | t | text | YES |  | NULL |  |
= | tt | tinytext | YES |  | NULL |  |
= | bl | blob | YES |  | NULL |  |
= | tb | tinyblob | YES |  | NULL |  |
= | e | enum('a','b','c') | YES |  | NULL |  |
= | st | set('x','y','z') | YES |  | NULL |  |
= | l | varchar(5) | YES |  | NULL |  |
INSERT INTO s VALUES (1,'abc','abc','abc','abc','text','tiny','blob','tb','a','x,y','lat')
= ok, 1 affected
INSERT INTO s (id,c,v) VALUES (2,'ab  ','ab  ')
= ok, 1 affected
INSERT INTO s (id,c) VALUES (3,'abcdef')
= ERROR 1406 (22001): Data too long for column 'c' at row 1
INSERT INTO s (id,v) VALUES (3,'abcdef')
= ERROR 1406 (22001): Data too long for column 'v' at row 1
INSERT INTO s (id,v) VALUES (3,'abcde   ')
= ok, 1 affected
= Note 1265: Data truncated for column 'v' at row 1
INSERT INTO s (id,b) VALUES (4,'abcdef')
= ERROR 1406 (22001): Data too long for column 'b' at row 1
INSERT INTO s (id,vb) VALUES (4,'abcdef')
= ERROR 1406 (22001): Data too long for column 'vb' at row 1
INSERT INTO s (id,e) VALUES (5,'d')
= ERROR 1265 (01000): Data truncated for column 'e' at row 1
INSERT INTO s (id,e) VALUES (5,'B'),(6,3),(7,'')
= ERROR 1265 (01000): Data truncated for column 'e' at row 3
INSERT INTO s (id,e) VALUES (6,3)
= ok, 1 affected
INSERT INTO s (id,e) VALUES (7,0)
= ERROR 1265 (01000): Data truncated for column 'e' at row 1
INSERT INTO s (id,st) VALUES (8,'x,z'),(9,''),(10,7)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO s (id,st) VALUES (11,'x,q')
= ERROR 1265 (01000): Data truncated for column 'st' at row 1
INSERT INTO s (id,st) VALUES (11,8)
= ERROR 1265 (01000): Data truncated for column 'st' at row 1
INSERT INTO s (id,tt) VALUES (12,REPEAT('a',256))
= ERROR 1406 (22001): Data too long for column 'tt' at row 1
INSERT INTO s (id,v) VALUES (13,'äöüß€')
= ok, 1 affected
INSERT INTO s (id,v) VALUES (14,123),(15,1.50),(16,TRUE),(17,1e3)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
INSERT INTO s (id,l) VALUES (18,'äöü')
= ok, 1 affected
INSERT INTO s (id,l) VALUES (19,'日本')
= ERROR 1366 (22007): Incorrect string value: '\\xE6\\x97\\xA5\\xE6\\x9C\\xAC' for column `d`.`s`.`l` at row 1
SELECT * FROM s ORDER BY id
= `id` LONG(11) not null primary s
= `c` STRING(20) s
= `v` VAR_STRING(20) s
= `b` STRING(5) binary s
= `vb` VAR_STRING(5) binary s
= `t` BLOB(262140) s
= `tt` BLOB(1020) s
= `bl` BLOB(65535) binary s
= `tb` BLOB(255) binary s
= `e` STRING(4) enum s
= `st` STRING(20) set s
= `l` VAR_STRING(20) s
= | 1 | abc | abc | abc\x00\x00 | abc | text | tiny | blob | tb | a | x,y | lat |
= | 2 | ab | ab   | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 3 | NULL | abcde | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 6 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | c | NULL | NULL |
= | 8 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | x,z | NULL |
= | 9 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |  | NULL |
= | 10 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | x,y,z | NULL |
= | 13 | NULL | äöüß€ | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 14 | NULL | 123 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 15 | NULL | 1.50 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 16 | NULL | 1 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 17 | NULL | 1000 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 18 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | äöü |
SELECT id, CONCAT('[',c,']'), CONCAT('[',v,']'), LENGTH(c), LENGTH(v), CHAR_LENGTH(v), LENGTH(b), HEX(b) FROM s WHERE id IN (1,2,13) ORDER BY id
= `id` LONG(11) not null primary s
= `CONCAT('[',c,']')` VAR_STRING~28
= `CONCAT('[',v,']')` VAR_STRING~28
= `LENGTH(c)` LONG~10
= `LENGTH(v)` LONG~10
= `CHAR_LENGTH(v)` LONG~10
= `LENGTH(b)` LONG~10
= `HEX(b)` VAR_STRING~40
= | 1 | [abc] | [abc] | 3 | 3 | 3 | 5 | 6162630000 |
= | 2 | [ab] | [ab  ] | 2 | 4 | 4 | NULL | NULL |
= | 13 | NULL | [äöüß€] | NULL | 11 | 5 | NULL | NULL |
SELECT id, e, e+0, st, st+0 FROM s WHERE e IS NOT NULL OR st IS NOT NULL ORDER BY id
= `id` LONG(11) not null primary s
= `e` STRING(4) enum s
= `e+0` LONG~3
= `st` STRING(20) set s
= `st+0` LONG~7
= | 1 | a | 1 | x,y | 3 |
= | 6 | c | 3 | NULL | NULL |
= | 8 | NULL | NULL | x,z | 5 |
= | 9 | NULL | NULL |  | 0 |
= | 10 | NULL | NULL | x,y,z | 7 |
SELECT id FROM s WHERE e = 'a'
= `id` LONG(11) not null primary s
= | 1 |
SELECT id FROM s WHERE e = 2 ORDER BY id
= `id` LONG(11) not null primary s
SELECT id FROM s WHERE FIND_IN_SET('z',st) ORDER BY id
= `id` LONG(11) not null primary s
= | 8 |
= | 10 |
SELECT id FROM s WHERE st & 1 ORDER BY id
= `id` LONG(11) not null primary s
= | 1 |
= | 8 |
= | 10 |
SELECT id, e FROM s WHERE e IS NOT NULL ORDER BY e, id
= `id` LONG(11) not null primary s
= `e` STRING(4) enum s
= | 1 | a |
= | 6 | c |
SELECT id, CONCAT(e,'!'), UPPER(e), LENGTH(e) FROM s WHERE e IS NOT NULL ORDER BY id
= `id` LONG(11) not null primary s
= `CONCAT(e,'!')` VAR_STRING~8
= `UPPER(e)` VAR_STRING~4
= `LENGTH(e)` LONG~10
= | 1 | a! | A | 1 |
= | 6 | c! | C | 1 |
SELECT GROUP_CONCAT(e ORDER BY id), MAX(e), MIN(e), MAX(st) FROM s
= `GROUP_CONCAT(e ORDER BY id)` BLOB~16777216
= `MAX(e)` VAR_STRING~4
= `MIN(e)` VAR_STRING~4
= `MAX(st)` VAR_STRING~20
= | a,c | c | a | x,z |
SELECT id FROM s WHERE c = 'ab' ORDER BY id
= `id` LONG(11) not null primary s
= | 2 |
SELECT id FROM s WHERE v = 'ab' ORDER BY id
= `id` LONG(11) not null primary s
= | 2 |
SELECT id FROM s WHERE v LIKE 'ab' ORDER BY id
= `id` LONG(11) not null primary s
SELECT id FROM s WHERE b = 'abc' ORDER BY id
= `id` LONG(11) not null primary s
SELECT id FROM s WHERE vb = 'ABC' ORDER BY id
= `id` LONG(11) not null primary s
SELECT id FROM s WHERE v = 'ABC' ORDER BY id
= `id` LONG(11) not null primary s
= | 1 |
SET sql_mode = ''
= ok
INSERT INTO s (id,c) VALUES (20,'abcdef')
= ok, 1 affected
= Warning 1265: Data truncated for column 'c' at row 1
INSERT INTO s (id,v) VALUES (21,'abcdef'),(22,'xyzzyx')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1265: Data truncated for column 'v' at row 1
= Warning 1265: Data truncated for column 'v' at row 2
INSERT INTO s (id,e) VALUES (23,'nosuch')
= ok, 1 affected
= Warning 1265: Data truncated for column 'e' at row 1
INSERT INTO s (id,st) VALUES (24,'x,q')
= ok, 1 affected
= Warning 1265: Data truncated for column 'st' at row 1
INSERT INTO s (id,tt) VALUES (25,REPEAT('a',256))
= ok, 1 affected
= Warning 1265: Data truncated for column 'tt' at row 1
INSERT INTO s (id,b) VALUES (26,'abcdef')
= ok, 1 affected
= Warning 1265: Data truncated for column 'b' at row 1
INSERT INTO s (id,l) VALUES (27,'日本')
= ok, 1 affected
= Warning 1366: Incorrect string value: '\\xE6\\x97\\xA5\\xE6\\x9C\\xAC' for column `d`.`s`.`l` at row 1
SELECT id,c,v,b,LENGTH(tt),e,e+0,st,l FROM s WHERE id >= 20 ORDER BY id
= `id` LONG(11) not null primary s
= `c` STRING(20) s
= `v` VAR_STRING(20) s
= `b` STRING(5) binary s
= `LENGTH(tt)` LONG~10
= `e` STRING(4) enum s
= `e+0` LONG~3
= `st` STRING(20) set s
= `l` VAR_STRING(20) s
= | 20 | abcde | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 21 | NULL | abcde | NULL | NULL | NULL | NULL | NULL | NULL |
= | 22 | NULL | xyzzy | NULL | NULL | NULL | NULL | NULL | NULL |
= | 23 | NULL | NULL | NULL | NULL |  | 0 | NULL | NULL |
= | 24 | NULL | NULL | NULL | NULL | NULL | NULL | x | NULL |
= | 25 | NULL | NULL | NULL | 255 | NULL | NULL | NULL | NULL |
= | 26 | NULL | NULL | abcde | NULL | NULL | NULL | NULL | NULL |
= | 27 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | ?? |
SET sql_mode = DEFAULT
= ok
SELECT 'a''b'
= `a'b` VAR_STRING~12!
= | a'b |
SELECT "a""b"
= `a"b` VAR_STRING~12!
= | a"b |
SELECT 'a"b'
= `a"b` VAR_STRING~12!
= | a"b |
SELECT "a'b"
= `a'b` VAR_STRING~12!
= | a'b |
SELECT 'a\'b'
= `a'b` VAR_STRING~12!
= | a'b |
SELECT 'a\\b'
= `a\\b` VAR_STRING~12!
= | a\\b |
SELECT 'a\nb'
= `a\nb` VAR_STRING~12!
= | a\nb |
SELECT 'a\tb'
= `a\tb` VAR_STRING~12!
= | a\tb |
SELECT 'a\0b'
= `a\\x00b` VAR_STRING~12!
= | a\x00b |
SELECT 'a\%b'
= `a\\%b` VAR_STRING~16!
= | a\\%b |
SELECT 'a\_b'
= `a\\_b` VAR_STRING~16!
= | a\\_b |
SELECT 'a\qb'
= `aqb` VAR_STRING~12!
= | aqb |
SELECT ''
= `` VAR_STRING~0!
= |  |
SELECT 'abc' 'def', 'a' 'b' 'c'
= `abcdef` VAR_STRING~24!
= `abc` VAR_STRING~12!
= | abcdef | abc |
SELECT N'nchar'
= `nchar` VAR_STRING~20!
= | nchar |
SELECT _utf8mb4'x'
= `x` VAR_STRING~4!
= | x |
SELECT _latin1'x'
= `x` VAR_STRING~4!
= | x |
SELECT _binary'x'
= `x` VAR_STRING~1! binary
= | x |
SELECT _utf8mb4 x'C3A4'
= `_utf8mb4 x'C3A4'` VAR_STRING~4!
= | ä |
SELECT 'x' COLLATE utf8mb4_bin
= `'x' COLLATE utf8mb4_bin` VAR_STRING~4
= | x |
SELECT _latin1'ä'
= `Ã¤` VAR_STRING~8!
= | Ã¤ |
SELECT CHARSET(_latin1'a')
= `CHARSET(_latin1'a')` VAR_STRING~256
= | latin1 |
SELECT COLLATION(_latin1'a')
= `COLLATION(_latin1'a')` VAR_STRING~256
= | latin1_swedish_ci |
SELECT CHARSET('a')
= `CHARSET('a')` VAR_STRING~256
= | utf8mb4 |
SELECT COLLATION('a')
= `COLLATION('a')` VAR_STRING~256
= | utf8mb4_general_ci |
SELECT COERCIBILITY('a')
= `COERCIBILITY('a')` LONG~10!
= | 4 |
SELECT CHARSET(1)
= `CHARSET(1)` VAR_STRING~256
= | binary |
SELECT COLLATION(NULL)
= `COLLATION(NULL)` VAR_STRING~256
= | binary |
SELECT CHARSET(x'41')
= `CHARSET(x'41')` VAR_STRING~256
= | binary |
SELECT 'a' = 'A'
= `'a' = 'A'` LONG~1!
= | 1 |
SELECT 'a' = 'A' COLLATE utf8mb4_bin
= `'a' = 'A' COLLATE utf8mb4_bin` LONG~1
= | 0 |
SELECT BINARY 'a' = 'A'
= `BINARY 'a' = 'A'` LONG~1
= | 0 |
SELECT 'a' = 'a '
= `'a' = 'a '` LONG~1!
= | 1 |
SELECT 'a' LIKE 'a '
= `'a' LIKE 'a '` LONG~1!
= | 0 |
SELECT 'ä' = 'a'
= `'ä' = 'a'` LONG~1!
= | 1 |
SELECT 'ß' = 'ss'
= `'ß' = 'ss'` LONG~1!
= | 0 |
SELECT 'ß' = 's'
= `'ß' = 's'` LONG~1!
= | 1 |
SELECT 'a' < 'b'
= `'a' < 'b'` LONG~1!
= | 1 |
SELECT 'B' < 'a'
= `'B' < 'a'` LONG~1!
= | 0 |
SELECT 'abc' < 'abd'
= `'abc' < 'abd'` LONG~1!
= | 1 |
SELECT '' < ' '
= `'' < ' '` LONG~1!
= | 0 |
SELECT 'Z' > 'a' COLLATE utf8mb4_bin
= `'Z' > 'a' COLLATE utf8mb4_bin` LONG~1
= | 0 |
SELECT 'a' + 1
= `'a' + 1` DOUBLE~23! .31
= | 1 |
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
SELECT '1' + '2'
= `'1' + '2'` DOUBLE~23! .31
= | 3 |
SELECT '1.5' + 1
= `'1.5' + 1` DOUBLE~23! .31
= | 2.5 |
SELECT 'abc' * 2
= `'abc' * 2` DOUBLE~23! .31
= | 0 |
= Warning 1292: Truncated incorrect DOUBLE value: 'abc'
SELECT '3x' - 1
= `'3x' - 1` DOUBLE~23! .31
= | 2 |
= Warning 1292: Truncated incorrect DOUBLE value: '3x'
SELECT '' + 0
= `'' + 0` DOUBLE~23! .31
= | 0 |
= Warning 1292: Truncated incorrect DOUBLE value: ''
SELECT '0x10' + 0
= `'0x10' + 0` DOUBLE~23! .31
= | 0 |
= Warning 1292: Truncated incorrect DOUBLE value: '0x10'
SELECT 'a' || 'b', 1 || 0, 'a' && 'b'
= `'a' || 'b'` LONG~1!
= `1 || 0` LONG~1!
= `'a' && 'b'` LONG~1!
= | 0 | 1 | 0 |
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
= Warning 1292: Truncated incorrect DOUBLE value: 'b'
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
SET sql_mode = 'PIPES_AS_CONCAT'
= ok
SELECT 'a' || 'b' || 1, NULL || 'a'
= `'a' || 'b' || 1` VAR_STRING~12!
= `NULL || 'a'` VAR_STRING~4
= | ab1 | NULL |
SET sql_mode = 'ANSI_QUOTES'
= ok
SELECT "id" FROM s WHERE id = 1
= `id` LONG(11) not null primary s
= | 1 |
SELECT "nosuch"
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SET sql_mode = 'NO_BACKSLASH_ESCAPES'
= ok
SELECT 'a\nb', 'a\'
= `a\\nb` VAR_STRING~16!
= `a\\` VAR_STRING~8!
= | a\\nb | a\\ |
SET sql_mode = DEFAULT
= ok
CREATE TABLE s2 (a CHAR(256))
= ERROR 1074 (42000): Column length too big for column 'a' (max = 255); use BLOB or TEXT instead
CREATE TABLE s2 (a VARCHAR)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
CREATE TABLE s2 (a VARCHAR(70000))
= ERROR 1074 (42000): Column length too big for column 'a' (max = 16383); use BLOB or TEXT instead
CREATE TABLE s2 (a CHAR, b CHARACTER(3), c CHARACTER VARYING(5), d NCHAR(3), e NATIONAL VARCHAR(4), f BINARY, g LONGTEXT, h MEDIUMTEXT, i LONGBLOB, j MEDIUMBLOB, k TEXT(100), l TEXT(70000), m BLOB(10), n LONG, o LONG VARBINARY)
= ok
SHOW CREATE TABLE s2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | s2 | CREATE TABLE `s2` (\n  `a` char(1) DEFAULT NULL,\n  `b` char(3) DEFAULT NULL,\n  `c` varchar(5) DEFAULT NULL,\n  `d` char(3) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,\n  `e` varchar(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,\n  `f` binary(1) DEFAULT NULL,\n  `g` longtext DEFAULT NULL,\n  `h` mediumtext DEFAULT NULL,\n  `i` longblob DEFAULT NULL,\n  `j` mediumblob DEFAULT NULL,\n  `k` text DEFAULT NULL,\n  `l` mediumtext DEFAULT NULL,\n  `m` tinyblob DEFAULT NULL,\n  `n` mediumtext DEFAULT NULL,\n  `o` mediumblob DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE s3 (a ENUM('a','a'))
= ERROR 1291 (HY000): Column 'a' has duplicated value 'a' in ENUM
CREATE TABLE s3 (a ENUM())
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '))' at line 1
CREATE TABLE s3 (a ENUM('x','y') DEFAULT 'z')
= ERROR 1067 (42000): Invalid default value for 'a'
CREATE TABLE s3 (a ENUM('x','y') NOT NULL, b SET('p','q') NOT NULL DEFAULT 'p,q', c ENUM('m ','n') )
= ok
SHOW CREATE TABLE s3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | s3 | CREATE TABLE `s3` (\n  `a` enum('x','y') NOT NULL,\n  `b` set('p','q') NOT NULL DEFAULT 'p,q',\n  `c` enum('m','n') DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO s3 () VALUES ()
= ok, 1 affected
SELECT * FROM s3
= `a` STRING(4) enum not null s3
= `b` STRING(12) set not null s3
= `c` STRING(4) enum s3
= | x | p,q | NULL |
SELECT a, b, a+0, b+0, HEX(b) FROM s3
= `a` STRING(4) enum not null s3
= `b` STRING(12) set not null s3
= `a+0` LONG~3!
= `b+0` LONG~5!
= `HEX(b)` VAR_STRING~96
= | x | p,q | 1 | 3 | 702C71 |
CREATE TABLE s4 (a TEXT DEFAULT 'x', b BLOB DEFAULT 'y', c TEXT NOT NULL)
= ok
INSERT INTO s4 (c) VALUES ('z')
= ok, 1 affected
SELECT * FROM s4
= `a` BLOB(262140) s4
= `b` BLOB(65535) binary s4
= `c` BLOB(262140) not null s4
= | x | y | z |
INSERT INTO s4 (a) VALUES ('z')
= ERROR 1364 (HY000): Field 'c' doesn't have a default value
CREATE TABLE bits (id INT PRIMARY KEY, a BIT, b BIT(8), c BIT(64))
= ok
INSERT INTO bits VALUES (1,1,b'10101010',18446744073709551615),(2,0,65,0),(3,b'1','A',x'FF')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO bits VALUES (4,2,0,0)
= ERROR 1406 (22001): Data too long for column 'a' at row 1
INSERT INTO bits VALUES (4,0,256,0)
= ERROR 1406 (22001): Data too long for column 'b' at row 1
SELECT * FROM bits ORDER BY id
= `id` LONG(11) not null primary bits
= `a` BIT(1) unsigned bits
= `b` BIT(8) unsigned bits
= `c` BIT(64) unsigned bits
= | 1 | \x01 | \xaa | \xff\xff\xff\xff\xff\xff\xff\xff |
= | 2 | \x00 | A | \x00\x00\x00\x00\x00\x00\x00\x00 |
= | 3 | \x01 | A | \x00\x00\x00\x00\x00\x00\x00\xff |
SELECT id, a+0, b+0, c+0, HEX(b), BIN(b), OCT(b) FROM bits ORDER BY id
= `id` LONG(11) not null primary bits
= `a+0` LONG~2 unsigned
= `b+0` LONG~9 unsigned
= `c+0` LONGLONG~65 unsigned
= `HEX(b)` VAR_STRING~64
= `BIN(b)` VAR_STRING~260
= `OCT(b)` VAR_STRING~260
= | 1 | 1 | 170 | 18446744073709551615 | AA | 10101010 | 252 |
= | 2 | 0 | 65 | 0 | 41 | 1000001 | 101 |
= | 3 | 1 | 65 | 255 | 41 | 1000001 | 101 |
SELECT id FROM bits WHERE b = b'10101010'
= `id` LONG(11) not null primary bits
= | 1 |
SELECT id, b & 15, b | 1, ~c FROM bits ORDER BY id
= `id` LONG(11) not null primary bits
= `b & 15` LONGLONG~21 unsigned
= `b | 1` LONGLONG~21 unsigned
= `~c` LONGLONG~21 unsigned
= | 1 | 10 | 171 | 0 |
= | 2 | 1 | 65 | 18446744073709551615 |
= | 3 | 1 | 65 | 18446744073709551360 |
SELECT BIT_AND(b), BIT_OR(b), BIT_XOR(b), SUM(b), MAX(b) FROM bits
= `BIT_AND(b)` LONGLONG~21! unsigned
= `BIT_OR(b)` LONGLONG~21! unsigned
= `BIT_XOR(b)` LONGLONG~21! unsigned
= `SUM(b)` NEWDECIMAL~31
= `MAX(b)` BIT~8 unsigned
= | 0 | 235 | 170 | 300 | 170 |
CREATE TABLE bits2 (a BIT(65))
= ERROR 1439 (42000): Display width out of range for 'a' (max = 64)
