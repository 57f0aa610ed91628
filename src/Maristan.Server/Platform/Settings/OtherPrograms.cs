using System.Diagnostics;

namespace Maristan.Server.Platform.Settings;

internal static class OtherPrograms
{
    /// <summary>
    /// A program that the node starts hears nothing of the node's own settings. The master key and the administrator's token may be among them,
    /// and what stands in a process's environment is open to the account that it runs as, to whatever it starts, and to its core dump.
    /// </summary>
    public static ProcessStartInfo WithoutOurSettings(this ProcessStartInfo command)
    {
        foreach (var name in command.Environment.Keys.Where(static name => name.StartsWith("MARISTAN_", StringComparison.Ordinal)).ToArray())
        {
            command.Environment.Remove(name);
        }

        return command;
    }
}
