using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>The two forms of a log line: JSON for machines, and a sentence for whoever sits before a terminal.</summary>
internal static class LogText
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJson(IBufferWriter<byte> to, LogLine line)
    {
        using (var json = new Utf8JsonWriter(to, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", line.At.UtcDateTime);
            json.WriteString("level", Words.Of(line.Level));
            json.WriteString("part", line.Part);
            json.WriteNumber("event", line.Event);
            json.WriteString("message", line.Message);
            WriteIfAny(json, "request_id", line.RequestId);
            WriteIfAny(json, "person_id", line.PersonId?.ToString());
            WriteIfAny(json, "trace_id", line.TraceId);
            WriteIfAny(json, "span_id", line.SpanId);
            json.WritePropertyName("fields");
            WriteFields(json, line);
            json.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    /// <summary>The fields as they stand in the table, the failure among them.</summary>
    public static string Fields(LogLine line)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            WriteFields(json, line);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteForPeople(IBufferWriter<byte> to, LogLine line)
    {
        var (colour, word) = line.Level switch
        {
            >= LogLevel.Error => ("\e[31m", "error"),
            LogLevel.Warning => ("\e[33m", "warning"),
            _ => ("\e[2m", Words.Of(line.Level)),
        };
        var text = string.Create(CultureInfo.InvariantCulture, $"\e[2m{line.At.ToLocalTime():HH:mm:ss.fff}\e[0m {colour}{word,-11}\e[0m {line.Part,-10} {line.Message}\n");
        to.Write(Encoding.UTF8.GetBytes(text));
        if (line.Failure is { } failure)
        {
            to.Write(Encoding.UTF8.GetBytes($"    {failure.Type}: {failure.Message}\n{string.Concat(failure.Frames.Select(static frame => $"      {frame}\n"))}"));
        }
    }

    private static void WriteFields(Utf8JsonWriter json, LogLine line)
    {
        json.WriteStartObject();
        foreach (var (name, value) in line.Fields)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        if (line.Failure is { } failure)
        {
            json.WriteStartObject("failure");
            json.WriteString("type", failure.Type);
            WriteIfAny(json, "message", failure.Message);
            json.WriteStartArray("frames");
            foreach (var frame in failure.Frames)
            {
                json.WriteStringValue(frame);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool claim: json.WriteBooleanValue(claim); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(Math.Round(number, 3)); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
