# A view keeps the meaning that it was written with
SET sql_mode='PIPES_AS_CONCAT'
= ok
CREATE VIEW v1 AS SELECT 'a'||'b' x, 1||2 y
= ok
SHOW CREATE VIEW v1
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v1 | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v1` AS select concat('a','b') AS `x`,concat(1,2) AS `y` | utf8mb4 | utf8mb4_general_ci |
SELECT * FROM v1
= `x` VAR_STRING~8!
= `y` VAR_STRING~8!
= | ab | 12 |
SET sql_mode=''
= ok
SELECT * FROM v1
= `x` VAR_STRING~8!
= `y` VAR_STRING~8!
= | ab | 12 |
SHOW CREATE VIEW v1
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v1 | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v1` AS select concat('a','b') AS `x`,concat(1,2) AS `y` | utf8mb4 | utf8mb4_general_ci |
CREATE VIEW v2 AS SELECT 1||2 y
= ok
SET sql_mode='PIPES_AS_CONCAT'
= ok
SELECT * FROM v2
= `y` LONG~1!
= | 1 |
SET sql_mode='ANSI'
= ok
SELECT * FROM v2
= `y` LONG~1!
= | 1 |
CREATE VIEW v3 AS SELECT "a"||'x' FROM (SELECT 'q' AS "a") t
= ok
SET sql_mode=''
= ok
SHOW CREATE VIEW v3
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v3 | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v3` AS select concat(`t`.`a`,'x') AS `"a"||'x'` from (select 'q' AS `a`) `t` | utf8mb4 | utf8mb4_general_ci |
CREATE VIEW v4 AS SELECT NOT 1 BETWEEN 0 AND 2 x
= ok
SET sql_mode='HIGH_NOT_PRECEDENCE'
= ok
SELECT * FROM v4
= `x` LONG~1!
= | 0 |
CREATE OR REPLACE VIEW v4 AS SELECT NOT 1 BETWEEN 0 AND 2 x
= ok
SET sql_mode=''
= ok
SELECT * FROM v4
= `x` LONG~1!
= | 1 |
SET sql_mode='NO_BACKSLASH_ESCAPES'
= ok
CREATE VIEW v5 AS SELECT 'a\nb' x, '\\' y
= ok
SELECT * FROM v5
= `x` VAR_STRING~16!
= `y` VAR_STRING~8!
= | a\\nb | \\\\ |
SET sql_mode=''
= ok
SELECT * FROM v5
= `x` VAR_STRING~16!
= `y` VAR_STRING~8!
= | a\\nb | \\\\ |
SHOW CREATE VIEW v5
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v5 | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v5` AS select 'a\\\\nb' AS `x`,'\\\\\\\\' AS `y` | utf8mb4 | utf8mb4_general_ci |
CREATE VIEW v6 AS SELECT 'a\nb' x, '\\' y
= ok
SET sql_mode='NO_BACKSLASH_ESCAPES'
= ok
SELECT * FROM v6
= `x` VAR_STRING~12!
= `y` VAR_STRING~4!
= | a\nb | \\ |
SET sql_mode='IGNORE_SPACE'
= ok
CREATE VIEW v7 AS SELECT COUNT (*) FROM v6
= ok
SET sql_mode=''
= ok
SELECT * FROM v7
= `COUNT (*)` LONGLONG~21!
= | 1 |
SET sql_mode='NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT'
= ok
CREATE VIEW v8 AS SELECT x z FROM v4
= ok
CREATE OR REPLACE VIEW v9 AS SELECT 'a\' || 'b' x, "z" || 'q' FROM v8
= ok
ALTER VIEW v9 (p) AS SELECT 'a\' || '"' || 'b\n'
= ok
SET sql_mode='ORACLE'
= ok
SELECT * FROM v9
= `p` VAR_STRING~24!
= | a\\"b\\n |
CREATE VIEW v10 AS SELECT '' || NULL || 'x' a
= ok
SET sql_mode=DEFAULT
= ok
SELECT * FROM v9
= `p` VAR_STRING~24
= | a\\"b\\n |
SELECT * FROM v10
= `a` VAR_STRING~4
= | x |
SHOW CREATE VIEW v9
= `View` VAR_STRING~256!
= `Create View` VAR_STRING~4096!
= `character_set_client` VAR_STRING~128!
= `collation_connection` VAR_STRING~256!
= | v9 | CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v9` AS select concat(concat('a\\\\','"'),'b\\\\n') AS `p` | utf8mb4 | utf8mb4_general_ci |
SELECT x.p FROM v9 x JOIN v9 y USING (p)
= `p` VAR_STRING~24
= | a\\"b\\n |
# Backslashes that are no escapes
SET sql_mode='NO_BACKSLASH_ESCAPES'
= ok
SELECT 'a\nb', 'a\', "q\", 'it''s\'
= `a\\nb` VAR_STRING~16!
= `a\\` VAR_STRING~8!
= `q\\` VAR_STRING~8!
= `it's\\` VAR_STRING~20!
= | a\\nb | a\\ | q\\ | it's\\ |
CREATE TABLE t (a VARCHAR(10) DEFAULT 'x\y' COMMENT 'c\d', b ENUM('\','b\n'))
= ok
INSERT INTO t VALUES ('\','\'),('a\b','b\n')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT * FROM t WHERE a='\'
= `a` VAR_STRING(40) t
= `b` STRING(12) enum t
= | \\ | \\ |
UPDATE t SET a='\\' WHERE a='\'
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT a, LENGTH(a), CONCAT(a,'\') FROM t ORDER BY 1
= `a` VAR_STRING(40) t
= `LENGTH(a)` LONG~10
= `CONCAT(a,'\\')` VAR_STRING~44
= | a\\b | 3 | a\\b\\ |
= | \\\\ | 2 | \\\\\\ |
INSERT INTO t (b) VALUES (N'\')
= ok, 1 affected
SELECT a FROM t WHERE a IN ('\\','x\y') ORDER BY 1
= `a` VAR_STRING(40) t
= | x\\y |
= | \\\\ |
ALTER TABLE t ADD c VARCHAR(9) DEFAULT '\'
= ok, "Records: 0  Duplicates: 0  Warnings: 0"
SELECT c FROM t
= `c` VAR_STRING(36) t
= | \\ |
= | \\ |
= | \\ |
SET sql_mode=''
= ok
SELECT QUOTE(a) FROM t ORDER BY 1
= `QUOTE(a)` VAR_STRING~88
= | 'a\\\\b' |
= | 'x\\\\y' |
= | '\\\\\\\\' |
SET sql_mode='NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'
= ok
SET @x='a\' || 'b', @y=1||2
= ok
SELECT @x, @y
= `@x` LONG_BLOB~67108860
= `@y` LONG_BLOB~67108860
= | a\\b | 12 |
PREPARE s FROM 'SELECT ''a\'' || ?'
= ok, "Statement prepared"
EXECUTE s USING @x
= `'a\\' || ?` VAR_STRING~20
= | a\\a\\b |
EXECUTE IMMEDIATE 'SELECT ? x' USING 'a\' || 'c'
= `x` VAR_STRING~12!
= | a\\c |
