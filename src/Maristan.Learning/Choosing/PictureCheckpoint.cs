using System.Text;
using System.Text.Json;
using Maristan.Learning.Models.Networks;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Choosing;

/// <summary>How far networks of pictures are, and by which plan.</summary>
internal sealed record PictureCheckpoint(PicturePlan Plan, byte[] State)
{
    private const uint Mark = 0x4350504D;

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(JsonSerializer.Serialize(Plan, Manifest.Json));
        writer.Write(State);
        writer.Flush();
        return bytes.ToArray();
    }

    public static PictureCheckpoint Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            return reader.ReadUInt32() == Mark && JsonSerializer.Deserialize<PicturePlan>(reader.ReadString(), Manifest.Json) is { } plan
                ? new(plan, reader.ReadBytes(bytes.Length))
                : throw new LearningException("The checkpoint is of another kind of model: begin anew without --resume.");
        }
        catch (Exception damaged) when (damaged is IOException or JsonException or FormatException)
        {
            throw new LearningException("The checkpoint is cut off or damaged: begin anew without --resume.", damaged);
        }
    }
}
