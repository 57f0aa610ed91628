using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Sessions;

/// <summary>
/// Puts off the end of sessions that are used, and sweeps what has had its time. Who was seen is gathered and written in one statement,
/// so that no request pays for it; a node that dies forgets at most half a minute of it.
/// </summary>
internal sealed class SessionKeeper(MaristanDatabase database, IdentityMeter meter, TimeProvider clock, ILogger<SessionKeeper> log) : BackgroundService
{
    /// <summary>A working day; renewed in silence while it is used.</summary>
    public static readonly TimeSpan Browser = TimeSpan.FromHours(8);

    /// <summary>Of a program that refreshes its tokens.</summary>
    public static readonly TimeSpan Api = TimeSpan.FromDays(30);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> seenSessions = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> seenKeys = new();

    public void Saw(Standing standing)
    {
        var seen = standing.SessionId is null ? seenKeys : seenSessions;
        // Once is enough for each half minute.
        if (!seen.ContainsKey(standing.Of))
        {
            seen[standing.Of] = clock.GetUtcNow();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sinceSweep = BetweenSweeps;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            sinceSweep += Pause;
            try
            {
                await Note(CancellationToken.None);
                await Expire(stoppingToken);
                await meter.Observe(database, clock.GetUtcNow(), stoppingToken);
                if (sinceSweep >= BetweenSweeps)
                {
                    await Sweep(stoppingToken);
                    sinceSweep = TimeSpan.Zero;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                IdentityLog.KeeperStumbled(log, Failure.Plainly(error));
            }
        }
    }

    internal async Task Note(CancellationToken cancel)
    {
        var sessions = Take(seenSessions);
        var keys = Take(seenKeys);
        if (sessions.Length + keys.Length == 0)
        {
            return;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Add($"""
            with seen as (
                update identity.session s set last_seen_at = greatest(s.last_seen_at, n.at),
                    expires_at = greatest(s.expires_at, least(s.ends_at, n.at + case s.kind when 'browser' then {Browser} else {Api} end))
                from unnest({sessions.Select(static each => each.Key).ToArray()}, {sessions.Select(static each => each.Value).ToArray()}) as n (id, at)
                where s.id = n.id and s.ended_at is null
                returning s.organisation_id, s.person_id, n.at)
            update identity.membership m set last_seen_at = seen.at from seen
            where m.organisation_id = seen.organisation_id and m.person_id = seen.person_id and (m.last_seen_at is null or m.last_seen_at < seen.at)
            """);
        work.Add($"""
            update identity.api_key k set last_used_at = n.at
            from unnest({keys.Select(static each => each.Key).ToArray()}, {keys.Select(static each => each.Value).ToArray()}) as n (id, at) where k.id = n.id
            """);
        await work.Commit();
    }

    /// <summary>What has run out is told like any end, so that pages that were left open hear of it.</summary>
    internal async Task Expire(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        var ended = await work.Query<Expired>($"""
            with over as (
                select id from identity.session where ended_at is null and expires_at <= {now} order by expires_at limit 500 for update skip locked)
            update identity.session s set ended_at = s.expires_at, ended_because = 'expired' from over where s.id = over.id
            returning s.id, s.person_id, s.organisation_id
            """, cancel);
        foreach (var session in ended)
        {
            work.Enter(session.OrganisationId);
            work.Tell(new SessionEnded(session.PersonId, session.Id, "expired"), clock, $"Session/{session.Id}");
        }

        if (ended.Count > 0)
        {
            await work.Commit();
        }
    }

    internal async Task Sweep(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.Sweeping);
        // Kept for a month, so that a person can see where they were signed in.
        work.Add($"delete from identity.session where expires_at < {now.AddDays(-30)} or ended_at < {now.AddDays(-30)}");
        work.Add($"delete from identity.failed_sign_in where last_at < {now.AddDays(-1)}");
        work.Add($"delete from identity.single_use where expires_at < {now.AddDays(-7)}");
        work.Add($"delete from identity.ceremony where expires_at < {now}");
        // A day, so that a code which comes back is known as one that was spent.
        work.Add($"delete from identity.authorisation_code where expires_at < {now.AddDays(-1)}");
        work.Add($"delete from identity.app_secret where expires_at < {now}");
        work.Add($"delete from identity.spent_journey where expires_at < {now}");
        work.Add($"delete from identity.known_device where last_seen_at < {now.AddYears(-1)}");
        await work.Commit();
        await Relations.Sweep(database, now, cancel);
    }

    private sealed record Expired(Guid Id, Guid PersonId, Guid OrganisationId);

    private static KeyValuePair<Guid, DateTimeOffset>[] Take(ConcurrentDictionary<Guid, DateTimeOffset> seen)
    {
        var taken = seen.ToArray();
        foreach (var (key, _) in taken)
        {
            seen.TryRemove(key, out _);
        }

        return taken;
    }
}
