-- oldest program: 1
-- People, the organisations they belong to, and how they show that it is they. A person has one account on the node and may belong to
-- several organisations. What proves somebody (hashes, seeds, sessions) is closed to the role that serves requests: only the narrow
-- system role reads it, so that no slice's statement can ever show it.

create schema identity;
grant usage on schema identity to {runtime}, {system};

create table identity.organisation (
    id                     uuid        primary key,
    name                   text        not null constraint organisation_has_a_name check (length(name) between 1 and 200),
    -- Data that never lived may enter only here, and nothing real may.
    is_synthetic           boolean     not null default false,
    idle_minutes           int         not null default 15 constraint organisation_covers_its_screens check (idle_minutes between 1 and 240),
    second_factor_required boolean     not null default false,
    shortest_password      int         not null default 8 constraint organisation_asks_for_real_passwords check (shortest_password between 8 and 64),
    break_glass_minutes    int         not null default 60 constraint organisation_closes_the_glass check (break_glass_minutes between 5 and 480),
    review_hours           int         not null default 72 constraint organisation_reviews_broken_glass check (review_hours between 1 and 720),
    created_at             timestamptz not null default now(),
    version                bigint      not null default 1
);
alter table identity.organisation enable row level security;
create policy organisation_sees_itself on identity.organisation to {runtime} using (id = platform.organisation()) with check (id = platform.organisation());
create policy organisation_is_open_to_the_system on identity.organisation to {system} using (true) with check (true);
grant select, update on identity.organisation to {runtime};
grant select, insert, update on identity.organisation to {system};
insert into identity.organisation (id, name) select first_organisation, 'Maristan' from platform.node;

create table identity.person (
    id                 uuid        primary key,
    email              text        not null constraint person_has_an_address check (length(email) between 3 and 254),
    -- The address as it is compared: two that differ only in case are one.
    email_key          text        not null constraint person_address_is_unique unique,
    email_confirmed_at timestamptz,
    full_name          text        not null default '' constraint person_name_is_short check (length(full_name) <= 200),
    language           text        not null default 'en',
    disabled_at        timestamptz,
    created_at         timestamptz not null,
    version            bigint      not null default 1
);

create table identity.membership (
    organisation_id uuid        not null references identity.organisation,
    person_id       uuid        not null references identity.person on delete cascade,
    -- Names of roles of the house, or ids of roles that the organisation made.
    roles           text[]      not null,
    areas           text[]      not null default '{}',
    disabled_at     timestamptz,
    joined_at       timestamptz not null,
    last_seen_at    timestamptz,
    version         bigint      not null default 1,
    primary key (organisation_id, person_id)
);
create index membership_of_a_person on identity.membership (person_id);
alter table identity.membership enable row level security;
create policy membership_is_seen_by_its_organisation on identity.membership to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy membership_is_open_to_the_system on identity.membership to {system} using (true) with check (true);
grant select, insert, update, delete on identity.membership to {runtime}, {system};

alter table identity.person enable row level security;
-- An organisation sees the people who belong to it and nobody else's.
create policy person_is_seen_where_they_belong on identity.person for select to {runtime}
    using (exists (select from identity.membership m where m.person_id = person.id and m.organisation_id = platform.organisation()));
create policy person_is_open_to_the_system on identity.person to {system} using (true) with check (true);
grant select on identity.person to {runtime};
grant select, insert, update, delete on identity.person to {system};

create table identity.custom_role (
    organisation_id uuid        not null references identity.organisation,
    id              uuid        not null,
    name            text        not null constraint custom_role_has_a_name check (length(name) between 1 and 80),
    -- [{"permission": "jobs:read", "scope": "organisation"}]
    grants          jsonb       not null,
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    primary key (organisation_id, id),
    constraint custom_role_name_is_unique unique (organisation_id, name)
);
alter table identity.custom_role enable row level security;
create policy custom_role_belongs_to_its_organisation on identity.custom_role to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy custom_role_is_open_to_the_system on identity.custom_role to {system} using (true) with check (true);
grant select, insert, update, delete on identity.custom_role to {runtime};
grant select on identity.custom_role to {system};

-- From here on: proof of who somebody is. Nothing of it for {runtime}.

create table identity.password (
    person_id  uuid        primary key references identity.person on delete cascade,
    hash       text        not null,
    changed_at timestamptz not null
);

create table identity.totp (
    person_id    uuid        primary key references identity.person on delete cascade,
    sealed_seed  bytea       not null,
    made_at      timestamptz not null,
    -- Null until a first code has shown that the person's app knows the seed.
    confirmed_at timestamptz,
    -- A code works once: the last 30-second step of which one was taken.
    last_step    bigint      not null default 0
);

create table identity.recovery_code (
    person_id uuid        not null references identity.person on delete cascade,
    hash      bytea       not null,
    spent_at  timestamptz,
    primary key (person_id, hash)
);

