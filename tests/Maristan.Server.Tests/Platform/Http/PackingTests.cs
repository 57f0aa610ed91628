using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Maristan.Server.Platform.Http;

public sealed class PackingTests(PackingTests.TalkativeHospital hospital) : IClassFixture<PackingTests.TalkativeHospital>
{
    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    public async Task A_long_answer_comes_packed_as_asked(string accepted, string expected)
    {
        var response = await Ask("/api/v1/trial/long", accepted);

        Assert.Equal([expected], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Equal(TalkativeHospital.Talk, await Unpacked(response));
    }

    [Theory]
    [InlineData("/api/v1/trial/long", "identity")]
    [InlineData("/api/v1/trial/long", "br;q=0")]
    [InlineData("/api/v1/trial/short", "br")]
    [InlineData("/api/v1/trial/secret", "br")]
    [InlineData("/api/v1/trial/picture", "br")]
    [InlineData("/api/v1/trial/events", "br")]
    public async Task What_gains_nothing_or_tells_too_much_comes_plain(string path, string accepted) =>
        Assert.Empty((await Ask(path, accepted)).Content.Headers.ContentEncoding);

    [Fact]
    public async Task An_answer_is_the_same_packed_in_many_pieces()
    {
        var response = await Ask("/api/v1/trial/pieces", "br");

        Assert.Equal(string.Concat(Enumerable.Repeat(TalkativeHospital.Talk, 20)), await Unpacked(response));
    }

    [Fact]
    public async Task A_body_packed_by_gzip_is_read()
    {
        var response = await SendPacked(Encoding.UTF8.GetBytes("{\"record_number\":\"A-18\",\"weight\":61}"), "gzip");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task A_small_body_that_unfolds_beyond_the_limit_is_refused()
    {
        var bomb = Encoding.UTF8.GetBytes($"{{\"record_number\":\"{new string('a', 30_000_000)}\",\"weight\":61}}");

        await Hospital.Refused(await SendPacked(bomb, "gzip"), HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_body_that_only_pretends_to_be_packed_is_refused()
    {
        using var content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } };

        await Hospital.Refused(await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task A_body_packed_in_another_way_is_refused_by_name() =>
        await Hospital.Refused(await SendPacked("{}"u8.ToArray(), "deflate"), HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");

    private async Task<HttpResponseMessage> Ask(string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        var response = await hospital.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private async Task<HttpResponseMessage> SendPacked(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(body, TestContext.Current.CancellationToken);
        }

        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new("application/json"), ContentEncoding = { encoding } } };
        return await hospital.Http.PostAsync("/api/v1/trial/visits", content, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Unpacked(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = response.Content.Headers.ContentEncoding.Single() == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public sealed class TalkativeHospital(TestCluster cluster) : EdgeHospital(cluster)
    {
        public static readonly string Talk = string.Join('\n', Enumerable.Range(0, 900).Select(static line => $"Visit {line}: nothing new."));

        protected override void Replace(IServiceCollection services)
        {
            base.Replace(services);
            services.AddSingleton<MoreRoutes>(static routes =>
            {
                var api = routes.MapGroup("/api/v1/trial").OpenTo("a test reads it");
                api.MapGet("/long", static () => TypedResults.Text(Talk));
                api.MapGet("/short", static () => TypedResults.Text("short"));
                api.MapGet("/secret", static () => TypedResults.Text(Talk)).Uncompressed();
                api.MapGet("/picture", static () => TypedResults.Bytes(new byte[9_000], "image/png"));
                api.MapGet("/events", static async (HttpResponse response, CancellationToken cancel) =>
                {
                    response.ContentType = "text/event-stream";
                    await response.WriteAsync("data: " + new string('x', 5_000) + "\n\n", cancel);
                });
                api.MapGet("/pieces", static async (HttpResponse response, CancellationToken cancel) =>
                {
                    response.ContentType = "text/plain";
                    for (var i = 0; i < 20; i++)
                    {
                        await response.WriteAsync(Talk, cancel);
                        await response.Body.FlushAsync(cancel);
                    }
                });
            });
        }
    }
}
