create user al;
create role r;
create role r3;
grant r to al;
grant create on d1.* to al;
-- as al
select 1 from d1.t;
use d1;
select 1 from d1.t;
-- again root
grant select on *.* to al;
-- again al
select 1 from d1.t;
set role r;
select 1 from d1.t;
set role none;
select 1 from d1.t;
-- again root
revoke select on *.* from al;
-- again al
select 1 from d1.t;
set role none;
select 1 from d1.t;
-- again root
grant select on d1.* to al;
-- again al
select 1 from d1.t;
use d1;
select 1 from d1.t;
-- again root
revoke select on d1.* from al;
-- again al
select 1 from d1.t;
use d1;
select 1 from d1.t;
-- again root
grant select on d1.t to al;
-- again al
select 1 from d1.t;
-- again root
revoke select on d1.t from al;
grant select(a) on d1.t to al;
-- again al
select 1 from d1.t;
-- again root
revoke select(a) on d1.t from al;
grant select on *.* to r;
-- again al
select 1 from d1.t;
set role r;
select 1 from d1.t;
-- again root
revoke select on *.* from r;
-- again al
select 1 from d1.t;
set role r;
select 1 from d1.t;
-- again root
grant select on d1.* to r;
-- again al
select 1 from d1.t;
use d1;
select 1 from d1.t;
-- again root
revoke select on d1.* from r;
grant select on d1.t to r3;
grant r3 to r;
-- again al
select 1 from d1.t;
-- again root
revoke r from al;
-- again al
select 1 from d1.t;
set role r;
show grants;
-- again root
grant r to al;
-- again al
set role r;
select 1 from d1.t;
-- again root
drop role r3;
-- again al
select 1 from d1.t;
-- again root
grant select on d1.t to r;
-- again al
select 1 from d1.t;
-- again root
drop role r;
-- again al
select 1 from d1.t;
-- again root
grant select on d1.t to public;
-- again al
select 1 from d1.t;
-- again root
grant select on *.* to public;
revoke select on d1.t from public;
-- again al
select 1 from d1.t;
set role none;
select 1 from d1.t;
-- again root
revoke select on *.* from public;
-- as al
select 1 from d1.t;
-- again root
grant select on d1.* to al;
-- again al
select 1 from d1.t;
-- again root
drop user al;
-- again al
select 1 from d1.t;
set role none;
show grants;
