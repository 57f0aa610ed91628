using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>
/// What may be told of an exception: its type, its place in the program, and its words only where we chose them.
/// A foreign message quotes what it choked on ("invalid input syntax for type date: …"), which may be a patient's.
/// </summary>
internal sealed partial record Failure(string Type, string? Message, IReadOnlyList<string> Frames)
{
    private const int MostFrames = 30;
    private const int Deepest = 4;

    /// <summary>In whose code it happened: not the framework's, which caught it, nor the database's, which everybody calls.</summary>
    public string? Part =>
        (Frames.FirstOrDefault(static frame => IsOurs(frame) && !frame.StartsWith("Maristan.Server.Platform.Database.", StringComparison.Ordinal)) ?? Frames.FirstOrDefault(IsOurs)) is { } own
            ? LogBook.PartOf(own.Split(" (")[0])
            : null;

    public static Failure Of(Exception error)
    {
        var chain = Chain(error).ToArray();
        return new(
            string.Join(" > ", chain.Select(static one => one.GetType().FullName)),
            chain.Select(Words).FirstOrDefault(static words => words is not null),
            [.. chain.Reverse().SelectMany(FramesOf).Take(MostFrames)]);
    }

    /// <summary>One sentence for a log line, in place of the exception's own message.</summary>
    public static string Plainly(Exception error)
    {
        var inmost = Chain(error).Last();
        return Words(error) ?? Words(inmost) ?? inmost.GetType().Name;
    }

    /// <summary>The place in the program that one line of a stack trace names, without arguments and folders.</summary>
    internal static string? Frame(string line)
    {
        var match = FrameLine().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var file = match.Groups["file"];
        return file.Success ? $"{match.Groups["method"].Value} ({Path.GetFileName(file.Value)}:{match.Groups["line"].Value})" : match.Groups["method"].Value;
    }

    private static bool IsOurs(string frame) => frame.StartsWith("Maristan.", StringComparison.Ordinal);

    private static IEnumerable<Exception> Chain(Exception error)
    {
        var depth = 0;
        for (var one = error; one is not null && depth < Deepest; one = one is AggregateException { InnerExceptions: [var first, ..] } ? first : one.InnerException)
        {
            depth++;
            yield return one;
        }
    }

    private static string? Words(Exception error) => error switch
    {
        PostgresException refused => string.Join(' ', new[] { "PostgreSQL", refused.SqlState, refused.SchemaName, refused.TableName, refused.ConstraintName }.Where(static part => part is not null)),
        SocketException socket => $"SocketException {socket.SocketErrorCode}",
        IOException io => $"{io.GetType().Name} 0x{io.HResult:x8}",
        _ when error.GetType().Assembly.GetName().Name is "Maristan.Server" or "maristan" => error.Message,
        _ => null,
    };

    private static IEnumerable<string> FramesOf(Exception error) =>
        (error.StackTrace ?? "").Split('\n').Select(Frame).OfType<string>();

    [GeneratedRegex(@"^\s*at (?<method>[^(]+)\(.*?\)(?: in (?<file>.+):line (?<line>\d+))?\s*$")]
    private static partial Regex FrameLine();
}
