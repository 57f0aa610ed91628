using System.Text.RegularExpressions;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Observing.Health;

internal enum Encryption
{
    Encrypted,
    Plain,

    /// <summary>A network share, a memory disk or a file system whose own encryption cannot be seen from here.</summary>
    Unknown,
}

/// <summary>PostgreSQL cannot encrypt what it stores, so the volume below must; Linux tells whether dm-crypt (LUKS) stands under a folder.</summary>
internal static partial class EncryptionAtRest
{
    private const string Mend = "move the data folder to a LUKS volume (`cryptsetup luksFormat`), or encrypt the machine's disk";

    /// <summary>Refuses the start where the operator demands encryption and it is not there.</summary>
    public static void Demand(NodeSettings settings, string data)
    {
        if (settings.Switch(Known.RequireEncryptionAtRest) && !settings.IsSet(Known.Database) && Of(data) is var found and not Encryption.Encrypted)
        {
            var why = found == Encryption.Plain ? "does not lie on an encrypted volume" : "lies on a volume whose encryption cannot be seen";
            throw settings.Refused(Known.RequireEncryptionAtRest, $"demands encryption, but {data} {why}: {Mend}");
        }
    }

    public static HealthFact Fact(NodeSettings settings)
    {
        if (settings.IsSet(Known.Database))
        {
            return HealthFact.Healthy("Files and backups are encrypted by the node; the database is on a server whose volume it cannot see.", "Make sure that the database server's volume is encrypted.");
        }

        return Of(Foundation.DataFolder(settings)) switch
        {
            Encryption.Encrypted => HealthFact.Healthy("The data folder lies on an encrypted volume."),
            Encryption.Plain => HealthFact.Healthy("The data folder does not lie on an encrypted volume: who takes the disk can read the database.", $"To protect the database, {Mend}."),
            _ => HealthFact.Healthy("Whether the data folder's volume is encrypted cannot be seen from here.", "Make sure that it is."),
        };
    }

    public static Encryption Of(string folder) => OperatingSystem.IsLinux() ? Of(Real(folder), "/") : Encryption.Unknown;

    /// <param name="folder">A path without links.</param>
    /// <param name="root">Where /proc and /sys are found.</param>
    internal static Encryption Of(string folder, string root) =>
        Mounts(root).Where(mount => IsWithin(folder, mount.Point)).MaxBy(static mount => mount.Point.Length) is { } mount && Device(mount, root) is { } device
            ? IsEncrypted(device) ? Encryption.Encrypted : Encryption.Plain
            : Encryption.Unknown;

    private static string Real(string folder)
    {
        var real = "/";
        foreach (var part in Path.GetFullPath(folder).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new DirectoryInfo(real) is { Exists: true } here && here.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                real = target.FullName;
            }
        }

        return real;
    }

    /// <summary>Of two mounts at one point the later one is seen.</summary>
    private static IEnumerable<Mount> Mounts(string root)
    {
        var file = Path.Combine(root, "proc/self/mountinfo");
        return File.Exists(file)
            ? File.ReadLines(file).Select(static line => MountLine().Match(line)).Where(static match => match.Success)
                .Select(static match => new Mount(match.Groups["device"].Value, Unescape(match.Groups["point"].Value), match.Groups["source"].Value)).Reverse()
            : [];
    }

    /// <summary>Some file systems (btrfs) show a device of their own making; their source then names the real one.</summary>
    private static string? Device(Mount mount, string root)
    {
        var byNumber = Path.Combine(root, "sys/dev/block", mount.Device);
        if (Directory.Exists(byNumber))
        {
            return byNumber;
        }

        if (!mount.Source.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return null;
        }

        var source = new FileInfo(Path.Combine(root, mount.Source.TrimStart('/')));
        var byName = Path.Combine(root, "sys/class/block", (source.Exists ? source.ResolveLinkTarget(returnFinalTarget: true) ?? source : source).Name);
        return Directory.Exists(byName) ? byName : null;
    }

    /// <summary>Itself, or everything that it stands on: a volume group over LUKS, a RAID of LUKS disks.</summary>
    private static bool IsEncrypted(string device)
    {
        var uuid = Path.Combine(device, "dm/uuid");
        if (File.Exists(uuid) && File.ReadAllText(uuid).StartsWith("CRYPT-", StringComparison.Ordinal))
        {
            return true;
        }

        var below = Path.Combine(device, "slaves");
        return Directory.Exists(below) && Directory.GetDirectories(below) is { Length: > 0 } devices && devices.All(IsEncrypted);
    }

    private static bool IsWithin(string folder, string point) =>
        point == "/" || folder == point || folder.StartsWith(point + "/", StringComparison.Ordinal);

    private static string Unescape(string point) =>
        Octal().Replace(point, static match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString());

    [GeneratedRegex(@"^\d+ \d+ (?<device>\d+:\d+) \S+ (?<point>\S+) .* - \S+ (?<source>\S+) ")]
    private static partial Regex MountLine();

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();

    private sealed record Mount(string Device, string Point, string Source);
}
