using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Seals what tells of a person under a key of theirs. The chain is over what was sealed, so throwing the key away makes the values
/// unreadable and leaves the chain whole. Every process makes keys of its own, so that writing an entry never asks the database for one.
/// </summary>
internal sealed class ShredKeys(MasterKey master, TimeProvider clock)
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MostRemembered = 10_000;

    /// <summary>Other replicas do not hear of a forgetting; after this long they have a new key too.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(Guid?, string), ShredKey> stored = new();

    /// <summary>A key that the database already holds, or a fresh one, which must be stored in the transaction of what it seals.</summary>
    public ShredKey For(Guid? organisation, string owner)
    {
        var now = clock.GetUtcNow();
        if (stored.TryGetValue((organisation, owner), out var known) && now - known.MadeAt < Remembered)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetBytes(KeySize);
        var id = Guid.CreateVersion7(now);
        return new(id, organisation, owner, key, master.Seal(key, Context(id)), now);
    }

    public bool IsStored(ShredKey key) => stored.TryGetValue((key.OrganisationId, key.Owner), out var known) && known.Id == key.Id;

    /// <summary>To be called once the transaction that stored them is committed: until then nobody else may count on them.</summary>
    public void Remember(IEnumerable<ShredKey> keys)
    {
        if (stored.Count > MostRemembered)
        {
            stored.Clear();
        }

        foreach (var key in keys)
        {
            stored[(key.OrganisationId, key.Owner)] = key;
        }
    }

    public static byte[] Seal(ShredKey key, string value, Guid entry)
    {
        var secret = Encoding.UTF8.GetBytes(value);
        var sealedBytes = new byte[NonceSize + secret.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Key, TagSize);
        cipher.Encrypt(nonce, secret, sealedBytes.AsSpan(NonceSize, secret.Length), sealedBytes.AsSpan(NonceSize + secret.Length), entry.ToByteArray());
        return sealedBytes;
    }

    /// <summary>Opens what these entries hold sealed, with one question to the database. What is missing from the answer was forgotten.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> Open(MaristanDatabase database, IEnumerable<Guid> keys, CancellationToken cancel)
    {
        var rows = await database.Query<Wrapped>(SystemPurpose.Observing, $"select id, wrapped as bytes from audit.shred_key where id = any({keys.Distinct().ToArray()})", cancel);
        return rows.ToDictionary(static row => row.Id, row => master.Open(row.Bytes, Context(row.Id)));
    }

    public static string? Read(IReadOnlyDictionary<Guid, byte[]> keys, Guid? key, byte[]? sealedBytes, Guid entry)
    {
        if (key is not { } id || sealedBytes is null || !keys.TryGetValue(id, out var opener))
        {
            return null;
        }

        var secret = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(opener, TagSize);
        cipher.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize, secret.Length), sealedBytes.AsSpan(NonceSize + secret.Length), secret, entry.ToByteArray());
        return Encoding.UTF8.GetString(secret);
    }

    /// <summary>
    /// Throws away the keys of one person, and those of every search without a known subject that showed them.
    /// Backups keep a thrown-away key until they are themselves thrown away.
    /// </summary>
    /// <param name="owner">As <c>Type/id</c>: <c>Person/…</c> for somebody who used the node, <c>Patient/…</c> for somebody it is about.</param>
    /// <returns>How many keys there were.</returns>
    public async Task<int> Forget(MaristanDatabase database, Guid organisation, string owner, CancellationToken cancel)
    {
        var forgotten = await database.Query<string>(SystemPurpose.Sweeping, $"""
            delete from audit.shred_key where organisation_id = {organisation} and (owner = {owner} or owner in (
                select 'AuditEntry/' || id from audit.entry where organisation_id = {organisation} and entities @> array[{owner}] and searched_key is not null))
            returning owner
            """, cancel);
        forgotten.ForEach(one => stored.TryRemove((organisation, one), out _));
        return forgotten.Count;
    }

    private static string Context(Guid id) => $"audit shred key {id}";

    private sealed record Wrapped(Guid Id, byte[] Bytes);
}

/// <param name="Owner">As <c>Type/id</c>: whom forgetting it forgets.</param>
/// <param name="Bytes">The key, wrapped by the master key: this is what is stored.</param>
internal sealed record ShredKey(Guid Id, Guid? OrganisationId, string Owner, byte[] Key, byte[] Bytes, DateTimeOffset MadeAt);
