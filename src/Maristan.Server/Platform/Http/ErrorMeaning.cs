using System.Text.Json;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Blobs;
using Maristan.Server.Platform.Http.Repeats;
using Npgsql;

namespace Maristan.Server.Platform.Http;

/// <summary>What a failure means to the caller. The words are ours: the framework's would name types, statements and files.</summary>
internal static partial class ErrorMeaning
{
    // What the kernel says when a disk, or an account's share of it, is full; .NET hands the number on as it is.
    private const int NoSpaceLeft = 28;
    private static readonly int QuotaExceeded = OperatingSystem.IsMacOS() ? 69 : 122;

    private static readonly Problem StorageFull = new(507, "storage_full",
        "The node has no room left to keep this; nothing was changed. Free space on its disk and try again.") { RetryAfter = TimeSpan.FromSeconds(30) };

    private static readonly Problem DatabaseUnavailable = new(503, "database_unavailable",
        "The database does not answer; what was not acknowledged may be sent again.") { RetryAfter = TimeSpan.FromSeconds(2) };

    private static readonly Problem TookTooLong = new(503, "took_too_long",
        "The database took too long; nothing was changed. Ask for less, or try again later.") { RetryAfter = TimeSpan.FromSeconds(5) };

    private static readonly Problem Unkeepable = new(400, "malformed_request",
        "A text of the request holds the character NUL, which is no part of any word and cannot be kept; leave it out.");

    private static readonly Problem Internal = new(500, "internal_error",
        "Something went wrong on the node; its log has the details under this trace id.");

    public static Problem Of(Exception error) => error switch
    {
        RequestRefused refused => refused.Problem,
        BadHttpRequestException { InnerException: JsonException json } => Malformed.Json(json),
        BadHttpRequestException bad => Malformed.Parameter(bad.Message) ?? Of(bad.StatusCode),
        PostgresException refused => Of(refused),
        NpgsqlException { InnerException: TimeoutException } => TookTooLong,
        NpgsqlException or TimeoutException => DatabaseUnavailable,
        BlobException fault => BlobProblems.Of(fault),
        IOException io when io.HResult == NoSpaceLeft || io.HResult == QuotaExceeded => StorageFull,
        _ => Internal,
    };

    public static Problem Of(int status) => status switch
    {
        400 => new(400, "malformed_request", "The request cannot be read as this endpoint expects; see /docs for its form."),
        401 => new(401, "not_signed_in", "Sign in first: the request carries no valid token."),
        403 => new(403, "not_permitted", "Your role does not permit this; ask an administrator of your organisation."),
        404 => new(404, "not_found", "There is nothing at this address, or nothing that you may see."),
        405 => new(405, "method_not_allowed", "This address does not take that method; the header Allow names those it takes."),
        408 => new(408, "too_slow", "The request came too slowly to be waited for; send it again."),
        413 => new(413, "too_large", "The request is larger than this endpoint takes."),
        415 => new(415, "unsupported_media_type", "This endpoint does not read that media type or encoding; see /docs."),
        431 => new(431, "headers_too_large", "The request's headers are larger than the node takes."),
        _ => new(status, "refused", "The request was refused."),
    };

    /// <summary>A statement that the server refused for what it says is our fault; what it refused for its own state may be sent again.</summary>
    private static Problem Of(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.DiskFull => StorageFull,
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => TookTooLong,
        RepeatTable.LostClaim => RepeatProblems.InFlight,
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => Unkeepable,
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['4', '0', ..] => DatabaseUnavailable,
        _ => Internal,
    };

    /// <summary>Requests that cannot be read: which member, and what is wrong with it.</summary>
    private static partial class Malformed
    {
        public static Problem Json(JsonException error)
        {
            if (error.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            {
                return Member([Place(error)], "nests deeper than 32 levels");
            }

            var unknown = Unknown().Match(error.Message);
            if (unknown.Success)
            {
                return Member([unknown.Groups[1].Value], "is not a member of this request");
            }

            var twice = Twice().Match(error.Message);
            if (twice.Success)
            {
                return Member([twice.Groups[1].Value], "is given twice");
            }

            var nothing = Nothing().Match(error.Message);
            if (nothing.Success)
            {
                return Member([nothing.Groups[1].Value], "holds null where something must be");
            }

            var missing = Missing().Match(error.Message);
            return missing.Success
                ? Member([.. Quoted().Matches(missing.Groups[1].Value).Select(static name => name.Groups[1].Value)], "is missing")
                : Member([Place(error)], "cannot be read");
        }

        /// <summary>One of the path or query, which the framework reports by type and name.</summary>
        public static Problem? Parameter(string message)
        {
            var match = Named().Match(message);
            return match.Success
                ? Member([JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups[1].Value)], message.StartsWith("Required", StringComparison.Ordinal) ? "is missing" : "cannot be read")
                : null;
        }

        private static string Place(JsonException error) => error.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } place ? place : "body";

        private static Problem Member(string[] names, string why) =>
            new(400, "malformed_request", $"The member {string.Join(", ", names)} {why}.")
            {
                Errors = names.Distinct(StringComparer.Ordinal).ToDictionary(static name => name, _ => new[] { why }, StringComparer.Ordinal),
            };

        [GeneratedRegex("missing required properties including: (.*)")]
        private static partial Regex Missing();

        [GeneratedRegex("'([^']+)'")]
        private static partial Regex Quoted();

        [GeneratedRegex("The JSON property '(.*)' could not be mapped")]
        private static partial Regex Unknown();

        [GeneratedRegex("^Duplicate property '(.*?)' encountered")]
        private static partial Regex Twice();

        [GeneratedRegex("^The list '(.*)' holds null")]
        private static partial Regex Nothing();

        [GeneratedRegex("parameter \"[^\"]* (\\w+)\"")]
        private static partial Regex Named();
    }
}
