using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Auditing;

/// <summary>Looks into the trail of the caller's organisation; itself recorded.</summary>
internal static class AuditSearch
{
    /// <param name="Entity">As <c>Type/id</c>.</param>
    /// <param name="From">Recorded at this moment or later.</param>
    /// <param name="To">Recorded before this moment.</param>
    /// <param name="Outcome">One of <c>success</c>, <c>refused</c> and <c>failed</c>.</param>
    internal sealed record Wish(Guid? Person, string? Kind, string? Entity, DateTimeOffset? From, DateTimeOffset? To, string? Outcome);

    /// <param name="Address">Null also where it was forgotten.</param>
    internal sealed record Item(
        Guid Id, long Position, DateTimeOffset RecordedAt, string Action, string Kind, string Outcome, Guid? PersonId, string Role, string Purpose,
        string? RequestId, IReadOnlyList<string> Entities, JsonElement? Detail, string? Address, string? Searched);

    internal sealed record Place(DateTimeOffset At, long Position);

    private static readonly string[] Outcomes = [.. Enum.GetValues<AuditOutcome>().Select(static outcome => Words.Of(outcome))];

    public static async Task<Results<Ok<Page<Item>>, Problem>> Handle(
        [AsParameters] Wish wish, Listing<Place> listing, Caller caller, MaristanDatabase database, Shown shown, CancellationToken cancel)
    {
        if (wish.Outcome is { } outcome && !Outcomes.Contains(outcome))
        {
            return new Problem(400, "malformed_request", $"The member outcome is none of {string.Join(", ", Outcomes)}.");
        }

        var rows = await database.Query<PlacedEntry>(caller, Statement(wish, listing), cancel);
        var page = listing.Page([.. (await OpenedEntry.Of(database, rows, cancel)).Select(Show)], static item => new Place(item.RecordedAt, item.Position));
        shown.AddAll(page.Items.Select(static item => $"AuditEvent/{item.Id}"));
        shown.Searched = JsonSerializer.Serialize(wish, Json.Options);
        shown.Subject = wish.Entity;
        return TypedResults.Ok(page);
    }

    /// <summary>Only the conditions that are wished for stand in the statement, so that each finds its index.</summary>
    internal static Sql Statement(Wish wish, Listing<Place> listing)
    {
        Sql sql = $"""
            select position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail::text as detail,
                   address_key, address, searched_key, searched
            from audit.entry where organisation_id = platform.organisation()
            """;
        And(sql, " and person_id = ", wish.Person);
        And(sql, " and kind = ", wish.Kind);
        And(sql, " and recorded_at >= ", wish.From);
        And(sql, " and recorded_at < ", wish.To);
        And(sql, " and outcome = ", wish.Outcome);
        if (wish.Outcome is not null and not "success")
        {
            sql.AppendLiteral(" and outcome <> 'success'");
        }

        if (wish.Entity is { } entity)
        {
            sql.AppendLiteral(" and position in (select audit.positions_about(");
            sql.AppendFormatted(entity);
            sql.AppendLiteral("))");
        }

        if (listing.After is { } after)
        {
            And(sql, " and (recorded_at, position) < (", after.At);
            And(sql, ", ", after.Position);
            sql.AppendLiteral(")");
        }

        sql.AppendLiteral(" order by recorded_at desc, position desc limit ");
        sql.AppendFormatted(listing.Fetch);
        return sql;
    }

    private static void And<T>(Sql sql, string text, T value)
    {
        if (value is not null)
        {
            sql.AppendLiteral(text);
            sql.AppendFormatted(value);
        }
    }

    private static Item Show(OpenedEntry opened)
    {
        var entry = opened.Entry;
        return new(
            entry.Id, entry.Position, entry.RecordedAt, entry.Action, entry.Kind, entry.Outcome, entry.PersonId, entry.Role, entry.Purpose, entry.RequestId,
            entry.Entities, entry.Detail is null ? null : JsonElement.Parse(entry.Detail), opened.Address, opened.Searched);
    }
}
