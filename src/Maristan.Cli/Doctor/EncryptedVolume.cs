namespace Maristan.Cli.Doctor;

/// <summary>Whether a folder lies on a device that Linux encrypts (dm-crypt), itself or below its volume manager.</summary>
internal static class EncryptedVolume
{
    /// <returns>Null where it cannot be seen.</returns>
    public static bool? Of(string folder)
    {
        const string mounts = "/proc/self/mountinfo";
        if (!File.Exists(mounts))
        {
            return null;
        }

        // Fields: id, parent, major:minor, root, mount point …
        var device = File.ReadLines(mounts).Select(line => line.Split(' '))
            .Where(fields => fields.Length > 4 && IsWithin(folder, fields[4])).MaxBy(fields => fields[4].Length)?[2];
        var block = $"/sys/dev/block/{device}";
        return Directory.Exists(block) ? IsEncrypted(block) : null;
    }

    private static bool IsEncrypted(string block)
    {
        var identity = Path.Combine(block, "dm", "uuid");
        if (File.Exists(identity) && File.ReadAllText(identity).StartsWith("CRYPT-", StringComparison.Ordinal))
        {
            return true;
        }

        var below = Path.Combine(block, "slaves");
        var devices = Directory.Exists(below) ? Directory.GetDirectories(below) : [];
        return devices.Length > 0 && devices.All(IsEncrypted);
    }

    private static bool IsWithin(string folder, string mount) =>
        mount == "/" || folder == mount || folder.StartsWith(mount + "/", StringComparison.Ordinal);
}
