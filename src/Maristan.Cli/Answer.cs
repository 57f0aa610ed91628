using System.CommandLine;
using System.Text.Json;
using Maristan.Server.Platform;
using Spectre.Console;

namespace Maristan.Cli;

/// <summary>What a verb answers: a table for people, or JSON for programs. Colour and width only where there is a terminal.</summary>
internal static class Answer
{
    private const int WideEnough = 240;
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    public static Option<bool> JsonOption(Command verb)
    {
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        verb.Options.Add(json);
        return json;
    }

    /// <summary>Where there is nothing to show there is no table either.</summary>
    public static void Show<T>(bool asJson, T answer, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, Indented));
            return;
        }

        var cells = rows.Select(row => row.Select(cell => new Text(cell)).ToArray()).ToArray();
        if (cells.Length == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column.EscapeMarkup()));
        }

        foreach (var row in cells)
        {
            table.AddRow(row);
        }

        Screen.Write(table);
    }

    /// <summary>Shows on standard error, where that is a terminal, how far the work has come.</summary>
    public static async Task<T> WithProgress<T>(string counted, Func<IProgress<long>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Status().StartAsync(counted, status => work(new Progress<long>(count => status.Status($"{count} {counted}"))));
    }

    /// <summary>Tables that go to a file or another program are not broken at 80 columns.</summary>
    private static IAnsiConsole Screen
    {
        get
        {
            if (Console.IsOutputRedirected)
            {
                AnsiConsole.Console.Profile.Width = WideEnough;
            }

            return AnsiConsole.Console;
        }
    }
}
