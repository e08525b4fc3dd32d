# UPDATE of joined tables, with and without keys.
CREATE TABLE a (x INT, y INT)
= ok
CREATE TABLE b (x INT, z INT)
= ok
INSERT INTO a VALUES (1,1),(1,1),(2,2),(3,3),(NULL,9)
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
INSERT INTO b VALUES (1,10),(2,20),(2,21),(NULL,5)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
UPDATE a, b SET a.y = b.z WHERE a.x = b.x AND b.z < 21
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 0"
SELECT * FROM a ORDER BY x, y
= `x` LONG(11) a
= `y` LONG(11) a
= | NULL | 9 |
= | 1 | 10 |
= | 1 | 10 |
= | 2 | 20 |
= | 3 | 3 |
UPDATE a JOIN b ON a.x = b.x SET a.y = a.y + 1, b.z = b.z + 100
= ok, 6 affected, "Rows matched: 6  Changed: 6  Warnings: 0"
SELECT * FROM a ORDER BY x, y
= `x` LONG(11) a
= `y` LONG(11) a
= | NULL | 9 |
= | 1 | 11 |
= | 1 | 11 |
= | 2 | 21 |
= | 3 | 3 |
SELECT * FROM b ORDER BY x, z
= `x` LONG(11) b
= `z` LONG(11) b
= | NULL | 5 |
= | 1 | 110 |
= | 2 | 120 |
= | 2 | 121 |
UPDATE a LEFT JOIN b ON a.x = b.x SET a.y = 0 WHERE b.x IS NULL
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM a ORDER BY x, y
= `x` LONG(11) a
= `y` LONG(11) a
= | NULL | 0 |
= | 1 | 11 |
= | 1 | 11 |
= | 2 | 21 |
= | 3 | 0 |
CREATE TABLE k (id INT PRIMARY KEY, v INT)
= ok
INSERT INTO k VALUES (1,1),(2,2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE k, b SET b.z = k.v WHERE k.id = b.x
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 0"
SELECT * FROM b ORDER BY x, z
= `x` LONG(11) b
= `z` LONG(11) b
= | NULL | 5 |
= | 1 | 1 |
= | 2 | 2 |
= | 2 | 2 |
UPDATE k, b SET k.v = b.z + 7, b.x = 5 WHERE k.id = b.x
= ok, 5 affected, "Rows matched: 5  Changed: 5  Warnings: 0"
SELECT * FROM k
= `id` LONG(11) not null primary k
= `v` LONG(11) k
= | 1 | 8 |
= | 2 | 9 |
SELECT * FROM b ORDER BY x, z
= `x` LONG(11) b
= `z` LONG(11) b
= | NULL | 5 |
= | 5 | 1 |
= | 5 | 2 |
= | 5 | 2 |
CREATE TEMPORARY TABLE tt (x INT)
= ok
INSERT INTO tt VALUES (1),(1)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE tt, k SET tt.x = 77 WHERE tt.x = k.id
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM tt
= `x` LONG(11) tt
= | 77 |
= | 77 |
CREATE TABLE chain (n INT)
= ok
INSERT INTO chain VALUES (1),(2),(2),(3)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
CREATE TABLE m (f INT, t INT)
= ok
INSERT INTO m VALUES (1,2),(2,3),(3,4)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
UPDATE chain JOIN m ON n = f SET n = t
= ok, 4 affected, "Rows matched: 4  Changed: 4  Warnings: 0"
SELECT * FROM chain ORDER BY n
= `n` LONG(11) chain
= | 2 |
= | 3 |
= | 3 |
= | 4 |
SELECT COUNT(*) FROM a
= `COUNT(*)` LONGLONG~21!
= | 5 |
