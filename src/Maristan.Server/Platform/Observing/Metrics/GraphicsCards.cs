using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>Figures of NVIDIA cards, by the tool that comes with their driver; where there is none, there are no figures.</summary>
internal sealed class GraphicsCards : BackgroundService
{
    private const string Tool = "nvidia-smi";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly Meter meter;
    private readonly ILogger<GraphicsCards> log;
    private volatile IReadOnlyList<Card> cards = [];

    public GraphicsCards(IMeterFactory meters, ILogger<GraphicsCards> log)
    {
        this.log = log;
        meter = meters.Create("maristan.gpu");
        meter.CreateObservableGauge("maristan.gpu.busy.share", () => Each(static card => card.Busy / 100), "1", "Share of the last seconds in which the card was at work.");
        meter.CreateObservableGauge("maristan.gpu.memory.used", () => Each(static card => card.UsedMegabytes * 1048576), "By", "Memory of the card in use.");
        meter.CreateObservableGauge("maristan.gpu.memory.size", () => Each(static card => card.Megabytes * 1048576), "By", "Memory of the card.");
        meter.CreateObservableGauge("maristan.gpu.temperature", () => Each(static card => card.Celsius), "Cel", "Temperature of the card.");
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <summary>One line for each card: index, busy percent, used MiB, all MiB, degrees.</summary>
    internal static IReadOnlyList<Card> Parse(string answer) =>
    [
        .. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(',', StringSplitOptions.TrimEntries)).Where(static parts => parts.Length == 5)
            .Select(static parts => new Card(parts[0], Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4]))),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                cards = await Ask(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (Win32Exception)
        {
            // No such tool: no such card.
        }
        catch (InvalidOperationException error)
        {
            ObservingLog.GraphicsCardSilent(log, error.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private static async Task<IReadOnlyList<Card>> Ask(CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(Tool, ["--query-gpu=index,utilization.gpu,memory.used,memory.total,temperature.gpu", "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true, RedirectStandardError = true }.WithoutOurSettings())!;
        var answer = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? Parse(answer) : throw new InvalidOperationException($"{Tool} ended with exit code {process.ExitCode}");
    }

    private IEnumerable<Measurement<double>> Each(Func<Card, double> figure) => cards.Select(card => new Measurement<double>(figure(card), new KeyValuePair<string, object?>("card", card.Index)));

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal sealed record Card(string Index, double Busy, double UsedMegabytes, double Megabytes, double Celsius);
}
