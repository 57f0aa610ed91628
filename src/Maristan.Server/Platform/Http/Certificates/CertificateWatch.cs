namespace Maristan.Server.Platform.Http.Certificates;

/// <summary>Renews what the private authority signed when its end is near; whoever connects next is shown the new one.</summary>
internal sealed class CertificateWatch(PrivateAuthority authority, TimeProvider clock, ILogger<CertificateWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (authority.RenewIfDue(clock) is { } until)
                {
                    HttpLog.CertificateRenewed(log, until);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or CertificateException or System.Security.Cryptography.CryptographicException)
            {
                HttpLog.CertificateNotRenewed(log, error.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }
}
