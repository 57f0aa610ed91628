using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity;

/// <summary>What tests ask and hear over HTTP, in a line each.</summary>
internal static class Conversation
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> Get(this HttpClient http, string path) => await Well(await http.GetAsync("/api/v1" + path, Cancel));

    public static async Task<JsonElement> Post(this HttpClient http, string path, object? body = null) => await Well(await http.PostAsJsonAsync("/api/v1" + path, body ?? new { }, Cancel));

    public static async Task<JsonElement> Put(this HttpClient http, string path, object? body = null) => await Well(await http.PutAsJsonAsync("/api/v1" + path, body ?? new { }, Cancel));

    public static async Task Delete(this HttpClient http, string path) => await Well(await http.DeleteAsync("/api/v1" + path, Cancel));

    /// <summary>However it ends.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient http, HttpMethod method, string path, object? body = null) =>
        http.SendAsync(new(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) }, Cancel);

    public static async Task Refused(this HttpClient http, HttpMethod method, string path, object? body, HttpStatusCode status, string code) =>
        await Hospital.Refused(await http.Send(method, path, body), status, code);

    /// <summary>Lets all of them come to what is locked, and then through: so do they meet on a busy day.</summary>
    /// <param name="held">Locks what each must have.</param>
    public static async Task<HttpStatusCode[]> AtOnce(this Hospital hospital, Caller holder, Sql held, params Func<Task<HttpResponseMessage>>[] requests)
    {
        await using var work = hospital.Database.Begin(holder);
        await work.Execute(held, Cancel);
        var answers = Task.WhenAll(requests.Select(static request => request()));
        await Hospital.Until(async () => await hospital.Database.QueryOne<long>(SystemPurpose.Operating, $"""
            select count(distinct l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()
            """, Cancel) >= requests.Length);
        await work.Commit();
        return [.. (await answers).Select(static answer => answer.StatusCode)];
    }

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static string[] Texts(this JsonElement element, string member) => [.. element.GetProperty(member).EnumerateArray().Select(each => each.GetString()!)];

    public static JsonElement[] Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> Well(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
            return answer.StatusCode == HttpStatusCode.NoContent ? default : await Hospital.Body(answer);
        }
    }
}
