using System.Security.Cryptography;
using System.Text;

namespace Maristan.Server.Identity.Passwords;

/// <summary>Makes and checks what is stored in place of a password.</summary>
internal sealed class PasswordHashes : IDisposable
{
    /// <summary>Sign-ins that may wait for a core; at 15 ms each the last of them waits some seconds.</summary>
    private const int MayWait = 256;

    private readonly HashGate gate;
    private readonly Argon2Cost cost;
    private readonly StoredHash nobody;

    public PasswordHashes()
        : this(Argon2Cost.Today, new(Environment.ProcessorCount, MayWait))
    {
    }

    internal PasswordHashes(Argon2Cost cost, HashGate gate)
    {
        this.cost = cost;
        this.gate = gate;
        nobody = StoredHash.Read(Argon2Form.Nobody(cost), cost)!;
    }

    /// <returns>Null when too many wait already.</returns>
    public ValueTask<string?> Make(string password, CancellationToken cancel) => gate.Run<string?>(() => MakeNow(password), null, cancel);

    public ValueTask<PasswordVerdict> Check(string stored, string password, CancellationToken cancel) =>
        gate.Run(() => CheckNow(stored, password), PasswordVerdict.Busy, cancel);

    /// <summary>Does for an account that is not there, or has no password, what <see cref="Check"/> does for one that has, so that the time tells nothing.</summary>
    public ValueTask<PasswordVerdict> CheckNobody(string password, CancellationToken cancel) =>
        gate.Run(() => CheckNobodyNow(password), PasswordVerdict.Busy, cancel);

    /// <summary>At once and past the gate: for verbs of the command line. Requests take the one that may be cancelled.</summary>
    /// <exception cref="ArgumentException">It is longer than any password may be; <see cref="PasswordRules"/> would have said so.</exception>
    public string MakeNow(string password)
    {
        if (PasswordText.IsTooLong(password))
        {
            throw new ArgumentException($"A password has at most {PasswordText.Longest} characters.", nameof(password));
        }

        var bytes = Encoding.UTF8.GetBytes(PasswordText.Same(password));
        var made = Argon2Form.Make(bytes, cost);
        CryptographicOperations.ZeroMemory(bytes);
        return made;
    }

    /// <inheritdoc cref="MakeNow"/>
    public PasswordVerdict CheckNow(string stored, string password) => StoredHash.Read(stored, cost) is { } hash ? Try(hash, password) : CheckNobodyNow(password);

    /// <inheritdoc cref="MakeNow"/>
    public PasswordVerdict CheckNobodyNow(string password)
    {
        Try(nobody, password);
        return PasswordVerdict.Wrong;
    }

    private static PasswordVerdict Try(StoredHash hash, string password)
    {
        if (PasswordText.IsTooLong(password))
        {
            return PasswordVerdict.Wrong;
        }

        var same = PasswordText.Same(password);
        if (Matches(hash, same))
        {
            return hash.IsOfToday ? PasswordVerdict.Right : PasswordVerdict.RightButRehash;
        }

        // Elsewhere passwords were hashed as they were typed.
        return same != password && Matches(hash, password) ? PasswordVerdict.RightButRehash : PasswordVerdict.Wrong;
    }

    private static bool Matches(StoredHash hash, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        var matches = hash.Matches(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return matches;
    }

    public void Dispose() => gate.Dispose();
}
