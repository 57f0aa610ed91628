using Maristan.Server.Platform.Http;

namespace Maristan.Server.Platform.Database;

/// <summary>
/// Watches the volume of the data folder. PostgreSQL that finds no room for its log stops, and needs room to start again: so the node
/// refuses new writes while that room is still there, goes on answering reads, and takes writes again once space has returned.
/// </summary>
internal sealed class FreeSpace(string folder) : BackgroundService
{
    private const long MostKept = 256L << 20;
    private const int ShareKept = 20;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private static readonly Problem Full = new(507, "storage_full",
        "The node has no room left to keep this; nothing was changed. Free space on its disk, and send it again.") { RetryAfter = TimeSpan.FromSeconds(30) };

    private volatile bool isShort;

    public bool IsShort => isShort;

    /// <summary>Free and total bytes of the volume.</summary>
    public (long Free, long Total) Volume
    {
        get
        {
            var drive = new DriveInfo(folder);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
    }

    public Task Run(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        return !isShort || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
            ? next(context)
            : ProblemAnswer.Write(context, Full);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Glance);
        while (await pace.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(static tick => tick.IsCompletedSuccessfully && tick.GetAwaiter().GetResult(), TaskScheduler.Default))
        {
            Look();
        }
    }

    private void Look()
    {
        try
        {
            var (free, total) = Volume;
            isShort = free < Math.Min(MostKept, total / ShareKept);
        }
        catch (IOException)
        {
            // A volume that cannot even be asked takes no writes either.
            isShort = true;
        }
    }
}
