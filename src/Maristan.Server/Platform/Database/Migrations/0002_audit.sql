-- oldest program: 2
-- Who did or saw what. The runtime role may only add to the inbox: it can neither read nor change what stands there.
-- The sequencer moves rows to the trail, the sealer signs what was moved, and the trail itself can only grow.

create table audit.inbox (
    arrival         bigint      generated always as identity primary key,
    id              uuid        not null,
    organisation_id uuid,
    recorded_at     timestamptz not null,
    action          text        not null check (action in ('create', 'read', 'update', 'delete', 'execute')),
    kind            text        not null,
    outcome         text        not null check (outcome in ('success', 'refused', 'failed')),
    person_id       uuid,
    role            text        not null,
    purpose         text        not null,
    request_id      text,
    entities        text[]      not null,
    detail          jsonb,
    -- What names a person (an address, what was searched for) is sealed under a key of its own, so that
    -- throwing the key away forgets the value and leaves the chain whole.
    personal_key    uuid,
    personal        bytea
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = off);
alter table audit.inbox enable row level security;
create policy inbox_takes_entries_of_the_own_organisation on audit.inbox for insert to {runtime}
    with check (organisation_id is not distinct from platform.organisation());
create policy inbox_is_open_to_the_system on audit.inbox to {system} using (true) with check (true);
grant insert on audit.inbox to {runtime};
grant select, insert, delete on audit.inbox to {system};

create table audit.entry (
    position        bigint      not null,
    placed_at       timestamptz not null,
    id              uuid        not null,
    organisation_id uuid,
    recorded_at     timestamptz not null,
    action          text        not null,
    kind            text        not null,
    outcome         text        not null,
    person_id       uuid,
    role            text        not null,
    purpose         text        not null,
    request_id      text,
    entities        text[]      not null,
    detail          jsonb,
    personal_key    uuid,
    personal        bytea,
    primary key (position, placed_at)
) partition by range (placed_at);
create index entry_by_organisation on audit.entry (organisation_id, position desc);
create index entry_by_person on audit.entry (organisation_id, person_id, position desc);
alter table audit.entry enable row level security;
create policy entry_is_seen_by_its_organisation on audit.entry for select to {runtime}
    using (organisation_id = platform.organisation());
create policy entry_is_open_to_the_system on audit.entry to {system} using (true) with check (true);
grant select on audit.entry to {runtime}, {system};
grant insert on audit.entry to {system};

-- Rights keep the program from changing the trail; this keeps everybody from doing it by mistake. Who owns the tables can
-- still remove the trigger: that is what the sealed heads outside the database are for.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail only grows';
end $$;
create trigger entry_only_grows before update or delete on audit.entry
    for each row execute function audit.refuse_change();
create trigger entry_is_never_emptied before truncate on audit.entry
    for each statement execute function audit.refuse_change();
