using System.Security.Cryptography;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// That one entry stood in the trail when it was sealed, for whoever has the node's public key and nothing else: the entry, its way up
/// the tree, the signed head, and the heads that followed, so that it can be tied to a later one that the reader holds.
/// </summary>
internal sealed record AuditProof(string Form, PlacedEntry Entry, int Index, IReadOnlyList<byte[]> Path, Head Head, IReadOnlyList<Head> Following)
{
    private const string Form1 = "maristan.audit.proof.1";
    private const int MostFollowing = 60;

    /// <param name="organisation">
    /// Whose entry it must be, in the database. Null for the operator of the machine, for whom the archives are searched too: that reads
    /// them from the beginning, so nobody else can ask for it.
    /// </param>
    /// <returns>Null where there is no such entry, or where it is not sealed yet.</returns>
    public static async Task<AuditProof?> Make(AuditPlaces places, Guid? organisation, Guid id, CancellationToken cancel)
    {
        if (await Find(places, organisation, id, cancel) is not { } entry || await Under(places.Database, entry.Position, cancel) is not { } there)
        {
            return null;
        }

        var index = (int)(entry.Position - there.FirstPosition);
        if (there.Size != there.LastPosition - there.FirstPosition + 1 || index >= there.Leaves.Length / MerkleTree.HashSize)
        {
            return null;
        }

        var following = await places.Database.Query<Head>(SystemPurpose.Sealing, $"""
            select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head
            where number > {there.Number} order by number limit {MostFollowing}
            """, cancel);
        return new(Form1, entry, index, MerkleTree.Path(there.AllLeaves(), index), there.Head, following);
    }

    /// <summary>Needs neither node nor database.</summary>
    /// <param name="publicKey">PEM, as it stands beside the heads outside the database.</param>
    /// <returns>What is wrong with it, in a sentence; null where it proves what it says.</returns>
    public static string? Fault(ReadOnlySpan<byte> json, string publicKey)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(publicKey);
            return JsonSerializer.Deserialize<AuditProof>(json, Json.Options)is { } proof ? proof.Fault(key) : "The file is empty.";
        }
        catch (JsonException)
        {
            return "The file is no proof of this form.";
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return "The public key is no ECDSA key in PEM.";
        }
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json.Options);

    private string? Fault(ECDsa key)
    {
        if (Form != Form1)
        {
            return $"The proof has the form {Form}; this program knows {Form1}.";
        }

        var root = MerkleTree.RootFrom(Entry.Leaf(new()), Index, Head.Size, [.. Path]);
        if (root is null || !root.AsSpan().SequenceEqual(Head.Root) || Entry.Position != Head.FirstPosition + Index)
        {
            return "The entry is not the one that was sealed.";
        }

        return IsChained(key) ? null : "The heads are not signed by this key, or do not follow each other.";
    }

    private bool IsChained(ECDsa key)
    {
        var before = Head;
        foreach (var head in Following)
        {
            if (head.Number != before.Number + 1 || !head.Previous.AsSpan().SequenceEqual(before.Hash()) || !head.IsSignedBy(key))
            {
                return false;
            }

            before = head;
        }

        return Head.IsSignedBy(key);
    }

    private static async Task<PlacedEntry?> Find(AuditPlaces places, Guid? organisation, Guid id, CancellationToken cancel)
    {
        var live = await places.Database.QueryOne<PlacedEntry>(SystemPurpose.Sealing, $"""
            select position, placed_at, id, organisation_id, recorded_at, action, kind, outcome, person_id, role, purpose, request_id, entities, detail::text as detail,
                   address_key, address, searched_key, searched
            from audit.entry where id = {id} and ({organisation} is null or organisation_id = {organisation})
            """, cancel);
        if (live is not null || organisation is not null)
        {
            return live;
        }

        foreach (var month in await ArchivedMonth.All(places.Database, cancel))
        {
            await foreach (var entry in places.Archive.Entries(month, places.MasterKey, cancel))
            {
                if (entry.Id == id)
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private static Task<SealedHead?> Under(MaristanDatabase database, long position, CancellationToken cancel) => database.QueryOne<SealedHead>(SystemPurpose.Sealing, $"""
        select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature, leaves
        from audit.head where last_position >= {position} order by last_position limit 1
        """, cancel);
}
