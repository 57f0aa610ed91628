namespace Maristan.Server.Platform.Mail;

/// <summary>Never an address, a subject or the words of a server, which may repeat them.</summary>
internal static partial class MailLog
{
    [LoggerMessage(2051, LogLevel.Warning, "The mail server refused the letter of the job {Job} for good ({Numbers})")]
    public static partial void Refused(ILogger log, Guid job, string numbers);

    [LoggerMessage(2052, LogLevel.Warning, "The letter of the job {Job} was given up after a day")]
    public static partial void GivenUp(ILogger log, Guid job);
}
