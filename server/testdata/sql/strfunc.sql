# String functions.
SELECT CONCAT('a','b')
= `CONCAT('a','b')` VAR_STRING~8
= | ab |
SELECT CONCAT('a',NULL)
= `CONCAT('a',NULL)` VAR_STRING~4
= | NULL |
SELECT CONCAT(1,2.5)
= `CONCAT(1,2.5)` VAR_STRING~20
= | 12.5 |
SELECT CONCAT('')
= `CONCAT('')` VAR_STRING~0
= |  |
SELECT CONCAT_WS(',','a',NULL,'b')
= `CONCAT_WS(',','a',NULL,'b')` VAR_STRING~16
= | a,b |
SELECT CONCAT_WS(NULL,'a')
= `CONCAT_WS(NULL,'a')` VAR_STRING~4
= | NULL |
SELECT CONCAT()
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'CONCAT'
SELECT LENGTH('äb')
= `LENGTH('äb')` LONG~10!
= | 3 |
SELECT CHAR_LENGTH('äb')
= `CHAR_LENGTH('äb')` LONG~10!
= | 2 |
SELECT CHARACTER_LENGTH('ab')
= `CHARACTER_LENGTH('ab')` LONG~10!
= | 2 |
SELECT OCTET_LENGTH('äb')
= `OCTET_LENGTH('äb')` LONG~10!
= | 3 |
SELECT BIT_LENGTH('ab')
= `BIT_LENGTH('ab')` LONGLONG~11!
= | 16 |
SELECT LENGTH(NULL)
= `LENGTH(NULL)` LONG~10
= | NULL |
SELECT LENGTH(123)
= `LENGTH(123)` LONG~10!
= | 3 |
SELECT LENGTHB('ä')
= `LENGTHB('ä')` LONG~10!
= | 2 |
SELECT UPPER('aä')
= `UPPER('aä')` VAR_STRING~8
= | AÄ |
SELECT LOWER('AÄ')
= `LOWER('AÄ')` VAR_STRING~8
= | aä |
SELECT UCASE('x')
= `UCASE('x')` VAR_STRING~4
= | X |
SELECT LCASE('X')
= `LCASE('X')` VAR_STRING~4
= | x |
SELECT UPPER(NULL)
= `UPPER(NULL)` VAR_STRING~0 binary
= | NULL |
SELECT UPPER(x'61')
= `UPPER(x'61')` VAR_STRING~1 binary
= | a |
SELECT LOWER(BINARY 'A')
= `LOWER(BINARY 'A')` VAR_STRING~4 binary
= | A |
SELECT LEFT('abcdef',3)
= `LEFT('abcdef',3)` VAR_STRING~12
= | abc |
SELECT RIGHT('abcdef',3)
= `RIGHT('abcdef',3)` VAR_STRING~12
= | def |
SELECT LEFT('abc',0)
= `LEFT('abc',0)` VAR_STRING~0
= |  |
SELECT LEFT('abc',-1)
= `LEFT('abc',-1)` VAR_STRING~0
= |  |
SELECT LEFT('abc',10)
= `LEFT('abc',10)` VAR_STRING~12
= | abc |
SELECT RIGHT('äöü',1)
= `RIGHT('äöü',1)` VAR_STRING~4
= | ü |
SELECT LEFT(NULL,1)
= `LEFT(NULL,1)` VAR_STRING~0 binary
= | NULL |
SELECT SUBSTRING('abcdef',2)
= `SUBSTRING('abcdef',2)` VAR_STRING~92
= | bcdef |
SELECT SUBSTRING('abcdef',2,3)
= `SUBSTRING('abcdef',2,3)` VAR_STRING~12
= | bcd |
SELECT SUBSTRING('abcdef' FROM 2)
= `SUBSTRING('abcdef' FROM 2)` VAR_STRING~92
= | bcdef |
SELECT SUBSTRING('abcdef' FROM 2 FOR 2)
= `SUBSTRING('abcdef' FROM 2 FOR 2)` VAR_STRING~8
= | bc |
SELECT SUBSTR('abcdef',-2)
= `SUBSTR('abcdef',-2)` VAR_STRING~8
= | ef |
SELECT SUBSTRING('abcdef',0)
= `SUBSTRING('abcdef',0)` VAR_STRING~0
= |  |
SELECT SUBSTRING('abcdef',-4,2)
= `SUBSTRING('abcdef',-4,2)` VAR_STRING~8
= | cd |
SELECT MID('abcdef',2,2)
= `MID('abcdef',2,2)` VAR_STRING~8
= | bc |
SELECT SUBSTRING('abc',2,-1)
= `SUBSTRING('abc',2,-1)` VAR_STRING~0
= |  |
SELECT SUBSTRING_INDEX('www.mariadb.org','.',2)
= `SUBSTRING_INDEX('www.mariadb.org','.',2)` VAR_STRING~60
= | www.mariadb |
SELECT SUBSTRING_INDEX('www.mariadb.org','.',-2)
= `SUBSTRING_INDEX('www.mariadb.org','.',-2)` VAR_STRING~60
= | mariadb.org |
SELECT SUBSTRING_INDEX('a.b','.',0)
= `SUBSTRING_INDEX('a.b','.',0)` VAR_STRING~12
= |  |
SELECT SUBSTRING_INDEX('a.b','',1)
= `SUBSTRING_INDEX('a.b','',1)` VAR_STRING~12
= |  |
SELECT SUBSTRING_INDEX('abc','x',1)
= `SUBSTRING_INDEX('abc','x',1)` VAR_STRING~12
= | abc |
SELECT INSTR('foobar','bar')
= `INSTR('foobar','bar')` LONG~11!
= | 4 |
SELECT INSTR('foobar','BAR')
= `INSTR('foobar','BAR')` LONG~11!
= | 4 |
SELECT INSTR('abc','')
= `INSTR('abc','')` LONG~11!
= | 1 |
SELECT INSTR('abc',NULL)
= `INSTR('abc',NULL)` LONG~11
= | NULL |
SELECT LOCATE('bar','foobarbar')
= `LOCATE('bar','foobarbar')` LONG~11!
= | 4 |
SELECT LOCATE('bar','foobarbar',5)
= `LOCATE('bar','foobarbar',5)` LONG~11!
= | 7 |
SELECT POSITION('b' IN 'abc')
= `POSITION('b' IN 'abc')` LONG~11!
= | 2 |
SELECT LOCATE('x','abc')
= `LOCATE('x','abc')` LONG~11!
= | 0 |
SELECT TRIM('  a  ')
= `TRIM('  a  ')` VAR_STRING~20
= | a |
SELECT LTRIM('  a ')
= `LTRIM('  a ')` VAR_STRING~16
= | a  |
SELECT RTRIM(' a  ')
= `RTRIM(' a  ')` VAR_STRING~16
= |  a |
SELECT TRIM(BOTH 'x' FROM 'xxaxx')
= `TRIM(BOTH 'x' FROM 'xxaxx')` VAR_STRING~20
= | a |
SELECT TRIM(LEADING 'x' FROM 'xxax')
= `TRIM(LEADING 'x' FROM 'xxax')` VAR_STRING~16
= | ax |
SELECT TRIM(TRAILING 'x' FROM 'axx')
= `TRIM(TRAILING 'x' FROM 'axx')` VAR_STRING~12
= | a |
SELECT TRIM('ab' FROM 'ababcab')
= `TRIM('ab' FROM 'ababcab')` VAR_STRING~28
= | c |
SELECT TRIM(NULL)
= `TRIM(NULL)` VAR_STRING~0 binary
= | NULL |
SELECT LPAD('a',3,'xy')
= `LPAD('a',3,'xy')` VAR_STRING~12
= | xya |
SELECT RPAD('a',4,'xy')
= `RPAD('a',4,'xy')` VAR_STRING~16
= | axyx |
SELECT LPAD('abc',2,'x')
= `LPAD('abc',2,'x')` VAR_STRING~8
= | ab |
SELECT RPAD('abc',2)
= `RPAD('abc',2)` VAR_STRING~8
= | ab |
SELECT LPAD('a',3)
= `LPAD('a',3)` VAR_STRING~12
= |   a |
SELECT LPAD('a',-1,'x')
= `LPAD('a',-1,'x')` VAR_STRING~0
= | NULL |
SELECT LPAD('a',3,'')
= `LPAD('a',3,'')` VAR_STRING~12
= | NULL |
SELECT RPAD(NULL,3,'x')
= `RPAD(NULL,3,'x')` VAR_STRING~12
= | NULL |
SELECT REPLACE('aXbXc','X','-')
= `REPLACE('aXbXc','X','-')` VAR_STRING~20
= | a-b-c |
SELECT REPLACE('abc','','x')
= `REPLACE('abc','','x')` VAR_STRING~12
= | abc |
SELECT REPLACE('abc','B','x')
= `REPLACE('abc','B','x')` VAR_STRING~12
= | abc |
SELECT REPLACE(NULL,'a','b')
= `REPLACE(NULL,'a','b')` VAR_STRING~0
= | NULL |
SELECT REVERSE('abc')
= `REVERSE('abc')` VAR_STRING~12
= | cba |
SELECT REVERSE('äö')
= `REVERSE('äö')` VAR_STRING~8
= | öä |
SELECT REVERSE(NULL)
= `REVERSE(NULL)` VAR_STRING~0 binary
= | NULL |
SELECT REPEAT('ab',3)
= `REPEAT('ab',3)` VAR_STRING~24
= | ababab |
SELECT REPEAT('ab',0)
= `REPEAT('ab',0)` VAR_STRING~0
= |  |
SELECT REPEAT('ab',-1)
= `REPEAT('ab',-1)` VAR_STRING~0
= |  |
SELECT REPEAT(NULL,2)
= `REPEAT(NULL,2)` VAR_STRING~0 binary
= | NULL |
SELECT SPACE(3)
= `SPACE(3)` VAR_STRING~12
= |     |
SELECT SPACE(0)
= `SPACE(0)` VAR_STRING~0
= |  |
SELECT ASCII('a')
= `ASCII('a')` LONG~3!
= | 97 |
SELECT ASCII('')
= `ASCII('')` LONG~3!
= | 0 |
SELECT ASCII('ä')
= `ASCII('ä')` LONG~3!
= | 195 |
SELECT ORD('ä')
= `ORD('ä')` LONG~7!
= | 50084 |
SELECT ORD('a')
= `ORD('a')` LONG~7!
= | 97 |
SELECT CHAR(65,66)
= `CHAR(65,66)` VAR_STRING~8 binary
= | AB |
SELECT CHAR(65.6)
= `CHAR(65.6)` VAR_STRING~4 binary
= | B |
SELECT CHAR(0x41)
= `CHAR(0x41)` VAR_STRING~4 binary
= | A |
SELECT CHAR(256)
= `CHAR(256)` VAR_STRING~4 binary
= | \x01\x00 |
SELECT CHAR(65 USING utf8mb4)
= `CHAR(65 USING utf8mb4)` VAR_STRING~4
= | A |
SELECT CHR(65)
= `CHR(65)` VAR_STRING~4
= | A |
SELECT CHR(228)
= `CHR(228)` VAR_STRING~4
= | NULL |
= Warning 1300: Invalid utf8mb4 character string: 'E4'
SELECT HEX('abc')
= `HEX('abc')` VAR_STRING~96
= | 616263 |
SELECT HEX(255)
= `HEX(255)` VAR_STRING~64
= | FF |
SELECT HEX(-1)
= `HEX(-1)` VAR_STRING~64
= | FFFFFFFFFFFFFFFF |
SELECT HEX(1.5)
= `HEX(1.5)` VAR_STRING~64
= | 2 |
SELECT UNHEX('4142')
= `UNHEX('4142')` VAR_STRING~8 binary
= | AB |
SELECT UNHEX('4')
= `UNHEX('4')` VAR_STRING~2 binary
= | \x04 |
SELECT UNHEX('zz')
= `UNHEX('zz')` VAR_STRING~4 binary
= | NULL |
SELECT HEX(NULL)
= `HEX(NULL)` VAR_STRING~0
= | NULL |
SELECT HEX('ä')
= `HEX('ä')` VAR_STRING~32
= | C3A4 |
SELECT HEX(1e2)
= `HEX(1e2)` VAR_STRING~64
= | 64 |
SELECT INSERT('abcdef',2,3,'XY')
= `INSERT('abcdef',2,3,'XY')` VAR_STRING~32
= | aXYef |
SELECT INSERT('abc',0,1,'x')
= `INSERT('abc',0,1,'x')` VAR_STRING~16
= | abc |
SELECT INSERT('abc',5,1,'x')
= `INSERT('abc',5,1,'x')` VAR_STRING~16
= | abc |
SELECT INSERT('abc',2,100,'x')
= `INSERT('abc',2,100,'x')` VAR_STRING~16
= | ax |
SELECT INSERT('abc',2,-1,'x')
= `INSERT('abc',2,-1,'x')` VAR_STRING~16
= | ax |
SELECT ELT(1,'a','b')
= `ELT(1,'a','b')` VAR_STRING~4
= | a |
SELECT ELT(3,'a','b')
= `ELT(3,'a','b')` VAR_STRING~4
= | NULL |
SELECT ELT(0,'a')
= `ELT(0,'a')` VAR_STRING~4
= | NULL |
SELECT FIELD('b','a','b')
= `FIELD('b','a','b')` LONG~3!
= | 2 |
SELECT FIELD('x','a')
= `FIELD('x','a')` LONG~3!
= | 0 |
SELECT FIELD(NULL,'a')
= `FIELD(NULL,'a')` LONG~3!
= | 0 |
SELECT FIELD(2,1,'2')
= `FIELD(2,1,'2')` LONG~3!
= | 2 |
SELECT FIND_IN_SET('b','a,b,c')
= `FIND_IN_SET('b','a,b,c')` LONG~3!
= | 2 |
SELECT FIND_IN_SET('x','a,b')
= `FIND_IN_SET('x','a,b')` LONG~3!
= | 0 |
SELECT FIND_IN_SET('','a,,b')
= `FIND_IN_SET('','a,,b')` LONG~3!
= | 2 |
SELECT FIND_IN_SET('a','')
= `FIND_IN_SET('a','')` LONG~3!
= | 0 |
SELECT FIND_IN_SET(NULL,'a')
= `FIND_IN_SET(NULL,'a')` LONG~3
= | NULL |
SELECT FIND_IN_SET('a,b','a,b')
= `FIND_IN_SET('a,b','a,b')` LONG~3!
= | 0 |
SELECT MAKE_SET(1,'a','b')
= `MAKE_SET(1,'a','b')` VAR_STRING~12
= | a |
SELECT MAKE_SET(5,'a','b','c')
= `MAKE_SET(5,'a','b','c')` VAR_STRING~20
= | a,c |
SELECT MAKE_SET(0,'a')
= `MAKE_SET(0,'a')` VAR_STRING~4
= |  |
SELECT MAKE_SET(3,'a',NULL)
= `MAKE_SET(3,'a',NULL)` VAR_STRING~8
= | a |
SELECT EXPORT_SET(5,'Y','N',',',4)
= `EXPORT_SET(5,'Y','N',',',4)` VAR_STRING~508
= | Y,N,Y,N |
SELECT EXPORT_SET(6,'1','0',',',5)
= `EXPORT_SET(6,'1','0',',',5)` VAR_STRING~508
= | 0,1,1,0,0 |
SELECT QUOTE('a''b')
= `QUOTE('a''b')` VAR_STRING~32
= | 'a\\'b' |
SELECT QUOTE(NULL)
= `QUOTE(NULL)` VAR_STRING~4 binary
= | NULL |
SELECT QUOTE('a\\b')
= `QUOTE('a\\\\b')` VAR_STRING~32
= | 'a\\\\b' |
SELECT QUOTE(1)
= `QUOTE(1)` VAR_STRING~16
= | '1' |
SELECT STRCMP('a','b')
= `STRCMP('a','b')` LONG~2!
= | -1 |
SELECT STRCMP('b','a')
= `STRCMP('b','a')` LONG~2!
= | 1 |
SELECT STRCMP('a','A')
= `STRCMP('a','A')` LONG~2!
= | 0 |
SELECT STRCMP(NULL,'a')
= `STRCMP(NULL,'a')` LONG~2
= | NULL |
SELECT STRCMP('a','a ')
= `STRCMP('a','a ')` LONG~2!
= | 0 |
SELECT SOUNDEX('Robert')
= `SOUNDEX('Robert')` VAR_STRING~24
= | R163 |
SELECT SOUNDEX('hello')
= `SOUNDEX('hello')` VAR_STRING~20
= | H400 |
SELECT SOUNDEX('')
= `SOUNDEX('')` VAR_STRING~16
= |  |
SELECT 'Robert' SOUNDS LIKE 'Rupert'
= `'Robert' SOUNDS LIKE 'Rupert'` LONG~1
= | 1 |
SELECT 'abc' LIKE 'a%'
= `'abc' LIKE 'a%'` LONG~1!
= | 1 |
SELECT 'abc' LIKE 'a_c'
= `'abc' LIKE 'a_c'` LONG~1!
= | 1 |
SELECT 'abc' LIKE 'A%'
= `'abc' LIKE 'A%'` LONG~1!
= | 1 |
SELECT 'a%c' LIKE 'a\%c'
= `'a%c' LIKE 'a\\%c'` LONG~1!
= | 1 |
SELECT 'abc' LIKE 'a\%c'
= `'abc' LIKE 'a\\%c'` LONG~1!
= | 0 |
SELECT 'a_c' LIKE 'a|_c' ESCAPE '|'
= `'a_c' LIKE 'a|_c' ESCAPE '|'` LONG~1!
= | 1 |
SELECT NULL LIKE 'a'
= `NULL LIKE 'a'` LONG~1
= | NULL |
SELECT 'a' LIKE NULL
= `'a' LIKE NULL` LONG~1
= | NULL |
SELECT 'abc' NOT LIKE 'b%'
= `'abc' NOT LIKE 'b%'` LONG~1!
= | 1 |
SELECT '' LIKE '%'
= `'' LIKE '%'` LONG~1!
= | 1 |
SELECT 10 LIKE '1%'
= `10 LIKE '1%'` LONG~1!
= | 1 |
SELECT 'a' LIKE 'a' ESCAPE 'ab'
= ERROR 1210 (HY000): Incorrect arguments to ESCAPE
SELECT FORMAT(12332.1,4)
= `FORMAT(12332.1,4)` VAR_STRING~48
= | 12,332.1000 |
SELECT FORMAT(12332.123456,4)
= `FORMAT(12332.123456,4)` VAR_STRING~56
= | 12,332.1235 |
SELECT FORMAT(12332.2,0)
= `FORMAT(12332.2,0)` VAR_STRING~36
= | 12,332 |
SELECT FORMAT(12332.2,2,'en_US')
= `FORMAT(12332.2,2,'en_US')` VAR_STRING~40
= | 12,332.20 |
SELECT MD5('a')
= `MD5('a')` VAR_STRING~128
= | 0cc175b9c0f1b6a831c399e269772661 |
SELECT SHA1('a')
= `SHA1('a')` VAR_STRING~160
= | 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8 |
SELECT SHA('a')
= `SHA('a')` VAR_STRING~160
= | 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8 |
SELECT SHA2('a',256)
= `SHA2('a',256)` VAR_STRING~256
= | ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb |
SELECT SHA2('a',224)
= `SHA2('a',224)` VAR_STRING~224
= | abd37534c7d9a2efb9465de931cd7055ffdb8879563ae98078d6d6d5 |
SELECT SHA2('a',0)
= `SHA2('a',0)` VAR_STRING~256
= | ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb |
SELECT SHA2('a',1)
= `SHA2('a',1)` VAR_STRING~0 binary
= | NULL |
= Warning 1583: Incorrect parameters in the call to native function 'sha2'
SELECT MD5(NULL)
= `MD5(NULL)` VAR_STRING~128
= | NULL |
SELECT MD5('')
= `MD5('')` VAR_STRING~128
= | d41d8cd98f00b204e9800998ecf8427e |
SELECT TO_BASE64('abc')
= `TO_BASE64('abc')` VAR_STRING~64
= | YWJj |
SELECT FROM_BASE64('YWJj')
= `FROM_BASE64('YWJj')` VAR_STRING~12 binary
= | abc |
SELECT FROM_BASE64('!!!')
= `FROM_BASE64('!!!')` VAR_STRING~9 binary
= | NULL |
= Warning 1958: Bad base64 data as position 0
SELECT TO_BASE64(REPEAT('a',80))
= `TO_BASE64(REPEAT('a',80))` VAR_STRING~1732
= | YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\nYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE= |
SELECT TO_BASE64(NULL)
= `TO_BASE64(NULL)` VAR_STRING~0
= | NULL |
SELECT HEX(AES_ENCRYPT('a','key'))
= `HEX(AES_ENCRYPT('a','key'))` VAR_STRING~128
= | 5529FA69BE3A14B5BD8952004C4FCE5A |
SELECT AES_DECRYPT(AES_ENCRYPT('a','key'),'key')
= `AES_DECRYPT(AES_ENCRYPT('a','key'),'key')` VAR_STRING~16 binary
= | a |
SELECT AES_DECRYPT('x','key')
= `AES_DECRYPT('x','key')` VAR_STRING~4 binary
= | NULL |
SELECT LENGTH(COMPRESS(REPEAT('a',1000))) < 100
= `LENGTH(COMPRESS(REPEAT('a',1000))) < 100` LONG~1
= | 1 |
SELECT UNCOMPRESS(COMPRESS('abc'))
= `UNCOMPRESS(COMPRESS('abc'))` LONG_BLOB~16777216 binary
= | abc |
SELECT UNCOMPRESSED_LENGTH(COMPRESS('abcd'))
= `UNCOMPRESSED_LENGTH(COMPRESS('abcd'))` LONG~10
= | 4 |
SELECT UNCOMPRESS('x')
= `UNCOMPRESS('x')` LONG_BLOB~16777216 binary
= | NULL |
= Warning 1259: ZLIB: Input data corrupted
SELECT CONVERT('abc' USING latin1)
= `CONVERT('abc' USING latin1)` VAR_STRING~12
= | abc |
SELECT CONVERT('ä' USING ascii)
= `CONVERT('ä' USING ascii)` VAR_STRING~4
= | ? |
= Warning 1977: Cannot convert 'utf8mb4' character 0xC3A4 to 'ascii'
SELECT CONVERT(1,CHAR)
= `CONVERT(1,CHAR)` VAR_STRING~4
= | 1 |
SELECT CONVERT('12',SIGNED)
= `CONVERT('12',SIGNED)` LONG~2!
= | 12 |
SELECT CONVERT('a' USING utf8mb4)
= `CONVERT('a' USING utf8mb4)` VAR_STRING~4
= | a |
SELECT CAST('abc' AS CHAR(2))
= `CAST('abc' AS CHAR(2))` VAR_STRING~8
= | ab |
= Warning 1292: Truncated incorrect CHAR(2) value: 'abc'
SELECT CAST(123 AS CHAR)
= `CAST(123 AS CHAR)` VAR_STRING~12
= | 123 |
SELECT CAST('abc' AS BINARY(5))
= `CAST('abc' AS BINARY(5))` VAR_STRING~5 binary
= | abc\x00\x00 |
SELECT CAST('äö' AS CHAR(1))
= `CAST('äö' AS CHAR(1))` VAR_STRING~4
= | ä |
= Warning 1292: Truncated incorrect CHAR(1) value: 'äö'
SELECT CAST('abc' AS BINARY)
= `CAST('abc' AS BINARY)` VAR_STRING~12 binary
= | abc |
SELECT CAST(1.50 AS CHAR)
= `CAST(1.50 AS CHAR)` VAR_STRING~20
= | 1.50 |
SELECT CAST(NULL AS CHAR)
= `CAST(NULL AS CHAR)` VAR_STRING~0
= | NULL |
SELECT CAST('ab' AS VARCHAR(5))
= `CAST('ab' AS VARCHAR(5))` VAR_STRING~20
= | ab |
SELECT CAST(x'41' AS CHAR)
= `CAST(x'41' AS CHAR)` VAR_STRING~4
= | A |
SELECT CONVERT('abc' USING nosuch)
= ERROR 1115 (42000): Unknown character set: 'nosuch'
SELECT 'abc' REGEXP 'b'
= `'abc' REGEXP 'b'` LONG~1!
= | 1 |
SELECT 'abc' REGEXP '^b'
= `'abc' REGEXP '^b'` LONG~1!
= | 0 |
SELECT 'abc' RLIKE 'A'
= `'abc' RLIKE 'A'` LONG~1!
= | 1 |
SELECT 'abc' NOT REGEXP 'x'
= `'abc' NOT REGEXP 'x'` LONG~1!
= | 1 |
SELECT 'abc' REGEXP BINARY 'A'
= `'abc' REGEXP BINARY 'A'` LONG~1
= | 0 |
SELECT NULL REGEXP 'a'
= `NULL REGEXP 'a'` LONG~1
= | NULL |
SELECT 'a\nb' REGEXP 'a.b'
= `'a\\nb' REGEXP 'a.b'` LONG~1!
= | 0 |
SELECT 'ab12' REGEXP '[[:digit:]]+$'
= `'ab12' REGEXP '[[:digit:]]+$'` LONG~1!
= | 1 |
SELECT 'abc' REGEXP '('
= ERROR 1139 (42000): Regex error 'missing closing parenthesis at offset 1'
SELECT 'abc' REGEXP '[a'
= ERROR 1139 (42000): Regex error 'missing terminating ] for character class at offset 2'
SELECT REGEXP_REPLACE('abc','b','X')
= `REGEXP_REPLACE('abc','b','X')` LONG_BLOB~67108864
= | aXc |
SELECT REGEXP_REPLACE('aaa','a','b')
= `REGEXP_REPLACE('aaa','a','b')` LONG_BLOB~67108864
= | bbb |
SELECT REGEXP_REPLACE('ab12cd','[0-9]+','#')
= `REGEXP_REPLACE('ab12cd','[0-9]+','#')` LONG_BLOB~67108864
= | ab#cd |
SELECT REGEXP_REPLACE('hello world','(\\w+) (\\w+)','\\2 \\1')
= `REGEXP_REPLACE('hello world','(\\\\w+) (\\\\w+)','\\\\2 \\\\1')` LONG_BLOB~67108864
= | world hello |
SELECT REGEXP_REPLACE(NULL,'a','b')
= `REGEXP_REPLACE(NULL,'a','b')` LONG_BLOB~67108864
= | NULL |
SELECT REGEXP_REPLACE('ABC','b','x')
= `REGEXP_REPLACE('ABC','b','x')` LONG_BLOB~67108864
= | AxC |
SELECT REGEXP_SUBSTR('ab12cd','[0-9]+')
= `REGEXP_SUBSTR('ab12cd','[0-9]+')` VAR_STRING~24
= | 12 |
SELECT REGEXP_SUBSTR('abc','x')
= `REGEXP_SUBSTR('abc','x')` VAR_STRING~12
= |  |
SELECT REGEXP_SUBSTR('ABC','b')
= `REGEXP_SUBSTR('ABC','b')` VAR_STRING~12
= | B |
SELECT REGEXP_SUBSTR('abc','(?i)B')
= `REGEXP_SUBSTR('abc','(?i)B')` VAR_STRING~12
= | b |
SELECT REGEXP_INSTR('abc','c')
= `REGEXP_INSTR('abc','c')` LONG~11!
= | 3 |
SELECT REGEXP_INSTR('abc','x')
= `REGEXP_INSTR('abc','x')` LONG~11!
= | 0 |
SELECT REGEXP_INSTR('äbc','b')
= `REGEXP_INSTR('äbc','b')` LONG~11!
= | 2 |
SELECT SUBSTRING('abc' FROM -2 FOR 1)
= `SUBSTRING('abc' FROM -2 FOR 1)` VAR_STRING~4
= | b |
SELECT SUBSTRING('', 1, 1)
= `SUBSTRING('', 1, 1)` VAR_STRING~0
= |  |
SELECT SUBSTRING(12345,2,2)
= `SUBSTRING(12345,2,2)` VAR_STRING~8
= | 23 |
SELECT SUBSTRING(NULL,1)
= `SUBSTRING(NULL,1)` VAR_STRING~0 binary
= | NULL |
SELECT REPEAT('a',3) + 1
= `REPEAT('a',3) + 1` DOUBLE~23 .31
= | 1 |
= Warning 1292: Truncated incorrect DOUBLE value: 'aaa'
SELECT CONCAT(NULL)
= `CONCAT(NULL)` VAR_STRING~0 binary
= | NULL |
SELECT CONCAT(1)
= `CONCAT(1)` VAR_STRING~4
= | 1 |
SELECT CONCAT(DATE '2020-01-01',' x')
= `CONCAT(DATE '2020-01-01',' x')` VAR_STRING~48
= | 2020-01-01 x |
SELECT CONCAT(TRUE)
= `CONCAT(TRUE)` VAR_STRING~20
= | 1 |
SELECT CONCAT(x'41','b')
= `CONCAT(x'41','b')` VAR_STRING~2 binary
= | Ab |
SELECT CONCAT(1.0,'')
= `CONCAT(1.0,'')` VAR_STRING~16
= | 1.0 |
SELECT LOWER('ÀÉÎ')
= `LOWER('ÀÉÎ')` VAR_STRING~12
= | àéî |
SELECT UPPER('àéî')
= `UPPER('àéî')` VAR_STRING~12
= | ÀÉÎ |
SELECT UPPER('ß')
= `UPPER('ß')` VAR_STRING~4
= | ß |
SELECT LOWER('İ')
= `LOWER('İ')` VAR_STRING~4
= | i |
SELECT CHAR(77,121,83,81,'76')
= `CHAR(77,121,83,81,'76')` VAR_STRING~20 binary
= | MySQL |
SELECT CHAR(NULL,65)
= `CHAR(NULL,65)` VAR_STRING~8 binary
= | A |
SELECT CHAR(65,NULL,66)
= `CHAR(65,NULL,66)` VAR_STRING~12 binary
= | AB |
SELECT NATURAL_SORT_KEY('a10'), NATURAL_SORT_KEY('a2')
= `NATURAL_SORT_KEY('a10')` VAR_STRING~20
= `NATURAL_SORT_KEY('a2')` VAR_STRING~12
= | a110 | a02 |
SELECT WEIGHT_STRING('a'), HEX(WEIGHT_STRING('ab'))
= `WEIGHT_STRING('a')` VAR_STRING~2 binary
= `HEX(WEIGHT_STRING('ab'))` VAR_STRING~32
= | \x00A | 00410042 |
SELECT SFORMAT('{} is {}', 'a', 1)
= `SFORMAT('{} is {}', 'a', 1)` LONG_BLOB~67108864
= | a is 1 |
SELECT SFORMAT('{:>5}', 42)
= `SFORMAT('{:>5}', 42)` LONG_BLOB~67108864
= |    42 |
SELECT SFORMAT('x')
= `SFORMAT('x')` LONG_BLOB~67108864
= | x |
SELECT TO_CHAR(DATE '2020-03-04','YYYY-MM-DD')
= `TO_CHAR(DATE '2020-03-04','YYYY-MM-DD')` VAR_STRING~40
= | 2020-03-04 |
SELECT TO_CHAR(TIMESTAMP '2020-03-04 05:06:07','HH24:MI:SS')
= `TO_CHAR(TIMESTAMP '2020-03-04 05:06:07','HH24:MI:SS')` VAR_STRING~32
= | 05:06:07 |
SELECT LENGTH(UUID())
= `LENGTH(UUID())` LONG~10
= | 36 |
SELECT UUID() LIKE '%-%-%-%-%'
= `UUID() LIKE '%-%-%-%-%'` LONG~1
= | 1 |
SELECT LENGTH(SYS_GUID())
= `LENGTH(SYS_GUID())` LONG~10
= | 32 |
SELECT INET_ATON('127.0.0.1')
= `INET_ATON('127.0.0.1')` LONGLONG~21 unsigned
= | 2130706433 |
SELECT INET_NTOA(2130706433)
= `INET_NTOA(2130706433)` VAR_STRING~124
= | 127.0.0.1 |
SELECT INET_ATON('x')
= `INET_ATON('x')` LONGLONG~21 unsigned
= | NULL |
SELECT INET6_NTOA(INET6_ATON('::1'))
= `INET6_NTOA(INET6_ATON('::1'))` VAR_STRING~156
= | ::1 |
SELECT HEX(INET6_ATON('fe80::1'))
= `HEX(INET6_ATON('fe80::1'))` VAR_STRING~128
= | FE800000000000000000000000000001 |
SELECT IS_IPV4('1.2.3.4')
= `IS_IPV4('1.2.3.4')` LONG~1!
= | 1 |
SELECT IS_IPV6('::1')
= `IS_IPV6('::1')` LONG~1!
= | 1 |
SELECT IS_IPV4('x')
= `IS_IPV4('x')` LONG~1!
= | 0 |
SELECT IS_IPV4_MAPPED(INET6_ATON('::ffff:1.2.3.4'))
= `IS_IPV4_MAPPED(INET6_ATON('::ffff:1.2.3.4'))` LONG~1
= | 1 |
SELECT IS_IPV4_COMPAT(INET6_ATON('::1.2.3.4'))
= `IS_IPV4_COMPAT(INET6_ATON('::1.2.3.4'))` LONG~1
= | 1 |
SELECT ENCODE('a','b') IS NULL
= `ENCODE('a','b') IS NULL` LONG~1!
= | 0 |
SELECT OLD_PASSWORD('a')
= `OLD_PASSWORD('a')` VAR_STRING~64
= | 60671c896665c3fa |
SELECT PASSWORD('a')
= `PASSWORD('a')` VAR_STRING~164
= | *667F407DE7C6AD07358FA38DAED7828A72014B4E |
SELECT LENGTH(ENCRYPT('a','ab'))
= `LENGTH(ENCRYPT('a','ab'))` LONG~10
= | 13 |
SELECT EXTRACTVALUE('<a><b>x</b></a>','/a/b')
= `EXTRACTVALUE('<a><b>x</b></a>','/a/b')` LONG_BLOB~67108864
= | x |
SELECT EXTRACTVALUE('<a><b>x</b><b>y</b></a>','//b')
= `EXTRACTVALUE('<a><b>x</b><b>y</b></a>','//b')` LONG_BLOB~67108864
= | x y |
SELECT UPDATEXML('<a><b>x</b></a>','/a/b','<c/>')
= `UPDATEXML('<a><b>x</b></a>','/a/b','<c/>')` LONG_BLOB~67108864
= | <a><c/></a> |
SELECT LOAD_FILE('/nosuch/file')
= `LOAD_FILE('/nosuch/file')` LONG_BLOB~16777216 binary
= | NULL |
SELECT NAME_CONST('n',5)
= `n` LONG~1
= | 5 |
SELECT DEFAULT(nosuch)
= ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'
SELECT IFNULL(NULL,'x')
= `IFNULL(NULL,'x')` VAR_STRING~4!
= | x |
SELECT IFNULL('a','x')
= `IFNULL('a','x')` VAR_STRING~4!
= | a |
SELECT NVL(NULL,'y')
= `NVL(NULL,'y')` VAR_STRING~4!
= | y |
SELECT NVL2(NULL,1,2)
= `NVL2(NULL,1,2)` LONG~2
= | 2 |
SELECT NVL2(1,1,2)
= `NVL2(1,1,2)` LONG~2!
= | 1 |
SELECT COALESCE(NULL,NULL,'z')
= `COALESCE(NULL,NULL,'z')` VAR_STRING~4!
= | z |
SELECT COALESCE(NULL)
= `COALESCE(NULL)` NULL~0
= | NULL |
SELECT NULLIF('a','a')
= `NULLIF('a','a')` VAR_STRING~4
= | NULL |
SELECT NULLIF('a','b')
= `NULLIF('a','b')` VAR_STRING~4
= | a |
SELECT IF(NULL,'t','f')
= `IF(NULL,'t','f')` VAR_STRING~4
= | f |
SELECT IF('a','t','f')
= `IF('a','t','f')` VAR_STRING~4!
= | f |
= Warning 1292: Truncated incorrect DOUBLE value: 'a'
SELECT IF('1','t','f')
= `IF('1','t','f')` VAR_STRING~4!
= | t |
SELECT CASE 1 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'more' END
= `CASE 1 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'more' END` VAR_STRING~16!
= | one |
SELECT CASE WHEN 0 THEN 'x' END
= `CASE WHEN 0 THEN 'x' END` VAR_STRING~4
= | NULL |
SELECT CASE NULL WHEN NULL THEN 'n' ELSE 'e' END
= `CASE NULL WHEN NULL THEN 'n' ELSE 'e' END` VAR_STRING~4
= | e |
SELECT CASE 'A' WHEN 'a' THEN 1 ELSE 0 END
= `CASE 'A' WHEN 'a' THEN 1 ELSE 0 END` LONG~2!
= | 1 |
SELECT DECODE_ORACLE(1,1,'a','b')
= `DECODE_ORACLE(1,1,'a','b')` VAR_STRING~4!
= | a |
SELECT ISNULL(NULL)
= `ISNULL(NULL)` LONG~1!
= | 1 |
SELECT ISNULL(1)
= `ISNULL(1)` LONG~1!
= | 0 |
SELECT NULL IS NULL
= `NULL IS NULL` LONG~1!
= | 1 |
SELECT 1 IS NOT NULL
= `1 IS NOT NULL` LONG~1!
= | 1 |
SELECT 1 IS TRUE
= `1 IS TRUE` LONG~1!
= | 1 |
SELECT 0 IS FALSE
= `0 IS FALSE` LONG~1!
= | 1 |
SELECT NULL IS UNKNOWN
= `NULL IS UNKNOWN` LONG~1!
= | 1 |
SELECT NULL IS NOT TRUE
= `NULL IS NOT TRUE` LONG~1!
= | 1 |
SELECT LEFT('abc'), 1
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '), 1' at line 1
SELECT nosuch('a')
= ERROR 1305 (42000): FUNCTION d.nosuch does not exist
SELECT UPPER()
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'UPPER'
SELECT SUBSTRING('abc')
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near ')' at line 1
SELECT LENGTH('a','b')
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'LENGTH'
SELECT MD5()
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'MD5'
SELECT IFNULL(1)
= ERROR 1582 (42000): Incorrect parameter count in the call to native function 'IFNULL'
SELECT RTRIM(1)
= `RTRIM(1)` VAR_STRING~4
= | 1 |
SELECT LTRIM(12.5)
= `LTRIM(12.5)` VAR_STRING~20
= | 12.5 |
SELECT REVERSE(123)
= `REVERSE(123)` VAR_STRING~12
= | 321 |
SELECT LEFT(12345,2)
= `LEFT(12345,2)` VAR_STRING~8
= | 12 |
SELECT LPAD(5,3,0)
= `LPAD(5,3,0)` VAR_STRING~12
= | 005 |
SELECT REPEAT(1,3)
= `REPEAT(1,3)` VAR_STRING~12
= | 111 |
SELECT UPPER(1.5)
= `UPPER(1.5)` VAR_STRING~16
= | 1.5 |
