using System.Globalization;
using Maristan.Learning.Choosing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Maristan.Cli.Learning;

/// <summary>Shows how learning goes, while it goes: a table of what was tried, or a chart of the loss, and how long it may take. Without a terminal a line for each thing.</summary>
internal static class TrainingScreen
{
    private const int ChartHeight = 8;
    private const int ChartWidth = 64;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    public static async Task<LearnedModel> Show(TimeSpan budget, Func<IProgress<LearningProgress>, LearnedModel> learn, CancellationToken cancel)
    {
        if (Console.IsErrorRedirected)
        {
            var lines = new Lines();
            return await Task.Run(() => learn(lines), cancel);
        }

        var latest = new Latest();
        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Live(new Text("reading the data …")).AutoClear(true).StartAsync(async live =>
        {
            var began = TimeProvider.System.GetTimestamp();
            var learning = Task.Run(() => learn(latest), cancel);
            while (!learning.IsCompleted)
            {
                await Task.WhenAny(learning, Task.Delay(Often, CancellationToken.None));
                if (latest.Value is { } progress)
                {
                    live.UpdateTarget(Drawn(progress, TimeProvider.System.GetElapsedTime(began), budget));
                }
            }

            return await learning;
        });
    }

    private static Rows Drawn(LearningProgress progress, TimeSpan elapsed, TimeSpan budget)
    {
        var parts = new List<IRenderable> { new Text($"{progress.Doing} · {progress.Done:P0} · {elapsed:m\\:ss} of at most {budget:m\\:ss}{Left(progress, elapsed)}") };
        if (progress.Losses.Count > 1)
        {
            parts.Add(new Text(Chart(progress.Losses)));
        }

        if (progress.Tried.Count > 0)
        {
            var best = progress.Tried[0].Figure == "C-index" ? progress.Tried.Max(static tried => tried.Reached) : progress.Tried.Min(static tried => tried.Reached);
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("model", "settings", progress.Tried[0].Figure);
            foreach (var tried in progress.Tried.TakeLast(12))
            {
                table.AddRow(new Text(tried.Model), new Text(tried.Settings), new Text(tried.Reached.ToString("F4", CultureInfo.InvariantCulture), tried.Reached == best ? new Style(Color.Green) : Style.Plain));
            }

            parts.Add(table);
        }

        return new(parts);
    }

    private static string Left(LearningProgress progress, TimeSpan elapsed) =>
        progress.Done is > 0.05 and < 1 ? $" · about {elapsed * ((1 - progress.Done) / progress.Done):m\\:ss} left" : "";

    /// <summary>A line of the loss, the last epochs at the right.</summary>
    private static string Chart(IReadOnlyList<double> losses)
    {
        var shown = losses.TakeLast(ChartWidth).ToArray();
        var (low, high) = (shown.Min(), Math.Max(shown.Max(), shown.Min() + 1e-9));
        var lines = Enumerable.Range(0, ChartHeight).Select(_ => new char[shown.Length]).ToArray();
        foreach (var line in lines)
        {
            Array.Fill(line, ' ');
        }

        for (var at = 0; at < shown.Length; at++)
        {
            lines[(int)((high - shown[at]) / (high - low) * (ChartHeight - 1))][at] = '•';
        }

        return string.Join('\n', lines.Select((line, row) => $"{(row == 0 ? high : row == ChartHeight - 1 ? low : double.NaN):0.0000;;#}".Replace("NaN", "", StringComparison.Ordinal).PadLeft(8) + " │" + new string(line)));
    }

    private sealed class Latest : IProgress<LearningProgress>
    {
        private LearningProgress? value;

        public LearningProgress? Value => Volatile.Read(ref value);

        public void Report(LearningProgress value) => Volatile.Write(ref this.value, value);
    }

    private sealed class Lines : IProgress<LearningProgress>
    {
        private readonly Lock gate = new();
        private string before = "";

        public void Report(LearningProgress value)
        {
            using var _ = gate.EnterScope();
            if (value.Doing != before)
            {
                before = value.Doing;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Doing} ({value.Done:P0}){(value.Losses.Count > 0 ? $", loss {value.Losses[^1]:F4}" : "")}"));
            }
        }
    }
}
