-- oldest program: 9
-- What was backed up, and what restoring it in earnest has shown. The vault itself is the truth about what can be restored;
-- these rows are for people, and survive a backup that failed.

create table platform.backup (
    id             uuid        primary key,
    kind           text        not null check (kind in ('full', 'incremental', 'blobs')),
    state          text        not null check (state in ('running', 'finished', 'failed')),
    -- The vault's own name of it; none where only blobs were copied, or where it failed.
    label          text        constraint backup_label_is_given_once unique,
    started_at     timestamptz not null,
    -- From this moment on every second can be restored, as long as this backup is kept.
    finished_at    timestamptz,
    bytes          bigint,
    database_bytes bigint,
    blobs          bigint,
    reason         text,
    expired_at     timestamptz
);
create index backup_newest_first on platform.backup (started_at desc, id desc);
grant select, insert, update on platform.backup to {system};

create table platform.restore_drill (
    id            uuid        primary key,
    state         text        not null check (state in ('running', 'finished', 'failed')),
    started_at    timestamptz not null,
    finished_at   timestamptz,
    label         text,
    -- The last commit that came back; what was committed between it and the drill's start would have been lost.
    restored_to   timestamptz,
    lost          interval,
    rows          bigint,
    feed_position bigint,
    blobs_checked int,
    reason        text
);
create index restore_drill_newest_first on platform.restore_drill (started_at desc, id desc);
grant select, insert, update on platform.restore_drill to {system};

-- Which sealed objects lie beside the backups. Objects never change, so each is copied once; one whose blob is gone
-- is kept until no kept backup can need it.
create table platform.blob_copy (
    vault     text        not null,
    area      text        not null,
    object    uuid        not null,
    copied_at timestamptz not null,
    gone_at   timestamptz,
    primary key (vault, object)
);
create index blob_copy_that_is_gone on platform.blob_copy (vault, gone_at) where gone_at is not null;
grant select, insert, update, delete on platform.blob_copy to {system};
