namespace Maristan.Server.Platform.Auditing;

/// <summary>Holds the rows that stand under one head against what it sealed.</summary>
internal sealed class HeadCheck
{
    private readonly SealedHead there;
    private readonly Head head;
    private readonly Findings findings;
    private readonly bool isDense;
    private readonly List<byte[]> computed = [];
    private readonly List<long> differing = [];
    private long next;
    private bool hasGaps;

    public HeadCheck(SealedHead there, Findings findings)
    {
        (this.there, head, this.findings, next) = (there, there.Head, findings, there.FirstPosition);
        isDense = head.Size == head.LastPosition - head.FirstPosition + 1;
        if (!isDense)
        {
            findings.Add(new(head.Size < head.LastPosition - head.FirstPosition + 1 ? Tampering.Removed : Tampering.Inserted, head.Number, head.FirstPosition, head.LastPosition,
                $"Head {head.Number} sealed {head.Size} entries at positions {head.FirstPosition} to {head.LastPosition}: the others were taken out or put in before."));
        }
    }

    public void Take(PlacedEntry row, byte[] leaf)
    {
        if (row.Position < next && isDense)
        {
            findings.Inserted(row.Position, head);
            return;
        }

        Missing(next, row.Position - 1, isTail: false);
        if (!there.Leaf(isDense ? row.Position - head.FirstPosition : computed.Count).SequenceEqual(leaf))
        {
            differing.Add(row.Position);
        }

        computed.Add(leaf);
        next = row.Position + 1;
    }

    /// <param name="isTail">No entry follows these.</param>
    public void End(bool isTail)
    {
        Missing(next, head.LastPosition, isTail);
        if (!hasGaps && computed.Count > 0 && MerkleTree.Root([.. computed]).AsSpan().SequenceEqual(head.Root))
        {
            ReportLeaves();
        }
        else if (there.LeavesAreAsSealed())
        {
            differing.ForEach(position => findings.Altered(position, head));
        }
        else
        {
            findings.Add(new(Tampering.Altered, head.Number, head.FirstPosition, head.LastPosition,
                $"Some of the entries at positions {head.FirstPosition} to {head.LastPosition} were altered after head {head.Number} had sealed them; "
                + "its list of leaves was altered too, so which ones cannot be told."));
        }
    }

    private void ReportLeaves()
    {
        if (!there.LeavesAreAsSealed())
        {
            findings.Add(new(Tampering.Altered, head.Number, null, null, $"The list of leaves of head {head.Number} was altered; the entries that it sealed are whole."));
        }
    }

    private void Missing(long first, long last, bool isTail)
    {
        if (isDense && last >= first)
        {
            hasGaps = true;
            findings.Missing(first, last, head, isTail);
        }
    }
}

/// <summary>A head with the leaves of its tree, as the database holds them.</summary>
internal sealed record SealedHead(
    long Number, int Epoch, long FirstPosition, long LastPosition, int Size, byte[] Root, byte[] Previous, DateTimeOffset SealedAt, string KeyId, byte[] Signature, byte[] Leaves)
{
    public Head Head { get; } = new(Number, Epoch, FirstPosition, LastPosition, Size, Root, Previous, SealedAt, KeyId, Signature);

    /// <summary>Nothing where there is no such leaf.</summary>
    public ReadOnlySpan<byte> Leaf(long index) => index >= 0 && (index + 1) * MerkleTree.HashSize <= Leaves.Length
        ? Leaves.AsSpan((int)index * MerkleTree.HashSize, MerkleTree.HashSize)
        : default;

    public byte[][] AllLeaves() => [.. Leaves.Chunk(MerkleTree.HashSize)];

    public bool LeavesAreAsSealed() =>
        Leaves.Length == (long)Size * MerkleTree.HashSize && Size > 0 && MerkleTree.Root(AllLeaves()).AsSpan().SequenceEqual(Root);
}
