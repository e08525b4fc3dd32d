# Indexes that foreign keys bring, their names and order, and what foreign keys keep ALTER TABLE from.
create table p (id int primary key, u int unique, v int, key(v))
= ok
create table c1 (id int primary key, a int, b int, d int not null, foreign key (a) references p(id), key(b), unique(d))
= ok
show create table c1
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c1 | CREATE TABLE `c1` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  `d` int(11) NOT NULL,\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `d` (`d`),\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  CONSTRAINT `c1_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table c1 add index ix(d,b)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c1
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c1 | CREATE TABLE `c1` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  `d` int(11) NOT NULL,\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `d` (`d`),\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  KEY `ix` (`d`,`b`),\n  CONSTRAINT `c1_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table c2 (id int primary key, a int references p(id), b int, key(b))
= ok
show create table c2
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c2 | CREATE TABLE `c2` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  CONSTRAINT `c2_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table c3 (id int primary key, a int, b int)
= ok
alter table c3 add foreign key (a) references p(id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table c3 add index (b)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c3 | CREATE TABLE `c3` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  CONSTRAINT `c3_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create index bb on c3(b,a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c3 | CREATE TABLE `c3` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  KEY `bb` (`b`,`a`),\n  CONSTRAINT `c3_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create index aa on c3(a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c3 | CREATE TABLE `c3` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `b` (`b`),\n  KEY `bb` (`b`,`a`),\n  KEY `aa` (`a`),\n  CONSTRAINT `c3_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table c3 add constraint fkb foreign key fkbi (b) references p(u), add column e int, add index (e)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c3 | CREATE TABLE `c3` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  `e` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `b` (`b`),\n  KEY `bb` (`b`,`a`),\n  KEY `aa` (`a`),\n  KEY `e` (`e`),\n  CONSTRAINT `c3_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`),\n  CONSTRAINT `fkb` FOREIGN KEY (`b`) REFERENCES `p` (`u`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table c3 drop foreign key fkb
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c3 | CREATE TABLE `c3` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  `e` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `b` (`b`),\n  KEY `bb` (`b`,`a`),\n  KEY `aa` (`a`),\n  KEY `e` (`e`),\n  CONSTRAINT `c3_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table c4 (id int primary key, a int, b int, key kb(b), constraint fx foreign key (a) references p(id), key ka2(a,b), constraint fy foreign key (b) references p(v))
= ok
show create table c4
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c4 | CREATE TABLE `c4` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `kb` (`b`),\n  KEY `ka2` (`a`,`b`),\n  CONSTRAINT `fx` FOREIGN KEY (`a`) REFERENCES `p` (`id`),\n  CONSTRAINT `fy` FOREIGN KEY (`b`) REFERENCES `p` (`v`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table c5 (id int primary key, a int, b int, constraint fx foreign key (a) references p(id), key kb(b))
= ERROR 1005 (HY000): Can't create table `d`.`c5` (errno: 121 "Duplicate key on write or update")
= Warning 121: CREATE or ALTER TABLE `d`.`c5` failed: duplicate name, CONSTRAINT `fx` FOREIGN KEY (`a`) REFERENCES `p` (`id`)
= Error 1005: Can't create table `d`.`c5` (errno: 121 "Duplicate key on write or update")
= Warning 1022: Can't write; duplicate key in table 'c5'
show create table c5
= ERROR 1146 (42S02): Table 'd.c5' doesn't exist
show index from c5
= ERROR 1146 (42S02): Table 'd.c5' doesn't exist
alter table c5 add constraint fz foreign key (b,id) references c4 (b,id)
= ERROR 1146 (42S02): Table 'd.c5' doesn't exist
create table c6 (id int auto_increment, a int, b varchar(10), primary key(id), fulltext(b), key(a,id), foreign key (a) references p(id), unique(b,a), unique(id,a))
= ok
show index from c6
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
= | c6 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 0 | b_2 | 1 | b | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 0 | b_2 | 2 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 0 | id | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 0 | id | 2 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 1 | a | 1 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 1 | a | 2 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 1 | b | 1 | b | NULL | NULL | NULL | NULL | YES | FULLTEXT |  |  | NO |
alter table c6 add unique (a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show index from c6
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
= | c6 | 0 | PRIMARY | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 0 | b_2 | 1 | b | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 0 | b_2 | 2 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 0 | id | 1 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 0 | id | 2 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 0 | a_2 | 1 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 1 | a | 1 | a | A | 0 | NULL | NULL | YES | BTREE |  |  | NO |
= | c6 | 1 | a | 2 | id | A | 0 | NULL | NULL |  | BTREE |  |  | NO |
= | c6 | 1 | b | 1 | b | NULL | NULL | NULL | NULL | YES | FULLTEXT |  |  | NO |
create table c7 (id int primary key, a int, foreign key nm (a) references p(id), foreign key (a) references p(u), constraint foreign key (a) references p(v))
= ok
show create table c7
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c7 | CREATE TABLE `c7` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `a` (`a`),\n  CONSTRAINT `c7_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`u`),\n  CONSTRAINT `c7_ibfk_2` FOREIGN KEY (`a`) REFERENCES `p` (`v`),\n  CONSTRAINT `nm` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table c7 drop key nm
= ERROR 1091 (42000): Can't DROP INDEX `nm`; check that it exists
alter table c7 drop foreign key nm
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table c7
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c7 | CREATE TABLE `c7` (\n  `id` int(11) NOT NULL,\n  `a` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `a` (`a`),\n  CONSTRAINT `c7_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`u`),\n  CONSTRAINT `c7_ibfk_2` FOREIGN KEY (`a`) REFERENCES `p` (`v`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table mp (a int, b int, primary key(a,b))
= ok
create table mc (a int, b int, foreign key (a,b) references mp(a,b))
= ok
show create table mc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | mc | CREATE TABLE `mc` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `a` (`a`,`b`),\n  CONSTRAINT `mc_ibfk_1` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table mc drop foreign key mc_ibfk_1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table mc add constraint again foreign key (a,b) references mp(a,b)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table mc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | mc | CREATE TABLE `mc` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `again` (`a`,`b`),\n  CONSTRAINT `again` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table mc add foreign key (a) references p(id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table mc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | mc | CREATE TABLE `mc` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `again` (`a`,`b`),\n  CONSTRAINT `again` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`),\n  CONSTRAINT `mc_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create table d1 (a int)
= ok
insert into d1 values (1),(2),(null)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
alter table d1 modify a int not null
= ERROR 1265 (01000): Data truncated for column 'a' at row 3
= Error 1265: Data truncated for column 'a' at row 3
= Error 1138: Invalid use of NULL value
alter table d1 modify a bigint not null
= ERROR 1265 (01000): Data truncated for column 'a' at row 3
create table q (id int primary key, u int unique, v varchar(10), w int unsigned, key w(w), lt varchar(10) charset latin1, key lt(lt), key idv(id,v), bi bigint, key(bi))
= ok
create table b1 (a int, constraint nm foreign key (a) references nosuch (id))
= ERROR 1005 (HY000): Can't create table `d`.`b1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b1` with foreign key `nm` constraint failed. Referenced table `d`.`nosuch` not found in the data dictionary.
= Error 1005: Can't create table `d`.`b1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b1`
create table b1 (a int, foreign key nm (a) references nosuch (id))
= ERROR 1005 (HY000): Can't create table `d`.`b1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b1` with foreign key `nm` constraint failed. Referenced table `d`.`nosuch` not found in the data dictionary.
= Error 1005: Can't create table `d`.`b1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b1`
create table b1 (a int, constraint n1 foreign key n2 (a) references q (id))
= ok
create table b2 (a int, b int, foreign key (a,b) references q (id,nosuch))
= ERROR 1005 (HY000): Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b2` foreign key (a, b) constraint failed. Column nosuch was not found.
= Error 1005: Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b2`
create table b2 (a int, foreign key (a) references q (bi))
= ERROR 1005 (HY000): Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b2` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'bi'.
= Error 1005: Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b2`
create table b2 (a int, foreign key (a) references q (w))
= ERROR 1005 (HY000): Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b2` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'w'.
= Error 1005: Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b2`
create table b2 (a varchar(3), foreign key (a) references q (lt))
= ERROR 1005 (HY000): Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b2` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'lt'.
= Error 1005: Can't create table `d`.`b2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b2`
create table b2 (a varchar(3) charset latin1, foreign key (a) references q (lt))
= ok
create table b3 (a int, b varchar(10), foreign key (a,b) references q (id,v) on delete set null)
= ok
create table b4 (a int not null, b varchar(10), foreign key (a) references q (id) on update set null)
= ERROR 1005 (HY000): Can't create table `d`.`b4` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b4` with foreign key (a) constraint failed. You have defined a SET NULL condition but column 'a' is defined as NOT NULL.
= Error 1005: Can't create table `d`.`b4` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b4`
create table b5 (a int, b int)
= ok
alter table b5 add foreign key (a) references nosuch (id)
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Alter  table `d`.`b5` with foreign key (a) constraint failed. Referenced table `d`.`nosuch` not found in the data dictionary.
= Error 1005: Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b5`
alter table b5 add foreign key (a) references q (nosuch)
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Alter  table `d`.`b5` foreign key (a) constraint failed. Column nosuch was not found.
= Error 1005: Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b5`
alter table b5 add constraint x1 foreign key (a) references q (v)
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Alter  table `d`.`b5` with foreign key `x1` constraint failed. There is no index in the referenced table where the referenced columns appear as the first columns.
= Error 1005: Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b5`
alter table b5 add foreign key (a) references q (bi)
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Alter  table `d`.`b5` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'bi'.
= Error 1005: Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b5`
alter table b5 add foreign key (zz) references q (id)
= ERROR 1072 (42000): Key column 'zz' doesn't exist in table
alter table b5 add foreign key (a,b) references q (id)
= ERROR 1239 (42000): Incorrect foreign key definition for 'foreign key without name': Key reference and table reference don't match
alter table b5 add foreign key (a,a) references q (id,v)
= ERROR 1060 (42S21): Duplicate column name 'a'
alter table b5 add constraint n1 foreign key (a) references q (id)
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 121 "Duplicate key on write or update")
= Warning 121: CREATE or ALTER TABLE `d`.`#sql-alter` failed: duplicate name, CONSTRAINT `n1` FOREIGN KEY (`a`) REFERENCES `q` (`id`)
= Error 1005: Can't create table `d`.`b5` (errno: 121 "Duplicate key on write or update")
= Warning 1022: Can't write; duplicate key in table 'b5'
alter table b5 modify a int not null, add foreign key (a) references q (id) on delete set null
= ERROR 1005 (HY000): Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Alter  table `d`.`b5` with foreign key (a) constraint failed. You have defined a SET NULL condition but column 'a' is defined as NOT NULL.
= Error 1005: Can't create table `d`.`b5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b5`
insert into b5 values (1,1)
= ok, 1 affected
alter table b5 add foreign key (a) references q (id)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`#sql-alter`, CONSTRAINT `#sql-alter_ibfk_1` FOREIGN KEY (`a`) REFERENCES `q` (`id`))
alter table b5 add constraint nmd foreign key (a) references q (id)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`#sql-alter`, CONSTRAINT `nmd` FOREIGN KEY (`a`) REFERENCES `q` (`id`))
delete from b5
= ok, 1 affected
alter table b5 add foreign key (a) references q (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table b5 add foreign key (b) references q (u), add foreign key (b) references q (id)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table b5
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b5 | CREATE TABLE `b5` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `a` (`a`),\n  KEY `b` (`b`),\n  CONSTRAINT `b5_ibfk_1` FOREIGN KEY (`a`) REFERENCES `q` (`id`),\n  CONSTRAINT `b5_ibfk_2` FOREIGN KEY (`b`) REFERENCES `q` (`u`),\n  CONSTRAINT `b5_ibfk_3` FOREIGN KEY (`b`) REFERENCES `q` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table b5 drop key a
= ERROR 1553 (HY000): Cannot drop index 'a': needed in a foreign key constraint
alter table b5 drop column a
= ERROR 1553 (HY000): Cannot drop index 'a': needed in a foreign key constraint
alter table b5 drop column b
= ERROR 1553 (HY000): Cannot drop index 'b': needed in a foreign key constraint
alter table q drop column u
= ERROR 1553 (HY000): Cannot drop index 'u': needed in a foreign key constraint
alter table q drop key u
= ERROR 1553 (HY000): Cannot drop index 'u': needed in a foreign key constraint
alter table q modify id bigint
= ERROR 1833 (HY000): Cannot change column 'id': used in a foreign key constraint 'b3_ibfk_1' of table 'd.b3'
alter table b5 modify a bigint
= ERROR 1832 (HY000): Cannot change column 'a': used in a foreign key constraint 'b5_ibfk_1'
alter table b5 change a aa int
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table q change id pid int
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table b5
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b5 | CREATE TABLE `b5` (\n  `aa` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `a` (`aa`),\n  KEY `b` (`b`),\n  CONSTRAINT `b5_ibfk_1` FOREIGN KEY (`aa`) REFERENCES `q` (`pid`),\n  CONSTRAINT `b5_ibfk_2` FOREIGN KEY (`b`) REFERENCES `q` (`u`),\n  CONSTRAINT `b5_ibfk_3` FOREIGN KEY (`b`) REFERENCES `q` (`pid`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table q rename column pid to id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table b5 drop foreign key nosuch
= ERROR 1091 (42000): Can't DROP FOREIGN KEY `nosuch`; check that it exists
create table my (id int primary key) engine=myisam
= ok
create table b6 (a int, foreign key (a) references my (id))
= ERROR 1005 (HY000): Can't create table `d`.`b6` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b6` with foreign key (a) constraint failed. Referenced table `d`.`my` not found in the data dictionary.
= Error 1005: Can't create table `d`.`b6` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b6`
create table b6 (a int, foreign key (a) references q (id)) engine=myisam
= ok
show create table b6
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b6 | CREATE TABLE `b6` (\n  `a` int(11) DEFAULT NULL,\n  KEY `a` (`a`)\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
create temporary table b7 (a int, foreign key (a) references q (id))
= ERROR 1005 (HY000): Can't create table `d`.`b7` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b7` with foreign key constraint failed. Temporary tables can't have foreign key constraints.
= Error 1005: Can't create table `d`.`b7` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b7`
set foreign_key_checks=0
= ok
create table b9 (a int, foreign key (a) references waited (id))
= ok
create table b10 (a int, foreign key (a) references q (nosuch))
= ERROR 1005 (HY000): Can't create table `d`.`b10` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b10` foreign key (a) constraint failed. Column nosuch was not found.
= Error 1005: Can't create table `d`.`b10` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b10`
create table b11 (a varchar(10), foreign key (a) references q (id))
= ERROR 1005 (HY000): Can't create table `d`.`b11` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`b11` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'id'.
= Error 1005: Can't create table `d`.`b11` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `b11`
set foreign_key_checks=1
= ok
insert into b9 values (1)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`b9`, CONSTRAINT `b9_ibfk_1` FOREIGN KEY (`a`) REFERENCES `waited` (`id`))
create table waited (id varchar(10) primary key)
= ERROR 1005 (HY000): Can't create table `d`.`waited` (errno: 150 "Foreign key constraint is incorrectly formed")
= Error 1005: Can't create table `d`.`waited` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `waited`
create table waited (id int)
= ERROR 1005 (HY000): Can't create table `d`.`waited` (errno: 150 "Foreign key constraint is incorrectly formed")
= Error 1005: Can't create table `d`.`waited` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `waited`
create table waited (id int primary key)
= ok
insert into b9 values (1)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`b9`, CONSTRAINT `b9_ibfk_1` FOREIGN KEY (`a`) REFERENCES `waited` (`id`))
create table Upper (a int, foreign key (a) references waited (id))
= ok
show create table Upper
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | Upper | CREATE TABLE `Upper` (\n  `a` int(11) DEFAULT NULL,\n  KEY `a` (`a`),\n  CONSTRAINT `Upper_ibfk_1` FOREIGN KEY (`a`) REFERENCES `waited` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
