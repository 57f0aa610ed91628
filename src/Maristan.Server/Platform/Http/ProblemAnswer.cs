using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Maristan.Server.Platform.Http;

/// <summary>Every answer that is not a success, whoever made it, leaves in this one shape: RFC 9457 with the two members that the seeds' clients read.</summary>
internal static class ProblemAnswer
{
    public static Task Write(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } pause)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("type", $"/problems/{problem.Code.Replace('_', '-')}");
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(problem.Status));
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            json.WriteNumber("status_code", problem.Status);
            json.WriteString("code", problem.Code);
            json.WriteString("instance", $"/requests/{RequestId.Of(context)}");
            json.WriteString("trace_id", Activity.Current?.TraceId.ToString() ?? RequestId.Of(context));
            if (problem.Errors is { } errors)
            {
                json.WriteStartObject("errors");
                foreach (var (member, messages) in errors)
                {
                    json.WriteStartArray(member);
                    foreach (var message in messages)
                    {
                        json.WriteStringValue(message);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }
}
