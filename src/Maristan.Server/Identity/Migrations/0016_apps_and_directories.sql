-- oldest program: 1
-- Programs of others that people let in with their account here (OAuth 2.0), and the hospital's directory that people come in by (OpenID Connect).

create table identity.app (
    -- The client_id that it is known by, which must be one on the whole node.
    id              uuid        primary key,
    organisation_id uuid        not null references identity.organisation,
    name            text        not null constraint app_has_a_name check (length(name) between 1 and 80),
    kind            text        not null constraint app_is_of_a_known_kind check (kind in ('web', 'native', 'service')),
    redirect_uris   text[]      not null,
    -- The most that it may ask people for; of a service, what it may do.
    permissions     text[]      not null,
    -- As whom a service acts.
    person_id       uuid        references identity.person,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint app_acts_as_itself_only_as_a_service check ((person_id is not null) = (kind = 'service')),
    constraint app_is_led_back_somewhere check ((cardinality(redirect_uris) = 0) = (kind = 'service'))
);
create index app_of_an_organisation on identity.app (organisation_id, created_at, id);
create index app_that_is_a_person on identity.app (person_id) where person_id is not null;
alter table identity.app enable row level security;
create policy app_is_seen_by_its_organisation on identity.app for select to {runtime} using (organisation_id = platform.organisation());
create policy app_is_open_to_the_system on identity.app to {system} using (true) with check (true);
grant select on identity.app to {runtime};
grant select, insert, update, delete on identity.app to {system};

-- From here on: proof of who an app is, and what people allowed it. Nothing of it for {runtime}.

create table identity.app_secret (
    hash       bytea       primary key,
    app_id     uuid        not null references identity.app on delete cascade,
    made_at    timestamptz not null,
    -- Null for the newest; the one before it works on for a while.
    expires_at timestamptz
);
create index app_secret_of_an_app on identity.app_secret (app_id);

create table identity.app_consent (
    app_id        uuid        not null references identity.app on delete cascade,
    person_id     uuid        not null references identity.person on delete cascade,
    scopes        text[]      not null,
    given_at      timestamptz not null,
    -- No longer once the app asks for other things, or leads elsewhere: then the person is asked anew.
    is_remembered boolean     not null default true,
    primary key (app_id, person_id)
);
create index app_consent_of_a_person on identity.app_consent (person_id);

create table identity.authorisation_code (
    hash         bytea       primary key,
    app_id       uuid        not null references identity.app on delete cascade,
    person_id    uuid        not null references identity.person on delete cascade,
    redirect_uri text        not null,
    -- SHA-256 of what only the program that began knows (RFC 7636).
    challenge    text        not null,
    scopes       text[]      not null,
    expires_at   timestamptz not null,
    spent_at     timestamptz,
    -- What the code gave: it ends when the code comes a second time.
    session_id   uuid,
    constraint authorisation_code_that_is_spent_gave_something check ((spent_at is null) = (session_id is null))
);
create index authorisation_code_to_be_swept on identity.authorisation_code (expires_at);
create index session_of_an_app on identity.session (app_id) where app_id is not null and ended_at is null;

grant select, insert, update, delete on identity.app_secret, identity.app_consent, identity.authorisation_code to {system};

-- What a member's own roles give beside those of the house; for a service's own sessions, what the app was allowed.
create function identity.grants_of(of_organisation uuid, of_roles text[], of_app uuid, of_person uuid) returns jsonb
language sql stable
return (select coalesce(jsonb_agg(one), '[]') from (
    select jsonb_array_elements(r.grants) as one from identity.custom_role r where r.organisation_id = of_organisation and r.id::text = any (of_roles)
    union all
    select jsonb_build_object('permission', p, 'scope', 'organisation') from identity.app a cross join unnest(a.permissions) p where a.id = of_app and a.person_id = of_person
) every);

create table identity.directory (
    organisation_id uuid        not null references identity.organisation,
    id              uuid        not null constraint directory_id_is_unique unique,
    name            text        not null constraint directory_has_a_name check (length(name) between 1 and 80),
    issuer          text        not null,
    client_id       text        not null,
    sealed_secret   bytea       not null,
    role_claim      text        not null,
    -- What the directory calls a group, and which roles that gives here.
    role_map        jsonb       not null,
    default_roles   text[]      not null,
    email_domains   text[]      not null,
    is_enabled      boolean     not null default true,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (organisation_id, id)
);
alter table identity.directory enable row level security;
create policy directory_belongs_to_its_organisation on identity.directory to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy directory_is_open_to_the_system on identity.directory to {system} using (true) with check (true);
grant select, insert, update, delete on identity.directory to {runtime};
grant select, update on identity.directory to {system};

-- Who is whom: a directory's issuer and subject never change for a person, an address may. Another issuer under the same directory is another world.
create table identity.directory_person (
    organisation_id uuid        not null references identity.organisation,
    issuer          text        not null,
    subject         text        not null,
    person_id       uuid        not null references identity.person on delete cascade,
    linked_at       timestamptz not null,
    last_seen_at    timestamptz not null,
    primary key (organisation_id, issuer, subject),
    constraint directory_knows_a_person_once unique (organisation_id, issuer, person_id)
);
create index directory_person_of_a_person on identity.directory_person (person_id);
alter table identity.directory_person enable row level security;
create policy directory_person_is_open_to_the_system_alone on identity.directory_person to {system} using (true) with check (true);

-- Ways to a directory and back that have been gone: none is gone twice.
create table identity.spent_journey (
    hash       bytea       primary key,
    expires_at timestamptz not null
);
create index spent_journey_to_be_swept on identity.spent_journey (expires_at);

grant select, insert, update, delete on identity.directory_person, identity.spent_journey to {system};

insert into platform.sealed_column (table_name, column_name, context) values
    ('identity.directory', 'sealed_secret', $$'directory secret ' || organisation_id || ' ' || id$$);
