namespace Maristan.Learning.Models.Networks;

/// <summary>All that a training that goes on has to know: whoever resumes from it ends with the same bytes as who was never stopped.</summary>
internal sealed class TrainingState
{
    private const uint Mark = 0x314E544D;
    private const int MostParameters = 1 << 28;

    /// <summary>Of what is learned from what and how; another training does not begin from it.</summary>
    public required string Plan { get; init; }

    public int Epoch { get; set; }

    /// <summary>Which batch of the epoch comes next.</summary>
    public int Place { get; set; }

    public double LossSum { get; set; }

    public double WeightSum { get; set; }

    /// <summary>Of the parameters and the optimiser, by name.</summary>
    public SortedDictionary<string, float[]> Numbers { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The mean of the weights; empty where none is kept.</summary>
    public float[] Mean { get; set; } = [];

    /// <summary>Of the lowest watched loss; empty where nothing is watched or no epoch has ended.</summary>
    public float[] Best { get; set; } = [];

    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Epochs since.</summary>
    public int Since { get; set; }

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Mark);
        writer.Write(Plan);
        writer.Write(Epoch);
        writer.Write(Place);
        writer.Write(LossSum);
        writer.Write(WeightSum);
        writer.Write(BestLoss);
        writer.Write(Since);
        Write(writer, Mean);
        Write(writer, Best);
        writer.Write(Numbers.Count);
        foreach (var (name, numbers) in Numbers)
        {
            writer.Write(name);
            Write(writer, numbers);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="LearningException">The bytes are no checkpoint, or one of another training.</exception>
    public static TrainingState Read(byte[] bytes, string plan)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadUInt32() != Mark)
            {
                throw new LearningException("This is no checkpoint of a training.");
            }

            return reader.ReadString() == plan
                ? Read(reader, plan)
                : throw new LearningException("The checkpoint is of another training: its examples, settings or seed are others. Begin anew without it.");
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new LearningException("The checkpoint is cut off or damaged. Begin anew without it.", error);
        }
    }

    private static TrainingState Read(BinaryReader reader, string plan)
    {
        var state = new TrainingState
        {
            Plan = plan,
            Epoch = reader.ReadInt32(),
            Place = reader.ReadInt32(),
            LossSum = reader.ReadDouble(),
            WeightSum = reader.ReadDouble(),
            BestLoss = reader.ReadDouble(),
            Since = reader.ReadInt32(),
            Mean = Numbered(reader),
            Best = Numbered(reader),
        };
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            state.Numbers[reader.ReadString()] = Numbered(reader);
        }

        return state;
    }

    private static void Write(BinaryWriter writer, float[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers)
        {
            writer.Write(number);
        }
    }

    private static float[] Numbered(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        // Judged before memory is taken for it.
        if (count is < 0 or > MostParameters || count * 4L > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = reader.ReadSingle();
        }

        return numbers;
    }
}
