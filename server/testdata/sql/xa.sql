# Branches of distributed transactions: their states, and what may be done in which.
CREATE TABLE t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB
= ok
CREATE TEMPORARY TABLE tt (a INT)
= ok
XA START 'a'
= ok
INSERT INTO t VALUES (1,1)
= ok, 1 affected
SELECT @@in_transaction
= `@@in_transaction` LONGLONG~21 unsigned
= | 1 |
XA START 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA START 'b'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA PREPARE 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA COMMIT 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA COMMIT 'a' ONE PHASE
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA ROLLBACK 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA COMMIT 'b'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA ROLLBACK 'b'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA END 'b'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA END 'a' SUSPEND
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA END 'a' SUSPEND FOR MIGRATE
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA START 'a' JOIN
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA START 'a' RESUME
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
COMMIT
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
ROLLBACK
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
BEGIN
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
START TRANSACTION READ ONLY
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
SET TRANSACTION READ ONLY
= ERROR 1568 (25001): Transaction characteristics can't be changed while a transaction is in progress
SET SESSION TRANSACTION READ ONLY
= ok
SET SESSION TRANSACTION READ WRITE
= ok
LOCK TABLES t READ
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
UNLOCK TABLES
= ok
CREATE TABLE u (a INT)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
DROP TABLE t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
ALTER TABLE t ADD w INT
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
TRUNCATE t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
CREATE DATABASE e
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
CREATE USER u1
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
GRANT SELECT ON *.* TO root@localhost
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
FLUSH TABLES
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
ANALYZE TABLE t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
CREATE VIEW w AS SELECT 1
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
CREATE PROCEDURE q() SELECT 1
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
SAVEPOINT s
= ok
INSERT INTO t VALUES (2,2)
= ok, 1 affected
ROLLBACK TO s
= ok
RELEASE SAVEPOINT s
= ok
CREATE TEMPORARY TABLE u (a INT)
= ok
DROP TEMPORARY TABLE u
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
XA RECOVER
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
XA END 'a'
= ok
SELECT * FROM t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SELECT 1
= `1` LONG~1!
= | 1 |
SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'd' AND TABLE_NAME = 'nosuch'
= `TABLE_NAME` VAR_STRING(256) not null TABLES
INSERT INTO t VALUES (3,3)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
UPDATE t SET v = 7
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
DELETE FROM t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SELECT * FROM tt
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SET @a = (SELECT COUNT(*) FROM t)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SET @a = 1
= ok
DO 1
= ok
DO (SELECT COUNT(*) FROM t)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
EXPLAIN SELECT * FROM t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SHOW CREATE TABLE t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SHOW COLUMNS FROM t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | t |
PREPARE p FROM 'SELECT 1'
= ok, "Statement prepared"
PREPARE p FROM 'SELECT * FROM t'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
SAVEPOINT s
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
ROLLBACK TO nosuch
= ERROR 1305 (42000): SAVEPOINT nosuch does not exist
RELEASE SAVEPOINT nosuch
= ERROR 1305 (42000): SAVEPOINT nosuch does not exist
CREATE TEMPORARY TABLE u (a INT)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
COMMIT
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
BEGIN
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
XA END 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
XA START 'b' RESUME
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA START 'a' JOIN
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA START 'a' RESUME
= ok
INSERT INTO t VALUES (4,4)
= ok, 1 affected
XA END 'a'
= ok
XA COMMIT 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
XA PREPARE 'b'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA PREPARE 'a'
= ok
XA PREPARE 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
XA RECOVER
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
= | 1 | 1 | 0 | a |
XA RECOVER FORMAT='RAW'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
= | 1 | 1 | 0 | a |
XA RECOVER FORMAT = 'SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 1 | 1 | 0 | 'a' |
SELECT * FROM t
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
SELECT 1
= `1` LONG~1!
= | 1 |
INSERT INTO t VALUES (5,5)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
COMMIT
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
ROLLBACK
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
CREATE TABLE u (a INT)
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
= Error 1399: XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
XA END 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
XA START 'c'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  PREPARED state
XA COMMIT 'a' ONE PHASE
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA COMMIT 'b'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA COMMIT 'a'
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
= | 4 | 4 |
XA RECOVER
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
XA COMMIT 'a'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA ROLLBACK 'a'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA END 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  NON-EXISTING state
XA PREPARE 'a'
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  NON-EXISTING state
XA COMMIT 'a' ONE PHASE
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
# Rolled back.
XA START 'r'
= ok
INSERT INTO t VALUES (10,10)
= ok, 1 affected
XA END 'r'
= ok
XA ROLLBACK 'r'
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
= | 4 | 4 |
XA BEGIN 'r'
= ok
UPDATE t SET v = 100
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
XA END 'r'
= ok
XA PREPARE 'r'
= ok
XA ROLLBACK 'r'
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 1 | 1 |
= | 4 | 4 |
XA START 'r'
= ok
DELETE FROM t WHERE id = 1
= ok, 1 affected
XA END 'r'
= ok
XA COMMIT 'r' ONE PHASE
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 4 | 4 |
# Other transactions around.
BEGIN
= ok
XA START 'o'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA COMMIT 'o'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
ROLLBACK
= ok
LOCK TABLES t WRITE
= ok
XA START 'o'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA COMMIT 'o'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
UNLOCK TABLES
= ok
SET autocommit = 0
= ok
XA START 'o'
= ok
XA END 'o'
= ok
XA ROLLBACK 'o'
= ok
INSERT INTO t VALUES (20,20)
= ok, 1 affected
XA START 'o'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
XA COMMIT 'o'
= ERROR 1400 (XAE09): XAER_OUTSIDE: Some work is done outside global transaction
ROLLBACK
= ok
XA START 'o'
= ok
INSERT INTO t VALUES (21,21)
= ok, 1 affected
SET autocommit = 1
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  ACTIVE state
XA END 'o'
= ok
XA PREPARE 'o'
= ok
XA COMMIT 'o'
= ok
SET autocommit = 1
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 4 | 4 |
= | 21 | 21 |
SET TRANSACTION READ ONLY
= ok
XA START 'ro'
= ok
INSERT INTO t VALUES (22,22)
= ERROR 1792 (25006): Cannot execute statement in a READ ONLY transaction
XA END 'ro'
= ok
XA ROLLBACK 'ro'
= ok
INSERT INTO t VALUES (22,22)
= ok, 1 affected
SET completion_type = 1
= ok
XA START 'ct'
= ok
XA END 'ct'
= ok
XA COMMIT 'ct' ONE PHASE
= ok
SELECT @@in_transaction
= `@@in_transaction` LONGLONG~21 unsigned
= | 0 |
SET completion_type = 0
= ok
XA START 's'
= ok
INSERT INTO t VALUES (30,1)
= ok, 1 affected
SAVEPOINT sv
= ok
INSERT INTO t VALUES (31,1)
= ok, 1 affected
ROLLBACK TO sv
= ok
XA END 's'
= ok
ROLLBACK TO sv
= ERROR 1399 (XAE07): XAER_RMFAIL: The command cannot be executed when global transaction is in the  IDLE state
ROLLBACK TO nosuch
= ERROR 1305 (42000): SAVEPOINT nosuch does not exist
XA COMMIT 's' ONE PHASE
= ok
SELECT * FROM t
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 4 | 4 |
= | 21 | 21 |
= | 22 | 22 |
= | 30 | 1 |
# Names.
XA START 'b','c',7
= ok
XA END 'b'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA END 'b','c'
= ok
XA PREPARE 'b','c',7
= ok
XA RECOVER
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
= | 7 | 1 | 1 | bc |
XA RECOVER FORMAT='sql'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 7 | 1 | 1 | 'b','c',7 |
XA COMMIT 'b','c'
= ok
XA START X'6162','c\'d',0xff
= ok
XA END X'6162','c\'d',255
= ok
XA PREPARE 'ab','c''d',0xff
= ok
XA RECOVER
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
= | 255 | 2 | 3 | abc'd |
XA RECOVER FORMAT='SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 255 | 2 | 3 | X'6162',X'632764',255 |
XA COMMIT 0x6162, x'632764',255
= ok
XA START 0x61,b'1100001',0x10
= ok
XA END 'a','a',16
= ok
XA PREPARE 'a','a'
= ok
XA RECOVER FORMAT='SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 16 | 1 | 1 | 'a','a',16 |
XA ROLLBACK 'a','a',16
= ok
XA START 'é',''
= ok
XA END 'é',''
= ok
XA PREPARE 'é'
= ok
XA RECOVER FORMAT='SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 1 | 2 | 0 | X'c3a9' |
XA ROLLBACK 'é'
= ok
XA START 'q"w\\','x'
= ok
XA END 'q"w\\','x'
= ok
XA PREPARE 'q"w\\','x'
= ok
XA RECOVER FORMAT='SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 1 | 4 | 1 | X'7122775c',X'78' |
XA ROLLBACK 'q"w\\','x'
= ok
XA START 'a b','',2
= ok
XA END 'a b'
= ok
XA PREPARE 'a b'
= ok
XA RECOVER FORMAT='SQL'
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~1140!
= | 2 | 3 | 0 | 'a b','',2 |
XA ROLLBACK 'a b'
= ok
XA START 'a','b',1.5
= ok
XA END 'a','b'
= ok
XA ROLLBACK 'a','b'
= ok
XA START 'A'
= ok
XA END 'a'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA END 'A'
= ok
XA ROLLBACK 'A'
= ok
XA START 'a','bc'
= ok
XA END 'ab','c'
= ERROR 1397 (XAE04): XAER_NOTA: Unknown XID
XA END 'a','bc',5
= ok
XA ROLLBACK 'a','bc'
= ok
XA START 'a','b',2147483647
= ok
XA END 'a','b'
= ok
XA ROLLBACK 'a','b'
= ok
XA START '1234567890123456789012345678901234567890123456789012345678901234','1234567890123456789012345678901234567890123456789012345678901234'
= ok
XA END '1234567890123456789012345678901234567890123456789012345678901234','1234567890123456789012345678901234567890123456789012345678901234'
= ok
XA ROLLBACK '1234567890123456789012345678901234567890123456789012345678901234','1234567890123456789012345678901234567890123456789012345678901234'
= ok
# Errors of syntax.
XA START ''
= ERROR 1398 (XAE05): XAER_INVAL: Invalid arguments (or unsupported command)
XA START '12345678901234567890123456789012345678901234567890123456789012345'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA START '12345678901234567890123456789012345678901234567890123456789012345','b'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA START 'a','12345678901234567890123456789012345678901234567890123456789012345'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA START 'a','12345678901234567890123456789012345678901234567890123456789012345',1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1' at line 1
XA START 'a','b',2147483648
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '2147483648' at line 1
XA START 'a','b',-1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '-1' at line 1
XA START 'a','b','c'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''c'' at line 1
XA START 'a','b',1,2
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '2' at line 1
XA START 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1' at line 1
XA START a
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'a' at line 1
XA START @a
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '@a' at line 1
XA START N'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'N'a'' at line 1
XA START _utf8'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '_utf8'a'' at line 1
XA START 'a' 'b'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''b'' at line 1
XA START 'a',
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA START X'616'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'X'616'' at line 1
XA START
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA FOO 'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FOO 'a'' at line 1
XA COMMIT 'a' TWO PHASE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'TWO PHASE' at line 1
XA COMMIT 'a' ONE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
XA PREPARE 'a' ONE PHASE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'ONE PHASE' at line 1
XA START 'a' SUSPEND
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SUSPEND' at line 1
XA END 'a' JOIN
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'JOIN' at line 1
XA RECOVER FORMAT='x'
= ERROR 1791 (HY000): Unknown XA RECOVER format name: 'x'
XA RECOVER FORMAT=SQL
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SQL' at line 1
XA RECOVER FORMAT 'SQL'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''SQL'' at line 1
XA RECOVER 'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''a'' at line 1
EXPLAIN XA START 'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''a'' at line 1
# In routines and prepared statements.
CREATE PROCEDURE p() BEGIN XA START 'p'; INSERT INTO t VALUES (40,40); XA END 'p'; XA PREPARE 'p'; XA COMMIT 'p'; END
= ok
CALL p()
= ok, 1 affected
SELECT * FROM t WHERE id = 40
= `id` LONG(11) not null primary t
= `v` LONG(11) t
= | 40 | 40 |
BEGIN NOT ATOMIC XA START 'z'; INSERT INTO t VALUES (41,41); XA END 'z'; XA ROLLBACK 'z'; END
= ok, 1 affected
SELECT * FROM t WHERE id = 41
= `id` LONG(11) not null primary t
= `v` LONG(11) t
CREATE FUNCTION f() RETURNS INT BEGIN XA START 'p'; RETURN 1; END
= ok
SHOW STATUS LIKE 'Com\_xa%'
= `Variable_name` VAR_STRING(256) not null SESSION_STATUS .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_STATUS .VARIABLE_VALUE
= | Com_xa_commit | 19 |
= | Com_xa_end | 32 |
= | Com_xa_prepare | 14 |
= | Com_xa_recover | 13 |
= | Com_xa_rollback | 17 |
= | Com_xa_start | 34 |
PREPARE s FROM "XA START 'p'"
= ok, "Statement prepared"
EXECUTE s
= ok
PREPARE s FROM "XA END 'p'"
= ok, "Statement prepared"
EXECUTE s
= ok
XA ROLLBACK 'p'
= ok
PREPARE s FROM 'XA RECOVER'
= ok, "Statement prepared"
EXECUTE s
= `formatID` LONGLONG~11!
= `gtrid_length` LONGLONG~11!
= `bqual_length` LONGLONG~11!
= `data` VAR_STRING~128! binary
