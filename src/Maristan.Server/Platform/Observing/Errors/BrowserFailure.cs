using System.Text.RegularExpressions;

namespace Maristan.Server.Platform.Observing.Errors;

/// <summary>What the web app tells of its own failure, cleaned of all that could be a patient's: what it failed on may stand in its message.</summary>
internal static partial class BrowserFailure
{
    private const int MostFrames = 20;
    private const int Longest = 300;

    /// <summary>The browser's engine words these itself; any other message is somebody's text.</summary>
    private static readonly HashSet<string> OfTheEngine = ["TypeError", "ReferenceError", "RangeError", "SyntaxError", "URIError", "EvalError", "InternalError"];

    /// <summary>Names that browsers and the web app give; any other name is a text like any other.</summary>
    private static readonly HashSet<string> OfTheBrowser =
    [
        "AbortError", "ChunkLoadError", "ConstraintError", "DataCloneError", "DataError", "EncodingError", "InvalidStateError", "NetworkError", "NotAllowedError",
        "NotFoundError", "NotReadableError", "NotSupportedError", "OperationError", "Problem", "QuotaExceededError", "SecurityError", "TimeoutError", "TransactionInactiveError", "VersionError",
    ];

    public static SeenFailure Of(ReportError.Request request, DateTimeOffset at, string requestId)
    {
        var type = OfTheEngine.Contains(request.Type) || OfTheBrowser.Contains(request.Type) ? request.Type : "Error";
        return new(FailureSource.Browser, "browser", type, OfTheEngine.Contains(type) ? Scrub(request.Message) : null, Frames(request.Stack))
        {
            At = at,
            Version = VersionName().IsMatch(request.Version) ? request.Version : "unknown",
            RequestId = requestId,
        };
    }

    /// <summary>Quoted text, addresses and digits are values; the rest of an engine's sentence is its own.</summary>
    internal static string Scrub(string message)
    {
        var clean = Logs.LogBook.Clean(message, Longest);
        clean = Quoted().Replace(clean, "…");
        clean = Address().Replace(clean, "(address)");
        return Digits().Replace(clean, "0");
    }

    /// <summary>Only lines that name a function and a file; a message that runs over several lines is none.</summary>
    internal static IReadOnlyList<string> Frames(string stack) =>
    [
        .. stack.Split('\n').Select(static line => Frame().Match(line)).Where(static match => match.Success).Take(MostFrames)
            .Select(static match => $"{(match.Groups["name"].Success ? match.Groups["name"].Value : "(anonymous)")} ({Digits().Replace(match.Groups["file"].Value, "0")})"),
    ];

    [GeneratedRegex(@"^[A-Za-z0-9.+-]{1,40}$")]
    private static partial Regex VersionName();

    [GeneratedRegex("""(["'`‘“«]).*["'`’”»]""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\S*(?:/|\?|@|%)\S*", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\s*(?:at\s+(?:async\s+)?)?(?:(?<name>[A-Za-z_$][A-Za-z0-9_$.]{0,80})\s*[@(]+)?\(?(?:https?|file|app)://[^\s?]*/(?<file>[A-Za-z0-9_.-]{1,80}\.(?:js|mjs|ts|tsx|jsx))(?:\?[^\s:]*)?:\d+(?::\d+)?\)?\s*$")]
    private static partial Regex Frame();
}
