using System.Collections.Concurrent;
using System.Security.Cryptography;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Keys;

/// <param name="Id">Stands in the header of all that the key seals.</param>
internal sealed record DataKey(Guid Id, byte[] Bytes);

/// <summary>
/// The keys that open content: random, one organisation's each, wrapped by the master key, so that a rotation wraps a few rows anew and
/// no data. Opened ones are kept in memory; there are as many as organisations times months.
/// </summary>
internal sealed class DataKeys(MaristanDatabase database, MasterKey master, TimeProvider clock)
{
    private const int Size = 32;
    private readonly ConcurrentDictionary<(Guid Organisation, string Name), DataKey> byName = new();
    private readonly ConcurrentDictionary<(Guid Organisation, Guid Id), DataKey> byId = new();

    /// <summary>The organisation's key of this name, made when it is first asked for.</summary>
    public async Task<DataKey> Named(Access access, string name, CancellationToken cancel)
    {
        var organisation = Organisation(access);
        if (byName.TryGetValue((organisation, name), out var known))
        {
            return known;
        }

        var row = await FindNamed(access, name, cancel);
        if (row is null)
        {
            await Make(access, name, cancel);
            row = await FindNamed(access, name, cancel);
        }

        return byName[(organisation, name)] = Open(organisation, row!);
    }

    /// <returns>Null where the organisation has no such key.</returns>
    public async Task<DataKey?> Find(Access access, Guid id, CancellationToken cancel)
    {
        var organisation = Organisation(access);
        if (byId.TryGetValue((organisation, id), out var known))
        {
            return known;
        }

        var row = await database.QueryOne<Row>(access, $"select id, wrapped from platform.data_key where organisation_id = {organisation} and id = {id}", cancel);
        return row is null ? null : Open(organisation, row);
    }

    private Task<Row?> FindNamed(Access access, string name, CancellationToken cancel) =>
        database.QueryOne<Row>(access, $"select id, wrapped from platform.data_key where organisation_id = {Organisation(access)} and name = {name}", cancel);

    /// <summary>Two that make it at once agree on the first.</summary>
    private Task<int> Make(Access access, string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var wrapped = master.Seal(RandomNumberGenerator.GetBytes(Size), Context(id));
        return database.Execute(access, $"""
            insert into platform.data_key (organisation_id, id, name, wrapped, made_at)
            values ({Organisation(access)}, {id}, {name}, {wrapped}, {now})
            on conflict do nothing
            """, cancel);
    }

    private DataKey Open(Guid organisation, Row row) =>
        byId.GetOrAdd((organisation, row.Id), _ => new DataKey(row.Id, master.Open(row.Wrapped, Context(row.Id))));

    private static string Context(Guid id) => $"data key {id}";

    private static Guid Organisation(Access access) =>
        access.Organisation ?? throw new InvalidOperationException("A data key belongs to an organisation; say which.");

    private sealed record Row(Guid Id, byte[] Wrapped);
}
