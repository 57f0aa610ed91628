using System.Diagnostics.Metrics;
using System.Globalization;

namespace Maristan.Server.Platform.Observing.Metrics;

/// <summary>The machine below the node, as Linux tells it under /proc. Elsewhere only what the framework itself can tell.</summary>
internal sealed class HostMeter : IDisposable
{
    private readonly Meter meter;
    private readonly string data;
    private readonly Lock measuring = new();
    private (double Busy, double All) processorBefore;
    private double processorShare;

    public HostMeter(IMeterFactory meters, ObservedNode node)
    {
        data = node.Data;
        meter = meters.Create("maristan.host");
        meter.CreateObservableGauge("maristan.host.disk.free", () => Disk(static drive => drive.AvailableFreeSpace), "By", "Room that is left on the volume of the data folder.");
        meter.CreateObservableGauge("maristan.host.disk.size", () => Disk(static drive => drive.TotalSize), "By", "Size of the volume of the data folder.");
        meter.CreateObservableGauge("maristan.host.disk.free.share", () => DiskShare(data), "1", "Share of the volume of the data folder that is free.");
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        meter.CreateObservableGauge("maristan.host.cpu.share", Processor, "1", "Share of all processors that was busy since the last look.");
        meter.CreateObservableGauge("maristan.host.load", static () => ProcFile.First("/proc/loadavg", 0), "{task}", "Tasks that run or wait, averaged over a minute.");
        meter.CreateObservableGauge("maristan.host.memory.available", static () => Memory("MemAvailable:"), "By", "Memory that programs can still get.");
        meter.CreateObservableGauge("maristan.host.memory.size", static () => Memory("MemTotal:"), "By", "Memory of the machine.");
        meter.CreateObservableGauge("maristan.host.memory.available.share", static () => Memory("MemAvailable:") / Memory("MemTotal:"), "1", "Share of the memory that programs can still get.");
        meter.CreateObservableCounter("maristan.host.network.received", static () => Network(0), "By", "Bytes received over all interfaces but the loopback.");
        meter.CreateObservableCounter("maristan.host.network.sent", static () => Network(8), "By", "Bytes sent over all interfaces but the loopback.");
        meter.CreateObservableCounter("maristan.host.disk.read", static () => Blocks(5), "By", "Bytes read from all disks.");
        meter.CreateObservableCounter("maristan.host.disk.written", static () => Blocks(9), "By", "Bytes written to all disks.");
        meter.CreateObservableGauge("maristan.process.open_files", static () => Directory.GetFiles("/proc/self/fd").Length, "{file}", "Files and sockets that the node holds open.");
    }

    public static double DiskShare(string folder) => new DriveInfo(folder) is var drive && drive.TotalSize > 0 ? (double)drive.AvailableFreeSpace / drive.TotalSize : 0;

    public void Dispose() => meter.Dispose();

    private double Disk(Func<DriveInfo, long> figure) => figure(new DriveInfo(data));

    private double Processor()
    {
        var ticks = ProcFile.Numbers("/proc/stat", "cpu ");
        if (ticks.Count < 5)
        {
            return 0;
        }

        // user, nice, system, idle, waiting for the disk, interrupts …: idle and waiting are not busy.
        var all = ticks.Take(8).Sum();
        var now = (Busy: all - ticks[3] - ticks[4], All: all);
        lock (measuring)
        {
            if (now.All > processorBefore.All)
            {
                processorShare = (now.Busy - processorBefore.Busy) / (now.All - processorBefore.All);
                processorBefore = now;
            }

            return processorShare;
        }
    }

    private static double Memory(string line) => ProcFile.Numbers("/proc/meminfo", line) is [var kilobytes, ..] ? kilobytes * 1024 : 0;

    private static double Network(int column) => ProcFile.Lines("/proc/net/dev")
        .Select(static line => line.Split(':')).Where(static parts => parts is [var name, _] && name.Trim() != "lo")
        .Sum(parts => ProcFile.Number(parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), column));

    /// <summary>Whole disks only: a partition's sectors are its disk's too.</summary>
    private static double Blocks(int column) => 512 * ProcFile.Lines("/proc/diskstats")
        .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(static parts => parts.Length > 10 && Directory.Exists($"/sys/block/{parts[2]}/device"))
        .Sum(parts => ProcFile.Number(parts, column));

    private static class ProcFile
    {
        public static string[] Lines(string path)
        {
            try
            {
                return File.ReadAllLines(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Containers hide some of /proc; a figure that is not told is zero, not a failed scrape.
                return [];
            }
        }

        public static double First(string path, int column) =>
            Lines(path) is [var line, ..] ? Number(line.Split(' '), column) : 0;

        public static List<double> Numbers(string path, string beginning) =>
            Lines(path).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line
                ? [.. line[beginning.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(static word => char.IsAsciiDigit(word[0])).Select(static word => double.Parse(word, CultureInfo.InvariantCulture))]
                : [];

        public static double Number(string[] parts, int column) =>
            column < parts.Length && double.TryParse(parts[column], CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
