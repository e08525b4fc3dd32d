# Stored procedures.
CREATE PROCEDURE p1() SELECT 1 AS one
= ok
CALL p1()
= `one` LONG~1!
= | 1 |
= ok
CALL p1
= `one` LONG~1!
= | 1 |
= ok
CREATE PROCEDURE p1() SELECT 2
= ERROR 1304 (42000): PROCEDURE p1 already exists
CREATE PROCEDURE IF NOT EXISTS p1() SELECT 2
= ok
= Note 1304: PROCEDURE p1 already exists
CREATE OR REPLACE PROCEDURE p1() SELECT 2 AS two
= ok
CALL p1()
= `two` LONG~1!
= | 2 |
= ok
CALL p1(1)
= ERROR 1318 (42000): Incorrect number of arguments for PROCEDURE d.p1; expected 0, got 1
CALL nosuch()
= ERROR 1305 (42000): PROCEDURE d.nosuch does not exist
CREATE PROCEDURE two() BEGIN
 SELECT 1;
 SELECT 'b', 2;
 END
= ok
CALL two()
= `1` LONG~1!
= | 1 |
= `b` VAR_STRING~4!
= `2` LONG~1!
= | b | 2 |
= ok
CREATE PROCEDURE addone(IN a INT, OUT b INT, INOUT c INT) BEGIN
 SET b = a + 1;
 SET c = c + 1;
 END
= ok
SET @c = 10
= ok
CALL addone(5, @b, @c)
= ok
SELECT @b, @c
= `@b` LONGLONG~20
= `@c` LONGLONG~20
= | 6 | 11 |
CALL addone(5, 6, @c)
= ERROR 1414 (42000): OUT or INOUT argument 2 for routine d.addone is not a variable or NEW pseudo-variable in BEFORE trigger
CALL addone(5)
= ERROR 1318 (42000): Incorrect number of arguments for PROCEDURE d.addone; expected 3, got 1
CREATE PROCEDURE pif(n INT) BEGIN
 IF n < 0 THEN SELECT 'neg' AS r;
 ELSEIF n = 0 THEN SELECT 'zero' AS r;
 ELSE SELECT 'pos' AS r;
 END IF;
 END
= ok
CALL pif(-1)
= `r` VAR_STRING~12!
= | neg |
= ok
CALL pif(0)
= `r` VAR_STRING~16!
= | zero |
= ok
CALL pif(1)
= `r` VAR_STRING~12!
= | pos |
= ok
CREATE PROCEDURE pcase(n INT) BEGIN
 CASE n WHEN 1 THEN SELECT 'one' AS r; WHEN 2 THEN SELECT 'two' AS r; ELSE SELECT 'many' AS r; END CASE;
 CASE WHEN n > 1 THEN SELECT 'big' AS s; ELSE BEGIN END; END CASE;
 END
= ok
CALL pcase(1)
= `r` VAR_STRING~12!
= | one |
= ok
CALL pcase(2)
= `r` VAR_STRING~12!
= | two |
= `s` VAR_STRING~12!
= | big |
= ok
CREATE PROCEDURE pcase2(n INT) BEGIN
 CASE n WHEN 1 THEN SELECT 'one'; END CASE;
 END
= ok
CALL pcase2(5)
= ERROR 1339 (20000): Case not found for CASE statement
= Error 1339: Case not found for CASE statement
= Note 4094: At line 3 in d.pcase2
CREATE TABLE nums (n INT)
= ok
CREATE PROCEDURE ploop(m INT) BEGIN
 DECLARE i INT DEFAULT 0;
 l: LOOP
 SET i = i + 1;
 IF i > m THEN LEAVE l; END IF;
 IF i = 2 THEN ITERATE l; END IF;
 INSERT INTO nums VALUES (i);
 END LOOP l;
 END
= ok
CALL ploop(4)
= ok, 3 affected
SELECT * FROM nums ORDER BY n
= `n` LONG(11) nums
= | 1 |
= | 3 |
= | 4 |
CREATE PROCEDURE pwhile() BEGIN
 DECLARE i INT DEFAULT 0;
 DECLARE s INT DEFAULT 0;
 WHILE i < 5 DO SET i = i + 1; SET s = s + i; END WHILE;
 SELECT s;
 REPEAT SET i = i - 1; UNTIL i <= 2 END REPEAT;
 SELECT i AS rest;
 END
= ok
CALL pwhile()
= `s` LONG~11
= | 15 |
= `rest` LONG~11
= | 2 |
= ok
CREATE PROCEDURE pfor() BEGIN
 DECLARE s INT DEFAULT 0;
 FOR i IN 1..4 DO SET s = s + i; END FOR;
 SELECT s;
 END
