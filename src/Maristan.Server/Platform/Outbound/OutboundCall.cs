using System.Net.Http.Headers;

namespace Maristan.Server.Platform.Outbound;

/// <summary>One call to an outside system. The body is held whole, so that it can be sent again.</summary>
internal sealed record OutboundCall(HttpMethod Method, Uri Address)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Credentials and signatures among them; none of them follows a redirect to another origin.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Said by a caller whose call the peer takes only once however often it comes.</summary>
    public bool IsSafeToRepeat { get; init; }

    /// <summary>RFC 9110 §9.2.2: repeating these has the effect of one.</summary>
    internal bool MayBeRepeated => IsSafeToRepeat || Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Put
        || Method == HttpMethod.Delete || Method == HttpMethod.Options;

    internal HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address);
        if (!Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } };
        }

        message.Headers.TryAddWithoutValidation("User-Agent", "Maristan");
        foreach (var (name, value) in Headers)
        {
            message.Headers.Add(name, value);
        }

        return message;
    }

    /// <summary>The same call at the place it was sent on to. What told the first origin who we are is not told to another.</summary>
    internal OutboundCall SentOnTo(Uri next, int status)
    {
        var isSameOrigin = Uri.Compare(Address, next, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        // RFC 9110 §15.4: only 307 and 308 keep the method; after the others every client asks by GET.
        var keepsMethod = status is 307 or 308 || Method == HttpMethod.Get || Method == HttpMethod.Head;
        return this with
        {
            Address = next,
            Method = keepsMethod ? Method : HttpMethod.Get,
            Body = keepsMethod ? Body : default,
            Headers = isSameOrigin ? Headers : [],
        };
    }
}
