-- oldest program: 6
-- What the node tells of itself: its log of fourteen days, its failures, its figures of ninety days, its replicas and its alerts.
-- None of it belongs to an organisation; only the system role reads and writes it, for callers who may observe the node.

create sequence platform.log_number;
create table platform.log (
    at         timestamptz not null,
    number     bigint      not null default nextval('platform.log_number'),
    level      smallint    not null,
    part       text        not null,
    event      int         not null,
    message    text        not null,
    request_id text,
    person_id  uuid,
    trace_id   text,
    span_id    text,
    fields     jsonb       not null
) partition by range (at);

-- Words as people type them: letters and digits, so that "feed.sequencer" is found by either. Told to be costly,
-- so that the planner asks the index for it rather than each row; in plpgsql, because a function in SQL is opened up and its cost forgotten.
create function platform.log_words(message text, fields jsonb) returns tsvector
    language plpgsql immutable parallel safe cost 10000
    as $$ begin return to_tsvector('simple', regexp_replace(message || ' ' || fields::text, '[^[:alnum:]]+', ' ', 'g')); end $$;

create index log_by_time on platform.log (at, number);
create index log_of_trouble_by_time on platform.log (at, number) where level >= 3;
create index log_by_part on platform.log (part, at, number);
create index log_by_request on platform.log (request_id, at, number) where request_id is not null;
create index log_by_word on platform.log using gin (platform.log_words(message, fields));
grant select, insert on platform.log to {system};
grant usage on sequence platform.log_number to {system};

-- Failures of one kind and one place are one row, however often they happen.
create table platform.failure (
    fingerprint text        primary key,
    source      text        not null,
    part        text        not null,
    type        text        not null,
    message     text,
    frames      text[]      not null,
    count       bigint      not null,
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    version     text        not null,
    request_id  text,
    resolved_at timestamptz,
    resolved_by uuid,
    regressed_at timestamptz,
    constraint a_source_is_one_that_we_know check (source in ('server', 'worker', 'browser'))
);
create index failure_by_last_seen on platform.failure (last_seen, fingerprint);
grant select, insert, update, delete on platform.failure to {system};

-- One row for each replica and minute.
create table platform.metric (
    at      timestamptz not null,
    replica text        not null,
    figures jsonb       not null
) partition by range (at);
create index metric_by_time on platform.metric (at);
grant select, insert on platform.metric to {system};

-- What each replica measured last; the alert rules are judged on these rows by whichever replica holds the lock.
create unlogged table platform.replica (
    replica text        primary key,
    version text        not null,
    told_at timestamptz not null,
    figures jsonb       not null
);
grant select, insert, update, delete on platform.replica to {system};

create table platform.alert (
    name        text             primary key,
    state       text             not null,
    since       timestamptz      not null,
    value       double precision not null,
    fired_at    timestamptz,
    resolved_at timestamptz,
    constraint a_state_is_one_that_we_know check (state in ('pending', 'firing', 'resolved'))
);
grant select, insert, update, delete on platform.alert to {system};

-- As platform.make_month, for a log so busy that old days are best dropped one by one. Days are those of UTC, whatever the session thinks.
create function platform.make_day(parent regclass, day date) returns void
    language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
    as $$
declare
    child text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(day, 'YYYY_MM_DD'));
    space text := (select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace where pg_class.oid = parent);
begin
    if parent::text not in ('platform.log') then
        raise exception '% is not partitioned by day', parent;
    end if;
    perform pg_advisory_xact_lock(7301002, hashtext(child));
    if to_regclass(format('%I.%I', space, child)) is null then
        execute format('create table %I.%I partition of %s for values from (%L) to (%L)', space, child, parent, day, day + 1);
    end if;
end $$;
revoke execute on function platform.make_day(regclass, date) from public;
grant execute on function platform.make_day(regclass, date) to {system};

-- Drops the partitions that end before a day. Of the feed only what is more than a year old, so that whoever has been away can
-- still catch up; of the audit trail none, which is why it is not named here.
create function platform.drop_before(parent regclass, day date) returns int
    language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
    as $$
declare
    child record;
    dropped int := 0;
begin
    if parent::text not in ('platform.log', 'platform.metric', 'platform.event') or (parent::text = 'platform.event' and day > current_date - 366) then
        raise exception '% is kept', parent;
    end if;
    perform pg_advisory_xact_lock(7301002, hashtext(parent::text));
    for child in
        select oid::regclass as name,
               substring(pg_get_expr(relpartbound, oid) from 'TO \(''([^'']+)''')::timestamptz as ends
        from pg_class where oid in (select inhrelid from pg_inherits where inhparent = parent)
    loop
        if child.ends <= day::timestamptz then
            execute format('drop table %s', child.name);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end $$;
revoke execute on function platform.drop_before(regclass, date) from public;
grant execute on function platform.drop_before(regclass, date) to {system};
