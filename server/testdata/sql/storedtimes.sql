# Dates and times in columns of numbers and texts.
CREATE OR REPLACE TABLE t(id INT PRIMARY KEY, t TIME(2), d DATETIME(2), ts TIMESTAMP(3) NULL, x DATE, n BIGINT, f DOUBLE, dc DECIMAL(20,3), s VARCHAR(40), y YEAR, e ENUM('2020-01-02','b'), i INT)
= ok
INSERT INTO t(id,t,d,ts,x) VALUES(1,'10:11:12.78','2020-01-02 10:11:12.78','2020-01-02 10:11:12.788','2020-01-02')
= ok, 1 affected
UPDATE t SET n=d
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n FROM t
= `n` LONGLONG(20) t
= | 20200102101112 |
UPDATE t SET n=t
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n FROM t
= `n` LONGLONG(20) t
= | 101112 |
UPDATE t SET n=ts
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n FROM t
= `n` LONGLONG(20) t
= | 20200102101112 |
UPDATE t SET n=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n FROM t
= `n` LONGLONG(20) t
= | 20200102 |
UPDATE t SET f=d
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT f FROM t
= `f` DOUBLE(22) .31 t
= | 20200102101112.78 |
UPDATE t SET f=t
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT f FROM t
= `f` DOUBLE(22) .31 t
= | 101112.78 |
UPDATE t SET f=ts
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT f FROM t
= `f` DOUBLE(22) .31 t
= | 20200102101112.79 |
UPDATE t SET dc=d
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT dc FROM t
= `dc` NEWDECIMAL(22) .3 t
= | 20200102101112.780 |
UPDATE t SET dc=t
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT dc FROM t
= `dc` NEWDECIMAL(22) .3 t
= | 101112.780 |
UPDATE t SET dc=ts
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT dc FROM t
= `dc` NEWDECIMAL(22) .3 t
= | 20200102101112.788 |
UPDATE t SET dc=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT dc FROM t
= `dc` NEWDECIMAL(22) .3 t
= | 20200102.000 |
UPDATE t SET s=d
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT s FROM t
= `s` VAR_STRING(160) t
= | 2020-01-02 10:11:12.78 |
UPDATE t SET s=t
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT s FROM t
= `s` VAR_STRING(160) t
= | 10:11:12.78 |
UPDATE t SET s=ts
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT s FROM t
= `s` VAR_STRING(160) t
= | 2020-01-02 10:11:12.788 |
UPDATE t SET s=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT s FROM t
= `s` VAR_STRING(160) t
= | 2020-01-02 |
UPDATE t SET y=d
= ERROR 1292 (22007): Incorrect datetime value: '2020-01-02 10:11:12.780000' for column `d`.`t`.`y` at row 1
SELECT y FROM t
= `y` YEAR(4) unsigned zerofill t
= | NULL |
UPDATE t SET y=x
= ERROR 1292 (22007): Incorrect date value: '2020-01-02' for column `d`.`t`.`y` at row 1
SELECT y FROM t
= `y` YEAR(4) unsigned zerofill t
= | NULL |
UPDATE t SET y=t
= ERROR 1292 (22007): Incorrect time value: '10:11:12.780000' for column `d`.`t`.`y` at row 1
SELECT y FROM t
= `y` YEAR(4) unsigned zerofill t
= | NULL |
UPDATE t SET i=d
= ERROR 1264 (22003): Out of range value for column 'i' at row 1
SELECT i FROM t
= `i` LONG(11) t
= | NULL |
UPDATE t SET i=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT i FROM t
= `i` LONG(11) t
= | 20200102 |
UPDATE t SET e=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT e FROM t
= `e` STRING(40) enum t
= | 2020-01-02 |
UPDATE t SET s=now()-interval 1 second
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT length(s) FROM t
= `length(s)` LONG~10
= | 19 |
UPDATE t SET s=concat(d)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT s FROM t
= `s` VAR_STRING(160) t
= | 2020-01-02 10:11:12.78 |
INSERT INTO t(id,n,s) SELECT 2,d,d FROM t
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT n,s FROM t WHERE id=2
= `n` LONGLONG(20) t
= `s` VAR_STRING(160) t
= | 20200102101112 | 2020-01-02 10:11:12.78 |
INSERT INTO t(id,n,s) VALUES(3,TIMESTAMP'2020-01-02 03:04:05.6',TIMESTAMP'2020-01-02 03:04:05.6')
= ok, 1 affected
SELECT n,s FROM t WHERE id=3
= `n` LONGLONG(20) t
= `s` VAR_STRING(160) t
= | 20200102030405 | 2020-01-02 03:04:05.6 |
SET sql_mode=''
= ok
UPDATE t SET i=d WHERE id=1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 1"
= Warning 1264: Out of range value for column 'i' at row 1
SELECT i FROM t WHERE id=1
= `i` LONG(11) t
= | 2147483647 |
UPDATE t SET y=x,y=t WHERE id=1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 2"
= Warning 1265: Data truncated for column 'y' at row 1
= Warning 1265: Data truncated for column 'y' at row 1
SELECT y FROM t WHERE id=1
= `y` YEAR(4) unsigned zerofill t
= | 0000 |
CREATE OR REPLACE TABLE t(id INT PRIMARY KEY, a VARCHAR(20), t TIME, d DATETIME(2), x DATE, n BIGINT, f DOUBLE, dc DECIMAL(20,3), s VARCHAR(40))
= ok
INSERT INTO t VALUES(1,'12','10:11:12','2020-01-02 10:11:12.34','2020-01-02',NULL,NULL,NULL,NULL)
= ok, 1 affected
UPDATE t SET n=d,f=d,dc=d,s=d
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n,f,dc,s FROM t
= `n` LONGLONG(20) t
= `f` DOUBLE(22) .31 t
= `dc` NEWDECIMAL(22) .3 t
= `s` VAR_STRING(160) t
= | 20200102101112 | 20200102101112.34 | 20200102101112.340 | 2020-01-02 10:11:12.34 |
UPDATE t SET n=t,f=t,dc=t,s=t
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n,f,dc,s FROM t
= `n` LONGLONG(20) t
= `f` DOUBLE(22) .31 t
= `dc` NEWDECIMAL(22) .3 t
= `s` VAR_STRING(160) t
= | 101112 | 101112 | 101112.000 | 10:11:12 |
UPDATE t SET n=x,f=x,dc=x,s=x
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT n,f,dc,s FROM t
= `n` LONGLONG(20) t
= `f` DOUBLE(22) .31 t
= `dc` NEWDECIMAL(22) .3 t
= `s` VAR_STRING(160) t
= | 20200102 | 20200102 | 20200102.000 | 2020-01-02 |
INSERT INTO t(id,n,f,dc,s) SELECT 2,d,d,d,d FROM t WHERE id=1
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
INSERT INTO t(id,n,f,dc,s) SELECT 3,x,x,x,x FROM t WHERE id=1
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
INSERT INTO t(id,n,f,dc,s) SELECT 4,t,t,t,t FROM t WHERE id=1
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT n,f,dc,s FROM t
= `n` LONGLONG(20) t
= `f` DOUBLE(22) .31 t
= `dc` NEWDECIMAL(22) .3 t
= `s` VAR_STRING(160) t
= | 20200102 | 20200102 | 20200102.000 | 2020-01-02 |
= | 20200102101112 | 20200102101112.34 | 20200102101112.340 | 2020-01-02 10:11:12.34 |
= | 20200102 | 20200102 | 20200102.000 | 2020-01-02 |
= | 101112 | 101112 | 101112.000 | 10:11:12 |
DROP TABLE t
= ok
