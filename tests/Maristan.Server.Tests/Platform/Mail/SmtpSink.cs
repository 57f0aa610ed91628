using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Maristan.Server.Platform.Http.Certificates;

namespace Maristan.Server.Platform.Mail;

/// <summary>A mail server that is not ours: nodemailer's, from the packages that tests/peers pins.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    public const string User = "maristan";
    public const string Password = "correct horse ünd battery";

    private readonly string folder = Directory.CreateTempSubdirectory("maristan-smtp-").FullName;
    private readonly PrivateAuthority authority;
    private Process? server;
    private int port;

    public SmtpSink()
    {
        authority = PrivateAuthority.In(folder);
        authority.Make(["localhost", "127.0.0.1"], TimeProvider.System);
    }

    /// <summary>As if it stood elsewhere, so that nothing is sent in clear.</summary>
    public MailServer Server => new("localhost", port, MailAddress.TryParse("Hospital d'Olot \"Garrotxa\" <maristan@hospital.example>")!)
    {
        Account = new NetworkCredential(User, Password),
        Trusted = X509CertificateLoader.LoadCertificateFromFile(authority.Certificate) is var root ? [root] : [],
        Patience = TimeSpan.FromSeconds(10),
    };

    public async Task Start(CancellationToken cancel, string tls = "offered", string[]? methods = null, bool ascii = false, bool signsIn = true)
    {
        var peers = await PeerPackages.Folder(cancel);
        var asked = JsonSerializer.Serialize(new { folder, port, tls, pem = authority.NodeFiles.Certificate, user = signsIn ? User : null, password = Password, methods, ascii });
        server = Process.Start(new ProcessStartInfo("node", [Path.Combine(peers, "smtp-sink.mjs"), asked]) { RedirectStandardOutput = true })!;
        port = int.Parse((await server.StandardOutput.ReadLineAsync(cancel))!, CultureInfo.InvariantCulture);
    }

    public bool IsDead => server!.HasExited;

    public async Task Stop()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
            server = null;
        }
    }

    public IReadOnlyList<Arrived> Letters => [.. Directory.GetFiles(folder, "*.letter").Select(static file => JsonSerializer.Deserialize<Arrived>(File.ReadAllText(file), JsonSerializerOptions.Web)!)];

    public Arrived? LetterTo(string address) => Letters.FirstOrDefault(letter => letter.To == address);

    public int TriesFor(string address) => Path.Combine(folder, "tried-" + address) is var file && File.Exists(file) ? File.ReadAllText(file).Length : 0;

    /// <summary>One character for each, s where the line was encrypted.</summary>
    public string SignedIn => Path.Combine(folder, "signed-in") is var file && File.Exists(file) ? File.ReadAllText(file) : "";

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    internal sealed record Arrived(string To, bool Secure, string? User, string Raw, Mailbox Shown, Mailbox From, string Subject, string Text, string Html, string Id, DateTimeOffset Date);

    internal sealed record Mailbox(string Address, string Name);
}
