using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Platform.Http.Limits;

/// <summary>
/// How much one caller, and all of them together, may ask of this node. A second's requests are counted in memory; once a second
/// the replicas tell each other of callers who ask much, all in one statement, and share the limit. Who is not signed in is known by address.
/// </summary>
internal sealed class RequestLimits(LimitOptions options, MaristanDatabase database, TimeProvider clock, ILogger<RequestLimits> log) : BackgroundService
{
    private const int ManyMeters = 10_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Problem TooMany = new(429, "too_many_requests", "This account asks more often than the node allows; wait and ask again.") { RetryAfter = Second };
    private static readonly Problem TooManyAtOnce = new(429, "too_many_at_once", "This account has more requests in work than the node allows at once; wait until some are answered.") { RetryAfter = Second };
    private static readonly Problem TooManyTries = new(429, "too_many_tries", "From this address there were many tries to sign in within a minute; wait and try again.") { RetryAfter = TimeSpan.FromSeconds(30) };
    private static readonly Problem Busy = new(503, "busy", "The node has more to do than it can; nothing was done, ask again in a moment.") { RetryAfter = Second };

    private readonly ConcurrentDictionary<Guid, Meter> people = [];
    private readonly ConcurrentDictionary<IPAddress, Meter> addresses = [];
    private readonly ConcurrentDictionary<IPAddress, Tries> tries = [];
    private readonly SemaphoreSlim room = new(options.AtOnce, options.AtOnce);
    private readonly Guid self = Guid.CreateVersion7(clock.GetUtcNow());
    private int waiting;

    /// <summary>A replica tells of an address only from here on: most people sign in at the first try.</summary>
    private const int ManyTries = 5;

    private long Now => clock.GetTimestamp() / clock.TimestampFrequency;

    /// <summary>The same minute on every replica.</summary>
    private long Minute => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    public Task Run(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NotLimited>() is not null)
        {
            return next(context);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedTries>() is not null
            && !tries.GetOrAdd(Household(context.Connection.RemoteIpAddress), static _ => new()).Take(Minute, options.SignInsPerMinute))
        {
            return ProblemAnswer.Write(context, TooManyTries);
        }

        var meter = context.Features.Get<Caller>() is { } caller ? people.GetOrAdd(caller.PersonId, static _ => new()) : OfAddress(context);
        return !meter.Take(Now, options.RequestsPerSecond) ? ProblemAnswer.Write(context, TooMany)
            : !meter.Enter(options.AtOnceOfOne) ? ProblemAnswer.Write(context, TooManyAtOnce)
            : room.Wait(0) ? Serve(context, next, meter)
            : ServeInTurn(context, next, meter);
    }

    /// <summary>One more from there, by somebody who is not signed in.</summary>
    public bool AllowsAddress(HttpContext context) => OfAddress(context).Take(Now, options.RequestsPerSecond);

    public static Task Refuse(HttpContext context) => ProblemAnswer.Write(context, TooMany);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Second, clock, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            try
            {
                await Settle(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                HttpLog.LimitsNotSettled(log, Failure.Plainly(error));
            }
        }
    }

    private Meter OfAddress(HttpContext context) => addresses.GetOrAdd(Household(context.Connection.RemoteIpAddress), static _ => new());

    private async Task Serve(HttpContext context, RequestDelegate next, Meter meter)
    {
        try
        {
            await next(context);
        }
        finally
        {
            room.Release();
            meter.Leave();
        }
    }

    private async Task ServeInTurn(HttpContext context, RequestDelegate next, Meter meter)
    {
        var isOurTurn = false;
        try
        {
            isOurTurn = Interlocked.Increment(ref waiting) <= options.Waiting && await room.WaitAsync(options.Patience, context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
            if (!isOurTurn)
            {
                meter.Leave();
            }
        }

        await (isOurTurn ? Serve(context, next, meter) : ProblemAnswer.Write(context, Busy));
    }

    private async Task Settle(CancellationToken cancel)
    {
        var now = Now;
        Forget(people, now);
        Forget(addresses, now);
        var minute = Minute;
        foreach (var (address, one) in tries.Where(pair => pair.Value.IsOver(minute)))
        {
            tries.TryRemove(new(address, one));
        }

        // Who asks little is not worth a row: the error stays under a twentieth of the limit a replica.
        var much = Math.Max(1, options.RequestsPerSecond / 20);
        var busy = Named().Select(pair => (pair.Name, Demand: pair.Meter.Demand(now), Settle: (Action<int>)pair.Meter.Settle)).Where(caller => caller.Demand >= much)
            .Concat(tries.Select(pair => (Name: $"tries {pair.Key} {minute}", Demand: pair.Value.Made(minute), Settle: (Action<int>)(others => pair.Value.Settle(minute, others))))
                .Where(static caller => caller.Demand >= ManyTries)).ToArray();
        if (busy.Length == 0)
        {
            return;
        }

        var names = busy.Select(static caller => caller.Name).ToArray();
        var others = await database.Query<Elsewhere>(SystemPurpose.Observing, $"""
            with told as (
                insert into platform.request_rate (node, caller, requests, counted_at)
                select {self}, caller, requests, now() from unnest({names}, {busy.Select(static caller => caller.Demand).ToArray()}) as asked (caller, requests)
                on conflict (node, caller) do update set requests = excluded.requests, counted_at = excluded.counted_at),
            gone as (delete from platform.request_rate where counted_at < now() - interval '1 minute')
            select caller, sum(requests)::int as requests from platform.request_rate
            where caller = any({names}) and node <> {self} and counted_at > now() - interval '2500 milliseconds' group by caller
            """, cancel);
        var asked = others.ToDictionary(static other => other.Caller, static other => other.Requests, StringComparer.Ordinal);
        foreach (var (name, _, settle) in busy)
        {
            settle(asked.GetValueOrDefault(name));
        }
    }

    private IEnumerable<(string Name, Meter Meter)> Named() =>
        people.Select(static pair => (pair.Key.ToString(), pair.Value)).Concat(addresses.Select(static pair => (pair.Key.ToString(), pair.Value)));

    private static void Forget<TKey>(ConcurrentDictionary<TKey, Meter> meters, long now) where TKey : notnull
    {
        // A clear second is enough to forget; what is asked while there are few costs nothing to keep.
        foreach (var (key, meter) in meters)
        {
            if (meter.IsIdle(meters.Count > ManyMeters ? now + 1 : now))
            {
                meters.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Whoever has one IPv6 address has the 2^64 beside it too.</summary>
    private static IPAddress Household(IPAddress? address)
    {
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private sealed record Elsewhere(string Caller, int Requests);
}
