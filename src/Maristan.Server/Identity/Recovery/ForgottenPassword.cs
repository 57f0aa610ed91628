using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Recovery;

/// <summary>
/// Asks for a link to choose a new password. The answer is the same for every address, and so is the work that it waits for: one job
/// is put in the queue, whether or not there is such an account. Only the job looks.
/// </summary>
internal static class ForgottenPassword
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public static readonly JobKind Job = new("identity.forgotten_password", 1, Lane.Io)
    {
        AtOncePerNode = 2, TellsNews = false, KeepFinished = TimeSpan.Zero,
    };

    /// <param name="Language">Of the page; the letter is written in it.</param>
    public sealed record Request(string Email, string? Language = null);

    /// <param name="Sealed">The address and the language: a queue is no place for who forgot what.</param>
    public sealed record Asked(Guid Id, byte[] Sealed);

    public static async Task<Accepted> Handle(Request request, MasterKey key, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        // Cut, not refused: also what is no address is answered like one.
        var typed = request with { Email = request.Email.Length > 254 ? request.Email[..254] : request.Email, Language = Languages.All.FirstOrDefault(language => language == request.Language) };
        var words = key.Seal(JsonSerializer.SerializeToUtf8Bytes(typed, Json.Options), Context(id));
        var name = Convert.ToHexStringLower(HMACSHA256.HashData(key.Derive("forgotten password", 32), Encoding.UTF8.GetBytes(EmailAddress.Key(typed.Email))));
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enqueue(Job, new Asked(id, words), clock, new() { Priority = JobPriority.Urgent, UniqueKey = name });
        await work.Commit();
        return TypedResults.Accepted((string?)null);
    }

    public static async Task Run(IServiceProvider parts, JobRun<Asked> run, CancellationToken cancel)
    {
        var post = parts.GetRequiredService<Post>();
        if (!post.IsOn)
        {
            return;
        }

        var (database, clock) = (parts.GetRequiredService<MaristanDatabase>(), parts.GetRequiredService<TimeProvider>());
        var asked = JsonSerializer.Deserialize<Request>(parts.GetRequiredService<MasterKey>().Open(run.Payload.Sealed, Context(run.Payload.Id)), Json.Options)!;
        var now = clock.GetUtcNow();
        await using var work = database.Begin(SystemPurpose.SigningIn);
        var reader = await work.QueryOne<Reader>($"""
            select id, email, full_name, language, true as is_confirmed from identity.person
            where email_key = {EmailAddress.Key(asked.Email)} and email_confirmed_at is not null and disabled_at is null
            """, cancel);
        if (reader is null || await SingleUse.Rest(work, SingleUse.Reset, reader.Id, now, cancel) is not null)
        {
            return;
        }

        var token = work.MakeLink(SingleUse.Reset, reader.Id, reader.Email, Life, now);
        post.ForgottenPassword(work, reader, token.Text, asked.Language);
        await EnterHome(work, reader.Id, cancel);
        work.Record(new(AuditAction.Execute, "password.forgotten", [$"Person/{reader.Id}"]), clock);
        await work.Commit();
    }

    private static async Task EnterHome(Work work, Guid person, CancellationToken cancel)
    {
        if (await work.QueryOne<Guid?>($"""
            select organisation_id from identity.membership where person_id = {person} and disabled_at is null order by last_seen_at desc nulls last, joined_at limit 1
            """, cancel) is { } organisation)
        {
            work.Enter(organisation);
        }
    }

    private static string Context(Guid id) => $"forgotten password {id}";
}