= ok
CALL pfor()
= `s` LONG~11
= | 10 |
= ok
CREATE PROCEDURE pcur() BEGIN
 DECLARE done INT DEFAULT 0;
 DECLARE v INT;
 DECLARE total INT DEFAULT 0;
 DECLARE cur CURSOR FOR SELECT n FROM nums ORDER BY n;
 DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
 OPEN cur;
 r: LOOP
 FETCH cur INTO v;
 IF done THEN LEAVE r; END IF;
 SET total = total + v;
 END LOOP;
 CLOSE cur;
 SELECT total;
 END
= ok
CALL pcur()
= `total` LONG~11
= | 8 |
= ok
CREATE PROCEDURE pexit() BEGIN
 DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'handled' AS r;
 SELECT * FROM nosuch_table;
 SELECT 'never';
 END
= ok
CALL pexit()
= `r` VAR_STRING~28!
= | handled |
= ok
CREATE PROCEDURE pcont() BEGIN
 DECLARE x INT DEFAULT 0;
 DECLARE CONTINUE HANDLER FOR 1146 SET x = 5;
 SELECT * FROM nosuch_table;
 SELECT x;
 END
= ok
CALL pcont()
= `x` LONG~11
= | 5 |
= ok
CREATE PROCEDURE pcond() BEGIN
 DECLARE no_table CONDITION FOR SQLSTATE '42S02';
 DECLARE EXIT HANDLER FOR no_table BEGIN
 GET DIAGNOSTICS CONDITION 1 @num = MYSQL_ERRNO, @st = RETURNED_SQLSTATE, @msg = MESSAGE_TEXT;
 SELECT @num, @st, @msg;
 END;
 SELECT * FROM nosuch_table;
 END
= ok
CALL pcond()
= `@num` LONGLONG~20 unsigned
= `@st` LONG_BLOB~67108860
= `@msg` LONG_BLOB~67108860
= | 1146 | 42S02 | Table 'd.nosuch_table' doesn't exist |
= ok
CREATE PROCEDURE psig(n INT) BEGIN
 IF n = 1 THEN SIGNAL SQLSTATE '45000'; END IF;
 IF n = 2 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'own text', MYSQL_ERRNO = 31001; END IF;
 IF n = 3 THEN SIGNAL SQLSTATE '01000' SET MESSAGE_TEXT = 'a warning'; END IF;
 IF n = 4 THEN SIGNAL SQLSTATE '02000'; END IF;
 END
= ok
CALL psig(1)
= ERROR 1644 (45000): Unhandled user-defined exception condition
= Error 1644: Unhandled user-defined exception condition
= Note 4094: At line 3 in d.psig
CALL psig(2)
= ERROR 31001 (45000): own text
= Error 31001: own text
= Note 4094: At line 4 in d.psig
CALL psig(3)
= ok
= Warning 1642: a warning
CALL psig(4)
= ERROR 1643 (02000): Unhandled user-defined not found condition
= Error 1643: Unhandled user-defined not found condition
= Note 4094: At line 6 in d.psig
CALL psig(5)
= ok
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'plain'
= ERROR 1644 (45000): plain
SIGNAL SQLSTATE 'bad'
= ERROR 1407 (42000): Bad SQLSTATE: 'bad'
RESIGNAL
= ERROR 1645 (0K000): RESIGNAL when handler not active
= Error 1407: Bad SQLSTATE: 'bad'
= Error 1645: RESIGNAL when handler not active
CREATE PROCEDURE presig() BEGIN
 DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN
 RESIGNAL SET MESSAGE_TEXT = 'changed';
 END;
 SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'first';
 END
= ok
CALL presig()
= ERROR 1644 (45000): changed
= Error 1644: changed
= Note 4094: At line 4 in d.presig
CREATE PROCEDURE pinto() BEGIN
 DECLARE a, b INT;
 SELECT 1, 2 INTO a, b;
 SELECT a + b AS s;
 END
= ok
CALL pinto()
= `s` LONGLONG~12
= | 3 |
= ok, 1 affected
SELECT 5, 6 INTO @x, @y
= ok, 1 affected
SELECT @x, @y
= `@x` LONGLONG~20
= `@y` LONGLONG~20
= | 5 | 6 |
SELECT n FROM nums INTO @z
= ERROR 1172 (42000): Result consisted of more than one row
= Warning 1287: '<select expression> INTO <destination>;' is deprecated and will be removed in a future release. Please use 'SELECT <select list> INTO <destination> FROM...' instead
= Error 1172: Result consisted of more than one row
SELECT n INTO @z FROM nums WHERE n = 99
= ok
= Warning 1329: No data - zero rows fetched, selected, or processed
SELECT @z
= `@z` LONGLONG~20
= | 1 |
CREATE PROCEDURE pdml() BEGIN
 INSERT INTO nums VALUES (100);
 UPDATE nums SET n = n + 1 WHERE n > 99;
 SELECT ROW_COUNT() AS rc;
 DELETE FROM nums WHERE n > 99;
 END
