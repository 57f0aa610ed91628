namespace Maristan.Server.Identity.Passwords;

/// <summary>The numbers are the standard's.</summary>
internal enum Argon2Kind
{
    D = 0,
    I = 1,
    Id = 2,
}

/// <summary>What one guess costs: memory in KiB, passes over it, and lanes that could be filled side by side.</summary>
internal readonly record struct Argon2Cost(int Memory, int Passes, int Lanes)
{
    /// <summary>What OWASP names as the least: 19 MiB and two passes. Whoever changes it changes every hash at its owner's next sign-in.</summary>
    public static readonly Argon2Cost Today = new(19_456, 2, 1);

    public bool IsLawful => Lanes is >= 1 and <= 0xffffff && Passes >= 1 && Memory / 8 >= Lanes;
}

internal readonly ref struct Argon2Input(Argon2Kind kind, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt)
{
    public Argon2Kind Kind { get; } = kind;

    public ReadOnlySpan<byte> Password { get; } = password;

    public ReadOnlySpan<byte> Salt { get; } = salt;

    public ReadOnlySpan<byte> Secret { get; init; }

    public ReadOnlySpan<byte> Data { get; init; }
}

/// <summary>Argon2 (RFC 9106): the same bytes by whichever way is quickest on this machine.</summary>
internal static class Argon2
{
    public const int LeastSalt = 8;
    public const int LeastTag = 4;

    /// <summary>With vectors our own code does twice what Debian's libargon2 does; without them it does the same, and the library is the elder of the two.</summary>
    public static void Hash(in Argon2Input input, Argon2Cost cost, Span<byte> tag)
    {
        if (!WideBlock.IsSupported && NativeArgon2.IsThere)
        {
            NativeArgon2.Hash(input, cost, tag);
        }
        else
        {
            ManagedArgon2.Hash(input, cost, tag);
        }
    }

    public static void Insist(in Argon2Input input, Argon2Cost cost, Span<byte> tag)
    {
        if (!cost.IsLawful || input.Salt.Length < LeastSalt || tag.Length < LeastTag)
        {
            throw new ArgumentException("Argon2 needs a salt of 8 bytes, a tag of 4, one pass and 8 KiB for each lane.", nameof(cost));
        }
    }
}
