using System.Globalization;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>The log of the last fourteen days, by request, part, level and word.</summary>
internal static class FindLines
{
    private const int MostWords = 8;

    public sealed record Line(
        DateTimeOffset Time, LogLevel Level, string Part, int Event, string Message, string? RequestId, Guid? PersonId, string? TraceId, string? SpanId, JsonElement Fields);

    /// <param name="Level">This level and worse.</param>
    /// <param name="Q">Words, or beginnings of words, all of which a line must hold.</param>
    public sealed record Question(string? RequestId, string? Part, LogLevel? Level, string? Q, DateTimeOffset? From, DateTimeOffset? To);

    public sealed record Place(DateTimeOffset At, long Number);

    public static async Task<Results<Ok<Page<Line>>, Problem>> Handle(
        Listing<Place> listing, MaristanDatabase database, CancellationToken cancel, [FromQuery(Name = "request_id")] string? requestId = null, string? part = null,
        string? level = null, string? q = null, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        if (!Words.TryParse<LogLevel>(level, out var least))
        {
            return NotAWord.Of<LogLevel>("level");
        }

        var found = await database.Query<Row>(SystemPurpose.Observing, Statement(new(requestId, part, least, q, from, to), listing.After, listing.Fetch), cancel);
        var page = listing.Page(found, static row => new Place(row.At, row.Number));
        return TypedResults.Ok(new Page<Line>([.. page.Items.Select(static row => row.Shown())], page.NextCursor));
    }

    /// <summary>Only what was asked for stands in the statement: a plan for "this or anything" would use no index.</summary>
    internal static Sql Statement(Question question, Place? place, int most)
    {
        Sql sql = $"""
            select at, number, level, part, event, message, request_id, person_id, trace_id, span_id, fields::text as fields
            from platform.log
            where at >= {question.From ?? DateTimeOffset.MinValue} and at < {question.To ?? DateTimeOffset.MaxValue}
            """;
        if (place is not null)
        {
            sql.AppendLiteral(" and (at, number) < (");
            sql.AppendFormatted(place.At);
            sql.AppendLiteral(", ");
            sql.AppendFormatted(place.Number);
            sql.AppendLiteral(")");
        }

        With(sql, " and request_id = ", question.RequestId);
        With(sql, " and part = ", question.Part);
        if (question.Level is { } level)
        {
            // Not a parameter: the planner takes the index of the warnings only for a number that it sees.
            sql.AppendLiteral(string.Create(CultureInfo.InvariantCulture, $" and level >= {(int)level}"));
        }

        if (WordsOf(question.Q) is { } words)
        {
            sql.AppendLiteral(" and platform.log_words(message, fields) @@ to_tsquery('simple', ");
            sql.AppendFormatted(words);
            sql.AppendLiteral(")");
        }

        sql.AppendLiteral(" order by at desc, number desc limit ");
        sql.AppendFormatted(most);
        return sql;
    }

    private static void With(Sql sql, string condition, string? value)
    {
        if (value is not null)
        {
            sql.AppendLiteral(condition);
            sql.AppendFormatted(value);
        }
    }

    /// <summary>Letters and digits only, as the index holds them; so nothing of the query language can be smuggled in.</summary>
    private static string? WordsOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var spaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            spaced.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }

        var words = spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(static word => word + ":*");
        return string.Join(" & ", words) is { Length: > 0 } query ? query : null;
    }

    private sealed record Row(
        DateTimeOffset At, long Number, short Level, string Part, int Event, string Message, string? RequestId, Guid? PersonId, string? TraceId, string? SpanId, string Fields)
    {
        public Line Shown() => new(At, (LogLevel)Level, Part, Event, Message, RequestId, PersonId, TraceId, SpanId, JsonSerializer.Deserialize<JsonElement>(Fields));
    }
}
