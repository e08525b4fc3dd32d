# UUID, INET4, INET6.
CREATE TABLE u (id INT PRIMARY KEY, u UUID, a INET6, b INET4)
= ok
SHOW CREATE TABLE u
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | u | CREATE TABLE `u` (\n  `id` int(11) NOT NULL,\n  `u` uuid DEFAULT NULL,\n  `a` inet6 DEFAULT NULL,\n  `b` inet4 DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM u
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | u | uuid | YES |  | NULL |  |
= | a | inet6 | YES |  | NULL |  |
= | b | inet4 | YES |  | NULL |  |
INSERT INTO u VALUES (1,'123e4567-e89b-12d3-a456-426655440000','::1','127.0.0.1')
= ok, 1 affected
INSERT INTO u VALUES (2,'123E4567E89B12D3A456426655440001','2001:db8::ff00:42:8329','10.0.0.1')
= ok, 1 affected
INSERT INTO u VALUES (3,NULL,'::ffff:1.2.3.4',NULL)
= ok, 1 affected
INSERT INTO u VALUES (4,'bad',NULL,NULL)
= ERROR 1292 (22007): Incorrect uuid value: 'bad' for column `d`.`u`.`u` at row 1
INSERT INTO u VALUES (4,NULL,'bad',NULL)
= ERROR 1292 (22007): Incorrect inet6 value: 'bad' for column `d`.`u`.`a` at row 1
INSERT INTO u VALUES (4,NULL,NULL,'1.2.3')
= ERROR 1292 (22007): Incorrect inet4 value: '1.2.3' for column `d`.`u`.`b` at row 1
INSERT INTO u VALUES (4,NULL,NULL,'256.1.1.1')
= ERROR 1292 (22007): Incorrect inet4 value: '256.1.1.1' for column `d`.`u`.`b` at row 1
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null primary u
= `u` STRING(144) unsigned u
= `a` STRING(156) unsigned u
= `b` STRING(60) unsigned u
= | 1 | 123e4567-e89b-12d3-a456-426655440000 | ::1 | 127.0.0.1 |
= | 2 | 123e4567-e89b-12d3-a456-426655440001 | 2001:db8::ff00:42:8329 | 10.0.0.1 |
= | 3 | NULL | ::ffff:1.2.3.4 | NULL |
SELECT id, HEX(u), HEX(a), HEX(b), LENGTH(u), CONCAT(u,'') FROM u ORDER BY id
= `id` LONG(11) not null primary u
= `HEX(u)` VAR_STRING~288
= `HEX(a)` VAR_STRING~312
= `HEX(b)` VAR_STRING~120
= `LENGTH(u)` LONG~10
= `CONCAT(u,'')` VAR_STRING~144
= | 1 | 123E4567E89B12D3A456426655440000 | 00000000000000000000000000000001 | 7F000001 | 36 | 123e4567-e89b-12d3-a456-426655440000 |
= | 2 | 123E4567E89B12D3A456426655440001 | 20010DB8000000000000FF0000428329 | 0A000001 | 36 | 123e4567-e89b-12d3-a456-426655440001 |
= | 3 | NULL | 00000000000000000000FFFF01020304 | NULL | NULL | NULL |
SELECT id FROM u WHERE u = '123e4567-e89b-12d3-a456-426655440000'
= `id` LONG(11) not null primary u
= | 1 |
SELECT id FROM u WHERE a = '0:0::1'
= `id` LONG(11) not null primary u
= | 1 |
SELECT id FROM u WHERE b > '10.0.0.1' ORDER BY id
= `id` LONG(11) not null primary u
= | 1 |
SELECT id, a FROM u ORDER BY a, id
= `id` LONG(11) not null primary u
= `a` STRING(156) unsigned u
= | 1 | ::1 |
= | 3 | ::ffff:1.2.3.4 |
= | 2 | 2001:db8::ff00:42:8329 |
SELECT MIN(a), MAX(a), MIN(b), MAX(b), MAX(u), COUNT(u) FROM u
= `MIN(a)` STRING~156 unsigned
= `MAX(a)` STRING~156 unsigned
= `MIN(b)` STRING~60 unsigned
= `MAX(b)` STRING~60 unsigned
= `MAX(u)` STRING~144 unsigned
= `COUNT(u)` LONGLONG~21!
= | ::1 | 2001:db8::ff00:42:8329 | 10.0.0.1 | 127.0.0.1 | 123e4567-e89b-12d3-a456-426655440001 | 2 |
SELECT CAST('::1' AS INET6)
= `CAST('::1' AS INET6)` STRING~156! unsigned
= | ::1 |
SELECT CAST('1.2.3.4' AS INET4)
= `CAST('1.2.3.4' AS INET4)` STRING~60! unsigned
= | 1.2.3.4 |
SELECT CAST('123e4567-e89b-12d3-a456-426655440000' AS UUID)
= `CAST('123e4567-e89b-12d3-a456-426655440000' AS UUID)` STRING~144! unsigned
= | 123e4567-e89b-12d3-a456-426655440000 |
SELECT CAST('x' AS UUID)
= `CAST('x' AS UUID)` STRING~144 unsigned
= | NULL |
= Warning 1292: Incorrect uuid value: 'x'
SELECT CAST('x' AS INET6)
= `CAST('x' AS INET6)` STRING~156 unsigned
= | NULL |
= Warning 1292: Incorrect inet6 value: 'x'
SELECT CAST(x'00000000000000000000000000000001' AS INET6)
= `CAST(x'00000000000000000000000000000001' AS INET6)` STRING~156! unsigned
= | ::1 |
SELECT CAST(x'01020304' AS INET4)
= `CAST(x'01020304' AS INET4)` STRING~60! unsigned
= | 1.2.3.4 |
SELECT UUID() = UUID(), LENGTH(CAST(UUID() AS CHAR))
= `UUID() = UUID()` LONG~1
= `LENGTH(CAST(UUID() AS CHAR))` LONG~10
= | 0 | 36 |
CREATE TABLE u2 (id UUID PRIMARY KEY DEFAULT UUID(), n INT, KEY (n))
= ok
INSERT INTO u2 (n) VALUES (1),(2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT COUNT(DISTINCT id), LENGTH(MAX(id)) FROM u2
= `COUNT(DISTINCT id)` LONGLONG~21!
= `LENGTH(MAX(id))` LONG~10
= | 2 | 36 |
INSERT INTO u2 VALUES ('123e4567-e89b-12d3-a456-426655440000',3)
= ok, 1 affected
INSERT INTO u2 VALUES ('123e4567-e89b-12d3-a456-426655440000',4)
= ERROR 1062 (23000): Duplicate entry '123e4567-e89b-12d3-a456-426655440000' for key 'PRIMARY'
UPDATE u SET a = '::2' WHERE a = '::1'
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT a FROM u WHERE id = 1
= `a` STRING(156) unsigned u
= | ::2 |
SELECT IS_IPV4(b), INET_ATON(b), IS_IPV6(a) FROM u WHERE id = 1
= `IS_IPV4(b)` LONG~1
= `INET_ATON(b)` LONGLONG~21 unsigned
= `IS_IPV6(a)` LONG~1
= | 1 | 2130706433 | 1 |
SELECT COALESCE(a,'::5') FROM u ORDER BY id
= `COALESCE(a,'::5')` STRING~156! unsigned
= | ::2 |
= | 2001:db8::ff00:42:8329 |
= | ::ffff:1.2.3.4 |
ALTER TABLE u MODIFY u CHAR(36)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SELECT u FROM u ORDER BY id
= `u` STRING(144) u
= | 123e4567-e89b-12d3-a456-426655440000 |
= | 123e4567-e89b-12d3-a456-426655440001 |
= | NULL |
