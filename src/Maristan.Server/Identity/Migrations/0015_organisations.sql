-- oldest program: 1
-- Who is asked to join, what people work on and whom they care for together, and records that were opened in an emergency.

-- What of a person's way in an administrator may know: that there is one, and whether it has a second step. Nothing else of it is shown.
create function identity.has_way_in(person uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    as $$
    select exists (select from identity.membership m where m.person_id = person and m.organisation_id = platform.organisation())
        and (exists (select from identity.password w where w.person_id = person) or exists (select from identity.passkey k where k.person_id = person))
$$;
create function identity.has_second_factor(person uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
    as $$
    select exists (select from identity.membership m where m.person_id = person and m.organisation_id = platform.organisation())
        and (exists (select from identity.totp t where t.person_id = person and t.confirmed_at is not null) or exists (select from identity.passkey k where k.person_id = person))
$$;
revoke execute on function identity.has_way_in(uuid), identity.has_second_factor(uuid) from public;
grant execute on function identity.has_way_in(uuid), identity.has_second_factor(uuid) to {runtime};

create table identity.project (
    organisation_id uuid        not null references identity.organisation,
    id              uuid        not null,
    name            text        not null constraint project_has_a_name check (length(name) between 1 and 200),
    description     text        not null constraint project_description_is_short check (length(description) <= 4000),
    created_by      uuid        not null,
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    primary key (organisation_id, id)
);
alter table identity.project enable row level security;
create policy project_belongs_to_its_organisation on identity.project to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy project_is_open_to_the_system on identity.project to {system} using (true) with check (true);
grant select, insert, update, delete on identity.project to {runtime};
grant select on identity.project to {system};

-- Goes with the membership: whoever leaves the organisation leaves its projects.
create table identity.project_member (
    organisation_id uuid        not null,
    project_id      uuid        not null,
    person_id       uuid        not null,
    role            text        not null constraint project_member_has_a_known_role check (role in ('lead', 'member', 'reader')),
    since           timestamptz not null,
    primary key (organisation_id, project_id, person_id),
    constraint project_member_is_of_a_project foreign key (organisation_id, project_id) references identity.project on delete cascade,
    constraint project_member_is_of_the_organisation foreign key (organisation_id, person_id) references identity.membership on delete cascade
);
create index project_member_by_person on identity.project_member (organisation_id, person_id);
alter table identity.project_member enable row level security;
create policy project_member_belongs_to_its_organisation on identity.project_member to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy project_member_is_open_to_the_system on identity.project_member to {system} using (true) with check (true);
grant select, insert, update, delete on identity.project_member to {runtime};
grant select, insert on identity.project_member to {system};

-- Each member sees each patient of the team: by relations whose source is CareTeam/<id>, written with these.
create table identity.care_team (
    organisation_id uuid        not null references identity.organisation,
    id              uuid        not null,
    name            text        not null constraint care_team_has_a_name check (length(name) between 1 and 200),
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    primary key (organisation_id, id)
);
alter table identity.care_team enable row level security;
create policy care_team_belongs_to_its_organisation on identity.care_team to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy care_team_is_open_to_the_system on identity.care_team to {system} using (true) with check (true);
grant select, insert, update, delete on identity.care_team to {runtime};
grant select on identity.care_team to {system};

create table identity.care_team_member (
    organisation_id uuid        not null,
    team_id         uuid        not null,
    person_id       uuid        not null,
    since           timestamptz not null,
    primary key (organisation_id, team_id, person_id),
    constraint care_team_member_is_of_a_team foreign key (organisation_id, team_id) references identity.care_team on delete cascade,
    constraint care_team_member_is_of_the_organisation foreign key (organisation_id, person_id) references identity.membership on delete cascade
);
create index care_team_member_by_person on identity.care_team_member (organisation_id, person_id);
alter table identity.care_team_member enable row level security;
create policy care_team_member_belongs_to_its_organisation on identity.care_team_member to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy care_team_member_is_open_to_the_system on identity.care_team_member to {system} using (true) with check (true);
grant select, insert, update, delete on identity.care_team_member to {runtime};
grant select on identity.care_team_member to {system};

create table identity.care_team_patient (
    organisation_id uuid        not null,
    team_id         uuid        not null,
    patient_id      text        not null constraint care_team_names_a_patient check (length(patient_id) between 1 and 64),
    since           timestamptz not null,
    primary key (organisation_id, team_id, patient_id),
    constraint care_team_patient_is_of_a_team foreign key (organisation_id, team_id) references identity.care_team on delete cascade
);
alter table identity.care_team_patient enable row level security;
create policy care_team_patient_belongs_to_its_organisation on identity.care_team_patient to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy care_team_patient_is_open_to_the_system on identity.care_team_patient to {system} using (true) with check (true);
grant select, insert, update, delete on identity.care_team_patient to {runtime};
grant select on identity.care_team_patient to {system};

create table identity.invitation (
    organisation_id uuid        not null references identity.organisation,
    id              uuid        not null,
    email           text        not null constraint invitation_has_an_address check (length(email) between 3 and 254),
    email_key       text        not null,
    roles           text[]      not null,
    areas           text[]      not null default '{}',
    project_id      uuid,
    language        text        not null,
    token_hash      bytea       not null constraint invitation_token_is_unique unique,
    invited_by      uuid        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    accepted_at     timestamptz,
    accepted_by     uuid,
    revoked_at      timestamptz,
    primary key (organisation_id, id)
);
-- One address is asked once at a time; to ask again is to send again.
create unique index invitation_is_open_once on identity.invitation (organisation_id, email_key) where accepted_at is null and revoked_at is null;
create index invitation_by_inviter on identity.invitation (organisation_id, invited_by) where accepted_at is null and revoked_at is null;
alter table identity.invitation enable row level security;
create policy invitation_belongs_to_its_organisation on identity.invitation to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy invitation_is_open_to_the_system on identity.invitation to {system} using (true) with check (true);
-- What opens the door is not for the role that serves requests.
grant select (organisation_id, id, email, email_key, roles, areas, project_id, language, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at)
    on identity.invitation to {runtime};
grant update (revoked_at) on identity.invitation to {runtime};
grant select, insert, update on identity.invitation to {system};

-- A record that somebody opened in an emergency. Kept for good: it outlives the person's membership and the patient's record.
create table identity.broken_glass (
    organisation_id    uuid        not null references identity.organisation,
    id                 uuid        not null,
    person_id          uuid        not null,
    patient_id         text        not null constraint broken_glass_names_a_patient check (length(patient_id) between 1 and 64),
    reason             text        not null constraint broken_glass_has_a_known_reason check (reason in ('emergency', 'direct_care', 'patient_request', 'public_health', 'other')),
    -- What was typed may name the patient.
    sealed_explanation bytea       not null,
    opened_at          timestamptz not null,
    expires_at         timestamptz not null,
    ended_at           timestamptz,
    review_due_at      timestamptz not null,
    reviewed_at        timestamptz,
    reviewed_by        uuid        constraint broken_glass_is_reviewed_by_another check (reviewed_by <> person_id),
    verdict            text        constraint broken_glass_has_a_known_verdict check (verdict in ('justified', 'not_justified')),
    sealed_note        bytea,
    overdue_told_at    timestamptz,
    primary key (organisation_id, id)
);
create index broken_glass_by_time on identity.broken_glass (organisation_id, opened_at, id);
create index broken_glass_by_person on identity.broken_glass (organisation_id, person_id, opened_at, id);
create index broken_glass_to_be_reviewed on identity.broken_glass (review_due_at) where reviewed_at is null;
alter table identity.broken_glass enable row level security;
create policy broken_glass_belongs_to_its_organisation on identity.broken_glass to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy broken_glass_is_open_to_the_system on identity.broken_glass to {system} using (true) with check (true);
grant select, insert, update on identity.broken_glass to {runtime};
grant select, update on identity.broken_glass to {system};

insert into platform.sealed_column (table_name, column_name, context) values
    ('identity.broken_glass', 'sealed_explanation', $$'broken glass explanation ' || organisation_id || ' ' || id$$),
    ('identity.broken_glass', 'sealed_note', $$'broken glass note ' || organisation_id || ' ' || id$$);
