# Triggers.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(20))
= ok
CREATE TABLE log (n INT PRIMARY KEY AUTO_INCREMENT, msg VARCHAR(100))
= ok
CREATE TRIGGER bi BEFORE INSERT ON t FOR EACH ROW SET NEW.a = NEW.a + 1
= ok
CREATE TRIGGER bi BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 0
= ERROR 1359 (HY000): Trigger 'd.bi' already exists
CREATE TRIGGER IF NOT EXISTS bi BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 0
= ok
= Note 1359: Trigger 'd.bi' already exists
CREATE TRIGGER ai AFTER INSERT ON t FOR EACH ROW INSERT INTO log (msg) VALUES (CONCAT('ins ',NEW.id,' ',NEW.a))
= ok
CREATE TRIGGER bu BEFORE UPDATE ON t FOR EACH ROW SET NEW.b = CONCAT(OLD.b,'>',NEW.b)
= ok
CREATE TRIGGER au AFTER UPDATE ON t FOR EACH ROW INSERT INTO log (msg) VALUES (CONCAT('upd ',OLD.a,' ',NEW.a))
= ok
CREATE TRIGGER bd BEFORE DELETE ON t FOR EACH ROW INSERT INTO log (msg) VALUES (CONCAT('del ',OLD.id))
= ok
INSERT INTO t (a,b) VALUES (1,'x'),(2,'y')
= ok, 2 affected, id 1, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) t
= `b` VAR_STRING(80) t
= | 1 | 2 | x |
= | 2 | 3 | y |
SELECT LAST_INSERT_ID()
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 1 |
UPDATE t SET a = a * 10, b = 'n' WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE FROM t WHERE id = 2
= ok, 1 affected
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary auto_increment t
= `a` LONG(11) t
= `b` VAR_STRING(80) t
= | 1 | 20 | x>n |
SELECT msg FROM log ORDER BY n
= `msg` VAR_STRING(400) log
= | ins 1 2 |
= | ins 2 3 |
= | upd 2 20 |
= | del 2 |
CREATE TRIGGER chk BEFORE INSERT ON t FOR EACH ROW BEGIN
 IF NEW.a < 0 THEN
 SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'negative', MYSQL_ERRNO = 3000;
 END IF;
 END
