# Aggregate functions, GROUP BY, HAVING, ROLLUP, DISTINCT.
CREATE TABLE sales (id INT PRIMARY KEY AUTO_INCREMENT, region VARCHAR(10), product VARCHAR(10), qty INT, price DECIMAL(8,2), note VARCHAR(20))
= ok
INSERT INTO sales (region,product,qty,price,note) VALUES ('north','apple',10,1.50,'a'),('north','pear',5,2.00,NULL),('south','apple',7,1.60,'b'),('south','pear',NULL,2.10,'c'),('east','plum',3,0.75,'d'),('north','apple',2,1.55,'e'),(NULL,'plum',1,0.80,'f')
= ok, 7 affected, id 1, "Records: 7  Duplicates: 0  Warnings: 0"
SELECT COUNT(*) FROM sales
= `COUNT(*)` LONGLONG~21!
= | 7 |
SELECT COUNT(qty) FROM sales
= `COUNT(qty)` LONGLONG~21!
= | 6 |
SELECT COUNT(DISTINCT region) FROM sales
= `COUNT(DISTINCT region)` LONGLONG~21!
= | 3 |
SELECT COUNT(DISTINCT region, product) FROM sales
= `COUNT(DISTINCT region, product)` LONGLONG~21!
= | 5 |
SELECT SUM(qty) FROM sales
= `SUM(qty)` NEWDECIMAL~33
= | 28 |
SELECT SUM(qty) AS s FROM sales WHERE id > 100
= `s` NEWDECIMAL~33
= | NULL |
SELECT AVG(qty) FROM sales
= `AVG(qty)` NEWDECIMAL~16 .4
= | 4.6667 |
SELECT AVG(price) FROM sales
= `AVG(price)` NEWDECIMAL~14 .6
= | 1.471429 |
SELECT MIN(qty), MAX(qty) FROM sales
= `MIN(qty)` LONG~11
= `MAX(qty)` LONG~11
= | 1 | 10 |
SELECT MIN(region), MAX(region) FROM sales
= `MIN(region)` VAR_STRING~40
= `MAX(region)` VAR_STRING~40
= | east | south |
SELECT SUM(price*qty) FROM sales
= `SUM(price*qty)` NEWDECIMAL~42 .2
= | 42.35 |
SELECT SUM(DISTINCT qty) FROM sales
= `SUM(DISTINCT qty)` NEWDECIMAL~33
= | 28 |
SELECT AVG(DISTINCT price) FROM sales
= `AVG(DISTINCT price)` NEWDECIMAL~14 .6
= | 1.471429 |
SELECT STD(qty) FROM sales
= `STD(qty)` DOUBLE~26 .4
= | 3.0912 |
SELECT STDDEV_POP(qty), STDDEV_SAMP(qty) FROM sales
= `STDDEV_POP(qty)` DOUBLE~26 .4
= `STDDEV_SAMP(qty)` DOUBLE~26 .4
= | 3.0912 | 3.3862 |
SELECT VAR_POP(price), VAR_SAMP(price) FROM sales
= `VAR_POP(price)` DOUBLE~22 .6
= `VAR_SAMP(price)` DOUBLE~22 .6
= | 0.238469 | 0.278214 |
SELECT BIT_AND(qty), BIT_OR(qty), BIT_XOR(qty) FROM sales
= `BIT_AND(qty)` LONGLONG~21! unsigned
= `BIT_OR(qty)` LONGLONG~21! unsigned
= `BIT_XOR(qty)` LONGLONG~21! unsigned
= | 0 | 15 | 8 |
SELECT BIT_AND(qty), BIT_OR(qty) FROM sales WHERE 0
= `BIT_AND(qty)` LONGLONG~21! unsigned
= `BIT_OR(qty)` LONGLONG~21! unsigned
= | 18446744073709551615 | 0 |
SELECT GROUP_CONCAT(product ORDER BY id) FROM sales
= `GROUP_CONCAT(product ORDER BY id)` BLOB~16777216
= | apple,pear,apple,pear,plum,apple,plum |
SELECT GROUP_CONCAT(DISTINCT product ORDER BY product DESC SEPARATOR '|') FROM sales
= `GROUP_CONCAT(DISTINCT product ORDER BY product DESC SEPARATOR '|')` BLOB~16777216
= | plum|pear|apple |
SELECT GROUP_CONCAT(product, ':', qty ORDER BY id) FROM sales
= `GROUP_CONCAT(product, ':', qty ORDER BY id)` BLOB~16777216
= | apple:10,pear:5,apple:7,plum:3,apple:2,plum:1 |
SELECT GROUP_CONCAT(product ORDER BY id LIMIT 2) FROM sales
= `GROUP_CONCAT(product ORDER BY id LIMIT 2)` BLOB~16777216
= | apple,pear |
SELECT GROUP_CONCAT(note) FROM sales WHERE 0
= `GROUP_CONCAT(note)` BLOB~16777216
= | NULL |
SELECT GROUP_CONCAT(id ORDER BY id SEPARATOR '') FROM sales
= `GROUP_CONCAT(id ORDER BY id SEPARATOR '')` BLOB~16777216
= | 1234567 |
SET group_concat_max_len = 10
= ok
SELECT GROUP_CONCAT(product ORDER BY id) FROM sales
= `GROUP_CONCAT(product ORDER BY id)` VAR_STRING~40
= | apple,pear |
= Warning 1260: Row 3 was cut by GROUP_CONCAT()
SET group_concat_max_len = DEFAULT
= ok
SELECT region, COUNT(*) FROM sales GROUP BY region ORDER BY region
= `region` VAR_STRING(40) sales
= `COUNT(*)` LONGLONG~21!
= | NULL | 1 |
= | east | 1 |
= | north | 3 |
= | south | 2 |
SELECT region, product, SUM(qty) FROM sales GROUP BY region, product ORDER BY region, product
= `region` VAR_STRING(40) sales
= `product` VAR_STRING(40) sales
= `SUM(qty)` NEWDECIMAL~33
= | NULL | plum | 1 |
= | east | plum | 3 |
= | north | apple | 12 |
= | north | pear | 5 |
= | south | apple | 7 |
= | south | pear | NULL |
SELECT region, SUM(qty) AS total FROM sales GROUP BY region HAVING total > 5 ORDER BY total DESC
= `region` VAR_STRING(40) sales
= `total` NEWDECIMAL~33
= | north | 17 |
= | south | 7 |
SELECT region, SUM(qty) FROM sales GROUP BY region HAVING COUNT(*) > 1 ORDER BY 2
= `region` VAR_STRING(40) sales
= `SUM(qty)` NEWDECIMAL~33
= | south | 7 |
= | north | 17 |
SELECT region AS r, MAX(price) FROM sales GROUP BY r ORDER BY r
= `r` VAR_STRING(40) sales .region
= `MAX(price)` NEWDECIMAL~10 .2
= | NULL | 0.80 |
= | east | 0.75 |
= | north | 2.00 |
= | south | 2.10 |
SELECT region, AVG(price) FROM sales GROUP BY 1 ORDER BY 1 DESC
= `region` VAR_STRING(40) sales
= `AVG(price)` NEWDECIMAL~14 .6
= | south | 1.850000 |
= | north | 1.683333 |
= | east | 0.750000 |
= | NULL | 0.800000 |
SELECT product, COUNT(*) c FROM sales GROUP BY product ORDER BY c DESC, product LIMIT 2
= `product` VAR_STRING(40) sales
= `c` LONGLONG~21!
= | apple | 3 |
= | pear | 2 |
SELECT UPPER(region) u, COUNT(*) FROM sales GROUP BY u ORDER BY u
= `u` VAR_STRING~40
= `COUNT(*)` LONGLONG~21!
= | NULL | 1 |
= | EAST | 1 |
= | NORTH | 3 |
= | SOUTH | 2 |
SELECT qty % 2 AS odd, COUNT(*) FROM sales GROUP BY odd ORDER BY odd
= `odd` LONGLONG~11
= `COUNT(*)` LONGLONG~21!
= | NULL | 1 |
= | 0 | 2 |
= | 1 | 4 |
SELECT region, GROUP_CONCAT(product ORDER BY id) FROM sales GROUP BY region ORDER BY region
= `region` VAR_STRING(40) sales
= `GROUP_CONCAT(product ORDER BY id)` BLOB~16777216
= | NULL | plum |
= | east | plum |
= | north | apple,pear,apple |
= | south | apple,pear |
SELECT region, SUM(qty) FROM sales GROUP BY region WITH ROLLUP
= `region` VAR_STRING(40) sales
= `SUM(qty)` NEWDECIMAL~33
= | NULL | 1 |
= | east | 3 |
= | north | 17 |
= | south | 7 |
= | NULL | 28 |
SELECT region, product, SUM(qty), COUNT(*) FROM sales WHERE region IS NOT NULL GROUP BY region, product WITH ROLLUP
= `region` VAR_STRING(40) sales
= `product` VAR_STRING(40) sales
= `SUM(qty)` NEWDECIMAL~33
= `COUNT(*)` LONGLONG~21!
= | east | plum | 3 | 1 |
= | east | NULL | 3 | 1 |
= | north | apple | 12 | 2 |
= | north | pear | 5 | 1 |
= | north | NULL | 17 | 3 |
= | south | apple | 7 | 1 |
= | south | pear | NULL | 1 |
= | south | NULL | 7 | 2 |
= | NULL | NULL | 27 | 6 |
SELECT COALESCE(region,'all') AS r, SUM(qty) FROM sales WHERE region IS NOT NULL GROUP BY region WITH ROLLUP
= `r` VAR_STRING~40
= `SUM(qty)` NEWDECIMAL~33
= | east | 3 |
= | north | 17 |
= | south | 7 |
= | all | 27 |
SELECT region, AVG(price) FROM sales WHERE region IS NOT NULL GROUP BY region WITH ROLLUP HAVING region IS NULL
= `region` VAR_STRING(40) sales
= `AVG(price)` NEWDECIMAL~14 .6
= | NULL | 1.583333 |
SELECT region, SUM(qty) FROM sales WHERE region = 'north' GROUP BY region WITH ROLLUP LIMIT 1
= `region` VAR_STRING(40) sales
= `SUM(qty)` NEWDECIMAL~33
= | north | 17 |
SELECT region, SUM(qty) FROM sales GROUP BY region WITH ROLLUP ORDER BY region
= ERROR 1221 (HY000): Incorrect usage of CUBE/ROLLUP and ORDER BY
SELECT DISTINCT region FROM sales ORDER BY region
= `region` VAR_STRING(40) sales
= | NULL |
= | east |
= | north |
= | south |
SELECT DISTINCT region, product FROM sales ORDER BY region, product
= `region` VAR_STRING(40) sales
= `product` VAR_STRING(40) sales
= | NULL | plum |
= | east | plum |
= | north | apple |
= | north | pear |
= | south | apple |
= | south | pear |
SELECT DISTINCT product FROM sales ORDER BY product DESC LIMIT 1
= `product` VAR_STRING(40) sales
= | plum |
SELECT COUNT(*) FROM sales HAVING COUNT(*) > 100
= `COUNT(*)` LONGLONG~21!
SELECT id FROM sales HAVING id > 5 ORDER BY id
= `id` LONG(11) not null primary auto_increment sales
= | 6 |
= | 7 |
SELECT id, qty*2 AS d FROM sales HAVING d > 10 ORDER BY id
= `id` LONG(11) not null primary auto_increment sales
= `d` LONGLONG~12
= | 1 | 20 |
= | 3 | 14 |
SELECT region FROM sales GROUP BY region HAVING SUM(qty) > (SELECT AVG(qty) FROM sales) ORDER BY region
= `region` VAR_STRING(40) sales
= | north |
= | south |
SELECT MAX(qty) - MIN(qty) AS spread, SUM(qty)/COUNT(*) AS mean FROM sales
= `spread` LONGLONG~12
= `mean` NEWDECIMAL~38 .4
= | 9 | 4.0000 |
SELECT SUM(qty) + 1, COUNT(*) * 2, AVG(qty) > 4, IF(SUM(qty)>5,'big','small') FROM sales
= `SUM(qty) + 1` NEWDECIMAL~34
= `COUNT(*) * 2` LONGLONG~22!
= `AVG(qty) > 4` LONG~1
= `IF(SUM(qty)>5,'big','small')` VAR_STRING~20
= | 29 | 14 | 1 | big |
SELECT region, (SELECT COUNT(*) FROM sales s2 WHERE s2.region = s1.region) AS n FROM sales s1 GROUP BY region ORDER BY region
= `region` VAR_STRING(40) s1=sales
= `n` LONGLONG~21
= | NULL | 0 |
= | east | 1 |
= | north | 3 |
= | south | 2 |
SELECT SUM(qty) FROM sales WHERE COUNT(*) > 1
= ERROR 1111 (HY000): Invalid use of group function
SELECT region FROM sales GROUP BY COUNT(*)
= ERROR 1111 (HY000): Invalid use of group function
SELECT SUM(SUM(qty)) FROM sales
= ERROR 1111 (HY000): Invalid use of group function
SELECT nosuch, COUNT(*) FROM sales GROUP BY region
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SELECT COUNT(*) FROM sales GROUP BY 5
= ERROR 1054 (42S22): Unknown column '5' in 'GROUP BY'
SELECT region, qty FROM sales WHERE region = 'east' GROUP BY region
= `region` VAR_STRING(40) sales
= `qty` LONG(11) sales
= | east | 3 |
SET sql_mode = 'ONLY_FULL_GROUP_BY'
= ok
SELECT region, qty FROM sales GROUP BY region
= ERROR 1055 (42000): 'd.sales.qty' isn't in GROUP BY
SELECT region, COUNT(*) FROM sales
= ERROR 1140 (42000): Mixing of GROUP columns (MIN(),MAX(),COUNT(),...) with no GROUP columns is illegal if there is no GROUP BY clause
SELECT region, MAX(qty) FROM sales GROUP BY region ORDER BY region
= `region` VAR_STRING(40) sales
= `MAX(qty)` LONG~11
= | NULL | 1 |
= | east | 3 |
= | north | 10 |
= | south | 7 |
SET sql_mode = DEFAULT
= ok
SELECT SUM(note) FROM sales
= `SUM(note)` DOUBLE~23 .31
= | 0 |
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
= Warning 1292: Truncated incorrect DOUBLE value: 'b'
= Warning 1292: Truncated incorrect DOUBLE value: 'c'
= Warning 1292: Truncated incorrect DOUBLE value: 'd'
= Warning 1292: Truncated incorrect DOUBLE value: 'e'
= Warning 1292: Truncated incorrect DOUBLE value: 'f'
SELECT SUM('1x')
= `SUM('1x')` DOUBLE~23 .31
= | 1 |
= Warning 1292: Truncated incorrect DOUBLE value: '1x'
SELECT MAX('a'), MIN(1.5), COUNT(NULL), COUNT(1), SUM(NULL), AVG('2')
= `MAX('a')` VAR_STRING~4
= `MIN(1.5)` NEWDECIMAL~4 .1
= `COUNT(NULL)` LONGLONG~21!
= `COUNT(1)` LONGLONG~21!
= `SUM(NULL)` DOUBLE~17
= `AVG('2')` DOUBLE~8 .31
= | a | 1.5 | 0 | 1 | NULL | 2 |
SELECT SUM(1), SUM(1.5), SUM(1e0), SUM('1'), AVG(1), AVG(1.5), AVG(1e0)
= `SUM(1)` NEWDECIMAL~24
= `SUM(1.5)` NEWDECIMAL~26 .1
= `SUM(1e0)` DOUBLE~23 .31
= `SUM('1')` DOUBLE~23 .31
= `AVG(1)` NEWDECIMAL~7 .4
= `AVG(1.5)` NEWDECIMAL~8 .5
= `AVG(1e0)` DOUBLE~7 .31
= | 1 | 1.5 | 1 | 1 | 1.0000 | 1.50000 | 1 |
SELECT MAX(DATE '2020-01-01'), MIN(TIME '01:02:03')
= `MAX(DATE '2020-01-01')` DATE~10
= `MIN(TIME '01:02:03')` TIME~10
= | 2020-01-01 | 01:02:03 |
SELECT ANY_VALUE(region) FROM sales WHERE id = 1
= ERROR 1305 (42000): FUNCTION d.ANY_VALUE does not exist
SELECT COUNT(DISTINCT qty), COUNT(ALL qty) FROM sales
= `COUNT(DISTINCT qty)` LONGLONG~21!
= `COUNT(ALL qty)` LONGLONG~21!
= | 6 | 6 |
SELECT JSON_ARRAYAGG(qty) FROM sales WHERE id < 3
= `JSON_ARRAYAGG(qty)` BLOB~16777224
= | [10,5] |
SELECT product FROM sales GROUP BY product ORDER BY SUM(qty) DESC
= `product` VAR_STRING(40) sales
= | apple |
= | pear |
= | plum |
SELECT product FROM sales GROUP BY product ORDER BY COUNT(*) DESC, MAX(id)
= `product` VAR_STRING(40) sales
= | apple |
= | pear |
= | plum |
SELECT region, product FROM sales GROUP BY region, product HAVING region LIKE 'n%' ORDER BY product
= `region` VAR_STRING(40) sales
= `product` VAR_STRING(40) sales
= | north | apple |
= | north | pear |
SELECT COUNT(*) AS c, region FROM sales GROUP BY region ORDER BY c DESC, region LIMIT 1,2
= `c` LONGLONG~21!
= `region` VAR_STRING(40) sales
= | 2 | south |
= | 1 | NULL |
SELECT t.r, t.c FROM (SELECT region r, COUNT(*) c FROM sales GROUP BY region) t WHERE t.c > 1 ORDER BY t.r
= `r` VAR_STRING(40) t=sales
= `c` LONGLONG~21!
= | north | 3 |
= | south | 2 |
SELECT MIN(DISTINCT qty), MAX(DISTINCT qty) FROM sales
= `MIN(DISTINCT qty)` LONG~11
= `MAX(DISTINCT qty)` LONG~11
= | 1 | 10 |
SELECT SUM(CASE WHEN product = 'apple' THEN qty ELSE 0 END) AS apples, SUM(product = 'pear') AS pears FROM sales
= `apples` NEWDECIMAL~33
= `pears` NEWDECIMAL~24
= | 19 | 2 |
SELECT COUNT(IF(qty > 4, 1, NULL)) FROM sales
= `COUNT(IF(qty > 4, 1, NULL))` LONGLONG~21!
= | 3 |
SELECT GROUP_CONCAT(DISTINCT region ORDER BY region) AS regions, COUNT(DISTINCT product) AS products FROM sales
= `regions` BLOB~16777216
= `products` LONGLONG~21!
= | east,north,south | 3 |
SELECT COUNT(*), SUM(qty), MIN(qty), AVG(qty), GROUP_CONCAT(qty) FROM sales WHERE id < 0
= `COUNT(*)` LONGLONG~21!
= `SUM(qty)` NEWDECIMAL~33
= `MIN(qty)` LONG~11
= `AVG(qty)` NEWDECIMAL~16 .4
= `GROUP_CONCAT(qty)` BLOB~16777216
= | 0 | NULL | NULL | NULL | NULL |
SELECT region, COUNT(*) FROM sales WHERE id < 0 GROUP BY region
= `region` VAR_STRING(40) sales
= `COUNT(*)` LONGLONG~21!
SELECT STD(1), VARIANCE(NULL), STDDEV(qty) FROM sales WHERE id = 1
= `STD(1)` DOUBLE~8 .4
= `VARIANCE(NULL)` DOUBLE~17 .4
= `STDDEV(qty)` DOUBLE~26 .4
= | 0.0000 | NULL | 0.0000 |
SELECT region r1, region r2, COUNT(*) FROM sales GROUP BY r1, r2 ORDER BY r1
= `r1` VAR_STRING(40) sales .region
= `r2` VAR_STRING(40) sales .region
= `COUNT(*)` LONGLONG~21!
= | NULL | NULL | 1 |
= | east | east | 1 |
= | north | north | 3 |
= | south | south | 2 |
SELECT GROUP_CONCAT(price ORDER BY price), GROUP_CONCAT(1.0) FROM sales WHERE id < 4
= `GROUP_CONCAT(price ORDER BY price)` BLOB~16777216
= `GROUP_CONCAT(1.0)` BLOB~16777216
= | 1.50,1.60,2.00 | 1.0,1.0,1.0 |
