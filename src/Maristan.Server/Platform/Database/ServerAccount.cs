using System.Globalization;
using System.Runtime.InteropServices;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Database;

/// <summary>PostgreSQL refuses root, so under root it runs as the account <c>maristan</c> where that exists, else as <c>postgres</c>.</summary>
internal sealed partial record ServerAccount(string Name, uint User, uint Group)
{
    /// <exception cref="SettingsException">This machine has neither.</exception>
    public static ServerAccount Find()
    {
        foreach (var name in (string[])["maristan", "postgres"])
        {
            if (File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(parts => parts[0] == name) is { } parts)
            {
                return new(name, uint.Parse(parts[2], CultureInfo.InvariantCulture), uint.Parse(parts[3], CultureInfo.InvariantCulture));
            }
        }

        throw new SettingsException("PostgreSQL does not run as root and this machine has neither an account maristan nor postgres: add one with `useradd --system maristan`.");
    }

    public void Own(string path)
    {
        if (ChangeOwner(path, User, Group) != 0)
        {
            throw new IOException($"The owner of {path} cannot be changed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    /// <summary>The account must be able to walk to its folder: ours are opened for passing (not for reading); a closed one above is the operator's to open.</summary>
    /// <exception cref="SettingsException">One above is closed.</exception>
    public void OpenForPassing(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var mode = File.GetUnixFileMode(place.FullName);
            if ((mode & UnixFileMode.OtherExecute) != 0)
            {
                continue;
            }

            if (place.FullName != folder && place.FullName != Path.GetDirectoryName(folder))
            {
                throw new SettingsException(
                    $"PostgreSQL runs as the account {Name}, which cannot pass through {place.FullName}: open that folder for passing (`chmod o+x`), name another place, or do not run as root.");
            }

            File.SetUnixFileMode(place.FullName, mode | UnixFileMode.OtherExecute);
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
