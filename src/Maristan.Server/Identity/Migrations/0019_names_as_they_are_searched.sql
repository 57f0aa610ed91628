-- oldest program: 1
-- A name as it is searched for: without capitals and accents, and with one letter for what Arabic and Persian keyboards write differently.
-- lower() alone knows no capitals but those of ASCII in the locale that the node's own PostgreSQL has.
do $$
begin
    if exists (select from pg_collation where collname = 'und-x-icu') then
        create function identity.as_searched(words text) returns text language sql immutable strict parallel safe
        return translate(regexp_replace(lower(normalize(words, nfkd) collate "und-x-icu"), '[\u0300-\u036f\u064b-\u065f]', '', 'g'), 'يك', 'یک') collate "C";
    else
        create function identity.as_searched(words text) returns text language sql immutable strict parallel safe
        return translate(regexp_replace(lower(normalize(words, nfkd)), '[\u0300-\u036f\u064b-\u065f]', '', 'g'), 'يك', 'یک') collate "C";
    end if;
end
$$;
