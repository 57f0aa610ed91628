using System.Security.Cryptography;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Auditing;

/// <summary>The node's key for heads. Made once; the private half lies in the database sealed by the master key, the public half is for everybody.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(string id, ECDsa key) => (Id, this.key) = (id, key);

    public string Id { get; }

    /// <summary>For whoever verifies without the node.</summary>
    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public byte[] Sign(byte[] bytes) => key.SignData(bytes, HashAlgorithmName.SHA256);

    public bool Verifies(Head head) => head.KeyId == Id && head.IsSignedBy(key);

    public void Dispose() => key.Dispose();

    /// <summary>The node's key; two replicas that make one at once agree on the first.</summary>
    public static async Task<SigningKey> Make(MaristanDatabase database, MasterKey master, CancellationToken cancel)
    {
        if (await Find(database, master, cancel) is { } known)
        {
            return known;
        }

        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = fresh.ExportSubjectPublicKeyInfo();
        var id = Name(publicKey);
        await database.Execute(SystemPurpose.Sealing, $"""
            insert into audit.signing_key (id, public_key, wrapped) values ({id}, {publicKey}, {master.Seal(fresh.ExportPkcs8PrivateKey(), Context(id))}) on conflict do nothing
            """, cancel);
        return await Find(database, master, cancel) ?? throw new CryptographicException("The key that signs the audit heads does not open under the master key; somebody may have put another in its place.");
    }

    /// <returns>Null where nothing was ever sealed, or where the key that stands there is not this node's own.</returns>
    public static async Task<SigningKey?> Find(MaristanDatabase database, MasterKey master, CancellationToken cancel)
    {
        var stored = await database.QueryOne<Stored>(SystemPurpose.Sealing, $"select id, wrapped from audit.signing_key", cancel);
        if (stored is null)
        {
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            // The public half is taken from the private: one put into the table by a forger does not open under the master key.
            key.ImportPkcs8PrivateKey(master.Open(stored.Wrapped, Context(stored.Id)), out _);
            return new(Name(key.ExportSubjectPublicKeyInfo()), key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    public static string Name(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16];

    private static string Context(string id) => $"audit signing key {id}";

    private sealed record Stored(string Id, byte[] Wrapped);
}
