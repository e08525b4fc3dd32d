# UNION, EXCEPT, INTERSECT; ORDER BY and LIMIT.
CREATE TABLE a (n INT, s VARCHAR(5))
= ok
CREATE TABLE b (n INT, s VARCHAR(5))
= ok
INSERT INTO a VALUES (1,'x'),(2,'y'),(2,'y'),(3,NULL)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
INSERT INTO b VALUES (2,'y'),(3,NULL),(4,'z'),(2,'y')
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SELECT 1 UNION SELECT 2
= `1` LONG~2!
= | 1 |
= | 2 |
SELECT 1 UNION SELECT 1
= `1` LONG~2!
= | 1 |
SELECT 1 UNION ALL SELECT 1
= `1` LONG~2!
= | 1 |
= | 1 |
SELECT 1 UNION DISTINCT SELECT 1
= `1` LONG~2!
= | 1 |
SELECT 1 AS a UNION SELECT 2 AS b
= `a` LONG~2!
= | 1 |
= | 2 |
SELECT n FROM a UNION SELECT n FROM b ORDER BY n
= `n` LONG~11
= | 1 |
= | 2 |
= | 3 |
= | 4 |
SELECT n FROM a UNION ALL SELECT n FROM b ORDER BY n
= `n` LONG~11
= | 1 |
= | 2 |
= | 2 |
= | 2 |
= | 2 |
= | 3 |
= | 3 |
= | 4 |
SELECT n, s FROM a UNION SELECT n, s FROM b ORDER BY 1, 2
= `n` LONG~11
= `s` VAR_STRING~20
= | 1 | x |
= | 2 | y |
= | 3 | NULL |
= | 4 | z |
SELECT n FROM a EXCEPT SELECT n FROM b
= `n` LONG~11
= | 1 |
SELECT n FROM b EXCEPT SELECT n FROM a
= `n` LONG~11
= | 4 |
SELECT n FROM a EXCEPT ALL SELECT n FROM b ORDER BY n
= `n` LONG~11
= | 1 |
SELECT n FROM a INTERSECT SELECT n FROM b ORDER BY n
= `n` LONG~11
= | 2 |
= | 3 |
SELECT n FROM a INTERSECT ALL SELECT n FROM b ORDER BY n
= `n` LONG~11
= | 2 |
= | 2 |
= | 3 |
SELECT n FROM a MINUS SELECT n FROM b
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'SELECT n FROM b' at line 1
(SELECT n FROM a ORDER BY n DESC LIMIT 1) UNION ALL (SELECT n FROM b ORDER BY n LIMIT 1)
= `n` LONG~11
= | 3 |
= | 2 |
(SELECT 1) UNION (SELECT 2) ORDER BY 1 DESC LIMIT 1
= `1` LONG~2!
= | 2 |
SELECT n FROM a UNION SELECT n FROM b ORDER BY n LIMIT 2
= `n` LONG~11
= | 1 |
= | 2 |
SELECT n FROM a UNION SELECT n FROM b ORDER BY n LIMIT 2 OFFSET 1
= `n` LONG~11
= | 2 |
= | 3 |
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2
= `1` LONG~11!
= | 1 |
= | 2 |
(SELECT 1 UNION SELECT 2) INTERSECT SELECT 2
= `1` LONG~11!
= | 2 |
SELECT 1 UNION ALL SELECT 2 UNION SELECT 1
= `1` LONG~2!
= | 1 |
= | 2 |
SELECT 1, 2 UNION SELECT 3
= ERROR 1222 (21000): The used SELECT statements have a different number of columns
SELECT 1 UNION SELECT 'a'
= `1` VAR_STRING~4!
= | 1 |
= | a |
SELECT 1 UNION SELECT 1.5
= `1` NEWDECIMAL~4! .1
= | 1.0 |
= | 1.5 |
SELECT 1 UNION SELECT NULL
= `1` LONG~2
= | 1 |
= | NULL |
SELECT NULL UNION SELECT NULL
= `NULL` STRING~0 binary
= | NULL |
SELECT 'a' UNION SELECT 'bcd'
= `a` VAR_STRING~12!
= | a |
= | bcd |
SELECT 'a' UNION ALL SELECT 'A'
= `a` VAR_STRING~4!
= | a |
= | A |
SELECT 'a' UNION SELECT 'A'
= `a` VAR_STRING~4!
= | a |
SELECT 1.50 UNION SELECT 2.255
= `1.50` NEWDECIMAL~6! .3
= | 1.500 |
= | 2.255 |
SELECT DATE '2020-01-01' UNION SELECT '2020-01-02'
= `DATE '2020-01-01'` VAR_STRING~40!
= | 2020-01-01 |
= | 2020-01-02 |
SELECT 1e0 UNION SELECT 2
= `1e0` DOUBLE~3! .31
= | 1 |
= | 2 |
SELECT 18446744073709551615 UNION SELECT -1
= `18446744073709551615` NEWDECIMAL~21!
= | 18446744073709551615 |
= | -1 |
SELECT x'41' UNION SELECT 'b'
= `x'41'` VAR_STRING~4! binary
= | A |
= | b |
SELECT TRUE UNION SELECT 5
= `TRUE` LONG~6!
= | 1 |
= | 5 |
SELECT n FROM a UNION SELECT n FROM b ORDER BY nosuch
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'ORDER BY'
SELECT n AS k FROM a UNION SELECT n FROM b ORDER BY k DESC
= `k` LONG~11
= | 4 |
= | 3 |
= | 2 |
= | 1 |
SELECT * FROM (SELECT 1 AS x UNION SELECT 2) t ORDER BY x DESC
= `x` LONG~2!
= | 2 |
= | 1 |
SELECT COUNT(*) FROM (SELECT n FROM a UNION ALL SELECT n FROM b) t
= `COUNT(*)` LONGLONG~21!
= | 8 |
SELECT n FROM a WHERE n IN (SELECT 2 UNION SELECT 3) ORDER BY n
= `n` LONG(11) a
= | 2 |
= | 2 |
= | 3 |
SELECT (SELECT 1 UNION SELECT 1)
= `(SELECT 1 UNION SELECT 1)` LONG~11
= | 1 |
INSERT INTO a SELECT 10, 'p' UNION SELECT 11, 'q'
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM a WHERE n >= 10 ORDER BY n
= `n` LONG(11) a
= `s` VAR_STRING(20) a
= | 10 | p |
= | 11 | q |
CREATE TABLE u AS SELECT 1 AS a UNION ALL SELECT 'text'
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SHOW CREATE TABLE u
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | u | CREATE TABLE `u` (\n  `a` varchar(4) NOT NULL\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SELECT n FROM a ORDER BY n LIMIT 2
= `n` LONG(11) a
= | 1 |
= | 2 |
SELECT n FROM a ORDER BY n LIMIT 1, 2
= `n` LONG(11) a
= | 2 |
= | 2 |
SELECT n FROM a ORDER BY n LIMIT 2 OFFSET 1
= `n` LONG(11) a
= | 2 |
= | 2 |
SELECT n FROM a ORDER BY n LIMIT 0
= `n` LONG(11) a
SELECT n FROM a ORDER BY n LIMIT 100 OFFSET 100
= `n` LONG(11) a
SELECT n FROM a ORDER BY n OFFSET 1 ROW
= `n` LONG(11) a
= | 2 |
= | 2 |
= | 3 |
= | 10 |
= | 11 |
SELECT n FROM a ORDER BY n FETCH FIRST 2 ROWS ONLY
= `n` LONG(11) a
= | 1 |
= | 2 |
SELECT n FROM a ORDER BY n OFFSET 1 ROWS FETCH NEXT 1 ROW ONLY
= `n` LONG(11) a
= | 2 |
SELECT n FROM a ORDER BY n FETCH FIRST 2 ROWS WITH TIES
= `n` LONG(11) a
= | 1 |
= | 2 |
= | 2 |
SELECT n FROM a ORDER BY n LIMIT -1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '-1' at line 1
SELECT n FROM a ORDER BY n LIMIT 'a'
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ''a'' at line 1
SELECT n FROM a ORDER BY n LIMIT 1.5
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1.5' at line 1
SELECT n FROM a LIMIT ROWS EXAMINED 1000
= `n` LONG(11) a
= | 1 |
= | 2 |
= | 2 |
= | 3 |
= | 10 |
= | 11 |
SELECT n, s FROM a ORDER BY s, n
= `n` LONG(11) a
= `s` VAR_STRING(20) a
= | 3 | NULL |
= | 10 | p |
= | 11 | q |
= | 1 | x |
= | 2 | y |
= | 2 | y |
SELECT n, s FROM a ORDER BY s DESC, n DESC
= `n` LONG(11) a
= `s` VAR_STRING(20) a
= | 2 | y |
= | 2 | y |
= | 1 | x |
= | 11 | q |
= | 10 | p |
= | 3 | NULL |
SELECT n, s FROM a ORDER BY s IS NULL, s
= `n` LONG(11) a
= `s` VAR_STRING(20) a
= | 10 | p |
= | 11 | q |
= | 1 | x |
= | 2 | y |
= | 2 | y |
= | 3 | NULL |
SELECT n FROM a ORDER BY -n
= `n` LONG(11) a
= | 11 |
= | 10 |
= | 3 |
= | 2 |
= | 2 |
= | 1 |
SELECT n FROM a ORDER BY 2
= ERROR 1054 (42S22): Unknown column '2' in 'ORDER BY'
SELECT n FROM a ORDER BY NULL LIMIT 1
= `n` LONG(11) a
= | 1 |
SELECT n*2 AS m FROM a ORDER BY m DESC LIMIT 1
= `m` LONGLONG~12
= | 22 |
SELECT n AS s, s AS n FROM a ORDER BY n, s
= `s` LONG(11) a .n
= `n` VAR_STRING(20) a .s
= | 3 | NULL |
= | 10 | p |
= | 11 | q |
= | 1 | x |
= | 2 | y |
= | 2 | y |
SELECT s FROM a ORDER BY n DESC, s ASC
= `s` VAR_STRING(20) a
= | q |
= | p |
= | NULL |
= | y |
= | y |
= | x |
SELECT n FROM a ORDER BY FIELD(n,3,1,2), n
= `n` LONG(11) a
= | 10 |
= | 11 |
= | 3 |
= | 1 |
= | 2 |
= | 2 |
SELECT n FROM a ORDER BY n % 2, n DESC
= `n` LONG(11) a
= | 10 |
= | 2 |
= | 2 |
= | 11 |
= | 3 |
= | 1 |
SELECT SQL_CALC_FOUND_ROWS n FROM a ORDER BY n LIMIT 2
= `n` LONG(11) a
= | 1 |
= | 2 |
SELECT FOUND_ROWS()
= `FOUND_ROWS()` LONGLONG~21!
= | 6 |
SELECT SQL_NO_CACHE SQL_SMALL_RESULT HIGH_PRIORITY n FROM a ORDER BY n LIMIT 1
= `n` LONG(11) a
= | 1 |
SELECT DISTINCT n FROM a ORDER BY n
= `n` LONG(11) a
= | 1 |
= | 2 |
= | 3 |
= | 10 |
= | 11 |
SELECT ALL n FROM a ORDER BY n
= `n` LONG(11) a
= | 1 |
= | 2 |
= | 2 |
= | 3 |
= | 10 |
= | 11 |
SELECT DISTINCTROW s FROM a ORDER BY s
= `s` VAR_STRING(20) a
= | NULL |
= | p |
= | q |
= | x |
= | y |
SELECT n FROM a UNION ALL SELECT n FROM b UNION ALL SELECT 99 ORDER BY n DESC LIMIT 1
= `n` LONG~11
= | 99 |
(SELECT n FROM a) EXCEPT (SELECT 1) ORDER BY n
= `n` LONG~11
= | 2 |
= | 3 |
= | 10 |
= | 11 |
SELECT 1 FROM a UNION SELECT 2 FROM b HAVING 1
= `1` LONG~2!
= | 1 |
= | 2 |
SELECT n FROM a ORDER BY n UNION SELECT 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'UNION SELECT 1' at line 1
(SELECT 1)
= `1` LONG~1!
= | 1 |
((SELECT 1))
= `1` LONG~1!
= | 1 |
(SELECT n FROM a ORDER BY n) LIMIT 1
= `n` LONG(11) a
= | 1 |
TABLE a
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'TABLE a' at line 1
SELECT 1 WHERE 1
= `1` LONG~1!
= | 1 |
SELECT 1 WHERE 0
= `1` LONG~1!
SELECT 1 LIMIT 0
= `1` LONG~1!
SELECT 1 AS a ORDER BY a
= `a` LONG~1!
= | 1 |
SELECT 1 AS `a b`, 2 AS 'c d', 3 AS "e", 4 f
= `a b` LONG~1!
= `c d` LONG~1!
= `e` LONG~1!
= `f` LONG~1!
= | 1 | 2 | 3 | 4 |
SELECT 1 a, 1 a
= `a` LONG~1!
= `a` LONG~1!
= | 1 | 1 |
SELECT 1 AS ''
= `` LONG~1!
= | 1 |
SELECT 1+1, 1 + 1, 1  +  1, (1), - 1, NOT 1, 'x', "y", x'41', NULL, TRUE, @a, `n` FROM a WHERE n = 1
= `1+1` LONG~3!
= `1 + 1` LONG~3!
= `1  +  1` LONG~3!
= `1` LONG~1!
= `- 1` LONG~2!
= `NOT 1` LONG~1!
= `x` VAR_STRING~4!
= `y` VAR_STRING~4!
= `x'41'` VAR_STRING~1! unsigned binary
= `NULL` NULL~0
= `TRUE` LONG~5!
= `@a` LONG_BLOB~16777216 binary
= `n` LONG(11) a
= | 2 | 2 | 2 | 1 | -1 | 0 | x | y | A | NULL | 1 | NULL | 1 |
SELECT a.n, d.a.s, a.`n` FROM a WHERE n = 1
= `n` LONG(11) a
= `s` VAR_STRING(20) a
= `n` LONG(11) a
= | 1 | x | 1 |
SELECT COUNT(*), count( * ), Count(n), SUM( n ), now() IS NULL, LOWER("A") FROM a
= `COUNT(*)` LONGLONG~21!
= `count( * )` LONGLONG~21!
= `Count(n)` LONGLONG~21!
= `SUM( n )` NEWDECIMAL~33
= `now() IS NULL` LONG~1!
= `LOWER("A")` VAR_STRING~4
= | 6 | 6 | 6 | 29 | 0 | a |
SELECT n=1, n IN (1,2), n BETWEEN 1 AND 2, n IS NULL, CASE n WHEN 1 THEN 'a' ELSE 'b' END, n/2, -n FROM a WHERE n = 1
= `n=1` LONG~1
= `n IN (1,2)` LONG~1
= `n BETWEEN 1 AND 2` LONG~1
= `n IS NULL` LONG~1!
= `CASE n WHEN 1 THEN 'a' ELSE 'b' END` VAR_STRING~4
= `n/2` NEWDECIMAL~16 .4
= `-n` LONGLONG~12
= | 1 | 1 | 1 | 0 | a | 0.5000 | -1 |
SELECT /* comment */ 1, 2 -- comment
= `1` LONG~1!
= `2` LONG~1!
= | 1 | 2 |
SELECT 1 # comment
= `1` LONG~1!
= | 1 |
SELECT 1 /*! + 1 */, 2 /*!99999 + 1 */, 3 /*M! + 1 */, 4 /*!50000 + 1 */, 5 /*M!100100 + 1 */
= `1  + 1` LONG~3!
= `2` LONG~1!
= `3  + 1` LONG~3!
= `4  + 1` LONG~3!
= `5  + 1` LONG~3!
= | 2 | 2 | 4 | 5 | 6 |
SELECT /*+ NO_INDEX(a) */ 1
= `1` LONG~1!
= | 1 |