= ok
CALL pdml()
= `rc` LONGLONG~21!
= | 1 |
= ok, 3 affected
CREATE PROCEDURE prec(n INT) BEGIN
 IF n > 0 THEN CALL prec(n - 1); END IF;
 END
= ok
CALL prec(2)
= ERROR 1456 (HY000): Recursive limit 0 (as set by the max_sp_recursion_depth variable) was exceeded for routine prec
= Error 1456: Recursive limit 0 (as set by the max_sp_recursion_depth variable) was exceeded for routine prec
= Note 4094: At line 3 in d.prec
SET max_sp_recursion_depth = 10
= ok
CALL prec(2)
= ok
SET max_sp_recursion_depth = 0
= ok
CREATE PROCEDURE pdyn() BEGIN
 PREPARE s FROM 'SELECT ? + 1 AS r';
 SET @a = 4;
 EXECUTE s USING @a;
 DEALLOCATE PREPARE s;
 END
= ok
CALL pdyn()
= `r` LONGLONG~21
= | 5 |
= ok
CREATE PROCEDURE pbad() BEGIN
 SELECT nosuchcol FROM nums;
 END
= ok
CALL pbad()
= ERROR 1054 (42S22): Unknown column 'nosuchcol' in 'SELECT'
= Error 1054: Unknown column 'nosuchcol' in 'SELECT'
= Note 4094: At line 3 in d.pbad
CREATE PROCEDURE pbad2() BEGIN
 SET undeclared = 1;
 END
= ERROR 1193 (HY000): Unknown system variable 'undeclared'
CREATE PROCEDURE pbad3() BEGIN
 DECLARE a INT;
 DECLARE a INT;
 END
= ERROR 1331 (42000): Duplicate variable: a
CREATE PROCEDURE pbad4() BEGIN
 LEAVE nolabel;
 END
= ERROR 1308 (42000): LEAVE with no matching label: nolabel
CREATE PROCEDURE pbad5() BEGIN
 SELECT 1;
 DECLARE a INT;
 END
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'DECLARE a INT;\n END' at line 3
CREATE PROCEDURE pbad6() RETURN 1
= ERROR 1313 (42000): RETURN is only allowed in a FUNCTION
CREATE PROCEDURE pbad7() SELEC 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '1' at line 1
DROP PROCEDURE p1
= ok
DROP PROCEDURE p1
= ERROR 1305 (42000): PROCEDURE d.p1 does not exist
DROP PROCEDURE IF EXISTS p1
= ok
= Note 1305: PROCEDURE d.p1 does not exist
CREATE PROCEDURE pcom() COMMENT 'a comment' READS SQL DATA SQL SECURITY INVOKER SELECT 1
= ok
SHOW CREATE PROCEDURE pcom
= `Procedure` VAR_STRING~256!
= `sql_mode` VAR_STRING~356!
= `Create Procedure` VAR_STRING~4096
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= `Database Collation` VAR_STRING~128!
= | pcom | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION | CREATE DEFINER=`root`@`localhost` PROCEDURE `pcom`()\n    READS SQL DATA\n    SQL SECURITY INVOKER\n    COMMENT 'a comment'\nSELECT 1 | utf8mb4 | utf8mb4_general_ci | utf8mb4_general_ci |
SELECT ROUTINE_NAME, ROUTINE_TYPE, SECURITY_TYPE, ROUTINE_COMMENT FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'd' AND ROUTINE_NAME = 'pcom'
= `ROUTINE_NAME` VAR_STRING(256) not null ROUTINES
= `ROUTINE_TYPE` VAR_STRING(52) not null ROUTINES
= `SECURITY_TYPE` VAR_STRING(28) not null ROUTINES
= `ROUTINE_COMMENT` BLOB(786420) not null ROUTINES
= | pcom | PROCEDURE | INVOKER | a comment |
ALTER PROCEDURE pcom COMMENT 'new'
= ok
SHOW PROCEDURE STATUS LIKE 'nosuch'
= `Db` VAR_STRING(256) not null ROUTINES .ROUTINE_SCHEMA
= `Name` VAR_STRING(256) not null ROUTINES .ROUTINE_NAME
= `Type` VAR_STRING(52) not null ROUTINES .ROUTINE_TYPE
= `Definer` VAR_STRING(1536) not null ROUTINES .DEFINER
= `Modified` DATETIME(19) not null ROUTINES .LAST_ALTERED
= `Created` DATETIME(19) not null ROUTINES .CREATED
= `Security_type` VAR_STRING(28) not null ROUTINES .SECURITY_TYPE
= `Comment` BLOB(786420) not null ROUTINES .ROUTINE_COMMENT
= `character_set_client` VAR_STRING(128) not null ROUTINES .CHARACTER_SET_CLIENT
= `collation_connection` VAR_STRING(256) not null ROUTINES .COLLATION_CONNECTION
= `Database Collation` VAR_STRING(256) not null ROUTINES .DATABASE_COLLATION
SELECT PARAMETER_NAME, PARAMETER_MODE, DATA_TYPE FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = 'd' AND SPECIFIC_NAME = 'addone' ORDER BY ORDINAL_POSITION
= `PARAMETER_NAME` VAR_STRING(256) PARAMETERS
= `PARAMETER_MODE` VAR_STRING(20) PARAMETERS
= `DATA_TYPE` VAR_STRING(256) not null PARAMETERS
= | a | IN | int |
= | b | OUT | int |
= | c | INOUT | int |
BEGIN NOT ATOMIC
 DECLARE x INT DEFAULT 3;
 SELECT x * 2 AS r;
 END
