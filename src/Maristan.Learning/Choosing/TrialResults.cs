using System.Text;

namespace Maristan.Learning.Choosing;

/// <summary>What has been tried, as a checkpoint: after a crash what was tried is not tried again.</summary>
internal sealed class TrialResults
{
    private const uint Mark = 0x5452534D;
    private readonly string identity;
    private readonly Action<byte[]>? keep;
    private readonly List<(double Loss, double Seconds, float[] Scores)> before = [];
    private readonly List<TrialResult> now = [];

    public TrialResults(LearningSettings settings, string identity)
    {
        (this.identity, keep) = (identity, settings.Keep);
        if (settings.Begun is { } begun)
        {
            Read(begun);
        }
    }

    public TrialResult? Find(MemberPlan member, int place, TableTarget target) => place < before.Count && before[place].Scores.Length == target.Rows * target.Width
        ? new(member, new(target.Rows, target.Width, before[place].Scores), before[place].Loss, before[place].Seconds)
        : null;

    public void Keep(TrialResult result)
    {
        now.Add(result);
        if (keep is null)
        {
            return;
        }

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(identity);
        writer.Write(now.Count);
        foreach (var each in now)
        {
            writer.Write(each.Loss);
            writer.Write(each.Seconds);
            writer.Write(each.Scores.Cells.Length);
            writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(each.Scores.Cells));
        }

        writer.Flush();
        keep(bytes.ToArray());
    }

    private void Read(byte[] begun)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(begun), Encoding.UTF8);
            if (reader.ReadUInt32() != Mark || reader.ReadString() != identity)
            {
                throw new LearningException("The checkpoint is of other data, another seed or another choice of models: begin anew without --resume.");
            }

            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (loss, seconds, count) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
                var scores = count >= 0 && count <= begun.Length / sizeof(float) ? new float[count] : throw new EndOfStreamException();
                reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(scores.AsSpan()));
                before.Add((loss, seconds, scores));
            }
        }
        catch (Exception cut) when (cut is IOException or FormatException)
        {
            throw new LearningException("The checkpoint is cut off or damaged: begin anew without --resume.", cut);
        }
    }
}
