-- oldest program: 1
-- The node itself, the feed and the roles' rights. Only the owner changes tables; the runtime role sees one organisation
-- at a time through the row policies; the system role sees all, but only the platform's own bookkeeping.

create schema if not exists audit;

-- What the organisation of the running transaction is. Null where none was set, so that a policy then shows nothing.
create function platform.organisation() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('maristan.organisation', true), '')::uuid $$;

create procedure platform.enter(organisation uuid)
    language sql
    as $$ select set_config('maristan.organisation', organisation::text, true) $$;

grant usage on schema platform, audit to {runtime}, {system};

-- One row: which node's database this is. The epoch grows with every restore, so that a cursor from before is known as such.
create table platform.node (
    only_one             boolean     primary key default true check (only_one),
    id                   uuid        not null default gen_random_uuid(),
    first_organisation   uuid        not null default gen_random_uuid(),
    epoch                int         not null default 1,
    key_check            bytea,
    created_at           timestamptz not null default now()
);
insert into platform.node default values;
grant select on platform.node to {runtime}, {system};
grant update (epoch, key_check) on platform.node to {system};

-- News waiting for its place in the feed. Written in the transaction that makes the news true; moved by the sequencer.
create table platform.outbox (
    arrival         bigint      generated always as identity primary key,
    id              uuid        not null,
    organisation_id uuid,
    kind            text        not null,
    version         int         not null,
    subject         text,
    body            jsonb       not null,
    caused_by       uuid,
    request_id      text,
    occurred_at     timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = off);
alter table platform.outbox enable row level security;
create policy outbox_takes_news_of_the_own_organisation on platform.outbox for insert to {runtime}
    with check (organisation_id = platform.organisation());
create policy outbox_is_open_to_the_system on platform.outbox to {system} using (true) with check (true);
grant insert on platform.outbox to {runtime};
grant select, insert, delete on platform.outbox to {system};

-- The feed: dense positions in an order that no late commit can disturb. Partitioned by the month in which the place was given;
-- that moment never goes back, even when the clock does, so a month's positions are one unbroken range.
create table platform.event (
    position        bigint      not null,
    placed_at       timestamptz not null,
    id              uuid        not null,
    organisation_id uuid,
    kind            text        not null,
    version         int         not null,
    subject         text,
    body            jsonb       not null,
    caused_by       uuid,
    request_id      text,
    occurred_at     timestamptz not null,
    primary key (position, placed_at)
) partition by range (placed_at);
alter table platform.event enable row level security;
create policy event_is_seen_by_its_organisation on platform.event for select to {runtime}
    using (organisation_id = platform.organisation());
create policy event_is_open_to_the_system on platform.event to {system} using (true) with check (true);
grant select on platform.event to {runtime}, {system};
grant insert on platform.event to {system};

-- One row per stream that is given positions: the feed of events, and the audit trail.
create table platform.stream (
    name      text        primary key,
    last      bigint      not null default 0,
    placed_at timestamptz not null default '-infinity'
);
insert into platform.stream (name) values ('event'), ('audit');
grant select on platform.stream to {runtime}, {system};
grant update on platform.stream to {system};

-- How far each named subscriber has come; one replica serves it at a time by holding its row.
create table platform.subscriber (
    name      text        primary key,
    position  bigint      not null,
    epoch     int         not null,
    failures  int         not null default 0,
    retry_at  timestamptz not null default '-infinity',
    moved_at  timestamptz not null default now()
);
grant select, insert, update on platform.subscriber to {runtime}, {system};

-- News that a subscriber could not take after many tries: put aside so that the rest goes on, told on the health page, tried again on demand.
create table platform.parked_event (
    subscriber text        not null,
    position   bigint      not null,
    reason     text        not null,
    parked_at  timestamptz not null default now(),
    primary key (subscriber, position)
);
grant select, insert, delete on platform.parked_event to {runtime}, {system};

-- Makes the monthly partitions that are due, as their owner; the roles of the running program may not change tables.
-- Each partition inherits nothing of row security by itself, so nobody but the owner gets rights on it: all go through the parent.
create function platform.make_month(parent regclass, month date) returns void
    language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
    as $$
declare
    first date := date_trunc('month', month);
    child text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(first, 'YYYY_MM'));
    space text := (select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace where pg_class.oid = parent);
begin
    if parent::text not in ('platform.event', 'audit.entry', 'platform.log', 'platform.metric') then
        raise exception '% is not partitioned by month', parent;
    end if;
    perform pg_advisory_xact_lock(7301002, hashtext(child));
    if to_regclass(format('%I.%I', space, child)) is null then
        execute format('create table %I.%I partition of %s for values from (%L) to (%L)', space, child, parent, first, first + interval '1 month');
    end if;
end $$;
revoke execute on function platform.make_month(regclass, date) from public;
grant execute on function platform.make_month(regclass, date) to {system};
