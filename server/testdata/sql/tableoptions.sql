# Options of tables, as CREATE TABLE and ALTER TABLE set them.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a VARCHAR(20), b TEXT) COMMENT 'first'
= ok
INSERT INTO t (a) VALUES ('x'),('y')
= ok, 2 affected, id 1, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE t COMMENT 'new'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t COMMENT = 'newer', ADD COLUMN c INT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='newer' |
ALTER TABLE t MAX_ROWS=10 MIN_ROWS=5, AVG_ROW_LENGTH=3 CHECKSUM=1 DELAY_KEY_WRITE=1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t STATS_PERSISTENT=1 STATS_AUTO_RECALC=0, STATS_SAMPLE_PAGES=20 PACK_KEYS 0
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t ROW_FORMAT COMPACT AUTO_INCREMENT = 50 COMMENT 'it''s \\ x'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci MIN_ROWS=5 MAX_ROWS=10 AVG_ROW_LENGTH=3 PACK_KEYS=0 STATS_PERSISTENT=1 STATS_AUTO_RECALC=0 STATS_SAMPLE_PAGES=20 CHECKSUM=1 DELAY_KEY_WRITE=1 ROW_FORMAT=COMPACT COMMENT='it''s \\\\ x' |
SELECT TABLE_COMMENT, ROW_FORMAT, CREATE_OPTIONS, ENGINE, AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't'
= `TABLE_COMMENT` VAR_STRING(8192) not null TABLES
= `ROW_FORMAT` VAR_STRING(40) TABLES
= `CREATE_OPTIONS` VAR_STRING(8192) TABLES
= `ENGINE` VAR_STRING(256) TABLES
= `AUTO_INCREMENT` LONGLONG(21) unsigned TABLES
= | it's \\ x | Compact | min_rows=5 max_rows=10 avg_row_length=3 pack_keys=0 stats_persistent=1 stats_auto_recalc=0 stats_sample_pages=20 checksum=1 delay_key_write=1 row_format=COMPACT | InnoDB | 50 |
ALTER TABLE t STATS_PERSISTENT=DEFAULT, STATS_AUTO_RECALC=DEFAULT STATS_SAMPLE_PAGES=DEFAULT, PACK_KEYS=DEFAULT, ROW_FORMAT=DEFAULT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t MAX_ROWS=0, MIN_ROWS=0, AVG_ROW_LENGTH=0, CHECKSUM=0, DELAY_KEY_WRITE=0, COMMENT=''
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
ALTER TABLE t ROW_FORMAT=FIXED
= ERROR 1478 (HY000): Table storage engine 'InnoDB' does not support the create option 'ROW_TYPE'
= Warning 1478: InnoDB: invalid ROW_FORMAT specifier.
= Error 1478: Table storage engine 'InnoDB' does not support the create option 'ROW_TYPE'
ALTER TABLE t KEY_BLOCK_SIZE=3
= ERROR 1478 (HY000): Table storage engine 'InnoDB' does not support the create option 'KEY_BLOCK_SIZE'
= Warning 1478: InnoDB: invalid KEY_BLOCK_SIZE = 3. Valid values are [1, 2, 4, 8, 16]
= Error 1478: Table storage engine 'InnoDB' does not support the create option 'KEY_BLOCK_SIZE'
CREATE TABLE kbs (a INT) KEY_BLOCK_SIZE=3
= ERROR 1005 (HY000): Can't create table `d`.`kbs` (errno: 140 "Wrong create options")
= Warning 1478: InnoDB: invalid KEY_BLOCK_SIZE = 3. Valid values are [1, 2, 4, 8, 16]
= Error 1005: Can't create table `d`.`kbs` (errno: 140 "Wrong create options")
= Warning 1030: Got error 140 "Wrong create options" from storage engine InnoDB
ALTER TABLE t ENGINE=MyISAM
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=MyISAM AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
ALTER TABLE t ENGINE='InnoDB'
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
ALTER TABLE t ENGINE=InnoDB
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t ENGINE=nosuch
= ERROR 1286 (42000): Unknown storage engine 'nosuch'
ALTER TABLE t ENGINE=MEMORY
= ERROR 1163 (42000): Storage engine MEMORY doesn't support BLOB/TEXT columns
ALTER TABLE t COMMENT 5
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '5' at line 1
ALTER TABLE t COMMENT
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
ALTER TABLE t MIN_ROWS=-1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '-1' at line 1
ALTER TABLE t ROW_FORMAT=nosuch
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'nosuch' at line 1
ALTER TABLE t COMMENT 'x',
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
ALTER TABLE t COMMENT 'x', DROP COLUMN nosuch
= ERROR 1091 (42000): Can't DROP COLUMN `nosuch`; check that it exists
ALTER TABLE t ADD COLUMN k INT COMMENT 'col', COMMENT 'tab', RENAME TO t2
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t2 | CREATE TABLE `t2` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  `k` int(11) DEFAULT NULL COMMENT 'col',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='tab' |
ALTER TABLE nosuch COMMENT 'x'
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
ALTER TABLE t2 CHARSET latin1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t2 | CREATE TABLE `t2` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,\n  `b` text CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  `k` int(11) DEFAULT NULL COMMENT 'col',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci COMMENT='tab' |
ALTER TABLE t2 DEFAULT CHARACTER SET = utf8mb3 COLLATE utf8mb3_bin
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t2 COLLATE latin1_bin
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE t2 CHARSET=utf8mb3, CHARSET=latin1
= ERROR 1302 (HY000): Conflicting declarations: 'CHARACTER SET utf8mb3' and 'CHARACTER SET latin1'
ALTER TABLE t2 CHARSET=utf8mb3, COLLATE=latin1_bin
= ERROR 1253 (42000): COLLATION 'latin1_bin' is not valid for CHARACTER SET 'utf8mb3'
ALTER TABLE t2 CHARSET nosuch
= ERROR 1115 (42000): Unknown character set: 'nosuch'
ALTER TABLE t2 COLLATE nosuch
= ERROR 1273 (HY000): Unknown collation: 'nosuch'
ALTER TABLE t2 CONVERT TO CHARACTER SET latin1
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t2 | CREATE TABLE `t2` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` text DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  `k` int(11) DEFAULT NULL COMMENT 'col',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci COMMENT='tab' |
ALTER TABLE t2 CONVERT TO CHARACTER SET utf8mb4 COLLATE latin1_bin
= ERROR 1253 (42000): COLLATION 'latin1_bin' is not valid for CHARACTER SET 'utf8mb4'
ALTER TABLE t2 CONVERT TO CHARSET utf8mb4
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE t2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t2 | CREATE TABLE `t2` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) DEFAULT NULL,\n  `b` mediumtext DEFAULT NULL,\n  `c` int(11) DEFAULT NULL,\n  `k` int(11) DEFAULT NULL COMMENT 'col',\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='tab' |
CREATE TABLE c (a CHAR(10) CHARACTER SET latin1, b VARCHAR(100), c TINYTEXT CHARACTER SET latin1, d ENUM('a','b'), e BLOB, f VARCHAR(20000) CHARACTER SET latin1, g MEDIUMTEXT, KEY (b))
= ok
INSERT INTO c VALUES ('ä','ä','ä','a','ä','f','g')
= ok, 1 affected
ALTER TABLE c CONVERT TO CHARACTER SET utf8mb4
= ERROR 1074 (42000): Column length too big for column 'f' (max = 16383); use BLOB or TEXT instead
ALTER TABLE c CONVERT TO CHARACTER SET utf8mb3
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE c
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c | CREATE TABLE `c` (\n  `a` char(10) DEFAULT NULL,\n  `b` varchar(100) DEFAULT NULL,\n  `c` text DEFAULT NULL,\n  `d` enum('a','b') DEFAULT NULL,\n  `e` blob DEFAULT NULL,\n  `f` varchar(20000) DEFAULT NULL,\n  `g` mediumtext DEFAULT NULL,\n  KEY `b` (`b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci |
ALTER TABLE c CONVERT TO CHARACTER SET latin1 COLLATE latin1_german1_ci
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE c
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c | CREATE TABLE `c` (\n  `a` char(10) DEFAULT NULL,\n  `b` varchar(100) DEFAULT NULL,\n  `c` text DEFAULT NULL,\n  `d` enum('a','b') DEFAULT NULL,\n  `e` blob DEFAULT NULL,\n  `f` varchar(20000) DEFAULT NULL,\n  `g` mediumtext DEFAULT NULL,\n  KEY `b` (`b`)\n) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci |
SELECT HEX(a), HEX(b), d FROM c
= `HEX(a)` VAR_STRING~80
= `HEX(b)` VAR_STRING~800
= `d` STRING(4) enum c
= | E4 | E4 | a |
CREATE TEMPORARY TABLE tt (a INT)
= ok
ALTER TABLE tt COMMENT 'tmp', ENGINE=MEMORY
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE tt
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | tt | CREATE TEMPORARY TABLE `tt` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='tmp' |
CREATE TABLE moving (id INT PRIMARY KEY AUTO_INCREMENT, a VARCHAR(5)) AUTO_INCREMENT=50
= ok
ALTER TABLE moving MODIFY a VARCHAR(10)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
INSERT INTO moving (a) VALUES ('a')
= ok, 1 affected, id 50
SELECT id FROM moving
= `id` LONG(11) not null primary auto_increment moving
= | 50 |
