-- oldest program: 9
-- Functions that run as the owner. Where the search path does not name it, PostgreSQL looks for tables and types in the caller's temporary
-- schema first: the system role could put a pg_class of its own there and have any table of the owner dropped, the audit trail's too.

alter function platform.make_month(regclass, date) set search_path = pg_catalog, pg_temp;
alter function platform.make_day(regclass, date) set search_path = pg_catalog, pg_temp;
alter function platform.drop_before(regclass, date) set search_path = pg_catalog, pg_temp;
alter function audit.drop_month(date) set search_path = pg_catalog, pg_temp;
alter function audit.positions_about(text) set search_path = pg_catalog, pg_temp;

-- The node's own jobs are put in the queue and ended by the system role alone: whoever serves requests could otherwise order the node
-- to do what no organisation may, by having no organisation.
alter policy job_belongs_to_its_organisation on platform.job
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
alter policy ended_job_belongs_to_its_organisation on platform.ended_job
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