= `r` LONGLONG~12
= | 6 |
= ok
IF 1 THEN SELECT 'yes' AS r; END IF
= `r` VAR_STRING~12!
= | yes |
= ok
CREATE FUNCTION f1(a INT) RETURNS INT RETURN a * 2
= ok
SELECT f1(21)
= `f1(21)` LONG~11
= | 42 |
SELECT f1(n) FROM nums ORDER BY n
= `f1(n)` LONG~11
= | 2 |
= | 6 |
= | 8 |
CREATE FUNCTION f1(a INT) RETURNS INT RETURN a
= ERROR 1304 (42000): FUNCTION f1 already exists
CREATE OR REPLACE FUNCTION f1(a INT) RETURNS INT DETERMINISTIC RETURN a * 3
= ok
SELECT f1(2), d.f1(3)
= `f1(2)` LONG~11
= `d.f1(3)` LONG~11
= | 6 | 9 |
SELECT f1()
= `f1()` LONG~11
= ERROR 1318 (42000): Incorrect number of arguments for FUNCTION d.f1; expected 1, got 0
CREATE FUNCTION hello(s VARCHAR(20)) RETURNS VARCHAR(50) RETURN CONCAT('Hello, ',s,'!')
= ok
SELECT hello('world')
= `hello('world')` VAR_STRING~200
= | Hello, world! |
CREATE FUNCTION fact(n INT) RETURNS BIGINT BEGIN
 DECLARE r BIGINT DEFAULT 1;
 WHILE n > 1 DO SET r = r * n; SET n = n - 1; END WHILE;
 RETURN r;
 END
= ok
SELECT fact(5), fact(0)
= `fact(5)` LONGLONG~20
= `fact(0)` LONGLONG~20
= | 120 | 1 |
CREATE FUNCTION cnt() RETURNS INT READS SQL DATA BEGIN
 DECLARE c INT;
 SELECT COUNT(*) INTO c FROM nums;
 RETURN c;
 END
= ok
SELECT cnt()
= `cnt()` LONG~11
= | 3 |
CREATE FUNCTION noret() RETURNS INT BEGIN
 DECLARE a INT;
 END
= ERROR 1320 (42000): No RETURN found in FUNCTION d.noret
CREATE FUNCTION endless() RETURNS INT BEGIN
 IF 0 THEN RETURN 1; END IF;
 END
= ok
SELECT endless()
= `endless()` LONG~11
= ERROR 1321 (2F005): FUNCTION endless ended without RETURN
CREATE FUNCTION sel() RETURNS INT BEGIN
 SELECT 1;
 RETURN 1;
 END
= ERROR 1415 (0A000): Not allowed to return a result set from a function
SELECT nosuchf(1)
= ERROR 1305 (42000): FUNCTION d.nosuchf does not exist
SHOW CREATE FUNCTION hello
= `Function` VAR_STRING~256!
= `sql_mode` VAR_STRING~356!
= `Create Function` VAR_STRING~4096
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= `Database Collation` VAR_STRING~128!
= | hello | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION | CREATE DEFINER=`root`@`localhost` FUNCTION `hello`(s VARCHAR(20)) RETURNS varchar(50) CHARSET utf8mb4 COLLATE utf8mb4_general_ci\nRETURN CONCAT('Hello, ',s,'!') | utf8mb4 | utf8mb4_general_ci | utf8mb4_general_ci |
DROP FUNCTION f1
= ok
DROP FUNCTION f1
= ERROR 1305 (42000): FUNCTION d.f1 does not exist
DROP FUNCTION IF EXISTS f1
= ok
= Note 1305: FUNCTION d.f1 does not exist
SELECT f1(1)
= ERROR 1305 (42000): FUNCTION d.f1 does not exist
