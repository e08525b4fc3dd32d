# Temporal types and literals.
CREATE TABLE t (id INT PRIMARY KEY, d DATE, t TIME, dt DATETIME, ts TIMESTAMP NULL, y YEAR, t3 TIME(3), dt6 DATETIME(6), ts3 TIMESTAMP(3) NULL)
= ok
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `d` date DEFAULT NULL,\n  `t` time DEFAULT NULL,\n  `dt` datetime DEFAULT NULL,\n  `ts` timestamp NULL DEFAULT NULL,\n  `y` year(4) DEFAULT NULL,\n  `t3` time(3) DEFAULT NULL,\n  `dt6` datetime(6) DEFAULT NULL,\n  `ts3` timestamp(3) NULL DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | d | date | YES |  | NULL |  |
= | t | time | YES |  | NULL |  |
= | dt | datetime | YES |  | NULL |  |
= | ts | timestamp | YES |  | NULL |  |
= | y | year(4) | YES |  | NULL |  |
= | t3 | time(3) | YES |  | NULL |  |
= | dt6 | datetime(6) | YES |  | NULL |  |
= | ts3 | timestamp(3) | YES |  | NULL |  |
INSERT INTO t VALUES (1,'2020-02-29','12:34:56','2020-02-29 12:34:56','2020-02-29 12:34:56',2020,'12:34:56.789','2020-02-29 12:34:56.123456','2020-02-29 12:34:56.789')
= ok, 1 affected
INSERT INTO t (id,d) VALUES (2,'2019-02-29')
= ERROR 1292 (22007): Incorrect date value: '2019-02-29' for column `d`.`t`.`d` at row 1
INSERT INTO t (id,d) VALUES (2,'2019-13-01')
= ERROR 1292 (22007): Incorrect date value: '2019-13-01' for column `d`.`t`.`d` at row 1
INSERT INTO t (id,d) VALUES (2,'abc')
= ERROR 1292 (22007): Incorrect date value: 'abc' for column `d`.`t`.`d` at row 1
INSERT INTO t (id,d) VALUES (2,'')
= ERROR 1292 (22007): Incorrect date value: '' for column `d`.`t`.`d` at row 1
INSERT INTO t (id,d) VALUES (2,20200304),(3,'20200304'),(4,'20-3-4'),(5,'2020.03.04'),(6,'2020/3/4'),(7,200304),(8,'700101'),(9,'1000-01-01'),(10,'9999-12-31')
= ok, 9 affected, "Records: 9  Duplicates: 0  Warnings: 0"
INSERT INTO t (id,d) VALUES (11,'0000-00-00')
= ok, 1 affected
INSERT INTO t (id,d) VALUES (11,'2020-00-01')
= ERROR 1062 (23000): Duplicate entry '11' for key 'PRIMARY'
INSERT INTO t (id,d) VALUES (11,'2020-03-04 05:06:07')
= ERROR 1062 (23000): Duplicate entry '11' for key 'PRIMARY'
= Note 1265: Data truncated for column 'd' at row 1
= Error 1062: Duplicate entry '11' for key 'PRIMARY'
INSERT INTO t (id,t) VALUES (20,'838:59:59'),(21,'-838:59:59'),(22,'1 02:03:04'),(23,'10'),(24,1234),(25,'12:34'),(26,123456),(27,'1:2:3'),(28,'-1:00:00'),(29,'0')
= ok, 10 affected, "Records: 10  Duplicates: 0  Warnings: 0"
INSERT INTO t (id,t) VALUES (30,'839:00:00')
= ERROR 1292 (22007): Incorrect time value: '839:00:00' for column `d`.`t`.`t` at row 1
INSERT INTO t (id,t) VALUES (30,'12:60:00')
= ERROR 1292 (22007): Incorrect time value: '12:60:00' for column `d`.`t`.`t` at row 1
INSERT INTO t (id,t) VALUES (30,'xx')
= ERROR 1292 (22007): Incorrect time value: 'xx' for column `d`.`t`.`t` at row 1
INSERT INTO t (id,t) VALUES (30,'2020-01-02 03:04:05')
= ok, 1 affected
= Note 1265: Data truncated for column 't' at row 1
INSERT INTO t (id,dt) VALUES (40,'2020-03-04'),(41,20200304050607),(42,'2020-03-04T05:06:07'),(43,'2020-3-4 5:6:7'),(44,'20200304050607'),(45,'2020-03-04 05:06'),(46,'1000-01-01 00:00:00'),(47,'9999-12-31 23:59:59'),(48,'2020-03-04 05:06:07.9')
= ok, 9 affected, "Records: 9  Duplicates: 0  Warnings: 0"
INSERT INTO t (id,dt) VALUES (49,'2020-03-04 25:00:00')
= ERROR 1292 (22007): Incorrect datetime value: '2020-03-04 25:00:00' for column `d`.`t`.`dt` at row 1
INSERT INTO t (id,dt) VALUES (49,'2020-03-04 05:06:07xx')
= ERROR 1292 (22007): Incorrect datetime value: '2020-03-04 05:06:07xx' for column `d`.`t`.`dt` at row 1
INSERT INTO t (id,dt) VALUES (49,'now')
= ERROR 1292 (22007): Incorrect datetime value: 'now' for column `d`.`t`.`dt` at row 1
INSERT INTO t (id,ts) VALUES (50,'1970-01-01 00:00:01'),(51,'2038-01-19 03:14:07')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO t (id,ts) VALUES (52,'1970-01-01 00:00:00')
= ERROR 1292 (22007): Incorrect datetime value: '1970-01-01 00:00:00' for column `d`.`t`.`ts` at row 1
INSERT INTO t (id,ts) VALUES (52,'2038-01-19 03:14:08')
= ERROR 1292 (22007): Incorrect datetime value: '2038-01-19 03:14:08' for column `d`.`t`.`ts` at row 1
INSERT INTO t (id,y) VALUES (60,1901),(61,2155),(62,0),(63,'69'),(64,'70'),(65,'0'),(66,99),(67,'2020'),(68,1)
= ok, 9 affected, "Records: 9  Duplicates: 0  Warnings: 0"
INSERT INTO t (id,y) VALUES (69,1900)
= ERROR 1264 (22003): Out of range value for column 'y' at row 1
INSERT INTO t (id,y) VALUES (69,2156)
= ERROR 1264 (22003): Out of range value for column 'y' at row 1
INSERT INTO t (id,y) VALUES (69,'abc')
= ERROR 1366 (22007): Incorrect integer value: 'abc' for column `d`.`t`.`y` at row 1
INSERT INTO t (id,t3,dt6,ts3) VALUES (70,'01:02:03.4567','2020-01-02 03:04:05.1234567','2020-01-02 03:04:05.6789')
= ok, 1 affected
= Note 1265: Data truncated for column 'dt6' at row 1
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `d` DATE(10) t
= `t` TIME(10) t
= `dt` DATETIME(19) t
= `ts` TIMESTAMP(19) unsigned t
= `y` YEAR(4) unsigned zerofill t
= `t3` TIME(14) .3 t
= `dt6` DATETIME(26) .6 t
= `ts3` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-02-29 | 12:34:56 | 2020-02-29 12:34:56 | 2020-02-29 12:34:56 | 2020 | 12:34:56.789 | 2020-02-29 12:34:56.123456 | 2020-02-29 12:34:56.789 |
= | 2 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 3 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 4 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 5 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 6 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 7 | 2020-03-04 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 8 | 1970-01-01 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 9 | 1000-01-01 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 10 | 9999-12-31 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 11 | 0000-00-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 20 | NULL | 838:59:59 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 21 | NULL | -838:59:59 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 22 | NULL | 26:03:04 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 23 | NULL | 00:00:10 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 24 | NULL | 00:12:34 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 25 | NULL | 12:34:00 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 26 | NULL | 12:34:56 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 27 | NULL | 01:02:03 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 28 | NULL | -01:00:00 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 29 | NULL | 00:00:00 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 30 | NULL | 03:04:05 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 40 | NULL | NULL | 2020-03-04 00:00:00 | NULL | NULL | NULL | NULL | NULL |
= | 41 | NULL | NULL | 2020-03-04 05:06:07 | NULL | NULL | NULL | NULL | NULL |
= | 42 | NULL | NULL | 2020-03-04 05:06:07 | NULL | NULL | NULL | NULL | NULL |
= | 43 | NULL | NULL | 2020-03-04 05:06:07 | NULL | NULL | NULL | NULL | NULL |
= | 44 | NULL | NULL | 2020-03-04 05:06:07 | NULL | NULL | NULL | NULL | NULL |
= | 45 | NULL | NULL | 2020-03-04 05:06:00 | NULL | NULL | NULL | NULL | NULL |
= | 46 | NULL | NULL | 1000-01-01 00:00:00 | NULL | NULL | NULL | NULL | NULL |
= | 47 | NULL | NULL | 9999-12-31 23:59:59 | NULL | NULL | NULL | NULL | NULL |
= | 48 | NULL | NULL | 2020-03-04 05:06:07 | NULL | NULL | NULL | NULL | NULL |
= | 50 | NULL | NULL | NULL | 1970-01-01 00:00:01 | NULL | NULL | NULL | NULL |
= | 51 | NULL | NULL | NULL | 2038-01-19 03:14:07 | NULL | NULL | NULL | NULL |
= | 60 | NULL | NULL | NULL | NULL | 1901 | NULL | NULL | NULL |
= | 61 | NULL | NULL | NULL | NULL | 2155 | NULL | NULL | NULL |
= | 62 | NULL | NULL | NULL | NULL | 0000 | NULL | NULL | NULL |
= | 63 | NULL | NULL | NULL | NULL | 2069 | NULL | NULL | NULL |
= | 64 | NULL | NULL | NULL | NULL | 1970 | NULL | NULL | NULL |
= | 65 | NULL | NULL | NULL | NULL | 2000 | NULL | NULL | NULL |
= | 66 | NULL | NULL | NULL | NULL | 1999 | NULL | NULL | NULL |
= | 67 | NULL | NULL | NULL | NULL | 2020 | NULL | NULL | NULL |
= | 68 | NULL | NULL | NULL | NULL | 2001 | NULL | NULL | NULL |
= | 70 | NULL | NULL | NULL | NULL | NULL | 01:02:03.456 | 2020-01-02 03:04:05.123456 | 2020-01-02 03:04:05.678 |
SELECT id, d+0, t+0, dt+0, ts+0, y+0, t3+0, dt6+0 FROM t WHERE id = 1
= `id` LONG(11) not null primary t
= `d+0` LONGLONG~10
= `t+0` LONG~9
= `dt+0` LONGLONG~16
= `ts+0` LONGLONG~16
= `y+0` LONG~5 unsigned
= `t3+0` NEWDECIMAL~13 .3
= `dt6+0` NEWDECIMAL~23 .6
= | 1 | 20200229 | 123456 | 20200229123456 | 20200229123456 | 2020 | 123456.789 | 20200229123456.123456 |
SELECT id, CONCAT(d,''), CONCAT(t,''), CONCAT(dt,''), CONCAT(dt6,''), CONCAT(y,''), LENGTH(dt6) FROM t WHERE id = 1
= `id` LONG(11) not null primary t
= `CONCAT(d,'')` VAR_STRING~40
= `CONCAT(t,'')` VAR_STRING~40
= `CONCAT(dt,'')` VAR_STRING~76
= `CONCAT(dt6,'')` VAR_STRING~104
= `CONCAT(y,'')` VAR_STRING~16
= `LENGTH(dt6)` LONG~10
= | 1 | 2020-02-29 | 12:34:56 | 2020-02-29 12:34:56 | 2020-02-29 12:34:56.123456 | 2020 | 26 |
SELECT id FROM t WHERE d = '2020-03-04' ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 3 |
= | 4 |
= | 5 |
= | 6 |
= | 7 |
SELECT id FROM t WHERE d = 20200304 ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 3 |
= | 4 |
= | 5 |
= | 6 |
= | 7 |
SELECT id FROM t WHERE d > '2020-01-01' AND d < DATE '2020-12-31' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 3 |
= | 4 |
= | 5 |
= | 6 |
= | 7 |
SELECT id FROM t WHERE d = 'abc'
= `id` LONG(11) not null primary t
= | 11 |
= Warning 1292: Truncated incorrect datetime value: 'abc'
SELECT id FROM t WHERE dt = '2020-03-04' ORDER BY id
= `id` LONG(11) not null primary t
= | 40 |
SELECT id FROM t WHERE dt BETWEEN '2020-03-04' AND '2020-03-05' ORDER BY id
= `id` LONG(11) not null primary t
= | 40 |
= | 41 |
= | 42 |
= | 43 |
= | 44 |
= | 45 |
= | 48 |
SELECT id FROM t WHERE t > '100:00:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 20 |
SELECT id FROM t WHERE y = 70 OR y = '1999' ORDER BY id
= `id` LONG(11) not null primary t
= | 64 |
= | 66 |
SELECT MIN(d), MAX(d), MIN(t), MAX(t), MIN(dt), MAX(dt), COUNT(ts), MAX(y), MIN(y), MAX(dt6), SUM(y), AVG(y) FROM t
= `MIN(d)` DATE~10
= `MAX(d)` DATE~10
= `MIN(t)` TIME~10
= `MAX(t)` TIME~10
= `MIN(dt)` DATETIME~19
= `MAX(dt)` DATETIME~19
= `COUNT(ts)` LONGLONG~21!
= `MAX(y)` YEAR~4 unsigned
= `MIN(y)` YEAR~4 unsigned
= `MAX(dt6)` DATETIME~26 .6
= `SUM(y)` NEWDECIMAL~27
= `AVG(y)` NEWDECIMAL~10 .4
= | 0000-00-00 | 9999-12-31 | -838:59:59 | 838:59:59 | 1000-01-01 00:00:00 | 9999-12-31 23:59:59 | 3 | 2155 | 0 | 2020-02-29 12:34:56.123456 | 18135 | 1813.5000 |
SET sql_mode = ''
= ok
INSERT INTO t (id,d) VALUES (80,'2019-02-29'),(81,'abc'),(82,'0000-00-00'),(83,'2020-00-01'),(84,'2020-01-00'),(85,'')
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 3"
= Warning 1265: Data truncated for column 'd' at row 1
= Warning 1265: Data truncated for column 'd' at row 2
= Warning 1265: Data truncated for column 'd' at row 6
INSERT INTO t (id,t) VALUES (86,'839:00:00'),(87,'xx'),(88,'12:60:00')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 3"
= Warning 1264: Out of range value for column 't' at row 1
= Warning 1265: Data truncated for column 't' at row 2
= Warning 1265: Data truncated for column 't' at row 3
INSERT INTO t (id,dt) VALUES (89,'2020-03-04 25:00:00'),(90,'0000-00-00 00:00:00')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1265: Data truncated for column 'dt' at row 1
INSERT INTO t (id,ts) VALUES (91,'1969-01-01'),(92,'0000-00-00')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1264: Out of range value for column 'ts' at row 1
INSERT INTO t (id,y) VALUES (93,1900),(94,'abc')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1264: Out of range value for column 'y' at row 1
= Warning 1366: Incorrect integer value: 'abc' for column `d`.`t`.`y` at row 2
SELECT * FROM t WHERE id >= 80 ORDER BY id
= `id` LONG(11) not null primary t
= `d` DATE(10) t
= `t` TIME(10) t
= `dt` DATETIME(19) t
= `ts` TIMESTAMP(19) unsigned t
= `y` YEAR(4) unsigned zerofill t
= `t3` TIME(14) .3 t
= `dt6` DATETIME(26) .6 t
= `ts3` TIMESTAMP(23) .3 unsigned t
= | 80 | 0000-00-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 81 | 0000-00-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 82 | 0000-00-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 83 | 2020-00-01 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 84 | 2020-01-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 85 | 0000-00-00 | NULL | NULL | NULL | NULL | NULL | NULL | NULL |
= | 86 | NULL | 838:59:59 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 87 | NULL | 00:00:00 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 88 | NULL | 00:00:00 | NULL | NULL | NULL | NULL | NULL | NULL |
= | 89 | NULL | NULL | 0000-00-00 00:00:00 | NULL | NULL | NULL | NULL | NULL |
= | 90 | NULL | NULL | 0000-00-00 00:00:00 | NULL | NULL | NULL | NULL | NULL |
= | 91 | NULL | NULL | NULL | 0000-00-00 00:00:00 | NULL | NULL | NULL | NULL |
= | 92 | NULL | NULL | NULL | 0000-00-00 00:00:00 | NULL | NULL | NULL | NULL |
= | 93 | NULL | NULL | NULL | NULL | 0000 | NULL | NULL | NULL |
= | 94 | NULL | NULL | NULL | NULL | 0000 | NULL | NULL | NULL |
SET sql_mode = 'ALLOW_INVALID_DATES'
= ok
INSERT INTO t (id,d) VALUES (95,'2019-02-31')
= ok, 1 affected
INSERT INTO t (id,d) VALUES (96,'2019-02-32')
= ok, 1 affected
= Warning 1265: Data truncated for column 'd' at row 1
SELECT id, d FROM t WHERE id IN (95,96) ORDER BY id
= `id` LONG(11) not null primary t
= `d` DATE(10) t
= | 95 | 2019-02-31 |
= | 96 | 0000-00-00 |
SET sql_mode = DEFAULT
= ok
SELECT DATE '2020-01-02'
= `DATE '2020-01-02'` DATE~10!
= | 2020-01-02 |
SELECT TIME '03:04:05'
= `TIME '03:04:05'` TIME~10!
= | 03:04:05 |
SELECT TIMESTAMP '2020-01-02 03:04:05'
= `TIMESTAMP '2020-01-02 03:04:05'` DATETIME~19!
= | 2020-01-02 03:04:05 |
SELECT {d '2020-01-02'}
= `{d '2020-01-02'}` DATE~10!
= | 2020-01-02 |
SELECT {t '03:04:05'}
= `{t '03:04:05'}` TIME~10!
= | 03:04:05 |
SELECT {ts '2020-01-02 03:04:05'}
= `{ts '2020-01-02 03:04:05'}` DATETIME~19!
= | 2020-01-02 03:04:05 |
SELECT TIME '01:02:03.456'
= `TIME '01:02:03.456'` TIME~14! .3
= | 01:02:03.456 |
SELECT TIMESTAMP '2020-01-02 03:04:05.678'
= `TIMESTAMP '2020-01-02 03:04:05.678'` DATETIME~23! .3
= | 2020-01-02 03:04:05.678 |
SELECT DATE '2020-13-01'
= ERROR 1525 (HY000): Incorrect DATE value: '2020-13-01'
SELECT DATE 'abc'
= ERROR 1525 (HY000): Incorrect DATE value: 'abc'
SELECT TIME '25:61:00'
= ERROR 1525 (HY000): Incorrect TIME value: '25:61:00'
SELECT TIMESTAMP '2020-01-01 25:00:00'
= ERROR 1525 (HY000): Incorrect DATETIME value: '2020-01-01 25:00:00'
SELECT CAST('2020-01-02' AS DATE)
= `CAST('2020-01-02' AS DATE)` DATE~10
= | 2020-01-02 |
SELECT CAST('2020-01-02 03:04:05' AS DATE)
= `CAST('2020-01-02 03:04:05' AS DATE)` DATE~10
= | 2020-01-02 |
SELECT CAST('03:04:05' AS TIME)
= `CAST('03:04:05' AS TIME)` TIME~10
= | 03:04:05 |
SELECT CAST('2020-01-02 03:04:05' AS TIME)
= `CAST('2020-01-02 03:04:05' AS TIME)` TIME~10
= | 03:04:05 |
SELECT CAST('2020-01-02' AS DATETIME)
= `CAST('2020-01-02' AS DATETIME)` DATETIME~19
= | 2020-01-02 00:00:00 |
SELECT CAST(20200102 AS DATE)
= `CAST(20200102 AS DATE)` DATE~10
= | 2020-01-02 |
SELECT CAST('2020-01-02 03:04:05.6789' AS DATETIME(2))
= `CAST('2020-01-02 03:04:05.6789' AS DATETIME(2))` DATETIME~22 .2
= | 2020-01-02 03:04:05.67 |
SELECT CAST(NULL AS DATE)
= `CAST(NULL AS DATE)` DATE~10
= | NULL |
SELECT CAST(123456 AS TIME)
= `CAST(123456 AS TIME)` TIME~10
= | 12:34:56 |
SELECT CAST('1.9' AS TIME(1))
= `CAST('1.9' AS TIME(1))` TIME~12 .1
= | 00:00:01.9 |
SELECT CAST('2020-02-30' AS DATE)
= `CAST('2020-02-30' AS DATE)` DATE~10
= | NULL |
= Warning 1292: Incorrect datetime value: '2020-02-30'
SELECT CAST('abc' AS DATE)
= `CAST('abc' AS DATE)` DATE~10
= | NULL |
= Warning 1292: Incorrect datetime value: 'abc'
SELECT CAST('' AS DATETIME)
= `CAST('' AS DATETIME)` DATETIME~19
= | NULL |
= Warning 1292: Incorrect datetime value: ''
SELECT CAST('xx' AS TIME)
= `CAST('xx' AS TIME)` TIME~10
= | NULL |
= Warning 1292: Incorrect time value: 'xx'
SELECT CAST('9999999' AS TIME)
= `CAST('9999999' AS TIME)` TIME~10
= | NULL |
= Warning 1292: Incorrect time value: '9999999'
SELECT CAST(DATE '2020-01-02' AS SIGNED)
= `CAST(DATE '2020-01-02' AS SIGNED)` LONGLONG~10!
= | 20200102 |
SELECT CAST(TIME '03:04:05' AS SIGNED)
= `CAST(TIME '03:04:05' AS SIGNED)` LONGLONG~10!
= | 30405 |
SELECT CAST(TIMESTAMP '2020-01-02 03:04:05' AS UNSIGNED)
= `CAST(TIMESTAMP '2020-01-02 03:04:05' AS UNSIGNED)` LONGLONG~20! unsigned
= | 20200102030405 |
SELECT CAST(DATE '2020-01-02' AS CHAR)
= `CAST(DATE '2020-01-02' AS CHAR)` VAR_STRING~40
= | 2020-01-02 |
SELECT CAST(TIMESTAMP '2020-01-02 03:04:05' AS DATE)
= `CAST(TIMESTAMP '2020-01-02 03:04:05' AS DATE)` DATE~10
= | 2020-01-02 |
SELECT CAST(DATE '2020-01-02' AS DATETIME)
= `CAST(DATE '2020-01-02' AS DATETIME)` DATETIME~19
= | 2020-01-02 00:00:00 |
SELECT CAST(TIME '10:11:12' AS DECIMAL(10,2))
= `CAST(TIME '10:11:12' AS DECIMAL(10,2))` NEWDECIMAL~12! .2
= | 101112.00 |
SELECT CAST('2012' AS YEAR)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'YEAR)' at line 1
SELECT DATE '2020-01-02' + 1
= `DATE '2020-01-02' + 1` LONGLONG~10!
= | 20200103 |
SELECT DATE '2020-01-02' + INTERVAL 1 DAY
= `DATE '2020-01-02' + INTERVAL 1 DAY` DATE~10
= | 2020-01-03 |
SELECT '2020-01-02' + INTERVAL 1 MONTH
= `'2020-01-02' + INTERVAL 1 MONTH` STRING~76
= | 2020-02-02 |
SELECT INTERVAL 1 YEAR + '2020-02-29'
= `INTERVAL 1 YEAR + '2020-02-29'` STRING~76
= | 2021-02-28 |
SELECT TIMESTAMP '2020-01-01 00:00:00' - INTERVAL 1 SECOND
= `TIMESTAMP '2020-01-01 00:00:00' - INTERVAL 1 SECOND` DATETIME~19
= | 2019-12-31 23:59:59 |
SELECT '2020-01-31' + INTERVAL 1 MONTH
= `'2020-01-31' + INTERVAL 1 MONTH` STRING~76
= | 2020-02-29 |
SELECT 'x' + INTERVAL 1 DAY
= `'x' + INTERVAL 1 DAY` STRING~104
= | NULL |
= Warning 1292: Incorrect datetime value: 'x'
SELECT DATE '2020-01-02' = '2020-01-02'
= `DATE '2020-01-02' = '2020-01-02'` LONG~1!
= | 1 |
SELECT DATE '2020-01-02' = 20200102
= `DATE '2020-01-02' = 20200102` LONG~1!
= | 1 |
SELECT DATE '2020-01-02' < TIMESTAMP '2020-01-02 00:00:01'
= `DATE '2020-01-02' < TIMESTAMP '2020-01-02 00:00:01'` LONG~1!
= | 1 |
SELECT TIME '10:00:00' = '10:00:00'
= `TIME '10:00:00' = '10:00:00'` LONG~1!
= | 1 |
SELECT TIME '10:00:00' > '9:00:00'
= `TIME '10:00:00' > '9:00:00'` LONG~1!
= | 1 |
SELECT DATE '2020-01-02' = '2020-1-2'
= `DATE '2020-01-02' = '2020-1-2'` LONG~1!
= | 1 |
SELECT GREATEST(DATE '2020-01-02', '2021-01-01')
= `GREATEST(DATE '2020-01-02', '2021-01-01')` DATE~10
= | 2021-01-01 |
SELECT LEAST(DATE '2020-01-02', DATE '2019-01-01')
= `LEAST(DATE '2020-01-02', DATE '2019-01-01')` DATE~10!
= | 2019-01-01 |
SELECT IFNULL(NULL, DATE '2020-01-02')
= `IFNULL(NULL, DATE '2020-01-02')` DATE~10!
= | 2020-01-02 |
SELECT COALESCE(NULL, TIME '01:02:03')
= `COALESCE(NULL, TIME '01:02:03')` TIME~10!
= | 01:02:03 |
SELECT IF(1, DATE '2020-01-02', TIMESTAMP '2020-01-02 03:04:05')
= `IF(1, DATE '2020-01-02', TIMESTAMP '2020-01-02 03:04:05')` DATETIME~19!
= | 2020-01-02 00:00:00 |
SELECT CASE WHEN 1 THEN TIME '01:02:03' END
= `CASE WHEN 1 THEN TIME '01:02:03' END` TIME~10
= | 01:02:03 |
CREATE TABLE t2 (a TIMESTAMP, b TIMESTAMP, c DATETIME DEFAULT NOW(), e DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, f DATE DEFAULT '2020-01-01', g TIMESTAMP(6) DEFAULT NOW(6), h YEAR(4), i YEAR DEFAULT 2001)
= ok
SHOW CREATE TABLE t2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t2 | CREATE TABLE `t2` (\n  `a` timestamp NULL DEFAULT NULL,\n  `b` timestamp NULL DEFAULT NULL,\n  `c` datetime DEFAULT current_timestamp(),\n  `e` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp(),\n  `f` date DEFAULT '2020-01-01',\n  `g` timestamp(6) NULL DEFAULT current_timestamp(6),\n  `h` year(4) DEFAULT NULL,\n  `i` year(4) DEFAULT 2001\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE t3 (a DATETIME(7))
= ERROR 1426 (42000): Too big precision specified for 'a'. Maximum is 6
CREATE TABLE t3 (a TIME(9))
= ERROR 1426 (42000): Too big precision specified for 'a'. Maximum is 6
CREATE TABLE t3 (a DATE DEFAULT '2020-02-30')
= ERROR 1067 (42000): Invalid default value for 'a'
= Warning 1265: Data truncated for column 'a' at row 0
= Error 1067: Invalid default value for 'a'
CREATE TABLE t3 (a DATE DEFAULT NOW())
= ok
SELECT d, COUNT(*) FROM t WHERE d IS NOT NULL AND id < 12 GROUP BY d ORDER BY d
= `d` DATE(10) t
= `COUNT(*)` LONGLONG~21!
= | 0000-00-00 | 1 |
= | 1000-01-01 | 1 |
= | 1970-01-01 | 1 |
= | 2020-02-29 | 1 |
= | 2020-03-04 | 6 |
= | 9999-12-31 | 1 |
SELECT YEAR(d), COUNT(*) FROM t WHERE id < 12 GROUP BY YEAR(d) ORDER BY 1
= `YEAR(d)` LONG~5
= `COUNT(*)` LONGLONG~21!
= | 0 | 1 |
= | 1000 | 1 |
= | 1970 | 1 |
= | 2020 | 7 |
= | 9999 | 1 |
SET timestamp = 1700000000
= ok
SELECT NOW()
= `NOW()` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT CURRENT_TIMESTAMP
= `CURRENT_TIMESTAMP` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT CURRENT_TIMESTAMP()
= `CURRENT_TIMESTAMP()` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT CURDATE()
= `CURDATE()` DATE~10!
= | 2023-11-14 |
SELECT CURRENT_DATE
= `CURRENT_DATE` DATE~10!
= | 2023-11-14 |
SELECT CURTIME()
= `CURTIME()` TIME~10!
= | 22:13:20 |
SELECT CURRENT_TIME
= `CURRENT_TIME` TIME~10!
= | 22:13:20 |
SELECT LOCALTIME
= `LOCALTIME` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT LOCALTIMESTAMP
= `LOCALTIMESTAMP` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT UTC_DATE()
= `UTC_DATE()` DATE~10!
= | 2023-11-14 |
SELECT UTC_TIME()
= `UTC_TIME()` TIME~10!
= | 22:13:20 |
SELECT UTC_TIMESTAMP()
= `UTC_TIMESTAMP()` DATETIME~19!
= | 2023-11-14 22:13:20 |
SELECT NOW(3)
= `NOW(3)` DATETIME~23! .3
= | 2023-11-14 22:13:20.000 |
SELECT NOW(6)
= `NOW(6)` DATETIME~26! .6
= | 2023-11-14 22:13:20.000000 |
SELECT CURTIME(2)
= `CURTIME(2)` TIME~13! .2
= | 22:13:20.00 |
SELECT SYSDATE() > '2020-01-01'
= `SYSDATE() > '2020-01-01'` LONG~1!
= | 1 |
SELECT UNIX_TIMESTAMP()
= `UNIX_TIMESTAMP()` LONGLONG~17
= | 1700000000 |
SELECT NOW()+0
= `NOW()+0` LONGLONG~16!
= | 20231114221320 |
SELECT CURDATE()+0
= `CURDATE()+0` LONGLONG~10!
= | 20231114 |
SELECT CURTIME()+0
= `CURTIME()+0` LONG~9!
= | 221320 |
SELECT NOW() = CURRENT_TIMESTAMP
= `NOW() = CURRENT_TIMESTAMP` LONG~1!
= | 1 |
SELECT DATE(NOW()) = CURDATE()
= `DATE(NOW()) = CURDATE()` LONG~1
= | 1 |
SELECT NOW() - INTERVAL 1 DAY < NOW()
= `NOW() - INTERVAL 1 DAY < NOW()` LONG~1
= | 1 |
INSERT INTO t2 (f) VALUES ('2021-01-01')
= ok, 1 affected
SELECT c, e, f, g, i FROM t2
= `c` DATETIME(19) t2
= `e` DATETIME(19) t2
= `f` DATE(10) t2
= `g` TIMESTAMP(26) .6 unsigned t2
= `i` YEAR(4) unsigned zerofill t2
= | 2023-11-14 22:13:20 | 2023-11-14 22:13:20 | 2021-01-01 | 2023-11-14 22:13:20.000000 | 2001 |
UPDATE t2 SET f = '2022-02-02'
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT a, c, e, f FROM t2
= `a` TIMESTAMP(19) unsigned t2
= `c` DATETIME(19) t2
= `e` DATETIME(19) t2
= `f` DATE(10) t2
= | NULL | 2023-11-14 22:13:20 | 2023-11-14 22:13:20 | 2022-02-02 |
SET timestamp = DEFAULT
= ok
SET time_zone = '+02:00'
= ok
SELECT ts FROM t WHERE id = 1
= `ts` TIMESTAMP(19) unsigned t
= | 2020-02-29 14:34:56 |
SET time_zone = 'nosuch'
= ERROR 1298 (HY000): Unknown or incorrect time zone: 'nosuch'
SET time_zone = '+00:00'
= ok
SELECT NOW(7)
= ERROR 1426 (42000): Too big precision specified for 'current_timestamp'. Maximum is 6
SELECT DATE_ADD('2020-01-01', INTERVAL 1 NOSUCH)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'NOSUCH)' at line 1
