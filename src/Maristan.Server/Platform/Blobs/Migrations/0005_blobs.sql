-- oldest program: 5
-- Files: what is kept, who refers to it, and the keys that open it. The bytes themselves lie outside the database, sealed.

-- Which columns hold values that the master key sealed. A rotation finds here all that it has to wrap anew, so a migration
-- that adds such a column adds a line. The context is an expression over the row: the words that the value was sealed for.
create table platform.sealed_column (
    table_name  text not null,
    column_name text not null,
    context     text not null,
    primary key (table_name, column_name)
);

-- Keys that open content, each wrapped by the master key. One organisation's key opens nothing of another's.
create table platform.data_key (
    organisation_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    wrapped         bytea       not null,
    made_at         timestamptz not null,
    primary key (organisation_id, id),
    constraint data_key_is_made_once_under_a_name unique (organisation_id, name)
);
alter table platform.data_key enable row level security;
create policy data_key_is_used_by_its_organisation on platform.data_key to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
grant select, insert on platform.data_key to {runtime};

insert into platform.sealed_column (table_name, column_name, context) values
    ('platform.node', 'key_check', $$'key check'$$),
    ('platform.data_key', 'wrapped', $$'data key ' || id$$),
    ('audit.shred_key', 'wrapped', $$'audit shred key ' || id$$),
    ('audit.signing_key', 'wrapped', $$'audit signing key ' || id$$),
    ('audit.archive', 'wrapped_key', $$'audit archive ' || to_char(month, 'YYYY-MM')$$);

-- What is kept. The hash is keyed by the organisation, so that the table tells nobody which known file a hospital has.
-- A row is there only once its object is whole and durable.
create table platform.blob (
    organisation_id    uuid        not null,
    id                 uuid        not null,
    area               text        not null check (area in ('images', 'models', 'datasets')),
    keyed_hash         bytea       not null check (length(keyed_hash) = 32),
    size               bigint      not null check (size >= 0),
    object_name        uuid        not null,
    stored_at          timestamptz not null,
    -- Since when nobody was seen to refer to it; null once the collector has seen a reference.
    unreferenced_since timestamptz,
    checked_at         timestamptz not null,
    damaged_at         timestamptz,
    mended_at          timestamptz,
    primary key (organisation_id, id),
    constraint blob_has_an_object_of_its_own unique (object_name)
);
-- What was ever damaged stands aside: who sends the same bytes again gets a whole copy, and mending cannot collide with it.
create unique index blob_is_kept_once_in_its_area on platform.blob (organisation_id, area, keyed_hash) where damaged_at is null;
create index blob_to_be_mended on platform.blob (damaged_at) where damaged_at is not null;
create index blob_waiting_for_a_reference on platform.blob (area, unreferenced_since) where unreferenced_since is not null;
create index blob_by_last_check on platform.blob (checked_at);
alter table platform.blob enable row level security;
create policy blob_is_seen_by_its_organisation on platform.blob to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy blob_is_open_to_the_system on platform.blob to {system} using (true);
grant select, insert, update (unreferenced_since, checked_at, damaged_at, mended_at) on platform.blob to {runtime};
grant select, delete, update (unreferenced_since) on platform.blob to {system};

-- Who needs a file, written with the row that names it. While one stands here, the key keeps the file from being deleted.
create table platform.blob_reference (
    organisation_id uuid not null,
    blob_id         uuid not null,
    referrer        text not null,
    primary key (organisation_id, blob_id, referrer),
    constraint blob_reference_keeps_its_blob foreign key (organisation_id, blob_id) references platform.blob (organisation_id, id),
    constraint blob_reference_names_a_type_and_an_id check (referrer ~ '^[A-Z][A-Za-z]*/.')
);
create index blob_reference_by_referrer on platform.blob_reference (organisation_id, referrer);
alter table platform.blob_reference enable row level security;
create policy blob_reference_is_of_its_organisation on platform.blob_reference to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy blob_reference_is_open_to_the_system on platform.blob_reference to {system} using (true);
grant select, insert, delete on platform.blob_reference to {runtime};
grant select on platform.blob_reference to {system};

-- Objects that belong to no blob: those being written, and those doomed. Named here before the first byte is written and
-- after the last reader is refused, so that no crash leaves an object that nobody knows of.
create table platform.loose_object (
    object_name     uuid        primary key,
    organisation_id uuid        not null,
    area            text        not null,
    state           text        not null check (state in ('writing', 'doomed')),
    since           timestamptz not null
);
create index loose_object_by_age on platform.loose_object (since);
alter table platform.loose_object enable row level security;
create policy loose_object_is_of_its_organisation on platform.loose_object to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy loose_object_is_open_to_the_system on platform.loose_object to {system} using (true) with check (true);
grant select, insert, delete, update (since) on platform.loose_object to {runtime};
grant select, insert, delete, update (state) on platform.loose_object to {system};

-- How much an organisation keeps, as differences that a job adds up: one row for all would make writers wait for each other.
create table platform.blob_usage (
    organisation_id uuid   not null,
    area            text   not null,
    bytes           bigint not null
);
create index blob_usage_by_organisation on platform.blob_usage (organisation_id, area);
alter table platform.blob_usage enable row level security;
create policy blob_usage_is_of_its_organisation on platform.blob_usage to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy blob_usage_is_open_to_the_system on platform.blob_usage to {system} using (true) with check (true);
grant select, insert on platform.blob_usage to {runtime};
grant select, insert, delete on platform.blob_usage to {system};
