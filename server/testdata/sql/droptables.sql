# What cannot go keeps nothing else
create table p(a int primary key)
= ok
create table c(a int, foreign key(a) references p(a))
= ok
create table b(a int)
= ok
create table b2(a int)
= ok
drop table p, b
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | b2 |
= | c |
= | p |
drop table b2, p, nope
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails
= Error 1451: Cannot delete or update a parent row: a foreign key constraint fails
= Error 1051: Unknown table 'd.nope'
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | c |
= | p |
drop table nope, b2
= ERROR 1051 (42S02): Unknown table 'd.nope,d.b2'
drop table if exists p, nope, b2
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails
= Error 1451: Cannot delete or update a parent row: a foreign key constraint fails
= Note 1051: Unknown table 'd.nope,d.b2'
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | c |
= | p |
create view v as select 1
= ok
create table b3(a int)
= ok
drop table v, b3, p
= ERROR 1965 (42S02): 'd.v' is a view
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | c |
= | p |
= | v |
drop table p, c
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | p |
= | v |
create table c(a int, foreign key(a) references p(a))
= ok
drop table c, p
= ok
show tables
= `Tables_in_d` VAR_STRING(292) not null TABLE_NAMES .TABLE_NAME
= | v |
create table p(a int primary key)
= ok
create table c(a int, foreign key(a) references p(a))
= ok
set foreign_key_checks=0
= ok
drop table p, b
= ERROR 1051 (42S02): Unknown table 'd.b'
set foreign_key_checks=1
= ok
drop table c
= ok
# Constraints of tables with virtual columns
create table b4(a int, v int as (a+1) virtual, constraint k check (a>1), c int check (c>3), unique u(v))
= ok
alter table b4 drop constraint k
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
alter table b4 drop constraint c
= ERROR 1091 (42000): Can't DROP CONSTRAINT `c`; check that it exists
alter table b4 drop constraint nope
= ERROR 1091 (42000): Can't DROP CONSTRAINT `nope`; check that it exists
alter table b4 drop constraint if exists nope
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1091: Can't DROP CONSTRAINT `nope`; check that it exists
alter table b4 drop constraint u
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table b4
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b4 | CREATE TABLE `b4` (\n  `a` int(11) DEFAULT NULL,\n  `v` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  `c` int(11) DEFAULT NULL CHECK (`c` > 3)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
alter table b4 add constraint k2 check (v > 3)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
insert into b4(a) values (1)
= ERROR 4025 (23000): CONSTRAINT `k2` failed for `d`.`b4`
alter table b4 drop constraint k2
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
insert into b4(a) values (1)
= ok, 1 affected
alter table b4 add key(a)
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
create table b5 (a int, v int as (a+1) virtual, key(a), constraint fk foreign key (a) references b4(a)) comment 'shown'
= ok
alter table b5 drop constraint fk
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
show create table b5
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | b5 | CREATE TABLE `b5` (\n  `a` int(11) DEFAULT NULL,\n  `v` int(11) GENERATED ALWAYS AS (`a` + 1) VIRTUAL,\n  KEY `a` (`a`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='shown' |
