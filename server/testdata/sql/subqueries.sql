# Subqueries, derived tables, CTEs.
CREATE TABLE e (id INT PRIMARY KEY, boss INT, name VARCHAR(10), sal INT, dep INT)
= ok
INSERT INTO e VALUES (1,NULL,'Ann',100,1),(2,1,'Bob',80,1),(3,1,'Cid',90,2),(4,2,'Dan',50,2),(5,2,'Eve',60,NULL),(6,4,'Fay',40,1)
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT (SELECT 1)
= `(SELECT 1)` LONG~1!
= | 1 |
SELECT (SELECT MAX(sal) FROM e)
= `(SELECT MAX(sal) FROM e)` LONG~11
= | 100 |
SELECT (SELECT name FROM e WHERE id = 99)
= `(SELECT name FROM e WHERE id = 99)` VAR_STRING~40
= | NULL |
SELECT (SELECT name FROM e)
= `(SELECT name FROM e)` VAR_STRING~40
= ERROR 1242 (21000): Subquery returns more than 1 row
SELECT (SELECT id, name FROM e WHERE id = 1)
= ERROR 1241 (21000): Operand should contain 1 column(s)
SELECT name, (SELECT b.name FROM e b WHERE b.id = a.boss) AS boss FROM e a ORDER BY id
= `name` VAR_STRING(40) a=e
= `boss` VAR_STRING~40
= | Ann | NULL |
= | Bob | Ann |
= | Cid | Ann |
= | Dan | Bob |
= | Eve | Bob |
= | Fay | Dan |
SELECT name FROM e WHERE sal = (SELECT MAX(sal) FROM e)
= `name` VAR_STRING(40) e
= | Ann |
SELECT name FROM e a WHERE sal > (SELECT AVG(sal) FROM e b WHERE b.dep = a.dep) ORDER BY name
= `name` VAR_STRING(40) a=e
= | Ann |
= | Bob |
= | Cid |
SELECT name FROM e WHERE sal > ANY (SELECT sal FROM e WHERE dep = 2) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
= | Bob |
= | Cid |
= | Eve |
SELECT name FROM e WHERE sal >= ALL (SELECT sal FROM e) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
SELECT name FROM e WHERE sal > SOME (SELECT sal FROM e WHERE dep = 2) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
= | Bob |
= | Cid |
= | Eve |
SELECT name FROM e WHERE sal <> ALL (SELECT sal FROM e WHERE dep = 1) ORDER BY id
= `name` VAR_STRING(40) e
= | Cid |
= | Dan |
= | Eve |
SELECT name FROM e WHERE sal = ANY (SELECT sal FROM e WHERE dep = 1) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
= | Bob |
= | Fay |
SELECT name FROM e WHERE id IN (SELECT boss FROM e) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
= | Bob |
= | Dan |
SELECT name FROM e WHERE id NOT IN (SELECT boss FROM e) ORDER BY id
= `name` VAR_STRING(40) e
SELECT name FROM e WHERE id NOT IN (SELECT boss FROM e WHERE boss IS NOT NULL) ORDER BY id
= `name` VAR_STRING(40) e
= | Cid |
= | Eve |
= | Fay |
SELECT name FROM e a WHERE EXISTS (SELECT * FROM e b WHERE b.boss = a.id) ORDER BY id
= `name` VAR_STRING(40) a=e
= | Ann |
= | Bob |
= | Dan |
SELECT name FROM e a WHERE NOT EXISTS (SELECT * FROM e b WHERE b.boss = a.id) ORDER BY id
= `name` VAR_STRING(40) a=e
= | Cid |
= | Eve |
= | Fay |
SELECT name FROM e WHERE (dep, sal) IN (SELECT dep, MAX(sal) FROM e GROUP BY dep) ORDER BY id
= `name` VAR_STRING(40) e
= | Ann |
= | Cid |
SELECT name FROM e WHERE (dep, sal) = (SELECT dep, sal FROM e WHERE id = 1)
= `name` VAR_STRING(40) e
= | Ann |
SELECT EXISTS (SELECT 1 FROM e WHERE id = 1)
= `EXISTS (SELECT 1 FROM e WHERE id = 1)` LONG~1!
= | 1 |
SELECT NOT EXISTS (SELECT 1 FROM e WHERE id = 1) AS n
= `n` LONG~1!
= | 0 |
SELECT 1 IN (SELECT id FROM e), 99 IN (SELECT id FROM e), NULL IN (SELECT id FROM e), 99 NOT IN (SELECT dep FROM e)
= `1 IN (SELECT id FROM e)` LONG~21
= `99 IN (SELECT id FROM e)` LONG~21
= `NULL IN (SELECT id FROM e)` LONG~21
= `99 NOT IN (SELECT dep FROM e)` LONG~1
= | 1 | 0 | NULL | NULL |
SELECT 1 > ALL (SELECT id FROM e WHERE 0), 1 > ANY (SELECT id FROM e WHERE 0)
= `1 > ALL (SELECT id FROM e WHERE 0)` LONG~1!
= `1 > ANY (SELECT id FROM e WHERE 0)` LONG~1!
= | 1 | 0 |
SELECT name FROM e WHERE id IN (SELECT id, name FROM e)
= ERROR 1241 (21000): Operand should contain 1 column(s)
SELECT name FROM e WHERE id = (SELECT id FROM e)
= ERROR 1242 (21000): Subquery returns more than 1 row
SELECT name FROM e WHERE sal > (SELECT nosuch FROM e)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SELECT * FROM (SELECT id, name FROM e WHERE id < 3) AS t ORDER BY id
= `id` LONG(11) not null primary t
= `name` VAR_STRING(40) t
= | 1 | Ann |
= | 2 | Bob |
SELECT t.n FROM (SELECT name AS n FROM e) t WHERE t.n LIKE 'A%'
= `n` VAR_STRING(40) t
= | Ann |
SELECT * FROM (SELECT 1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM (SELECT 1, 1) t
= ERROR 1060 (42S21): Duplicate column name '1'
SELECT * FROM (SELECT 1 AS a, 2 AS a) t
= ERROR 1060 (42S21): Duplicate column name 'a'
SELECT AVG(s) FROM (SELECT SUM(sal) s FROM e GROUP BY dep) t
= `AVG(s)` NEWDECIMAL~38 .4
= | 140.0000 |
SELECT * FROM (SELECT dep, COUNT(*) n FROM e GROUP BY dep) t WHERE n > 1 ORDER BY dep
= `dep` LONG(11) t=e
= `n` LONGLONG~21!
= | 1 | 3 |
= | 2 | 2 |
SELECT * FROM (SELECT id FROM e ORDER BY sal DESC LIMIT 2) t ORDER BY id
= `id` LONG(11) not null t=e
= | 1 |
= | 3 |
SELECT a.x + b.y FROM (SELECT 1 x) a, (SELECT 2 y) b
= `a.x + b.y` LONGLONG~12!
= | 3 |
SELECT id, (SELECT COUNT(*) FROM e b WHERE b.sal > a.sal) + 1 AS pos FROM e a ORDER BY pos, id
= `id` LONG(11) not null primary a=e
= `pos` LONGLONG~22
= | 1 | 1 |
= | 3 | 2 |
= | 2 | 3 |
= | 5 | 4 |
= | 4 | 5 |
= | 6 | 6 |
SELECT dep, (SELECT GROUP_CONCAT(name ORDER BY id) FROM e b WHERE b.dep <=> a.dep) g FROM e a GROUP BY dep ORDER BY dep
= `dep` LONG(11) a=e
= `g` BLOB~67108860
= | NULL | Eve |
= | 1 | Ann,Bob,Fay |
= | 2 | Cid,Dan |
SELECT name FROM e ORDER BY (SELECT sal FROM e b WHERE b.id = e.id) DESC
= `name` VAR_STRING(40) e
= | Ann |
= | Cid |
= | Bob |
= | Eve |
= | Dan |
= | Fay |
SELECT name FROM e WHERE id = (SELECT MIN(id) FROM e WHERE dep = 2)
= `name` VAR_STRING(40) e
= | Cid |
SELECT CASE WHEN EXISTS (SELECT 1 FROM e WHERE sal > 90) THEN 'rich' ELSE 'poor' END AS v
= `v` VAR_STRING~16!
= | rich |
SELECT IF((SELECT COUNT(*) FROM e) > 3, 'many', 'few') AS v
= `v` VAR_STRING~16
= | many |
SELECT name FROM e LIMIT (SELECT 1)
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '(SELECT 1)' at line 1
WITH x AS (SELECT 1 AS a) SELECT * FROM x
= `a` LONG~1!
= | 1 |
WITH x AS (SELECT id, name FROM e WHERE dep = 1) SELECT name FROM x ORDER BY id
= `name` VAR_STRING(40) x
= | Ann |
= | Bob |
= | Fay |
WITH x(a,b) AS (SELECT 1, 2) SELECT b, a FROM x
= `b` LONG~1!
= `a` LONG~1!
= | 2 | 1 |
WITH x(a) AS (SELECT 1, 2) SELECT * FROM x
= ERROR 4002 (HY000): WITH column list and SELECT field list have different column counts
WITH x AS (SELECT 1 AS a), y AS (SELECT a + 1 AS b FROM x) SELECT * FROM x, y
= `a` LONG~1!
= `b` LONGLONG(12) not null y
= | 1 | 2 |
WITH x AS (SELECT id FROM e) SELECT COUNT(*) FROM x a JOIN x b ON a.id < b.id
= `COUNT(*)` LONGLONG~21!
= | 15 |
WITH x AS (SELECT 1 AS a), x AS (SELECT 2 AS a) SELECT * FROM x
= ERROR 4004 (HY000): Duplicate query name `x` in WITH clause
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n
= `i` LONG~2
= | 1 |
= | 2 |
= | 3 |
= | 4 |
= | 5 |
WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 5) SELECT SUM(i) FROM n
= `SUM(i)` NEWDECIMAL~33
= | 15 |
WITH RECURSIVE fib(a,b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 50) SELECT a FROM fib
= `a` LONG~2
= | 0 |
= | 1 |
= | 1 |
= | 2 |
= | 3 |
= | 5 |
= | 8 |
= | 13 |
= | 21 |
= | 34 |
WITH RECURSIVE t AS (SELECT id, name, 0 AS lvl FROM e WHERE boss IS NULL UNION ALL SELECT e.id, e.name, t.lvl + 1 FROM e JOIN t ON e.boss = t.id) SELECT * FROM t ORDER BY lvl, id
= `id` LONG~11
= `name` VAR_STRING~40
= `lvl` LONG~2
= | 1 | Ann | 0 |
= | 2 | Bob | 1 |
= | 3 | Cid | 1 |
= | 4 | Dan | 2 |
= | 5 | Eve | 2 |
= | 6 | Fay | 3 |
WITH RECURSIVE p AS (SELECT id, CAST(name AS CHAR(100)) AS path FROM e WHERE boss IS NULL UNION ALL SELECT e.id, CONCAT(p.path,'/',e.name) FROM e JOIN p ON e.boss = p.id) SELECT path FROM p ORDER BY path
= `path` VAR_STRING~400
= | Ann |
= | Ann/Bob |
= | Ann/Bob/Dan |
= | Ann/Bob/Dan/Fay |
= | Ann/Bob/Eve |
= | Ann/Cid |
WITH RECURSIVE d AS (SELECT DATE '2020-01-01' AS x UNION ALL SELECT x + INTERVAL 1 DAY FROM d WHERE x < '2020-01-03') SELECT * FROM d
= `x` DATE~10
= | 2020-01-01 |
= | 2020-01-02 |
= | 2020-01-03 |
WITH RECURSIVE n AS (SELECT i + 1 FROM n) SELECT * FROM n
= ERROR 4005 (HY000): No anchors for recursive WITH element 'n'
WITH x AS (SELECT * FROM x) SELECT * FROM x
= ERROR 1146 (42S02): Table 'd.x' doesn't exist
WITH x AS (SELECT 1 AS a) SELECT * FROM e WHERE id IN (SELECT a FROM x)
= `id` LONG(11) not null primary e
= `boss` LONG(11) e
= `name` VAR_STRING(40) e
= `sal` LONG(11) e
= `dep` LONG(11) e
= | 1 | NULL | Ann | 100 | 1 |
WITH x AS (SELECT 1 AS a) SELECT 5
= `5` LONG~1!
= | 5 |
SELECT * FROM (WITH x AS (SELECT 7 AS a) SELECT a FROM x) t
= `a` LONG(1) not null t
= | 7 |
WITH x AS (SELECT 2 AS a) SELECT a FROM x UNION ALL SELECT a + 1 FROM x
= `a` LONGLONG~12!
= | 2 |
= | 3 |
INSERT INTO e WITH x AS (SELECT 7 AS a) SELECT a, 1, 'Gus', 10, 3 FROM x
= ok, 1 affected, "Records: 1  Duplicates: 0  Warnings: 0"
SELECT * FROM e WHERE id = 7
= `id` LONG(11) not null primary e
= `boss` LONG(11) e
= `name` VAR_STRING(40) e
= `sal` LONG(11) e
= `dep` LONG(11) e
= | 7 | 1 | Gus | 10 | 3 |
UPDATE e SET sal = (SELECT m FROM (SELECT MAX(sal) m FROM e) t) WHERE id = 7
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT sal FROM e WHERE id = 7
= `sal` LONG(11) e
= | 100 |
UPDATE e SET sal = (SELECT MAX(sal) FROM e) WHERE id = 7
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
DELETE FROM e WHERE id IN (SELECT id FROM (SELECT 7 AS id) t)
= ok, 1 affected
DELETE FROM e WHERE sal = (SELECT MIN(sal) FROM e)
= ok, 1 affected
SELECT COUNT(*) FROM e
= `COUNT(*)` LONGLONG~21!
= | 5 |
SELECT * FROM e WHERE id IN (SELECT id FROM e LIMIT 1)
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'LIMIT & IN/ALL/ANY/SOME subquery'
SELECT a.id FROM e a WHERE a.sal IN (SELECT MAX(b.sal) FROM e b GROUP BY b.dep HAVING COUNT(*) > 1) ORDER BY a.id
= `id` LONG(11) not null primary a=e
= | 1 |
= | 3 |
SELECT x.id FROM (SELECT id FROM e WHERE id > 1) x JOIN (SELECT id FROM e WHERE id < 4) y ON x.id = y.id ORDER BY x.id
= `id` LONG(11) not null primary x
= | 2 |
= | 3 |
SELECT (SELECT a.id + 1) AS v FROM e a WHERE a.id = 2
= `v` LONGLONG~12!
= | 3 |
SELECT * FROM e a WHERE a.id = (SELECT MAX(b.id) FROM e b WHERE b.dep = a.dep AND b.id <> (SELECT MAX(id) FROM e)) ORDER BY id
= `id` LONG(11) not null primary a=e
= `boss` LONG(11) a=e
= `name` VAR_STRING(40) a=e
= `sal` LONG(11) a=e
= `dep` LONG(11) a=e
= | 2 | 1 | Bob | 80 | 1 |
= | 4 | 2 | Dan | 50 | 2 |
SELECT ROW(1,2) = ROW(1,2), ROW(1,2) < ROW(1,3), (1,2) <> (1,2), ROW(1,NULL) = ROW(1,2), (1,2) IN ((1,2),(3,4))
= `ROW(1,2) = ROW(1,2)` LONG~1!
= `ROW(1,2) < ROW(1,3)` LONG~1!
= `(1,2) <> (1,2)` LONG~1!
= `ROW(1,NULL) = ROW(1,2)` LONG~1
= `(1,2) IN ((1,2),(3,4))` LONG~1!
= | 1 | 1 | 0 | NULL | 1 |
SELECT ROW(1,2) = ROW(1,2,3)
= ERROR 1241 (21000): Operand should contain 2 column(s)
SELECT ROW(1,2)
= ERROR 1241 (21000): Operand should contain 1 column(s)
VALUES (1,'a'),(2,'b')
= `1` LONG~2!
= `a` VAR_STRING~4!
= | 1 | a |
= | 2 | b |
SELECT * FROM (VALUES (1,2),(3,4)) v
= `1` LONG~2!
= `2` LONG~2!
= | 1 | 2 |
= | 3 | 4 |
WITH v(a,b) AS (VALUES (1,2),(3,4)) SELECT a + b FROM v
= `a + b` LONGLONG~12!
= | 3 |
= | 7 |
