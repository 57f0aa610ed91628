using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Maristan.Server.Identity.Recovery;

/// <summary>Whether an address is its person's is known when a letter to it was answered. A new address counts from then on.</summary>
internal static class Confirmations
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public static readonly Subscription Subscription = new("identity.confirmations", Delivery.Once, [PersonRegistered.Kind], Take);

    public sealed record Address(string Email);

    public sealed record Request(string Token);

    /// <summary>Sends the letter again.</summary>
    public static async Task<Results<Accepted, Problem>> Again(Caller caller, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel) =>
        await post.Find(caller.PersonId, cancel) switch
        {
            null => IdentityProblems.NotYourSession,
            { IsConfirmed: true } => TypedResults.Accepted((string?)null),
            var reader => await Ask(reader, caller, post, database, clock, cancel) is { } refusal ? refusal : TypedResults.Accepted((string?)null),
        };

    /// <summary>Whether the new address is somebody else's is told to whoever reads its letters, and to nobody here.</summary>
    public static async Task<Results<Accepted, Problem>> Change(Address request, Caller caller, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (EmailAddress.Read(request.Email) is not { } email)
        {
            return IdentityProblems.EmailMalformed;
        }

        return await post.Find(caller.PersonId, cancel) is not { } reader ? IdentityProblems.NotYourSession
            : await Ask(reader with { Email = email }, caller, post, database, clock, cancel) is { } refusal ? refusal
            : TypedResults.Accepted((string?)null);
    }

    public static async Task<Results<NoContent, Problem>> Confirm(Request request, HttpContext http, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (OpaqueToken.Read(request.Token, OpaqueKind.Confirmation)?.Hash is not { } hash
            || await SingleUse.Look(database, hash, SingleUse.Confirm, now, cancel) is not { Email: { } email } link
            || await post.Find(link.PersonId, cancel) is not { } former)
        {
            return RecoveryProblems.ConfirmationSpent;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (!await SingleUse.Spend(work, hash, now, cancel))
        {
            return RecoveryProblems.ConfirmationSpent;
        }

        if (!await Write(work, link.PersonId, email, now, cancel))
        {
            return IdentityProblems.AddressKnown;
        }

        var isChanged = EmailAddress.Key(email) != EmailAddress.Key(former.Email);
        if (isChanged)
        {
            NewPassword.SpendOthers(work, link.PersonId, now);
            post.AddressChanged(work, former);
        }

        if (link.OrganisationId is { } organisation)
        {
            work.Enter(organisation);
        }

        work.Record(new(AuditAction.Update, isChanged ? "person.address_changed" : "person.address_confirmed", [$"Person/{link.PersonId}"]), clock, link.Bearer(http));
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static async Task<Problem?> Ask(Reader reader, Caller? caller, Post post, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (!post.IsOn)
        {
            return RecoveryProblems.NoMail;
        }

        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (caller is not null)
        {
            work.Enter(caller.OrganisationId);
        }

        if (await SingleUse.Rest(work, SingleUse.Confirm, reader.Id, now, cancel) is { } wait)
        {
            return RecoveryProblems.TooSoon(wait);
        }

        var token = work.MakeLink(SingleUse.Confirm, reader.Id, reader.Email, Life, now);
        post.ConfirmAddress(work, reader, token.Text);
        work.Record(new(AuditAction.Execute, "person.confirmation_asked", [$"Person/{reader.Id}"]), clock, caller);
        await work.Commit();
        return null;
    }

    /// <returns>False where the address is somebody else's by now.</returns>
    private static async Task<bool> Write(Work work, Guid person, string email, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await work.Execute($"""
                update identity.person set email = {email}, email_key = {EmailAddress.Key(email)}, email_confirmed_at = {now}, version = version + 1 where id = {person}
                """, cancel) == 1;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Whoever registers is written to. Told twice by the feed, they are still written to once.</summary>
    private static async Task Take(IServiceProvider parts, IReadOnlyList<PlacedNews> news, Work? work, CancellationToken cancel)
    {
        var post = parts.GetRequiredService<Post>();
        foreach (var one in post.IsOn ? news : [])
        {
            if (await post.Find(one.Read<PersonRegistered>().PersonId, cancel) is { IsConfirmed: false } reader)
            {
                await Ask(reader, null, post, parts.GetRequiredService<MaristanDatabase>(), parts.GetRequiredService<TimeProvider>(), cancel);
            }
        }
    }
}
