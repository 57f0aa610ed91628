using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Maristan.Server.Platform.Live;

/// <summary>Reads a stream as a browser does: blocks of lines, of which one without data only moves its place.</summary>
internal sealed class LiveReader : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly CancellationTokenSource leaving = new();
    private readonly Task reading;

    private LiveReader(HttpClient http, HttpResponseMessage response)
    {
        (this.http, this.response) = (http, response);
        reading = Read();
    }

    public ConcurrentQueue<Block> Blocks { get; } = [];

    public HttpResponseMessage Response => response;

    public string? LastId { get; private set; }

    /// <summary>The node closed it.</summary>
    public bool IsOver { get; private set; }

    public int[] Bells => [.. Blocks.Where(static block => block.Event == "bell").Select(static block => block.Data.GetProperty("number").GetInt32())];

    public bool Heard(string name) => Blocks.Any(block => block.Event == name);

    /// <summary>Returns once the node has said where the stream stands.</summary>
    public static async Task<LiveReader> Open(HttpClient http, string? after = null, string topics = "bells,me")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events?topics={topics}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reader = new LiveReader(http, response);
        await Hospital.Until(() => Task.FromResult(reader.LastId is not null));
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        response.Dispose();
        await reading;
        http.Dispose();
        leaving.Dispose();
    }

    private async Task Read()
    {
        try
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(leaving.Token));
            var (name, data, id) = ("", "", LastId);
            while (await lines.ReadLineAsync(leaving.Token) is { } line)
            {
                if (line.Length == 0)
                {
                    if (data.Length > 0)
                    {
                        Blocks.Enqueue(new(name, JsonSerializer.Deserialize<JsonElement>(data), id));
                    }

                    (name, data, LastId) = ("", "", id);
                }
                else if (line.Split(": ", 2) is [var field, var value])
                {
                    (name, data, id) = field switch { "event" => (value, data, id), "data" => (name, value, id), "id" => (name, data, value), _ => (name, data, id) };
                }
            }

            IsOver = true;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            IsOver = !leaving.IsCancellationRequested;
        }
    }

    internal sealed record Block(string Event, JsonElement Data, string? Id);
}
