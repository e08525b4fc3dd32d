# UPDATE of joined tables that have foreign keys, or that others refer to.
CREATE TABLE p (id INT PRIMARY KEY)
= ok
INSERT INTO p VALUES (1),(5)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
CREATE TABLE ch (a INT, FOREIGN KEY (a) REFERENCES p (id) ON UPDATE CASCADE)
= ok
INSERT INTO ch VALUES (1),(1),(5)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
CREATE TABLE j (f INT, t INT)
= ok
INSERT INTO j VALUES (1,2),(5,7)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE p JOIN j ON p.id = j.f SET p.id = j.t
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM p ORDER BY id
= `id` LONG(11) not null primary p
= | 2 |
= | 7 |
SELECT * FROM ch ORDER BY a
= `a` LONG(11) ch
= | 2 |
= | 2 |
= | 7 |
CREATE TABLE s (a INT, b INT)
= ok
INSERT INTO s VALUES (1,1),(1,1)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE s AS x JOIN j ON x.a = j.f SET x.b = 9
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM s
= `a` LONG(11) s
= `b` LONG(11) s
= | 1 | 9 |
= | 1 | 9 |
UPDATE s JOIN j ON s.a = j.f SET b = 10
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM s
= `a` LONG(11) s
= `b` LONG(11) s
= | 1 | 10 |
= | 1 | 10 |
UPDATE (SELECT f FROM j) d JOIN s ON s.a = d.f SET s.b = 11
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
SELECT * FROM s
= `a` LONG(11) s
= `b` LONG(11) s
= | 1 | 11 |
= | 1 | 11 |
UPDATE p, ch SET ch.a = 99 WHERE p.id = ch.a
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`ch`, CONSTRAINT `ch_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`) ON UPDATE CASCADE)
UPDATE ch JOIN j ON ch.a = j.t SET ch.a = NULL WHERE j.f = 5
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM ch ORDER BY a
= `a` LONG(11) ch
= | NULL |
= | 2 |
= | 2 |
CREATE TABLE rp (id INT PRIMARY KEY, v INT)
= ok
INSERT INTO rp VALUES (1,1),(5,5)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
CREATE TABLE rc (id INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES rp (id))
= ok
INSERT INTO rc VALUES (1,1)
= ok, 1 affected
UPDATE rp JOIN j ON rp.id = j.f SET rp.id = j.t
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`rc`, CONSTRAINT `rc_ibfk_1` FOREIGN KEY (`a`) REFERENCES `rp` (`id`))
UPDATE rp JOIN j ON rp.id = j.f SET rp.v = j.t
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
UPDATE rc JOIN j ON rc.a = j.f SET rc.a = 5
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
UPDATE rc JOIN rp ON rc.a = rp.id SET rc.a = 77, rp.v = 3
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`rc`, CONSTRAINT `rc_ibfk_1` FOREIGN KEY (`a`) REFERENCES `rp` (`id`))
SELECT * FROM rc
= `id` LONG(11) not null primary rc
= `a` LONG(11) rc
= | 1 | 5 |
SELECT * FROM rp
= `id` LONG(11) not null primary rp
= `v` LONG(11) rp
= | 1 | 2 |
= | 5 | 7 |
SET foreign_key_checks = 0
= ok
UPDATE rc JOIN rp ON rc.a = rp.id SET rc.a = 77
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM rc
= `id` LONG(11) not null primary rc
= `a` LONG(11) rc
= | 1 | 77 |
