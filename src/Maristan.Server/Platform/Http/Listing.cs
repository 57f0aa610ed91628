using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Maristan.Server.Platform.Keys;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
/// <param name="Total">How many there are in all; only when asked for by <c>?count=true</c>.</param>
internal sealed record Page<T>(
    IReadOnlyList<T> Items, string? NextCursor, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Total = null);

/// <summary>
/// Which page of a list is asked for: a parameter of every handler that lists. The cursor is the last row's place, sealed for this caller,
/// organisation and query, so that it can be neither read, forged, nor used for another list.
/// <code>where (created_at, id) &lt; ({listing.After.At}, {listing.After.Id}) order by created_at desc, id desc limit {listing.Fetch}</code>
/// </summary>
/// <typeparam name="TPlace">What tells a row's place in the order: the columns of the order by, the last of which is unique.</typeparam>
internal sealed class Listing<TPlace> : IEndpointParameterMetadataProvider where TPlace : class
{
    private const int Usual = 50;
    private const int Most = 200;
    private const int LongestCursor = 2_048;

    private readonly MasterKey key;
    private readonly string context;

    private Listing(MasterKey key, string context, int limit, TPlace? after, bool wantsTotal) =>
        (this.key, this.context, Limit, After, WantsTotal) = (key, context, limit, after, wantsTotal);

    public int Limit { get; }

    /// <summary>One more than the page holds, to know whether there is another.</summary>
    public int Fetch => Limit + 1;

    /// <summary>The place of the last row of the page before; null for the first page.</summary>
    public TPlace? After { get; }

    public bool WantsTotal { get; }

    /// <param name="rows">Up to <see cref="Fetch"/> rows in the list's order.</param>
    public Page<T> Page<T>(IReadOnlyList<T> rows, Func<T, TPlace> place, long? total = null) => rows.Count <= Limit
        ? new(rows, null, total)
        : new([.. rows.Take(Limit)], Seal(place(rows[Limit - 1])), total);

    public static ValueTask<Listing<TPlace>> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var caller = http.Features.Get<Caller>() ?? throw new InvalidOperationException("A list belongs to a caller; its route must say who may call it.");
        var key = http.RequestServices.GetRequiredService<MasterKey>();
        var query = http.Request.Query;
        var context = Context(http.Request, caller);
        return ValueTask.FromResult(new Listing<TPlace>(key, context, LimitOf(query["limit"]), Open(query["cursor"], key, context), IsTrue(query["count"])));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(ListedByPages.Mark);

    private string Seal(TPlace place) => Base64Url.EncodeToString(key.Seal(JsonSerializer.SerializeToUtf8Bytes(place, Json.Options), context));

    private static TPlace? Open(StringValues given, MasterKey key, string context)
    {
        if (given.Count == 0)
        {
            return null;
        }

        var cursor = given.ToString();
        try
        {
            return cursor.Length <= LongestCursor && Base64Url.IsValid(cursor)
                ? JsonSerializer.Deserialize<TPlace>(key.Open(Base64Url.DecodeFromChars(cursor), context), Json.Options)
                : throw BadCursor();
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            // A place written by another version of the program is as unreadable as a forged one.
            throw BadCursor();
        }
    }

    private static RequestRefused BadCursor() => new(new(400, "bad_cursor",
        "The cursor does not belong to this list as you ask for it; begin again without one, with the same query for every page."));

    /// <summary>Cursor, page size and count may differ from page to page; everything else asks for another list.</summary>
    private static string Context(HttpRequest request, Caller caller)
    {
        var text = new StringBuilder("cursor ").Append(caller.OrganisationId).Append(' ').Append(caller.PersonId).Append(' ').Append(request.Path.Value!.TrimEnd('/'));
        foreach (var (name, values) in request.Query.Where(static pair => pair.Key is not ("cursor" or "limit" or "count")).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            // Lengths, so that no value can pass for the border between two.
            text.Append(CultureInfo.InvariantCulture, $" {name.Length}:{name}");
            foreach (var value in values)
            {
                text.Append(CultureInfo.InvariantCulture, $"={value?.Length}:{value}");
            }
        }

        return text.ToString();
    }

    private static int LimitOf(StringValues given) => given.Count == 0 ? Usual
        : int.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most ? limit
        : throw Refused("limit", $"is not a number from 1 to {Most}");

    private static bool IsTrue(StringValues given) => given.Count > 0 && given.ToString() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Refused("count", "is neither true nor false"),
    };

    private static RequestRefused Refused(string member, string why) => new(new(400, "malformed_request", $"The member {member} {why}.")
    {
        Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [member] = [why] },
    });
}

/// <summary>Marks a route that lists, so that its description names <c>limit</c>, <c>cursor</c> and <c>count</c>.</summary>
internal sealed record ListedByPages
{
    public static readonly ListedByPages Mark = new();
}
