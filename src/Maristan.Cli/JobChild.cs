using System.CommandLine;
using Maristan.Server;
using Maristan.Server.Platform.Jobs.Children;

namespace Maristan.Cli;

/// <summary>Not for people: a worker starts this program once more for a job that must not share its process.</summary>
internal static class JobChild
{
    public static Command Verb()
    {
        var verb = new Command(ChildMain.Verb, "Does one job for a worker.") { Hidden = true };
        var kind = new Argument<string>("kind");
        var version = new Argument<string>("version");
        verb.Arguments.Add(kind);
        verb.Arguments.Add(version);
        verb.SetAction((parsed, _) => ChildMain.Run(Node.ChildTasks, parsed.GetValue(kind)!, parsed.GetValue(version)!));
        return verb;
    }
}
