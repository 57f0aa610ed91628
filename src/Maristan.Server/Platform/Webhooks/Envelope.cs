using System.Buffers;
using System.Text.Json;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>One event as a receiver reads it.</summary>
internal static class Envelope
{
    private const int Protocol = 1;

    public static ReadOnlyMemory<byte> Of(PendingDelivery delivery)
    {
        var bytes = new ArrayBufferWriter<byte>(512 + delivery.Body.Length);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteNumber("protocol", Protocol);
        json.WriteString("id", delivery.EventId);
        json.WriteString("kind", delivery.Kind);
        json.WriteNumber("version", delivery.Version);
        json.WriteString("occurred_at", delivery.OccurredAt.UtcDateTime);
        if (delivery.EventOrganisation is { } organisation)
        {
            json.WriteString("organisation_id", organisation);
        }
        else
        {
            json.WriteNull("organisation_id");
        }

        json.WriteNumber("sequence", delivery.Sequence);
        json.WriteString("subject", delivery.Subject);
        json.WritePropertyName("body");
        json.WriteRawValue(delivery.Body);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}

/// <summary>What still has to be told.</summary>
internal sealed record PendingDelivery(
    long Sequence, Guid EventId, Guid? EventOrganisation, string Kind, int Version, string? Subject, string Body, DateTimeOffset OccurredAt, int Attempts);
