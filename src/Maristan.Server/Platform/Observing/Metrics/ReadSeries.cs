using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>The kept figures as series, over all replicas together.</summary>
internal static class ReadSeries
{
    private const int Shortest = 60;
    private const int MostPoints = 2_000;
    private const int UsualPoints = 300;

    public sealed record Point(DateTimeOffset At, double Value);

    public sealed record Figure(string Name, string Unit, string Meaning, IReadOnlyList<Point> Points);

    public sealed record Answer(DateTimeOffset From, DateTimeOffset To, int Step, IReadOnlyList<Figure> Series);

    /// <param name="step">In seconds; as many as give some 300 points unless given.</param>
    /// <param name="name">The figures wanted; all unless given.</param>
    public static async Task<Results<Ok<Answer>, Problem>> Handle(
        IEnumerable<Sample> samples, MaristanDatabase database, TimeProvider clock, CancellationToken cancel,
        DateTimeOffset? from = null, DateTimeOffset? to = null, int? step = null, string[]? name = null)
    {
        var end = to ?? clock.GetUtcNow();
        var begin = from ?? end.AddDays(-1);
        var seconds = step ?? Math.Max(Shortest, (int)((end - begin).TotalSeconds / UsualPoints / Shortest) * Shortest);
        if (Refusal(begin, end, seconds) is { } refusal)
        {
            return refusal;
        }

        List<Sample> wanted = [.. samples.Where(sample => name is null or [] || name.Contains(sample.Name, StringComparer.Ordinal))];
        if (name?.Except(samples.Select(static sample => sample.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return new Problem(422, "unknown_metric", $"There is no series {LogSafe(unknown)}; asked without a name, this address gives all there are.");
        }

        var points = await Points(wanted, begin, end, TimeSpan.FromSeconds(seconds), database, cancel);
        return TypedResults.Ok(new Answer(begin, end, seconds, [.. wanted.Select(sample => new Figure(sample.Name, sample.Unit, sample.Meaning, [.. points[sample.Name]]))]));
    }

    private static Problem? Refusal(DateTimeOffset from, DateTimeOffset to, int step) =>
        from >= to ? new(422, "empty_time", "The member from must be earlier than to.")
        : step < Shortest ? new(422, "step_too_short", $"The member step is at least {Shortest} seconds, the pace at which figures are kept.")
        : (to - from).TotalSeconds / step > MostPoints ? new(422, "too_many_points", $"That is more than {MostPoints} points: take a longer step or a shorter time.")
        : null;

    private static async Task<ILookup<string, Point>> Points(
        List<Sample> wanted, DateTimeOffset from, DateTimeOffset to, TimeSpan step, MaristanDatabase database, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(SystemPurpose.Observing, $"""
            with each_replica as (
                select name, fold, date_bin({step}, at, {from}) as at, replica,
                       case fold when 'sum' then sum(value) when 'max' then max(value) else avg(value) end as value
                from platform.metric
                     cross join unnest({wanted.Select(static sample => sample.Name).ToArray()}, {wanted.Select(static sample => Words.Of(sample.Fold)).ToArray()}) as wanted (name, fold)
                     cross join lateral (select (figures ->> name)::float8 as value) figure
                where at >= {from} and at < {to} and value is not null
                group by 1, 2, 3, 4)
            select name, at, case fold when 'sum' then sum(value) when 'max' then max(value) else avg(value) end as value
            from each_replica group by name, fold, at order by name, at
            """, cancel);
        return rows.ToLookup(static row => row.Name, static row => new Point(row.At, row.Value), StringComparer.Ordinal);
    }

    private static string LogSafe(string name) => name.Length <= 60 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? name : "of that name";

    private sealed record Row(string Name, DateTimeOffset At, double Value);
}
