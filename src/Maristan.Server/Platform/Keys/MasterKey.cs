using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Keys;

/// <summary>
/// The one key that opens all others. It is given by the operator, or made once and kept in a file outside the data folder,
/// so that a copied data folder or backup tells nothing. What it seals carries its <see cref="Id"/>, so that after a rotation
/// the former key still opens what is not yet wrapped anew.
/// </summary>
internal sealed class MasterKey
{
    public const int Size = 32;
    public const int IdSize = 8;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;
    private readonly byte[] id;
    private readonly byte[] sealing;
    private readonly Func<IEnumerable<MasterKey>> others;
    private volatile IReadOnlyList<MasterKey> knownOthers = [];

    public MasterKey(byte[] key)
        : this(key, static () => [])
    {
    }

    /// <param name="others">Asked when something was sealed by another key: the former ones, or the next that a rotation has put in this one's place.</param>
    private MasterKey(byte[] key, Func<IEnumerable<MasterKey>> others)
    {
        this.key = key.Length == Size ? key : throw new ArgumentException($"A master key has {Size} bytes.", nameof(key));
        this.others = others;
        id = Derive("name", IdSize);
        sealing = Derive("seal", Size);
    }

    /// <summary>Names the key without telling anything of it; all that it seals begins with it.</summary>
    public string Id => Convert.ToHexStringLower(id);

    internal ReadOnlySpan<byte> Bytes => key;

    /// <summary>Where the key is kept when no setting gives it.</summary>
    public static string DefaultFile(string dataFolder)
    {
        var keys = Environment.IsPrivilegedProcess
            ? "/etc/maristan/keys"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "maristan", "keys");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder))))[..16];
        return Path.Combine(keys, name + ".key");
    }

    /// <exception cref="SettingsException">The key is not 32 bytes in base64 and no recovery sheet, or its file cannot be made.</exception>
    public static MasterKey Read(NodeSettings settings, string dataFolder)
    {
        if (settings.Text(Known.MasterKey) is { } given)
        {
            var former = Former(settings).Select(text => new MasterKey(Parse(text, settings, Known.MasterKeyFormer))).ToArray();
            return new(Parse(given, settings, Known.MasterKey), () => former);
        }

        var file = new MasterKeyFile(DefaultFile(dataFolder));
        try
        {
            file.MakeIfMissing();
            return new(Parse(file.Read(), settings, Known.MasterKey), () => file.ReadAll().Select(text => new MasterKey(Parse(text, settings, Known.MasterKey))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting master-key is not given and its file {file.Path} cannot be used: {error.Message}");
        }
    }

    /// <exception cref="SettingsException">A line of the sheet is missing or mistyped; the message says which.</exception>
    public static MasterKey FromSheet(string sheet) => new(RecoverySheet.Read(sheet));

    /// <summary>For what can be made anew when the key changes; what must outlive a rotation is random and sealed.</summary>
    public byte[] Derive(string purpose, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.UTF8.GetBytes("maristan " + purpose));

    /// <param name="context">What the secret is for; it opens only under the same words, so that sealed values cannot be exchanged.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string context)
    {
        var sealedBytes = new byte[IdSize + NonceSize + secret.Length + TagSize];
        id.CopyTo(sealedBytes, 0);
        var nonce = sealedBytes.AsSpan(IdSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(sealing, TagSize);
        cipher.Encrypt(nonce, secret, sealedBytes.AsSpan(IdSize + NonceSize, secret.Length), sealedBytes.AsSpan(IdSize + NonceSize + secret.Length), Encoding.UTF8.GetBytes(context));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed by a key that is not known here, for another context, or was altered.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string context)
    {
        if (sealedBytes.Length < IdSize + NonceSize + TagSize)
        {
            throw new CryptographicException("The sealed value is too short to be one.");
        }

        var opener = Named(sealedBytes[..IdSize]) ?? throw new CryptographicException($"The value was sealed by the master key {Convert.ToHexStringLower(sealedBytes[..IdSize])}, which is not known here.");
        var rest = sealedBytes[IdSize..];
        var secret = new byte[rest.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(opener.sealing, TagSize);
        cipher.Decrypt(rest[..NonceSize], rest.Slice(NonceSize, secret.Length), rest[^TagSize..], secret, Encoding.UTF8.GetBytes(context));
        return secret;
    }

    private MasterKey? Named(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(id))
        {
            return this;
        }

        return Among(knownOthers, name) ?? Among(knownOthers = [.. others()], name);
    }

    private static MasterKey? Among(IReadOnlyList<MasterKey> keys, ReadOnlySpan<byte> name)
    {
        foreach (var other in keys)
        {
            if (name.SequenceEqual(other.id))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>The prose of a sheet has commas too.</summary>
    private static IReadOnlyList<string> Former(NodeSettings settings) =>
        settings.Text(Known.MasterKeyFormer) is { } text && RecoverySheet.IsOne(text) ? [text] : settings.List(Known.MasterKeyFormer);

    private static byte[] Parse(string text, NodeSettings settings, Setting setting)
    {
        if (RecoverySheet.IsOne(text))
        {
            return RecoverySheet.Read(text);
        }

        return Base64.IsValid(text) && Convert.FromBase64String(text) is { Length: Size } bytes
            ? bytes
            : throw settings.Refused(setting, $"is neither {Size} bytes in base64 nor a recovery sheet; `openssl rand -base64 {Size}` makes a key");
    }
}
