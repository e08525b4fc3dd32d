# Rows compared with rows, with the word ROW and without.
create table t (a int, b int, c int)
= ok
insert into t values (1,2,3),(1,3,4),(2,1,null),(null,1,1)
= ok, 4 affected, "Records: 4  Duplicates: 0  Warnings: 0"
SELECT ROW(1,2) = ROW(1,2), ROW(1,2) < ROW(1,3), (1,2) <> (1,2), ROW(1,NULL) = ROW(1,2), (1,2) IN ((1,2),(3,4))
= `ROW(1,2) = ROW(1,2)` LONG~1!
= `ROW(1,2) < ROW(1,3)` LONG~1!
= `(1,2) <> (1,2)` LONG~1!
= `ROW(1,NULL) = ROW(1,2)` LONG~1
= `(1,2) IN ((1,2),(3,4))` LONG~1!
= | 1 | 1 | 0 | NULL | 1 |
select row(1,2) = (1,2)
= `row(1,2) = (1,2)` LONG~1!
= | 1 |
select * from t where row(a,b) = row(1,2)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 3 |
select * from t where row(a,b) in (row(1,2), row(2,1))
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 3 |
= | 2 | 1 | NULL |
select * from t where (a,b) in ((1,2),(2,1))
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 3 |
= | 2 | 1 | NULL |
select * from t where row(a,b) not in ((1,2)) order by a, b
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | NULL | 1 | 1 |
= | 1 | 3 | 4 |
= | 2 | 1 | NULL |
select * from t where row(a,b) > row(1,2) order by a
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 3 | 4 |
= | 2 | 1 | NULL |
select row(1,2)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select (1,2)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select row(1,2) = row(1,2,3)
= ERROR 1241 (21000): Operand should contain 2 column(s)
select row(1,2) = 1
= ERROR 4078 (HY000): Illegal parameter data types row and int for operation '='
select row(1,2,3) = row(1,null,4), row(1,2,3) = row(1,null,3), row(1,2) <=> row(1,null), row(1,null) <=> row(1,null)
= `row(1,2,3) = row(1,null,4)` LONG~1
= `row(1,2,3) = row(1,null,3)` LONG~1
= `row(1,2) <=> row(1,null)` LONG~1!
= `row(1,null) <=> row(1,null)` LONG~1!
= | 0 | NULL | 0 | 1 |
select row(1,2) <> row(1,3), row(1,2) != row(1,2), row(2,1) >= row(1,5), row(null,1) < row(1,1), row(1,2) <= row(1,2)
= `row(1,2) <> row(1,3)` LONG~1!
= `row(1,2) != row(1,2)` LONG~1!
= `row(2,1) >= row(1,5)` LONG~1!
= `row(null,1) < row(1,1)` LONG~1
= `row(1,2) <= row(1,2)` LONG~1!
= | 1 | 0 | 1 | NULL | 1 |
select row(a,b) = (select 1,2) from t
= `row(a,b) = (select 1,2)` LONG~1
= | 1 |
= | 0 |
= | 0 |
= | 0 |
select * from t where row(a,b) = (select a,b from t where c = 3)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 3 |
select * from t where row(a,b) in (select a,b from t where c > 2) order by b
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 3 |
= | 1 | 3 | 4 |
select row(1,(2,3)) = row(1,(2,3))
= `row(1,(2,3)) = row(1,(2,3))` LONG~1!
= | 1 |
select concat(row(1,2))
= ERROR 1241 (21000): Operand should contain 1 column(s)
select row(1,2) is null
= ERROR 1241 (21000): Operand should contain 1 column(s)
select not row(1,2)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select row(a,b) from t
= ERROR 1241 (21000): Operand should contain 1 column(s)
select * from t order by row(a,b)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select * from t group by row(a,b)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select max(row(a,b)) from t
= ERROR 1241 (21000): Operand should contain 1 column(s)
select if(row(1,2)=row(1,2),'y','n')
= `if(row(1,2)=row(1,2),'y','n')` VAR_STRING~4!
= | y |
select case row(1,2) when row(1,2) then 'y' else 'n' end
= ERROR 1241 (21000): Operand should contain 1 column(s)
select coalesce(row(1,2),1)
= ERROR 1241 (21000): Operand should contain 1 column(s)
select * from t where row(a,b) = row(b,a)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
update t set c = 9 where row(a,b) = row(1,2)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
delete from t where row(a,b) in ((2,1))
= ok, 1 affected
select * from t order by a,b
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | NULL | 1 | 1 |
= | 1 | 2 | 9 |
= | 1 | 3 | 4 |
select row (1,2) = row  (1,2)
= `row (1,2) = row  (1,2)` LONG~1!
= | 1 |
select * from t where row(a+1,b) = row(2,2)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 2 | 9 |
select (1=1 and null=2)
= `(1=1 and null=2)` LONG~1
= | NULL |
select (null < 1 or (null = 1 and 1 < 1))
= `(null < 1 or (null = 1 and 1 < 1))` LONG~1
= | NULL |
select row(1,null) = row(1,2)
= `row(1,null) = row(1,2)` LONG~1
= | NULL |
select row(1,2,3) = row(1,null,3)
= `row(1,2,3) = row(1,null,3)` LONG~1
= | NULL |
select (1=1 and (2=null and 3=3))
= `(1=1 and (2=null and 3=3))` LONG~1
= | NULL |
select (1=1 and 2=null and 3=3)
= `(1=1 and 2=null and 3=3)` LONG~1
= | NULL |
select * from t where (a > 1 or (a = 1 and b > 2)) order by a
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 3 | 4 |
select * from t where row(a,b) > row(1,2) order by a
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 3 | 4 |
select * from t where row(a,b) > row(1,2)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 3 | 4 |
select row(a,b) > row(1,2) from t
= `row(a,b) > row(1,2)` LONG~1
= | 0 |
= | 1 |
= | NULL |
select (a,b) > (1,2) from t
= `(a,b) > (1,2)` LONG~1
= | 0 |
= | 1 |
= | NULL |
select * from t where (a,b) > (1,2)
= `a` LONG(11) t
= `b` LONG(11) t
= `c` LONG(11) t
= | 1 | 3 | 4 |
