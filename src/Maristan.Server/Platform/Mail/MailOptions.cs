using System.Net;
using System.Security.Cryptography.X509Certificates;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Mail;

/// <summary>The server that takes this node's letters, as the operator named it; none, and no letter is written.</summary>
internal sealed record MailOptions(MailServer? Server)
{
    /// <exception cref="SettingsException">The address cannot be read, or something that belongs to it is missing.</exception>
    public static MailOptions From(NodeSettings settings)
    {
        if (settings.Text(Known.Mail) is not { } text)
        {
            return new((MailServer?)null);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("smtp" or "smtps") || address.Host.Length == 0
            || address.UserInfo.Length > 0 || address.PathAndQuery is not ("/" or "") || address.Fragment.Length > 0)
        {
            throw settings.Refused(Known.Mail, "is not an address of a mail server, smtps://HOST:465 or smtp://HOST:587");
        }

        if (MailAddress.TryParse(settings.Text(Known.MailFrom)) is not { NeedsUtf8: false } from)
        {
            throw settings.Refused(Known.MailFrom, "is needed beside mail, and is an e-mail address in ASCII, with or without a name before it");
        }

        var (user, password) = (settings.Text(Known.MailUser), settings.Text(Known.MailPassword));
        if (user is null != password is null)
        {
            throw settings.Refused(user is null ? Known.MailUser : Known.MailPassword, "is needed where the other of mail-user and mail-password is given");
        }

        var isTls = address.Scheme == "smtps";
        return new(new MailServer(address.IdnHost, address.Port > 0 ? address.Port : isTls ? 465 : 587, from)
        {
            IsTlsFromTheStart = isTls,
            MayBeClear = IsLoopback(address.IdnHost),
            Account = user is null ? null : new(user, password!),
        });
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

internal sealed record MailServer(string Host, int Port, MailAddress From)
{
    public bool IsTlsFromTheStart { get; init; }

    /// <summary>On this machine alone: anywhere else letters and passwords travel encrypted or not at all.</summary>
    public bool MayBeClear { get; init; }

    public NetworkCredential? Account { get; init; }

    /// <summary>For tests: trusted in place of the machine's authorities.</summary>
    internal X509Certificate2Collection? Trusted { get; init; }

    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For one answer. A server that looks at the letter before it takes it needs a while.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public override string ToString() => $"{Host}:{Port}";
}
