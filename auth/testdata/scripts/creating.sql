create user a6;
grant usage on *.* to a6 with grant option;
create user a7;
grant create user on *.* to a7 with grant option;
create user a8;
grant insert on mysql.* to a8 with grant option;
create user a9;
grant select on d1.* to a9 with grant option;
grant update on mysql.* to a9;
create user vic;
-- as a6
grant usage on *.* to new1 identified by 'x';
grant usage on *.* to new2;
grant usage on *.* to a6 identified by '';
grant usage on *.* to a6 require none;
grant usage on *.* to vic;
grant proxy on a6 to new6;
-- as a7
grant usage on *.* to new1 identified by 'x';
grant usage on *.* to new2;
grant create user on *.* to vic;
revoke create user on *.* from vic;
revoke all, grant option from vic;
alter user if exists new7 identified by 'x';
create or replace user vic;
-- as a8
grant insert on mysql.* to new1 identified by 'x';
grant insert on mysql.* to new2;
create user new4;
drop user new4;
alter user new4 identified by 'x';
create or replace user new4;
create role new5;
drop role new5;
-- as a9
grant select on d1.* to new1 identified by 'x';
grant select on d1.* to new8 identified by 'x';
grant select on d1.* to vic identified by 'x';
grant select on d1.* to vic with max_user_connections 3;
alter user vic account lock;
set password for vic = password('y');
set default role none for vic;
show create user vic;
-- as root
select * from mysql.global_priv;
select * from mysql.db;
