-- oldest program: 4
-- What makes tampering visible: the sealer's signed heads over the trail, the key that signs them, and what was archived.

create table audit.signing_key (
    id         text        primary key,
    public_key bytea       not null,
    -- The private half, sealed by the master key: whoever has only the database cannot sign.
    wrapped    bytea       not null,
    made_at    timestamptz not null default now(),
    only_one   boolean     not null default true,
    constraint signing_key_is_made_once unique (only_one)
);
grant select, insert on audit.signing_key to {system};

-- One head for each second in which something was placed: the root of a Merkle tree (RFC 6962) over those rows, chained and signed.
create table audit.head (
    number         bigint      primary key,
    epoch          int         not null,
    first_position bigint      not null,
    last_position  bigint      not null,
    size           int         not null,
    root           bytea       not null,
    previous       bytea       not null,
    sealed_at      timestamptz not null,
    key_id         text        not null,
    signature      bytea       not null,
    -- The tree's leaves, 32 bytes each: with them a verification names the row that was altered, not only the second it stood in.
    leaves         bytea       not null,
    constraint head_seals_each_position_once unique (first_position),
    constraint head_is_not_empty check (size > 0 and last_position >= first_position)
);
alter table audit.head alter column leaves set storage external;
create index head_by_last_position on audit.head (last_position);
-- Heads are put outside in this order, which a restore does not disturb.
create index head_by_epoch on audit.head (epoch, number);
grant select, insert on audit.head to {system};
create trigger head_only_grows before update or delete on audit.head
    for each row execute function audit.refuse_change();
create trigger head_is_never_emptied before truncate on audit.head
    for each statement execute function audit.refuse_change();

-- Months that were taken out of the database into a sealed file.
create table audit.archive (
    month          date        primary key,
    file           text        not null,
    first_position bigint      not null,
    last_position  bigint      not null,
    size           bigint      not null,
    sha256         bytea       not null,
    wrapped_key    bytea       not null,
    archived_at    timestamptz not null default now()
);
grant select, insert on audit.archive to {system};
-- Only the key's wrapping may change: a new master key wraps it anew.
create trigger archive_only_grows before delete or update of month, file, first_position, last_position, size, sha256, archived_at on audit.archive
    for each row execute function audit.refuse_change();
create trigger archive_is_never_emptied before truncate on audit.archive
    for each statement execute function audit.refuse_change();

-- The only way in which entries leave the database: a whole month, older than a year, all of it sealed and archived.
create function audit.drop_month(archived date) returns void
    language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
    as $$
declare
    child regclass := to_regclass(format('audit.%I', 'entry_' || to_char(archived, 'YYYY_MM')));
    stands record;
    kept audit.archive;
begin
    select * into kept from audit.archive where month = archived;
    if kept.month is null or child is null or archived > now() - interval '13 months' then
        raise exception 'the month % is not archived, not there or not old enough', archived;
    end if;
    execute format('select min(position) as first, max(position) as last, count(*) as size from %s', child) into stands;
    if (stands.first, stands.last, stands.size) is distinct from (kept.first_position, kept.last_position, kept.size) then
        raise exception 'the month % is not what was archived', archived;
    end if;
    execute format('alter table audit.entry detach partition %s', child);
    execute format('drop table %s', child);
end $$;
revoke execute on function audit.drop_month(date) from public;
grant execute on function audit.drop_month(date) to {system};
