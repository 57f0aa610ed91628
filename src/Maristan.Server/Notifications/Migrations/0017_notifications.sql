-- oldest program: 1
-- Who must know something, and whether they do.

create schema notifications;
grant usage on schema notifications to {runtime}, {system};

-- Something told to one or several people. An urgent one that nobody acknowledges goes on to the next in its chain.
create table notifications.notice (
    organisation_id     uuid        not null,
    id                  uuid        not null,
    kind                text        not null,
    urgency             text        not null constraint notice_is_of_a_known_urgency check (urgency in ('normal', 'high', 'urgent')),
    -- What the app's and the letters' words need. Never anything of a patient but an id.
    params              jsonb       not null,
    link                text        constraint notice_leads_within_the_app check (link like '/%' and link not like '//%'),
    sent_by             uuid,
    created_at          timestamptz not null,
    -- Whom to tell next, step by step: [["person", …], …]. Null where nobody need acknowledge.
    chain               jsonb,
    patience_minutes    int         not null default 15,
    escalates_at        timestamptz,
    acknowledged_at     timestamptz,
    acknowledged_by     uuid,
    primary key (organisation_id, id)
);
create index notice_to_be_escalated on notifications.notice (escalates_at) where escalates_at is not null and acknowledged_at is null;
create index notice_to_be_swept on notifications.notice (created_at);

create table notifications.notification (
    organisation_id uuid        not null,
    person_id       uuid        not null,
    id              uuid        not null,
    notice_id       uuid        not null,
    created_at      timestamptz not null,
    read_at         timestamptz,
    -- A letter that waits for the end of somebody's quiet hours.
    letter_due_at   timestamptz,
    primary key (organisation_id, person_id, id),
    constraint notification_tells_a_notice foreign key (organisation_id, notice_id) references notifications.notice on delete cascade,
    constraint notification_comes_once_to_each_person unique (organisation_id, notice_id, person_id)
);
create index notification_newest_first on notifications.notification (organisation_id, person_id, created_at desc, id desc);
create index notification_unread on notifications.notification (organisation_id, person_id) where read_at is null;
create index notification_letter_due on notifications.notification (letter_due_at) where letter_due_at is not null;

create table notifications.preference (
    organisation_id uuid  not null,
    person_id       uuid  not null,
    -- {"device.new": {"app": true, "mail": false}}; a kind that is not here is told as the kind says.
    channels        jsonb not null default '{}',
    quiet_from      time,
    quiet_to        time,
    time_zone       text,
    primary key (organisation_id, person_id),
    constraint preference_of_quiet_hours_is_whole check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null) = (time_zone is null))
);

alter table notifications.notice enable row level security;
create policy notice_belongs_to_its_organisation on notifications.notice to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy notice_is_open_to_the_system on notifications.notice to {system} using (true) with check (true);
alter table notifications.notification enable row level security;
create policy notification_belongs_to_its_organisation on notifications.notification to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy notification_is_open_to_the_system on notifications.notification to {system} using (true) with check (true);
alter table notifications.preference enable row level security;
create policy preference_belongs_to_its_organisation on notifications.preference to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
grant select, insert, update on notifications.notice, notifications.notification to {runtime};
grant select, insert, update, delete on notifications.preference to {runtime};
grant select, delete on notifications.notice, notifications.notification to {system};
