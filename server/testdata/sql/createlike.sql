create table options (a int) engine=myisam comment='hello' checksum=1 row_format=dynamic default charset latin1 max_rows=100
= ok
create table options2 like options
= ok
show create table options2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | options2 | CREATE TABLE `options2` (\n  `a` int(11) DEFAULT NULL\n) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci MAX_ROWS=100 CHECKSUM=1 ROW_FORMAT=DYNAMIC COMMENT='hello' |
# Keys, checks and computed columns
create table keyed (a int primary key, c int auto_increment, b int generated always as (a+1) virtual, check (a>3), key k(b) comment 'xx', key(c), unique u(a,b)) comment='p' auto_increment=50
= ok
show create table keyed
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | keyed | CREATE TABLE `keyed` (\n  `a` int(11) NOT NULL,\n  `c` int(11) NOT NULL AUTO_INCREMENT,\n  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  PRIMARY KEY (`a`),\n  UNIQUE KEY `u` (`a`,`b`),\n  KEY `k` (`b`) COMMENT 'xx',\n  KEY `c` (`c`),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 3)\n) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='p' |
create table Keyed2 like keyed
= ok
show create table Keyed2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | Keyed2 | CREATE TABLE `Keyed2` (\n  `a` int(11) NOT NULL,\n  `c` int(11) NOT NULL AUTO_INCREMENT,\n  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  PRIMARY KEY (`a`),\n  UNIQUE KEY `u` (`a`,`b`),\n  KEY `k` (`b`) COMMENT 'xx',\n  KEY `c` (`c`),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 3)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='p' |
insert into Keyed2 (a) values (5)
= ok, 1 affected, id 1
insert into Keyed2 (a) values (2)
= ERROR 4025 (23000): CONSTRAINT `CONSTRAINT_1` failed for `d`.`Keyed2`
select * from Keyed2
= `a` LONG(11) not null primary Keyed2
= `c` LONG(11) not null auto_increment Keyed2
= `b` LONG(11) Keyed2
= | 5 | 1 | 6 |
# Temporary ones
create temporary table keyed3 like keyed
= ok
show create table keyed3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | keyed3 | CREATE TEMPORARY TABLE `keyed3` (\n  `a` int(11) NOT NULL,\n  `c` int(11) NOT NULL AUTO_INCREMENT,\n  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  PRIMARY KEY (`a`),\n  UNIQUE KEY `u` (`a`,`b`),\n  KEY `k` (`b`) COMMENT 'xx',\n  KEY `c` (`c`),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 3)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='p' |
create table keyed3 like keyed
= ok
drop temporary table keyed3
= ok
show create table keyed3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | keyed3 | CREATE TABLE `keyed3` (\n  `a` int(11) NOT NULL,\n  `c` int(11) NOT NULL AUTO_INCREMENT,\n  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  PRIMARY KEY (`a`),\n  UNIQUE KEY `u` (`a`,`b`),\n  KEY `k` (`b`) COMMENT 'xx',\n  KEY `c` (`c`),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 3)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='p' |
# Foreign keys stay behind, their keys do not
create table child (x int, d text default (concat('a','b')), e datetime default current_timestamp on update current_timestamp, j json, en enum('a','b') default 'a', f varchar(10) character set latin1 collate latin1_bin comment 'fff', foreign key (x) references keyed(a)) comment 'x'
= ok
create table child2 like child
= ok
show create table child2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | child2 | CREATE TABLE `child2` (\n  `x` int(11) DEFAULT NULL,\n  `d` text DEFAULT concat('a','b'),\n  `e` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp(),\n  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`j`)),\n  `en` enum('a','b') DEFAULT 'a',\n  `f` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL COMMENT 'fff',\n  KEY `x` (`x`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='x' |
insert into child2 (x) values (1)
= ok, 1 affected
# Full-text
create table words (a int primary key, d text, fulltext key ft(d))
= ok
insert into words values (1, 'some words here')
= ok, 1 affected
create table words2 like words
= ok
insert into words2 values (2, 'other words here')
= ok, 1 affected
select a from words2 where match(d) against ('other')
= `a` LONG(11) not null primary words2
= | 2 |
select a from words2 where match(d) against ('some')
= `a` LONG(11) not null primary words2
select a from words where match(d) against ('some')
= `a` LONG(11) not null primary words
= | 1 |
drop table words
= ok
select a from words2 where match(d) against ('other')
= `a` LONG(11) not null primary words2
= | 2 |
# What cannot be copied
create view v as select 1
= ok
create table v2 like v
= ERROR 1347 (HY000): 'd.v' is not of type 'BASE TABLE'
create table t like nowhere
= ERROR 1146 (42S02): Table 'd.nowhere' doesn't exist
create table t like nodb.keyed
= ERROR 1146 (42S02): Table 'nodb.keyed' doesn't exist
create table nodb.t like keyed
= ERROR 1049 (42000): Unknown database 'nodb'
create table keyed like keyed
= ERROR 1066 (42000): Not unique table/alias: 'keyed'
create table keyed like options
= ERROR 1050 (42S01): Table 'keyed' already exists
create table if not exists keyed like options
= ok
= Note 1050: Table 'keyed' already exists
create or replace table options2 like keyed
= ok
show create table options2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | options2 | CREATE TABLE `options2` (\n  `a` int(11) NOT NULL,\n  `c` int(11) NOT NULL AUTO_INCREMENT,\n  `b` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  PRIMARY KEY (`a`),\n  UNIQUE KEY `u` (`a`,`b`),\n  KEY `k` (`b`) COMMENT 'xx',\n  KEY `c` (`c`),\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 3)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='p' |
create table versioned (a int) with system versioning
= ok
create table versioned2 like versioned
= ok
insert into versioned2 values (1)
= ok, 1 affected
update versioned2 set a=2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Inserted: 1  Warnings: 0"
select a from versioned2 for system_time all order by a
= `a` LONG(11) versioned2
= | 1 |
= | 2 |
