-- oldest program: 9
-- Functions that run as the owner. Where the search path does not name it, PostgreSQL looks for tables and types in the caller's temporary
-- schema first: the system role could put a pg_class of its own there and have any table of the owner dropped, the audit trail's too.

alter function platform.make_month(regclass, date) set search_path = pg_catalog, pg_temp;
alter function platform.make_day(regclass, date) set search_path = pg_catalog, pg_temp;
alter function platform.drop_before(regclass, date) set search_path = pg_catalog, pg_temp;
alter function audit.drop_month(date) set search_path = pg_catalog, pg_temp;
alter function audit.positions_about(text) set search_path = pg_catalog, pg_temp;
