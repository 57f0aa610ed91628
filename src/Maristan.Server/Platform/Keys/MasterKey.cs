using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Keys;

/// <summary>
/// The one key that opens all others. It is given by the operator, or made once and kept in a file outside the data folder,
/// so that a copied data folder or backup tells nothing.
/// </summary>
internal sealed class MasterKey
{
    private const int Size = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;

    public MasterKey(byte[] key) => this.key = key.Length == Size ? key : throw new ArgumentException($"A master key has {Size} bytes.", nameof(key));

    /// <summary>Names the key without telling anything of it; wrapped keys carry it, so that rotation knows which are still to be wrapped anew.</summary>
    public string Id => Convert.ToHexStringLower(Derive("name", 8));

    /// <summary>Where the key is kept when no setting gives it.</summary>
    public static string DefaultFile(string dataFolder)
    {
        var keys = Environment.IsPrivilegedProcess
            ? "/etc/maristan/keys"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "maristan", "keys");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder))))[..16];
        return Path.Combine(keys, name + ".key");
    }

    /// <exception cref="SettingsException">The key is not 32 bytes in base64, or its file cannot be made.</exception>
    public static MasterKey Read(NodeSettings settings, string dataFolder)
    {
        if (settings.Text(Known.MasterKey) is { } given)
        {
            return Parse(given, settings);
        }

        var file = DefaultFile(dataFolder);
        try
        {
            if (!File.Exists(file))
            {
                Make(file);
            }

            return Parse(File.ReadAllText(file).Trim(), settings);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting master-key is not given and its file {file} cannot be used: {error.Message}");
        }
    }

    public byte[] Derive(string purpose, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.UTF8.GetBytes("maristan " + purpose));

    /// <param name="context">What the secret is for; it opens only under the same words, so that sealed values cannot be exchanged.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string context)
    {
        var sealedBytes = new byte[NonceSize + secret.Length + TagSize];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(Derive("seal", Size), TagSize);
        cipher.Encrypt(sealedBytes.AsSpan(0, NonceSize), secret, sealedBytes.AsSpan(NonceSize, secret.Length), sealedBytes.AsSpan(NonceSize + secret.Length), Encoding.UTF8.GetBytes(context));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">It was sealed by another key, for another context, or was altered.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string context)
    {
        if (sealedBytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The sealed value is too short to be one.");
        }

        var secret = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(Derive("seal", Size), TagSize);
        cipher.Decrypt(sealedBytes[..NonceSize], sealedBytes.Slice(NonceSize, secret.Length), sealedBytes[^TagSize..], secret, Encoding.UTF8.GetBytes(context));
        return secret;
    }

    private static MasterKey Parse(string text, NodeSettings settings) =>
        Base64.IsValid(text) && Convert.FromBase64String(text) is { Length: Size } bytes
            ? new(bytes)
            : throw settings.Refused(Known.MasterKey, $"is not {Size} bytes in base64; `openssl rand -base64 {Size}` makes one");

    /// <summary>Written beside and renamed, so that a start that is killed leaves no half key and two starts at once agree on one.</summary>
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fresh = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
