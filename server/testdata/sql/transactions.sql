# Transactions on one connection, temporary tables, table maintenance, events.
CREATE TABLE t (id INT PRIMARY KEY, v INT)
= ok
BEGIN
= ok
INSERT INTO t VALUES (1,1)
= ok, 1 affected
ROLLBACK
= ok
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 0 |
START TRANSACTION
= ok
INSERT INTO t VALUES (1,1)
= ok, 1 affected
COMMIT
= ok
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 1 |
BEGIN WORK
= ok
INSERT INTO t VALUES (2,2)
= ok, 1 affected
SAVEPOINT a
= ok
INSERT INTO t VALUES (3,3)
= ok, 1 affected
SAVEPOINT b
= ok
INSERT INTO t VALUES (4,4)
= ok, 1 affected
ROLLBACK TO SAVEPOINT b
= ok
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 3 |
ROLLBACK TO a
= ok
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
ROLLBACK TO b
= ERROR 1305 (42000): SAVEPOINT b does not exist
RELEASE SAVEPOINT a
= ok
RELEASE SAVEPOINT a
= ERROR 1305 (42000): SAVEPOINT a does not exist
COMMIT WORK
= ok
SET autocommit = 0
= ok
INSERT INTO t VALUES (5,5)
= ok, 1 affected
ROLLBACK
= ok
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 2 |
SELECT @@autocommit, @@in_transaction
= `@@autocommit` LONGLONG~1
= `@@in_transaction` LONGLONG~21 unsigned
= | 0 | 1 |
SET autocommit = 1
= ok
START TRANSACTION READ ONLY
= ok
INSERT INTO t VALUES (6,6)
= ERROR 1792 (25006): Cannot execute statement in a READ ONLY transaction
COMMIT
= ok
START TRANSACTION READ WRITE
= ok
COMMIT AND CHAIN
= ok
ROLLBACK AND NO CHAIN
= ok
START TRANSACTION WITH CONSISTENT SNAPSHOT
= ok
COMMIT
= ok
BEGIN
= ok
INSERT INTO t VALUES (7,7)
= ok, 1 affected
CREATE TABLE implicit (a INT)
= ok
ROLLBACK
= ok
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 7 |
BEGIN
= ok
INSERT INTO t VALUES (8,8),(1,1)
= ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'
INSERT INTO t VALUES (9,9)
= ok, 1 affected
COMMIT
= ok
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 7 |
= | 9 |
SET TRANSACTION ISOLATION LEVEL READ COMMITTED
= ok
SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE
= ok
SELECT @@tx_isolation, @@transaction_isolation
= ERROR 1193 (HY000): Unknown system variable 'transaction_isolation'
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ
= ok
SET SESSION TRANSACTION READ ONLY
= ok
INSERT INTO t VALUES (10,10)
= ERROR 1792 (25006): Cannot execute statement in a READ ONLY transaction
SET SESSION TRANSACTION READ WRITE
= ok
BEGIN
= ok
SET TRANSACTION ISOLATION LEVEL READ COMMITTED
= ERROR 1568 (25001): Transaction characteristics can't be changed while a transaction is in progress
COMMIT
= ok
SELECT * FROM t WHERE id = 1 FOR UPDATE
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
SELECT * FROM t WHERE id = 1 LOCK IN SHARE MODE
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
SELECT * FROM t WHERE id = 1 FOR UPDATE NOWAIT
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
LOCK TABLES t READ
= ok
INSERT INTO t VALUES (11,11)
= ERROR 1099 (HY000): Table 't' was locked with a READ lock and can't be updated
SELECT COUNT(*) FROM implicit
= ERROR 1100 (HY000): Table 'implicit' was not locked with LOCK TABLES
UNLOCK TABLES
= ok
LOCK TABLES t WRITE, implicit READ
= ok
INSERT INTO t VALUES (11,11)
= ok, 1 affected
INSERT INTO implicit VALUES (1)
= ERROR 1099 (HY000): Table 'implicit' was locked with a READ lock and can't be updated
UNLOCK TABLES
= ok
XA START 'x1'
= ok
INSERT INTO t VALUES (12,12)
= ok, 1 affected
XA END 'x1'
= ok
XA PREPARE 'x1'
= ok
XA COMMIT 'x1'
= ok
XA ROLLBACK 'nosuch'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 6 |
CREATE TEMPORARY TABLE tmp (a INT)
= ok
INSERT INTO tmp VALUES (1),(2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM tmp ORDER BY a
= `a` LONG(11) tmp
= | 1 |
= | 2 |
SHOW CREATE TABLE tmp
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | tmp | CREATE TEMPORARY TABLE `tmp` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | implicit |
= | t |
CREATE TEMPORARY TABLE tmp (a INT)
= ERROR 1050 (42S01): Table 'tmp' already exists
CREATE TEMPORARY TABLE IF NOT EXISTS tmp (a INT)
= ok
= Note 1050: Table 'tmp' already exists
CREATE OR REPLACE TEMPORARY TABLE tmp (b INT)
= ok
CREATE TEMPORARY TABLE t (shadow INT)
= ok
SELECT * FROM t
= `shadow` LONG(11) t
DROP TEMPORARY TABLE t
= ok
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 6 |
DROP TEMPORARY TABLE t
= ERROR 1051 (42S02): Unknown table 'd.t'
DROP TEMPORARY TABLE IF EXISTS nosuch
= ok
= Note 1051: Unknown table 'd.nosuch'
CREATE TEMPORARY TABLE tmp2 AS SELECT id FROM t WHERE id = 1
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM tmp2
= `id` LONG(11) not null tmp2
= | 1 |
SELECT * FROM tmp2 a JOIN tmp2 b ON a.id = b.id
= `id` LONG(11) not null a=tmp2
= `id` LONG(11) not null b=tmp2
= | 1 | 1 |
ALTER TABLE tmp ADD c INT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
DROP TABLE tmp, tmp2
= ok
CREATE TEMPORARY TABLE tmp3 LIKE t
= ok
INSERT INTO tmp3 SELECT * FROM t
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT COUNT(*) FROM tmp3
= `COUNT(*)` LONGLONG~21!
= | 6 |
RENAME TABLE tmp3 TO tmp4
= ok
TRUNCATE tmp4
= ok
CHECK TABLE t
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.t | check | status | OK |
CHECK TABLE t EXTENDED
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.t | check | status | OK |
CHECK TABLE nosuch
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.nosuch | check | Error | Table 'd.nosuch' doesn't exist |
= | d.nosuch | check | status | Operation failed |
ANALYZE TABLE t
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.t | analyze | status | OK |
ANALYZE TABLE nosuch
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.nosuch | analyze | Error | Table 'd.nosuch' doesn't exist |
= | d.nosuch | analyze | status | Operation failed |
OPTIMIZE TABLE t
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.t | optimize | note | Table does not support optimize, doing recreate + analyze instead |
= | d.t | optimize | status | OK |
REPAIR TABLE t
= `Table` VAR_STRING~512
= `Op` VAR_STRING~40
= `Msg_type` VAR_STRING~40
= `Msg_text` MEDIUM_BLOB~1572864
= | d.t | repair | note | The storage engine for the table doesn't support repair |
CHECKSUM TABLE t
= `Table` VAR_STRING~1536
= `Checksum` LONGLONG~21
= | d.t | 42075002 |
CHECKSUM TABLE nosuch
= `Table` VAR_STRING~1536
= `Checksum` LONGLONG~21
= | d.nosuch | NULL |
= Error 1146: Table 'd.nosuch' doesn't exist
FLUSH TABLES
= ok
FLUSH TABLES t
= ok
FLUSH STATUS
= ok
FLUSH NOSUCH
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'NOSUCH' at line 1
CREATE EVENT ev ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO INSERT INTO t VALUES (100,100)
= ok
= Warning 1105: Event scheduler is switched off, use SET GLOBAL event_scheduler=ON to enable it.
CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO SELECT 1
= ERROR 1537 (HY000): Event 'ev' already exists
CREATE EVENT IF NOT EXISTS ev ON SCHEDULE EVERY 1 DAY DO SELECT 1
= ok
= Note 1537: Event 'ev' already exists
= Warning 1105: Event scheduler is switched off, use SET GLOBAL event_scheduler=ON to enable it.
CREATE EVENT old ON SCHEDULE AT '2000-01-01 00:00:00' DO SELECT 1
= ok
= Note 1588: Event execution time is in the past and ON COMPLETION NOT PRESERVE is set. The event was dropped immediately after creation
SHOW CREATE EVENT ev
= `Event` VAR_STRING~256!
= `sql_mode` VAR_STRING~356!
= `time_zone` VAR_STRING~24!
= `Create Event` VAR_STRING~660!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= `Database Collation` VAR_STRING~256!
= | ev | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION | +00:00 | CREATE DEFINER=`root`@`localhost` EVENT `ev` ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ON COMPLETION NOT PRESERVE ENABLE DO INSERT INTO t VALUES (100,100) | utf8mb4 | utf8mb4_general_ci | utf8mb4_general_ci |
SELECT EVENT_NAME, EVENT_TYPE, INTERVAL_VALUE, INTERVAL_FIELD, STATUS, STARTS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = 'd'
= `EVENT_NAME` VAR_STRING(256) not null EVENTS
= `EVENT_TYPE` VAR_STRING(36) not null EVENTS
= `INTERVAL_VALUE` VAR_STRING(1024) EVENTS
= `INTERVAL_FIELD` VAR_STRING(72) EVENTS
= `STATUS` VAR_STRING(72) not null EVENTS
= `STARTS` DATETIME(19) EVENTS
= | ev | RECURRING | 1 | DAY | ENABLED | 2030-01-01 00:00:00 |
ALTER EVENT ev DISABLE
= ok
ALTER EVENT ev RENAME TO ev2
= ok
ALTER EVENT nosuch DISABLE
= ERROR 1539 (HY000): Unknown event 'nosuch'
DROP EVENT ev2
= ok
DROP EVENT ev2
= ERROR 1539 (HY000): Unknown event 'ev2'
DROP EVENT IF EXISTS ev2
= ok
= Note 1305: Event ev2 does not exist
SELECT GET_LOCK('l',0), IS_FREE_LOCK('l'), RELEASE_LOCK('l'), RELEASE_LOCK('l'), RELEASE_ALL_LOCKS()
= `GET_LOCK('l',0)` LONG~1
= `IS_FREE_LOCK('l')` LONG~1
= `RELEASE_LOCK('l')` LONG~1
= `RELEASE_LOCK('l')` LONG~1
= `RELEASE_ALL_LOCKS()` LONG~11! unsigned
= | 1 | 0 | 1 | NULL | 0 |
