-- oldest program: 1
-- The keys that sign access tokens. Two are live: the one that signs, and the next, published long before it does.
-- Whoever serves requests has no rights here: a way into its statements must not be a way to the keys.

create table identity.signing_key (
    -- The thumbprint of its public half (RFC 7638), which tokens name as their kid.
    id                 text        primary key,
    -- Both halves, as PKCS#8. The public one is always taken from here, so that nobody can put one of his own beside it.
    sealed_private_key bytea       not null,
    made_at            timestamptz not null,
    -- Null while it waits to be the one that signs.
    signs_from         timestamptz,
    signs_until        timestamptz,
    -- After it has signed its last token it verifies until that has expired.
    verifies_until     timestamptz,
    revoked_at         timestamptz,
    constraint signing_key_ends_only_after_its_beginning check (signs_until is null or signs_from <= signs_until),
    constraint signing_key_that_signs_no_more_has_an_end check (signs_until is null or verifies_until is not null),
    constraint signing_key_that_is_revoked_has_an_end check (revoked_at is null or verifies_until is not null)
);
create unique index signing_key_that_signs_is_one on identity.signing_key ((true))
    where signs_from is not null and signs_until is null and revoked_at is null;
create unique index signing_key_that_is_next_is_one on identity.signing_key ((true))
    where signs_from is null and revoked_at is null;
grant select, insert, update, delete on identity.signing_key to {system};

insert into platform.sealed_column (table_name, column_name, context) values
    ('identity.signing_key', 'sealed_private_key', $$'token signing key ' || id$$);
