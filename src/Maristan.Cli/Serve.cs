using Maristan.Server;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

internal static class Serve
{
    public static Verb Verb()
    {
        var verb = new Verb("serve", "Runs the node until it is told to stop.",
            "maristan serve",
            "maristan serve --data /srv/maristan --urls http://localhost:8080",
            "MARISTAN_DATABASE_FILE=/run/secrets/database maristan serve --roles web --behind-proxy 10.0.0.0/24");
        var options = NodeOptions.AllOf(verb);
        return verb.Runs((parsed, cancel) => Run(options.Read(parsed), cancel));
    }

    private static async Task<int> Run(NodeSettings settings, CancellationToken cancel)
    {
        await using var node = await Node.Start(settings, null, cancel);
        Console.WriteLine($"Maristan {Versions.Program} is ready at {node.Address}");
        if (node.SetupCode is { } code)
        {
            Console.WriteLine($"There is no administrator yet: open the address in a browser and register with the set-up code {code}");
        }

        if (settings.Switch(Known.Demo))
        {
            Console.WriteLine("There is nothing to demonstrate yet: this version brings no demonstration data, and the node starts empty.");
        }

        await node.WaitForShutdown(cancel);
        return ExitCode.Ok;
    }
}
