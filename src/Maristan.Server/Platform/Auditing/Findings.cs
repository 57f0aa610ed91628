namespace Maristan.Server.Platform.Auditing;

internal enum Tampering
{
    Altered,
    Removed,
    Inserted,
    Truncated,
    RolledBack,
    BrokenChain,
    BadSignature,
    UnreadableOutside,
    UnreadableArchive,
}

/// <summary>One thing that is not as it was sealed.</summary>
/// <param name="Head">The head that shows it.</param>
/// <param name="Words">A sentence for people: where and what.</param>
internal sealed record Finding(Tampering Kind, long? Head, long? FirstPosition, long? LastPosition, string Words);

/// <summary>What a verification has found; what stands together is told together, and no flood of it fills the memory.</summary>
internal sealed class Findings
{
    private const int MostTold = 1_000;
    private readonly List<Finding> told = [];

    public IReadOnlyList<Finding> Told => told;

    /// <summary>How many more there are than are told one by one.</summary>
    public long Untold { get; private set; }

    public void Altered(long position, Head head) => Range(Tampering.Altered, position, position, head);

    public void Inserted(long position, Head head) => Range(Tampering.Inserted, position, position, head);

    public void Missing(long first, long last, Head? head, bool isTail) => Range(isTail ? Tampering.Truncated : Tampering.Removed, first, last, head);

    public void Add(Finding finding)
    {
        if (told.Count < MostTold)
        {
            told.Add(finding);
        }
        else
        {
            Untold++;
        }
    }

    private void Range(Tampering kind, long first, long last, Head? head)
    {
        if (told.Count > 0 && told[^1] is { FirstPosition: { } from, LastPosition: { } to } before && before.Kind == kind && first == to + 1)
        {
            told[^1] = before with { LastPosition = last, Words = Say(kind, from, last, before.Head) };
            return;
        }

        Add(new(kind, head?.Number, first, last, Say(kind, first, last, head?.Number)));
    }

    private static string Say(Tampering kind, long first, long last, long? head)
    {
        var (what, verb) = first == last ? ($"The entry at position {first}", "was") : ($"The entries at positions {first} to {last}", "were");
        var under = head is null ? "before they were sealed" : $"after head {head} had sealed them";
        return kind switch
        {
            Tampering.Altered => $"{what} {verb} altered {under}.",
            Tampering.Inserted => $"{what} {verb} inserted: head {head} does not know of it.",
            Tampering.Truncated => $"{what} {verb} cut off the end of the trail {under}.",
            _ => $"{what} {verb} removed {under}.",
        };
    }
}
