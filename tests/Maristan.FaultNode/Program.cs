using System.Collections;
using Maristan.FaultNode;
using Maristan.Server;
using Maristan.Server.Platform.Jobs.Children;
using Maristan.Server.Platform.Settings;

// A real node in a process of its own that a test may kill at any moment. Beside the product's parts it has one write that uses them all.
if (args is [ChildMain.Verb, var kind, var version])
{
    return await ChildMain.Run(ChildTasks.All, kind, version);
}

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
await using var node = await Node.Start(
    NodeSettings.Read(new Dictionary<string, string>(), environment, null), args is ["toil"] ? Toil.Add : Marks.AddMarks, CancellationToken.None);
Console.WriteLine($"listening {node.Address}");
await node.WaitForShutdown(CancellationToken.None);
return 0;
