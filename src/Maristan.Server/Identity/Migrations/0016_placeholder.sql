-- oldest program: 1
select 1;
