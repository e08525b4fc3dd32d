# UPDATE and DELETE.
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(5), u INT UNIQUE)
= ok
INSERT INTO t VALUES (1,10,'a',1),(2,20,'b',2),(3,30,'c',3),(4,40,'d',4),(5,NULL,NULL,NULL)
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
UPDATE t SET a = 11 WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET a = 11 WHERE id = 1
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
UPDATE t SET a = a + 1
= ok, 4 affected, "Rows matched: 5  Changed: 4  Warnings: 0"
SELECT id, a FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= | 1 | 12 |
= | 2 | 21 |
= | 3 | 31 |
= | 4 | 41 |
= | 5 | NULL |
UPDATE t SET a = 1, b = 'z' WHERE id IN (2,3)
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
UPDATE t SET a = a + 1, b = CONCAT(b,a) WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM t WHERE id = 2
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(20) t
= `u` LONG(11) t
= | 2 | 2 | z2 | 2 |
UPDATE t SET a = 5 WHERE id = 99
= ok, "Rows matched: 0  Changed: 0  Warnings: 0"
UPDATE t SET a = 0 ORDER BY id DESC LIMIT 2
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT id, a FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= | 1 | 12 |
= | 2 | 2 |
= | 3 | 1 |
= | 4 | 0 |
= | 5 | 0 |
UPDATE t SET b = 'toolong' WHERE id = 1
= ERROR 1406 (22001): Data too long for column 'b' at row 1
UPDATE t SET a = 'abc' WHERE id = 1
= ERROR 1366 (22007): Incorrect integer value: 'abc' for column `d`.`t`.`a` at row 1
UPDATE t SET id = 2 WHERE id = 1
= ERROR 1062 (23000): Duplicate entry '2' for key 'PRIMARY'
UPDATE t SET u = 2 WHERE id = 1
= ERROR 1062 (23000): Duplicate entry '2' for key 'u'
UPDATE t SET id = NULL WHERE id = 1
= ERROR 1048 (23000): Column 'id' cannot be null
UPDATE t SET nosuch = 1
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SET'
UPDATE nosuch SET a = 1
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
UPDATE t SET a = nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SET'
UPDATE t SET a = DEFAULT WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET id = id + 1
= ERROR 1062 (23000): Duplicate entry '2' for key 'PRIMARY'
UPDATE t SET id = id + 1 ORDER BY id DESC
= ok, 5 affected, "Rows matched: 5  Changed: 5  Warnings: 0"
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 2 |
= | 3 |
= | 4 |
= | 5 |
= | 6 |
UPDATE t SET id = id - 1 ORDER BY id
= ok, 5 affected, "Rows matched: 5  Changed: 5  Warnings: 0"
UPDATE IGNORE t SET u = 3 WHERE id = 2
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
UPDATE IGNORE t SET b = 'toolong' WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 1"
= Warning 1265: Data truncated for column 'b' at row 1
UPDATE LOW_PRIORITY t SET a = 3 WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET a = (SELECT 5) WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE t SET a = CASE WHEN id = 1 THEN 100 ELSE a END
= ok, 1 affected, "Rows matched: 5  Changed: 1  Warnings: 0"
UPDATE t AS x SET x.a = 6 WHERE x.id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(20) t
= `u` LONG(11) t
= | 1 | 100 | a | 1 |
= | 2 | 6 | toolo | 2 |
= | 3 | 1 | z | 3 |
= | 4 | 0 | d | 4 |
= | 5 | 0 | NULL | NULL |
CREATE TABLE r (t_id INT, v INT)
= ok
INSERT INTO r VALUES (1,1000),(2,2000),(2,2001),(9,9000)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
UPDATE t, r SET t.a = r.v WHERE t.id = r.t_id AND r.v < 2001
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
UPDATE t JOIN r ON t.id = r.t_id SET t.b = 'j', r.v = r.v + 1
= ok, 5 affected, "Rows matched: 5  Changed: 5  Warnings: 0"
UPDATE t LEFT JOIN r ON t.id = r.t_id SET t.b = 'none' WHERE r.t_id IS NULL
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 0"
UPDATE t LEFT JOIN r ON t.id = r.t_id SET t.b = 'no' WHERE r.t_id IS NULL
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 0"
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(20) t
= `u` LONG(11) t
= | 1 | 1000 | j | 1 |
= | 2 | 2000 | j | 2 |
= | 3 | 1 | no | 3 |
= | 4 | 0 | no | 4 |
= | 5 | 0 | no | NULL |
SELECT * FROM r ORDER BY v
= `t_id` LONG(11) r
= `v` LONG(11) r
= | 1 | 1001 |
= | 2 | 2001 |
= | 2 | 2002 |
= | 9 | 9000 |
UPDATE t, r SET t.a = 1 WHERE t.id = r.t_id ORDER BY t.id
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
UPDATE t JOIN (SELECT t_id, SUM(v) s FROM r GROUP BY t_id) x ON x.t_id = t.id SET t.a = x.s
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT id, a FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= | 1 | 1001 |
= | 2 | 4003 |
= | 3 | 1 |
= | 4 | 0 |
= | 5 | 0 |
UPDATE t SET a = @x := a WHERE id = 1
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
DELETE FROM t WHERE id = 99
= ok
DELETE FROM t WHERE id = 5
= ok, 1 affected
DELETE FROM t ORDER BY id DESC LIMIT 1
= ok, 1 affected
SELECT id FROM t ORDER BY id
= `id` LONG(11) not null primary t
= | 1 |
= | 2 |
= | 3 |
DELETE FROM t WHERE id = 3 RETURNING id, b
= `id` LONG(11) not null primary t
= `b` VAR_STRING(20) t
= | 3 | no |
DELETE FROM t WHERE id = 99 RETURNING *
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(20) t
= `u` LONG(11) t
INSERT INTO t (id,a,b) VALUES (3,3,'c'),(4,4,'d'),(6,6,'f')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
DELETE t FROM t JOIN r ON t.id = r.t_id WHERE r.t_id = 2
= ok, 1 affected
DELETE FROM t USING t JOIN r ON t.id = r.t_id WHERE r.t_id = 1
= ok, 1 affected
DELETE t, r FROM t LEFT JOIN r ON t.id = r.t_id WHERE t.id = 3
= ok, 1 affected
DELETE t, r FROM t, r WHERE t.id = 4 AND r.t_id = 9
= ok, 2 affected
SELECT * FROM t ORDER BY id
= `id` LONG(11) not null primary t
= `a` LONG(11) t
= `b` VAR_STRING(20) t
= `u` LONG(11) t
= | 6 | 6 | f | NULL |
SELECT * FROM r ORDER BY v
= `t_id` LONG(11) r
= `v` LONG(11) r
= | 1 | 1001 |
= | 2 | 2001 |
= | 2 | 2002 |
DELETE FROM t x WHERE x.id = 6
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'x WHERE x.id = 6' at line 1
DELETE x FROM t AS x WHERE x.id = 6
= ok, 1 affected
DELETE FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
DELETE FROM t WHERE nosuch = 1
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'WHERE'
DELETE nosuch FROM t
= ERROR 1109 (42S02): Unknown table 'nosuch' in MULTI DELETE
DELETE FROM t LIMIT 0
= ok
DELETE QUICK FROM t WHERE 0
= ok
DELETE IGNORE FROM t WHERE 0
= ok
DELETE LOW_PRIORITY FROM t WHERE 0
= ok
INSERT INTO t (id) VALUES (1),(2),(3)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
DELETE FROM t WHERE id IN (1,2)
= ok, 2 affected
DELETE FROM t
= ok, 1 affected
TRUNCATE TABLE t
= ok
TRUNCATE t
= ok
TRUNCATE nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
SET sql_safe_updates = 1
= ok
UPDATE t SET a = 1
= ERROR 1175 (HY000): You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column
DELETE FROM t
= ERROR 1175 (HY000): You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column
UPDATE t SET a = 1 WHERE id = 1
= ok, "Rows matched: 0  Changed: 0  Warnings: 0"
SET sql_safe_updates = 0
= ok
CREATE TABLE h (id INT PRIMARY KEY, v INT)
= ok
INSERT INTO h VALUES (1,1),(2,2),(3,3)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
UPDATE h SET v = v * 10 WHERE v > 1 LIMIT 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM h ORDER BY id
= `id` LONG(11) not null primary h
= `v` LONG(11) h
= | 1 | 1 |
= | 2 | 20 |
= | 3 | 3 |
DELETE FROM h WHERE v IN (SELECT v FROM (SELECT MAX(v) v FROM h) x)
= ok, 1 affected
SELECT ROW_COUNT()
= `ROW_COUNT()` LONGLONG~21!
= | 1 |
UPDATE h SET v = 2147483647 + 1 WHERE id = 1
= ERROR 1264 (22003): Out of range value for column 'v' at row 1
UPDATE h SET v = NULL WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM h ORDER BY id
= `id` LONG(11) not null primary h
= `v` LONG(11) h
= | 1 | NULL |
= | 3 | 3 |
UPDATE h a JOIN h b ON a.id = b.id + 1 SET a.v = b.id
= ok, "Rows matched: 0  Changed: 0  Warnings: 0"
UPDATE h SET v = id, id = v + 100 WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM h ORDER BY id
= `id` LONG(11) not null primary h
= `v` LONG(11) h
= | 3 | 3 |
= | 101 | 1 |
