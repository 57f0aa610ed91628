-- oldest program: 9
-- A receiver of audit heads is never asked what it has: the last head that it took, as it took it.

create table audit.sent_head (
    -- The beginning of a hash of the receiver's address.
    place   text        primary key,
    head    jsonb       not null,
    sent_at timestamptz not null default now()
);
grant select, insert, update on audit.sent_head to {system};
