using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Platform.Http;

/// <summary>Every answer that is not a success, whoever made it, leaves in this one shape: RFC 9457 with the two members that the seeds' clients read.</summary>
internal static class ProblemAnswer
{
    public const string MediaType = "application/problem+json";

    private static readonly JsonWriterOptions Form = new() { Encoder = Json.Options.Encoder };

    public static async Task Write(HttpContext context, Problem problem)
    {
        var response = context.Response;
        ForgetTheAnswerBegun(response);
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        await using (var json = new Utf8JsonWriter(response.BodyWriter, Form))
        {
            Write(json, problem, RequestId.Of(context));
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>What described the answer that will not come; what the edge itself set (request id, security, Allow) stays.</summary>
    private static void ForgetTheAnswerBegun(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentLength = null;
        headers.Remove("Content-Encoding");
        headers.Remove("Content-Disposition");
        headers.Remove("Content-Range");
        headers.Remove("ETag");
        headers.Remove("Last-Modified");
        headers.Remove("Location");
        headers.Remove("Set-Cookie");
    }

    private static void Write(Utf8JsonWriter json, Problem problem, string requestId)
    {
        json.WriteStartObject();
        json.WriteString("type", $"/problems/{problem.Code.Replace('_', '-')}");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(problem.Status));
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        json.WriteNumber("status_code", problem.Status);
        json.WriteString("code", problem.Code);
        json.WriteString("instance", $"/requests/{requestId}");
        json.WriteString("trace_id", Activity.Current?.TraceId.ToString() ?? requestId);
        if (problem.Errors is { } errors)
        {
            json.WriteStartObject("errors");
            foreach (var (member, messages) in errors)
            {
                WriteList(json, member, messages);
            }

            json.WriteEndObject();
        }

        foreach (var (member, words) in problem.Members ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            WriteList(json, member, words);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string member, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
