using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Maristan.Cli;

/// <summary>The library's own help, and below it how the verb is used.</summary>
internal sealed class Help(HelpAction usual, IReadOnlyList<string> examplesOfAll) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static void ShowExamples(RootCommand command, params IReadOnlyList<string> examplesOfAll)
    {
        var option = command.Options.OfType<HelpOption>().Single();
        option.Action = new Help((HelpAction)option.Action!, examplesOfAll);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is Verb verb ? verb.Examples : command.Subcommands.OfType<Verb>().SelectMany(inner => inner.Examples);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in command is RootCommand ? examplesOfAll : examples)
        {
            output.WriteLine("  " + example);
        }

        output.WriteLine();
        return ExitCode.Ok;
    }
}
