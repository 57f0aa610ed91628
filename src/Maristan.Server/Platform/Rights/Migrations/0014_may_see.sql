-- oldest program: 1
-- Who may see which patient, and why. Patients' ids are opaque here. Care teams, encounters, assignments, grants, broken glass and people
-- themselves (their own record) each write their own rows, in the transaction that makes them true; every list and read of patients joins
-- the view. Whoever may see all patients of the organisation has that by permission and needs no rows.

create schema security;
grant usage on schema security to {runtime}, {system};

create table security.relation (
    organisation_id uuid        not null,
    person_id       uuid        not null,
    patient_id      text        not null constraint relation_names_a_patient check (length(patient_id) between 1 and 64),
    kind            text        not null constraint relation_is_of_a_known_kind check (kind in ('own', 'care_team', 'encounter', 'assignment', 'grant', 'broken_glass')),
    -- What it comes from, such as CareTeam/0197…; taken away with it.
    source          text        not null constraint relation_names_its_source check (length(source) between 1 and 200),
    since           timestamptz not null,
    until           timestamptz not null default 'infinity',
    primary key (organisation_id, person_id, patient_id, kind, source)
);
create index relation_by_its_source on security.relation (organisation_id, source);
create index relation_of_a_patient on security.relation (organisation_id, patient_id);
create index relation_to_be_swept on security.relation (until) where until < 'infinity';
alter table security.relation enable row level security;
create policy relation_belongs_to_its_organisation on security.relation to {runtime}
    using (organisation_id = platform.organisation()) with check (organisation_id = platform.organisation());
create policy relation_is_open_to_the_system on security.relation to {system} using (true) with check (true);
grant select, insert, update, delete on security.relation to {runtime};
grant select, delete on security.relation to {system};

-- As whoever asks, so that the row policies hold in it.
create view security.may_see with (security_invoker = true) as
    select organisation_id, person_id, patient_id, kind, source, since, until
    from security.relation
    where since <= now() and until > now();
grant select on security.may_see to {runtime};
