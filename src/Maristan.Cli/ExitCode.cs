namespace Maristan.Cli;

/// <summary>What a verb ends with, for scripts; above 2 in the numbers of sysexits.h. docs/operating.md lists them.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It ran, and what it had to do or to check is not well.</summary>
    public const int Failed = 1;

    public const int Usage = 2;

    /// <summary>The database or another part does not answer.</summary>
    public const int Unavailable = 69;

    /// <summary>A file cannot be read or written, or the disk is full.</summary>
    public const int InputOutput = 74;

    /// <summary>A setting is wrong.</summary>
    public const int Configuration = 78;
}
