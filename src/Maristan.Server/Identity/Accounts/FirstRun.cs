using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Identity.Accounts;

/// <summary>
/// The node's first administrator is never whoever comes first. The environment names one, somebody at the machine makes one, or the
/// start prints a code, good as long as there is none, with which one registers in the browser.
/// </summary>
internal sealed class FirstRun(NodeSettings settings, Guid organisation, PasswordHashes passwords, MaristanDatabase database, TimeProvider clock, ILogger<FirstRun> log) : IHostedService
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private static readonly TimeSpan Good = TimeSpan.FromDays(7);

    public Guid Organisation => organisation;

    /// <summary>Shown once, where the node is started; null where there is an administrator.</summary>
    public string? Code { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await HasAdministrator(database, cancellationToken))
        {
            return;
        }

        if (settings.Text(Known.AdminEmail) is { } email)
        {
            await FromSettings(email, cancellationToken);
            return;
        }

        Code = string.Join('-', Enumerable.Range(0, 4).Select(static _ => RandomNumberGenerator.GetString(Letters, 4)));
        await database.Execute(SystemPurpose.SigningIn, $"""
            insert into identity.single_use (hash, kind, made_at, expires_at) values ({Hash(Code)}, 'setup', {clock.GetUtcNow()}, {clock.GetUtcNow() + Good})
            """, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static async Task<bool> HasAdministrator(MaristanDatabase database, CancellationToken cancel) => await database.QueryOne<bool>(SystemPurpose.SigningIn, $"""
        select exists (select from identity.membership m join identity.person p on p.id = m.person_id
            where {Policy.Admin} = any (m.roles) and m.disabled_at is null and p.disabled_at is null)
        """, cancel);

    /// <summary>In the transaction that makes the administrator: two who have the code at once are told apart by the lock.</summary>
    public async Task<bool> Take(Work work, string code, CancellationToken cancel)
    {
        work.Add($"select pg_advisory_xact_lock(7301020)");
        return await work.Execute($"""
            update identity.single_use set spent_at = {clock.GetUtcNow()}
            where hash = {Hash(code)} and kind = 'setup' and spent_at is null and expires_at > {clock.GetUtcNow()}
                and not exists (select from identity.membership where {Policy.Admin} = any (roles) and disabled_at is null)
            """, cancel) == 1;
    }

    /// <summary>Of replicas that start together, and of verbs of the machine, one makes it.</summary>
    /// <param name="work">The transaction that makes the administrator.</param>
    internal static async Task<bool> MayMakeFirst(Work work, CancellationToken cancel)
    {
        await work.Execute($"select pg_advisory_xact_lock(7301020)", cancel);
        return !await work.QueryOne<bool>($"select exists (select from identity.membership where {Policy.Admin} = any (roles) and disabled_at is null)", cancel);
    }

    private async Task FromSettings(string email, CancellationToken cancel)
    {
        var address = EmailAddress.Read(email) ?? throw settings.Refused(Known.AdminEmail, "is no mail address");
        var password = settings.Text(Known.AdminPassword) ?? throw settings.Refused(Known.AdminPassword, "is missing: the first administrator needs one beside admin-email");
        if (PasswordRules.Look(password, address) is { } weakness)
        {
            throw settings.Refused(Known.AdminPassword, $"is not taken: {weakness.Sentence}");
        }

        var now = clock.GetUtcNow();
        var person = new NewPerson(Guid.CreateVersion7(now), address, "", Languages.First, await passwords.Make(password, cancel)) { IsVouchedFor = true };
        await using var work = database.Begin(SystemPurpose.SigningIn);
        if (!await MayMakeFirst(work, cancel))
        {
            return;
        }

        if (await person.Insert(work, new(organisation, [Policy.Admin, Policy.Operator]), now, cancel))
        {
            work.Record(new(AuditAction.Create, "person.registered", [$"Person/{person.Id}"]) { Detail = new { by = "settings" } }, clock);
            await work.Commit();
            IdentityLog.FirstAdministratorMade(log);
        }
    }

    private static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes("setup " + new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])));
}
