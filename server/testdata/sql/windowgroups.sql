# Window functions over groups, frames, NULLs among what windows sort by, and their errors.
create table w (k int, g varchar(5), v int, d decimal(6,2))
= ok
insert into w values (1,'a',10,1.5),(1,'b',20,2.5),(2,'a',5,null),(2,'b',null,4.5),(3,'a',7,1),(3,'c',7,2),(null,'c',1,9)
= ok, 7 affected, "Records: 7  Duplicates: 0  Warnings: 0"
select k, sum(sum(v)) over (order by k) from w group by k
= `k` LONG(11) w
= `sum(sum(v)) over (order by k)` NEWDECIMAL~55
= | NULL | 1 |
= | 1 | 31 |
= | 2 | 36 |
= | 3 | 50 |
select k, sum(v) s, rank() over (order by sum(v) desc) r from w group by k order by k
= `k` LONG(11) w
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | NULL | 1 | 4 |
= | 1 | 30 | 1 |
= | 2 | 5 | 3 |
= | 3 | 14 | 2 |
select k, count(*), rank() over (order by count(*)), row_number() over (order by k) from w group by k order by k
= `k` LONG(11) w
= `count(*)` LONGLONG~21!
= `rank() over (order by count(*))` LONGLONG~21!
= `row_number() over (order by k)` LONGLONG~21!
= | NULL | 1 | 1 | 1 |
= | 1 | 2 | 2 | 2 |
= | 2 | 2 | 2 | 3 |
= | 3 | 2 | 2 | 4 |
select k, sum(v), sum(v) - lag(sum(v)) over (order by k) diff from w group by k order by k
= `k` LONG(11) w
= `sum(v)` NEWDECIMAL~33
= `diff` NEWDECIMAL~34
= | NULL | 1 | NULL |
= | 1 | 30 | 29 |
= | 2 | 5 | -25 |
= | 3 | 14 | 9 |
select g, sum(v), sum(v)/sum(sum(v)) over () from w group by g order by g
= `g` VAR_STRING(20) w
= `sum(v)` NEWDECIMAL~33
= `sum(v)/sum(sum(v)) over ()` NEWDECIMAL~38 .4
= | a | 22 | 0.4400 |
= | b | 20 | 0.4000 |
= | c | 8 | 0.1600 |
select g, sum(v), rank() over (partition by g order by sum(v)) from w group by g order by 1
= `g` VAR_STRING(20) w
= `sum(v)` NEWDECIMAL~33
= `rank() over (partition by g order by sum(v))` LONGLONG~21!
= | a | 22 | 1 |
= | b | 20 | 1 |
= | c | 8 | 1 |
select sum(sum(v)) over () from w
= `sum(sum(v)) over ()` NEWDECIMAL~55
= | 50 |
select count(*) over () from w group by g
= `count(*) over ()` LONGLONG~21!
= | 3 |
= | 3 |
= | 3 |
select count(*), count(*) over () from w
= `count(*)` LONGLONG~21!
= `count(*) over ()` LONGLONG~21!
= | 7 | 1 |
select sum(v) s, row_number() over () from w
= `s` NEWDECIMAL~33
= `row_number() over ()` LONGLONG~21!
= | 50 | 1 |
select g, sum(v) s, sum(s) over () from w group by g
= ERROR 1054 (42S22): Unknown column 's' in 'SELECT'
select g, k, sum(v), first_value(sum(v)) over (partition by g order by k) f from w group by g, k order by g, k
= `g` VAR_STRING(20) w
= `k` LONG(11) w
= `sum(v)` NEWDECIMAL~33
= `f` NEWDECIMAL~33
= | a | 1 | 10 | 10 |
= | a | 2 | 5 | 10 |
= | a | 3 | 7 | 10 |
= | b | 1 | 20 | 20 |
= | b | 2 | NULL | 20 |
= | c | NULL | 1 | 1 |
= | c | 3 | 7 | 1 |
select g, sum(v) from w group by g having sum(v) > 10 order by rank() over (order by sum(v))
= `g` VAR_STRING(20) w
= `sum(v)` NEWDECIMAL~33
= | b | 20 |
= | a | 22 |
select g, sum(v) from w group by g order by row_number() over (order by sum(v) desc)
= `g` VAR_STRING(20) w
= `sum(v)` NEWDECIMAL~33
= | a | 22 |
= | b | 20 |
= | c | 8 |
select g, sum(v), ntile(2) over (order by sum(v)) from w group by g having sum(v) > 12 order by g
= `g` VAR_STRING(20) w
= `sum(v)` NEWDECIMAL~33
= `ntile(2) over (order by sum(v))` LONGLONG~21!
= | a | 22 | 2 |
= | b | 20 | 1 |
select g, count(*), dense_rank() over (order by count(*) desc, g) from w group by g with rollup
= `g` VAR_STRING(20) w
= `count(*)` LONGLONG~21!
= `dense_rank() over (order by count(*) desc, g)` LONGLONG~21!
= | NULL | 7 | 1 |
= | a | 3 | 2 |
= | b | 2 | 3 |
= | c | 2 | 4 |
select max(v), rank() over (order by max(v)) from w
= `max(v)` LONG~11
= `rank() over (order by max(v))` LONGLONG~21!
= | 20 | 1 |
select k+1 x, sum(v), rank() over (order by k+1) from w group by k+1 order by 1
= `x` LONGLONG~12
= `sum(v)` NEWDECIMAL~33
= `rank() over (order by k+1)` LONGLONG~21!
= | NULL | 1 | 1 |
= | 2 | 30 | 2 |
= | 3 | 5 | 3 |
= | 4 | 14 | 4 |
select g, sum(v) over (order by v) from w group by g
= `g` VAR_STRING(20) w
= `sum(v) over (order by v)` NEWDECIMAL~33
= | a | 17 |
= | b | 37 |
= | c | 7 |
select g, group_concat(v order by v), rank() over (order by max(d)) from w group by g order by g
= `g` VAR_STRING(20) w
= `group_concat(v order by v)` BLOB~67108860
= `rank() over (order by max(d))` LONGLONG~21!
= | a | 5,7,10 | 1 |
= | b | 20 | 2 |
= | c | 1,7 | 3 |
select g, sum(case when v > 6 then 1 else 0 end) c, sum(sum(case when v > 6 then 1 else 0 end)) over (order by g rows between 1 preceding and current row) m from w group by g
= `g` VAR_STRING(20) w
= `c` NEWDECIMAL~24
= `m` NEWDECIMAL~46
= | a | 2 | 2 |
= | b | 1 | 3 |
= | c | 1 | 2 |
select w1.g, sum(w1.v), rank() over win from w w1 group by w1.g window win as (order by sum(w1.v))
= `g` VAR_STRING(20) w1=w
= `sum(w1.v)` NEWDECIMAL~33
= `rank() over win` LONGLONG~21!
= | a | 22 | 3 |
= | b | 20 | 2 |
= | c | 8 | 1 |
select * from (select g, sum(v) s, rank() over (order by sum(v)) r from w group by g) x where r = 1
= `g` VAR_STRING(20) x=w
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | c | 8 | 1 |
with c as (select g, rank() over (order by sum(v)) r from w group by g) select * from c order by r
= `g` VAR_STRING(20) c=w
= `r` LONGLONG~21!
= | c | 1 |
= | b | 2 |
= | a | 3 |
select g, sum(v) from w group by g having rank() over (order by sum(v)) = 1
= ERROR 4015 (HY000): Window function is allowed only in SELECT list and ORDER BY clause
select g, sum(rank() over (order by v)) from w group by g
= ERROR 4074 (HY000): Window functions can not be used as arguments to group functions.
select sum(sum(sum(v))) over () from w group by g
= ERROR 1111 (HY000): Invalid use of group function
select v, ntile(0) over (order by v) from w
= `v` LONG(11) w
= `ntile(0) over (order by v)` LONGLONG~21!
= ERROR 4024 (HY000): Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
= Error 4024: Argument of NTILE must be greater than 0
select v, ntile(1.5) over (order by v) from w
= `v` LONG(11) w
= `ntile(1.5) over (order by v)` LONGLONG~21!
= | NULL | 1 |
= | 1 | 1 |
= | 5 | 1 |
= | 7 | 1 |
= | 7 | 2 |
= | 10 | 2 |
= | 20 | 2 |
select v, ntile('2') over (order by v) from w
= `v` LONG(11) w
= `ntile('2') over (order by v)` LONGLONG~21!
= | NULL | 1 |
= | 1 | 1 |
= | 5 | 1 |
= | 7 | 1 |
= | 7 | 2 |
= | 10 | 2 |
= | 20 | 2 |
select v, ntile(3) over (order by v) from w order by v
= `v` LONG(11) w
= `ntile(3) over (order by v)` LONGLONG~21!
= | NULL | 1 |
= | 1 | 1 |
= | 5 | 1 |
= | 7 | 2 |
= | 7 | 2 |
= | 10 | 3 |
= | 20 | 3 |
select v, nth_value(v, 0) over (order by v) from w
= `v` LONG(11) w
= `nth_value(v, 0) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | NULL |
= | 7 | NULL |
= | 7 | NULL |
= | 10 | NULL |
= | 20 | NULL |
select v, nth_value(v, -1) over (order by v) from w
= `v` LONG(11) w
= `nth_value(v, -1) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | NULL |
= | 7 | NULL |
= | 7 | NULL |
= | 10 | NULL |
= | 20 | NULL |
select v, nth_value(v, 2) over (order by v) from w order by v
= `v` LONG(11) w
= `nth_value(v, 2) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 1 |
= | 7 | 1 |
= | 7 | 1 |
= | 10 | 1 |
= | 20 | 1 |
select v, nth_value(v, null) over (order by v) from w
= `v` LONG(11) w
= `nth_value(v, null) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | NULL |
= | 7 | NULL |
= | 7 | NULL |
= | 10 | NULL |
= | 20 | NULL |
select v, nth_value(v, k) over (order by v) from w order by v
= `v` LONG(11) w
= `nth_value(v, k) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | 1 |
= | 7 | 5 |
= | 7 | 5 |
= | 10 | NULL |
= | 20 | NULL |
select v, lag(v, -1) over (order by v) from w order by v
= `v` LONG(11) w
= `lag(v, -1) over (order by v)` LONG~11
= | NULL | 1 |
= | 1 | 5 |
= | 5 | 7 |
= | 7 | 7 |
= | 7 | 10 |
= | 10 | 20 |
= | 20 | NULL |
select v, lag(v, 0) over (order by v) from w order by v
= `v` LONG(11) w
= `lag(v, 0) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 5 |
= | 7 | 7 |
= | 7 | 7 |
= | 10 | 10 |
= | 20 | 20 |
select v, lead(v, null) over (order by v) from w order by v
= `v` LONG(11) w
= `lead(v, null) over (order by v)` LONG~11
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 5 |
= | 7 | 7 |
= | 7 | 7 |
= | 10 | 10 |
= | 20 | 20 |
select v, lead(v, k) over (order by v) from w order by v
= `v` LONG(11) w
= `lead(v, k) over (order by v)` LONG~11
= | NULL | 5 |
= | 1 | 1 |
= | 5 | 7 |
= | 7 | 20 |
= | 7 | NULL |
= | 10 | 20 |
= | 20 | NULL |
select v, percent_rank() over (order by v), cume_dist() over (order by v) from w order by v
= `v` LONG(11) w
= `percent_rank() over (order by v)` DOUBLE~17 .10
= `cume_dist() over (order by v)` DOUBLE~17 .10
= | NULL | 0.0000000000 | 0.1428571429 |
= | 1 | 0.1666666667 | 0.2857142857 |
= | 5 | 0.3333333333 | 0.4285714286 |
= | 7 | 0.5000000000 | 0.7142857143 |
= | 7 | 0.5000000000 | 0.7142857143 |
= | 10 | 0.8333333333 | 0.8571428571 |
= | 20 | 1.0000000000 | 1.0000000000 |
select v, first_value(v) over (order by v desc), last_value(v) over (order by v) from w order by v
= `v` LONG(11) w
= `first_value(v) over (order by v desc)` LONG~11
= `last_value(v) over (order by v)` LONG~11
= | NULL | 20 | NULL |
= | 1 | 20 | 1 |
= | 5 | 20 | 5 |
= | 7 | 20 | 7 |
= | 7 | 20 | 7 |
= | 10 | 20 | 10 |
= | 20 | 20 | 20 |
select v, last_value(v) over (order by v rows between unbounded preceding and unbounded following) from w order by v
= `v` LONG(11) w
= `last_value(v) over (order by v rows between unbounded preceding and unbounded following)` LONG~11
= | NULL | 20 |
= | 1 | 20 |
= | 5 | 20 |
= | 7 | 20 |
= | 7 | 20 |
= | 10 | 20 |
= | 20 | 20 |
select v, sum(v) over (order by v rows between 1 preceding and 1 following) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v rows between 1 preceding and 1 following)` NEWDECIMAL~33
= | NULL | 1 |
= | 1 | 6 |
= | 5 | 13 |
= | 7 | 19 |
= | 7 | 24 |
= | 10 | 37 |
= | 20 | 30 |
select v, sum(v) over (order by v rows between 1 following and 2 following) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v rows between 1 following and 2 following)` NEWDECIMAL~33
= | NULL | 6 |
= | 1 | 12 |
= | 5 | 14 |
= | 7 | 17 |
= | 7 | 30 |
= | 10 | 20 |
= | 20 | NULL |
select v, sum(v) over (order by v rows between 2 preceding and 1 preceding) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v rows between 2 preceding and 1 preceding)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | NULL |
= | 5 | 1 |
= | 7 | 6 |
= | 7 | 12 |
= | 10 | 14 |
= | 20 | 17 |
select v, sum(v) over (order by v range between 2 preceding and 2 following) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v range between 2 preceding and 2 following)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 19 |
= | 7 | 19 |
= | 7 | 19 |
= | 10 | 10 |
= | 20 | 20 |
select v, sum(v) over (order by v range between unbounded preceding and current row) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v range between unbounded preceding and current row)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 6 |
= | 7 | 20 |
= | 7 | 20 |
= | 10 | 30 |
= | 20 | 50 |
select v, sum(v) over (order by v range 3 preceding) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v range 3 preceding)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 5 |
= | 7 | 19 |
= | 7 | 19 |
= | 10 | 24 |
= | 20 | 20 |
select v, sum(v) over (order by v desc range between 3 preceding and current row) from w order by v
= `v` LONG(11) w
= `sum(v) over (order by v desc range between 3 preceding and current row)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 19 |
= | 7 | 24 |
= | 7 | 24 |
= | 10 | 10 |
= | 20 | 20 |
select v, sum(v) over (order by v rows -1 preceding) from w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '-1 preceding) from w' at line 1
select v, sum(v) over (order by v, k range between 1 preceding and current row) from w
= ERROR 4019 (HY000): RANGE-type frame requires ORDER BY clause with single sort key
select v, sum(v) over (range between 1 preceding and current row) from w
= ERROR 4019 (HY000): RANGE-type frame requires ORDER BY clause with single sort key
select v, sum(v) over (order by v groups 1 preceding) from w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'groups 1 preceding) from w' at line 1
select v, rank() over (order by v rows 1 preceding) from w
= ERROR 4017 (HY000): Window frame is not allowed with 'rank'
select v, row_number() over (rows 1 preceding) from w
= ERROR 4017 (HY000): Window frame is not allowed with 'row_number'
select v, lag(v) over (order by v rows 1 preceding) from w
= `v` LONG(11) w
= `lag(v) over (order by v rows 1 preceding)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | 1 |
= | 7 | 5 |
= | 7 | 7 |
= | 10 | 7 |
= | 20 | 10 |
select v, ntile(2) over (order by v rows 1 preceding) from w
= ERROR 4017 (HY000): Window frame is not allowed with 'ntile'
select v, first_value(v) over (order by v rows 1 preceding) from w order by v
= `v` LONG(11) w
= `first_value(v) over (order by v rows 1 preceding)` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | 1 |
= | 7 | 5 |
= | 7 | 7 |
= | 10 | 7 |
= | 20 | 10 |
select rank() over () from w
= ERROR 4018 (HY000): No order list in window specification for 'rank'
select lag(v) over () from w
= ERROR 4018 (HY000): No order list in window specification for 'lag'
select lead(v) over (partition by k) from w
= ERROR 4018 (HY000): No order list in window specification for 'lead'
select percent_rank() over () from w
= ERROR 4018 (HY000): No order list in window specification for 'percent_rank'
select cume_dist() over () from w
= ERROR 4018 (HY000): No order list in window specification for 'cume_dist'
select sum(distinct v) over (order by v) from w
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'SUM(DISTINCT) aggregate as window function'
select count(distinct v) over () from w
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'COUNT(DISTINCT) aggregate as window function'
select group_concat(v) over () from w
= ERROR 1235 (42000): This version of MariaDB doesn't yet support 'GROUP_CONCAT() aggregate as window function'
select v, sum(v) over w1, sum(v) over w2 from w window w1 as (partition by k), w2 as (w1 order by v) order by k, v
= `v` LONG(11) w
= `sum(v) over w1` NEWDECIMAL~33
= `sum(v) over w2` NEWDECIMAL~33
= | 1 | 1 | 1 |
= | 10 | 30 | 10 |
= | 20 | 30 | 30 |
= | NULL | 5 | NULL |
= | 5 | 5 | 5 |
= | 7 | 14 | 14 |
= | 7 | 14 | 14 |
select v, sum(v) over (w1 order by v) from w window w1 as (partition by k) order by k, v
= `v` LONG(11) w
= `sum(v) over (w1 order by v)` NEWDECIMAL~33
= | 1 | 1 |
= | 10 | 10 |
= | 20 | 30 |
= | NULL | NULL |
= | 5 | 5 |
= | 7 | 14 |
= | 7 | 14 |
select v, sum(v) over nosuch from w
= ERROR 4009 (HY000): Window specification with name 'nosuch' is not defined
select v, sum(v) over w1 from w window w1 as (order by v), w1 as (order by k)
= ERROR 4010 (HY000): Multiple window specifications with the same name 'w1'
select v, sum(v) over (w1 partition by k) from w window w1 as (order by v)
= ERROR 4011 (HY000): Window specification referencing another one 'w1' cannot contain partition list
select v, sum(v) over (w1 order by k) from w window w1 as (order by v)
= ERROR 4012 (HY000): Referenced window specification 'w1' already contains order list
select v, sum(v) over (w1 rows 1 preceding) from w window w1 as (order by v) order by v
= `v` LONG(11) w
= `sum(v) over (w1 rows 1 preceding)` NEWDECIMAL~33
= | NULL | NULL |
= | 1 | 1 |
= | 5 | 6 |
= | 7 | 12 |
= | 7 | 14 |
= | 10 | 17 |
= | 20 | 30 |
select v from w where row_number() over () = 1
= ERROR 4015 (HY000): Window function is allowed only in SELECT list and ORDER BY clause
select v from w group by row_number() over ()
= ERROR 4015 (HY000): Window function is allowed only in SELECT list and ORDER BY clause
select k, v from w order by row_number() over (order by v desc)
= `k` LONG(11) w
= `v` LONG(11) w
= | 1 | 20 |
= | 1 | 10 |
= | 3 | 7 |
= | 3 | 7 |
= | 2 | 5 |
= | NULL | 1 |
= | 2 | NULL |
select k, v from w order by sum(v) over (partition by k), v
= `k` LONG(11) w
= `v` LONG(11) w
= | NULL | 1 |
= | 2 | NULL |
= | 2 | 5 |
= | 3 | 7 |
= | 3 | 7 |
= | 1 | 10 |
= | 1 | 20 |
select v, bit_or(v) over (order by v), bit_and(v) over (order by v), bit_xor(v) over (order by v) from w order by v
= `v` LONG(11) w
= `bit_or(v) over (order by v)` LONGLONG~21! unsigned
= `bit_and(v) over (order by v)` LONGLONG~21! unsigned
= `bit_xor(v) over (order by v)` LONGLONG~21! unsigned
= | NULL | 0 | 18446744073709551615 | 0 |
= | 1 | 1 | 1 | 1 |
= | 5 | 5 | 1 | 4 |
= | 7 | 7 | 1 | 4 |
= | 7 | 7 | 1 | 4 |
= | 10 | 15 | 0 | 14 |
= | 20 | 31 | 0 | 26 |
select v, std(v) over (order by v), variance(v) over (order by v), stddev_samp(v) over (order by v), var_samp(v) over (order by v) from w order by v
= `v` LONG(11) w
= `std(v) over (order by v)` DOUBLE~26 .4
= `variance(v) over (order by v)` DOUBLE~26 .4
= `stddev_samp(v) over (order by v)` DOUBLE~26 .4
= `var_samp(v) over (order by v)` DOUBLE~26 .4
= | NULL | NULL | NULL | NULL | NULL |
= | 1 | 0.0000 | 0.0000 | NULL | NULL |
= | 5 | 2.0000 | 4.0000 | 2.8284 | 8.0000 |
= | 7 | 2.4495 | 6.0000 | 2.8284 | 8.0000 |
= | 7 | 2.4495 | 6.0000 | 2.8284 | 8.0000 |
= | 10 | 2.9665 | 8.8000 | 3.3166 | 11.0000 |
= | 20 | 5.8784 | 34.5556 | 6.4395 | 41.4667 |
select v, min(v) over (order by v rows 1 preceding), max(v) over (order by v rows between current row and 1 following), avg(v) over (order by v rows 1 preceding), count(v) over (order by v rows 1 preceding) from w order by v
= `v` LONG(11) w
= `min(v) over (order by v rows 1 preceding)` LONG~11
= `max(v) over (order by v rows between current row and 1 following)` LONG~11
= `avg(v) over (order by v rows 1 preceding)` NEWDECIMAL~16 .4
= `count(v) over (order by v rows 1 preceding)` LONGLONG~21!
= | NULL | NULL | 1 | NULL | 0 |
= | 1 | 1 | 5 | 1.0000 | 1 |
= | 5 | 1 | 7 | 3.0000 | 2 |
= | 7 | 5 | 7 | 6.0000 | 2 |
= | 7 | 7 | 10 | 7.0000 | 2 |
= | 10 | 7 | 20 | 8.5000 | 2 |
= | 20 | 10 | 20 | 15.0000 | 2 |
select median(v) over (partition by g) from w order by 1
= `median(v) over (partition by g)` DOUBLE~18 .10
= | 4.0000000000 |
= | 4.0000000000 |
= | 7.0000000000 |
= | 7.0000000000 |
= | 7.0000000000 |
= | 20.0000000000 |
= | 20.0000000000 |
select k, sum(v) over (partition by k order by v), row_number() over (partition by k order by v desc, g) from w order by k, v
= `k` LONG(11) w
= `sum(v) over (partition by k order by v)` NEWDECIMAL~33
= `row_number() over (partition by k order by v desc, g)` LONGLONG~21!
= | NULL | 1 | 1 |
= | 1 | 10 | 2 |
= | 1 | 30 | 1 |
= | 2 | NULL | 2 |
= | 2 | 5 | 1 |
= | 3 | 14 | 1 |
= | 3 | 14 | 2 |
select count(*) over () from w where 1=0
= `count(*) over ()` LONGLONG~21!
select g, rank() over (order by count(*)) from w where 1=0 group by g
= `g` VAR_STRING(20) w
= `rank() over (order by count(*))` LONGLONG~21!
select nosuch() over () from w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'over () from w' at line 1
select abs(v) over () from w
= ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near 'over () from w' at line 1
select v, sum(v) over (w1 order by k) from w window w1 as (partition by k rows 1 preceding)
= ERROR 4013 (HY000): Referenced window specification 'w1' cannot contain window frame
select v, count(*) over (order by v desc range between 2 preceding and 1 following) c from w order by v
= `v` LONG(11) w
= `c` LONGLONG~21!
= | NULL | 1 |
= | 1 | 1 |
= | 5 | 3 |
= | 7 | 2 |
= | 7 | 2 |
= | 10 | 1 |
= | 20 | 1 |
select v, max(v) over (order by v range between 5 preceding and 1 preceding) m from w order by v
= `v` LONG(11) w
= `m` LONG~11
= | NULL | NULL |
= | 1 | NULL |
= | 5 | 1 |
= | 7 | 5 |
= | 7 | 5 |
= | 10 | 7 |
= | 20 | NULL |
select v, min(v) over (order by v range between 1 following and 5 following) m from w order by v
= `v` LONG(11) w
= `m` LONG~11
= | NULL | NULL |
= | 1 | 5 |
= | 5 | 7 |
= | 7 | 10 |
= | 7 | 10 |
= | 10 | NULL |
= | 20 | NULL |
select v, count(v) over (order by v range between current row and unbounded following) c from w order by v
= `v` LONG(11) w
= `c` LONGLONG~21!
= | NULL | 6 |
= | 1 | 6 |
= | 5 | 5 |
= | 7 | 4 |
= | 7 | 4 |
= | 10 | 2 |
= | 20 | 1 |
select g, v, last_value(v) over (partition by g order by v) l, first_value(v) over (partition by g order by v desc) f from w order by g, v
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `l` LONG~11
= `f` LONG~11
= | a | 5 | 5 | 10 |
= | a | 7 | 7 | 10 |
= | a | 10 | 10 | 10 |
= | b | NULL | NULL | 20 |
= | b | 20 | 20 | 20 |
= | c | 1 | 1 | 7 |
= | c | 7 | 7 | 7 |
select g, v, count(*) over (order by g) c from w order by g, v
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `c` LONGLONG~21!
= | a | 5 | 3 |
= | a | 7 | 3 |
= | a | 10 | 3 |
= | b | NULL | 5 |
= | b | 20 | 5 |
= | c | 1 | 7 |
= | c | 7 | 7 |
select g, v, count(*) over (order by g desc, v) c from w order by g, v
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `c` LONGLONG~21!
= | a | 5 | 5 |
= | a | 7 | 6 |
= | a | 10 | 7 |
= | b | NULL | 3 |
= | b | 20 | 4 |
= | c | 1 | 1 |
= | c | 7 | 2 |
select k, d, sum(d) over (order by d range between 1 preceding and 1 following) s from w order by d, k
= `k` LONG(11) w
= `d` NEWDECIMAL(8) .2 w
= `s` NEWDECIMAL~30 .2
= | 2 | NULL | NULL |
= | 3 | 1.00 | 4.50 |
= | 1 | 1.50 | 7.00 |
= | 3 | 2.00 | 7.00 |
= | 1 | 2.50 | 6.00 |
= | 2 | 4.50 | 4.50 |
= | NULL | 9.00 | 9.00 |
select g, count(*) c, count(distinct k) kk, rank() over (order by count(distinct k) desc, g) r from w group by g
= `g` VAR_STRING(20) w
= `c` LONGLONG~21!
= `kk` LONGLONG~21!
= `r` LONGLONG~21!
= | a | 3 | 3 | 1 |
= | b | 2 | 2 | 2 |
= | c | 2 | 1 | 3 |
select g, sum(v) s, round(100 * sum(v) / sum(sum(v)) over (), 1) pct from w group by g order by pct desc
= `g` VAR_STRING(20) w
= `s` NEWDECIMAL~33
= `pct` NEWDECIMAL~39 .1
= | a | 22 | 44.0 |
= | b | 20 | 40.0 |
= | c | 8 | 16.0 |
select g, sum(v) s from w group by g order by sum(sum(v)) over (order by g) desc limit 2
= `g` VAR_STRING(20) w
= `s` NEWDECIMAL~33
= | c | 8 |
= | b | 20 |
select k, g, count(*), row_number() over (partition by k order by count(*) desc, g) n from w group by k, g order by k, n
= `k` LONG(11) w
= `g` VAR_STRING(20) w
= `count(*)` LONGLONG~21!
= `n` LONGLONG~21!
= | NULL | c | 1 | 1 |
= | 1 | a | 1 | 1 |
= | 1 | b | 1 | 2 |
= | 2 | a | 1 | 1 |
= | 2 | b | 1 | 2 |
= | 3 | a | 1 | 1 |
= | 3 | c | 1 | 2 |
select w.g, x.n, sum(w.v) s, rank() over (order by sum(w.v)) r from w join (select 'a' g, 'one' n union select 'b', 'two') x on x.g = w.g group by w.g, x.n order by r
= `g` VAR_STRING(20) w
= `n` VAR_STRING~12!
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | b | two | 20 | 1 |
= | a | one | 22 | 2 |
select g, max(k) m, lag(max(k)) over (order by g) p from w where v is not null group by g having max(k) > 0 order by g
= `g` VAR_STRING(20) w
= `m` LONG~11
= `p` LONGLONG~11
= | a | 3 | NULL |
= | b | 1 | 3 |
= | c | 3 | 1 |
select g gg, sum(v) s, rank() over (order by sum(v)) r from w group by gg having s > 8 order by gg
= `gg` VAR_STRING(20) w .g
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | a | 22 | 2 |
= | b | 20 | 1 |
select case when v > 6 then 'big' else 'small' end kind, count(*) c, sum(count(*)) over () total from w group by case when v > 6 then 'big' else 'small' end order by kind
= `kind` VAR_STRING~20
= `c` LONGLONG~21!
= `total` NEWDECIMAL~43
= | big | 4 | 7 |
= | small | 3 | 7 |
select count(*) c, sum(count(*)) over () from w where 1=0
= `c` LONGLONG~21!
= `sum(count(*)) over ()` NEWDECIMAL~43
= | 0 | 0 |
select g, count(*) c, sum(count(*)) over () from w where 1=0 group by g
= `g` VAR_STRING(20) w
= `c` LONGLONG~21!
= `sum(count(*)) over ()` NEWDECIMAL~43
insert into w select max(k), g, sum(v) + rank() over (order by g), 0 from w where g <> 'b' group by g
= ok, 2 affected, "Records: 2  Duplicates: 0  Warnings: 0"
select * from w order by k, g, v, d
= `k` LONG(11) w
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `d` NEWDECIMAL(8) .2 w
= | NULL | c | 1 | 9.00 |
= | 1 | a | 10 | 1.50 |
= | 1 | b | 20 | 2.50 |
= | 2 | a | 5 | NULL |
= | 2 | b | NULL | 4.50 |
= | 3 | a | 7 | 1.00 |
= | 3 | a | 23 | 0.00 |
= | 3 | c | 7 | 2.00 |
= | 3 | c | 10 | 0.00 |
create view wv as select g, sum(v) s, rank() over (order by sum(v) desc) r from w group by g
= ok
select * from wv order by r
= `g` VAR_STRING(20) wv=w
= `s` NEWDECIMAL~33
= `r` LONGLONG~21!
= | a | 45 | 1 |
= | b | 20 | 2 |
= | c | 18 | 3 |
select v, ntile(4) over (order by v) n from w order by v, n
= `v` LONG(11) w
= `n` LONGLONG~21!
= | NULL | 1 |
= | 1 | 1 |
= | 5 | 1 |
= | 7 | 2 |
= | 7 | 2 |
= | 10 | 3 |
= | 10 | 3 |
= | 20 | 4 |
= | 23 | 4 |
select g, v, dense_rank() over (partition by g order by v) dr, rank() over (partition by g order by v) r from w
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `dr` LONGLONG~21!
= `r` LONGLONG~21!
= | a | 5 | 1 | 1 |
= | a | 7 | 2 | 2 |
= | a | 10 | 3 | 3 |
= | a | 23 | 4 | 4 |
= | b | NULL | 1 | 1 |
= | b | 20 | 2 | 2 |
= | c | 1 | 1 | 1 |
= | c | 7 | 2 | 2 |
= | c | 10 | 3 | 3 |
select g, v, row_number() over (partition by g order by v desc, k) n from w
= `g` VAR_STRING(20) w
= `v` LONG(11) w
= `n` LONGLONG~21!
= | a | 23 | 1 |
= | a | 10 | 2 |
= | a | 7 | 3 |
= | a | 5 | 4 |
= | b | 20 | 1 |
= | b | NULL | 2 |
= | c | 10 | 1 |
= | c | 7 | 2 |
= | c | 1 | 3 |