= ok
INSERT INTO t (a) VALUES (-10)
= ERROR 3000 (45000): negative
= Error 3000: negative
= Note 4094: At line 3 in d.chk
INSERT IGNORE INTO t (a) VALUES (-10)
= ERROR 3000 (45000): negative
= Error 3000: negative
= Note 4094: At line 3 in d.chk
SELECT COUNT(*) FROM t
= `COUNT(*)` LONGLONG~21!
= | 1 |
CREATE TRIGGER ord BEFORE INSERT ON t FOR EACH ROW PRECEDES bi SET NEW.b = 'first'
= ok
INSERT INTO t (a) VALUES (5)
= ok, 1 affected, id 3
SELECT a, b FROM t WHERE a = 6
= `a` LONG(11) t
= `b` VAR_STRING(80) t
= | 6 | first |
CREATE TRIGGER bad BEFORE INSERT ON nosuch FOR EACH ROW SET @x = 1
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
CREATE TRIGGER bad BEFORE INSERT ON t FOR EACH ROW SET NEW.nosuch = 1
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'NEW'
CREATE TRIGGER bad BEFORE INSERT ON t FOR EACH ROW SET OLD.a = 1
= ERROR 1362 (HY000): Updating of OLD row is not allowed in trigger
CREATE TRIGGER bad AFTER INSERT ON t FOR EACH ROW SET NEW.a = 1
= ERROR 1362 (HY000): Updating of NEW row is not allowed in after trigger
CREATE TRIGGER bad BEFORE DELETE ON t FOR EACH ROW SET @x = NEW.a
= ERROR 1363 (HY000): There is no NEW row in on DELETE trigger
CREATE TRIGGER bad BEFORE INSERT ON t FOR EACH ROW SELECT 1
= ERROR 1415 (0A000): Not allowed to return a result set from a trigger
CREATE TRIGGER bad BEFORE INSERT ON t FOR EACH ROW COMMIT
= ERROR 1422 (HY000): Explicit or implicit commit is not allowed in stored function or trigger
CREATE TRIGGER selfmod AFTER INSERT ON log FOR EACH ROW UPDATE log SET msg = 'x'
= ok
INSERT INTO log (msg) VALUES ('boom')
= ERROR 1442 (HY000): Can't update table 'log' in stored function/trigger because it is already used by statement which invoked this stored function/trigger
= Error 1442: Can't update table 'log' in stored function/trigger because it is already used by statement which invoked this stored function/trigger
= Note 4094: At line 1 in d.selfmod
DROP TRIGGER selfmod
= ok
DROP TRIGGER selfmod
= ERROR 1360 (HY000): Trigger does not exist
DROP TRIGGER IF EXISTS selfmod
= ok
= Note 1360: Trigger does not exist
CREATE OR REPLACE TRIGGER bd BEFORE DELETE ON t FOR EACH ROW SET @deleted = OLD.id
= ok
DELETE FROM t WHERE id = 1
= ok, 1 affected
SELECT @deleted
= `@deleted` LONGLONG~20
= | 1 |
REPLACE INTO t (id,a) VALUES (3,3)
= ok, 2 affected, id 3
INSERT INTO t (id,a) VALUES (3,3) ON DUPLICATE KEY UPDATE a = 9
= ok, 2 affected, id 3
SELECT msg FROM log ORDER BY n DESC LIMIT 3
= `msg` VAR_STRING(400) log
= | upd 4 9 |
= | ins 3 4 |
= | ins 3 6 |
TRUNCATE TABLE t
= ok
SELECT COUNT(*) FROM log
= `COUNT(*)` LONGLONG~21!
= | 7 |
SELECT TRIGGER_NAME, EVENT_MANIPULATION, ACTION_TIMING, ACTION_ORDER, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'd' ORDER BY 1
= `TRIGGER_NAME` VAR_STRING(256) not null TRIGGERS
= `EVENT_MANIPULATION` VAR_STRING(24) not null TRIGGERS
= `ACTION_TIMING` VAR_STRING(24) not null TRIGGERS
= `ACTION_ORDER` LONGLONG(4) not null TRIGGERS
= `ACTION_STATEMENT` BLOB(786420) TRIGGERS
= | ai | INSERT | AFTER | 1 | INSERT INTO log (msg) VALUES (CONCAT('ins ',NEW.id,' ',NEW.a)) |
= | au | UPDATE | AFTER | 1 | INSERT INTO log (msg) VALUES (CONCAT('upd ',OLD.a,' ',NEW.a)) |
= | bd | DELETE | BEFORE | 1 | SET @deleted = OLD.id |
= | bi | INSERT | BEFORE | 2 | SET NEW.a = NEW.a + 1 |
= | bu | UPDATE | BEFORE | 1 | SET NEW.b = CONCAT(OLD.b,'>',NEW.b) |
= | chk | INSERT | BEFORE | 3 | BEGIN\n IF NEW.a < 0 THEN\n SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'negative', MYSQL_ERRNO = 3000;\n END IF;\n END |
= | ord | INSERT | BEFORE | 1 | SET NEW.b = 'first' |
CREATE VIEW v AS SELECT * FROM t
= ok
CREATE TRIGGER onv BEFORE INSERT ON v FOR EACH ROW SET @x = 1
= ERROR 1347 (HY000): 'd.v' is not of type 'BASE TABLE'
CREATE TRIGGER cnt AFTER INSERT ON t FOR EACH ROW BEGIN
 DECLARE n INT;
 SELECT COUNT(*) INTO n FROM log;
 SET @seen = n;
 END
= ok
INSERT INTO t (a) VALUES (1)
= ok, 1 affected, id 1
SELECT @seen > 0
= `@seen > 0` LONG~1
= | 1 |
DROP TABLE t
= ok
SHOW TRIGGERS
= `Trigger` VAR_STRING(256) not null TRIGGERS .TRIGGER_NAME
= `Event` VAR_STRING(24) not null TRIGGERS .EVENT_MANIPULATION
= `Table` VAR_STRING(256) not null TRIGGERS .EVENT_OBJECT_TABLE
= `Statement` BLOB(786420) TRIGGERS .ACTION_STATEMENT
= `Timing` VAR_STRING(24) not null TRIGGERS .ACTION_TIMING
= `Created` DATETIME(22) .2 TRIGGERS .CREATED
= `sql_mode` VAR_STRING(32768) not null TRIGGERS .SQL_MODE
= `Definer` VAR_STRING(1536) TRIGGERS .DEFINER
= `character_set_client` VAR_STRING(128) not null TRIGGERS .CHARACTER_SET_CLIENT
= `collation_connection` VAR_STRING(256) not null TRIGGERS .COLLATION_CONNECTION
= `Database Collation` VAR_STRING(256) not null TRIGGERS .DATABASE_COLLATION
