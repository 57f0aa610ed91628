using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.SecondFactor;

/// <summary>Judges a code of somebody's authenticator app. It spends nothing: that happens in the transaction that the code is shown for.</summary>
internal sealed class CodeCheck(MaristanDatabase database, MasterKey key, TimeProvider clock)
{
    /// <returns>The step to spend; null where the code is not right or the person has no app.</returns>
    public async Task<long?> Match(string code, Guid person, CancellationToken cancel) =>
        await database.QueryOne<Seed>(SystemPurpose.SigningIn, $"""
            select sealed_seed, last_step from identity.totp where person_id = {person} and confirmed_at is not null
            """, cancel) is { } seed
            ? OneTimeCode.TryMatch(key.Open(seed.SealedSeed, Context(person)), code, clock.GetUtcNow(), seed.LastStep)
            : null;

    /// <summary>What a seed is sealed for; the table of sealed columns says the same.</summary>
    internal static string Context(Guid person) => $"totp seed {person}";

    private sealed record Seed(byte[] SealedSeed, long LastStep);
}
