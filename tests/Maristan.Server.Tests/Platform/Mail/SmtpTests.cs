using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Server.Platform.Mail;

/// <summary>The talk with a mail server, without a node around it.</summary>
[ApartFromThePooler]
public sealed class SmtpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("offered", "PLAIN")]
    [InlineData("offered", "LOGIN")]
    [InlineData("start", "PLAIN")]
    public async Task A_letter_goes_encrypted_and_signed_in_either_way(string tls, string method)
    {
        await using var sink = new SmtpSink();
        await sink.Start(Cancel, tls, [method]);

        var outcome = await Deliver(sink.Server with { IsTlsFromTheStart = tls == "start" }, "anna@hospital.example");

        Assert.Equal(LetterFate.Taken, outcome.Fate);
        Assert.Equal("s", sink.SignedIn);
        Assert.True(Assert.Single(sink.Letters).Secure);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_offers_no_encryption()
    {
        await using var sink = new SmtpSink();
        await sink.Start(Cancel, "none");

        var trouble = await Assert.ThrowsAsync<SmtpTrouble>(() => Deliver(sink.Server, "anna@hospital.example"));

        Assert.Contains("STARTTLS", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("", sink.SignedIn);
        Assert.Equal(0, sink.TriesFor("anna@hospital.example"));
    }

    [Fact]
    public async Task On_this_machine_letters_may_go_in_clear()
    {
        await using var sink = new SmtpSink();
        await sink.Start(Cancel, "none", signsIn: false);

        var outcome = await Deliver(sink.Server with { MayBeClear = true, Account = null }, "anna@hospital.example");

        Assert.Equal(LetterFate.Taken, outcome.Fate);
        Assert.False(Assert.Single(sink.Letters).Secure);
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_told_nothing()
    {
        await using var sink = new SmtpSink();
        await using var other = new SmtpSink();
        await sink.Start(Cancel);

        var trouble = await Assert.ThrowsAsync<SmtpTrouble>(() => Deliver(sink.Server with { Trusted = other.Server.Trusted }, "anna@hospital.example"));

        Assert.Contains("certificate", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("", sink.SignedIn);
    }

    [Fact]
    public async Task A_wrong_password_is_the_operators_matter_and_no_letters()
    {
        await using var sink = new SmtpSink();
        await sink.Start(Cancel);

        var trouble = await Assert.ThrowsAsync<SmtpTrouble>(() => Deliver(sink.Server with { Account = new NetworkCredential("maristan", "wrong") }, "anna@hospital.example"));

        Assert.Contains("mail-password", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_another_script_is_refused_where_the_server_cannot_take_it()
    {
        await using var sink = new SmtpSink();
        await sink.Start(Cancel, ascii: true);

        Assert.Equal(new(LetterFate.Refused, "no SMTPUTF8"), await Deliver(sink.Server, "josé@hospital.example"));
    }

    [Fact]
    public async Task Words_put_in_before_the_encryption_are_not_taken_for_the_servers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new MailServer("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, MailAddress.TryParse("a@b.example")!);
        var talk = SmtpConversation.Open(server, Cancel);
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync("220 ready\r\n"u8.ToArray(), Cancel);
        await stream.ReadExactlyAsync(new byte[4], Cancel);
        await stream.WriteAsync("250-here\r\n250 STARTTLS\r\n"u8.ToArray(), Cancel);
        await stream.WriteAsync("220 go\r\n250 AUTH PLAIN\r\n"u8.ToArray(), Cancel);

        var trouble = await Assert.ThrowsAsync<SmtpTrouble>(() => talk);

        Assert.Contains("before the encryption", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_server_sends_is_a_reply_or_none() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>(), Gen.Elements("250 ok\r\n", "250-a\r\n", "25", "\n", "999 x\r\n", "220", " ", "\r\n", "\u00ff").ListOf().Select(static parts => Encoding.Latin1.GetBytes(string.Concat(parts)))).ToArbitrary(),
        static bytes =>
        {
            try
            {
                var reply = new SmtpReader(new MemoryStream(bytes)).Read(CancellationToken.None).GetAwaiter().GetResult();
                return reply.Code is >= 200 and <= 599 && reply.Lines.Count > 0;
            }
            catch (SmtpTrouble)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("250-x\r\n", 100)]
    [InlineData("xxxxxxxxxx", 1_000)]
    public async Task A_reply_without_an_end_is_cut_off(string piece, int times)
    {
        var reader = new SmtpReader(new MemoryStream(Encoding.ASCII.GetBytes((piece == "xxxxxxxxxx" ? "250 " : "") + string.Concat(Enumerable.Repeat(piece, times)))));

        Assert.Contains("end", (await Assert.ThrowsAsync<SmtpTrouble>(() => reader.Read(Cancel))).Message, StringComparison.Ordinal);
    }

    private static async Task<LetterOutcome> Deliver(MailServer server, string to)
    {
        await using var conversation = await SmtpConversation.Open(server, Cancel);
        var address = MailAddress.TryParse(to)!;
        return await conversation.Deliver(address, WrittenLetter.Of(new(address, "Hello", "Hello.", "en"), server.From, Guid.NewGuid(), TimeProvider.System.GetUtcNow()), Cancel);
    }
}
