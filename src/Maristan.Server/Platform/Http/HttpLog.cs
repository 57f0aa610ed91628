namespace Maristan.Server.Platform.Http;

internal static partial class HttpLog
{
    [LoggerMessage(1601, LogLevel.Error, "The request {RequestId} failed: {Code}")]
    public static partial void Failed(ILogger log, Exception error, string requestId, string code);

    [LoggerMessage(1602, LogLevel.Debug, "The caller of {RequestId} left before the answer")]
    public static partial void CallerLeft(ILogger log, string requestId);

    [LoggerMessage(1603, LogLevel.Warning, "The limits of this replica could not be settled with the others: {Reason}")]
    public static partial void LimitsNotSettled(ILogger log, string reason);

    [LoggerMessage(1604, LogLevel.Information, "Serving the certificate {Thumbprint}, valid until {Until:O}")]
    public static partial void CertificateRead(ILogger log, string thumbprint, DateTimeOffset until);

    [LoggerMessage(1605, LogLevel.Error, "The certificate cannot be read, the one before is kept: {Reason}")]
    public static partial void CertificateUnreadable(ILogger log, string reason);

    [LoggerMessage(1606, LogLevel.Information, "The node's certificate was renewed by its private authority, valid until {Until:O}")]
    public static partial void CertificateRenewed(ILogger log, DateTimeOffset until);

    [LoggerMessage(1608, LogLevel.Error, "The node's certificate could not be renewed: {Reason}")]
    public static partial void CertificateNotRenewed(ILogger log, string reason);

    [LoggerMessage(1607, LogLevel.Warning, "The bookkeeping of repeated requests stumbled and goes on: {Reason}")]
    public static partial void RepeatsStumbled(ILogger log, string reason);
}
