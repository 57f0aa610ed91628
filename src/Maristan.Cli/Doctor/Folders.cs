using Maristan.Server.Platform;
using Maristan.Server.Platform.Keys;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>The data folder and the key: where they are, who may open them, how much room is left, and on what they lie.</summary>
internal static class Folders
{
    private const UnixFileMode OpenToOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const long TooLittle = 1L << 30;
    private const double LowShare = 0.1;

    public static IEnumerable<Finding> Look(NodeSettings settings)
    {
        var data = Foundation.DataFolder(settings);
        yield return Access(data);
        yield return Room(Nearest(data));
        yield return Volume(Nearest(data), settings);
        if (!settings.IsSet(Known.MasterKey))
        {
            yield return Key(MasterKey.DefaultFile(data), data);
        }
    }

    private static Finding Access(string data)
    {
        if (!Directory.Exists(data))
        {
            return new("data folder", Verdict.Good, $"{data} is not there yet; the first start makes it.");
        }

        return (File.GetUnixFileMode(data) & OpenToOthers) == 0
            ? new("data folder", Verdict.Good, $"{data} is closed to other accounts.")
            : new("data folder", Verdict.Wrong, $"{data} can be read by other accounts of this machine.", $"chmod go-rw {data}");
    }

    private static Finding Room(string folder)
    {
        var disk = new DriveInfo(folder);
        var left = $"{disk.AvailableFreeSpace >> 20} MiB of {disk.TotalSize >> 20} MiB are free.";
        return disk.AvailableFreeSpace < TooLittle ? new("disk", Verdict.Wrong, left, "Free space, or choose another folder with --data")
            : disk.AvailableFreeSpace < disk.TotalSize * LowShare ? new("disk", Verdict.Warning, left, "Free space before it is full; a full disk refuses writes but loses nothing")
            : new("disk", Verdict.Good, left);
    }

    private static Finding Volume(string folder, NodeSettings settings)
    {
        var otherwise = settings.Switch(Known.RequireEncryptionAtRest) ? Verdict.Wrong : Verdict.Warning;
        return EncryptionAtRest.Of(folder) switch
        {
            Encryption.Encrypted => new("encryption at rest", Verdict.Good, $"{folder} lies on an encrypted volume."),
            Encryption.Plain => new("encryption at rest", otherwise, $"{folder} lies on a volume that is not encrypted; PostgreSQL does not encrypt its own files.", "Put the data folder on a LUKS volume"),
            _ => new("encryption at rest", otherwise, $"It cannot be seen from here whether the volume of {folder} is encrypted.", "Ask whoever runs the machine; a container sees no devices"),
        };
    }

    private static Finding Key(string file, string data)
    {
        if (!File.Exists(file))
        {
            return Directory.Exists(Path.Combine(data, "postgres"))
                ? new("master key", Verdict.Wrong, $"{file} is missing; without it the data cannot be opened.", $"Bring the key back from the recovery sheet, or give {Known.MasterKey.Variable}_FILE")
                : new("master key", Verdict.Good, $"{file} is not there yet; the first start makes it.");
        }

        return (File.GetUnixFileMode(file) & OpenToOthers) == 0
            ? new("master key", Verdict.Good, $"{file} is closed to other accounts, and lies outside the data folder.")
            : new("master key", Verdict.Wrong, $"{file} can be read by other accounts of this machine.", $"chmod 600 {file}");
    }

    private static string Nearest(string folder)
    {
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
