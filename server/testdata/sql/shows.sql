# SHOW and information_schema.
CREATE TABLE t (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(20) COLLATE utf8mb4_bin DEFAULT 'x', b DECIMAL(10,2) NOT NULL, c DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3), e ENUM('p','q'), f TEXT, g INT GENERATED ALWAYS AS (id + 1) VIRTUAL, h DOUBLE, UNIQUE KEY ua (a), KEY bc (b, c)) COMMENT 'a table'
= ok
CREATE TABLE u (x INT, y CHAR(3))
= ok
CREATE VIEW v AS SELECT id, a FROM t
= ok
SHOW TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | t |
= | u |
= | v |
SHOW TABLES LIKE 'u'
= `Tables_in_d (u)` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | u |
SHOW TABLES WHERE Tables_in_d <> 'u'
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | t |
= | v |
SHOW FULL TABLES
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= `Table_type` VAR_STRING(256) not null TABLE_NAMES .TABLE_TYPE
= | t | BASE TABLE |
= | u | BASE TABLE |
= | v | VIEW |
SHOW TABLES FROM d
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | t |
= | u |
= | v |
SHOW TABLES FROM nosuch
= ERROR 1049 (42000): Unknown database 'nosuch'
SHOW COLUMNS FROM t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(10) unsigned | NO | PRI | NULL | auto_increment |
= | a | varchar(20) | YES | UNI | x |  |
= | b | decimal(10,2) | NO | MUL | NULL |  |
= | c | datetime(3) | YES |  | current_timestamp(3) |  |
= | e | enum('p','q') | YES |  | NULL |  |
= | f | text | YES |  | NULL |  |
= | g | int(11) | YES |  | NULL | VIRTUAL GENERATED |
= | h | double | YES |  | NULL |  |
SHOW FIELDS FROM u
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | x | int(11) | YES |  | NULL |  |
= | y | char(3) | YES |  | NULL |  |
SHOW COLUMNS FROM t LIKE 'a%'
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | a | varchar(20) | YES | UNI | x |  |
SHOW COLUMNS FROM t WHERE Field = 'b'
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | b | decimal(10,2) | NO | MUL | NULL |  |
SHOW FULL COLUMNS FROM t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Collation` VAR_STRING(256) COLUMNS .COLLATION_NAME
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= `Privileges` VAR_STRING(320) not null COLUMNS .PRIVILEGES
= `Comment` VAR_STRING(4096) not null COLUMNS .COLUMN_COMMENT
= | id | int(10) unsigned | NULL | NO | PRI | NULL | auto_increment | select,insert,update,references |  |
= | a | varchar(20) | utf8mb4_bin | YES | UNI | x |  | select,insert,update,references |  |
= | b | decimal(10,2) | NULL | NO | MUL | NULL |  | select,insert,update,references |  |
= | c | datetime(3) | NULL | YES |  | current_timestamp(3) |  | select,insert,update,references |  |
= | e | enum('p','q') | utf8mb4_general_ci | YES |  | NULL |  | select,insert,update,references |  |
= | f | text | utf8mb4_general_ci | YES |  | NULL |  | select,insert,update,references |  |
= | g | int(11) | NULL | YES |  | NULL | VIRTUAL GENERATED | select,insert,update,references |  |
= | h | double | NULL | YES |  | NULL |  | select,insert,update,references |  |
SHOW COLUMNS FROM u FROM d
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | x | int(11) | YES |  | NULL |  |
= | y | char(3) | YES |  | NULL |  |
SHOW COLUMNS FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
DESCRIBE t
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(10) unsigned | NO | PRI | NULL | auto_increment |
= | a | varchar(20) | YES | UNI | x |  |
= | b | decimal(10,2) | NO | MUL | NULL |  |
= | c | datetime(3) | YES |  | current_timestamp(3) |  |
= | e | enum('p','q') | YES |  | NULL |  |
= | f | text | YES |  | NULL |  |
= | g | int(11) | YES |  | NULL | VIRTUAL GENERATED |
= | h | double | YES |  | NULL |  |
DESC u x
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | x | int(11) | YES |  | NULL |  |
DESC u 'y%'
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | y | char(3) | YES |  | NULL |  |
EXPLAIN u
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | x | int(11) | YES |  | NULL |  |
= | y | char(3) | YES |  | NULL |  |
SHOW INDEX FROM t
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
= | t | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | t | 0 | ua | 1 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | t | 1 | bc | 1 | b | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | t | 1 | bc | 2 | c | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
SHOW KEYS FROM t WHERE Key_name = 'bc'
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
= | t | 1 | bc | 1 | b | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | t | 1 | bc | 2 | c | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
SHOW INDEXES IN u
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
SHOW CREATE TABLE t
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t | CREATE TABLE `t` (\n  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,\n  `a` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'x',\n  `b` decimal(10,2) NOT NULL,\n  `c` datetime(3) DEFAULT current_timestamp(3),\n  `e` enum('p','q') DEFAULT NULL,\n  `f` text DEFAULT NULL,\n  `g` int(11) GENERATED ALWAYS AS (`id` + 1) VIRTUAL,\n  `h` double DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `ua` (`a`),\n  KEY `bc` (`b`,`c`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='a table' |
SHOW CREATE TABLE nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
SHOW CREATE VIEW v
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `t`.`id` AS `id`,`t`.`a` AS `a` from `t` | utf8mb4 | utf8mb4_general_ci |
SHOW CREATE VIEW t
= ERROR 1347 (HY000): 'd.t' is not of type 'VIEW'
SHOW CREATE DATABASE d
= `Database` VAR_STRING~256!
= `Create Database` VAR_STRING~4096!
= | d | CREATE DATABASE `d` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */ |
SHOW CREATE DATABASE nosuch
= ERROR 1049 (42000): Unknown database 'nosuch'
SHOW DATABASES LIKE 'd'
= `Database (d)` VAR_STRING(256) not null SCHEMATA .SCHEMA_NAME
= | d |
SHOW SCHEMAS LIKE 'information%'
= `Database (information%)` VAR_STRING(256) not null SCHEMATA .SCHEMA_NAME
= | information_schema |
SHOW VARIABLES LIKE 'sql_safe%'
= `Variable_name` VAR_STRING(256) not null SESSION_VARIABLES .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_VARIABLES .VARIABLE_VALUE
= | sql_safe_updates | OFF |
SHOW SESSION VARIABLES LIKE 'autocommit'
= `Variable_name` VAR_STRING(256) not null SESSION_VARIABLES .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_VARIABLES .VARIABLE_VALUE
= | autocommit | ON |
SHOW GLOBAL VARIABLES WHERE Variable_name = 'autocommit'
= `Variable_name` VAR_STRING(256) not null SESSION_VARIABLES .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_VARIABLES .VARIABLE_VALUE
= | autocommit | ON |
SHOW STATUS LIKE 'nosuch'
= `Variable_name` VAR_STRING(256) not null SESSION_STATUS .VARIABLE_NAME
= `Value` VAR_STRING(16384) not null SESSION_STATUS .VARIABLE_VALUE
SHOW WARNINGS
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
SHOW ERRORS
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
SHOW COUNT(*) WARNINGS
= `@@session.warning_count` LONGLONG~21 unsigned
= | 0 |
SHOW COUNT(*) ERRORS
= `@@session.error_count` LONGLONG~21 unsigned
= | 0 |
SELECT nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SHOW WARNINGS
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
= | Error | 1054 | Unknown column 'nosuch' in 'SELECT' |
SHOW ERRORS LIMIT 1
= `Level` VAR_STRING~28!
= `Code` LONG~4! unsigned
= `Message` VAR_STRING~2048!
= | Error | 1054 | Unknown column 'nosuch' in 'SELECT' |
SHOW COUNT(*) ERRORS
= `@@session.error_count` LONGLONG~21 unsigned
= | 1 |
SELECT @@warning_count, @@error_count
= `@@warning_count` LONGLONG~21 unsigned
= `@@error_count` LONGLONG~21 unsigned
= | 1 | 1 |
SHOW CHARACTER SET LIKE 'utf8mb4'
= `Charset` VAR_STRING(128) not null CHARACTER_SETS .CHARACTER_SET_NAME
= `Description` VAR_STRING(240) not null CHARACTER_SETS .DESCRIPTION
= `Default collation` VAR_STRING(256) not null CHARACTER_SETS .DEFAULT_COLLATE_NAME
= `Maxlen` LONGLONG(3) not null CHARACTER_SETS .MAXLEN
= | utf8mb4 | UTF-8 Unicode | utf8mb4_general_ci | 4 |
SHOW COLLATION LIKE 'utf8mb4_bin'
= `Collation` VAR_STRING(256) not null COLLATIONS .COLLATION_NAME
= `Charset` VAR_STRING(128) COLLATIONS .CHARACTER_SET_NAME
= `Id` LONGLONG(11) COLLATIONS .ID
= `Default` VAR_STRING(12) COLLATIONS .IS_DEFAULT
= `Compiled` VAR_STRING(12) not null COLLATIONS .IS_COMPILED
= `Sortlen` LONGLONG(3) not null COLLATIONS .SORTLEN
= | utf8mb4_bin | utf8mb4 | 46 |  | Yes | 1 |
SHOW COLLATION WHERE Collation = 'latin1_swedish_ci'
= `Collation` VAR_STRING(256) not null COLLATIONS .COLLATION_NAME
= `Charset` VAR_STRING(128) COLLATIONS .CHARACTER_SET_NAME
= `Id` LONGLONG(11) COLLATIONS .ID
= `Default` VAR_STRING(12) COLLATIONS .IS_DEFAULT
= `Compiled` VAR_STRING(12) not null COLLATIONS .IS_COMPILED
= `Sortlen` LONGLONG(3) not null COLLATIONS .SORTLEN
= | latin1_swedish_ci | latin1 | 8 | Yes | Yes | 1 |
SHOW ENGINES LIKE 'x'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'LIKE 'x'' at line 1
SHOW STORAGE ENGINES
= `Engine` VAR_STRING(256) not null ENGINES .ENGINE
= `Support` VAR_STRING(32) not null ENGINES .SUPPORT
= `Comment` VAR_STRING(640) not null ENGINES .COMMENT
= `Transactions` VAR_STRING(12) ENGINES .TRANSACTIONS
= `XA` VAR_STRING(12) ENGINES
= `Savepoints` VAR_STRING(12) ENGINES .SAVEPOINTS
= | CSV | YES | Stores tables as CSV files | NO | NO | NO |
= | MRG_MyISAM | YES | Collection of identical MyISAM tables | NO | NO | NO |
= | MEMORY | YES | Hash based, stored in memory, useful for temporary tables | NO | NO | NO |
= | Aria | YES | Crash-safe tables with MyISAM heritage. Used for internal temporary tables and privilege tables | NO | NO | NO |
= | MyISAM | YES | Non-transactional engine with good performance and small data footprint | NO | NO | NO |
= | SEQUENCE | YES | Generated tables filled with sequential values | YES | NO | YES |
= | InnoDB | DEFAULT | Supports transactions, row-level locking, foreign keys and encryption for tables | YES | YES | YES |
= | PERFORMANCE_SCHEMA | YES | Performance Schema | NO | NO | NO |
SHOW PRIVILEGES LIKE 'x'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'LIKE 'x'' at line 1
SHOW GRANTS
= `Grants for root@localhost` VAR_STRING~4096!
= | GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION |
= | GRANT PROXY ON ``@`%` TO `root`@`localhost` WITH GRANT OPTION |
SHOW GRANTS FOR root@localhost
= `Grants for root@localhost` VAR_STRING~4096!
= | GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION |
= | GRANT PROXY ON ``@`%` TO `root`@`localhost` WITH GRANT OPTION |
SHOW OPEN TABLES LIKE 'nosuch'
= `Database` VAR_STRING(256) not null OPEN_TABLES
= `Table` VAR_STRING(256) not null OPEN_TABLES
= `In_use` LONGLONG(1) not null OPEN_TABLES
= `Name_locked` LONGLONG(4) not null OPEN_TABLES
SHOW TABLE STATUS LIKE 'nosuch'
= `Name` VAR_STRING(256) not null TABLES .TABLE_NAME
= `Engine` VAR_STRING(256) TABLES .ENGINE
= `Version` LONGLONG(21) unsigned TABLES .VERSION
= `Row_format` VAR_STRING(40) TABLES .ROW_FORMAT
= `Rows` LONGLONG(21) unsigned TABLES .TABLE_ROWS
= `Avg_row_length` LONGLONG(21) unsigned TABLES .AVG_ROW_LENGTH
= `Data_length` LONGLONG(21) unsigned TABLES .DATA_LENGTH
= `Max_data_length` LONGLONG(21) unsigned TABLES .MAX_DATA_LENGTH
= `Index_length` LONGLONG(21) unsigned TABLES .INDEX_LENGTH
= `Data_free` LONGLONG(21) unsigned TABLES .DATA_FREE
= `Auto_increment` LONGLONG(21) unsigned TABLES .AUTO_INCREMENT
= `Create_time` DATETIME(19) TABLES .CREATE_TIME
= `Update_time` DATETIME(19) TABLES .UPDATE_TIME
= `Check_time` DATETIME(19) TABLES .CHECK_TIME
= `Collation` VAR_STRING(256) TABLES .TABLE_COLLATION
= `Checksum` LONGLONG(21) unsigned TABLES .CHECKSUM
= `Create_options` VAR_STRING(8192) TABLES .CREATE_OPTIONS
= `Comment` VAR_STRING(8192) not null TABLES .TABLE_COMMENT
= `Max_index_length` LONGLONG(21) unsigned TABLES .MAX_INDEX_LENGTH
= `Temporary` VAR_STRING(4) TABLES .TEMPORARY
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
SHOW EVENTS
= `Db` VAR_STRING(256) not null EVENTS .EVENT_SCHEMA
= `Name` VAR_STRING(256) not null EVENTS .EVENT_NAME
= `Definer` VAR_STRING(1536) not null EVENTS .DEFINER
= `Time zone` VAR_STRING(256) not null EVENTS .TIME_ZONE
= `Type` VAR_STRING(36) not null EVENTS .EVENT_TYPE
= `Execute at` DATETIME(19) EVENTS .EXECUTE_AT
= `Interval value` VAR_STRING(1024) EVENTS .INTERVAL_VALUE
= `Interval field` VAR_STRING(72) EVENTS .INTERVAL_FIELD
= `Starts` DATETIME(19) EVENTS .STARTS
= `Ends` DATETIME(19) EVENTS .ENDS
= `Status` VAR_STRING(72) not null EVENTS .STATUS
= `Originator` LONGLONG(10) not null EVENTS .ORIGINATOR
= `character_set_client` VAR_STRING(128) not null EVENTS .CHARACTER_SET_CLIENT
= `collation_connection` VAR_STRING(256) not null EVENTS .COLLATION_CONNECTION
= `Database Collation` VAR_STRING(256) not null EVENTS .DATABASE_COLLATION
SHOW PROCEDURE STATUS WHERE Db = 'd'
= `Db` VAR_STRING(256) not null ROUTINES .ROUTINE_SCHEMA
= `Name` VAR_STRING(256) not null ROUTINES .ROUTINE_NAME
= `Type` VAR_STRING(52) not null ROUTINES .ROUTINE_TYPE
= `Definer` VAR_STRING(1536) not null ROUTINES .DEFINER
= `Modified` DATETIME(19) not null ROUTINES .LAST_ALTERED
= `Created` DATETIME(19) not null ROUTINES .CREATED
= `Security_type` VAR_STRING(28) not null ROUTINES .SECURITY_TYPE
= `Comment` BLOB(786420) not null ROUTINES .ROUTINE_COMMENT
= `character_set_client` VAR_STRING(128) not null ROUTINES .CHARACTER_SET_CLIENT
= `collation_connection` VAR_STRING(256) not null ROUTINES .COLLATION_CONNECTION
= `Database Collation` VAR_STRING(256) not null ROUTINES .DATABASE_COLLATION
SHOW FUNCTION STATUS WHERE Db = 'd'
= `Db` VAR_STRING(256) not null ROUTINES .ROUTINE_SCHEMA
= `Name` VAR_STRING(256) not null ROUTINES .ROUTINE_NAME
= `Type` VAR_STRING(52) not null ROUTINES .ROUTINE_TYPE
= `Definer` VAR_STRING(1536) not null ROUTINES .DEFINER
= `Modified` DATETIME(19) not null ROUTINES .LAST_ALTERED
= `Created` DATETIME(19) not null ROUTINES .CREATED
= `Security_type` VAR_STRING(28) not null ROUTINES .SECURITY_TYPE
= `Comment` BLOB(786420) not null ROUTINES .ROUTINE_COMMENT
= `character_set_client` VAR_STRING(128) not null ROUTINES .CHARACTER_SET_CLIENT
= `collation_connection` VAR_STRING(256) not null ROUTINES .COLLATION_CONNECTION
= `Database Collation` VAR_STRING(256) not null ROUTINES .DATABASE_COLLATION
SHOW PLUGINS LIKE 'x'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'LIKE 'x'' at line 1
SHOW NOSUCH
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'NOSUCH' at line 1
SHOW TABLES LIKE
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SHOW MASTER STATUS
= `File` VAR_STRING~2048!
= `Position` LONGLONG~20! unsigned
= `Binlog_Do_DB` VAR_STRING~1020!
= `Binlog_Ignore_DB` VAR_STRING~1020!
SHOW SLAVE STATUS
= `Slave_IO_State` VAR_STRING~120!
= `Master_Host` VAR_STRING~3064!
= `Master_User` VAR_STRING~1540!
= `Master_Port` LONG~7! unsigned
= `Connect_Retry` LONG~10! unsigned
= `Master_Log_File` VAR_STRING~2048!
= `Read_Master_Log_Pos` LONGLONG~10! unsigned
= `Relay_Log_File` VAR_STRING~2048!
= `Relay_Log_Pos` LONGLONG~10! unsigned
= `Relay_Master_Log_File` VAR_STRING~2048!
= `Slave_IO_Running` VAR_STRING~12!
= `Slave_SQL_Running` VAR_STRING~12!
= `Replicate_Do_DB` VAR_STRING~80!
= `Replicate_Ignore_DB` VAR_STRING~80!
= `Replicate_Do_Table` VAR_STRING~80!
= `Replicate_Ignore_Table` VAR_STRING~92!
= `Replicate_Wild_Do_Table` VAR_STRING~96!
= `Replicate_Wild_Ignore_Table` VAR_STRING~112!
= `Last_Errno` LONG~4! unsigned
= `Last_Error` VAR_STRING~80!
= `Skip_Counter` LONG~10! unsigned
= `Exec_Master_Log_Pos` LONGLONG~10! unsigned
= `Relay_Log_Space` LONGLONG~10! unsigned
= `Until_Condition` VAR_STRING~24!
= `Until_Log_File` VAR_STRING~2048!
= `Until_Log_Pos` LONGLONG~10! unsigned
= `Master_SSL_Allowed` VAR_STRING~28!
= `Master_SSL_CA_File` VAR_STRING~2048!
= `Master_SSL_CA_Path` VAR_STRING~2048!
= `Master_SSL_Cert` VAR_STRING~2048!
= `Master_SSL_Cipher` VAR_STRING~2048!
= `Master_SSL_Key` VAR_STRING~2048!
= `Seconds_Behind_Master` LONGLONG~10! unsigned
= `Master_SSL_Verify_Server_Cert` VAR_STRING~12!
= `Last_IO_Errno` LONG~4! unsigned
= `Last_IO_Error` VAR_STRING~80!
= `Last_SQL_Errno` LONG~4! unsigned
= `Last_SQL_Error` VAR_STRING~80!
= `Replicate_Ignore_Server_Ids` VAR_STRING~2048!
= `Master_Server_Id` LONG~8! unsigned
= `Master_SSL_Crl` VAR_STRING~2048!
= `Master_SSL_Crlpath` VAR_STRING~2048!
= `Using_Gtid` VAR_STRING~44!
= `Gtid_IO_Pos` VAR_STRING~120!
= `Replicate_Do_Domain_Ids` VAR_STRING~2048!
= `Replicate_Ignore_Domain_Ids` VAR_STRING~2048!
= `Parallel_Mode` VAR_STRING~48!
= `SQL_Delay` LONG~10! unsigned
= `SQL_Remaining_Delay` LONG~8! unsigned
= `Slave_SQL_Running_State` VAR_STRING~80!
= `Slave_DDL_Groups` LONGLONG~20! unsigned
= `Slave_Non_Transactional_Groups` LONGLONG~20! unsigned
= `Slave_Transactional_Groups` LONGLONG~20! unsigned
= `Replicate_Rewrite_DB` VAR_STRING~92!
SHOW BINARY LOGS
= ERROR 1381 (HY000): You are not using binary logging
SHOW EXPLAIN FOR 999999
= ERROR 1094 (HY000): Unknown thread id: 999999
SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'd' ORDER BY 1
= `TABLE_NAME` VAR_STRING(256) not null TABLES
= `TABLE_TYPE` VAR_STRING(256) not null TABLES
= `ENGINE` VAR_STRING(256) TABLES
= `TABLE_COLLATION` VAR_STRING(256) TABLES
= `TABLE_COMMENT` VAR_STRING(8192) not null TABLES
= | t | BASE TABLE | InnoDB | utf8mb4_general_ci | a table |
= | u | BASE TABLE | InnoDB | utf8mb4_general_ci |  |
= | v | VIEW | NULL | NULL | VIEW |
SELECT COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, DATA_TYPE, COLUMN_TYPE, COLUMN_KEY, EXTRA FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'd' AND TABLE_NAME = 't' ORDER BY ORDINAL_POSITION
= `COLUMN_NAME` VAR_STRING(256) not null COLUMNS
= `ORDINAL_POSITION` LONGLONG(21) unsigned not null COLUMNS
= `COLUMN_DEFAULT` BLOB(786384) COLUMNS
= `IS_NULLABLE` VAR_STRING(12) not null COLUMNS
= `DATA_TYPE` VAR_STRING(256) not null COLUMNS
= `COLUMN_TYPE` BLOB(786420) not null COLUMNS
= `COLUMN_KEY` VAR_STRING(12) not null COLUMNS
= `EXTRA` VAR_STRING(320) not null COLUMNS
= | id | 1 | NULL | NO | int | int(10) unsigned | PRI | auto_increment |
= | a | 2 | 'x' | YES | varchar | varchar(20) | UNI |  |
= | b | 3 | NULL | NO | decimal | decimal(10,2) | MUL |  |
= | c | 4 | current_timestamp(3) | YES | datetime | datetime(3) |  |  |
= | e | 5 | NULL | YES | enum | enum('p','q') |  |  |
= | f | 6 | NULL | YES | text | text |  |  |
= | g | 7 | NULL | YES | int | int(11) |  | VIRTUAL GENERATED |
= | h | 8 | NULL | YES | double | double |  |  |
SELECT COLUMN_NAME, CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'd' AND TABLE_NAME = 't' ORDER BY ORDINAL_POSITION
= `COLUMN_NAME` VAR_STRING(256) not null COLUMNS
= `CHARACTER_MAXIMUM_LENGTH` LONGLONG(21) unsigned COLUMNS
= `CHARACTER_OCTET_LENGTH` LONGLONG(21) unsigned COLUMNS
= `NUMERIC_PRECISION` LONGLONG(21) unsigned COLUMNS
= `NUMERIC_SCALE` LONGLONG(21) unsigned COLUMNS
= `DATETIME_PRECISION` LONGLONG(21) unsigned COLUMNS
= `CHARACTER_SET_NAME` VAR_STRING(128) COLUMNS
= `COLLATION_NAME` VAR_STRING(256) COLUMNS
= | id | NULL | NULL | 10 | 0 | NULL | NULL | NULL |
= | a | 20 | 80 | NULL | NULL | NULL | utf8mb4 | utf8mb4_bin |
= | b | NULL | NULL | 10 | 2 | NULL | NULL | NULL |
= | c | NULL | NULL | NULL | NULL | 3 | NULL | NULL |
= | e | 1 | 4 | NULL | NULL | NULL | utf8mb4 | utf8mb4_general_ci |
= | f | 65535 | 65535 | NULL | NULL | NULL | utf8mb4 | utf8mb4_general_ci |
= | g | NULL | NULL | 10 | 0 | NULL | NULL | NULL |
= | h | NULL | NULL | 22 | NULL | NULL | NULL | NULL |
SELECT INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE, NULLABLE FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = 'd' ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
= `INDEX_NAME` VAR_STRING(256) not null STATISTICS
= `SEQ_IN_INDEX` LONG(2) unsigned not null STATISTICS
= `COLUMN_NAME` VAR_STRING(256) not null STATISTICS
= `NON_UNIQUE` LONGLONG(1) not null STATISTICS
= `NULLABLE` VAR_STRING(12) not null STATISTICS
= | bc | 1 | b | 1 |  |
= | bc | 2 | c | 1 | YES |
= | PRIMARY | 1 | id | 0 |  |
= | ua | 1 | a | 0 | YES |
SELECT CONSTRAINT_NAME, TABLE_NAME, CONSTRAINT_TYPE FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = 'd' ORDER BY 1, 2
= `CONSTRAINT_NAME` VAR_STRING(256) not null TABLE_CONSTRAINTS
= `TABLE_NAME` VAR_STRING(256) not null TABLE_CONSTRAINTS
= `CONSTRAINT_TYPE` VAR_STRING(256) not null TABLE_CONSTRAINTS
= | PRIMARY | t | PRIMARY KEY |
= | ua | t | UNIQUE |
SELECT CONSTRAINT_NAME, COLUMN_NAME, ORDINAL_POSITION FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = 'd' ORDER BY 1, 3
= `CONSTRAINT_NAME` VAR_STRING(256) not null KEY_COLUMN_USAGE
= `COLUMN_NAME` VAR_STRING(256) not null KEY_COLUMN_USAGE
= `ORDINAL_POSITION` LONGLONG(10) not null KEY_COLUMN_USAGE
= | PRIMARY | id | 1 |
= | ua | a | 1 |
SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'd'
= `SCHEMA_NAME` VAR_STRING(256) not null SCHEMATA
= `DEFAULT_CHARACTER_SET_NAME` VAR_STRING(128) not null SCHEMATA
= `DEFAULT_COLLATION_NAME` VAR_STRING(256) not null SCHEMATA
= | d | utf8mb4 | utf8mb4_general_ci |
SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'd'
= `TABLE_NAME` VAR_STRING(256) not null VIEWS
= `VIEW_DEFINITION` BLOB(786420) not null VIEWS
= | v | select `d`.`t`.`id` AS `id`,`d`.`t`.`a` AS `a` from `d`.`t` |
SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'nosuch'
= `COUNT(*)` LONGLONG~21!
= | 0 |
SELECT CHARACTER_SET_NAME, MAXLEN FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME IN ('latin1','utf8mb4') ORDER BY 1
= `CHARACTER_SET_NAME` VAR_STRING(128) not null CHARACTER_SETS
= `MAXLEN` LONGLONG(3) not null CHARACTER_SETS
= | latin1 | 1 |
= | utf8mb4 | 4 |
SELECT COLLATION_NAME, CHARACTER_SET_NAME, IS_DEFAULT FROM information_schema.COLLATIONS WHERE COLLATION_NAME = 'utf8mb4_general_ci'
= `COLLATION_NAME` VAR_STRING(256) not null COLLATIONS
= `CHARACTER_SET_NAME` VAR_STRING(128) COLLATIONS
= `IS_DEFAULT` VAR_STRING(12) COLLATIONS
= | utf8mb4_general_ci | utf8mb4 | Yes |
SELECT ENGINE, SUPPORT FROM information_schema.ENGINES WHERE ENGINE = 'InnoDB'
= `ENGINE` VAR_STRING(256) not null ENGINES
= `SUPPORT` VAR_STRING(32) not null ENGINES
= | InnoDB | DEFAULT |
SELECT * FROM information_schema.nosuch
= ERROR 1109 (42S02): Unknown table 'nosuch' in information_schema
SELECT VARIABLE_VALUE FROM information_schema.SESSION_VARIABLES WHERE VARIABLE_NAME = 'AUTOCOMMIT'
= `VARIABLE_VALUE` VAR_STRING(16384) not null SESSION_VARIABLES
= | ON |
SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = 'd'
= `CONSTRAINT_NAME` VAR_STRING(256) not null CHECK_CONSTRAINTS
= `CHECK_CLAUSE` BLOB(786384) not null CHECK_CONSTRAINTS
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name
= `table_name` VAR_STRING(256) not null tables=TABLES .TABLE_NAME
= | t |
= | u |
= | v |
INSERT INTO information_schema.TABLES VALUES (1)
= ERROR 1044 (42000): Access denied for user 'root'@'localhost' to database 'information_schema'
DROP TABLE information_schema.TABLES
= ERROR 1044 (42000): Access denied for user 'root'@'localhost' to database 'information_schema'
CREATE TABLE information_schema.x (a INT)
= ERROR 1044 (42000): Access denied for user 'root'@'localhost' to database 'information_schema'
USE information_schema
= ok
SELECT DATABASE()
= `DATABASE()` VAR_STRING~256
= | information_schema |
SHOW TABLES LIKE 'SCHEMATA'
= `Tables_in_information_schema (SCHEMATA)` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | SCHEMATA |
USE d
= ok
USE nosuch
= ERROR 1049 (42000): Unknown database 'nosuch'
SELECT DATABASE(), SCHEMA()
= `DATABASE()` VAR_STRING~256
= `SCHEMA()` VAR_STRING~256
= | d | d |
SELECT @@version_comment IS NOT NULL, @@sql_mode, @@autocommit, @@character_set_client, @@collation_connection
= `@@version_comment IS NOT NULL` LONG~1!
= `@@sql_mode` VAR_STRING~356
= `@@autocommit` LONGLONG~1
= `@@character_set_client` VAR_STRING~28
= `@@collation_connection` VAR_STRING~72
= | 1 | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION | 1 | utf8mb4 | utf8mb4_general_ci |
SELECT @@max_allowed_packet, @@wait_timeout, @@lower_case_table_names, @@tx_isolation, @@time_zone, @@foreign_key_checks, @@unique_checks
= `@@max_allowed_packet` LONGLONG~21 unsigned
= `@@wait_timeout` LONGLONG~21 unsigned
= `@@lower_case_table_names` LONGLONG~21 unsigned
= `@@tx_isolation` VAR_STRING~60
= `@@time_zone` VAR_STRING~24
= `@@foreign_key_checks` LONGLONG~1
= `@@unique_checks` LONGLONG~1
= | 16777216 | 28800 | 0 | REPEATABLE-READ | +00:00 | 1 | 1 |
SELECT @@global.autocommit, @@session.autocommit, @@local.autocommit, @@nosuch
= ERROR 1193 (HY000): Unknown system variable 'nosuch'
SELECT USER(), CURRENT_USER(), CURRENT_USER, SESSION_USER(), CURRENT_ROLE()
= `USER()` VAR_STRING~1536
= `CURRENT_USER()` VAR_STRING~1536
= `CURRENT_USER` VAR_STRING~1536
= `SESSION_USER()` VAR_STRING~1536
= `CURRENT_ROLE()` VAR_STRING~512
= | root@localhost | root@localhost | root@localhost | root@localhost | NULL |
SELECT CONNECTION_ID() > 0, VERSION() LIKE '10.11%', FOUND_ROWS(), ROW_COUNT(), LAST_INSERT_ID()
= `CONNECTION_ID() > 0` LONG~1!
= `VERSION() LIKE '10.11%'` LONG~1!
= `FOUND_ROWS()` LONGLONG~21!
= `ROW_COUNT()` LONGLONG~21!
= `LAST_INSERT_ID()` LONGLONG~21! unsigned
= | 1 | 1 | 1 | -1 | 0 |
EXPLAIN SELECT 1
= `id` LONGLONG~3 unsigned
= `select_type` VAR_STRING~76!
= `table` VAR_STRING~256
= `type` VAR_STRING~40
= `possible_keys` VAR_STRING~16384
= `key` VAR_STRING~256
= `key_len` VAR_STRING~16384
= `ref` VAR_STRING~8192
= `rows` VAR_STRING~256
= `Extra` VAR_STRING~1020!
= | 1 | SIMPLE | NULL | NULL | NULL | NULL | NULL | NULL | NULL | No tables used |
EXPLAIN SELECT * FROM u
= `id` LONGLONG~3 unsigned
= `select_type` VAR_STRING~76!
= `table` VAR_STRING~256
= `type` VAR_STRING~40
= `possible_keys` VAR_STRING~16384
= `key` VAR_STRING~256
= `key_len` VAR_STRING~16384
= `ref` VAR_STRING~8192
= `rows` VAR_STRING~256
= `Extra` VAR_STRING~1020!
= | 1 | SIMPLE | u | ALL | NULL | NULL | NULL | NULL | 1 |  |
EXPLAIN SELECT * FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
EXPLAIN FORMAT=JSON SELECT 1
= `EXPLAIN` VAR_STRING~312!
= | {\n  "query_block": {\n    "select_id": 1,\n    "table": {\n      "message": "No tables used"\n    }\n  }\n} |
HELP 'nosuch'
= `name` VAR_STRING~256!
= `is_it_category` VAR_STRING~4!
SET nosuch = 1
= ERROR 1193 (HY000): Unknown system variable 'nosuch'
SET @@nosuch = 1
= ERROR 1193 (HY000): Unknown system variable 'nosuch'
SET GLOBAL autocommit = 5
= ERROR 1231 (42000): Variable 'autocommit' can't be set to the value of '5'
SET autocommit = 'x'
= ERROR 1231 (42000): Variable 'autocommit' can't be set to the value of 'x'
SET sql_mode = 'NOSUCH'
= ERROR 1231 (42000): Variable 'sql_mode' can't be set to the value of 'NOSUCH'
SET character_set_client = nosuch
= ERROR 1115 (42000): Unknown character set: 'nosuch'
SET NAMES nosuch
= ERROR 1115 (42000): Unknown character set: 'nosuch'
SET NAMES utf8mb4 COLLATE latin1_bin
= ERROR 1253 (42000): COLLATION 'latin1_bin' is not valid for CHARACTER SET 'utf8mb4'
SET SESSION version = 'x'
= ERROR 1238 (HY000): Variable 'version' is a read only variable
SET sql_select_limit = 1
= ok
SELECT x FROM (SELECT 1 x UNION SELECT 2) t ORDER BY x
= `x` LONG~2!
= | 1 |
SET sql_select_limit = DEFAULT
= ok
