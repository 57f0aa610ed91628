-- oldest program: 8
-- Addresses that an organisation wants to be told at. Each has its own dense numbers, so that a receiver sees what it has missed.

create table platform.webhook (
    organisation_id     uuid        not null,
    id                  uuid        not null,
    url                 text        not null,
    kinds               text[]      not null,
    description         text        not null,
    -- Also hears what the node tells of itself, which belongs to no organisation.
    node_events         boolean     not null,
    state               text        not null check (state in ('active', 'degraded', 'paused')),
    sealed_secret       bytea       not null,
    -- After a rotation both secrets sign until the receiver has had time to change.
    sealed_older_secret bytea,
    older_secret_until  timestamptz,
    sequence            bigint      not null default 0,
    failing_since       timestamptz,
    failures            int         not null default 0,
    rests_until         timestamptz,
    -- The one job that delivers next. Any other job of this webhook is out of date and does nothing.
    job                 uuid,
    job_at              timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    primary key (organisation_id, id),
    constraint webhook_older_secret_has_an_end check ((sealed_older_secret is null) = (older_secret_until is null)),
    constraint webhook_job_has_a_time check ((job is null) = (job_at is null))
) with (fillfactor = 70);
alter table platform.webhook enable row level security;
create policy webhook_belongs_to_its_organisation on platform.webhook to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy webhook_is_open_to_the_system on platform.webhook to {system} using (true) with check (true);
grant select, insert, update, delete on platform.webhook to {runtime};
-- Keys are wrapped anew and stranded jobs planned again for all organisations at once.
grant select, update on platform.webhook to {system};

create table platform.webhook_delivery (
    organisation_id    uuid        not null,
    webhook_id         uuid        not null,
    sequence           bigint      not null,
    event_id           uuid        not null,
    -- Null for what the node tells of itself.
    event_organisation uuid,
    kind               text        not null,
    version            int         not null,
    subject            text,
    body               jsonb       not null,
    occurred_at        timestamptz not null,
    created_at         timestamptz not null default now(),
    state              text        not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    due_at             timestamptz not null default now(),
    -- The first try since it was told or replayed: from then on its patience runs.
    tried_since        timestamptz,
    tried_at           timestamptz,
    attempts           int         not null default 0,
    response_status    int,
    response_ms        int,
    response_text      text        constraint webhook_delivery_keeps_little_of_an_answer check (octet_length(response_text) <= 4096),
    error              text,
    primary key (organisation_id, webhook_id, sequence),
    constraint webhook_delivery_belongs_to_a_webhook foreign key (organisation_id, webhook_id) references platform.webhook on delete cascade
);
create index webhook_delivery_to_be_made on platform.webhook_delivery (organisation_id, webhook_id, sequence) include (due_at) where state = 'pending';
create index webhook_delivery_to_be_swept on platform.webhook_delivery (created_at);
alter table platform.webhook_delivery enable row level security;
create policy webhook_delivery_belongs_to_its_organisation on platform.webhook_delivery to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy webhook_delivery_is_open_to_the_system on platform.webhook_delivery to {system} using (true) with check (true);
grant select, insert, update, delete on platform.webhook_delivery to {runtime};
grant select, delete on platform.webhook_delivery to {system};

insert into platform.sealed_column (table_name, column_name, context) values
    ('platform.webhook', 'sealed_secret', $$'webhook secret ' || organisation_id || ' ' || id$$),
    ('platform.webhook', 'sealed_older_secret', $$'webhook secret ' || organisation_id || ' ' || id$$);
