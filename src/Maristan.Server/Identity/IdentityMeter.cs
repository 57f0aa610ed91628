using System.Diagnostics.Metrics;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Metrics;

namespace Maristan.Server.Identity;

/// <summary>How many come in, how many are here, and by what: counts, never who.</summary>
internal sealed class IdentityMeter : IDisposable
{
    private static readonly string[] Kinds = ["browser", "api", "app"];

    private readonly Meter meter;
    private readonly Counter<long> signIns;
    private volatile IReadOnlyList<Counted> active = [];
    private volatile IReadOnlyList<Counted> sessions = [];

    public IdentityMeter(IMeterFactory meters)
    {
        meter = meters.Create("maristan.identity");
        signIns = meter.CreateCounter<long>("maristan.identity.sign_ins", "{sign_in}", "Sign-ins, by what became of them.");
        meter.CreateObservableGauge("maristan.identity.active", () => active.Select(static one => Measure(one, "role")), "{person}", "People who were here within the last quarter of an hour.");
        meter.CreateObservableGauge("maristan.identity.sessions", () => sessions.Select(static one => Measure(one, "kind")), "{session}", "Sign-ins that have not ended.");
    }

    /// <summary>What is kept for ninety days.</summary>
    public static IEnumerable<Sample> Samples() =>
    [
        new("users.sign_ins", "maristan.identity.sign_ins", Reading.Increase, Fold.Sum, "{sign_in}", "Sign-ins.") { Of = static series => series.Label("outcome") == "opened" },
        new("users.sign_ins.refused", "maristan.identity.sign_ins", Reading.Increase, Fold.Sum, "{sign_in}", "Sign-ins that were refused.") { Of = static series => series.Label("outcome") == "refused" },
        .. Policy.Roles.Select(static role => new Sample($"users.active.{role.Name}", "maristan.identity.active", Reading.Value, Fold.Max, "{person}", $"People active as {role.Name} within a quarter of an hour.")
            { Of = series => series.Label("role") == role.Name }),
        .. Kinds.Select(static kind => new Sample($"users.sessions.{kind}", "maristan.identity.sessions", Reading.Value, Fold.Max, "{session}", $"Open sign-ins of kind {kind}.")
            { Of = series => series.Label("kind") == kind }),
    ];

    public void Opened() => signIns.Add(1, new KeyValuePair<string, object?>("outcome", "opened"));

    public void Refused() => signIns.Add(1, new KeyValuePair<string, object?>("outcome", "refused"));

    /// <summary>Asked of the database, so that it is the same on every replica. Somebody with two roles is active in both.</summary>
    public async Task Observe(MaristanDatabase database, DateTimeOffset now, CancellationToken cancel)
    {
        active = await database.Query<Counted>(SystemPurpose.SigningIn, $"""
            select house.name, count(distinct m.person_id) as many
            from unnest({Policy.Roles.Select(static role => role.Name).ToArray()}) as house (name)
            left join identity.membership m on house.name = any (m.roles) and m.last_seen_at > {now.AddMinutes(-15)}
            group by house.name
            """, cancel);
        sessions = await database.Query<Counted>(SystemPurpose.SigningIn, $"""
            select kinds.name, count(s.id) as many
            from unnest({Kinds}) as kinds (name) left join identity.session s on s.kind = kinds.name and s.ended_at is null and s.expires_at > {now}
            group by kinds.name
            """, cancel);
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<long> Measure(Counted one, string label) => new(one.Many, new KeyValuePair<string, object?>(label, one.Name));

    private sealed record Counted(string Name, long Many);
}
