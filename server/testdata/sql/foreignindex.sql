# Where the index of a foreign key stands among the others.
CREATE TABLE au (id INT PRIMARY KEY)
= ok
CREATE TABLE b1 (id INT PRIMARY KEY, title VARCHAR(10), kind VARCHAR(10), authorId INT, FOREIGN KEY (authorId) REFERENCES au (id))
= ok
ALTER TABLE b1 ADD INDEX tk (title, kind)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b1
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b1 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b1 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b1 | 1 | tk | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b1 | 1 | tk | 2 | kind | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
CREATE TABLE b2 (id INT PRIMARY KEY, title VARCHAR(10), kind VARCHAR(10), authorId INT, FOREIGN KEY (authorId) REFERENCES au (id) ON DELETE SET NULL ON UPDATE CASCADE)
= ok
ALTER TABLE b2 ADD INDEX tk (title)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE b2 ADD INDEX tk2 (kind)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE b2 ADD UNIQUE INDEX un (title, kind)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b2
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b2 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b2 | 0 | un | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b2 | 0 | un | 2 | kind | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b2 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b2 | 1 | tk | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b2 | 1 | tk2 | 1 | kind | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
CREATE TABLE b3 (id INT PRIMARY KEY, title VARCHAR(10), authorId INT, KEY (title), FOREIGN KEY (authorId) REFERENCES au (id))
= ok
ALTER TABLE b3 ADD COLUMN z INT
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b3
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b3 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b3 | 1 | title | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b3 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
CREATE INDEX zz ON b3 (z)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b3
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b3 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b3 | 1 | title | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b3 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b3 | 1 | zz | 1 | z | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
SHOW CREATE TABLE b3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b3 | CREATE TABLE `b3` (\n  `id` int(11) NOT NULL,\n  `title` varchar(10) DEFAULT NULL,\n  `authorId` int(11) DEFAULT NULL,\n  `z` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `title` (`title`),\n  KEY `authorId` (`authorId`),\n  KEY `zz` (`z`),\n  CONSTRAINT `b3_ibfk_1` FOREIGN KEY (`authorId`) REFERENCES `au` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE b4 (id INT PRIMARY KEY, title VARCHAR(10), authorId INT)
= ok
ALTER TABLE b4 ADD FOREIGN KEY (authorId) REFERENCES au (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE b4 ADD KEY t (title)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b4
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b4 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b4 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b4 | 1 | t | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
SHOW CREATE TABLE b4
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b4 | CREATE TABLE `b4` (\n  `id` int(11) NOT NULL,\n  `title` varchar(10) DEFAULT NULL,\n  `authorId` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `authorId` (`authorId`),\n  KEY `t` (`title`),\n  CONSTRAINT `b4_ibfk_1` FOREIGN KEY (`authorId`) REFERENCES `au` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
CREATE TABLE b5 (id INT PRIMARY KEY, title VARCHAR(10), authorId INT, FOREIGN KEY (authorId) REFERENCES au (id))
= ok
ALTER TABLE b5 ADD INDEX tk (title)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE b5 ADD FOREIGN KEY (authorId) REFERENCES au (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b5
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b5 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b5 | 1 | tk | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b5 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
ALTER TABLE b5 DROP FOREIGN KEY b5_ibfk_1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE b5 CHANGE authorId authorId INT, ADD FOREIGN KEY (authorId) REFERENCES au (id) ON DELETE SET NULL
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b5
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b5 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b5 | 1 | tk | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b5 | 1 | authorId | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
ALTER TABLE b5 ADD CONSTRAINT cc FOREIGN KEY (authorId) REFERENCES au (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SHOW INDEX FROM b5
= `Table` VAR_STRING(256) not null STATISTICS .TABLE_NAME
= `Non_unique` LONGLONG(1) not null STATISTICS .NON_UNIQUE
= `Key_name` VAR_STRING(256) not null STATISTICS .INDEX_NAME
= `Seq_in_index` LONG(2) unsigned not null STATISTICS .SEQ_IN_INDEX
= `Column_name` VAR_STRING(256) not null STATISTICS .COLUMN_NAME
= `Collation` VAR_STRING(4) STATISTICS .COLLATION
= `Cardinality` LONGLONG(21) STATISTICS .CARDINALITY
= `Sub_part` LONGLONG(3) STATISTICS .SUB_PART
= `Packed` VAR_STRING(40) STATISTICS .PACKED
= `Null` VAR_STRING(12) not null STATISTICS .NULLABLE
= `Index_type` VAR_STRING(64) not null STATISTICS .INDEX_TYPE
= `Comment` VAR_STRING(64) STATISTICS .COMMENT
= `Index_comment` VAR_STRING(4096) not null STATISTICS .INDEX_COMMENT
= `Ignored` VAR_STRING(12) not null STATISTICS .IGNORED
= | b5 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | b5 | 1 | tk | 1 | title | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | b5 | 1 | cc | 1 | authorId | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
