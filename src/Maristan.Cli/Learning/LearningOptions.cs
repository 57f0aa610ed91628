using System.CommandLine;
using System.Globalization;
using Maristan.Learning;
using Maristan.Learning.Data;
using Spectre.Console;

namespace Maristan.Cli.Learning;

/// <summary>What several verbs of learning ask for.</summary>
internal static class LearningOptions
{
    public static Option<string> Data(Command verb) => Add(verb, new Option<string>("--data") { Description = "A folder with a data set, or a table by itself.", Required = true, HelpName = "FOLDER" });

    public static Option<string> Model(Command verb) => Add(verb, new Option<string>("--model") { Description = "The model's file.", Required = true, HelpName = "MODEL.onnx" });

    public static Option<string> Part(Command verb) => Add(verb, new Option<string>("--part")
    {
        Description = "Which part of the data: train, val, test or all.",
        DefaultValueFactory = static _ => "test",
        HelpName = "PART",
    });

    public static T Add<T>(Command verb, T option) where T : Option
    {
        verb.Options.Add(option);
        return option;
    }

    /// <summary>Asks where there is a terminal to ask at; what was decided without asking is told on standard error.</summary>
    public static async Task<DatasetFolder> Open(string path, string? target, ulong seed, CancellationToken cancel)
    {
        Func<string, IReadOnlyList<string>, string>? ask = Console.IsInputRedirected || Console.IsOutputRedirected ? null
            : static (question, answers) => AnsiConsole.Prompt(new SelectionPrompt<string>().Title(question.EscapeMarkup()).AddChoices(answers).UseConverter(static answer => answer.EscapeMarkup()));
        var data = DatasetFolder.Open(path, new(target, seed), ask, cancel);
        foreach (var decision in data.Decisions)
        {
            await Console.Error.WriteLineAsync(decision);
        }

        return data;
    }

    /// <param name="text">Such as 90s, 5m, 2h or 0:05:00.</param>
    public static TimeSpan Budget(string text)
    {
        var factor = text.Length > 0 ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 } : 0;
        var time = factor > 0 && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var count) ? TimeSpan.FromSeconds(Math.Min(count * factor, 1e7))
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var said) ? said : TimeSpan.Zero;
        return time >= TimeSpan.FromSeconds(5) ? time : throw new LearningException($"A budget is a time of 5 seconds or more, such as 90s, 5m or 2h; {text} is none.");
    }
}
