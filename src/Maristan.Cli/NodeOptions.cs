using System.Collections;
using System.CommandLine;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

/// <summary>The settings of a node as options of a verb. Secret ones are taken too, to be refused with the reason and the mend.</summary>
internal sealed class NodeOptions
{
    private readonly Option<string?> file = new("--settings") { Description = "A JSON file of one flat object with settings.", HelpName = "FILE" };
    private readonly Dictionary<Setting, Option<string?>> options;

    private NodeOptions(IEnumerable<Setting> settings) => options = settings.ToDictionary(setting => setting, AsOption);

    /// <summary>For <c>serve</c>: everything that can be decided.</summary>
    public static NodeOptions AllOf(Command command) => new NodeOptions(Known.All).On(command);

    /// <summary>For the other verbs: where the node is, and what else they need. The rest comes from the environment and the file, as for the node itself.</summary>
    public static NodeOptions PlaceOf(Command command, params IReadOnlyList<Setting> others) =>
        new NodeOptions(Known.All.Where(setting => setting == Known.Data || setting.IsSecret || others.Contains(setting))).On(command);

    /// <exception cref="SettingsException">A setting is unknown, secret or badly given.</exception>
    public NodeSettings Read(ParseResult parsed)
    {
        var given = options.Where(pair => parsed.GetResult(pair.Value) is not null).ToDictionary(pair => pair.Key.Name, pair => parsed.GetValue(pair.Value) ?? "");
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
        return NodeSettings.Read(given, environment, parsed.GetValue(file));
    }

    private NodeOptions On(Command command)
    {
        command.Options.Add(file);
        foreach (var option in options.Values)
        {
            command.Options.Add(option);
        }

        return this;
    }

    private static Option<string?> AsOption(Setting setting) => new("--" + setting.Name)
    {
        Description = setting.Default is null ? $"{setting.Meaning} Such as {setting.Example}" : $"{setting.Meaning} [{setting.Default}]",
        HelpName = setting.IsSwitch ? null : setting.Name.ToUpperInvariant(),
        Arity = setting.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        Hidden = setting.IsSecret,
    };
}
