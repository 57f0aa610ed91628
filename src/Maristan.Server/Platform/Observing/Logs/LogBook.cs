using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>Where all logging of the node comes together, and from where its readers take it.</summary>
internal sealed class LogBook(LogOptions options, TimeProvider clock) : ILoggerProvider
{
    private const int LongestMessage = 2_000;
    private const int LongestField = 200;
    private const int MostFields = 16;
    private const string Template = "{OriginalFormat}";

    // Names of holes in our own sentences: as many as the program has, and no more.
    private static readonly ConcurrentDictionary<string, string> FieldNames = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ILogger> loggers = new(StringComparer.Ordinal);
    private readonly long[] counts = new long[(int)LogLevel.None];
    private ImmutableArray<LogReader> readers = [];

    public long Dropped => readers.Sum(static reader => reader.Dropped);

    public long Count(LogLevel level) => Interlocked.Read(ref counts[(int)level]);

    public LogReader Read(int capacity)
    {
        var reader = new LogReader(capacity);
        ImmutableInterlocked.Update(ref readers, static (all, one) => all.Add(one), reader);
        return reader;
    }

    public void Leave(LogReader reader) => ImmutableInterlocked.Update(ref readers, static (all, one) => all.Remove(one), reader);

    public ILogger CreateLogger(string categoryName) =>
        loggers.GetOrAdd(categoryName, static (category, book) => new Logger(book, PartOf(category), IsOurs(category)), this);

    public bool IsWanted(string? category, LogLevel level) => IsWanted(category is not null && IsOurs(category), level);

    public void Dispose()
    {
        foreach (var reader in readers)
        {
            reader.End();
        }
    }

    /// <summary><c>Maristan.Server.Platform.Feed.Sequencer</c> is of the part <c>feed</c>.</summary>
    internal static string PartOf(string category) => category.Split('.') switch
    {
        ["Maristan", "Server", "Platform", var part, _, ..] => part.ToLowerInvariant(),
        ["Maristan", "Server", "Platform", ..] => "node",
        ["Maristan", "Server", var slice, _, ..] => slice.ToLowerInvariant(),
        ["Maristan", ..] => "node",
        _ => "framework",
    };

    private bool IsWanted(bool isOurs, LogLevel level) => level is not LogLevel.None && level >= options.Level && (level >= LogLevel.Warning || isOurs);

    private static bool IsOurs(string category) => category.StartsWith("Maristan.", StringComparison.Ordinal);

    /// <summary>PostgreSQL takes no NUL and UTF-8 no half pairs; one such character would keep a whole batch out of the table.</summary>
    internal static string Clean(string text, int longest)
    {
        if (text.Length > longest)
        {
            text = text[..longest];
        }

        if (!text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    private sealed class Logger(LogBook book, string part, bool isOurs) : ILogger
    {
        // The foundation logs before there is a factory that filters.
        public bool IsEnabled(LogLevel logLevel) => book.IsWanted(isOurs, logLevel);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref book.counts[(int)logLevel]);
            var given = state as IReadOnlyList<KeyValuePair<string, object?>>;
            // What the framework fills into its sentences may be a path or a header; its sentence alone is safe.
            var message = isOurs ? formatter(state, null) : given?.FirstOrDefault(static field => field.Key == Template).Value as string ?? "";
            var scope = RequestScope.Current;
            var activity = Activity.Current;
            var failure = exception is null ? null : Failure.Of(exception);
            var line = new LogLine(book.Now, logLevel, failure?.Part ?? part, eventId.Id, Clean(message, LongestMessage))
            {
                RequestId = scope?.RequestId,
                PersonId = scope?.PersonId,
                TraceId = activity?.TraceId.ToHexString(),
                SpanId = activity?.SpanId.ToHexString(),
                Fields = isOurs && given is not null ? FieldsOf(given) : [],
                Failure = failure,
            };
            foreach (var reader in book.readers)
            {
                reader.Give(line);
            }
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();

    private static List<KeyValuePair<string, object?>> FieldsOf(IReadOnlyList<KeyValuePair<string, object?>> given)
    {
        var fields = new List<KeyValuePair<string, object?>>(Math.Min(given.Count, MostFields));
        for (var i = 0; i < given.Count && fields.Count < MostFields; i++)
        {
            if (given[i].Key != Template)
            {
                fields.Add(new(FieldNames.GetOrAdd(given[i].Key, Json.Options.PropertyNamingPolicy!.ConvertName), Plain(given[i].Value)));
            }
        }

        return fields;
    }

    /// <summary>Values that may still change or that hold more than they show are written down as they stand now.</summary>
    private static object? Plain(object? value) => value switch
    {
        null or bool or int or long or double => value,
        string text => Clean(text, LongestField),
        Enum word => Words.Of(word),
        IFormattable other => Clean(other.ToString(null, CultureInfo.InvariantCulture), LongestField),
        _ => Clean(value.ToString() ?? "", LongestField),
    };
}
