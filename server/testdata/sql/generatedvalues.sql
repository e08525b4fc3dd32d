# Values for generated columns, invisible columns as they are described, names of quoted columns.
create table c (id int, pa int)
= ok
insert into c values (1,2)
= ok, 1 affected
SELECT /*!40001 SQL_NO_CACHE */ `id`, `pa` FROM `c`
= `id` LONG(11) c
= `pa` LONG(11) c
= | 1 | 2 |
SELECT `id`, `pa` FROM `c`
= `id` LONG(11) c
= `pa` LONG(11) c
= | 1 | 2 |
SELECT `id`, pa FROM `c` WHERE 1=1 ORDER BY `id`
= `id` LONG(11) c
= `pa` LONG(11) c
= | 1 | 2 |
SELECT /*!40001 SQL_NO_CACHE */ `id`, `pa` FROM `c` ORDER BY id
= `id` LONG(11) c
= `pa` LONG(11) c
= | 1 | 2 |
create table g (a int, b varchar(10), v int as (a+1) virtual, p int as (a*3) persistent, j int as (if(a>1,a,null)) virtual invisible, j2 int as (if(a>1,a,null)) virtual)
= ok
set sql_mode='NO_AUTO_VALUE_ON_ZERO'
= ok
insert into g (a,b,v,p) values (1,'x',2,3)
= ok, 1 affected
= Warning 1906: The value specified for generated column 'v' in table 'g' has been ignored
= Warning 1906: The value specified for generated column 'p' in table 'g' has been ignored
insert into g (a,b,j) values (1,'x',2)
= ok, 1 affected
= Warning 1906: The value specified for generated column 'j' in table 'g' has been ignored
insert into g (a,b,j) values (1,'x',null)
= ok, 1 affected
insert into g (a,b,j2) values (1,'x',2)
= ok, 1 affected
= Warning 1906: The value specified for generated column 'j2' in table 'g' has been ignored
insert into g (a,b,j2) values (1,'x',null)
= ok, 1 affected
insert into g (a,b,v,j2) values (1,'x',null,null),(2,'y',3,2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 2"
= Warning 1906: The value specified for generated column 'v' in table 'g' has been ignored
= Warning 1906: The value specified for generated column 'j2' in table 'g' has been ignored
select a,b,v,p,j,j2 from g
= `a` LONG(11) g
= `b` VAR_STRING(40) g
= `v` LONG(11) g
= `p` LONG(11) g
= `j` LONG(11) g
= `j2` LONG(11) g
= | 1 | x | 2 | 3 | NULL | NULL |
= | 1 | x | 2 | 3 | NULL | NULL |
= | 1 | x | 2 | 3 | NULL | NULL |
= | 1 | x | 2 | 3 | NULL | NULL |
= | 1 | x | 2 | 3 | NULL | NULL |
= | 1 | x | 2 | 3 | NULL | NULL |
= | 2 | y | 3 | 6 | 2 | 2 |
set sql_mode=default
= ok
insert into g (a,b,v,p) values (1,'x',2,3)
= ERROR 1906 (HY000): The value specified for generated column 'v' in table 'g' has been ignored
= Error 1906: The value specified for generated column 'v' in table 'g' has been ignored
= Error 1906: The value specified for generated column 'p' in table 'g' has been ignored
insert into g (a,b,v,p) values (1,'x',default,default)
= ok, 1 affected
insert into g (a,b,v,p) values (1,'x',null,null)
= ok, 1 affected
insert ignore into g (a,b,v,p) values (1,'x',2,3)
= ok, 1 affected
= Warning 1906: The value specified for generated column 'v' in table 'g' has been ignored
= Warning 1906: The value specified for generated column 'p' in table 'g' has been ignored
create table t3 (a time(3) default '01:02:03.004', b time(6) default '1:2:3.5', c time default '10:11', d datetime(3) default '2020-01-01 01:02:03.5', e timestamp(2) default '2020-01-01 01:02:03.5', f time(1) default 101112.5)
= ok
show create table t3
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | t3 | CREATE TABLE `t3` (\n  `a` time(3) DEFAULT '01:02:03.004',\n  `b` time(6) DEFAULT '01:02:03.500000',\n  `c` time DEFAULT '10:11:00',\n  `d` datetime(3) DEFAULT '2020-01-01 01:02:03.500',\n  `e` timestamp(2) NULL DEFAULT '2020-01-01 01:02:03.50',\n  `f` time(1) DEFAULT '10:11:12.5'\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
show columns from t3
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | a | time(3) | YES |  | 01:02:03.004 |  |
= | b | time(6) | YES |  | 01:02:03.500000 |  |
= | c | time | YES |  | 10:11:00 |  |
= | d | datetime(3) | YES |  | 2020-01-01 01:02:03.500 |  |
= | e | timestamp(2) | YES |  | 2020-01-01 01:02:03.50 |  |
= | f | time(1) | YES |  | 10:11:12.5 |  |
CREATE TABLE kinds (id INT PRIMARY KEY, t TIME, hidden INT INVISIBLE DEFAULT 7, gone VARCHAR(5) INVISIBLE, i6 INET6 NOT NULL DEFAULT '::1', tt timestamp invisible default current_timestamp on update current_timestamp, g int as (id+1) virtual invisible, g2 int as (id+1) stored invisible) ENGINE=InnoDB
= ok
INSERT INTO kinds (id, gone) values (1,2)
= ok, 1 affected
select column_name, extra, is_generated, generation_expression from information_schema.columns where table_name='kinds' and table_schema=database()
= `column_name` VAR_STRING(256) not null columns=COLUMNS .COLUMN_NAME
= `extra` VAR_STRING(320) not null columns=COLUMNS .EXTRA
= `is_generated` VAR_STRING(24) not null columns=COLUMNS .IS_GENERATED
= `generation_expression` BLOB(786384) columns=COLUMNS .GENERATION_EXPRESSION
= | id |  | NEVER | NULL |
= | t |  | NEVER | NULL |
= | hidden | INVISIBLE | NEVER | NULL |
= | gone | INVISIBLE | NEVER | NULL |
= | i6 |  | NEVER | NULL |
= | tt | on update current_timestamp(), INVISIBLE | NEVER | NULL |
= | g | VIRTUAL GENERATED, INVISIBLE | ALWAYS | `id` + 1 |
= | g2 | STORED GENERATED, INVISIBLE | ALWAYS | `id` + 1 |
show columns from kinds
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | t | time | YES |  | NULL |  |
= | hidden | int(11) | YES |  | 7 | INVISIBLE |
= | gone | varchar(5) | YES |  | NULL | INVISIBLE |
= | i6 | inet6 | NO |  | ::1 |  |
= | tt | timestamp | YES |  | current_timestamp() | on update current_timestamp(), INVISIBLE |
= | g | int(11) | YES |  | NULL | VIRTUAL GENERATED, INVISIBLE |
= | g2 | int(11) | YES |  | NULL | STORED GENERATED, INVISIBLE |
show full columns from kinds like 'g%'
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Collation` VAR_STRING(256) COLUMNS .COLLATION_NAME
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= `Privileges` VAR_STRING(320) not null COLUMNS .PRIVILEGES
= `Comment` VAR_STRING(4096) not null COLUMNS .COLUMN_COMMENT
= | gone | varchar(5) | utf8mb4_general_ci | YES |  | NULL | INVISIBLE | select,insert,update,references |  |
= | g | int(11) | NULL | YES |  | NULL | VIRTUAL GENERATED, INVISIBLE | select,insert,update,references |  |
= | g2 | int(11) | NULL | YES |  | NULL | STORED GENERATED, INVISIBLE | select,insert,update,references |  |
