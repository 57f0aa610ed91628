using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Identity.Tokens;

/// <summary>
/// The keys that sign access tokens, as this replica knows them. It hears of a change by the feed, looks once a minute in case it did not,
/// and asks when it meets a name that it does not know.
/// </summary>
internal sealed class SigningKeys(MaristanDatabase database, MasterKey master, TimeProvider clock, ILogger<SigningKeys> log) : BackgroundService
{
    /// <summary>Anybody can send unknown names; the database is asked no oftener than this because of them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock asking = new();
    private volatile KeyRing ring = new([]);
    private Task asked = Task.CompletedTask;
    private long? askedAt;

    public static Subscription Subscription { get; } = new("identity.signing_keys", Delivery.EveryReplica, [SigningKeyChanged.Kind],
        static (services, _, _, cancel) => services.GetRequiredService<SigningKeys>().Load(cancel));

    public KeyRing Ring => ring;

    /// <summary>The first start makes the keys. After the feed's own start, so that no change falls between the look and the listening.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Change(work => SigningKeyTable.Tend(work, master, clock, cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc cref="SigningKeyTable.Rotate"/>
    public Task Rotate(CancellationToken cancel) => Change(work => SigningKeyTable.Rotate(work, master, clock, cancel), cancel);

    /// <inheritdoc cref="SigningKeyTable.Revoke"/>
    public async Task<bool> Revoke(string id, CancellationToken cancel)
    {
        var wasThere = false;
        await Change(async work => wasThere = await SigningKeyTable.Revoke(work, id, master, clock, cancel), cancel);
        return wasThere;
    }

    /// <summary>Asks the database, unless somebody has just done so.</summary>
    public Task Ask()
    {
        lock (asking)
        {
            if (asked.IsCompleted && (askedAt is not { } before || clock.GetElapsedTime(before) >= Pause))
            {
                askedAt = clock.GetTimestamp();
                asked = LoadIfPossible();
            }

            return asked;
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Safety, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LoadIfPossible();
        }
    }

    private async Task LoadIfPossible()
    {
        try
        {
            await Load(CancellationToken.None);
        }
        catch (Exception error)
        {
            TokensLog.NotLoaded(log, Failure.Plainly(error));
        }
    }

    /// <summary>One at a time, so that an older look at the table never replaces a newer one.</summary>
    private async Task Load(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var rows = await SigningKeyTable.Read(database, clock.GetUtcNow(), cancel);
            var keys = rows.Select(Open).OfType<RungKey>().ToArray();
            if (!keys.Select(static one => one.Place).SequenceEqual(ring.Places))
            {
                ring = new(keys);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task Change(Func<Work, Task> change, CancellationToken cancel)
    {
        await using (var work = database.Begin(SystemPurpose.SigningIn))
        {
            await change(work);
            await work.Commit();
        }

        await Load(cancel);
    }

    private RungKey? Open(SigningKeyTable.SealedKey row)
    {
        var place = new KeyPlace(row.Id, row.SignsFrom, row.SignsUntil, row.VerifiesUntil);
        if (ring.Known(row.Id) is { } known)
        {
            return new(place, known);
        }

        try
        {
            var secret = master.Open(row.SealedPrivateKey, SigningKeyTable.Context(row.Id));
            var key = TokenKey.Read(secret);
            CryptographicOperations.ZeroMemory(secret);
            return key.Id == row.Id ? new(place, key) : throw new CryptographicException("The key is another than its name says.");
        }
        catch (CryptographicException)
        {
            TokensLog.NotOpened(log, row.Id);
            return null;
        }
    }
}
