using System.Text.Json;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Maristan.Server.Identity.Passkeys;

/// <param name="Ceremony">The question that was answered.</param>
/// <param name="Credential">What the browser gave, as <c>PublicKeyCredential.toJSON()</c> writes it.</param>
internal sealed record ShownPasskey(Guid Ceremony, JsonElement Credential);

/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON()</c> or <c>parseRequestOptionsFromJSON()</c>.</param>
internal sealed record AskedPasskey(Guid Ceremony, JsonElement Options);

/// <summary>What changes of a passkey when it is used.</summary>
internal sealed record UsedPasskey(Guid PersonId, byte[] CredentialId, long SignCount, bool IsBackedUp);

/// <summary>
/// Asks a passkey and judges its answer. The judging itself is the framework's (WebAuthn level 3); a question is kept in the database, so
/// that any replica may judge the answer, and is taken away by the first who tries.
/// </summary>
internal sealed class PasskeyDesk(IPasskeyHandler<PasskeyOwner> handler, Letters.Post post, MaristanDatabase database, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Any passkey that the device has for this node. A list of those that an account has would tell whoever asks whether there is
    /// such an account, also to somebody who knows its password and not who holds its key; so none is ever given, and every passkey
    /// is made so that its device finds it by itself.
    /// </summary>
    public async Task<AskedPasskey> Ask(HttpContext http, CancellationToken cancel)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        return new(await Keep("show", null, asked.AssertionState ?? "", cancel), JsonElement.Parse(asked.RequestOptionsJson));
    }

    /// <summary>Those that the person has already are named, so that a device does not make a second.</summary>
    public async Task<AskedPasskey> AskForNew(PasskeyOwner owner, HttpContext http, CancellationToken cancel)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new() { Id = owner.Id.ToString(), Name = owner.Email, DisplayName = owner.FullName.Length > 0 ? owner.FullName : owner.Email }, http);
        return new(await Keep("make", owner.Id, asked.AttestationState ?? "", cancel), JsonElement.Parse(asked.CreationOptionsJson));
    }

    /// <param name="person">Whose it must be; null for a sign-in without a name.</param>
    /// <returns>Null where the answer is not right, too late, or was given before.</returns>
    public async Task<UsedPasskey?> Judge(ShownPasskey shown, Guid? person, HttpContext http, CancellationToken cancel)
    {
        if (await Take(shown.Ceremony, "show", cancel) is not { } question || (question.PersonId is { } asked && person is { } expected && asked != expected))
        {
            return null;
        }

        var judged = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = shown.Credential.GetRawText(), AssertionState = question.State });
        if (judged is { Succeeded: true, Passkey: { } passkey, User: { } owner })
        {
            return person is null || owner.Id == person ? new(owner.Id, passkey.CredentialId, passkey.SignCount, passkey.IsBackedUp) : null;
        }

        if (IsCounterBackwards(judged.Failure))
        {
            await TellOfCopy(shown.Credential, cancel);
        }

        return null;
    }

    /// <returns>Null where the answer is not right, too late, for somebody else, or was given before.</returns>
    public async Task<UserPasskeyInfo?> JudgeNew(ShownPasskey shown, Guid person, HttpContext http, CancellationToken cancel)
    {
        if (await Take(shown.Ceremony, "make", cancel) is not { } question || question.PersonId != person)
        {
            return null;
        }

        var judged = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = shown.Credential.GetRawText(), AttestationState = question.State });
        return judged is { Succeeded: true, Passkey: { } passkey, UserEntity: { } entity } && entity.Id == person.ToString() ? passkey : null;
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

    /// <summary>The framework says why only in words. It looks at the counter last, so the signature was the passkey's own; a test holds it to its words.</summary>
    private static bool IsCounterBackwards(PasskeyException? failure) => failure?.Message.Contains("counter", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A counter that goes back means that there are two of a key that should be one: its owner must know.</summary>
    private async Task TellOfCopy(JsonElement credential, CancellationToken cancel)
    {
        if (!credential.TryGetProperty("id", out var text) || text.ValueKind != JsonValueKind.String || !text.TryGetBytesFromUrl(out var id))
        {
            return;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (await work.QueryOne<Copied>($"""
            select k.id, k.person_id, k.name, (select m.organisation_id from identity.membership m where m.person_id = k.person_id order by last_seen_at desc nulls last limit 1) as organisation_id
            from identity.passkey k where k.credential_id = {id}
            """, cancel) is not { } copied)
        {
            return;
        }

        if (copied.OrganisationId is { } organisation)
        {
            work.Enter(organisation);
        }

        work.Record(new(AuditAction.Execute, "passkey.counter_went_back", [$"Person/{copied.PersonId}", $"Passkey/{copied.Id}"]) { Outcome = AuditOutcome.Refused }, clock);
        await post.PasskeyCopied(work, copied.PersonId, copied.Name, cancel);
        await work.Commit();
    }

    internal sealed record Question(Guid? PersonId, string State);

    private sealed record Copied(Guid Id, Guid PersonId, string Name, Guid? OrganisationId);
}

internal static class UrlBytes
{
    public static bool TryGetBytesFromUrl(this JsonElement text, out byte[] bytes)
    {
        bytes = System.Buffers.Text.Base64Url.IsValid(text.GetString()) ? System.Buffers.Text.Base64Url.DecodeFromChars(text.GetString()) : [];
        return bytes.Length > 0;
    }
}
