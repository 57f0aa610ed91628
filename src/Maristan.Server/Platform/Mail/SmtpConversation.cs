using System.Globalization;
using System.Text;

namespace Maristan.Server.Platform.Mail;

internal enum LetterFate
{
    /// <summary>The server has it and answers for it.</summary>
    Taken,

    /// <summary>It will never be taken.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Later,
}

/// <param name="Numbers">The server's own, as <c>450 4.2.1</c>.</param>
internal readonly record struct LetterOutcome(LetterFate Fate, string Numbers);

/// <summary>One talk with a mail server, in which it is given letters one after another (RFC 5321).</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int ClosesTheTalk = 421;

    private readonly MailServer server;
    private readonly SmtpConnection connection;
    private Dictionary<string, string> offers = [];

    private SmtpConversation(MailServer server, SmtpConnection connection) => (this.server, this.connection) = (server, connection);

    /// <summary>The server wants to hear no more; what is left waits for another talk.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="SmtpTrouble">The server cannot be reached, trusted, or does not let this node in.</exception>
    public static async Task<SmtpConversation> Open(MailServer server, CancellationToken cancel)
    {
        var conversation = new SmtpConversation(server, await SmtpConnection.Open(server, cancel));
        try
        {
            Demand(await conversation.connection.Read(cancel), "does not greet");
            await conversation.Introduce(cancel);
            await conversation.Encrypt(cancel);
            await conversation.SignIn(cancel);
            return conversation;
        }
        catch
        {
            await conversation.connection.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="SmtpTrouble">The talk broke off, or the server refuses this sender whatever it sends; whether it has the letter is not known.</exception>
    public async Task<LetterOutcome> Deliver(MailAddress to, byte[] message, CancellationToken cancel)
    {
        if (to.NeedsUtf8 && !offers.ContainsKey("SMTPUTF8"))
        {
            return new(LetterFate.Refused, "no SMTPUTF8");
        }

        var sender = await Say($"MAIL FROM:<{server.From}>{(to.NeedsUtf8 ? " SMTPUTF8" : "")}", cancel);
        if (sender.IsFinal)
        {
            throw new SmtpTrouble($"The mail server takes no letters from the address in the setting mail-from ({sender.Numbers}).");
        }

        var last = sender;
        if (sender.IsGood && (last = await Say($"RCPT TO:<{to}>", cancel)).IsGood && (last = await Say("DATA", cancel)).Code == 354)
        {
            return Judge(await connection.Ask(Stuffed(message), cancel));
        }

        var outcome = Judge(last.IsGood ? new(451, [""]) : last);
        if (!IsOver)
        {
            Demand(await Say("RSET", cancel), "does not begin anew");
        }

        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await Say("QUIT", patience.Token);
        }
        catch (Exception error) when (error is SmtpTrouble or OperationCanceledException)
        {
            // It was only a farewell.
        }

        await connection.DisposeAsync();
    }

    /// <summary>Every line that begins with a dot gets another, and a line with one alone ends it (RFC 5321, 4.5.2).</summary>
    internal static byte[] Stuffed(ReadOnlySpan<byte> message)
    {
        var stuffed = new List<byte>(message.Length + 16);
        var isStart = true;
        foreach (var one in message)
        {
            if (isStart && one == '.')
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(one);
            isStart = one == '\n';
        }

        stuffed.AddRange(isStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return [.. stuffed];
    }

    private async Task Introduce(CancellationToken cancel)
    {
        var reply = await Say($"EHLO {connection.Self}", cancel);
        Demand(reply, "does not speak ESMTP");
        offers = reply.Lines.Skip(1).Select(static line => line.Split(' ', 2))
            .GroupBy(static words => words[0].ToUpperInvariant(), StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.First().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
    }

    private async Task Encrypt(CancellationToken cancel)
    {
        if (connection.IsEncrypted || (server.MayBeClear && connection.IsOnThisMachine))
        {
            return;
        }

        if (!offers.ContainsKey("STARTTLS"))
        {
            throw new SmtpTrouble("The mail server offers no encryption (STARTTLS), and nothing is sent to it without; use smtps:// or mend the server.");
        }

        Demand(await Say("STARTTLS", cancel), "does not begin to encrypt");
        await connection.Encrypt(cancel);
        // What was offered in clear may have been changed on the way.
        await Introduce(cancel);
    }

    private async Task SignIn(CancellationToken cancel)
    {
        if (server.Account is not { } account)
        {
            return;
        }

        var ways = offers.GetValueOrDefault("AUTH", "").ToUpperInvariant().Split(' ');
        var reply = ways.Contains("PLAIN") ? await Say($"AUTH PLAIN {Base64($"\0{account.UserName}\0{account.Password}")}", cancel)
            : ways.Contains("LOGIN") ? await Login(account.UserName, account.Password, cancel)
            : throw new SmtpTrouble("The mail server offers no way to sign in that is known here (AUTH PLAIN or LOGIN).");
        if (!reply.IsGood)
        {
            throw new SmtpTrouble($"The mail server does not accept mail-user and mail-password ({reply.Numbers}).");
        }
    }

    private async Task<SmtpReply> Login(string user, string password, CancellationToken cancel)
    {
        foreach (var line in (string[])["AUTH LOGIN", Base64(user)])
        {
            if (await Say(line, cancel) is { Code: not 334 } refused)
            {
                return refused;
            }
        }

        return await Say(Base64(password), cancel);
    }

    private Task<SmtpReply> Say(string line, CancellationToken cancel) => line.AsSpan().IndexOfAny('\r', '\n') < 0
        ? connection.Ask(Encoding.UTF8.GetBytes(line + "\r\n"), cancel)
        : throw new InvalidOperationException("A command is one line.");

    private LetterOutcome Judge(SmtpReply reply)
    {
        IsOver = reply.Code == ClosesTheTalk;
        return new(reply.IsGood ? LetterFate.Taken : reply.IsFinal ? LetterFate.Refused : LetterFate.Later, reply.Numbers);
    }

    private static void Demand(SmtpReply reply, string whatItDoesNot)
    {
        if (!reply.IsGood)
        {
            throw new SmtpTrouble(string.Create(CultureInfo.InvariantCulture, $"The mail server {whatItDoesNot} ({reply.Numbers})."));
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
