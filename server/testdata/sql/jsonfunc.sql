# JSON: the type, which is LONGTEXT with a check, and the functions.
CREATE TABLE j (id INT PRIMARY KEY, doc JSON)
= ok
SHOW CREATE TABLE j
= `Table` VAR_STRING~256!
= `Create Table` VAR_STRING~4096!
= | j | CREATE TABLE `j` (\n  `id` int(11) NOT NULL,\n  `doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`doc`)),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci |
SHOW COLUMNS FROM j
= `Field` VAR_STRING(256) not null COLUMNS .COLUMN_NAME
= `Type` BLOB(786420) not null COLUMNS .COLUMN_TYPE
= `Null` VAR_STRING(12) not null COLUMNS .IS_NULLABLE
= `Key` VAR_STRING(12) not null COLUMNS .COLUMN_KEY
= `Default` BLOB(786384) COLUMNS .COLUMN_DEFAULT
= `Extra` VAR_STRING(320) not null COLUMNS .EXTRA
= | id | int(11) | NO | PRI | NULL |  |
= | doc | longtext | YES |  | NULL |  |
INSERT INTO j VALUES (1,'{"a":1,"b":[1,2,3],"c":{"d":"x"}}'),(2,'[1,"two",null,true]'),(3,NULL),(4,'"text"'),(5,'{ "b" : 2 , "a" : 1 }')
= ok, 5 affected, "Records: 5  Duplicates: 0  Warnings: 0"
INSERT INTO j VALUES (6,'{bad}')
= ERROR 4025 (23000): CONSTRAINT `j.doc` failed for `d`.`j`
= Note 4038: Syntax error in JSON text in argument 1 to function 'json_valid' at position 2
= Error 4025: CONSTRAINT `j.doc` failed for `d`.`j`
INSERT INTO j VALUES (6,'')
= ERROR 4025 (23000): CONSTRAINT `j.doc` failed for `d`.`j`
= Note 4037: Unexpected end of JSON text in argument 1 to function 'json_valid'
= Error 4025: CONSTRAINT `j.doc` failed for `d`.`j`
SELECT * FROM j ORDER BY id
= `id` LONG(11) not null primary j
= `doc` BLOB(4294967295) j
= | 1 | {"a":1,"b":[1,2,3],"c":{"d":"x"}} |
= | 2 | [1,"two",null,true] |
= | 3 | NULL |
= | 4 | "text" |
= | 5 | { "b" : 2 , "a" : 1 } |
SELECT id, JSON_VALID(doc), JSON_TYPE(doc), JSON_LENGTH(doc), JSON_DEPTH(doc) FROM j ORDER BY id
= `id` LONG(11) not null primary j
= `JSON_VALID(doc)` LONG~1
= `JSON_TYPE(doc)` VAR_STRING~48
= `JSON_LENGTH(doc)` LONG~10
= `JSON_DEPTH(doc)` LONG~10
= | 1 | 1 | OBJECT | 3 | 3 |
= | 2 | 1 | ARRAY | 4 | 2 |
= | 3 | NULL | NULL | NULL | NULL |
= | 4 | 1 | STRING | 1 | 1 |
= | 5 | 1 | OBJECT | 2 | 2 |
SELECT JSON_EXTRACT(doc,'$.a'), JSON_EXTRACT(doc,'$.b[1]'), JSON_EXTRACT(doc,'$.c.d'), JSON_EXTRACT(doc,'$.nosuch'), JSON_EXTRACT(doc,'$.a','$.b') FROM j WHERE id = 1
= `JSON_EXTRACT(doc,'$.a')` LONG_BLOB~67108864
= `JSON_EXTRACT(doc,'$.b[1]')` LONG_BLOB~67108864
= `JSON_EXTRACT(doc,'$.c.d')` LONG_BLOB~67108864
= `JSON_EXTRACT(doc,'$.nosuch')` LONG_BLOB~67108864
= `JSON_EXTRACT(doc,'$.a','$.b')` LONG_BLOB~67108864
= | 1 | 2 | "x" | NULL | [1, [1, 2, 3]] |
SELECT JSON_VALUE(doc,'$.a'), JSON_VALUE(doc,'$.c.d'), JSON_VALUE(doc,'$.b'), JSON_QUERY(doc,'$.b'), JSON_QUERY(doc,'$.a'), JSON_QUERY(doc,'$.c') FROM j WHERE id = 1
= `JSON_VALUE(doc,'$.a')` LONG_BLOB~4294967295
= `JSON_VALUE(doc,'$.c.d')` LONG_BLOB~4294967295
= `JSON_VALUE(doc,'$.b')` LONG_BLOB~4294967295
= `JSON_QUERY(doc,'$.b')` LONG_BLOB~4294967295
= `JSON_QUERY(doc,'$.a')` LONG_BLOB~4294967295
= `JSON_QUERY(doc,'$.c')` LONG_BLOB~4294967295
= | 1 | x | NULL | [1,2,3] | NULL | {"d":"x"} |
SELECT JSON_UNQUOTE(JSON_EXTRACT(doc,'$.c.d')), JSON_UNQUOTE('"a\\nb"'), JSON_QUOTE('a"b'), JSON_QUOTE(NULL), JSON_UNQUOTE('abc') FROM j WHERE id = 1
= `JSON_UNQUOTE(JSON_EXTRACT(doc,'$.c.d'))` LONG_BLOB~67108864
= `JSON_UNQUOTE('"a\\\\nb"')` VAR_STRING~24
= `JSON_QUOTE('a"b')` VAR_STRING~152
= `JSON_QUOTE(NULL)` VAR_STRING~8
= `JSON_UNQUOTE('abc')` VAR_STRING~12
= | x | a\nb | "a\\"b" | NULL | abc |
SELECT doc->'$.a' FROM j
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '>'$.a' FROM j' at line 1
SELECT JSON_ARRAY(1,'a',NULL,TRUE,1.5)
= `JSON_ARRAY(1,'a',NULL,TRUE,1.5)` VAR_STRING~172
= | [1, "a", null, true, 1.5] |
SELECT JSON_ARRAY()
= `JSON_ARRAY()` VAR_STRING~0
= | [] |
SELECT JSON_OBJECT('a',1,'b','x')
= `JSON_OBJECT('a',1,'b','x')` VAR_STRING~136
= | {"a": 1, "b": "x"} |
SELECT JSON_OBJECT()
= `JSON_OBJECT()` VAR_STRING~0
= | {} |
SELECT JSON_OBJECT('n',NULL)
= `JSON_OBJECT('n',NULL)` VAR_STRING~72
= | {"n": null} |
SELECT JSON_ARRAY(JSON_OBJECT('a',1))
= `JSON_ARRAY(JSON_OBJECT('a',1))` VAR_STRING~96
= | [{"a": 1}] |
SELECT JSON_OBJECT('a')
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'JSON_OBJECT'
SELECT JSON_OBJECT(NULL,1)
= `JSON_OBJECT(NULL,1)` VAR_STRING~72
= | {"": 1} |
SELECT JSON_KEYS('{"a":1,"b":2}')
= `JSON_KEYS('{"a":1,"b":2}')` VAR_STRING~52
= | ["a", "b"] |
SELECT JSON_KEYS('{"a":{"x":1}}','$.a')
= `JSON_KEYS('{"a":{"x":1}}','$.a')` VAR_STRING~52
= | ["x"] |
SELECT JSON_KEYS('[1]')
= `JSON_KEYS('[1]')` VAR_STRING~12
= | NULL |
SELECT JSON_LENGTH('{"a":[1,2]}','$.a')
= `JSON_LENGTH('{"a":[1,2]}','$.a')` LONG~10
= | 2 |
SELECT JSON_LENGTH('1')
= `JSON_LENGTH('1')` LONG~10
= | 1 |
SELECT JSON_DEPTH('[]')
= `JSON_DEPTH('[]')` LONG~10!
= | 1 |
SELECT JSON_DEPTH('[[1]]')
= `JSON_DEPTH('[[1]]')` LONG~10!
= | 3 |
SELECT JSON_TYPE('1')
= `JSON_TYPE('1')` VAR_STRING~48
= | INTEGER |
SELECT JSON_TYPE('1.5')
= `JSON_TYPE('1.5')` VAR_STRING~48
= | DOUBLE |
SELECT JSON_TYPE('"a"')
= `JSON_TYPE('"a"')` VAR_STRING~48
= | STRING |
SELECT JSON_TYPE('null')
= `JSON_TYPE('null')` VAR_STRING~48
= | NULL |
SELECT JSON_TYPE('true')
= `JSON_TYPE('true')` VAR_STRING~48
= | BOOLEAN |
SELECT JSON_TYPE('[]')
= `JSON_TYPE('[]')` VAR_STRING~48
= | ARRAY |
SELECT JSON_TYPE('{}')
= `JSON_TYPE('{}')` VAR_STRING~48
= | OBJECT |
SELECT JSON_TYPE(NULL)
= `JSON_TYPE(NULL)` VAR_STRING~48
= | NULL |
SELECT JSON_TYPE('bad')
= `JSON_TYPE('bad')` VAR_STRING~48
= | NULL |
= Warning 4038: Syntax error in JSON text in argument 1 to function 'json_type' at position 1
SELECT JSON_CONTAINS('[1,2,3]','2')
= `JSON_CONTAINS('[1,2,3]','2')` LONG~1
= | 1 |
SELECT JSON_CONTAINS('{"a":1,"b":2}','{"a":1}')
= `JSON_CONTAINS('{"a":1,"b":2}','{"a":1}')` LONG~1
= | 1 |
SELECT JSON_CONTAINS('{"a":1}','1','$.a')
= `JSON_CONTAINS('{"a":1}','1','$.a')` LONG~1
= | 1 |
SELECT JSON_CONTAINS('[1]','"1"')
= `JSON_CONTAINS('[1]','"1"')` LONG~1
= | 0 |
SELECT JSON_CONTAINS_PATH('{"a":1}','one','$.a','$.b')
= `JSON_CONTAINS_PATH('{"a":1}','one','$.a','$.b')` LONG~1
= | 1 |
SELECT JSON_CONTAINS_PATH('{"a":1}','all','$.a','$.b')
= `JSON_CONTAINS_PATH('{"a":1}','all','$.a','$.b')` LONG~1
= | 0 |
SELECT JSON_CONTAINS_PATH('{"a":1}','nosuch','$.a')
= `JSON_CONTAINS_PATH('{"a":1}','nosuch','$.a')` LONG~1
= | NULL |
= Warning 4046: Argument 2 to function 'json_contains_path' must be "one" or "all".
SELECT JSON_SET('{"a":1}','$.a',2,'$.b',3)
= `JSON_SET('{"a":1}','$.a',2,'$.b',3)` VAR_STRING~164
= | {"a": 2, "b": 3} |
SELECT JSON_INSERT('{"a":1}','$.a',2,'$.b',3)
= `JSON_INSERT('{"a":1}','$.a',2,'$.b',3)` VAR_STRING~164
= | {"a": 1, "b": 3} |
SELECT JSON_REPLACE('{"a":1}','$.a',2,'$.b',3)
= `JSON_REPLACE('{"a":1}','$.a',2,'$.b',3)` VAR_STRING~164
= | {"a": 2} |
SELECT JSON_REMOVE('{"a":1,"b":2}','$.a')
= `JSON_REMOVE('{"a":1,"b":2}','$.a')` VAR_STRING~52
= | {"b": 2} |
SELECT JSON_REMOVE('[1,2,3]','$[1]')
= `JSON_REMOVE('[1,2,3]','$[1]')` VAR_STRING~28
= | [1, 3] |
SELECT JSON_ARRAY_APPEND('[1,2]','$',3)
= `JSON_ARRAY_APPEND('[1,2]','$',3)` VAR_STRING~40
= | [1, 2, 3] |
SELECT JSON_ARRAY_APPEND('{"a":[1]}','$.a',2)
= `JSON_ARRAY_APPEND('{"a":[1]}','$.a',2)` VAR_STRING~56
= | {"a": [1, 2]} |
SELECT JSON_ARRAY_INSERT('[1,3]','$[1]',2)
= `JSON_ARRAY_INSERT('[1,3]','$[1]',2)` VAR_STRING~40
= | [1, 2, 3] |
SELECT JSON_MERGE('[1]','[2]')
= `JSON_MERGE('[1]','[2]')` VAR_STRING~88
= | [1, 2] |
SELECT JSON_MERGE_PRESERVE('{"a":1}','{"a":2}')
= `JSON_MERGE_PRESERVE('{"a":1}','{"a":2}')` VAR_STRING~152
= | {"a": [1, 2]} |
SELECT JSON_MERGE_PATCH('{"a":1,"b":2}','{"a":null,"c":3}')
= `JSON_MERGE_PATCH('{"a":1,"b":2}','{"a":null,"c":3}')` VAR_STRING~272
= | {"b": 2, "c": 3} |
SELECT JSON_SEARCH('{"a":"x","b":["x","y"]}','one','x')
= `JSON_SEARCH('{"a":"x","b":["x","y"]}','one','x')` VAR_STRING~8464
= | "$.a" |
SELECT JSON_SEARCH('{"a":"x","b":["x","y"]}','all','x')
= `JSON_SEARCH('{"a":"x","b":["x","y"]}','all','x')` VAR_STRING~8464
= | ["$.a", "$.b[0]"] |
SELECT JSON_SEARCH('["abc"]','one','a%')
= `JSON_SEARCH('["abc"]','one','a%')` VAR_STRING~784
= | "$[0]" |
SELECT JSON_SEARCH('["abc"]','one','z')
= `JSON_SEARCH('["abc"]','one','z')` VAR_STRING~784
= | NULL |
SELECT JSON_EXISTS('{"a":1}','$.a')
= `JSON_EXISTS('{"a":1}','$.a')` LONG~1
= | 1 |
SELECT JSON_EXISTS('{"a":1}','$.b')
= `JSON_EXISTS('{"a":1}','$.b')` LONG~1
= | 0 |
SELECT JSON_COMPACT('{ "a" : 1 }')
= `JSON_COMPACT('{ "a" : 1 }')` VAR_STRING~44
= | {"a":1} |
SELECT JSON_LOOSE('{"a":1,"b":[1,2]}')
= `JSON_LOOSE('{"a":1,"b":[1,2]}')` VAR_STRING~136
= | {"a": 1, "b": [1, 2]} |
SELECT JSON_DETAILED('{"a":[1,2]}')
= `JSON_DETAILED('{"a":[1,2]}')` LONG_BLOB~67108864
= | {\n    "a": \n    [\n        1,\n        2\n    ]\n} |
SELECT JSON_PRETTY('{"a":1}')
= `JSON_PRETTY('{"a":1}')` LONG_BLOB~67108864
= | {\n    "a": 1\n} |
SELECT JSON_EXTRACT('[1,2,3]','$[0]')
= `JSON_EXTRACT('[1,2,3]','$[0]')` VAR_STRING~56
= | 1 |
SELECT JSON_EXTRACT('[1,2,3]','$[*]')
= `JSON_EXTRACT('[1,2,3]','$[*]')` VAR_STRING~56
= | [1, 2, 3] |
SELECT JSON_EXTRACT('{"a":{"b":1}}','$**.b')
= `JSON_EXTRACT('{"a":{"b":1}}','$**.b')` VAR_STRING~104
= | [1] |
SELECT JSON_EXTRACT('{"a":1,"b":2}','$.*')
= `JSON_EXTRACT('{"a":1,"b":2}','$.*')` VAR_STRING~104
= | [1, 2] |
SELECT JSON_EXTRACT('[1,2,3]','$[-1]')
= `JSON_EXTRACT('[1,2,3]','$[-1]')` VAR_STRING~56
= | 3 |
SELECT JSON_EXTRACT('[1,2,3]','$[last]')
= `JSON_EXTRACT('[1,2,3]','$[last]')` VAR_STRING~56
= | 3 |
SELECT JSON_EXTRACT('[1,2,3,4]','$[1 to 2]')
= `JSON_EXTRACT('[1,2,3,4]','$[1 to 2]')` VAR_STRING~72
= | [2, 3] |
SELECT JSON_EXTRACT('{"a":1}','bad')
= `JSON_EXTRACT('{"a":1}','bad')` VAR_STRING~56
= | NULL |
= Warning 4042: Syntax error in JSON path in argument 2 to function 'json_extract' at position 1
SELECT JSON_EXTRACT('{"a":1}','$.')
= `JSON_EXTRACT('{"a":1}','$.')` VAR_STRING~56
= | NULL |
= Warning 4041: Unexpected end of JSON path in argument 2 to function 'json_extract'
SELECT JSON_EXTRACT('{bad','$.a')
= `JSON_EXTRACT('{bad','$.a')` VAR_STRING~32
= | NULL |
= Warning 4038: Syntax error in JSON text in argument 1 to function 'json_extract' at position 2
SELECT JSON_VALID('{"a":1}')
= `JSON_VALID('{"a":1}')` LONG~1
= | 1 |
SELECT JSON_VALID('bad')
= `JSON_VALID('bad')` LONG~1
= | 0 |
= Note 4038: Syntax error in JSON text in argument 1 to function 'json_valid' at position 1
SELECT JSON_VALID(NULL)
= `JSON_VALID(NULL)` LONG~1
= | NULL |
SELECT JSON_VALID('1')
= `JSON_VALID('1')` LONG~1
= | 1 |
SELECT JSON_VALID('')
= `JSON_VALID('')` LONG~1
= | 0 |
= Note 4037: Unexpected end of JSON text in argument 1 to function 'json_valid'
SELECT JSON_ARRAYAGG(id), JSON_OBJECTAGG(id,doc) FROM j WHERE id < 3
= `JSON_ARRAYAGG(id)` BLOB~16777224
= `JSON_OBJECTAGG(id,doc)` BLOB~16777216
= | [1,2] | {"1":{"a":1,"b":[1,2,3],"c":{"d":"x"}}, "2":[1,"two",null,true]} |
SELECT JSON_ARRAYAGG(x) FROM (SELECT 'a' AS x UNION ALL SELECT 'b') t
= `JSON_ARRAYAGG(x)` BLOB~16777224
= | ["a","b"] |
SELECT JSON_ARRAYAGG(x ORDER BY x DESC) FROM (SELECT 1 AS x UNION ALL SELECT 2) t
= `JSON_ARRAYAGG(x ORDER BY x DESC)` BLOB~16777224
= | [2,1] |
SELECT JSON_ARRAYAGG(id) FROM j WHERE 0
= `JSON_ARRAYAGG(id)` BLOB~16777224
= | NULL |
SELECT id FROM j WHERE JSON_EXTRACT(doc,'$.a') = 1 ORDER BY id
= `id` LONG(11) not null primary j
= | 1 |
= | 5 |
SELECT id FROM j WHERE JSON_VALUE(doc,'$.a') = '1' ORDER BY id
= `id` LONG(11) not null primary j
= | 1 |
= | 5 |
SELECT id FROM j WHERE JSON_CONTAINS(doc,'1','$.a') ORDER BY id
= `id` LONG(11) not null primary j
= | 1 |
= | 5 |
UPDATE j SET doc = JSON_SET(doc,'$.a',10) WHERE id = 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
SELECT doc FROM j WHERE id = 1
= `doc` BLOB(4294967295) j
= | {"a": 10, "b": [1, 2, 3], "c": {"d": "x"}} |
SELECT JSON_EXTRACT(doc,'$.a') + 1, CAST(JSON_EXTRACT(doc,'$.a') AS SIGNED) FROM j WHERE id = 1
= `JSON_EXTRACT(doc,'$.a') + 1` DOUBLE~23 .31
= `CAST(JSON_EXTRACT(doc,'$.a') AS SIGNED)` LONGLONG~21
= | 11 | 10 |
SELECT * FROM JSON_TABLE('[{"a":1,"b":"x"},{"a":2}]','$[*]' COLUMNS (n FOR ORDINALITY, a INT PATH '$.a', b VARCHAR(10) PATH '$.b')) jt
= `n` LONG(11) jt=json_table
= `a` LONG(11) jt=json_table
= `b` VAR_STRING(40) jt=json_table
= | 1 | 1 | x |
= | 2 | 2 | NULL |
SELECT jt.* FROM JSON_TABLE('[1,2,3]','$[*]' COLUMNS (v INT PATH '$')) AS jt ORDER BY v DESC
= `v` LONG(11) jt=json_table
= | 3 |
= | 2 |
= | 1 |
SELECT * FROM JSON_TABLE('[{"a":1},{}]','$[*]' COLUMNS (a INT PATH '$.a' DEFAULT '9' ON EMPTY, e INT EXISTS PATH '$.a')) jt
= `a` LONG(11) jt=json_table
= `e` LONG(11) jt=json_table
= | 1 | 1 |
= | 9 | 0 |
SELECT j.id, x.v FROM j, JSON_TABLE(j.doc,'$.b[*]' COLUMNS (v INT PATH '$')) x WHERE j.id = 1 ORDER BY 2
= `id` LONG(11) not null primary j
= `v` LONG(11) x=json_table
= | 1 | 1 |
= | 1 | 2 |
= | 1 | 3 |
SELECT JSON_OBJECT('d', DATE '2020-01-02', 't', TIME '01:02:03', 'n', 1.50, 'e', 1e3)
= `JSON_OBJECT('d', DATE '2020-01-02', 't', TIME '01:02:03', 'n', 1.50, 'e', 1e3)` VAR_STRING~396
= | {"d": "2020-01-02", "t": "01:02:03", "n": 1.50, "e": 1000} |
SELECT JSON_ARRAY('ä','\n','"')
= `JSON_ARRAY('ä','\\n','"')` VAR_STRING~104
= | ["ä", "\\n", "\\""] |
SELECT JSON_EXTRACT('"\\u00e4"','$')
= `JSON_EXTRACT('"\\\\u00e4"','$')` VAR_STRING~64
= | "\\u00e4" |
SELECT JSON_UNQUOTE('"\\u00e4"')
= `JSON_UNQUOTE('"\\\\u00e4"')` VAR_STRING~32
= | ä |
SELECT JSON_NORMALIZE('{"b":1,"a":[2, 1]}')
= `JSON_NORMALIZE('{"b":1,"a":[2, 1]}')` VAR_STRING~360
= | {"a":[2.0E0,1.0E0],"b":1.0E0} |
SELECT JSON_EQUALS('{"a":1,"b":2}','{"b":2,"a":1}')
= `JSON_EQUALS('{"a":1,"b":2}','{"b":2,"a":1}')` LONG~1
= | 1 |
SELECT JSON_EQUALS('1','1.0')
= `JSON_EQUALS('1','1.0')` LONG~1
= | 1 |
SELECT JSON_OVERLAPS('[1,2]','[2,3]')
= `JSON_OVERLAPS('[1,2]','[2,3]')` LONG~1
= | 1 |
SELECT JSON_OVERLAPS('[1]','[2]')
= `JSON_OVERLAPS('[1]','[2]')` LONG~1
= | 0 |
CREATE TABLE jc (a JSON NOT NULL DEFAULT '{}', b INT AS (JSON_VALUE(a,'$.n')) VIRTUAL, c LONGTEXT CHECK (JSON_VALID(c)))
= ok
INSERT INTO jc (a) VALUES ('{"n":5}'),('{}')
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
SELECT a, b FROM jc ORDER BY b
= `a` BLOB(4294967295) not null jc
= `b` LONG(11) jc
= | {} | NULL |
= | {"n":5} | 5 |
INSERT INTO jc (c) VALUES ('bad')
= ERROR 4025 (23000): CONSTRAINT `jc.c` failed for `d`.`jc`
= Note 4038: Syntax error in JSON text in argument 1 to function 'json_valid' at position 1
= Error 4025: CONSTRAINT `jc.c` failed for `d`.`jc`
SELECT JSON_MERGE_PATCH('[1]','{"a":1}')
= `JSON_MERGE_PATCH('[1]','{"a":1}')` VAR_STRING~120
= | {"a": 1} |
SELECT JSON_MERGE_PRESERVE('1','[2]','{"a":1}')
= `JSON_MERGE_PRESERVE('1','[2]','{"a":1}')` VAR_STRING~152
= | [1, 2, {"a": 1}] |
SELECT JSON_MERGE_PATCH(NULL,'{}')
= `JSON_MERGE_PATCH(NULL,'{}')` VAR_STRING~72
= | NULL |
SELECT JSON_SET('{"a":1}','$.b.c',1)
= `JSON_SET('{"a":1}','$.b.c',1)` VAR_STRING~116
= | {"a": 1} |
SELECT JSON_SET('[1]','$[5]',2)
= `JSON_SET('[1]','$[5]',2)` VAR_STRING~80
= | [1, 2] |
SELECT JSON_INSERT('[1]','$[0]',9)
= `JSON_INSERT('[1]','$[0]',9)` VAR_STRING~80
= | [1] |
SELECT JSON_SET('{"a":1}','$.a',JSON_ARRAY(1))
= `JSON_SET('{"a":1}','$.a',JSON_ARRAY(1))` VAR_STRING~108
= | {"a": [1]} |
SELECT JSON_SET('{"a":1}','$.a','[1]')
= `JSON_SET('{"a":1}','$.a','[1]')` VAR_STRING~108
= | {"a": "[1]"} |
SELECT JSON_EXTRACT('{"a b":1}','$."a b"')
= `JSON_EXTRACT('{"a b":1}','$."a b"')` VAR_STRING~72
= | 1 |
SELECT JSON_VALUE('{"a":null}','$.a')
= `JSON_VALUE('{"a":null}','$.a')` VAR_STRING~40
= | NULL |
SELECT JSON_VALUE('{"a":true}','$.a')
= `JSON_VALUE('{"a":true}','$.a')` VAR_STRING~40
= | 1 |
SELECT JSON_QUERY('[1]','$')
= `JSON_QUERY('[1]','$')` VAR_STRING~12
= | [1] |
SELECT JSON_LENGTH('bad')
= `JSON_LENGTH('bad')` LONG~10
= | NULL |
= Warning 4038: Syntax error in JSON text in argument 1 to function 'json_length' at position 1
SELECT JSON_KEYS('bad')
= `JSON_KEYS('bad')` VAR_STRING~12
= | NULL |
= Warning 4038: Syntax error in JSON text in argument 1 to function 'json_keys' at position 1
SELECT JSON_UNQUOTE('"bad')
= `JSON_UNQUOTE('"bad')` VAR_STRING~16
= | "bad |
= Warning 4037: Unexpected end of JSON text in argument 1 to function 'json_unquote'
SELECT COLUMN_GET(COLUMN_CREATE('a',1),'a' AS INT)
= `COLUMN_GET(COLUMN_CREATE('a',1),'a' AS INT)` LONGLONG~21
= | 1 |
SELECT COLUMN_JSON(COLUMN_CREATE('a',1,'b','x'))
= `COLUMN_JSON(COLUMN_CREATE('a',1,'b','x'))` LONG_BLOB~67108864
= | {"a":1,"b":"x"} |
SELECT COLUMN_LIST(COLUMN_CREATE('a',1))
= `COLUMN_LIST(COLUMN_CREATE('a',1))` LONG_BLOB~67108864
= | `a` |
SELECT COLUMN_EXISTS(COLUMN_CREATE('a',1),'b')
= `COLUMN_EXISTS(COLUMN_CREATE('a',1),'b')` LONG~1
= | 0 |
SELECT COLUMN_CHECK(COLUMN_CREATE('a',1))
= `COLUMN_CHECK(COLUMN_CREATE('a',1))` LONG~1
= | 1 |
