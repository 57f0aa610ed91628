namespace Maristan.Server.Platform.Settings;

/// <summary>One thing an operator may decide: an option of <c>maristan serve</c>, an environment variable and a line of the settings file.</summary>
/// <param name="Name">As on the command line and in the file: <c>behind-proxy</c>.</param>
/// <param name="Meaning">One sentence for the help and for the operating guide.</param>
/// <param name="Example">A value that would be accepted, shown when one is refused.</param>
internal sealed record Setting(string Name, string Meaning, string Example, string? Default = null)
{
    /// <summary>Never taken from the command line, where every process list would show it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Given without a value on the command line, it means "true".</summary>
    public bool IsSwitch { get; init; }

    public string Variable => "MARISTAN_" + Name.ToUpperInvariant().Replace('-', '_');
}

/// <summary>Whence the node has what it goes by.</summary>
internal enum SettingSource
{
    Default,

    /// <summary>A variable that holds the value itself.</summary>
    Environment,

    /// <summary>The settings file, or a file that was named to hold the value.</summary>
    File,

    /// <summary>A command that was named to print the value.</summary>
    Command,

    /// <summary>The command line.</summary>
    Option,
}

/// <summary>A sentence for the operator that names the setting and the mend; the program prints it and ends with exit code 78.</summary>
public sealed class SettingsException(string message) : Exception(message);
