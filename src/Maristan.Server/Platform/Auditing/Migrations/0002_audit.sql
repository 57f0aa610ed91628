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
    -- Kept to the letter, unlike jsonb, because the chain is over its bytes.
    detail          json,
    -- What tells of a person (an address, what was searched for) is sealed under a key of its own, so that
    -- throwing the key away forgets the value and leaves the chain whole.
    address_key     uuid,
    address         bytea,
    searched_key    uuid,
    searched        bytea
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
    detail          json,
    address_key     uuid,
    address         bytea,
    searched_key    uuid,
    searched        bytea,
    primary key (position, placed_at)
) partition by range (placed_at);
create index entry_by_id on audit.entry (id);
create index entry_by_time on audit.entry (organisation_id, recorded_at desc, position desc);
create index entry_by_person on audit.entry (organisation_id, person_id, recorded_at desc, position desc);
create index entry_by_kind on audit.entry (organisation_id, kind, recorded_at desc, position desc);
create index entry_that_failed on audit.entry (organisation_id, outcome, recorded_at desc, position desc) where outcome <> 'success';
create index entry_by_entity on audit.entry using gin (entities);
alter table audit.entry enable row level security;
create policy entry_is_seen_by_its_organisation on audit.entry for select to {runtime}
    using (organisation_id = platform.organisation());
create policy entry_is_open_to_the_system on audit.entry to {system} using (true) with check (true);
grant select on audit.entry to {runtime}, {system};
grant insert on audit.entry to {system};

-- Under a row policy the operator of the entities' index would not be used: this looks there for the caller's own organisation only.
create function audit.positions_about(entity text) returns setof bigint
    language sql stable security definer set search_path = pg_catalog
    as $$ select position from audit.entry where organisation_id = platform.organisation() and entities @> array[entity] $$;
revoke execute on function audit.positions_about(text) from public;
grant execute on function audit.positions_about(text) to {runtime};

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

-- The keys under which personal values are sealed, each wrapped by the master key. A person has one for each process that wrote
-- of them; forgetting deletes them all.
create table audit.shred_key (
    id              uuid        primary key,
    organisation_id uuid,
    owner           text        not null,
    wrapped         bytea       not null,
    made_at         timestamptz not null default now()
);
create index shred_key_by_owner on audit.shred_key (organisation_id, owner);
alter table audit.shred_key enable row level security;
create policy shred_key_is_made_in_the_own_organisation on audit.shred_key for insert to {runtime}
    with check (organisation_id is not distinct from platform.organisation());
create policy shred_key_is_open_to_the_system on audit.shred_key to {system} using (true) with check (true);
grant insert on audit.shred_key to {runtime};
grant select, insert, delete on audit.shred_key to {system};
