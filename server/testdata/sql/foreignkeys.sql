# Foreign keys.
CREATE TABLE p (id INT PRIMARY KEY, u INT UNIQUE, v VARCHAR(10))
= ok
CREATE TABLE c (id INT PRIMARY KEY, p_id INT, FOREIGN KEY (p_id) REFERENCES p (id))
= ok
SHOW CREATE TABLE c
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | c | CREATE TABLE `c` (\n  `id` int(11) NOT NULL,\n  `p_id` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `p_id` (`p_id`),\n  CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO p VALUES (1,10,'a'),(2,20,'b'),(3,30,'c')
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO c VALUES (1,1),(2,NULL)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO c VALUES (3,99)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
INSERT IGNORE INTO c VALUES (3,99)
= ok
= Warning 1452: Cannot add or update a child row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
UPDATE c SET p_id = 99 WHERE id = 1
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
UPDATE p SET id = 100 WHERE id = 1
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
DELETE FROM p WHERE id = 1
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
DELETE IGNORE FROM p WHERE id = 1
= ok
= Warning 1451: Cannot delete or update a parent row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
DELETE FROM p WHERE id = 3
= ok, 1 affected
DROP TABLE p
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails
TRUNCATE TABLE p
= ERROR 1701 (42000): Cannot truncate a table referenced in a foreign key constraint (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `d`.`p` (`id`))
REPLACE INTO p VALUES (1,11,'r')
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`c`, CONSTRAINT `c_ibfk_1` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`))
SET foreign_key_checks = 0
= ok
INSERT INTO c VALUES (4,77)
= ok, 1 affected
SET foreign_key_checks = 1
= ok
SELECT * FROM c ORDER BY id
= `id` LONG(11) not null primary c
= `p_id` LONG(11) c
= | 1 | 1 |
= | 2 | NULL |
= | 4 | 77 |
CREATE TABLE cc (id INT PRIMARY KEY, p_id INT, CONSTRAINT fk_cc FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE ON UPDATE CASCADE)
= ok
SHOW CREATE TABLE cc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | cc | CREATE TABLE `cc` (\n  `id` int(11) NOT NULL,\n  `p_id` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `fk_cc` (`p_id`),\n  CONSTRAINT `fk_cc` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`) ON DELETE CASCADE ON UPDATE CASCADE\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO cc VALUES (1,2),(2,2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE p SET id = 22 WHERE id = 2
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM cc ORDER BY id
= `id` LONG(11) not null primary cc
= `p_id` LONG(11) cc
= | 1 | 22 |
= | 2 | 22 |
DELETE FROM p WHERE id = 22
= ok, 1 affected
SELECT * FROM cc ORDER BY id
= `id` LONG(11) not null primary cc
= `p_id` LONG(11) cc
CREATE TABLE cn (id INT PRIMARY KEY, p_id INT, FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE SET NULL ON UPDATE SET NULL)
= ok
INSERT INTO p VALUES (5,50,'e'),(6,60,'f')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO cn VALUES (1,5),(2,6)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
DELETE FROM p WHERE id = 5
= ok, 1 affected
UPDATE p SET id = 66 WHERE id = 6
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM cn ORDER BY id
= `id` LONG(11) not null primary cn
= `p_id` LONG(11) cn
= | 1 | NULL |
= | 2 | NULL |
CREATE TABLE cr (id INT PRIMARY KEY, p_id INT, FOREIGN KEY fkr (p_id) REFERENCES p (id) ON DELETE RESTRICT ON UPDATE NO ACTION)
= ok
SHOW CREATE TABLE cr
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | cr | CREATE TABLE `cr` (\n  `id` int(11) NOT NULL,\n  `p_id` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`),\n  KEY `fkr` (`p_id`),\n  CONSTRAINT `fkr` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`) ON UPDATE NO ACTION\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO cr VALUES (1,66)
= ok, 1 affected
DELETE FROM p WHERE id = 66
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`cr`, CONSTRAINT `fkr` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`) ON UPDATE NO ACTION)
UPDATE p SET id = 67 WHERE id = 66
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`cr`, CONSTRAINT `fkr` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`) ON UPDATE NO ACTION)
UPDATE p SET v = 'changed' WHERE id = 66
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
CREATE TABLE self (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES self (id) ON DELETE CASCADE)
= ok
INSERT INTO self VALUES (1,NULL),(2,1),(3,2)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
DELETE FROM self WHERE id = 1
= ok, 1 affected
SELECT COUNT(*) FROM self
= `COUNT(*)` LONGLONG~21!
= | 0 |
INSERT INTO self VALUES (1,1)
= ok, 1 affected
INSERT INTO self VALUES (2,9)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`self`, CONSTRAINT `self_ibfk_1` FOREIGN KEY (`up`) REFERENCES `self` (`id`) ON DELETE CASCADE)
CREATE TABLE bad1 (a INT, FOREIGN KEY (a) REFERENCES nosuch (id))
= ERROR 1005 (HY000): Can't create table `d`.`bad1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`bad1` with foreign key (a) constraint failed. Referenced table `d`.`nosuch` not found in the data dictionary.
= Error 1005: Can't create table `d`.`bad1` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `bad1`
CREATE TABLE bad2 (a INT, FOREIGN KEY (a) REFERENCES p (nosuch))
= ERROR 1005 (HY000): Can't create table `d`.`bad2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`bad2` foreign key (a) constraint failed. Column nosuch was not found.
= Error 1005: Can't create table `d`.`bad2` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `bad2`
CREATE TABLE bad3 (a INT, FOREIGN KEY (a) REFERENCES p (v))
= ERROR 1005 (HY000): Can't create table `d`.`bad3` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`bad3` with foreign key (a) constraint failed. There is no index in the referenced table where the referenced columns appear as the first columns.
= Error 1005: Can't create table `d`.`bad3` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `bad3`
CREATE TABLE bad4 (a VARCHAR(5), FOREIGN KEY (a) REFERENCES p (id))
= ERROR 1005 (HY000): Can't create table `d`.`bad4` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`bad4` with foreign key (a) constraint failed. Field type or character set for column 'a' does not match referenced column 'id'.
= Error 1005: Can't create table `d`.`bad4` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `bad4`
CREATE TABLE bad5 (a INT NOT NULL, FOREIGN KEY (a) REFERENCES p (id) ON DELETE SET NULL)
= ERROR 1005 (HY000): Can't create table `d`.`bad5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 150: Create  table `d`.`bad5` with foreign key (a) constraint failed. You have defined a SET NULL condition but column 'a' is defined as NOT NULL.
= Error 1005: Can't create table `d`.`bad5` (errno: 150 "Foreign key constraint is incorrectly formed")
= Warning 1215: Cannot add foreign key constraint for `bad5`
CREATE TABLE bad6 (a INT, FOREIGN KEY (nosuch) REFERENCES p (id))
= ERROR 1072 (42000): Key column 'nosuch' doesn't exist in table
CREATE TABLE bad7 (a INT, b INT, FOREIGN KEY (a,b) REFERENCES p (id))
= ERROR 1239 (42000): Incorrect foreign key definition for 'foreign key without name': Key reference and table reference don't match
CREATE TABLE cu (a INT, FOREIGN KEY (a) REFERENCES p (u))
= ok
INSERT INTO cu VALUES (10)
= ok, 1 affected
INSERT INTO cu VALUES (11)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`cu`, CONSTRAINT `cu_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`u`))
UPDATE p SET u = 11 WHERE u = 10
= ERROR 1451 (23000): Cannot delete or update a parent row: a foreign key constraint fails (`d`.`cu`, CONSTRAINT `cu_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`u`))
CREATE TABLE mp (a INT, b INT, PRIMARY KEY (a,b))
= ok
CREATE TABLE mc (a INT, b INT, FOREIGN KEY (a,b) REFERENCES mp (a,b) ON UPDATE CASCADE)
= ok
INSERT INTO mp VALUES (1,1),(1,2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO mc VALUES (1,1),(NULL,5),(1,NULL)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
INSERT INTO mc VALUES (1,3)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`mc`, CONSTRAINT `mc_ibfk_1` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`) ON UPDATE CASCADE)
UPDATE mp SET b = 9 WHERE b = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT * FROM mc ORDER BY a, b
= `a` LONG(11) mc
= `b` LONG(11) mc
= | NULL | 5 |
= | 1 | NULL |
= | 1 | 9 |
ALTER TABLE mc DROP FOREIGN KEY mc_ibfk_1
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE mc DROP FOREIGN KEY nosuch
= ERROR 1091 (42000): Can't DROP FOREIGN KEY `nosuch`; check that it exists
ALTER TABLE mc DROP FOREIGN KEY IF EXISTS nosuch
= ok, "Records: 0  Duplicates: 0  Warnings: 1"
= Note 1091: Can't DROP FOREIGN KEY `nosuch`; check that it exists
ALTER TABLE mc ADD CONSTRAINT again FOREIGN KEY (a,b) REFERENCES mp (a,b)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
DELETE FROM mc WHERE a = 1 AND b IS NULL
= ok, 1 affected
SHOW CREATE TABLE mc
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | mc | CREATE TABLE `mc` (\n  `a` int(11) DEFAULT NULL,\n  `b` int(11) DEFAULT NULL,\n  KEY `again` (`a`,`b`),\n  CONSTRAINT `again` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
INSERT INTO mc VALUES (7,7)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`mc`, CONSTRAINT `again` FOREIGN KEY (`a`, `b`) REFERENCES `mp` (`a`, `b`))
ALTER TABLE mp DROP PRIMARY KEY
= ERROR 1025 (HY000): Error on rename of './d/#sql-alter' to './d/mp' (errno: 150 "Foreign key constraint is incorrectly formed")
ALTER TABLE p DROP COLUMN id
= ERROR 1829 (HY000): Cannot drop column 'id': needed in a foreign key constraint 'c_ibfk_1' of table `d`.`c`
ALTER TABLE c DROP COLUMN p_id
= ERROR 1553 (HY000): Cannot drop index 'p_id': needed in a foreign key constraint
ALTER TABLE c DROP FOREIGN KEY c_ibfk_1, DROP COLUMN p_id
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
ALTER TABLE cu ADD FOREIGN KEY (a) REFERENCES p (id)
= ERROR 1452 (23000): Cannot add or update a child row: a foreign key constraint fails (`d`.`#sql-alter`, CONSTRAINT `#sql-alter_ibfk_2` FOREIGN KEY (`a`) REFERENCES `p` (`id`))
DROP TABLE cu, cr, cn, cc, c
= ok
DROP TABLE p
= ok
CREATE TABLE ord (id INT PRIMARY KEY AUTO_INCREMENT, d DATE)
= ok
CREATE TABLE line (ord_id INT NOT NULL, n INT, PRIMARY KEY (ord_id, n), FOREIGN KEY (ord_id) REFERENCES ord (id) ON DELETE CASCADE)
= ok
INSERT INTO ord (d) VALUES ('2020-01-01'),('2020-01-02')
= ok, 2 affected, id 1, "Records: 2  Duplicates: 0  Warnings: 0"
INSERT INTO line VALUES (1,1),(1,2),(2,1)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
DELETE o FROM ord o WHERE o.id = 1
= ok, 1 affected
SELECT * FROM line ORDER BY ord_id, n
= `ord_id` LONG(11) not null primary line
= `n` LONG(11) not null primary line
= | 2 | 1 |
SELECT CONSTRAINT_NAME, TABLE_NAME, REFERENCED_TABLE_NAME, UPDATE_RULE, DELETE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = 'd' ORDER BY 1
= `CONSTRAINT_NAME` VAR_STRING(256) not null REFERENTIAL_CONSTRAINTS
= `TABLE_NAME` VAR_STRING(256) not null REFERENTIAL_CONSTRAINTS
= `REFERENCED_TABLE_NAME` VAR_STRING(256) REFERENTIAL_CONSTRAINTS
= `UPDATE_RULE` VAR_STRING(256) not null REFERENTIAL_CONSTRAINTS
= `DELETE_RULE` VAR_STRING(256) not null REFERENTIAL_CONSTRAINTS
= | again | mc | mp | RESTRICT | RESTRICT |
= | line_ibfk_1 | line | ord | RESTRICT | CASCADE |
= | self_ibfk_1 | self | self | RESTRICT | CASCADE |
SELECT TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = 'd' AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY 1,2
= `TABLE_NAME` VAR_STRING(256) not null KEY_COLUMN_USAGE
= `COLUMN_NAME` VAR_STRING(256) not null KEY_COLUMN_USAGE
= `REFERENCED_TABLE_NAME` VAR_STRING(256) KEY_COLUMN_USAGE
= `REFERENCED_COLUMN_NAME` VAR_STRING(256) KEY_COLUMN_USAGE
= | line | ord_id | ord | id |
= | mc | a | mp | a |
= | mc | b | mp | b |
= | self | up | self | id |
