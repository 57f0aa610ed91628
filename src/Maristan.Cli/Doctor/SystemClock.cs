using System.Runtime.InteropServices;

namespace Maristan.Cli.Doctor;

/// <summary>Whether the kernel's clock is held by a time server. Certificates, tokens and the order of records lean on it.</summary>
internal static partial class SystemClock
{
    private const int SizeOfTimex = 208;
    private const int Unsynchronised = 5;

    public static Finding Look()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new("clock", Verdict.Warning, "On this system it cannot be seen whether a time server holds the clock.", "Look into the system's settings");
        }

        // All zero asks and changes nothing; the struct's members are not needed, only the answer.
        return AdjustClock(new byte[SizeOfTimex]) == Unsynchronised
            ? new("clock", Verdict.Warning, "No time server holds this machine's clock.", "apt-get install systemd-timesyncd, or chrony")
            : new("clock", Verdict.Good, "A time server holds this machine's clock.");
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustClock([In, Out] byte[] timex);
}
