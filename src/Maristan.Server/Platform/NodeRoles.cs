using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform;

/// <summary>What this process does of all that a node can do. Every process tells of its health; only one with <c>web</c> serves the API.</summary>
internal sealed class NodeRoles
{
    private static readonly string[] Known = ["web", "worker", "inference", "dicom", "hl7", "hub"];
    private readonly HashSet<string> taken;

    private NodeRoles(IEnumerable<string> taken) => this.taken = [.. taken];

    public bool IsWeb => taken.Contains("web");

    public bool IsWorker => taken.Contains("worker");

    /// <exception cref="SettingsException">A role is none, or a setting of a role cannot be.</exception>
    public static NodeRoles From(NodeSettings settings)
    {
        var wanted = settings.List(Settings.Known.Roles);
        if (wanted.Count == 0)
        {
            throw settings.Refused(Settings.Known.Roles, "names none");
        }

        if (wanted.FirstOrDefault(role => !Known.Contains(role)) is { } unknown)
        {
            throw settings.Refused(Settings.Known.Roles, $"names {unknown}, which is none of {string.Join(", ", Known)}");
        }

        // Said now rather than when the port is first needed.
        settings.Number(Settings.Known.DicomPort, 1, 65_535);
        return new(wanted);
    }
}
