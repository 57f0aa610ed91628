using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>A row of the trail, as it is hashed, proven, archived and exported.</summary>
/// <param name="Detail">JSON, to the letter.</param>
internal sealed record PlacedEntry(
    long Position, DateTimeOffset PlacedAt, Guid Id, Guid? OrganisationId, DateTimeOffset RecordedAt, string Action, string Kind, string Outcome,
    Guid? PersonId, string Role, string Purpose, string? RequestId, string[] Entities, string? Detail,
    Guid? AddressKey, byte[]? Address, Guid? SearchedKey, byte[]? Searched)
{
    private const byte LeafMark = 0x00;

    /// <summary>The leaf of RFC 6962 for this row: a hash over every column.</summary>
    public byte[] Leaf(Canonical canonical) => canonical.Begin(LeafMark)
        .Add(Position).Add(PlacedAt).Add(Id).Add(OrganisationId).Add(RecordedAt).Add(Action).Add(Kind).Add(Outcome)
        .Add(PersonId).Add(Role).Add(Purpose).Add(RequestId).Add(Entities).Add(Detail)
        .Add(AddressKey).Add(Address).Add(SearchedKey).Add(Searched).Hash();

    /// <summary>The next rows in the order of positions; two rows at one place, of which one is forged, come one after the other.</summary>
    public static Task<List<PlacedEntry>> After(MaristanDatabase database, SystemPurpose purpose, long position, int most, CancellationToken cancel) =>
        database.Query<PlacedEntry>(purpose, $"""
            select position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail::text as detail,
                   address_key, address, searched_key, searched
            from audit.entry where position > {position} order by position, placed_at limit {most}
            """, cancel);
}
