using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Webhooks;

/// <summary>What a receiver does with what it got, written as docs/protocols/webhooks.md tells it and without the product's code.</summary>
internal static class Received
{
    public static JsonElement Json(this Receiver.Taken taken) => JsonDocument.Parse(taken.Body).RootElement;

    public static int[] Numbers(this Receiver receiver) =>
        [.. receiver.Got.Select(taken => taken.Json().GetProperty("body").GetProperty("number").GetInt32())];

    public static long[] Sequences(this Receiver receiver) => [.. receiver.Got.Select(taken => taken.Json().GetProperty("sequence").GetInt64())];

    public static bool IsSignedBy(this Receiver.Taken taken, string secret)
    {
        var moment = long.Parse(taken.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - moment) > 300)
        {
            return false;
        }

        byte[] content = [.. Encoding.UTF8.GetBytes($"{taken.Headers["webhook-id"]}.{moment}."), .. taken.Body];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), content));
        return taken.Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}
