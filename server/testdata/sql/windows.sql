# Window functions.
CREATE TABLE w (id INT PRIMARY KEY, dept VARCHAR(5), pay INT, d DATE)
= ok
INSERT INTO w VALUES (1,'a',100,'2020-01-01'),(2,'a',200,'2020-01-05'),(3,'a',200,'2020-02-01'),(4,'b',50,'2020-01-02'),(5,'b',300,'2020-03-01'),(6,'c',NULL,NULL)
= ok, 6 affected, "Records: 6  Duplicates: 0  Warnings: 0"
SELECT id, ROW_NUMBER() OVER (ORDER BY id) FROM w ORDER BY id
= `id` LONG(11) w
= `ROW_NUMBER() OVER (ORDER BY id)` LONGLONG~21!
= | 1 | 1 |
= | 2 | 2 |
= | 3 | 3 |
= | 4 | 4 |
= | 5 | 5 |
= | 6 | 6 |
SELECT id, ROW_NUMBER() OVER (PARTITION BY dept ORDER BY pay DESC, id) AS rn FROM w ORDER BY id
= `id` LONG(11) w
= `rn` LONGLONG~21!
= | 1 | 3 |
= | 2 | 1 |
= | 3 | 2 |
= | 4 | 2 |
= | 5 | 1 |
= | 6 | 1 |
SELECT id, RANK() OVER (ORDER BY pay) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` LONGLONG~21!
= | 1 | 3 |
= | 2 | 4 |
= | 3 | 4 |
= | 4 | 2 |
= | 5 | 6 |
= | 6 | 1 |
SELECT id, DENSE_RANK() OVER (ORDER BY pay) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` LONGLONG~21!
= | 1 | 3 |
= | 2 | 4 |
= | 3 | 4 |
= | 4 | 2 |
= | 5 | 5 |
= | 6 | 1 |
SELECT id, PERCENT_RANK() OVER (ORDER BY pay) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` DOUBLE~17 .10
= | 1 | 0.4000000000 |
= | 2 | 0.6000000000 |
= | 3 | 0.6000000000 |
= | 4 | 0.2000000000 |
= | 5 | 1.0000000000 |
= | 6 | 0.0000000000 |
SELECT id, CUME_DIST() OVER (ORDER BY pay) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` DOUBLE~17 .10
= | 1 | 0.5000000000 |
= | 2 | 0.8333333333 |
= | 3 | 0.8333333333 |
= | 4 | 0.3333333333 |
= | 5 | 1.0000000000 |
= | 6 | 0.1666666667 |
SELECT id, NTILE(2) OVER (ORDER BY id) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` LONGLONG~21!
= | 1 | 1 |
= | 2 | 1 |
= | 3 | 1 |
= | 4 | 2 |
= | 5 | 2 |
= | 6 | 2 |
SELECT id, NTILE(4) OVER (ORDER BY id) r FROM w ORDER BY id
= `id` LONG(11) w
= `r` LONGLONG~21!
= | 1 | 1 |
= | 2 | 1 |
= | 3 | 2 |
= | 4 | 2 |
= | 5 | 3 |
= | 6 | 4 |
SELECT id, LAG(pay) OVER (ORDER BY id) l, LEAD(pay) OVER (ORDER BY id) n FROM w ORDER BY id
= `id` LONG(11) w
= `l` LONG~11
= `n` LONG~11
= | 1 | NULL | 200 |
= | 2 | 100 | 200 |
= | 3 | 200 | 50 |
= | 4 | 200 | 300 |
= | 5 | 50 | NULL |
= | 6 | 300 | NULL |
SELECT id, LAG(pay,2) OVER (ORDER BY id) l, LEAD(pay,2) OVER (ORDER BY id) n FROM w ORDER BY id
= `id` LONG(11) w
= `l` LONG~11
= `n` LONG~11
= | 1 | NULL | 200 |
= | 2 | NULL | 50 |
= | 3 | 100 | 300 |
= | 4 | 200 | NULL |
= | 5 | 200 | NULL |
= | 6 | 50 | NULL |
SELECT id, FIRST_VALUE(pay) OVER (PARTITION BY dept ORDER BY id) f, LAST_VALUE(pay) OVER (PARTITION BY dept ORDER BY id) l FROM w ORDER BY id
= `id` LONG(11) w
= `f` LONG~11
= `l` LONG~11
= | 1 | 100 | 100 |
= | 2 | 100 | 200 |
= | 3 | 100 | 200 |
= | 4 | 50 | 50 |
= | 5 | 50 | 300 |
= | 6 | NULL | NULL |
SELECT id, NTH_VALUE(pay,2) OVER (PARTITION BY dept ORDER BY id) n FROM w ORDER BY id
= `id` LONG(11) w
= `n` LONG~11
= | 1 | NULL |
= | 2 | 200 |
= | 3 | 200 |
= | 4 | NULL |
= | 5 | 300 |
= | 6 | NULL |
SELECT id, SUM(pay) OVER () s FROM w ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= | 1 | 850 |
= | 2 | 850 |
= | 3 | 850 |
= | 4 | 850 |
= | 5 | 850 |
= | 6 | 850 |
SELECT id, SUM(pay) OVER (PARTITION BY dept) s FROM w ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= | 1 | 500 |
= | 2 | 500 |
= | 3 | 500 |
= | 4 | 350 |
= | 5 | 350 |
= | 6 | NULL |
SELECT id, SUM(pay) OVER (ORDER BY id) s FROM w ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= | 1 | 100 |
= | 2 | 300 |
= | 3 | 500 |
= | 4 | 550 |
= | 5 | 850 |
= | 6 | 850 |
SELECT id, SUM(pay) OVER (PARTITION BY dept ORDER BY id) s FROM w ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= | 1 | 100 |
= | 2 | 300 |
= | 3 | 500 |
= | 4 | 50 |
= | 5 | 350 |
= | 6 | NULL |
SELECT id, AVG(pay) OVER (PARTITION BY dept) s FROM w ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~16 .4
= | 1 | 166.6667 |
= | 2 | 166.6667 |
= | 3 | 166.6667 |
= | 4 | 175.0000 |
= | 5 | 175.0000 |
= | 6 | NULL |
SELECT id, COUNT(*) OVER () c, COUNT(pay) OVER (PARTITION BY dept) p FROM w ORDER BY id
= `id` LONG(11) w
= `c` LONGLONG~21!
= `p` LONGLONG~21!
= | 1 | 6 | 3 |
= | 2 | 6 | 3 |
= | 3 | 6 | 3 |
= | 4 | 6 | 2 |
= | 5 | 6 | 2 |
= | 6 | 6 | 0 |
SELECT id, MIN(pay) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` LONG~11
= | 1 | 100 |
= | 2 | 100 |
= | 3 | 50 |
= | 4 | 50 |
= | 5 | 50 |
= | 6 | 300 |
SELECT id, MAX(pay) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` LONG~11
= | 1 | 100 |
= | 2 | 200 |
= | 3 | 200 |
= | 4 | 200 |
= | 5 | 300 |
= | 6 | 300 |
SELECT id, SUM(pay) OVER (ORDER BY id ROWS 1 PRECEDING) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` NEWDECIMAL~33
= | 1 | 100 |
= | 2 | 300 |
= | 3 | 400 |
= | 4 | 250 |
= | 5 | 350 |
= | 6 | 300 |
SELECT id, SUM(pay) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` NEWDECIMAL~33
= | 1 | 400 |
= | 2 | 250 |
= | 3 | 350 |
= | 4 | 300 |
= | 5 | NULL |
= | 6 | NULL |
SELECT id, SUM(pay) OVER (ORDER BY pay RANGE BETWEEN 100 PRECEDING AND CURRENT ROW) m FROM w WHERE pay IS NOT NULL ORDER BY id
= `id` LONG(11) w
= `m` NEWDECIMAL~33
= | 1 | 150 |
= | 2 | 500 |
= | 3 | 500 |
= | 4 | 50 |
= | 5 | 700 |
SELECT id, SUM(pay) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` NEWDECIMAL~33
= | 1 | 850 |
= | 2 | 750 |
= | 3 | 550 |
= | 4 | 350 |
= | 5 | 300 |
= | 6 | NULL |
SELECT id, SUM(pay) OVER win s, COUNT(*) OVER win c FROM w WINDOW win AS (PARTITION BY dept) ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= `c` LONGLONG~21!
= | 1 | 500 | 3 |
= | 2 | 500 | 3 |
= | 3 | 500 | 3 |
= | 4 | 350 | 2 |
= | 5 | 350 | 2 |
= | 6 | NULL | 1 |
SELECT id, SUM(pay) OVER (win ORDER BY id) s FROM w WINDOW win AS (PARTITION BY dept) ORDER BY id
= `id` LONG(11) w
= `s` NEWDECIMAL~33
= | 1 | 100 |
= | 2 | 300 |
= | 3 | 500 |
= | 4 | 50 |
= | 5 | 350 |
= | 6 | NULL |
SELECT id, SUM(pay) OVER nosuch FROM w
= ERROR 4009 (HY000): Window specification with name 'nosuch' is not defined
SELECT dept, SUM(pay) s, RANK() OVER (ORDER BY SUM(pay) DESC) r FROM w GROUP BY dept ORDER BY dept
= `dept` VAR_STRING(20) w
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | a | 500 | 1 |
= | b | 350 | 2 |
= | c | NULL | 3 |
SELECT * FROM (SELECT id, dept, ROW_NUMBER() OVER (PARTITION BY dept ORDER BY id) rn FROM w) t WHERE rn = 1 ORDER BY id
= `id` LONG(11) t=w
= `dept` VAR_STRING(20) t=w
= `rn` LONGLONG~21!
= | 1 | a | 1 |
= | 4 | b | 1 |
= | 6 | c | 1 |
SELECT id, pay - LAG(pay) OVER (ORDER BY id) diff FROM w ORDER BY id
= `id` LONG(11) w
= `diff` LONGLONG~12
= | 1 | NULL |
= | 2 | 100 |
= | 3 | 0 |
= | 4 | -150 |
= | 5 | 250 |
= | 6 | NULL |
SELECT id, SUM(pay) OVER (ORDER BY id) / SUM(pay) OVER () ratio FROM w ORDER BY id
= `id` LONG(11) w
= `ratio` NEWDECIMAL~38 .4
= | 1 | 0.1176 |
= | 2 | 0.3529 |
= | 3 | 0.5882 |
= | 4 | 0.6471 |
= | 5 | 1.0000 |
= | 6 | 1.0000 |
SELECT id FROM w WHERE ROW_NUMBER() OVER (ORDER BY id) = 1
= ERROR 4015 (HY000): Window function is allowed only in SELECT list and ORDER BY clause
SELECT id FROM w ORDER BY ROW_NUMBER() OVER (ORDER BY id DESC)
= `id` LONG(11) w
= | 6 |
= | 5 |
= | 4 |
= | 3 |
= | 2 |
= | 1 |
SELECT ROW_NUMBER() OVER () FROM w LIMIT 2
= `ROW_NUMBER() OVER ()` LONGLONG~21!
= | 1 |
= | 2 |
SELECT RANK() OVER () FROM w LIMIT 1
= ERROR 4018 (HY000): No order list in window specification for 'rank'
SELECT id, BIT_OR(id) OVER (ORDER BY id) b FROM w ORDER BY id
= `id` LONG(11) w
= `b` LONGLONG~21! unsigned
= | 1 | 1 |
= | 2 | 3 |
= | 3 | 3 |
= | 4 | 7 |
= | 5 | 7 |
= | 6 | 7 |
SELECT id, STD(pay) OVER (PARTITION BY dept) s FROM w ORDER BY id
= `id` LONG(11) w
= `s` DOUBLE~26 .4
= | 1 | 47.1405 |
= | 2 | 47.1405 |
= | 3 | 47.1405 |
= | 4 | 125.0000 |
= | 5 | 125.0000 |
= | 6 | NULL |
SELECT id, GROUP_CONCAT(id) OVER (PARTITION BY dept) FROM w
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'GROUP_CONCAT() aggregate as window function'
SELECT id, MEDIAN(pay) OVER (PARTITION BY dept) m FROM w ORDER BY id
= `id` LONG(11) w
= `m` DOUBLE~18 .10
= | 1 | 200.0000000000 |
= | 2 | 200.0000000000 |
= | 3 | 200.0000000000 |
= | 4 | 175.0000000000 |
= | 5 | 175.0000000000 |
= | 6 | NULL |
SELECT DISTINCT dept, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY pay) OVER (PARTITION BY dept) p FROM w ORDER BY dept
= `dept` VAR_STRING(20) w
= `p` DOUBLE~18 .10
= | a | 200.0000000000 |
= | b | 175.0000000000 |
= | c | NULL |
SELECT DISTINCT dept, PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY pay) OVER (PARTITION BY dept) p FROM w ORDER BY dept
= `dept` VAR_STRING(20) w
= `p` LONG~11
= | a | 200 |
= | b | 50 |
= | c | NULL |
SELECT DISTINCT dept, MAX(pay) OVER (PARTITION BY dept) m FROM w ORDER BY dept
= `dept` VAR_STRING(20) w
= `m` LONG~11
= | a | 200 |
= | b | 300 |
= | c | NULL |
SELECT id, ROW_NUMBER() OVER (ORDER BY dept DESC, id) rn FROM w ORDER BY rn LIMIT 3
= `id` LONG(11) w
= `rn` LONGLONG~21!
= | 6 | 1 |
= | 4 | 2 |
= | 5 | 3 |
SELECT id, FIRST_VALUE(dept) OVER (ORDER BY pay DESC, id) f FROM w ORDER BY id
= `id` LONG(11) w
= `f` VAR_STRING~20
= | 1 | b |
= | 2 | b |
= | 3 | b |
= | 4 | b |
= | 5 | b |
= | 6 | b |
SELECT id, COUNT(DISTINCT dept) OVER () FROM w
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'COUNT(DISTINCT) aggregate as window function'
SELECT id, SUM(pay) OVER (ORDER BY d RANGE BETWEEN INTERVAL 5 DAY PRECEDING AND CURRENT ROW) FROM w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'INTERVAL 5 DAY PRECEDING AND CURRENT ROW) FROM w' at line 1
SELECT ROW_NUMBER() FROM w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'FROM w' at line 1
SELECT id, LAG(dept) OVER (ORDER BY id) p, LEAD(d) OVER (ORDER BY id) n FROM w ORDER BY id
= `id` LONG(11) w
= `p` VAR_STRING~20
= `n` DATE~10
= | 1 | NULL | 2020-01-05 |
= | 2 | a | 2020-02-01 |
= | 3 | a | 2020-01-02 |
= | 4 | a | 2020-03-01 |
= | 5 | b | NULL |
= | 6 | b | NULL |
SELECT MAX(rn) FROM (SELECT ROW_NUMBER() OVER (ORDER BY id) rn FROM w) t
= `MAX(rn)` LONGLONG~21
= | 6 |
WITH r AS (SELECT id, RANK() OVER (ORDER BY pay DESC) k FROM w) SELECT * FROM r WHERE k <= 2 ORDER BY id
= `id` LONG(11) r=w
= `k` LONGLONG~21!
= | 2 | 2 |
= | 3 | 2 |
= | 5 | 1 |
SELECT id, LAG(pay,0) OVER (ORDER BY id) l FROM w ORDER BY id
= `id` LONG(11) w
= `l` LONG~11
= | 1 | 100 |
= | 2 | 200 |
= | 3 | 200 |
= | 4 | 50 |
= | 5 | 300 |
= | 6 | NULL |
SELECT id, NTILE(0) OVER (ORDER BY id) FROM w
= `id` LONG(11) w
= `NTILE(0) OVER (ORDER BY id)` LONGLONG~21!
= ERROR 4024 (HY000): Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
SELECT a.id, ROW_NUMBER() OVER (PARTITION BY a.dept ORDER BY b.id) rn FROM w a JOIN w b ON a.dept = b.dept WHERE a.id = 1 ORDER BY b.id
= `id` LONG(11) not null primary a=w
= `rn` LONGLONG~21!
= | 1 | 1 |
= | 1 | 2 |
= | 1 | 3 |
