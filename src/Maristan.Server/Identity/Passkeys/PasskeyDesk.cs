using System.Text.Json;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Maristan.Server.Identity.Passkeys;

/// <param name="Ceremony">The question that was answered.</param>
/// <param name="Credential">What the browser gave, as <c>PublicKeyCredential.toJSON()</c> writes it.</param>
internal sealed record ShownPasskey(Guid Ceremony, JsonElement Credential);

/// <summary>What changes of a passkey when it is used.</summary>
internal sealed record UsedPasskey(Guid PersonId, byte[] CredentialId, long SignCount, bool IsBackedUp);

/// <summary>
/// Asks a passkey and judges its answer. The judging itself is the framework's (WebAuthn level 3); a question is kept in the database, so
/// that any replica may judge the answer, and is taken away by the first who tries.
/// </summary>
internal sealed class PasskeyDesk(IPasskeyHandler<PasskeyOwner> handler, MaristanDatabase database, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="person">Whose it must be; null for a sign-in without a name.</param>
    /// <returns>Null where the answer is not right, too late, or was given before.</returns>
    public async Task<UsedPasskey?> Judge(ShownPasskey shown, Guid? person, HttpContext http, CancellationToken cancel)
    {
        if (await Take(shown.Ceremony, "show", cancel) is not { } question || (question.PersonId is { } asked && person is { } expected && asked != expected))
        {
            return null;
        }

        var judged = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = shown.Credential.GetRawText(), AssertionState = question.State });
        return judged is { Succeeded: true, Passkey: { } passkey, User: { } owner } && (person is null || owner.Id == person)
            ? new(owner.Id, passkey.CredentialId, passkey.SignCount, passkey.IsBackedUp)
            : null;
    }

    /// <summary>Each question is answered once, whatever the answer.</summary>
    internal Task<Question?> Take(Guid ceremony, string kind, CancellationToken cancel) => database.QueryOne<Question>(SystemPurpose.SigningIn, $"""
        delete from identity.ceremony where id = {ceremony} and kind = {kind} and expires_at > {clock.GetUtcNow()} returning person_id, state
        """, cancel);

    internal async Task<Guid> Keep(string kind, Guid? person, string state, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.ceremony (id, kind, person_id, state, expires_at) values ({id}, {kind}, {person}, {state}, {now + Patience})
            """, cancel);
        return id;
    }

    internal sealed record Question(Guid? PersonId, string State);
}
