# TIMESTAMPs are moments: sessions with other time zones see them by their own clocks.
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, dt DATETIME, n TIMESTAMP(3) NULL, KEY (ts), UNIQUE KEY u (n))
= ok
INSERT INTO t VALUES (1,'2020-06-01 12:00:00','2020-06-01 12:00:00','2020-06-01 12:00:00.123'),(2,'2020-01-31 23:30:00','2020-01-31 23:30:00',NULL),(3,NULL,NULL,'2020-12-31 22:00:00'),(4,'2020-06-01 00:00:00','2020-06-01 00:00:00','2020-06-01 00:00:00.5')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SET time_zone = '+02:00'
= ok
SELECT id, ts, dt, n FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 14:00:00 | 2020-06-01 12:00:00 | 2020-06-01 14:00:00.123 |
= | 2 | 2020-02-01 01:30:00 | 2020-01-31 23:30:00 | NULL |
= | 3 | NULL | NULL | 2021-01-01 00:00:00.000 |
= | 4 | 2020-06-01 02:00:00 | 2020-06-01 00:00:00 | 2020-06-01 02:00:00.500 |
SELECT * FROM t WHERE id = 1
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 14:00:00 | 2020-06-01 12:00:00 | 2020-06-01 14:00:00.123 |
SELECT ts FROM t WHERE id = 2
= `ts` TIMESTAMP(19) unsigned t
= | 2020-02-01 01:30:00 |
SELECT id FROM t WHERE ts = '2020-06-01 14:00:00'
= `id` LONG(11) not null primary t
= | 1 |
SELECT id FROM t WHERE ts = dt
= `id` LONG(11) not null primary t
SELECT id FROM t WHERE ts > dt ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 4 |
SELECT id FROM t WHERE ts BETWEEN '2020-06-01 02:00:00' AND '2020-06-01 14:00:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 4 |
SELECT id FROM t WHERE ts IN ('2020-06-01 02:00:00', '2020-02-01 01:30:00') ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 4 |
SELECT id FROM t FORCE INDEX (ts) WHERE ts >= '2020-06-01 02:00:00' ORDER BY ts
= `id` LONG(11) not null primary t
= | 4 |
= | 1 |
SELECT id FROM t FORCE INDEX (ts) WHERE ts < '2020-06-01 02:00:00'
= `id` LONG(11) not null primary t
= | 2 |
SELECT id FROM t FORCE INDEX (u) WHERE n > '2020-06-01 02:00:00.4' ORDER BY n DESC
= `id` LONG(11) not null primary t
= | 3 |
= | 1 |
= | 4 |
SELECT id FROM t WHERE n = '2020-06-01 14:00:00.123'
= `id` LONG(11) not null primary t
= | 1 |
SELECT id FROM t WHERE ts IS NULL
= `id` LONG(11) not null primary t
= | 3 |
SELECT DATE(ts), HOUR(ts), UNIX_TIMESTAMP(ts), ts + INTERVAL 1 HOUR, CAST(ts AS CHAR), CONCAT(n) FROM t ORDER BY id
= `DATE(ts)` DATE~10
= `HOUR(ts)` LONG~2
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= `ts + INTERVAL 1 HOUR` DATETIME~19
= `CAST(ts AS CHAR)` VAR_STRING~76
= `CONCAT(n)` VAR_STRING~92
= | 2020-06-01 | 14 | 1591012800 | 2020-06-01 15:00:00 | 2020-06-01 14:00:00 | 2020-06-01 14:00:00.123 |
= | 2020-02-01 | 1 | 1580513400 | 2020-02-01 02:30:00 | 2020-02-01 01:30:00 | NULL |
= | NULL | NULL | NULL | NULL | NULL | 2021-01-01 00:00:00.000 |
= | 2020-06-01 | 2 | 1590969600 | 2020-06-01 03:00:00 | 2020-06-01 02:00:00 | 2020-06-01 02:00:00.500 |
SELECT MONTH(ts), COUNT(*) FROM t WHERE ts IS NOT NULL GROUP BY MONTH(ts) ORDER BY 1
= `MONTH(ts)` LONG~3
= `COUNT(*)` LONGLONG~21!
= | 2 | 1 |
= | 6 | 2 |
SELECT MIN(ts), MAX(ts), MIN(n), MAX(n) FROM t
= `MIN(ts)` TIMESTAMP~19 unsigned
= `MAX(ts)` TIMESTAMP~19 unsigned
= `MIN(n)` TIMESTAMP~23 .3 unsigned
= `MAX(n)` TIMESTAMP~23 .3 unsigned
= | 2020-02-01 01:30:00 | 2020-06-01 14:00:00 | 2020-06-01 02:00:00.500 | 2021-01-01 00:00:00.000 |
SELECT a.id, b.id FROM t a JOIN t b ON a.ts = b.ts ORDER BY a.id
= `id` LONG(11) not null primary a=t
= `id` LONG(11) not null primary b=t
= | 1 | 1 |
= | 2 | 2 |
= | 4 | 4 |
SELECT a.id, b.id FROM t a JOIN t b ON a.ts = b.dt + INTERVAL 2 HOUR ORDER BY a.id
= `id` LONG(11) not null a=t
= `id` LONG(11) not null b=t
= | 1 | 1 |
= | 2 | 2 |
= | 4 | 4 |
SELECT id FROM t WHERE ts = (SELECT MAX(ts) FROM t)
= `id` LONG(11) not null primary t
= | 1 |
SELECT id FROM t WHERE ts IN (SELECT ts FROM t WHERE id < 3) ORDER BY id
= `id` LONG(11) not null t
= | 1 |
= | 2 |
INSERT INTO t VALUES (5,'2020-03-03 03:03:03','2020-03-03 03:03:03','2020-03-03 03:03:03')
= ok, 1 affected
INSERT INTO t VALUES (6,'2020-03-03 03:03:03',NULL,'2020-03-03 03:03:03')
= ERROR 1062 (23000): Duplicate entry '2020-03-03 03:03:03.000' for key 'u'
INSERT INTO t VALUES (6,'2020-03-03 03:03:03',NULL,'2020-06-01 14:00:00.123')
= ERROR 1062 (23000): Duplicate entry '2020-06-01 14:00:00.123' for key 'u'
INSERT INTO t VALUES (6,NULL,NULL,'2020-06-01 14:00:00.123') ON DUPLICATE KEY UPDATE dt = n, ts = VALUES(n)
= ok, 2 affected
SELECT * FROM t WHERE id = 1
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 14:00:00 | 2020-06-01 14:00:00 | 2020-06-01 14:00:00.123 |
REPLACE INTO t VALUES (7,'2020-07-07 07:07:07','2020-07-07 07:07:07','2020-03-03 03:03:03')
= ok, 2 affected
UPDATE t SET ts = ts + INTERVAL 1 DAY WHERE id = 4
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET dt = ts WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET n = ts WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET ts = dt WHERE id = 3
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
DELETE FROM t WHERE ts = '2020-06-02 02:00:00'
= ok, 1 affected
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 14:00:00 | 2020-06-01 14:00:00 | 2020-06-01 14:00:00.123 |
= | 2 | 2020-02-01 01:30:00 | 2020-02-01 01:30:00 | 2020-02-01 01:30:00.000 |
= | 3 | NULL | NULL | 2021-01-01 00:00:00.000 |
= | 7 | 2020-07-07 07:07:07 | 2020-07-07 07:07:07 | 2020-03-03 03:03:03.000 |
SET time_zone = '+00:00'
= ok
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 12:00:00 | 2020-06-01 14:00:00 | 2020-06-01 12:00:00.123 |
= | 2 | 2020-01-31 23:30:00 | 2020-02-01 01:30:00 | 2020-01-31 23:30:00.000 |
= | 3 | NULL | NULL | 2020-12-31 22:00:00.000 |
= | 7 | 2020-07-07 05:07:07 | 2020-07-07 07:07:07 | 2020-03-03 01:03:03.000 |
SET time_zone = 'America/New_York'
= ok
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `n` TIMESTAMP(23) .3 unsigned t
= | 1 | 2020-06-01 08:00:00 | 2020-06-01 14:00:00 | 2020-06-01 08:00:00.123 |
= | 2 | 2020-01-31 18:30:00 | 2020-02-01 01:30:00 | 2020-01-31 18:30:00.000 |
= | 3 | NULL | NULL | 2020-12-31 17:00:00.000 |
= | 7 | 2020-07-07 01:07:07 | 2020-07-07 07:07:07 | 2020-03-02 20:03:03.000 |
SELECT id FROM t WHERE n = '2020-03-02 20:03:03'
= `id` LONG(11) not null primary t
= | 7 |
SET time_zone = 'Asia/Kolkata'
= ok
SELECT ts, UNIX_TIMESTAMP(ts) FROM t ORDER BY id
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 2020-06-01 17:30:00 | 1591012800 |
= | 2020-02-01 05:00:00 | 1580513400 |
= | NULL | NULL |
= | 2020-07-07 10:37:07 | 1594098427 |
SET time_zone = '-11:30'
= ok
SELECT ts, UNIX_TIMESTAMP(ts) FROM t ORDER BY id
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 2020-06-01 00:30:00 | 1591012800 |
= | 2020-01-31 12:00:00 | 1580513400 |
= | NULL | NULL |
= | 2020-07-06 17:37:07 | 1594098427 |
SET time_zone = 'UTC'
= ok
SELECT ts, UNIX_TIMESTAMP(ts) FROM t ORDER BY id
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 2020-06-01 12:00:00 | 1591012800 |
= | 2020-01-31 23:30:00 | 1580513400 |
= | NULL | NULL |
= | 2020-07-07 05:07:07 | 1594098427 |
DROP TABLE t
= ok
# Defaults, ON UPDATE, and what the clock says.
SET time_zone = '+05:00', timestamp = 1600000000.25
= ok
CREATE TABLE t (id INT PRIMARY KEY, a TIMESTAMP DEFAULT CURRENT_TIMESTAMP, b TIMESTAMP(2) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(2), c DATETIME DEFAULT CURRENT_TIMESTAMP, d TIMESTAMP DEFAULT '2020-02-02 02:02:02')
= ok
INSERT INTO t (id) VALUES (1), (2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE t SET id = 3 WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` TIMESTAMP(19) unsigned t
= `b` TIMESTAMP(22) .2 unsigned t
= `c` DATETIME(19) t
= `d` TIMESTAMP(19) unsigned t
= | 1 | 2020-09-13 17:26:40 | NULL | 2020-09-13 17:26:40 | 2020-02-02 02:02:02 |
= | 3 | 2020-09-13 17:26:40 | 2020-09-13 17:26:40.25 | 2020-09-13 17:26:40 | 2020-02-02 02:02:02 |
SELECT NOW(), CURRENT_TIMESTAMP(2), FROM_UNIXTIME(1600000000), UNIX_TIMESTAMP(), UNIX_TIMESTAMP('2020-09-13 17:26:40')
= `NOW()` DATETIME~19!
= `CURRENT_TIMESTAMP(2)` DATETIME~22! .2
= `FROM_UNIXTIME(1600000000)` DATETIME~19
= `UNIX_TIMESTAMP()` LONGLONG~17
= `UNIX_TIMESTAMP('2020-09-13 17:26:40')` LONGLONG~17
= | 2020-09-13 17:26:40 | 2020-09-13 17:26:40.25 | 2020-09-13 17:26:40 | 1600000000 | 1600000000 |
SET time_zone = '-03:00'
= ok
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` TIMESTAMP(19) unsigned t
= `b` TIMESTAMP(22) .2 unsigned t
= `c` DATETIME(19) t
= `d` TIMESTAMP(19) unsigned t
= | 1 | 2020-09-13 09:26:40 | NULL | 2020-09-13 17:26:40 | 2020-02-01 18:02:02 |
= | 3 | 2020-09-13 09:26:40 | 2020-09-13 09:26:40.25 | 2020-09-13 17:26:40 | 2020-02-01 18:02:02 |
SELECT NOW(), FROM_UNIXTIME(1600000000), UNIX_TIMESTAMP('2020-09-13 17:26:40')
= `NOW()` DATETIME~19!
= `FROM_UNIXTIME(1600000000)` DATETIME~19
= `UNIX_TIMESTAMP('2020-09-13 17:26:40')` LONGLONG~17
= | 2020-09-13 09:26:40 | 2020-09-13 09:26:40 | 1600028800 |
INSERT INTO t (id) VALUES (4)
= ok, 1 affected
INSERT INTO t VALUES (5, DEFAULT, DEFAULT, DEFAULT, DEFAULT)
= ok, 1 affected
SELECT id, a, c, d FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` TIMESTAMP(19) unsigned t
= `c` DATETIME(19) t
= `d` TIMESTAMP(19) unsigned t
= | 1 | 2020-09-13 09:26:40 | 2020-09-13 17:26:40 | 2020-02-01 18:02:02 |
= | 3 | 2020-09-13 09:26:40 | 2020-09-13 17:26:40 | 2020-02-01 18:02:02 |
= | 4 | 2020-09-13 09:26:40 | 2020-09-13 09:26:40 | 2020-02-01 18:02:02 |
= | 5 | 2020-09-13 09:26:40 | 2020-09-13 09:26:40 | 2020-02-01 18:02:02 |
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `a` timestamp NULL DEFAULT current_timestamp(),\n  `b` timestamp(2) NULL DEFAULT NULL ON UPDATE current_timestamp(2),\n  `c` datetime DEFAULT current_timestamp(),\n  `d` timestamp NULL DEFAULT '2020-02-01 18:02:02',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | a | timestamp | YES |  | current_timestamp() |  |
= | b | timestamp(2) | YES |  | NULL | on update current_timestamp(2) |
= | c | datetime | YES |  | current_timestamp() |  |
= | d | timestamp | YES |  | 2020-02-01 18:02:02 |  |
SELECT COLUMN_NAME, COLUMN_DEFAULT FROM information_schema.COLUMNS WHERE TABLE_NAME = 't' AND TABLE_SCHEMA = DATABASE()
= `COLUMN_NAME` VAR_STRING(256) not null COLUMNS
= `COLUMN_DEFAULT` BLOB(786384) COLUMNS
= | id | NULL |
= | a | current_timestamp() |
= | b | NULL |
= | c | current_timestamp() |
= | d | '2020-02-01 18:02:02' |
SELECT DEFAULT(d) FROM t WHERE id = 1
= `DEFAULT(d)` TIMESTAMP(19) unsigned t .d
= | 2020-02-01 18:02:02 |
ALTER TABLE t ALTER d SET DEFAULT '2021-01-01 00:00:00'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SET time_zone = '+05:00'
= ok
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `a` timestamp NULL DEFAULT current_timestamp(),\n  `b` timestamp(2) NULL DEFAULT NULL ON UPDATE current_timestamp(2),\n  `c` datetime DEFAULT current_timestamp(),\n  `d` timestamp NULL DEFAULT '2021-01-01 08:00:00',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO t (id) VALUES (6)
= ok, 1 affected
SELECT id, a, d FROM t WHERE id = 6
= `id` LONG(11) not null primary t
= `a` TIMESTAMP(19) unsigned t
= `d` TIMESTAMP(19) unsigned t
= | 6 | 2020-09-13 17:26:40 | 2021-01-01 08:00:00 |
ALTER TABLE t MODIFY d TIMESTAMP DEFAULT '2022-02-02 00:00:00', ADD e TIMESTAMP DEFAULT '2023-03-03 03:00:00'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SET time_zone = '+00:00'
= ok
SELECT id, d, e FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `d` TIMESTAMP(19) unsigned t
= `e` TIMESTAMP(19) unsigned t
= | 1 | 2020-02-01 21:02:02 | 2023-03-02 22:00:00 |
= | 3 | 2020-02-01 21:02:02 | 2023-03-02 22:00:00 |
= | 4 | 2020-02-01 21:02:02 | 2023-03-02 22:00:00 |
= | 5 | 2020-02-01 21:02:02 | 2023-03-02 22:00:00 |
= | 6 | 2021-01-01 03:00:00 | 2023-03-02 22:00:00 |
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `a` timestamp NULL DEFAULT current_timestamp(),\n  `b` timestamp(2) NULL DEFAULT NULL ON UPDATE current_timestamp(2),\n  `c` datetime DEFAULT current_timestamp(),\n  `d` timestamp NULL DEFAULT '2022-02-01 19:00:00',\n  `e` timestamp NULL DEFAULT '2023-03-02 22:00:00',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE u LIKE t
= ok
SET time_zone = '+01:00'
= ok
SHOW CREATE TABLE u
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | u | CREATE TABLE `u` (\n  `id` int(11) NOT NULL,\n  `a` timestamp NULL DEFAULT current_timestamp(),\n  `b` timestamp(2) NULL DEFAULT NULL ON UPDATE current_timestamp(2),\n  `c` datetime DEFAULT current_timestamp(),\n  `d` timestamp NULL DEFAULT '2022-02-01 20:00:00',\n  `e` timestamp NULL DEFAULT '2023-03-02 23:00:00',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
DROP TABLE t, u
= ok
SET timestamp = DEFAULT
= ok
# Tables from tables.
SET time_zone = 'Europe/Paris'
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, dt DATETIME, v VARCHAR(30), d DATE, n BIGINT)
= ok
INSERT INTO t (id, ts) VALUES (1,'2020-06-01 00:30:00'),(2,'2020-12-01 00:30:00'),(3,'2020-10-25 02:30:00')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
UPDATE t SET dt = ts, v = ts, d = ts, n = ts
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 3"
= Note 1265: Data truncated for column 'd' at row 1
= Note 1265: Data truncated for column 'd' at row 2
= Note 1265: Data truncated for column 'd' at row 3
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `v` VAR_STRING(120) t
= `d` DATE(10) t
= `n` LONGLONG(20) t
= | 1 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 | 2020-06-01 | 20200601003000 |
= | 2 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 | 2020-12-01 | 20201201003000 |
= | 3 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 | 2020-10-25 | 20201025023000 |
CREATE TABLE u AS SELECT id, ts, ts + INTERVAL 0 SECOND AS x FROM t
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SET time_zone = '+00:00'
= ok
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `dt` DATETIME(19) t
= `v` VAR_STRING(120) t
= `d` DATE(10) t
= `n` LONGLONG(20) t
= | 1 | 2020-05-31 22:30:00 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 | 2020-06-01 | 20200601003000 |
= | 2 | 2020-11-30 23:30:00 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 | 2020-12-01 | 20201201003000 |
= | 3 | 2020-10-25 00:30:00 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 | 2020-10-25 | 20201025023000 |
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` TIMESTAMP(19) unsigned u
= `x` DATETIME(19) u
= | 1 | 2020-05-31 22:30:00 | 2020-06-01 00:30:00 |
= | 2 | 2020-11-30 23:30:00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 00:30:00 | 2020-10-25 02:30:00 |
INSERT INTO u SELECT id + 10, dt, ts FROM t
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` TIMESTAMP(19) unsigned u
= `x` DATETIME(19) u
= | 1 | 2020-05-31 22:30:00 | 2020-06-01 00:30:00 |
= | 2 | 2020-11-30 23:30:00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 00:30:00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 00:30:00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 00:30:00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 02:30:00 | 2020-10-25 00:30:00 |
SET time_zone = 'Europe/Paris'
= ok
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` TIMESTAMP(19) unsigned u
= `x` DATETIME(19) u
= | 1 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 |
= | 2 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 02:30:00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 01:30:00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 03:30:00 | 2020-10-25 00:30:00 |
ALTER TABLE u MODIFY ts DATETIME
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` DATETIME(19) u
= `x` DATETIME(19) u
= | 1 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 |
= | 2 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 02:30:00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 01:30:00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 03:30:00 | 2020-10-25 00:30:00 |
SET time_zone = '+00:00'
= ok
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` DATETIME(19) u
= `x` DATETIME(19) u
= | 1 | 2020-06-01 00:30:00 | 2020-06-01 00:30:00 |
= | 2 | 2020-12-01 00:30:00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 02:30:00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 01:30:00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 03:30:00 | 2020-10-25 00:30:00 |
SET time_zone = 'Europe/Paris'
= ok
ALTER TABLE u MODIFY ts TIMESTAMP(2) NULL
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SET time_zone = '+00:00'
= ok
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` TIMESTAMP(22) .2 unsigned u
= `x` DATETIME(19) u
= | 1 | 2020-05-31 22:30:00.00 | 2020-06-01 00:30:00 |
= | 2 | 2020-11-30 23:30:00.00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 00:30:00.00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 00:30:00.00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 00:30:00.00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 02:30:00.00 | 2020-10-25 00:30:00 |
SET time_zone = '+03:00'
= ok
ALTER TABLE u MODIFY ts VARCHAR(40), ADD KEY (id)
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT * FROM u ORDER BY id
= `id` LONG(11) not null u
= `ts` VAR_STRING(160) u
= `x` DATETIME(19) u
= | 1 | 2020-06-01 01:30:00.00 | 2020-06-01 00:30:00 |
= | 2 | 2020-12-01 02:30:00.00 | 2020-12-01 00:30:00 |
= | 3 | 2020-10-25 03:30:00.00 | 2020-10-25 02:30:00 |
= | 11 | 2020-06-01 03:30:00.00 | 2020-05-31 22:30:00 |
= | 12 | 2020-12-01 03:30:00.00 | 2020-11-30 23:30:00 |
= | 13 | 2020-10-25 05:30:00.00 | 2020-10-25 00:30:00 |
ALTER TABLE t ADD PRIMARY KEY (id, ts)
= ERROR 1068 (42000): Multiple primary key defined
ALTER TABLE t DROP PRIMARY KEY, MODIFY ts TIMESTAMP NOT NULL, ADD PRIMARY KEY (ts)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SELECT id, ts FROM t ORDER BY ts
= `id` LONG(11) not null t
= `ts` TIMESTAMP(19) unsigned not null primary t
= | 1 | 2020-06-01 01:30:00 |
= | 3 | 2020-10-25 03:30:00 |
= | 2 | 2020-12-01 02:30:00 |
SELECT id FROM t WHERE ts = '2020-06-01 01:30:00'
= `id` LONG(11) not null t
= | 1 |
ALTER TABLE t ADD COLUMN first TIMESTAMP DEFAULT '2000-01-01 00:00:00' FIRST, MODIFY n BIGINT AFTER id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SET time_zone = '-01:00'
= ok
SELECT first, id, ts FROM t ORDER BY ts DESC
= `first` TIMESTAMP(19) unsigned t
= `id` LONG(11) not null t
= `ts` TIMESTAMP(19) unsigned not null primary t
= | 1999-12-31 20:00:00 | 2 | 2020-11-30 22:30:00 |
= | 1999-12-31 20:00:00 | 3 | 2020-10-24 23:30:00 |
= | 1999-12-31 20:00:00 | 1 | 2020-05-31 21:30:00 |
SELECT id FROM t WHERE ts = '2020-05-31 21:30:00'
= `id` LONG(11) not null t
= | 1 |
SELECT id FROM t WHERE ts > '2020-05-31 21:30:00' ORDER BY ts
= `id` LONG(11) not null t
= | 3 |
= | 2 |
UPDATE t SET ts = '2020-05-31 21:30:00' WHERE id = 2
= ERROR 1062 (23000): Duplicate entry '2020-05-31 21:30:00' for key 'PRIMARY'
UPDATE t SET ts = '2020-05-31 21:30:01' WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE FROM t WHERE ts = '2020-05-31 21:30:00'
= ok, 1 affected
SELECT id, ts FROM t ORDER BY ts
= `id` LONG(11) not null t
= `ts` TIMESTAMP(19) unsigned not null primary t
= | 2 | 2020-05-31 21:30:01 |
= | 3 | 2020-10-24 23:30:00 |
DROP TABLE t, u
= ok
# The hour that a clock shows twice.
SET time_zone = '+00:00'
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, UNIQUE KEY u (ts))
= ok
INSERT INTO t VALUES (1,'2020-10-25 00:30:00'),(2,'2020-10-25 01:30:00'),(3,'2020-10-25 00:50:00'),(4,'2020-10-25 01:10:00'),(5,'2020-10-25 03:10:00'),(6,'2020-10-24 03:10:00')
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SET time_zone = 'Europe/Paris'
= ok
SELECT id, ts, UNIX_TIMESTAMP(ts) FROM t ORDER BY ts
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 6 | 2020-10-24 05:10:00 | 1603509000 |
= | 1 | 2020-10-25 02:30:00 | 1603585800 |
= | 3 | 2020-10-25 02:50:00 | 1603587000 |
= | 4 | 2020-10-25 02:10:00 | 1603588200 |
= | 2 | 2020-10-25 02:30:00 | 1603589400 |
= | 5 | 2020-10-25 04:10:00 | 1603595400 |
SELECT id, ts FROM t IGNORE INDEX (u) ORDER BY ts DESC
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 5 | 2020-10-25 04:10:00 |
= | 2 | 2020-10-25 02:30:00 |
= | 4 | 2020-10-25 02:10:00 |
= | 3 | 2020-10-25 02:50:00 |
= | 1 | 2020-10-25 02:30:00 |
= | 6 | 2020-10-24 05:10:00 |
SELECT id FROM t ORDER BY ts LIMIT 3
= `id` LONG(11) not null primary t
= | 6 |
= | 1 |
= | 3 |
SELECT id FROM t FORCE INDEX (u) WHERE ts = '2020-10-25 02:30:00'
= `id` LONG(11) not null primary t
= | 1 |
SELECT id FROM t FORCE INDEX (u) WHERE ts > '2020-10-25 02:30:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 3 |
= | 5 |
SELECT id FROM t FORCE INDEX (u) WHERE ts >= '2020-10-25 02:10:00' AND ts <= '2020-10-25 02:40:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
SELECT id FROM t IGNORE INDEX (u) WHERE ts = '2020-10-25 02:30:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
SELECT id FROM t IGNORE INDEX (u) WHERE ts > '2020-10-25 02:30:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 3 |
= | 5 |
SELECT MAX(ts), MIN(ts) FROM t WHERE id IN (3, 4)
= `MAX(ts)` TIMESTAMP~19 unsigned
= `MIN(ts)` TIMESTAMP~19 unsigned
= | 2020-10-25 02:10:00 | 2020-10-25 02:50:00 |
SELECT a.id, b.id FROM t a JOIN t b ON a.ts = b.ts ORDER BY 1, 2
= `id` LONG(11) not null a=t
= `id` LONG(11) not null b=t
= | 1 | 1 |
= | 2 | 2 |
= | 3 | 3 |
= | 4 | 4 |
= | 5 | 5 |
= | 6 | 6 |
SELECT a.id, b.id FROM t a JOIN t b ON a.ts < b.ts WHERE a.id IN (3, 4) AND b.id IN (3, 4)
= `id` LONG(11) not null primary a=t
= `id` LONG(11) not null primary b=t
= | 3 | 4 |
SELECT a.ts = b.ts, a.ts <=> b.ts, a.ts < b.ts FROM t a, t b WHERE a.id = 1 AND b.id = 2
= `a.ts = b.ts` LONG~1
= `a.ts <=> b.ts` LONG~1!
= `a.ts < b.ts` LONG~1
= | 0 | 0 | 1 |
SELECT ts, COUNT(*) FROM t GROUP BY ts ORDER BY ts
= `ts` TIMESTAMP(19) unsigned t
= `COUNT(*)` LONGLONG~21!
= | 2020-10-24 05:10:00 | 1 |
= | 2020-10-25 02:30:00 | 1 |
= | 2020-10-25 02:50:00 | 1 |
= | 2020-10-25 02:10:00 | 1 |
= | 2020-10-25 02:30:00 | 1 |
= | 2020-10-25 04:10:00 | 1 |
SELECT COUNT(DISTINCT ts) FROM t
= `COUNT(DISTINCT ts)` LONGLONG~21!
= | 6 |
SELECT COUNT(*) FROM (SELECT DISTINCT ts FROM t) x
= `COUNT(*)` LONGLONG~21!
= | 6 |
UPDATE t SET ts = ts
= ok, "Rows matched: 6  Changed: 0  Warnings: 0"
UPDATE t SET id = id + 100
= ok, 6 affected, "Rows matched: 6  Changed: 6  Warnings: 0"
SELECT id, UNIX_TIMESTAMP(ts) FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 101 | 1603585800 |
= | 102 | 1603589400 |
= | 103 | 1603587000 |
= | 104 | 1603588200 |
= | 105 | 1603595400 |
= | 106 | 1603509000 |
CREATE TABLE c AS SELECT * FROM t
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
INSERT INTO c SELECT id + 100, ts FROM t
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT id, UNIX_TIMESTAMP(ts) FROM c ORDER BY id
= `id` LONG(11) not null c
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 101 | 1603585800 |
= | 102 | 1603589400 |
= | 103 | 1603587000 |
= | 104 | 1603588200 |
= | 105 | 1603595400 |
= | 106 | 1603509000 |
= | 201 | 1603585800 |
= | 202 | 1603589400 |
= | 203 | 1603587000 |
= | 204 | 1603588200 |
= | 205 | 1603595400 |
= | 206 | 1603509000 |
UPDATE c, t SET c.ts = t.ts WHERE c.id = 201 AND t.id = 102
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE c FROM c JOIN t ON c.ts = t.ts WHERE c.id < 200 AND t.id IN (102, 104)
= ok, 2 affected
SELECT id, UNIX_TIMESTAMP(ts) FROM c ORDER BY id
= `id` LONG(11) not null c
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 101 | 1603585800 |
= | 103 | 1603587000 |
= | 105 | 1603595400 |
= | 106 | 1603509000 |
= | 201 | 1603589400 |
= | 202 | 1603589400 |
= | 203 | 1603587000 |
= | 204 | 1603588200 |
= | 205 | 1603595400 |
= | 206 | 1603509000 |
ALTER TABLE c MODIFY ts TIMESTAMP(2) NULL, ADD KEY (ts)
= ok, 10 affected, "Records: 10  Duplicates: 0  Warnings: 0"
SELECT id, UNIX_TIMESTAMP(ts) FROM c ORDER BY id
= `id` LONG(11) not null c
= `UNIX_TIMESTAMP(ts)` NEWDECIMAL~20 .2
= | 101 | 1603585800.00 |
= | 103 | 1603587000.00 |
= | 105 | 1603595400.00 |
= | 106 | 1603509000.00 |
= | 201 | 1603589400.00 |
= | 202 | 1603589400.00 |
= | 203 | 1603587000.00 |
= | 204 | 1603588200.00 |
= | 205 | 1603595400.00 |
= | 206 | 1603509000.00 |
SELECT UNIX_TIMESTAMP('2020-10-25 02:30:00')
= `UNIX_TIMESTAMP('2020-10-25 02:30:00')` LONGLONG~17
= | 1603585800 |
INSERT INTO t VALUES (7,'2020-10-25 02:30:00')
= ERROR 1062 (23000): Duplicate entry '2020-10-25 02:30:00' for key 'u'
INSERT INTO t VALUES (7,'2020-10-25 02:31:00')
= ok, 1 affected
SELECT UNIX_TIMESTAMP(ts) FROM t WHERE id = 7
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 1603585860 |
SET timestamp = 1603589400
= ok
SELECT NOW(), UNIX_TIMESTAMP(NOW()), UNIX_TIMESTAMP()
= `NOW()` DATETIME~19!
= `UNIX_TIMESTAMP(NOW())` LONGLONG~17
= `UNIX_TIMESTAMP()` LONGLONG~17
= | 2020-10-25 02:30:00 | 1603585800 | 1603589400 |
CREATE TABLE n (id INT, a TIMESTAMP DEFAULT NOW(), b TIMESTAMP NULL ON UPDATE NOW())
= ok
INSERT INTO n (id) VALUES (1)
= ok, 1 affected
INSERT INTO n VALUES (2, NOW(), NOW())
= ok, 1 affected
UPDATE n SET id = 3 WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT id, a, b, UNIX_TIMESTAMP(a), UNIX_TIMESTAMP(b) FROM n ORDER BY id
= `id` LONG(11) n
= `a` TIMESTAMP(19) unsigned n
= `b` TIMESTAMP(19) unsigned n
= `UNIX_TIMESTAMP(a)` LONGLONG~17
= `UNIX_TIMESTAMP(b)` LONGLONG~17
= | 2 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 | 1603589400 | 1603589400 |
= | 3 | 2020-10-25 02:30:00 | 2020-10-25 02:30:00 | 1603589400 | 1603589400 |
SET timestamp = DEFAULT
= ok
DROP TABLE t, c, n
= ok
# The hour that no clock shows.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, ts TIMESTAMP(3) NULL, KEY (ts))
= ok
INSERT INTO t (ts) VALUES ('2020-03-29 02:30:00')
= ERROR 1292 (22007): Incorrect datetime value: '2020-03-29 02:30:00' for column `d`.`t`.`ts` at row 1
INSERT INTO t (ts) VALUES (20200329023000)
= ERROR 1292 (22007): Incorrect datetime value: '20200329023000' for column `d`.`t`.`ts` at row 1
INSERT INTO t (ts) VALUES (TIMESTAMP'2020-03-29 02:30:00')
= ERROR 1292 (22007): Incorrect datetime value: '2020-03-29 02:30:00' for column `d`.`t`.`ts` at row 1
INSERT IGNORE INTO t (ts) VALUES ('2020-03-29 02:30:00')
= ok, 1 affected, id 1
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 1
SET sql_mode = ''
= ok
INSERT INTO t (ts) VALUES ('2020-03-29 02:00:00'),('2020-03-29 01:59:59.999'),('2020-03-29 03:00:00'),('2020-03-29 02:59:59.123')
= ok, 4 affected, id 2, "Records: 4  Duplicates: 0  Warnings: 2"
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 1
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 4
INSERT INTO t (ts) VALUES (20200329023000)
= ok, 1 affected, id 6
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 1
INSERT INTO t (ts) SELECT TIMESTAMP'2020-03-29 02:30:00'
= ok, 1 affected, id 7, "Records: 1  Duplicates: 0  Warnings: 1"
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 1
SELECT id, ts, UNIX_TIMESTAMP(ts) FROM t ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `ts` TIMESTAMP(23) .3 unsigned t
= `UNIX_TIMESTAMP(ts)` NEWDECIMAL~21 .3
= | 1 | 2020-03-29 03:00:00.000 | 1585443600.000 |
= | 2 | 2020-03-29 03:00:00.000 | 1585443600.000 |
= | 3 | 2020-03-29 01:59:59.999 | 1585443599.999 |
= | 4 | 2020-03-29 03:00:00.000 | 1585443600.000 |
= | 5 | 2020-03-29 03:00:00.123 | 1585443600.123 |
= | 6 | 2020-03-29 03:00:00.000 | 1585443600.000 |
= | 7 | 2020-03-29 03:00:00.000 | 1585443600.000 |
SELECT id FROM t WHERE ts = '2020-03-29 02:30:00'
= `id` LONG(11) not null primary auto_increment t
SELECT id FROM t WHERE ts >= '2020-03-29 02:30:00' ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= | 1 |
= | 2 |
= | 4 |
= | 5 |
= | 6 |
= | 7 |
SELECT id FROM t WHERE ts > '2020-03-29 02:30:00' ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= | 1 |
= | 2 |
= | 4 |
= | 5 |
= | 6 |
= | 7 |
SELECT id FROM t WHERE ts < '2020-03-29 02:30:00' ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= | 3 |
SELECT id FROM t WHERE ts <= '2020-03-29 02:30:00' ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= | 3 |
UPDATE t SET ts = '2020-03-29 02:30:00' WHERE id = 2
= ok, "Rows matched: 1  Changed: 0  Warnings: 1"
= Warning 1299: Invalid TIMESTAMP value in column 'ts' at row 1
SELECT UNIX_TIMESTAMP('2020-03-29 02:30:00'), UNIX_TIMESTAMP('2020-03-29 02:30:00.5'), CAST('2020-03-29 02:30:00' AS DATETIME)
= `UNIX_TIMESTAMP('2020-03-29 02:30:00')` LONGLONG~17
= `UNIX_TIMESTAMP('2020-03-29 02:30:00.5')` NEWDECIMAL~19 .1
= `CAST('2020-03-29 02:30:00' AS DATETIME)` DATETIME~19
= | 1585443600 | 1585443600.5 | 2020-03-29 02:30:00 |
SELECT CONVERT_TZ('2020-03-29 02:30:00','Europe/Paris','UTC'), CONVERT_TZ('2020-10-25 02:30:00','Europe/Paris','UTC'), CONVERT_TZ('2020-10-25 01:30:00','UTC','Europe/Paris')
= `CONVERT_TZ('2020-03-29 02:30:00','Europe/Paris','UTC')` DATETIME~19
= `CONVERT_TZ('2020-10-25 02:30:00','Europe/Paris','UTC')` DATETIME~19
= `CONVERT_TZ('2020-10-25 01:30:00','UTC','Europe/Paris')` DATETIME~19
= | 2020-03-29 01:00:00 | 2020-10-25 00:30:00 | 2020-10-25 02:30:00 |
CREATE TABLE d (d DATETIME)
= ok
INSERT INTO d VALUES ('2020-03-29 02:30:00'),('2020-03-29 03:30:00')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE d MODIFY d TIMESTAMP
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1299: Invalid TIMESTAMP value in column 'd' at row 1
SELECT d, UNIX_TIMESTAMP(d) FROM d ORDER BY d
= `d` TIMESTAMP(19) unsigned d
= `UNIX_TIMESTAMP(d)` LONGLONG~17
= | 2020-03-29 03:00:00 | 1585443600 |
= | 2020-03-29 03:30:00 | 1585445400 |
CREATE TABLE e (d TIMESTAMP DEFAULT '2020-03-29 02:30:00')
= ERROR 1067 (42000): Invalid default value for 'd'
= Warning 1299: Invalid TIMESTAMP value in column 'd' at row 0
= Error 1067: Invalid default value for 'd'
SET sql_mode = DEFAULT
= ok
CREATE TABLE e (d TIMESTAMP DEFAULT '2020-03-29 02:30:00')
= ERROR 1067 (42000): Invalid default value for 'd'
= Warning 1299: Invalid TIMESTAMP value in column 'd' at row 0
= Error 1067: Invalid default value for 'd'
ALTER TABLE d MODIFY d DATETIME
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO d VALUES ('2020-03-29 02:30:00')
= ok, 1 affected
ALTER TABLE d MODIFY d TIMESTAMP
= ERROR 1292 (22007): Incorrect datetime value: '2020-03-29 02:30:00' for column `d`.`d`.`d` at row 3
DROP TABLE t, d
= ok
# The ends of what a TIMESTAMP can be.
SET time_zone = '+02:00'
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, KEY (ts))
= ok
INSERT INTO t VALUES (1,'1970-01-01 02:00:00')
= ERROR 1292 (22007): Incorrect datetime value: '1970-01-01 02:00:00' for column `d`.`t`.`ts` at row 1
INSERT INTO t VALUES (2,'1970-01-01 02:00:01')
= ok, 1 affected
INSERT INTO t VALUES (3,'2038-01-19 05:14:07')
= ok, 1 affected
INSERT INTO t VALUES (4,'2038-01-19 05:14:08')
= ERROR 1292 (22007): Incorrect datetime value: '2038-01-19 05:14:08' for column `d`.`t`.`ts` at row 1
INSERT IGNORE INTO t VALUES (5,'2038-01-19 05:14:08')
= ok, 1 affected
= Warning 1264: Out of range value for column 'ts' at row 1
INSERT INTO t VALUES (6,'0000-00-00 00:00:00')
= ok, 1 affected
SET sql_mode = ''
= ok
INSERT INTO t VALUES (7,'0000-00-00 00:00:00'),(8,'1969-01-01')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1264: Out of range value for column 'ts' at row 2
SELECT id, ts FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 2 | 1970-01-01 02:00:01 |
= | 3 | 2038-01-19 05:14:07 |
= | 5 | 0000-00-00 00:00:00 |
= | 6 | 0000-00-00 00:00:00 |
= | 7 | 0000-00-00 00:00:00 |
= | 8 | 0000-00-00 00:00:00 |
SET time_zone = '-11:00'
= ok
SELECT id, ts FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 2 | 1969-12-31 13:00:01 |
= | 3 | 2038-01-18 16:14:07 |
= | 5 | 0000-00-00 00:00:00 |
= | 6 | 0000-00-00 00:00:00 |
= | 7 | 0000-00-00 00:00:00 |
= | 8 | 0000-00-00 00:00:00 |
SELECT id FROM t WHERE ts = 0 ORDER BY id
= `id` LONG(11) not null primary t
= | 5 |
= | 6 |
= | 7 |
= | 8 |
SELECT id FROM t WHERE ts < '1971-01-01' ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 5 |
= | 6 |
= | 7 |
= | 8 |
SELECT id FROM t WHERE ts > '2038-01-01'
= `id` LONG(11) not null primary t
= | 3 |
SELECT id FROM t WHERE ts <= '2040-01-19 05:14:08' ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 3 |
= | 5 |
= | 6 |
= | 7 |
= | 8 |
SELECT id FROM t WHERE ts = '1969-12-31 13:00:01'
= `id` LONG(11) not null primary t
= | 2 |
INSERT INTO t VALUES (9,'1969-12-31 13:00:02')
= ok, 1 affected
SET time_zone = '+13:00'
= ok
INSERT INTO t VALUES (10,'2038-01-19 16:14:06')
= ok, 1 affected
SELECT id, ts, UNIX_TIMESTAMP(ts) FROM t WHERE id > 8 ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 9 | 1970-01-01 13:00:02 | 2 |
= | 10 | 2038-01-19 16:14:06 | 2147483646 |
SET sql_mode = DEFAULT
= ok
DROP TABLE t
= ok
# Generated columns, checks, triggers, foreign keys.
SET time_zone = '+04:00'
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, h INT AS (HOUR(ts)) STORED, v INT AS (HOUR(ts)) VIRTUAL, s VARCHAR(30) AS (CONCAT(ts)) VIRTUAL)
= ok
INSERT INTO t (id, ts) VALUES (1,'2020-06-01 10:00:00')
= ok, 1 affected
SET time_zone = '+00:00'
= ok
INSERT INTO t (id, ts) VALUES (2,'2020-06-01 10:00:00')
= ok, 1 affected
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `h` LONG(11) t
= `v` LONG(11) t
= `s` VAR_STRING(120) t
= | 1 | 2020-06-01 06:00:00 | 10 | 6 | 2020-06-01 06:00:00 |
= | 2 | 2020-06-01 10:00:00 | 10 | 10 | 2020-06-01 10:00:00 |
UPDATE t SET id = 3 WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `h` LONG(11) t
= `v` LONG(11) t
= `s` VAR_STRING(120) t
= | 2 | 2020-06-01 10:00:00 | 10 | 10 | 2020-06-01 10:00:00 |
= | 3 | 2020-06-01 06:00:00 | 6 | 6 | 2020-06-01 06:00:00 |
DROP TABLE t
= ok
CREATE TABLE t (ts TIMESTAMP NOT NULL, CHECK (HOUR(ts) < 12))
= ok
INSERT INTO t VALUES ('2020-01-01 11:30:00')
= ok, 1 affected
SET time_zone = '+05:00'
= ok
INSERT INTO t VALUES ('2020-01-01 11:30:00')
= ok, 1 affected
INSERT INTO t VALUES ('2020-01-01 12:30:00')
= ERROR 4025 (23000): CONSTRAINT `CONSTRAINT_1` failed for `d`.`t`
SELECT ts FROM t ORDER BY ts
= `ts` TIMESTAMP(19) unsigned not null t
= | 2020-01-01 11:30:00 |
= | 2020-01-01 16:30:00 |
DROP TABLE t
= ok
CREATE TABLE p (ts TIMESTAMP NOT NULL PRIMARY KEY)
= ok
CREATE TABLE c (id INT PRIMARY KEY, ts TIMESTAMP NULL, FOREIGN KEY (ts) REFERENCES p (ts) ON UPDATE CASCADE ON DELETE CASCADE)
= ok
INSERT INTO p VALUES ('2020-01-01 05:00:00'),('2020-01-01 06:00:00')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SET time_zone = '+00:00'
= ok
INSERT INTO c VALUES (1,'2020-01-01 00:00:00'),(2,'2020-01-01 01:00:00')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO c VALUES (3,'2020-01-01 05:00:00')
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`ts`) REFERENCES `p` (`ts`) ON DELETE CASCADE ON UPDATE CASCADE)
SET time_zone = '-01:00'
= ok
UPDATE p SET ts = '2020-05-05 05:05:05' WHERE ts = '2019-12-31 23:00:00'
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE FROM p WHERE ts = '2020-01-01 00:00:00'
= ok, 1 affected
SELECT * FROM c
= `id` LONG(11) not null primary c
= `ts` TIMESTAMP(19) unsigned c
= | 1 | 2020-05-05 05:05:05 |
SELECT * FROM p
= `ts` TIMESTAMP(19) unsigned not null primary p
= | 2020-05-05 05:05:05 |
DROP TABLE c, p
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL)
= ok
CREATE TABLE log (a TIMESTAMP NULL, b DATETIME, c VARCHAR(30))
= ok
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN INSERT INTO log VALUES (NEW.ts, NEW.ts, NEW.ts); SET NEW.ts = NEW.ts + INTERVAL 1 MINUTE; END
= ok
CREATE TRIGGER tu AFTER UPDATE ON t FOR EACH ROW INSERT INTO log VALUES (OLD.ts, NEW.ts, CONCAT(OLD.ts))
= ok
SET time_zone = '+06:00'
= ok
INSERT INTO t VALUES (1,'2020-06-01 10:00:00')
= ok, 1 affected
SET time_zone = '+07:00'
= ok
UPDATE t SET ts = ts + INTERVAL 1 HOUR
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM t
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 1 | 2020-06-01 12:01:00 |
SELECT * FROM log
= `a` TIMESTAMP(19) unsigned log
= `b` DATETIME(19) log
= `c` VAR_STRING(120) log
= | 2020-06-01 11:00:00 | 2020-06-01 10:00:00 | 2020-06-01 10:00:00 |
= | 2020-06-01 11:01:00 | 2020-06-01 12:01:00 | 2020-06-01 11:01:00 |
DROP TABLE t, log
= ok
# Prepared statements, procedures, functions, transactions.
SET time_zone = '+00:00'
= ok
CREATE TABLE t (id INT PRIMARY KEY, ts TIMESTAMP NULL, KEY (ts))
= ok
PREPARE ins FROM 'INSERT INTO t VALUES (?, ?)'
= ok, "Statement prepared"
PREPARE sel FROM 'SELECT id, ts FROM t WHERE ts >= ? ORDER BY ts'
= ok, "Statement prepared"
SET @a = '2020-01-01 10:00:00', @i = 1
= ok
EXECUTE ins USING @i, @a
= ok, 1 affected
SET time_zone = '+03:00', @i = 2
= ok
EXECUTE ins USING @i, @a
= ok, 1 affected
EXECUTE sel USING @a
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 2 | 2020-01-01 10:00:00 |
= | 1 | 2020-01-01 13:00:00 |
SET time_zone = '+00:00'
= ok
EXECUTE sel USING @a
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 1 | 2020-01-01 10:00:00 |
BEGIN
= ok
INSERT INTO t VALUES (3,'2020-01-01 00:00:00')
= ok, 1 affected
SET time_zone = '+01:00'
= ok
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 1 | 2020-01-01 11:00:00 |
= | 2 | 2020-01-01 08:00:00 |
= | 3 | 2020-01-01 01:00:00 |
INSERT INTO t VALUES (4,'2020-01-01 01:00:00')
= ok, 1 affected
SELECT id FROM t WHERE ts = '2020-01-01 01:00:00' ORDER BY id
= `id` LONG(11) not null primary t
= | 3 |
= | 4 |
COMMIT
= ok
CREATE PROCEDURE p() BEGIN SET time_zone = '+08:00'; SELECT id, ts FROM t ORDER BY id; INSERT INTO t VALUES (5, '2020-01-01 08:00:00'); SET time_zone = '+00:00'; SELECT id, ts FROM t ORDER BY id; END
= ok
CALL p()
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 1 | 2020-01-01 18:00:00 |
= | 2 | 2020-01-01 15:00:00 |
= | 3 | 2020-01-01 08:00:00 |
= | 4 | 2020-01-01 08:00:00 |
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 1 | 2020-01-01 10:00:00 |
= | 2 | 2020-01-01 07:00:00 |
= | 3 | 2020-01-01 00:00:00 |
= | 4 | 2020-01-01 00:00:00 |
= | 5 | 2020-01-01 00:00:00 |
= ok, 1 affected
CREATE FUNCTION f(x TIMESTAMP) RETURNS DATETIME RETURN x + INTERVAL 1 HOUR
= ok
SELECT f(ts) FROM t ORDER BY id
= `f(ts)` DATETIME~19
= | 2020-01-01 11:00:00 |
= | 2020-01-01 08:00:00 |
= | 2020-01-01 01:00:00 |
= | 2020-01-01 01:00:00 |
= | 2020-01-01 01:00:00 |
SELECT @@time_zone
= `@@time_zone` VAR_STRING~24
= | +00:00 |
SET @x = (SELECT ts FROM t WHERE id = 1)
= ok
SET time_zone = '+09:00'
= ok
SELECT @x, ts FROM t WHERE id = 1
= `@x` LONG_BLOB~67108860
= `ts` TIMESTAMP(19) unsigned t
= | 2020-01-01 10:00:00 | 2020-01-01 19:00:00 |
SET STATEMENT time_zone = '+10:00' FOR SELECT ts FROM t WHERE id = 1
= `ts` TIMESTAMP(19) unsigned t
= | 2020-01-01 20:00:00 |
SELECT ts FROM t WHERE id = 1
= `ts` TIMESTAMP(19) unsigned t
= | 2020-01-01 19:00:00 |
INSERT INTO t VALUES (10,'2020-01-01 10:00:00') RETURNING id, ts, UNIX_TIMESTAMP(ts)
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= `UNIX_TIMESTAMP(ts)` LONGLONG~17
= | 10 | 2020-01-01 10:00:00 | 1577840400 |
DELETE FROM t WHERE ts > '2020-01-01 12:00:00' RETURNING id, ts
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 2 | 2020-01-01 16:00:00 |
= | 1 | 2020-01-01 19:00:00 |
CREATE VIEW v AS SELECT id, ts, UNIX_TIMESTAMP(ts) AS u FROM t WHERE ts < '2020-01-01 11:00:00'
= ok
SELECT * FROM v ORDER BY id
= `id` LONG(11) not null primary v
= `ts` TIMESTAMP(19) unsigned v
= `u` LONGLONG(17) v
= | 3 | 2020-01-01 09:00:00 | 1577836800 |
= | 4 | 2020-01-01 09:00:00 | 1577836800 |
= | 5 | 2020-01-01 09:00:00 | 1577836800 |
= | 10 | 2020-01-01 10:00:00 | 1577840400 |
SET time_zone = '+00:00'
= ok
SELECT * FROM v ORDER BY id
= `id` LONG(11) not null primary v
= `ts` TIMESTAMP(19) unsigned v
= `u` LONGLONG(17) v
= | 3 | 2020-01-01 00:00:00 | 1577836800 |
= | 4 | 2020-01-01 00:00:00 | 1577836800 |
= | 5 | 2020-01-01 00:00:00 | 1577836800 |
= | 10 | 2020-01-01 01:00:00 | 1577840400 |
HANDLER t OPEN
= ok
HANDLER t READ ts FIRST
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 3 | 2020-01-01 00:00:00 |
HANDLER t READ ts = ('2020-01-01 01:00:00')
= `id` LONG(11) not null primary t
= `ts` TIMESTAMP(19) unsigned t
= | 10 | 2020-01-01 01:00:00 |
HANDLER t CLOSE
= ok
DROP VIEW v
= ok
DROP PROCEDURE p
= ok
DROP FUNCTION f
= ok
DROP TABLE t
= ok
# Joined updates, multiple deletes, unions, subqueries in FROM, windows.
SET time_zone = '+02:00'
= ok
CREATE TABLE a (id INT PRIMARY KEY, ts TIMESTAMP NULL)
= ok
CREATE TABLE b (id INT PRIMARY KEY, ts TIMESTAMP NULL, KEY (ts))
= ok
CREATE TEMPORARY TABLE c (ts TIMESTAMP NULL, n INT)
= ok
INSERT INTO a VALUES (1,'2020-01-01 00:00:00'),(2,'2020-01-02 00:00:00'),(3,NULL)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO b SELECT id, ts + INTERVAL 1 DAY FROM a
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO c SELECT ts, id FROM a
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SET time_zone = '+00:00'
= ok
UPDATE a JOIN b ON a.ts = b.ts SET a.ts = a.ts + INTERVAL 1 HOUR, b.id = 20
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM a UNION ALL SELECT * FROM b ORDER BY id, ts
= `id` LONG~11!
= `ts` TIMESTAMP~19 unsigned
= | 1 | 2019-12-31 22:00:00 |
= | 2 | 2020-01-01 23:00:00 |
= | 2 | 2020-01-02 22:00:00 |
= | 3 | NULL |
= | 3 | NULL |
= | 20 | 2020-01-01 22:00:00 |
SELECT ts, n FROM c ORDER BY n
= `ts` TIMESTAMP(19) unsigned c
= `n` LONG(11) c
= | 2019-12-31 22:00:00 | 1 |
= | 2020-01-01 22:00:00 | 2 |
= | NULL | 3 |
SELECT n FROM c WHERE ts = '2019-12-31 22:00:00'
= `n` LONG(11) c
= | 1 |
UPDATE c SET n = 9 WHERE ts = '2019-12-31 22:00:00'
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE FROM c WHERE ts IS NULL
= ok, 1 affected
SELECT * FROM c ORDER BY n
= `ts` TIMESTAMP(19) unsigned c
= `n` LONG(11) c
= | 2020-01-01 22:00:00 | 2 |
= | 2019-12-31 22:00:00 | 9 |
SELECT id, LAG(ts) OVER (ORDER BY ts) FROM a ORDER BY id
= `id` LONG(11) a
= `LAG(ts) OVER (ORDER BY ts)` TIMESTAMP~19 unsigned
= | 1 | NULL |
= | 2 | 2019-12-31 22:00:00 |
= | 3 | NULL |
SELECT x.ts FROM (SELECT ts FROM a UNION SELECT ts FROM b) x ORDER BY x.ts
= `ts` TIMESTAMP~19 unsigned
= | NULL |
= | 2019-12-31 22:00:00 |
= | 2020-01-01 22:00:00 |
= | 2020-01-01 23:00:00 |
= | 2020-01-02 22:00:00 |
SELECT GREATEST(ts, '2020-01-01 12:00:00'), LEAST(ts, NOW()), COALESCE(ts, 0), IFNULL(ts, '2020-01-01'), IF(id > 1, ts, NULL), CASE id WHEN 1 THEN ts END FROM a ORDER BY id
= `GREATEST(ts, '2020-01-01 12:00:00')` DATETIME~26
= `LEAST(ts, NOW())` DATETIME~19
= `COALESCE(ts, 0)` VAR_STRING~76!
= `IFNULL(ts, '2020-01-01')` VAR_STRING~76!
= `IF(id > 1, ts, NULL)` TIMESTAMP~19 unsigned
= `CASE id WHEN 1 THEN ts END` TIMESTAMP~19
= | 2020-01-01 12:00:00 | 2019-12-31 22:00:00 | 2019-12-31 22:00:00 | 2019-12-31 22:00:00 | NULL | 2019-12-31 22:00:00 |
= | 2020-01-01 23:00:00 | 2020-01-01 23:00:00 | 2020-01-01 23:00:00 | 2020-01-01 23:00:00 | 2020-01-01 23:00:00 | NULL |
= | NULL | NULL | 0 | 2020-01-01 | NULL | NULL |
SELECT CAST(ts AS DATE), CAST(ts AS TIME), CAST(ts AS DATETIME(3)), ts + 0, DATE_FORMAT(ts, '%H:%i'), TIMESTAMPDIFF(HOUR, '2020-01-01', ts) FROM a ORDER BY id
= `CAST(ts AS DATE)` DATE~10
= `CAST(ts AS TIME)` TIME~10
= `CAST(ts AS DATETIME(3))` DATETIME~23 .3
= `ts + 0` LONGLONG~16
= `DATE_FORMAT(ts, '%H:%i')` VAR_STRING~40
= `TIMESTAMPDIFF(HOUR, '2020-01-01', ts)` LONGLONG~21
= | 2019-12-31 | 22:00:00 | 2019-12-31 22:00:00.000 | 20191231220000 | 22:00 | -2 |
= | 2020-01-01 | 23:00:00 | 2020-01-01 23:00:00.000 | 20200101230000 | 23:00 | 23 |
= | NULL | NULL | NULL | NULL | NULL | NULL |
SELECT GROUP_CONCAT(ts ORDER BY ts), JSON_OBJECT('a', MAX(ts)), COUNT(ts) FROM a
= `GROUP_CONCAT(ts ORDER BY ts)` BLOB~16777216
= `JSON_OBJECT('a', MAX(ts))` VAR_STRING~208
= `COUNT(ts)` LONGLONG~21!
= | 2019-12-31 22:00:00,2020-01-01 23:00:00 | {"a": "2020-01-01 23:00:00"} | 2 |
DROP TABLE a, b, c
= ok
# Rows of system-versioned tables.
SET time_zone = '+00:00', timestamp = 1577880000
= ok
CREATE TABLE t (id INT PRIMARY KEY, x INT) WITH SYSTEM VERSIONING
= ok
INSERT INTO t VALUES (1,1)
= ok, 1 affected
SET timestamp = 1577890000
= ok
UPDATE t SET x = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
SET time_zone = '+02:00'
= ok
SELECT id, x, ROW_START, ROW_END FROM t FOR SYSTEM_TIME ALL ORDER BY ROW_START
= `id` LONG(11) not null primary t
= `x` LONG(11) t
= `ROW_START` TIMESTAMP(26) .6 unsigned not null t .row_start
= `ROW_END` TIMESTAMP(26) .6 unsigned not null primary t .row_end
= | 1 | 1 | 2020-01-01 14:00:00.000000 | 2020-01-01 16:46:40.000000 |
= | 1 | 2 | 2020-01-01 16:46:40.000000 | 2038-01-19 05:14:07.999999 |
SELECT x FROM t FOR SYSTEM_TIME AS OF '2020-01-01 15:00:00'
= `x` LONG(11) t
= | 1 |
SELECT x FROM t FOR SYSTEM_TIME AS OF TIMESTAMP'2020-01-01 17:00:00'
= `x` LONG(11) t
= | 2 |
SELECT x, ROW_START FROM t WHERE ROW_START > '2020-01-01 16:00:00'
= `x` LONG(11) t
= `ROW_START` TIMESTAMP(26) .6 unsigned not null t .row_start
= | 2 | 2020-01-01 16:46:40.000000 |
DROP TABLE t
= ok
SET timestamp = DEFAULT
= ok
# Zones that there are and that there are not.
SET time_zone = 'Nowhere/Land'
= ERROR 1298 (HY000): Unknown or incorrect time zone: 'Nowhere/Land'
SET time_zone = '+14:00'
= ERROR 1298 (HY000): Unknown or incorrect time zone: '+14:00'
SET time_zone = '+13:00'
= ok
SET time_zone = '-12:59'
= ok
SET time_zone = 'SYSTEM'
= ok
SELECT @@time_zone
= `@@time_zone` VAR_STRING~24
= | SYSTEM |
SET time_zone = 'Australia/Lord_Howe'
= ok
SELECT FROM_UNIXTIME(1586012999), FROM_UNIXTIME(1586013000), UNIX_TIMESTAMP('2020-04-05 01:45:00'), UNIX_TIMESTAMP('2020-10-04 02:15:00')
= `FROM_UNIXTIME(1586012999)` DATETIME~19
= `FROM_UNIXTIME(1586013000)` DATETIME~19
= `UNIX_TIMESTAMP('2020-04-05 01:45:00')` LONGLONG~17
= `UNIX_TIMESTAMP('2020-10-04 02:15:00')` LONGLONG~17
= | 2020-04-05 01:39:59 | 2020-04-05 01:40:00 | 1586011500 | 1601739000 |
SET time_zone = 'Pacific/Apia'
= ok
SELECT UNIX_TIMESTAMP('2011-12-29 23:59:59'), UNIX_TIMESTAMP('2011-12-30 12:00:00'), UNIX_TIMESTAMP('2011-12-31 00:00:00')
= `UNIX_TIMESTAMP('2011-12-29 23:59:59')` LONGLONG~17
= `UNIX_TIMESTAMP('2011-12-30 12:00:00')` LONGLONG~17
= `UNIX_TIMESTAMP('2011-12-31 00:00:00')` LONGLONG~17
= | 1325239199 | 1325239200 | 1325239200 |
SET time_zone = DEFAULT
= ok
