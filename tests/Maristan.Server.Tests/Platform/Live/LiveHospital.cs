using System.Collections.Concurrent;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Live;

/// <summary>A node that knows anybody who says who they are, and a topic of bells that are rung.</summary>
public sealed class LiveHospital(TestCluster cluster) : Hospital(cluster)
{
    /// <summary>What people may do by now, where that is not what they came with; null where their session is over.</summary>
    internal ConcurrentDictionary<Guid, string?> Rights { get; } = [];

    internal Guid Organisation => Caller.OrganisationId;

    internal HttpClient As(Node node, Guid person, string may = "bells:hear", Guid? organisation = null, Guid? session = null, DateTimeOffset? until = null)
    {
        var http = new HttpClient { BaseAddress = new(node.Address), Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new("Trial", $"{person} {organisation ?? Organisation} {may} {session ?? Guid.Empty} {until ?? DateTimeOffset.MaxValue:O}");
        return http;
    }

    internal async Task Ring(int first, int count = 1, Guid? organisation = null, string text = "ding")
    {
        await using var work = Database.Begin(organisation is { } other ? SystemPurpose.Working.In(other) : Caller);
        foreach (var number in Enumerable.Range(first, count))
        {
            work.Tell(new BellRung(number, text), TimeProvider.System);
        }

        await work.Commit();
    }

    internal async Task Change(Guid person)
    {
        await using var work = Database.Begin(Caller);
        work.Tell(new RightsChanged(person), TimeProvider.System);
        await work.Commit();
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton<Recognise>(static context => ValueTask.FromResult(
            context.Request.Headers.Authorization.ToString().Split(' ') is ["Trial", var person, var organisation, var may, var session, var until]
                ? new Caller(Guid.Parse(person), "doctor", Guid.Parse(organisation), new(may.Split(',')), RequestId.Of(context), null)
                {
                    SessionId = Guid.Parse(session), ExpiresAt = DateTimeOffset.Parse(until, null),
                }
                : null));
        services.AddNews<BellRung>("A bell was rung.");
        services.AddNews<RightsChanged>("Somebody may do something else than before.");
        services.AddLiveTopic(new("bells", [BellRung.Kind], static (news, caller) => caller.May("bells:hear") ? new("bell", news.Read<BellRung>()) : null));
        services.AddLiveTopic(new("me", [RightsChanged.Kind], static (news, caller) =>
            news.Read<RightsChanged>().PersonId == caller.PersonId ? new("me", new { }) { ChangesCaller = true } : null));
        services.AddSingleton<CallerRefresh>((caller, _) => ValueTask.FromResult(Rights.TryGetValue(caller.PersonId, out var may)
            ? may is null ? null : caller with { Permissions = new(may.Split(',')) }
            : caller));
    }

    internal sealed record BellRung(int Number, string Text) : INews
    {
        public static string Kind => "trial.bell_rung";

        public static int Version => 1;
    }

    internal sealed record RightsChanged(Guid PersonId) : INews
    {
        public static string Kind => "trial.rights_changed";

        public static int Version => 1;
    }
}
