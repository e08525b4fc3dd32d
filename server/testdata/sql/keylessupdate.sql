create table t(a int, q int, s int)
= ok
create table u(b int, c int)
= ok
insert into t values (1,1,1)
= ok, 1 affected
insert into u values (1,5),(2,6)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
UPDATE t SET q=1 WHERE a IN (SELECT b FROM u)
= ok, "Rows matched: 1  Changed: 0  Warnings: 0"
UPDATE t SET q=7 WHERE a IN (SELECT b FROM u)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
select * from t
= `a` LONG(11) t
= `q` LONG(11) t
= `s` LONG(11) t
= | 1 | 7 | 1 |
UPDATE t SET q=8 WHERE exists (SELECT b FROM u where b=t.a)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
DELETE FROM t WHERE a IN (SELECT b FROM u where c=6)
= ok
DELETE FROM t WHERE a IN (SELECT b FROM u)
= ok, 1 affected
select * from t
= `a` LONG(11) t
= `q` LONG(11) t
= `s` LONG(11) t
insert into t values (1,1,1),(2,2,2),(3,3,3)
= ok, 3 affected, "Records: 3  Duplicates: 0  Warnings: 0"
update t set q=9 where a=(select max(b) from u)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
update t set q=10 where a not in (select b from u)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
update t set q=11 where a in (select b from u where u.b=t.a) and s>1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
update t set q=q+1 where (a,q) in (select b,11 from u)
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
update t set q=12 where exists (select 1 from u where b=a) or a in (select 3)
= ok, 2 affected, "Rows matched: 3  Changed: 2  Warnings: 0"
update t set q=13 where a > any (select b from u)
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
update t set q=14 where a in (select b from u) order by a limit 1
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
update t x set x.q=15 where x.a in (select b from u y)
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
select * from t
= `a` LONG(11) t
= `q` LONG(11) t
= `s` LONG(11) t
= | 1 | 15 | 1 |
= | 2 | 15 | 2 |
= | 3 | 13 | 3 |
update t set q=16 where a in (select a from t)
= ok, 3 affected, "Rows matched: 3  Changed: 3  Warnings: 0"
update t join u on a=b set q=17
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
update t, u set q=18, c=19 where a=b
= ok, 4 affected, "Rows matched: 4  Changed: 4  Warnings: 0"
update t join (select b from u) z on a=z.b set q=20
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
update t left join u on a=b set q=21 where b is null
= ok, 1 affected, "Rows matched: 1  Changed: 1  Warnings: 0"
select * from t
= `a` LONG(11) t
= `q` LONG(11) t
= `s` LONG(11) t
= | 1 | 20 | 1 |
= | 2 | 20 | 2 |
= | 3 | 21 | 3 |
select * from u
= `b` LONG(11) u
= `c` LONG(11) u
= | 1 | 19 |
= | 2 | 19 |
create table k(a int primary key, b int)
= ok
insert into k values (1,1),(2,2)
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
update k set b=5 where a in (select b from u)
= ok, 2 affected, "Rows matched: 2  Changed: 2  Warnings: 0"
update k join t on k.a=t.a set k.b=t.q, t.s=99
= ok, 4 affected, "Rows matched: 4  Changed: 4  Warnings: 0"
select * from k
= `a` LONG(11) not null primary k
= `b` LONG(11) k
= | 1 | 20 |
= | 2 | 20 |
delete t from t join u on a=b
= ok, 2 affected
delete from u using u join k on u.b=k.a where k.b>5
= ok, 2 affected
select * from t
= `a` LONG(11) t
= `q` LONG(11) t
= `s` LONG(11) t
= | 3 | 21 | 3 |
