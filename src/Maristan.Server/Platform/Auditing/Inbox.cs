using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Platform.Auditing;

/// <summary>An entry as it is written down: whose it is, with everything personal already sealed.</summary>
internal sealed record InboxRow(Guid Id, Guid? OrganisationId, DateTimeOffset RecordedAt, AuditEntry Entry, string By, Caller? Caller)
{
    public ShredKey? AddressKey { get; private init; }

    public byte[]? Address { get; private init; }

    public ShredKey? SearchedKey { get; private init; }

    public byte[]? Searched { get; private init; }

    public static InboxRow Of(AuditEntry entry, Access access, Caller? caller, ShredKeys keys, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        // A work that serves all organisations enters the caller's before it writes anything of theirs.
        var organisation = access.Organisation ?? caller?.OrganisationId;
        var row = new InboxRow(id, organisation, now, entry, access.By, caller);
        if (caller?.Address is { } address)
        {
            var key = keys.For(organisation, $"Person/{caller.PersonId}");
            row = row with { AddressKey = key, Address = ShredKeys.Seal(key, address, id) };
        }

        if (entry.Searched is { } searched)
        {
            // Whom an open search tells of is not known, so it gets a key of its own, and what it showed says who may have it forgotten.
            var key = keys.For(organisation, entry.Subject ?? $"AuditEntry/{id}");
            row = row with { SearchedKey = key, Searched = ShredKeys.Seal(key, searched, id) };
        }

        return row;
    }
}

internal static class Inbox
{
    /// <summary>Puts the rows, and the keys that the database does not hold yet, into a transaction: two statements, however many rows.</summary>
    public static void Add(Work work, IReadOnlyList<InboxRow> rows, ShredKeys keys)
    {
        ShredKey[] fresh = [.. rows.SelectMany(static row => new[] { row.AddressKey, row.SearchedKey }).OfType<ShredKey>().Where(key => !keys.IsStored(key)).Distinct()];
        if (fresh.Length > 0)
        {
            work.Add(Insert(fresh));
            // A search's own key is never asked for again.
            work.AfterCommit(() => keys.Remember(fresh.Where(static key => !key.Owner.StartsWith("AuditEntry/", StringComparison.Ordinal))));
        }

        work.Add(Insert(rows));
        work.RingAfterCommit(Bells.Inbox);
    }

    /// <summary>A key may be there: of several that were made at once for one person, each was the remembered one for a while.</summary>
    private static Sql Insert(ShredKey[] keys) => $"""
        insert into audit.shred_key (id, organisation_id, owner, wrapped)
        select id, coalesce(organisation_id, platform.organisation()), owner, wrapped
        from unnest({keys.Select(static key => key.Id).ToArray()}, {keys.Select(static key => key.OrganisationId).ToArray()},
                    {keys.Select(static key => key.Owner).ToArray()}, {keys.Select(static key => key.Bytes).ToArray()}) as key (id, organisation_id, owner, wrapped)
        on conflict do nothing
        """;

    /// <summary>Every row's entities travel in one flat array, of which the row knows its part: PostgreSQL unnests arrays of arrays flat.</summary>
    internal static Sql Insert(IReadOnlyList<InboxRow> rows)
    {
        var ends = new int[rows.Count];
        var entities = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            entities.AddRange(rows[i].Entry.Entities);
            ends[i] = entities.Count;
        }

        T[] Each<T>(Func<InboxRow, T> column) => [.. rows.Select(column)];
        return $"""
            insert into audit.inbox (id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail, address_key, address, searched_key, searched)
            select id, coalesce(organisation_id, platform.organisation()), recorded_at, action, kind, outcome, person_id, role, purpose, request_id,
                   flat.entities[starts + 1 : ends], detail::json, address_key, address, searched_key, searched
            from (select {entities.ToArray()} as entities) flat,
                unnest({Each(static row => row.Id)}, {Each(static row => row.OrganisationId)}, {Each(static row => row.RecordedAt)},
                    {Each(static row => Words.Of(row.Entry.Action))}, {Each(static row => row.Entry.Kind)}, {Each(static row => Words.Of(row.Entry.Outcome))},
                    {Each(static row => row.Caller?.PersonId)}, {Each(static row => row.By)}, {Each(static row => row.Caller?.Purpose ?? row.By)}, {Each(static row => row.Caller?.RequestId)},
                    {ends.Select((end, i) => end - rows[i].Entry.Entities.Count).ToArray()}, {ends}, {Each(Detail)},
                    {Each(static row => row.AddressKey?.Id)}, {Each(static row => row.Address)}, {Each(static row => row.SearchedKey?.Id)}, {Each(static row => row.Searched)})
                as entry (id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, starts, ends, detail, address_key, address, searched_key, searched)
            """;
    }

    /// <summary>What an app did for somebody says so, whoever records it.</summary>
    private static string? Detail(InboxRow row)
    {
        if (row.Caller?.AppId is not { } app)
        {
            return row.Entry.Detail is null ? null : JsonSerializer.Serialize(row.Entry.Detail, Json.Options);
        }

        var detail = row.Entry.Detail is null ? [] : JsonSerializer.SerializeToNode(row.Entry.Detail, Json.Options)!.AsObject();
        detail["app"] = app;
        return detail.ToJsonString(Json.Options);
    }
}

internal static class Recording
{
    /// <summary>Records it in the transaction of the change itself: neither is there without the other.</summary>
    public static void Record(this Work work, AuditEntry entry, TimeProvider clock, Caller? caller = null) =>
        Inbox.Add(work, [InboxRow.Of(entry, work.Access, caller, work.ShredKeys, clock.GetUtcNow())], work.ShredKeys);

    /// <summary>The bare statement, for what the machine's owner does on a connection of its own; nothing personal can stand in it.</summary>
    internal static Sql Insert(AuditEntry entry, DateTimeOffset now, Access access) =>
        Inbox.Insert([new InboxRow(Guid.CreateVersion7(now), access.Organisation, now, entry, access.By, null)]);
}
