using System.Diagnostics;
using System.Globalization;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>
/// Brings one webhook what is due, in the order of its numbers, for a slice of time; then the next webhook has its turn.
/// What was sent and not yet written down is sent again after a crash: a receiver knows it by its id.
/// </summary>
internal sealed class DeliverNews(MaristanDatabase database, Messenger messenger, MasterKey key, WebhookMeter meter, TimeProvider clock)
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);

    private static readonly Peer Receivers = new("webhooks")
    {
        Tries = 1,
        // The signature would not follow to another host, and an unsigned event is of no use there.
        Redirects = 0,
        MostAnswerBytes = 1024,
        CutsLongAnswers = true,
        TotalTimeout = TimeSpan.FromSeconds(15),
    };

    public static Task Run(IServiceProvider services, JobRun<DeliverTo> run, CancellationToken cancel) => services.GetRequiredService<DeliverNews>().Deliver(run, cancel);

    private async Task Deliver(JobRun<DeliverTo> run, CancellationToken cancel)
    {
        var access = SystemPurpose.Delivering.In(run.OrganisationId!.Value);
        if (await Target.Of(database, access, run, cancel) is not { } target)
        {
            return; // removed, paused, or another job has taken this one's place
        }

        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var tried = await Send(run, target, await Due(access, run.Payload.WebhookId, cancel), started, cancel);
            if (tried.Count < AtOnce || tried[^1].IsTrouble || Stopwatch.GetElapsedTime(started) > Slice)
            {
                await run.Finish(null, work => Settling.Settle(work, run, target, tried, clock, CancellationToken.None), CancellationToken.None);
                return;
            }

            await using var work = database.Begin(access);
            await Settling.Write(work, run.Payload.WebhookId, target, tried, cancel);
            await work.Commit();
            target = target with { Failures = tried.Exists(static one => one.IsTaken) ? 0 : target.Failures };
        }
    }

    private Task<List<PendingDelivery>> Due(Access access, Guid webhook, CancellationToken cancel) => database.Query<PendingDelivery>(access, $"""
        select sequence, event_id, event_organisation, kind, version, subject, body::text as body, occurred_at, attempts
        from platform.webhook_delivery
        where organisation_id = platform.organisation() and webhook_id = {webhook} and state = 'pending' and due_at <= now()
        order by sequence limit {AtOnce}
        """, cancel);

    private async Task<List<Tried>> Send(JobRun<DeliverTo> run, Target target, List<PendingDelivery> due, long started, CancellationToken cancel)
    {
        var secrets = target.Secrets(key, run.OrganisationId!.Value, run.Payload.WebhookId, clock.GetUtcNow());
        var tried = new List<Tried>(due.Count);
        foreach (var delivery in due)
        {
            Tried one;
            try
            {
                one = await Send(target, secrets, delivery, cancel);
            }
            catch (OperationCanceledException) when (tried.Count > 0)
            {
                break; // the node stops: what was sent before is written down, so that it is not sent twice
            }

            tried.Add(one);
            meter.Tried(one);
            if (one.IsTrouble || Stopwatch.GetElapsedTime(started) > Slice)
            {
                break;
            }
        }

        return tried;
    }

    private async Task<Tried> Send(Target target, byte[][] secrets, PendingDelivery delivery, CancellationToken cancel)
    {
        var body = Envelope.Of(delivery);
        var moment = clock.GetUtcNow().ToUnixTimeSeconds();
        var call = new OutboundCall(HttpMethod.Post, new(target.Url))
        {
            Body = body,
            Headers =
            [
                new("webhook-id", delivery.EventId.ToString()),
                new("webhook-timestamp", moment.ToString(CultureInfo.InvariantCulture)),
                new("webhook-signature", string.Join(' ', secrets.Select(secret => WebhookSecret.Sign(secret, delivery.EventId, moment, body.Span)))),
            ],
        };
        var started = Stopwatch.GetTimestamp();
        var reply = await messenger.Send(Receivers, call, cancel);
        return Tried.From(delivery, reply, Stopwatch.GetElapsedTime(started));
    }
}

/// <summary>Where the events of a webhook go now, and how it has fared.</summary>
internal sealed record Target(string Url, byte[] SealedSecret, byte[]? SealedOlderSecret, DateTimeOffset? OlderSecretUntil, int Failures)
{
    public static Task<Target?> Of(MaristanDatabase database, Access access, JobRun<DeliverTo> run, CancellationToken cancel) => database.QueryOne<Target>(access, $"""
        select url, sealed_secret, sealed_older_secret, older_secret_until, failures
        from platform.webhook
        where organisation_id = platform.organisation() and id = {run.Payload.WebhookId} and job = {run.Id} and state <> 'paused'
        """, cancel);

    /// <summary>The newest first; the older one only as long as it lives.</summary>
    public byte[][] Secrets(MasterKey key, Guid organisation, Guid webhook, DateTimeOffset now) => SealedOlderSecret is not null && OlderSecretUntil > now
        ? [WebhookSecret.Open(key, SealedSecret, organisation, webhook), WebhookSecret.Open(key, SealedOlderSecret, organisation, webhook)]
        : [WebhookSecret.Open(key, SealedSecret, organisation, webhook)];
}
