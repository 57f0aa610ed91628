using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Jobs;

internal static class Enqueuing
{
    private const int LargestPayload = 1 << 20;

    /// <summary>Puts a job in the queue within the transaction that makes it necessary.</summary>
    /// <returns>Its id. With a key that is already there no job is added and the id is of none: who needs to know asks by <see cref="EnqueueOnce"/>.</returns>
    public static Guid Enqueue(this Work work, JobKind kind, object payload, TimeProvider clock, JobOptions? options = null) =>
        work.EnqueueMany(kind, [payload], clock, options)[0];

    /// <summary>Puts many in the queue by one statement.</summary>
    public static Guid[] EnqueueMany(
        this Work work, JobKind kind, IReadOnlyList<object> payloads, TimeProvider clock, JobOptions? options = null)
    {
        options ??= JobOptions.None;
        var now = clock.GetUtcNow();
        var ids = new Guid[payloads.Count];
        var texts = new string[payloads.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Guid.CreateVersion7(now);
            texts[i] = Text(kind, payloads[i]);
        }

        work.Add($"""
            insert into platform.job (id, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent, created_by, not_before, tries)
            select id, coalesce({options.Organisation}, platform.organisation()), {kind.Name}, {kind.Version}, {kind.Lane}, {(int)options.Priority},
                   case when {options.NotBefore} > now() then 'delayed' else 'waiting' end, payload, {options.UniqueKey}, {options.Parent}, {options.CreatedBy},
                   {options.NotBefore}, {kind.Tries}
            from unnest({ids}, {texts:json}) as fresh(id, payload)
            on conflict (kind, organisation_id, unique_key) where unique_key is not null do nothing
            """);
        work.RingAfterCommit(Bells.Jobs);
        return ids;
    }

    /// <returns>The job that stands under the key of the options: this one, or the one that was waiting or running before.</returns>
    public static Task<Guid> EnqueueOnce(
        this Work work, JobKind kind, object payload, TimeProvider clock, JobOptions options, CancellationToken cancel)
    {
        work.RingAfterCommit(Bells.Jobs);
        // An update that changes nothing waits for whoever is ending the older one, so that the answer is never a job that has just gone.
        return work.QueryOne<Guid>($"""
            insert into platform.job (id, organisation_id, kind, version, lane, priority, state, payload, unique_key, parent, created_by, not_before, tries)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, coalesce({options.Organisation}, platform.organisation()), {kind.Name}, {kind.Version}, {kind.Lane},
                    {(int)options.Priority}, case when {options.NotBefore} > now() then 'delayed' else 'waiting' end, {Text(kind, payload):json},
                    {options.UniqueKey ?? throw new ArgumentException("Only a job with a key is there once.", nameof(options))},
                    {options.Parent}, {options.CreatedBy}, {options.NotBefore}, {kind.Tries})
            on conflict (kind, organisation_id, unique_key) where unique_key is not null do update set unique_key = excluded.unique_key
            returning id
            """, cancel);
    }

    private static string Text(JobKind kind, object payload)
    {
        var text = JsonSerializer.Serialize(payload, payload.GetType(), Json.Options);
        return text.Length <= LargestPayload
            ? text
            : throw new ArgumentException($"A job of the kind {kind.Name} was given {text.Length} characters; what is large belongs in a blob that the job names.", nameof(payload));
    }
}
