using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Maristan.Server.Platform.Settings;

/// <summary>What the operator decided, from the command line, then the environment, then the settings file; the first that speaks wins.</summary>
public sealed class NodeSettings
{
    private readonly Dictionary<string, Given> values;

    private NodeSettings(Dictionary<string, Given> values) => this.values = values;

    /// <param name="options">The command line's options by name. Secrets among them are refused.</param>
    /// <param name="environment">All variables of the process; only <c>MARISTAN_*</c> are looked at.</param>
    /// <param name="file">A JSON file of one flat object, or null.</param>
    /// <exception cref="SettingsException">A setting is unknown, given twice, or its source cannot be read.</exception>
    public static NodeSettings Read(
        IReadOnlyDictionary<string, string> options, IReadOnlyDictionary<string, string> environment, string? file)
    {
        var values = new Dictionary<string, Given>(StringComparer.Ordinal);
        Take(values, FromOptions(options));
        Take(values, FromNames(
            environment.Where(IsOurs).ToDictionary(pair => Named(pair.Key), pair => (pair.Value, $"the variable {pair.Key}"), StringComparer.Ordinal), SettingSource.Environment));
        if (file is not null)
        {
            Take(values, FromNames(FromFile(file), SettingSource.File));
        }

        return new NodeSettings(values);

        static void Take(Dictionary<string, Given> values, IEnumerable<KeyValuePair<string, Given>> more)
        {
            foreach (var (name, value) in more)
            {
                values.TryAdd(name, value);
            }
        }
    }

    /// <summary>The same settings with some decided otherwise; for a part that starts another node, such as a restore drill.</summary>
    public NodeSettings With(params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var copy = new Dictionary<string, Given>(values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            copy[name] = new(value, SettingSource.Option);
        }

        return new NodeSettings(copy);
    }

    internal string? Text(Setting setting) => values.GetValueOrDefault(setting.Name)?.Value ?? setting.Default;

    internal bool IsSet(Setting setting) => values.ContainsKey(setting.Name);

    internal SettingSource Source(Setting setting) => values.GetValueOrDefault(setting.Name)?.Source ?? SettingSource.Default;

    internal bool Switch(Setting setting) => Text(setting) switch
    {
        null or "false" or "0" or "no" => false,
        "" or "true" or "1" or "yes" => true,
        _ => throw Refused(setting, "is neither true nor false"),
    };

    internal int Number(Setting setting, int least, int most) =>
        int.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refused(setting, $"is not a number from {least} to {most}");

    internal IReadOnlyList<string> List(Setting setting) =>
        Text(setting)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    internal IReadOnlyList<IPNetwork> Networks(Setting setting) =>
        [.. List(setting).Select(text => IPNetwork.TryParse(text, out var network) ? network : throw Refused(setting, $"holds {text}, which is not an address range"))];

    internal TimeSpan? Span(Setting setting) => Text(setting) is not { } text
        ? null
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : throw Refused(setting, "is not a time span");

    internal SettingsException Refused(Setting setting, string why) => new(
        setting.IsSecret
            ? $"The setting {setting.Name} {why}."
            : $"The setting {setting.Name} {why}: it is \"{Text(setting)}\". An example that works: {setting.Example}.");

    private static IEnumerable<KeyValuePair<string, Given>> FromOptions(IReadOnlyDictionary<string, string> options)
    {
        foreach (var (name, value) in options)
        {
            var setting = Find(name, $"the option --{name}");
            if (setting.IsSecret)
            {
                throw new SettingsException(
                    $"The setting {name} is secret and is not taken from the command line, where every process list shows it: use {setting.Variable}, {setting.Variable}_FILE or {setting.Variable}_COMMAND.");
            }

            yield return new(name, new(value, SettingSource.Option));
        }
    }

    /// <summary>A name may end in _FILE (the value is that file's content) or _COMMAND (it is what that command prints).</summary>
    private static IEnumerable<KeyValuePair<string, Given>> FromNames(Dictionary<string, (string Value, string Where)> given, SettingSource source)
    {
        foreach (var (name, (value, where)) in given)
        {
            if (Known.All.Any(setting => setting.Name == name))
            {
                yield return new(name, new(value, source));
                continue;
            }

            var (setting, content) = name switch
            {
                _ when name.EndsWith("-file", StringComparison.Ordinal) => (Find(name[..^5], where), new Given(ReadSecretFile(value, where), SettingSource.File)),
                _ when name.EndsWith("-command", StringComparison.Ordinal) => (Find(name[..^8], where), new Given(Ask(value, where), SettingSource.Command)),
                _ => (Find(name, where), new Given(value, source)),
            };
            if (given.ContainsKey(setting.Name))
            {
                throw new SettingsException($"The setting {setting.Name} is given twice, as {setting.Name} and as {name}: keep one.");
            }

            yield return new(setting.Name, content);
        }
    }

    private static Setting Find(string name, string where)
    {
        if (Known.All.FirstOrDefault(setting => setting.Name == name) is { } found)
        {
            return found;
        }

        var nearest = Known.All.MinBy(setting => Distance(setting.Name, name))!;
        var hint = Distance(nearest.Name, name) <= 3 ? $" Did you mean {nearest.Name}?" : " `maristan serve --help` lists those there are.";
        throw new SettingsException($"There is no setting {name} ({where}).{hint}");
    }

    private static Dictionary<string, (string, string)> FromFile(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.EnumerateObject().ToDictionary(
                member => member.Name.Replace('_', '-'),
                member => (member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText(), $"the file {file}"),
                StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw new SettingsException($"The settings file {file} cannot be read as one flat JSON object: {error.Message}");
        }
    }

    private static string ReadSecretFile(string path, string where)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The file {path} named by {where} cannot be read: {error.Message}");
        }
    }

    private static string Ask(string command, string where)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })
            ?? throw new SettingsException($"The command of {where} cannot be started.");
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? answer.TrimEnd('\r', '\n')
            : throw new SettingsException($"The command of {where} ended with exit code {process.ExitCode}.");
    }

    private static bool IsOurs(KeyValuePair<string, string> variable) =>
        variable.Key.StartsWith("MARISTAN_", StringComparison.Ordinal) && !variable.Key.StartsWith("MARISTAN_TEST_", StringComparison.Ordinal);

    private static string Named(string variable) => variable["MARISTAN_".Length..].ToLowerInvariant().Replace('_', '-');

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[^1];
    }

    private sealed record Given(string Value, SettingSource Source);
}
