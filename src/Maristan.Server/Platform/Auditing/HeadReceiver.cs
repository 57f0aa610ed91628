using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Outbound;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Somebody by https who takes heads and keeps them, as docs/protocols/audit-heads.md has it. They are never asked for them, so the last head
/// that they took stands in the database, written once they took it: what was sent and not written down is sent again.
/// </summary>
/// <param name="messenger">Null in a verb of the machine, which only verifies.</param>
internal sealed class HeadReceiver(Uri address, MaristanDatabase database, Messenger? messenger) : IHeadPlace
{
    private const string Form1 = "maristan.audit.heads.1";

    private static readonly Peer Receivers = new("audit-heads")
    {
        // The signature would not follow to another host.
        Redirects = 0,
        MostAnswerBytes = 1024,
        CutsLongAnswers = true,
    };

    /// <summary>Another address begins with the first head. The address itself may hold a secret.</summary>
    private readonly string place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..16];

    public bool IsFar => true;

    public bool CanBeRead => false;

    public async Task<Head?> Last(CancellationToken cancel) => await Sent(cancel) is { } head ? Head.Parse(head) : null;

    public async Task Append(IReadOnlyList<Head> heads, SigningKey key, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Batch(Form1, key.PublicPem, heads), Json.Options);
        var call = new OutboundCall(HttpMethod.Post, address)
        {
            Body = body,
            IsSafeToRepeat = true,
            Headers = [new("maristan-key-id", key.Id), new("maristan-signature", Convert.ToBase64String(key.Sign(body)))],
        };
        var reply = await messenger!.Send(Receivers, call, cancel);
        if (!reply.IsSuccess)
        {
            throw new IOException(reply.Failure?.Sentence ?? $"The receiver of the audit heads answered with status {reply.Answer!.Status}.");
        }

        await database.Execute(SystemPurpose.Sealing, $"""
            insert into audit.sent_head (place, head) values ({place}, {Encoding.UTF8.GetString(heads[^1].ToLine()):json})
            on conflict (place) do update set head = excluded.head, sent_at = excluded.sent_at
            """, cancel);
    }

    public async IAsyncEnumerable<(string Place, Head? Head)> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        if (await Sent(cancel) is { } head)
        {
            yield return ("audit.sent_head", Head.Parse(head));
        }
    }

    private Task<string?> Sent(CancellationToken cancel) =>
        database.QueryOne<string>(SystemPurpose.Sealing, $"select head::text from audit.sent_head where place = {place}", cancel);

    private sealed record Batch(string Form, string PublicKey, IReadOnlyList<Head> Heads);
}
