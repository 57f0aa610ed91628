using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;

namespace Maristan.Server.Platform.Observing.Errors;

internal enum FailureSource
{
    /// <summary>While a request was being answered.</summary>
    Server,

    /// <summary>While the node was at work on its own.</summary>
    Worker,

    /// <summary>In the web app.</summary>
    Browser,
}

/// <summary>Failures of one kind and one place, seen once or many times within one batch.</summary>
internal sealed record SeenFailure(FailureSource Source, string Part, string Type, string? Message, IReadOnlyList<string> Frames)
{
    private const int FramesThatTell = 5;

    public long Count { get; init; } = 1;

    public DateTimeOffset At { get; init; }

    public string Version { get; init; } = Ours;

    public string? RequestId { get; init; }

    /// <summary>Line numbers move with every version, so they do not tell one failure from another; the place in our own program does.</summary>
    public string Fingerprint
    {
        get
        {
            var own = Frames.Where(static frame => frame.StartsWith("Maristan.", StringComparison.Ordinal)).Take(FramesThatTell).ToArray();
            var telling = own.Length > 0 ? own : [.. Frames.Take(FramesThatTell)];
            var text = string.Join('\n', telling.Select(static frame => frame.Split(" (")[0]).Prepend(Type).Prepend(Part));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        }
    }

    private static string Ours { get; } = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Only what was logged as an error is a failure; a warning mends itself.</summary>
    public static IReadOnlyList<SeenFailure> In(IEnumerable<LogLine> lines) =>
    [
        .. lines.Where(static line => line.Level >= LogLevel.Error).Select(Of).GroupBy(static failure => failure.Fingerprint)
            .Select(static same => same.Last() with { Count = same.Count() })
            // Two replicas that write the same failures in two orders would wait for one another.
            .OrderBy(static failure => failure.Fingerprint, StringComparer.Ordinal),
    ];

    public static Sql Upsert(IReadOnlyList<SeenFailure> failures) => $"""
        insert into platform.failure (fingerprint, source, part, type, message, frames, count, first_seen, last_seen, version, request_id)
        select fingerprint, source, part, type, message, string_to_array(frames, e'\n'), count, at, at, version, request_id
        from unnest({Column(failures, static failure => failure.Fingerprint)}, {Column(failures, static failure => Words.Of(failure.Source))},
            {Column(failures, static failure => failure.Part)}, {Column(failures, static failure => failure.Type)}, {Column(failures, static failure => failure.Message)},
            {Column(failures, static failure => string.Join('\n', failure.Frames))}, {Column(failures, static failure => failure.Count)},
            {Column(failures, static failure => failure.At)}, {Column(failures, static failure => failure.Version)}, {Column(failures, static failure => failure.RequestId)})
            as seen (fingerprint, source, part, type, message, frames, count, at, version, request_id)
        on conflict (fingerprint) do update set
            count = failure.count + excluded.count,
            last_seen = greatest(failure.last_seen, excluded.last_seen),
            message = coalesce(excluded.message, failure.message),
            frames = excluded.frames,
            version = excluded.version,
            request_id = coalesce(excluded.request_id, failure.request_id),
            regressed_at = case when failure.resolved_at < excluded.last_seen then excluded.last_seen else failure.regressed_at end,
            resolved_at = case when failure.resolved_at < excluded.last_seen then null else failure.resolved_at end
        """;

    private static SeenFailure Of(LogLine line) => new(
        line.IsFromRequest ? FailureSource.Server : FailureSource.Worker, line.Part, line.Failure?.Type ?? $"event {line.Event}", line.Failure?.Message, line.Failure?.Frames ?? [])
    {
        At = line.At,
        RequestId = line.RequestId,
    };

    private static T[] Column<T>(IReadOnlyList<SeenFailure> failures, Func<SeenFailure, T> of) => [.. failures.Select(of)];
}
