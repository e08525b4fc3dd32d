# Joins.
CREATE TABLE c (id INT PRIMARY KEY, name VARCHAR(10), city VARCHAR(10))
= ok
CREATE TABLE o (id INT PRIMARY KEY, c_id INT, amt DECIMAL(6,2), KEY (c_id))
= ok
CREATE TABLE l (o_id INT, n INT, item VARCHAR(10), PRIMARY KEY (o_id, n))
= ok
INSERT INTO c VALUES (1,'Ann','Rome'),(2,'Bob','Paris'),(3,'Cid',NULL),(4,'Dan','Rome')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
INSERT INTO o VALUES (10,1,5.00),(11,1,7.50),(12,2,1.00),(13,NULL,9.99),(14,9,3.00)
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
INSERT INTO l VALUES (10,1,'pen'),(10,2,'ink'),(11,1,'pad'),(12,1,'pen')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SELECT c.name, o.id FROM c JOIN o ON c.id = o.c_id ORDER BY o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) not null o
= | Ann | 10 |
= | Ann | 11 |
= | Bob | 12 |
SELECT c.name, o.id FROM c INNER JOIN o ON c.id = o.c_id WHERE amt > 2 ORDER BY o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) not null o
= | Ann | 10 |
= | Ann | 11 |
SELECT c.name, o.id FROM c LEFT JOIN o ON c.id = o.c_id ORDER BY c.id, o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) o
= | Ann | 10 |
= | Ann | 11 |
= | Bob | 12 |
= | Cid | NULL |
= | Dan | NULL |
SELECT c.name, o.id FROM c RIGHT JOIN o ON c.id = o.c_id ORDER BY o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) not null primary o
= | Ann | 10 |
= | Ann | 11 |
= | Bob | 12 |
= | NULL | 13 |
= | NULL | 14 |
SELECT c.name, o.id FROM c LEFT OUTER JOIN o ON c.id = o.c_id AND o.amt > 6 ORDER BY c.id, o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) o
= | Ann | 11 |
= | Bob | NULL |
= | Cid | NULL |
= | Dan | NULL |
SELECT c.name FROM c LEFT JOIN o ON c.id = o.c_id WHERE o.id IS NULL ORDER BY c.id
= `name` VAR_STRING(40) c
= | Cid |
= | Dan |
SELECT COUNT(*) FROM c CROSS JOIN o
= `COUNT(*)` LONGLONG~21!
= | 20 |
SELECT COUNT(*) FROM c, o
= `COUNT(*)` LONGLONG~21!
= | 20 |
SELECT COUNT(*) FROM c JOIN o
= `COUNT(*)` LONGLONG~21!
= | 20 |
SELECT c.name, o.id FROM c, o WHERE c.id = o.c_id ORDER BY o.id
= `name` VAR_STRING(40) c
= `id` LONG(11) not null o
= | Ann | 10 |
= | Ann | 11 |
= | Bob | 12 |
SELECT * FROM c NATURAL JOIN (SELECT 1 AS id) x
= `id` LONG(11) not null primary c
= `name` VAR_STRING(40) c
= `city` VAR_STRING(40) c
= | 1 | Ann | Rome |
SELECT * FROM c JOIN (SELECT 2 AS id, 'x' AS extra) x USING (id)
= `id` LONG(11) not null primary c
= `name` VAR_STRING(40) c
= `city` VAR_STRING(40) c
= `extra` VAR_STRING~4!
= | 2 | Bob | Paris | x |
SELECT * FROM c LEFT JOIN o USING (id) ORDER BY c.id
= `id` LONG(11) not null primary c
= `name` VAR_STRING(40) c
= `city` VAR_STRING(40) c
= `c_id` LONG(11) o
= `amt` NEWDECIMAL(8) .2 o
= | 1 | Ann | Rome | NULL | NULL |
= | 2 | Bob | Paris | NULL | NULL |
= | 3 | Cid | NULL | NULL | NULL |
= | 4 | Dan | Rome | NULL | NULL |
SELECT id FROM c JOIN o USING (id)
= `id` LONG(11) not null primary c
SELECT a.name, b.name FROM c a JOIN c b ON a.city = b.city AND a.id < b.id
= `name` VAR_STRING(40) a=c
= `name` VAR_STRING(40) b=c
= | Ann | Dan |
SELECT c.name, o.id, l.item FROM c JOIN o ON o.c_id = c.id JOIN l ON l.o_id = o.id ORDER BY o.id, l.n
= `name` VAR_STRING(40) c
= `id` LONG(11) not null o
= `item` VAR_STRING(40) l
= | Ann | 10 | pen |
= | Ann | 10 | ink |
= | Ann | 11 | pad |
= | Bob | 12 | pen |
SELECT c.name, COUNT(l.item) FROM c LEFT JOIN o ON o.c_id = c.id LEFT JOIN l ON l.o_id = o.id GROUP BY c.id, c.name ORDER BY c.id
= `name` VAR_STRING(40) c
= `COUNT(l.item)` LONGLONG~21!
= | Ann | 3 |
= | Bob | 1 |
= | Cid | 0 |
= | Dan | 0 |
SELECT c.name, x.total FROM c JOIN (SELECT c_id, SUM(amt) AS total FROM o GROUP BY c_id) x ON x.c_id = c.id ORDER BY c.id
= `name` VAR_STRING(40) c
= `total` NEWDECIMAL~30 .2
= | Ann | 12.50 |
= | Bob | 1.00 |
SELECT c.name, o.amt FROM c STRAIGHT_JOIN o ON c.id = o.c_id ORDER BY o.id
= `name` VAR_STRING(40) c
= `amt` NEWDECIMAL(8) .2 o
= | Ann | 5.00 |
= | Ann | 7.50 |
= | Bob | 1.00 |
SELECT STRAIGHT_JOIN c.name FROM c JOIN o ON c.id = o.c_id ORDER BY o.id
= `name` VAR_STRING(40) c
= | Ann |
= | Ann |
= | Bob |
SELECT c.name, l.item FROM c LEFT JOIN (o JOIN l ON l.o_id = o.id) ON o.c_id = c.id ORDER BY c.id, l.item
= `name` VAR_STRING(40) c
= `item` VAR_STRING(40) l
= | Ann | ink |
= | Ann | pad |
= | Ann | pen |
= | Bob | pen |
= | Cid | NULL |
= | Dan | NULL |
SELECT id FROM c JOIN o ON c.id = o.c_id
= ERROR 1052 (23000): Column 'id' in SELECT is ambiguous
SELECT nosuch.id FROM c
= ERROR 1054 (42S22): Unknown column 'nosuch.id' in 'SELECT'
SELECT c.nosuch FROM c
= ERROR 1054 (42S22): Unknown column 'c.nosuch' in 'SELECT'
SELECT * FROM c JOIN c ON 1
= ERROR 1066 (42000): Not unique table/alias: 'c'
SELECT * FROM c JOIN o ON c.nosuch = o.id
= ERROR 1054 (42S22): Unknown column 'c.nosuch' in 'ON'
SELECT * FROM c JOIN o USING (nosuch)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'FROM'
SELECT * FROM c LEFT JOIN o
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1
SELECT * FROM c a, c b WHERE a.id = 1 AND b.id = 2
= `id` LONG(11) not null primary a=c
= `name` VAR_STRING(40) a=c
= `city` VAR_STRING(40) a=c
= `id` LONG(11) not null primary b=c
= `name` VAR_STRING(40) b=c
= `city` VAR_STRING(40) b=c
= | 1 | Ann | Rome | 2 | Bob | Paris |
SELECT a.*, b.id AS other FROM c a, c b WHERE a.id = 1 AND b.id = 2
= `id` LONG(11) not null primary a=c
= `name` VAR_STRING(40) a=c
= `city` VAR_STRING(40) a=c
= `other` LONG(11) not null primary b=c .id
= | 1 | Ann | Rome | 2 |
SELECT c.* FROM c JOIN o ON o.c_id = c.id WHERE o.id = 12
= `id` LONG(11) not null primary c
= `name` VAR_STRING(40) c
= `city` VAR_STRING(40) c
= | 2 | Bob | Paris |
SELECT d.c.name FROM d.c WHERE d.c.id = 1
= `name` VAR_STRING(40) c
= | Ann |
SELECT name n FROM c WHERE n = 'Ann'
= ERROR 1054 (42S22): Unknown column 'n' in 'WHERE'
SELECT c.id + o.id AS s FROM c JOIN o ON c.id = o.c_id ORDER BY s DESC
= `s` LONGLONG~12!
= | 14 |
= | 12 |
= | 11 |
SELECT c.name, o.id FROM c JOIN o ON c.id < o.id AND o.id = 10 ORDER BY c.id
= `name` VAR_STRING(40) c
= `id` LONG(11) not null primary o
= | Ann | 10 |
= | Bob | 10 |
= | Cid | 10 |
= | Dan | 10 |
SELECT c.name FROM c JOIN o ON c.id = o.c_id GROUP BY c.name HAVING SUM(o.amt) > 5
= `name` VAR_STRING(40) c
= | Ann |
SELECT * FROM c RIGHT JOIN o ON c.id = o.c_id RIGHT JOIN l ON l.o_id = o.id ORDER BY l.o_id, l.n
= `id` LONG(11) primary c
= `name` VAR_STRING(40) c
= `city` VAR_STRING(40) c
= `id` LONG(11) primary o
= `c_id` LONG(11) o
= `amt` NEWDECIMAL(8) .2 o
= `o_id` LONG(11) not null primary l
= `n` LONG(11) not null primary l
= `item` VAR_STRING(40) l
= | 1 | Ann | Rome | 10 | 1 | 5.00 | 10 | 1 | pen |
= | 1 | Ann | Rome | 10 | 1 | 5.00 | 10 | 2 | ink |
= | 1 | Ann | Rome | 11 | 1 | 7.50 | 11 | 1 | pad |
= | 2 | Bob | Paris | 12 | 2 | 1.00 | 12 | 1 | pen |
SELECT c.name FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.c_id = c.id) ORDER BY c.id
= `name` VAR_STRING(40) c
= | Ann |
= | Bob |
SELECT c.name FROM c WHERE NOT EXISTS (SELECT 1 FROM o WHERE o.c_id = c.id) ORDER BY c.id
= `name` VAR_STRING(40) c
= | Cid |
= | Dan |
SELECT c.name FROM c WHERE c.id IN (SELECT c_id FROM o) ORDER BY c.id
= `name` VAR_STRING(40) c
= | Ann |
= | Bob |
SELECT c.name FROM c WHERE c.id NOT IN (SELECT c_id FROM o) ORDER BY c.id
= `name` VAR_STRING(40) c
SELECT c.name FROM c WHERE c.id NOT IN (SELECT c_id FROM o WHERE c_id IS NOT NULL) ORDER BY c.id
= `name` VAR_STRING(40) c
= | Cid |
= | Dan |
SELECT t1.id, t2.id, t3.id FROM c t1 LEFT JOIN c t2 ON t2.id = t1.id + 1 LEFT JOIN c t3 ON t3.id = t2.id + 1 ORDER BY 1
= `id` LONG(11) not null primary t1=c
= `id` LONG(11) primary t2=c
= `id` LONG(11) primary t3=c
= | 1 | 2 | 3 |
= | 2 | 3 | 4 |
= | 3 | 4 | NULL |
= | 4 | NULL | NULL |
SELECT * FROM (SELECT 1 AS a) x LEFT JOIN (SELECT 2 AS a) y ON x.a = y.a
= `a` LONG~1!
= `a` LONG~1
= | 1 | NULL |
SELECT * FROM (SELECT 1 AS a) x JOIN (SELECT 1 AS a) y ON x.a <=> y.a
= `a` LONG~1!
= `a` LONG~1!
= | 1 | 1 |
SELECT c.id FROM c USE INDEX (PRIMARY) WHERE id > 2 ORDER BY id
= `id` LONG(11) not null primary c
= | 3 |
= | 4 |
SELECT o.id FROM o FORCE INDEX (c_id) WHERE c_id = 1 ORDER BY id
= `id` LONG(11) not null primary o
= | 10 |
= | 11 |
SELECT o.id FROM o IGNORE INDEX (c_id) WHERE c_id = 1 ORDER BY id
= `id` LONG(11) not null primary o
= | 10 |
= | 11 |
SELECT o.id FROM o USE INDEX (nosuch)
= ERROR 1176 (42000): Key 'nosuch' doesn't exist in table 'o'
SELECT * FROM o JOIN l ON o.id = l.o_id AND l.n = 1 ORDER BY o.id DESC LIMIT 2
= `id` LONG(11) not null o
= `c_id` LONG(11) o
= `amt` NEWDECIMAL(8) .2 o
= `o_id` LONG(11) not null l
= `n` LONG(11) not null l
= `item` VAR_STRING(40) l
= | 12 | 2 | 1.00 | 12 | 1 | pen |
= | 11 | 1 | 7.50 | 11 | 1 | pad |
SELECT (c.id, c.name) = (1, 'Ann') AS eq FROM c ORDER BY c.id
= `eq` LONG~1
= | 1 |
= | 0 |
= | 0 |
= | 0 |
SELECT c.id FROM c WHERE (c.id, c.city) IN ((1,'Rome'),(2,'Rome'))
= `id` LONG(11) not null primary c
= | 1 |
SELECT c.id, o.id FROM c LEFT JOIN o ON FALSE ORDER BY c.id
= `id` LONG(11) not null c
= `id` LONG(11) o
= | 1 | NULL |
= | 2 | NULL |
= | 3 | NULL |
= | 4 | NULL |
SELECT COUNT(*) FROM c a JOIN c b JOIN c d
= `COUNT(*)` LONGLONG~21!
= | 64 |
SELECT 1 FROM dual
= `1` LONG~1!
= | 1 |
SELECT 1 FROM DUAL WHERE 0
= `1` LONG~1!
SELECT * FROM dual
= ERROR 1096 (HY000): No tables used
SELECT * FROM nosuch
= ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist
SELECT * FROM nosuch.nosuch
= ERROR 1146 (42S02): Table 'nosuch.nosuch' doesn't exist
SELECT 1 AS x FROM c LIMIT 1
= `x` LONG~1!
= | 1 |
SELECT c.name, IFNULL(SUM(o.amt),0) t FROM c LEFT JOIN o ON o.c_id = c.id GROUP BY c.name ORDER BY t DESC, c.name
= `name` VAR_STRING(40) c
= `t` NEWDECIMAL~30! .2
= | Ann | 12.50 |
= | Bob | 1.00 |
= | Cid | 0.00 |
= | Dan | 0.00 |
