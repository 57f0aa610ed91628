-- oldest program: 7
-- What the edge's replicas must know of one another: requests that may come twice, how often each caller asks, and what is cached.

-- A write that carries an Idempotency-Key. The id is made of caller, method, path and key; the claim names the one run that may do it.
-- The write marks it as done in its own transaction, so that a run which is taken over can no longer commit, and a repeat after a
-- crash is never carried out again. The answer is sealed: it may hold what is shown only once.
create table platform.repeat (
    organisation_id uuid        not null,
    id              uuid        not null,
    claim           uuid        not null,
    state           text        not null default 'running' check (state in ('running', 'done', 'answered', 'untold')),
    lease_until     timestamptz not null,
    made_at         timestamptz not null default now(),
    fingerprint     bytea,
    status          int,
    content_type    text,
    location        text,
    etag            text,
    body            bytea,
    primary key (organisation_id, id)
);
create index repeat_by_claim on platform.repeat (claim);
create index repeat_by_age on platform.repeat (made_at);
alter table platform.repeat enable row level security;
create policy repeat_belongs_to_its_organisation on platform.repeat to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy repeat_is_open_to_the_system on platform.repeat to {system} using (true) with check (true);
grant select, insert, update, delete on platform.repeat to {runtime}, {system};

create procedure platform.mark_done(claimed uuid)
    language plpgsql
    as $$
begin
    update platform.repeat set state = 'done' where claim = claimed and state in ('running', 'done');
    if not found then
        raise exception 'another run has taken this request over' using errcode = 'MR001';
    end if;
end $$;

-- How often each busy caller asked this replica in the last second: one row per caller and replica, written once a second.
create unlogged table platform.request_rate (
    node       uuid        not null,
    caller     text        not null,
    requests   int         not null,
    counted_at timestamptz not null,
    primary key (node, caller)
);
grant select, insert, update, delete on platform.request_rate to {system};

-- The cache that replicas share. Lost in a crash of the database, and no harm done.
create unlogged table platform.cached (
    organisation_id uuid        not null,
    topic           text        not null,
    key             text        not null,
    version         bigint      not null,
    value           bytea       not null,
    until           timestamptz not null,
    primary key (organisation_id, topic, key)
);
create index cached_by_end on platform.cached (until);

-- What was last invalidated, and when. A value is served only while its topic has the version that it was made under,
-- so one made of what stood before a change cannot be served after it, however late it is put here. No row is version 0.
create table platform.cache_version (
    organisation_id uuid        not null,
    topic           text        not null,
    version         bigint      not null,
    changed_at      timestamptz not null default now(),
    primary key (organisation_id, topic)
);
create index cache_version_by_age on platform.cache_version (changed_at);
alter table platform.cached enable row level security;
alter table platform.cache_version enable row level security;
create policy cached_belongs_to_its_organisation on platform.cached to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy cache_version_belongs_to_its_organisation on platform.cache_version to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy cached_is_open_to_the_system on platform.cached to {system} using (true) with check (true);
create policy cache_version_is_open_to_the_system on platform.cache_version to {system} using (true) with check (true);
grant select, insert, update, delete on platform.cached to {runtime}, {system};
grant select, insert, update on platform.cache_version to {runtime};
grant select, delete on platform.cache_version to {system};
