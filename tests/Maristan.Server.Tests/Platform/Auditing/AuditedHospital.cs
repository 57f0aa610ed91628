using Maristan.Server.Platform.Database;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Maristan.Server.Platform.Auditing;

/// <summary>A node whose trail is filled, verified and tampered with.</summary>
public sealed class AuditedHospital(TestCluster cluster) : Hospital(cluster)
{
    internal static readonly CancellationToken None = CancellationToken.None;

    internal AuditPlaces Places => Node.Services.GetRequiredService<AuditPlaces>();

    internal string DatabaseName => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    public static async Task<AuditedHospital> Open(TestCluster cluster)
    {
        var hospital = new AuditedHospital(cluster);
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

    internal Task StopSealing() => Node.Services.GetServices<IHostedService>().OfType<Sealer>().Single().StopAsync(None);
}
