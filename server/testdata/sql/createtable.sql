# CREATE, ALTER, DROP and RENAME TABLE, indexes, CHECK, generated columns, defaults.
CREATE TABLE a (id INT)
= ok
CREATE TABLE a (id INT)
= ERROR 1050 (42S01): Table 'a' already exists
CREATE TABLE IF NOT EXISTS a (id INT)
= ok
= Note 1050: Table 'a' already exists
CREATE OR REPLACE TABLE a (id INT, v VARCHAR(10))
= ok
SHOW CREATE TABLE a
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | a | CREATE TABLE `a` (\n  `id` int(11) DEFAULT NULL,\n  `v` varchar(10) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE OR REPLACE TABLE IF NOT EXISTS a (id INT)
= ERROR 1221 (HY000): Incorrect usage of OR REPLACE and IF NOT EXISTS
CREATE TABLE b LIKE a
= ok
SHOW CREATE TABLE b
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b | CREATE TABLE `b` (\n  `id` int(11) DEFAULT NULL,\n  `v` varchar(10) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE c AS SELECT 1 AS x, 'abc' AS y
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE c
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c | CREATE TABLE `c` (\n  `x` int(1) NOT NULL,\n  `y` varchar(3) NOT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE e SELECT * FROM c
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM e
= `x` LONG(1) not null e
= `y` VAR_STRING(12) not null e
= | 1 | abc |
CREATE TABLE f (z INT DEFAULT 9) SELECT x, y FROM c
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM f
= `z` LONG(11) f
= `x` LONG(1) not null f
= `y` VAR_STRING(12) not null f
= | 9 | 1 | abc |
CREATE TABLE g (PRIMARY KEY (x)) AS SELECT x FROM c
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE g
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | g | CREATE TABLE `g` (\n  `x` int(1) NOT NULL,\n  PRIMARY KEY (`x`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE k1 (id INT NOT NULL, a INT, b VARCHAR(20), PRIMARY KEY (id), KEY (a), UNIQUE KEY ub (b), INDEX ab (a,b), KEY pre (b(3)), UNIQUE (a,id))
= ok
SHOW CREATE TABLE k1
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | k1 | CREATE TABLE `k1` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` varchar(20) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `ub` (`b`),\n  UNIQUE KEY `a_2` (`a`,`id`),\n  KEY `a` (`a`),\n  KEY `ab` (`a`,`b`),\n  KEY `pre` (`b`(3))\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM k1
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | a | int(11) | YES | MUL | NULL |  |
= | b | varchar(20) | YES | UNI | NULL |  |
CREATE TABLE k2 (id INT PRIMARY KEY, a INT KEY)
= ERROR 1068 (42000): Multiple primary key defined
CREATE TABLE k2 (id INT, PRIMARY KEY (id), PRIMARY KEY (id))
= ERROR 1068 (42000): Multiple primary key defined
CREATE TABLE k2 (id INT, KEY x (id), KEY x (id))
= ERROR 1061 (42000): Duplicate key name 'x'
CREATE TABLE k2 (id INT, id INT)
= ERROR 1060 (42S21): Duplicate column name 'id'
CREATE TABLE k2 (id INT, KEY (nosuch))
= ERROR 1072 (42000): Key column 'nosuch' doesn't exist in table
CREATE TABLE k2 (t TEXT, KEY (t))
= ok
= Note 1071: Specified key was too long; max key length is 3072 bytes
CREATE TABLE k2 (t TEXT, KEY (t(10)))
= ERROR 1050 (42S01): Table 'k2' already exists
SHOW CREATE TABLE k2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | k2 | CREATE TABLE `k2` (\n  `t` text DEFAULT NULL,\n  KEY `t` (`t`(768))\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE k3 (a INT, KEY (a(3)))
= ERROR 1089 (HY000): Incorrect prefix key; the used key part isn't a string, the used length is longer than the key part, or the storage engine doesn't support unique prefix keys
CREATE TABLE k3 (a VARCHAR(2000), KEY (a))
= ok
= Note 1071: Specified key was too long; max key length is 3072 bytes
CREATE TABLE k3 ()
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
CREATE TABLE k3
= ERROR 1050 (42S01): Table 'k3' already exists
CREATE TABLE k3 (a INT UNIQUE, b INT COMMENT 'col', c INT NOT NULL DEFAULT 5, d VARCHAR(5) DEFAULT 'x' NOT NULL, e INT NULL) COMMENT = 'tab' ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
= ERROR 1050 (42S01): Table 'k3' already exists
SHOW CREATE TABLE k3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | k3 | CREATE TABLE `k3` (\n  `a` varchar(2000) DEFAULT NULL,\n  KEY `a` (`a`(768))\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW FULL COLUMNS FROM k3
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Collation` VAR_STRING(256) COLUMNS .COLLATION_NAME
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= `Privileges` VAR_STRING(320) not null COLUMNS .PRIVILEGES
= `Comment` VAR_STRING(4096) not null COLUMNS .COLUMN_COMMENT
= | a | varchar(2000) | utf8mb4_general_ci | YES | MUL | NULL |  | select,insert,update,references |  |
CREATE TABLE df (a INT DEFAULT (1+2), b VARCHAR(20) DEFAULT (UPPER('x')), c INT DEFAULT (a * 2), d DATE DEFAULT (CURRENT_DATE), e CHAR(36) DEFAULT UUID(), f INT DEFAULT -1)
= ok
SHOW CREATE TABLE df
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | df | CREATE TABLE `df` (\n  `a` int(11) DEFAULT (1 + 2),\n  `b` varchar(20) DEFAULT ucase('x'),\n  `c` int(11) DEFAULT (`a` * 2),\n  `d` date DEFAULT curdate(),\n  `e` char(36) DEFAULT uuid(),\n  `f` int(11) DEFAULT -1\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO df () VALUES ()
= ok, 1 affected
SELECT a, b, c, f, LENGTH(e) FROM df
= `a` LONG(11) df
= `b` VAR_STRING(80) df
= `c` LONG(11) df
= `f` LONG(11) df
= `LENGTH(e)` LONG~10
= | 3 | X | 6 | -1 | 36 |
INSERT INTO df (a) VALUES (10)
= ok, 1 affected
SELECT a, c FROM df ORDER BY a
= `a` LONG(11) df
= `c` LONG(11) df
= | 3 | 6 |
= | 10 | 20 |
CREATE TABLE df2 (a INT DEFAULT 'abc')
= ERROR 1067 (42000): Invalid default value for 'a'
= Warning 1366: Incorrect integer value: 'abc' for column ``.``.`a` at row 0
= Error 1067: Invalid default value for 'a'
CREATE TABLE df2 (a INT NOT NULL DEFAULT NULL)
= ERROR 1067 (42000): Invalid default value for 'a'
CREATE TABLE df2 (a TINYINT DEFAULT 300)
= ERROR 1067 (42000): Invalid default value for 'a'
= Warning 1264: Out of range value for column 'a' at row 0
= Error 1067: Invalid default value for 'a'
CREATE TABLE ck (a INT CHECK (a > 0), b INT, CONSTRAINT b_max CHECK (b < 100), CHECK (a <> b))
= ok
SHOW CREATE TABLE ck
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | ck | CREATE TABLE `ck` (\n  `a` int(11) DEFAULT NULL CHECK (`a` > 0),\n  `b` int(11) DEFAULT NULL,\n  CONSTRAINT `b_max` CHECK (`b` < 100),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` <> `b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO ck VALUES (1,2)
= ok, 1 affected
INSERT INTO ck VALUES (0,2)
= ERROR 4025 (23000): CONSTRAINT `ck.a` failed for `d`.`ck`
INSERT INTO ck VALUES (1,100)
= ERROR 4025 (23000): CONSTRAINT `b_max` failed for `d`.`ck`
INSERT INTO ck VALUES (5,5)
= ERROR 4025 (23000): CONSTRAINT `CONSTRAINT_1` failed for `d`.`ck`
INSERT INTO ck VALUES (NULL,5)
= ok, 1 affected
INSERT IGNORE INTO ck VALUES (0,3)
= ERROR 4025 (23000): CONSTRAINT `ck.a` failed for `d`.`ck`
UPDATE ck SET a = -1 WHERE b = 2
= ERROR 4025 (23000): CONSTRAINT `ck.a` failed for `d`.`ck`
ALTER TABLE ck DROP CONSTRAINT b_max
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
INSERT INTO ck VALUES (1,100)
= ok, 1 affected
ALTER TABLE ck ADD CONSTRAINT b_max CHECK (b < 100)
= ERROR 4025 (23000): CONSTRAINT `b_max` failed for `d`.`ck`
ALTER TABLE ck ADD CONSTRAINT b_max CHECK (b < 1000)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
SET check_constraint_checks = 0
= ok
INSERT INTO ck VALUES (-9,1)
= ok, 1 affected
SET check_constraint_checks = 1
= ok
SELECT * FROM ck ORDER BY a, b
= `a` LONG(11) ck
= `b` LONG(11) ck
= | NULL | 5 |
= | -9 | 1 |
= | 1 | 2 |
= | 1 | 100 |
CREATE TABLE ck2 (a INT CHECK (nosuch > 0))
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'CHECK'
= Error 1054: Unknown column 'nosuch' in 'CHECK'
= Error 4027: Got an error evaluating stored expression `nosuch` > 0
CREATE TABLE gc (a INT, b INT, s INT AS (a + b) STORED, v INT GENERATED ALWAYS AS (a * b) VIRTUAL, p INT AS (a - b) PERSISTENT, t VARCHAR(20) AS (CONCAT('n',a)))
= ok
SHOW CREATE TABLE gc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | gc | CREATE TABLE `gc` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  `s` int(11) GENERATED ALWAYS AS (`a` + `b`) STORED,\n  `v` int(11) GENERATED ALWAYS AS (`a` * `b`) VIRTUAL,\n  `p` int(11) GENERATED ALWAYS AS (`a` - `b`) STORED,\n  `t` varchar(20) GENERATED ALWAYS AS (concat('n',`a`)) VIRTUAL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM gc
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | a | int(11) | YES |  | NULL |  |
= | b | int(11) | YES |  | NULL |  |
= | s | int(11) | YES |  | NULL | STORED GENERATED |
= | v | int(11) | YES |  | NULL | VIRTUAL GENERATED |
= | p | int(11) | YES |  | NULL | STORED GENERATED |
= | t | varchar(20) | YES |  | NULL | VIRTUAL GENERATED |
INSERT INTO gc (a,b) VALUES (3,4)
= ok, 1 affected
INSERT INTO gc (a,b,s) VALUES (3,4,1)
= ERROR 1906 (HY000): The value specified for generated column 's' in table 'gc' has been ignored
INSERT INTO gc VALUES (5,6,DEFAULT,DEFAULT,DEFAULT,DEFAULT)
= ok, 1 affected
SELECT * FROM gc ORDER BY a
= `a` LONG(11) gc
= `b` LONG(11) gc
= `s` LONG(11) gc
= `v` LONG(11) gc
= `p` LONG(11) gc
= `t` VAR_STRING(80) gc
= | 3 | 4 | 7 | 12 | -1 | n3 |
= | 5 | 6 | 11 | 30 | -1 | n5 |
UPDATE gc SET a = 10 WHERE b = 4
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE gc SET s = 1
= ERROR 1906 (HY000): The value specified for generated column 's' in table 'gc' has been ignored
SELECT s, v, t FROM gc ORDER BY a
= `s` LONG(11) gc
= `v` LONG(11) gc
= `t` VAR_STRING(80) gc
= | 11 | 30 | n5 |
= | 14 | 40 | n10 |
CREATE TABLE gc2 (a INT, b INT AS (nosuch + 1))
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'GENERATED ALWAYS AS'
= Error 1054: Unknown column 'nosuch' in 'GENERATED ALWAYS AS'
= Error 4027: Got an error evaluating stored expression `nosuch` + 1
CREATE TABLE gc2 (a INT, b INT AS (a + 1) STORED, UNIQUE (b))
= ok
INSERT INTO gc2 (a) VALUES (1)
= ok, 1 affected
INSERT INTO gc2 (a) VALUES (1)
= ERROR 1062 (23000): Duplicate entry '2' for key 'b'
CREATE TABLE al (id INT PRIMARY KEY, a INT)
= ok
INSERT INTO al VALUES (1,10),(2,20)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD b INT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD COLUMN c VARCHAR(10) NOT NULL DEFAULT 'c' AFTER id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD COLUMN first_col INT FIRST
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD COLUMN (x INT, y INT)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM al ORDER BY id
= `first_col` LONG(11) al
= `id` LONG(11) not null primary al
= `c` VAR_STRING(40) not null al
= `a` LONG(11) al
= `b` LONG(11) al
= `x` LONG(11) al
= `y` LONG(11) al
= | NULL | 1 | c | 10 | NULL | NULL | NULL |
= | NULL | 2 | c | 20 | NULL | NULL | NULL |
ALTER TABLE al ADD b INT
= ERROR 1060 (42S21): Duplicate column name 'b'
ALTER TABLE al ADD COLUMN IF NOT EXISTS b INT
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1060: Duplicate column name 'b'
ALTER TABLE al DROP COLUMN x, DROP y
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP COLUMN nosuch
= ERROR 1091 (42000): Can't DROP COLUMN `nosuch`; check that it exists
ALTER TABLE al DROP COLUMN IF EXISTS nosuch
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1091: Can't DROP COLUMN `nosuch`; check that it exists
ALTER TABLE al MODIFY b VARCHAR(5) DEFAULT 'q'
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE al MODIFY COLUMN a BIGINT NOT NULL AFTER b
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE al CHANGE c cc VARCHAR(20)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al CHANGE COLUMN nosuch x INT
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'al'
ALTER TABLE al RENAME COLUMN cc TO c2
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ALTER COLUMN b SET DEFAULT 'w'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ALTER b DROP DEFAULT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE al
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | al | CREATE TABLE `al` (\n  `first_col` int(11) DEFAULT NULL,\n  `id` int(11) NOT NULL,\n  `c2` varchar(20) DEFAULT NULL,\n  `b` varchar(5) DEFAULT NULL,\n  `a` bigint(20) NOT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
ALTER TABLE al ADD INDEX ia (a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD INDEX ia (a)
= ERROR 1061 (42000): Duplicate key name 'ia'
ALTER TABLE al ADD INDEX IF NOT EXISTS ia (a)
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1061: Duplicate key name 'ia'
ALTER TABLE al ADD UNIQUE KEY ua (a), ADD KEY (b)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP INDEX ia
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP KEY nosuch
= ERROR 1091 (42000): Can't DROP INDEX `nosuch`; check that it exists
ALTER TABLE al DROP INDEX IF EXISTS nosuch
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1091: Can't DROP INDEX `nosuch`; check that it exists
ALTER TABLE al RENAME INDEX ua TO ua2
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP PRIMARY KEY
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP PRIMARY KEY
= ERROR 1091 (42000): Can't DROP INDEX `PRIMARY`; check that it exists
ALTER TABLE al ADD PRIMARY KEY (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD PRIMARY KEY (a)
= ERROR 1068 (42000): Multiple primary key defined
SHOW CREATE TABLE al
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | al | CREATE TABLE `al` (\n  `first_col` int(11) DEFAULT NULL,\n  `id` int(11) NOT NULL,\n  `c2` varchar(20) DEFAULT NULL,\n  `b` varchar(5) DEFAULT NULL,\n  `a` bigint(20) NOT NULL,\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `ua2` (`a`),\n  KEY `b` (`b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
ALTER TABLE al RENAME TO al2
= ok
ALTER TABLE al2 RENAME AS al
= ok
ALTER TABLE al COMMENT = 'changed', ENGINE = InnoDB
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DEFAULT CHARACTER SET latin1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ORDER BY a
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 1"
= Warning 1105: ORDER BY ignored as there is a user-defined clustered index in the table 'al'
ALTER TABLE al FORCE
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ENABLE KEYS
= ok
= Note 1031: Storage engine InnoDB of the table `d`.`al` doesn't have this option
ALTER TABLE al
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE nosuch ADD x INT
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
ALTER TABLE IF EXISTS nosuch ADD x INT
= ok
= Error 1146: Table 'd.nosuch' doesn't exist
ALTER TABLE al MODIFY nosuch INT
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'al'
ALTER TABLE al ADD dd DATE NOT NULL
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP COLUMN dd, ADD COLUMN n INT AUTO_INCREMENT UNIQUE
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM al ORDER BY id
= `first_col` LONG(11) al
= `id` LONG(11) not null primary al
= `c2` VAR_STRING(80) al
= `b` VAR_STRING(20) al
= `a` LONGLONG(20) not null al
= `n` LONG(11) not null auto_increment al
= | NULL | 1 | c | NULL | 10 | 1 |
= | NULL | 2 | c | NULL | 20 | 2 |
ALTER TABLE al ADD CONSTRAINT uq UNIQUE (c2, id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP CONSTRAINT uq
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al DROP CONSTRAINT nosuch
= ERROR 1091 (42000): Can't DROP CONSTRAINT `nosuch`; check that it exists
ALTER TABLE al ALGORITHM = INPLACE, ADD z INT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE al ADD z2 INT, LOCK = NONE
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
CREATE INDEX ib ON al (b)
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1831: Duplicate index `ib`. This is deprecated and will be disallowed in a future release
CREATE UNIQUE INDEX iz ON al (z)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
CREATE INDEX ib ON al (b)
= ERROR 1061 (42000): Duplicate key name 'ib'
CREATE INDEX IF NOT EXISTS ib ON al (b)
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1061: Duplicate key name 'ib'
CREATE OR REPLACE INDEX ib ON al (b, a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
DROP INDEX ib ON al
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
DROP INDEX ib ON al
= ERROR 1091 (42000): Can't DROP INDEX `ib`; check that it exists
DROP INDEX IF EXISTS ib ON al
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1091: Can't DROP INDEX `ib`; check that it exists
CREATE INDEX i ON nosuch (a)
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
CREATE TABLE dupes (a INT)
= ok
INSERT INTO dupes VALUES (1),(1)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE dupes ADD UNIQUE (a)
= ERROR 1062 (23000): Duplicate entry '1' for key 'a'
ALTER TABLE dupes ADD PRIMARY KEY (a)
= ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'
CREATE UNIQUE INDEX ua ON dupes (a)
= ERROR 1062 (23000): Duplicate entry '1' for key 'ua'
ALTER TABLE dupes MODIFY a TINYINT
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO dupes VALUES (NULL)
= ok, 1 affected
ALTER TABLE dupes MODIFY a INT NOT NULL
= ERROR 1265 (01000): Data truncated for column 'a' at row 3
RENAME TABLE dupes TO dups
= ok
RENAME TABLE dups TO a
= ERROR 1050 (42S01): Table 'a' already exists
RENAME TABLE nosuch TO x
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
RENAME TABLE IF EXISTS nosuch TO x
= ok
= Note 1146: Table 'd.nosuch' doesn't exist
RENAME TABLE dups TO t1, a TO t2
= ok
DROP TABLE t1, t2
= ok
DROP TABLE t1
= ERROR 1051 (42S02): Unknown table 'd.t1'
DROP TABLE IF EXISTS t1, t2
= ok
= Note 1051: Unknown table 'd.t1,d.t2'
DROP TABLE b, nosuch
= ERROR 1051 (42S02): Unknown table 'd.nosuch'
DROP TABLE IF EXISTS c, nosuch
= ok
= Note 1051: Unknown table 'd.nosuch'
DROP TABLE nosuch.x
= ERROR 1051 (42S02): Unknown table 'nosuch.x'
DROP TABLE e, f, g RESTRICT
= ok
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | al |
= | ck |
= | df |
= | gc |
= | gc2 |
= | k1 |
= | k2 |
= | k3 |
CREATE TABLE `we``ird` (`a b` INT, `select` INT, `1` INT)
= ok
INSERT INTO `we``ird` (`a b`,`select`,`1`) VALUES (1,2,3)
= ok, 1 affected
SELECT `a b`, `select`, `1` FROM `we``ird`
= `a b` LONG(11) we`ird
= `select` LONG(11) we`ird
= `1` LONG(11) we`ird
= | 1 | 2 | 3 |
SHOW CREATE TABLE `we``ird`
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | we`ird | CREATE TABLE `we``ird` (\n  `a b` int(11) DEFAULT NULL,\n  `select` int(11) DEFAULT NULL,\n  `1` int(11) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE `` (a INT)
= ERROR 1103 (42000): Incorrect table name ''
CREATE TABLE `x ` (a INT)
= ERROR 1103 (42000): Incorrect table name 'x '
CREATE TABLE sp (`a ` INT)
= ERROR 1166 (42000): Incorrect column name 'a '
CREATE TABLE abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz (a INT)
= ERROR 1103 (42000): Incorrect table name 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'
CREATE TABLE lng (abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz INT)
= ERROR 1059 (42000): Identifier name 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz' is too long
CREATE TABLE nosuch.t (a INT)
= ERROR 1049 (42000): Unknown database 'nosuch'
CREATE TABLE eng (a INT) ENGINE = NoSuch
= ERROR 1286 (42000): Unknown storage engine 'NoSuch'
CREATE TABLE eng (a INT) ENGINE = MyISAM
= ok
SHOW CREATE TABLE eng
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | eng | CREATE TABLE `eng` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE inv (a INT, b INT INVISIBLE DEFAULT 7)
= ok
INSERT INTO inv VALUES (1)
= ok, 1 affected
SELECT * FROM inv
= `a` LONG(11) inv
= | 1 |
SELECT a, b FROM inv
= `a` LONG(11) inv
= `b` LONG(11) inv
= | 1 | 7 |
SHOW CREATE TABLE inv
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | inv | CREATE TABLE `inv` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) INVISIBLE DEFAULT 7\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE part (id INT, d DATE) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)
= ok
INSERT INTO part VALUES (1,'2020-01-01'),(20,'2020-01-02')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM part PARTITION (p0)
= `id` LONG(11) part
= `d` DATE(10) part
= | 1 | 2020-01-01 |
SHOW CREATE TABLE part
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | part | CREATE TABLE `part` (\n  `id` int(11) DEFAULT NULL,\n  `d` date DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci\n PARTITION BY RANGE (`id`)\n(PARTITION `p0` VALUES LESS THAN (10) ENGINE = InnoDB,\n PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB) |
ALTER TABLE part DROP PARTITION p0
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT * FROM part
= `id` LONG(11) part
= `d` DATE(10) part
= | 20 | 2020-01-02 |
CREATE TABLE sysv (a INT) WITH SYSTEM VERSIONING
= ok
DROP TABLE sysv
= ok
CREATE TABLE big (a INT) MAX_ROWS=100 AVG_ROW_LENGTH=10 ROW_FORMAT=DYNAMIC AUTO_INCREMENT=5 CHECKSUM=1 STATS_PERSISTENT=0
= ok
SHOW CREATE TABLE big
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | big | CREATE TABLE `big` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci MAX_ROWS=100 AVG_ROW_LENGTH=10 STATS_PERSISTENT=0 CHECKSUM=1 ROW_FORMAT=DYNAMIC |
CREATE TABLE comp (a VARCHAR(10) COMPRESSED, b TEXT)
= ok
CREATE TABLE refs (a INT REFERENCES al (id))
= ok
SHOW CREATE TABLE refs
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | refs | CREATE TABLE `refs` (\n  `a` int(11) DEFAULT NULL,\n  KEY `a` (`a`),\n  CONSTRAINT `refs_ibfk_1` FOREIGN KEY (`a`) REFERENCES `al` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE DATABASE d2
= ok, 1 affected
CREATE DATABASE d2
= ERROR 1007 (HY000): Can't create database 'd2'; database exists
CREATE DATABASE IF NOT EXISTS d2
= ok
= Note 1007: Can't create database 'd2'; database exists
CREATE OR REPLACE DATABASE d2
= ok, 2 affected
SHOW CREATE DATABASE d2
= `Database` VAR_STRING~256!
= `Create Database` VAR_STRING~4096!
= | d2 | CREATE DATABASE `d2` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */ |
ALTER DATABASE d2 CHARACTER SET latin1
= ok, 1 affected
SHOW CREATE DATABASE d2
= `Database` VAR_STRING~256!
= `Create Database` VAR_STRING~4096!
= | d2 | CREATE DATABASE `d2` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci */ |
CREATE SCHEMA d3 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
= ok, 1 affected
SHOW CREATE SCHEMA d3
= `Database` VAR_STRING~256!
= `Create Database` VAR_STRING~4096!
= | d3 | CREATE DATABASE `d3` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */ |
DROP DATABASE d2
= ok
DROP DATABASE d2
= ERROR 1008 (HY000): Can't drop database 'd2'; database doesn't exist
DROP DATABASE IF EXISTS d2
= ok
= Note 1008: Can't drop database 'd2'; database doesn't exist
DROP SCHEMA d3
= ok
