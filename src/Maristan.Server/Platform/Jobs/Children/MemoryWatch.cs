using System.Globalization;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>Looks how much memory a child really holds: address space tells little of a runtime that reserves more than it uses.</summary>
internal sealed class MemoryWatch(int process, long most)
{
    public bool HasPassed { get; private set; }

    public void Look(Action end)
    {
        if (Resident() > most)
        {
            HasPassed = true;
            end();
        }
    }

    private long Resident()
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
