using Maristan.Server.Identity.Tokens;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

/// <summary>A node whose trail is filled, verified and tampered with.</summary>
public sealed class AuditedHospital(TestCluster cluster) : Hospital(cluster)
{
    /// <summary>A person who was let into the node with no permission at all.</summary>
    public const string Powerless = "Powerless";

    internal static readonly CancellationToken None = CancellationToken.None;

    private IReadOnlyDictionary<string, string> settings = new Dictionary<string, string>();
    private TimeProvider clock = TimeProvider.System;

    internal TestCluster SameCluster => Cluster;

    internal AuditPlaces Places => Node.Services.GetRequiredService<AuditPlaces>();

    internal string DatabaseName => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    protected override IReadOnlyDictionary<string, string> Settings => settings;

    public static async Task<AuditedHospital> Open(TestCluster cluster, IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null)
    {
        var hospital = new AuditedHospital(cluster);
        (hospital.settings, hospital.clock) = (settings ?? hospital.settings, clock ?? hospital.clock);
        await hospital.InitializeAsync();
        return hospital;
    }

    internal async Task Record(int entries, string kind = "test.done")
    {
        await using var work = Database.Begin(Caller);
        for (var i = 0; i < entries; i++)
        {
            work.Record(new(AuditAction.Update, kind, [$"Patient/{i}"]), TimeProvider.System, Caller);
        }

        await work.Commit();
        await Until(() => Database.QueryOne<bool>(SystemPurpose.Observing, $"select not exists (select from audit.inbox)", None));
    }

    internal async Task RecordAndSeal(int entries)
    {
        await Record(entries);
        await Sealed(Database);
        var last = (await Head.Last(Database, None))!.Number;
        await Until(async () => (await Places.Outside.Last(None))?.Number >= last);
    }

    internal static Task Sealed(MaristanDatabase database) => Until(() => database.QueryOne<bool>(SystemPurpose.Observing, $"""
        select not exists (select from audit.inbox) and last = (select coalesce(max(last_position), 0) from audit.head) from platform.stream where name = 'audit'
        """, None));

    internal Task<AuditVerdict> Verify() => AuditVerification.Run(Places, null, None);

    /// <summary>As the superuser, with the triggers off.</summary>
    internal Task Tamper(string sql) => Cluster.Say($"set session_replication_role = replica; {sql}", DatabaseName);

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(clock);
        Hasten(services);
        WithoutTokenKeys(services);
    }

    /// <summary>That the first start made them would be the first entry of every trail, and the tests count from their own.</summary>
    private static void WithoutTokenKeys(IServiceCollection services) =>
        services.Remove(services.Single(static one => one.ServiceType == typeof(IHostedService) && one.ImplementationFactory is Func<IServiceProvider, SigningKeys>));

    /// <summary>Heads come faster than each second, so that tests need not wait; and somebody may knock who is allowed nothing.</summary>
    internal static void Hasten(IServiceCollection services)
    {
        services.AddSingleton(new SealerBeat(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)));
        services.AddSingleton<Recognise>(static context => ValueTask.FromResult(context.Request.Headers.Authorization.ToString() == Powerless
            ? new Caller(new("00000000-0000-8000-8000-00000000000f"), "visitor", Guid.Empty, PermissionSet.Nothing, RequestId.Of(context), "192.0.2.7")
            : null));
    }

    internal Task StopSealing() => Node.Services.GetServices<IHostedService>().OfType<Sealer>().Single().StopAsync(None);
}
