using System.Runtime.InteropServices;

namespace Maristan.Learning.Models.Networks;

/// <summary>Checkpoints of several networks as one: of each what it has learned, or how far it is.</summary>
internal sealed class MemberStates
{
    private const uint Mark = 0x534E544D;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, Kept> members = [];
    private readonly Action<byte[]>? keep;

    public MemberStates(Workbench workbench)
    {
        keep = workbench.Keep;
        if (workbench.Begun is { } begun)
        {
            Read(begun);
        }
    }

    /// <returns>Its parameters; null where it has not ended.</returns>
    public float[]? Learned(int member)
    {
        using var _ = gate.EnterScope();
        return members.TryGetValue(member, out var kept) && kept.IsLearned ? MemoryMarshal.Cast<byte, float>(kept.Bytes).ToArray() : null;
    }

    public byte[]? Begun(int member)
    {
        using var _ = gate.EnterScope();
        return members.TryGetValue(member, out var kept) && !kept.IsLearned ? kept.Bytes : null;
    }

    public void Keep(int member, byte[] state) => Keep(member, new Kept(IsLearned: false, state));

    public void Keep(int member, float[] learned) => Keep(member, new Kept(IsLearned: true, MemoryMarshal.AsBytes<float>(learned).ToArray()));

    private void Keep(int member, Kept kept)
    {
        using var _ = gate.EnterScope();
        members[member] = kept;
        keep?.Invoke(Write());
    }

    private byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Mark);
        writer.Write(members.Count);
        foreach (var (member, kept) in members)
        {
            writer.Write(member);
            writer.Write(kept.IsLearned);
            writer.Write(kept.Bytes.Length);
            writer.Write(kept.Bytes);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private void Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadUInt32() != Mark)
            {
                throw new LearningException("This is no checkpoint of networks.");
            }

            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (member, isLearned, length) = (reader.ReadInt32(), reader.ReadBoolean(), reader.ReadInt32());
                var kept = length >= 0 && length <= bytes.Length ? reader.ReadBytes(length) : throw new EndOfStreamException();
                members[member] = kept.Length == length ? new(isLearned, kept) : throw new EndOfStreamException();
            }
        }
        catch (EndOfStreamException error)
        {
            throw new LearningException("The checkpoint is cut off or damaged. Begin anew without it.", error);
        }
    }

    private sealed record Kept(bool IsLearned, byte[] Bytes);
}
