using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Maristan.Server.Identity.Letters;
using Maristan.Server.Identity.SecondFactor;
using Maristan.Server.Platform.Database;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Maristan.Server.Identity;

/// <summary>A node whose letters lie on the table and whose clock can be put forward.</summary>
public sealed partial class AccountHospital(TestCluster cluster) : Hospital(cluster)
{
    private readonly ConcurrentQueue<WrittenNote> letters = [];

    public ForwardClock Clock { get; } = new();

    internal IEnumerable<WrittenNote> Letters => letters;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override void Replace(IServiceCollection services)
    {
        services.RemoveAll<Mailbox>();
        services.AddSingleton(new Mailbox(true, (work, letter) => work.AfterCommit(() => letters.Enqueue(letter))));
        services.AddSingleton<TimeProvider>(Clock);
    }

    /// <summary>Waits for the letter that has this on its subject line and gives the secret of its link.</summary>
    public async Task<string> LinkTo(string email, string subject)
    {
        await Until(() => Task.FromResult(Find(email, subject) is not null));
        return Link().Match(Find(email, subject)!.Text).Groups[1].Value;
    }

    internal WrittenNote? Find(string email, string subject) => letters.LastOrDefault(letter => letter.To == email && letter.Subject == subject);

    /// <summary>As if its person had answered the letter.</summary>
    public Task Confirmed(Guid person) =>
        Database.Execute(SystemPurpose.SigningIn, $"update identity.person set email_confirmed_at = now() where id = {person}", Cancel);

    /// <summary>Turns the authenticator app on.</summary>
    /// <returns>Its seed, and the recovery codes.</returns>
    public Task<(byte[] Seed, string[] RecoveryCodes)> WithApp(Townsperson person) => SetUpApp(person.Http, Clock.GetUtcNow());

    /// <param name="now">As the node's clock says.</param>
    public static async Task<(byte[] Seed, string[] RecoveryCodes)> SetUpApp(HttpClient http, DateTimeOffset now)
    {
        var begun = await http.PostAsync("/api/v1/auth/totp", null, Cancel);
        begun.EnsureSuccessStatusCode();
        var seed = Base32.Read((await Body(begun)).GetProperty("secret").GetString()!)!;
        using var confirmed = await http.PostAsJsonAsync("/api/v1/auth/totp/confirm", new { code = OneTimeCode.At(seed, now) }, Cancel);
        confirmed.EnsureSuccessStatusCode();
        return (seed, [.. (await Body(confirmed)).GetProperty("recovery_codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    public static async Task<JsonElement> Me(HttpClient http) => await Body(await http.GetAsync("/api/v1/auth/me", Cancel));

    [GeneratedRegex("#token=(\\S+)")]
    private static partial Regex Link();
}

/// <summary>The real clock, put forward as a test needs it.</summary>
public sealed class ForwardClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}
