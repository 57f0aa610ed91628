using System.Collections;
using System.CommandLine;
using Maristan.Server;
using Maristan.Server.Platform.Settings;

var serve = new Command("serve", "Runs the node.");
var options = Known.All.Where(setting => !setting.IsSecret).ToDictionary(
    setting => setting.Name, setting => new Option<string?>("--" + setting.Name) { Description = setting.Meaning });
foreach (var option in options.Values)
{
    serve.Options.Add(option);
}

serve.SetAction(async (parsed, cancel) =>
{
    try
    {
        var given = options.Where(pair => parsed.GetResult(pair.Value) is not null).ToDictionary(pair => pair.Key, pair => parsed.GetValue(pair.Value) ?? "");
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
        await using var node = await Node.Start(NodeSettings.Read(given, environment, null), null, cancel);
        Console.WriteLine(node.Address);
        await node.WaitForShutdown(cancel);
        return 0;
    }
    catch (SettingsException refused)
    {
        await Console.Error.WriteLineAsync(refused.Message);
        return 78;
    }
});

return await new RootCommand("Maristan") { serve }.Parse(args).InvokeAsync();
