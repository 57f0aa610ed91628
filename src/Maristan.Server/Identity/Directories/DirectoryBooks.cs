using System.Collections.Concurrent;
using System.Text.Json;
using Maristan.Server.Platform.Outbound;
using static Maristan.Server.Identity.Directories.ForeignJson;

namespace Maristan.Server.Identity.Directories;

/// <summary>Where a directory is found and by what keys it is known.</summary>
/// <param name="DemandsIss">It promises to name itself in every answer; one that does not is another's (RFC 9207).</param>
/// <param name="TakesBasic">Whether it takes our secret in the header; else in the body.</param>
internal sealed record DirectoryBook(Uri Authorisation, Uri Token, Uri KeySet, bool DemandsIss, bool TakesBasic, IReadOnlyList<string> Scopes, IReadOnlyList<DirectoryKey> Keys);

/// <param name="Why">A sentence for the directory's administrator, where there is no book.</param>
internal sealed record OpenedBook(DirectoryBook? Book, string? Why = null);

/// <summary>What directories tell of themselves, kept for ten minutes. A key that is not known is asked for anew, but not for every token that somebody makes up.</summary>
internal sealed class DirectoryBooks(Messenger messenger, TimeProvider clock)
{
    public static readonly Peer Peer = new("directories")
    {
        AttemptTimeout = TimeSpan.FromSeconds(5), TotalTimeout = TimeSpan.FromSeconds(10), Tries = 2, Redirects = 0, MostAnswerBytes = 256 << 10,
    };

    private const int Most = 1_000;
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenAsking = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DirectoryBook Book, DateTimeOffset At)> books = new(StringComparer.Ordinal);

    public async Task<OpenedBook> Open(string issuer, CancellationToken cancel) =>
        books.TryGetValue(issuer, out var known) && clock.GetUtcNow() - known.At < Good ? new(known.Book) : await Fetch(issuer, cancel);

    /// <summary>For a token by a key that is not in the book.</summary>
    public async Task<OpenedBook> OpenAnew(string issuer, CancellationToken cancel) =>
        books.TryGetValue(issuer, out var known) && clock.GetUtcNow() - known.At < BetweenAsking ? new(known.Book) : await Fetch(issuer, cancel);

    public async Task<OpenedBook> Fetch(string issuer, CancellationToken cancel)
    {
        var (told, why) = await Get(new(issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancel);
        if (told is not { } document)
        {
            return new(null, why);
        }

        // Letter by letter: one that names itself otherwise speaks for somebody else (RFC 9700, 4.4).
        if (Text(document, "issuer") != issuer)
        {
            return new(null, "The directory names itself by another issuer; enter that one, exactly as it writes it.");
        }

        if (Address(document, "authorization_endpoint", issuer) is not { } authorisation || Address(document, "token_endpoint", issuer) is not { } token || Address(document, "jwks_uri", issuer) is not { } set)
        {
            return new(null, "The directory does not tell its authorization_endpoint, token_endpoint and jwks_uri, each as encrypted as its issuer.");
        }

        var (keySet, noKeys) = await Get(set, cancel);
        if (keySet is null || DirectoryKey.ReadAll(keySet.Value) is not { Count: > 0 } keys)
        {
            return new(null, noKeys ?? "The directory shows no key for RS256, PS256 or ES256; let it sign with one of these.");
        }

        var ways = Words(document, "token_endpoint_auth_methods_supported");
        var book = new DirectoryBook(authorisation, token, set, IsTrue(document, "authorization_response_iss_parameter_supported"),
            ways.Count == 0 || ways.Contains("client_secret_basic"), Words(document, "scopes_supported"), keys);
        Keep(issuer, book);
        return new(book);
    }

    private void Keep(string issuer, DirectoryBook book)
    {
        if (books.Count >= Most)
        {
            books.Clear();
        }

        books[issuer] = (book, clock.GetUtcNow());
    }

    private async Task<(JsonElement? Document, string? Why)> Get(Uri address, CancellationToken cancel)
    {
        var reply = await messenger.Send(Peer, new(HttpMethod.Get, address) { Headers = [new("Accept", "application/json")] }, cancel);
        if (reply is not { IsSuccess: true, Answer: { } answer })
        {
            return (null, reply.Failure?.Sentence ?? $"The directory answers {reply.Answer!.Status} at one of its addresses; is the issuer right?");
        }

        return Read(answer.Body) is { } document ? (document, null) : (null, "The directory answers something that is no JSON object, or names a member twice.");
    }

    /// <summary>An encrypted directory does not send people, or our secret, over an open line.</summary>
    private static Uri? Address(JsonElement document, string member, string issuer) =>
        Uri.TryCreate(Text(document, member), UriKind.Absolute, out var address) && AddressRules.WhyMalformed(address) is null
            && (address.Scheme == Uri.UriSchemeHttps || !issuer.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) ? address : null;

    private static IReadOnlyList<string> Words(JsonElement document, string member) => document.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!)]
        : [];

    private static bool IsTrue(JsonElement document, string member) => document.TryGetProperty(member, out var claim) && claim.ValueKind == JsonValueKind.True;
}
