using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>Reads what a child says. It is not trusted: what is no line of ours is passed over, and too much of anything ends it.</summary>
internal static class ChildLines
{
    private const int LongestLine = 1 << 20;
    private const long Most = 64L << 20;

    /// <returns>The line that says how it ended; null when none did.</returns>
    /// <exception cref="JobRefused">It said more than a child may.</exception>
    public static async Task<ChildLine?> Hear(Stream output, Func<ChildLine, Task> progress, CancellationToken cancel)
    {
        var reader = PipeReader.Create(output);
        ChildLine? last = null;
        long heard = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var rest = read.Buffer;
            while (TakeLine(ref rest, read.IsCompleted, out var bytes))
            {
                heard += bytes.Length + 1;
                if (Parse(bytes) is not { } line)
                {
                    continue;
                }

                if (line.Progress is not null)
                {
                    await progress(line);
                }
                else
                {
                    last = line;
                }
            }

            if (rest.Length > LongestLine || heard > Most)
            {
                throw new JobRefused("Its process said more than it may: a result belongs in a file when it is large.");
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                return last;
            }
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        rest = isLast ? rest.Slice(rest.End) : rest;
        return isLast && line.Length > 0;
    }

    private static ChildLine? Parse(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return JsonSerializer.Deserialize<ChildLine>(ref reader, Json.Options);
        }
        catch (JsonException)
        {
            return null; // a library's chatter
        }
    }
}
