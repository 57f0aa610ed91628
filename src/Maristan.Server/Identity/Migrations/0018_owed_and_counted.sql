-- oldest program: 1
-- A directory let the person in without saying that it asked for a second factor, and they have one here: it is shown before anything is open.
alter table identity.session add column owes_second_factor boolean not null default false;

-- Counts a try at something that could be guessed before it is judged: nine are free, then each waits twice as long as the one before.
-- The attempt that comes back is the given one where this try may be judged. Where nobody need wait there is no moment either: the clock of
-- the next try, on another replica or a thread that was late, may lag behind this one's.
create function identity.count_try(of_key bytea, of_attempt uuid, moment timestamptz) returns table (attempt uuid, wait_until timestamptz)
language sql as $$
    insert into identity.failed_sign_in as f (key, failures, last_at, wait_until, attempt) values (of_key, 1, moment, '-infinity', of_attempt)
    on conflict (key) do update set
        failures = case when f.wait_until > moment then f.failures when f.last_at < moment - interval '1 day' then 1 else f.failures + 1 end,
        wait_until = case when f.wait_until > moment then f.wait_until when f.failures < 9 or f.last_at < moment - interval '1 day' then '-infinity'
            else moment + make_interval(secs => least(900, power(2, least(f.failures - 9, 12)))) end,
        attempt = case when f.wait_until > moment then f.attempt else excluded.attempt end,
        last_at = case when f.wait_until > moment then f.last_at else excluded.last_at end
    returning f.attempt, f.wait_until
$$;