create table identity.passkey (
    credential_id      bytea       primary key,
    id                 uuid        not null constraint passkey_id_is_unique unique,
    person_id          uuid        not null references identity.person on delete cascade,
    name               text        not null constraint passkey_has_a_name check (length(name) between 1 and 80),
    public_key         bytea       not null,
    sign_count         bigint      not null,
    transports         text[]      not null default '{}',
    is_user_verified   boolean     not null,
    is_backup_eligible boolean     not null,
    is_backed_up       boolean     not null,
    attestation_object bytea       not null,
    client_data        bytea       not null,
    created_at         timestamptz not null,
    last_used_at       timestamptz
);
create index passkey_of_a_person on identity.passkey (person_id);

create table identity.pin (
    person_id uuid primary key references identity.person on delete cascade,
    hash      text not null,
    failures  int  not null default 0
);

-- One sign-in, until it is signed out of, ended or has run out.
create table identity.session (
    id              uuid        primary key,
    person_id       uuid        not null references identity.person on delete cascade,
    organisation_id uuid        not null references identity.organisation,
    kind            text        not null constraint session_is_of_a_known_kind check (kind in ('browser', 'api', 'app')),
    -- What the browser's cookie must hash to; an API's session goes by its tokens.
    secret_hash     bytea       constraint session_secret_is_unique unique,
    signed_in_with  text[]      not null,
    created_at      timestamptz not null,
    last_seen_at    timestamptz not null,
    expires_at      timestamptz not null,
    -- However much it is used, it does not outlive this.
    ends_at         timestamptz not null,
    ended_at        timestamptz,
    ended_because   text,
    address         text,
    device          text        not null default '',
    proved_at       timestamptz,
    covered_at      timestamptz,
    -- Of a registered app: which one, and what it was allowed.
    app_id          uuid,
    scopes          text[]
);
create index session_of_a_person on identity.session (person_id, created_at) where ended_at is null;
create index session_to_be_swept on identity.session (expires_at);
create index session_of_an_organisation on identity.session (organisation_id, created_at);
-- Whoever serves requests has no right to it either; the policy holds should somebody grant one.
alter table identity.session enable row level security;
create policy session_is_open_to_the_system_alone on identity.session to {system} using (true) with check (true);

create table identity.refresh_token (
    hash       bytea       primary key,
    session_id uuid        not null references identity.session on delete cascade,
    made_at    timestamptz not null,
    spent_at   timestamptz,
    -- Under which repeat key it was spent: a phone that lost the answer asks again with the same.
    spent_with bytea
);
create index refresh_token_of_a_session on identity.refresh_token (session_id);

create table identity.api_key (
    id              uuid        primary key,
    hash            bytea       not null constraint api_key_is_unique unique,
    organisation_id uuid        not null references identity.organisation,
    person_id       uuid        not null references identity.person on delete cascade,
    name            text        not null constraint api_key_has_a_name check (length(name) between 1 and 80),
    -- The first letters, so that its owner knows which it is.
    start           text        not null,
    permissions     text[]      not null,
    created_at      timestamptz not null,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    last_used_at    timestamptz
);
create index api_key_of_a_person on identity.api_key (person_id);
alter table identity.api_key enable row level security;
create policy api_key_is_open_to_the_system_alone on identity.api_key to {system} using (true) with check (true);

-- Failed sign-ins, by a keyed hash of what was typed: an address without an account is delayed like one with, so the delay tells nothing.
create table identity.failed_sign_in (
    key        bytea       primary key,
    failures   int         not null,
    last_at    timestamptz not null,
    wait_until timestamptz not null,
    -- The last try that was let through to the check.
    attempt    uuid        not null
);
create index failed_sign_in_to_be_swept on identity.failed_sign_in (last_at);

create table identity.known_device (
    person_id    uuid        not null references identity.person on delete cascade,
    device_hash  bytea       not null,
    last_seen_at timestamptz not null,
    primary key (person_id, device_hash)
);

-- Secrets that work once: to choose a new password, to confirm an address, to become the first administrator.
create table identity.single_use (
    hash       bytea       primary key,
    kind       text        not null constraint single_use_is_of_a_known_kind check (kind in ('reset', 'confirm', 'setup')),
    person_id  uuid        references identity.person on delete cascade,
    -- For a confirmation: the address that was written to.
    email      text,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    spent_at   timestamptz
);
create index single_use_of_a_person on identity.single_use (person_id);
create index single_use_to_be_swept on identity.single_use (expires_at);

-- What a passkey was asked to sign; each question is answered once.
create table identity.ceremony (
    id         uuid        primary key,
    kind       text        not null constraint ceremony_is_of_a_known_kind check (kind in ('make', 'show')),
    person_id  uuid        references identity.person on delete cascade,
    state      text        not null,
    expires_at timestamptz not null
);
create index ceremony_to_be_swept on identity.ceremony (expires_at);

grant select, insert, update, delete on identity.password, identity.totp, identity.recovery_code, identity.passkey, identity.pin, identity.session,
    identity.refresh_token, identity.api_key, identity.failed_sign_in, identity.known_device, identity.single_use, identity.ceremony to {system};

insert into platform.sealed_column (table_name, column_name, context) values
    ('identity.totp', 'sealed_seed', $$'totp seed ' || person_id$$);
