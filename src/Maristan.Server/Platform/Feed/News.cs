using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Feed;

/// <summary>Something that has happened and that other parts, replicas or outside systems may want to know.</summary>
internal interface INews
{
    /// <summary>Stable, dotted, past tense: <c>job.finished</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>Grows when members change their meaning; new optional members do not count.</summary>
    static abstract int Version { get; }
}

/// <summary>One kind of news as it is published: name, version, what it means and the JSON Schema of its body.</summary>
internal sealed record NewsKind(string Kind, int Version, string Meaning, JsonElement Schema)
{
    public static NewsKind Of<T>(string meaning) where T : INews => new(
        T.Kind, T.Version, meaning, JsonSerializer.SerializeToElement(Json.Options.GetJsonSchemaAsNode(typeof(T)), Json.Options));
}

/// <summary>One placed piece of news.</summary>
internal sealed record PlacedNews(
    long Position, Guid Id, Guid? OrganisationId, string Kind, int Version, string? Subject, string? Body, Guid? CausedBy, string? RequestId, DateTimeOffset OccurredAt)
{
    /// <summary>While a newer version of the program runs beside this one, its news may have members that are not known here yet.</summary>
    private static readonly JsonSerializerOptions Lenient = new(Json.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public T Read<T>() where T : INews => JsonSerializer.Deserialize<T>(Body ?? "null", Lenient)
        ?? throw new JsonException($"The event {Kind} at position {Position} is empty.");
}

internal static class Telling
{
    /// <summary>Tells it in the transaction that makes it true; it reaches subscribers only if that commits.</summary>
    /// <param name="subject">What it is about, as <c>Type/id</c>.</param>
    public static void Tell<T>(this Work work, T news, TimeProvider clock, string? subject = null, Caller? caller = null) where T : INews
    {
        var now = clock.GetUtcNow();
        work.Add($"""
            insert into platform.outbox (id, organisation_id, kind, version, subject, body, caused_by, request_id, occurred_at)
            values ({Guid.CreateVersion7(now)}, coalesce({work.Access.Organisation}, platform.organisation()), {T.Kind}, {T.Version}, {subject}, {JsonSerializer.Serialize(news, Json.Options):json},
                    {caller?.PersonId}, {caller?.RequestId}, {now})
            """);
        work.RingAfterCommit(Bells.Inbox);
    }
}
