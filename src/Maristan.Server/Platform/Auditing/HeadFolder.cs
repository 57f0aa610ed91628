using System.Globalization;
using System.Runtime.CompilerServices;

namespace Maristan.Server.Platform.Auditing;

/// <summary>
/// Where heads are put outside the database: one line of JSON each, one file for each month, only ever appended by the one sealer and
/// waited for until the disk has it. What was put there last is read from the folder itself, so nothing is lost or skipped however the
/// node ends, and an emptied folder is filled again.
/// </summary>
internal sealed class HeadFolder(string folder) : IHeadPlace
{
    private const int TailSize = 8 * 1024;
    private const byte LineEnd = (byte)'\n';

    public bool IsFar => false;

    public bool CanBeRead => true;

    /// <summary>A line that a crash cut off does not count.</summary>
    public async Task<Head?> Last(CancellationToken cancel)
    {
        foreach (var file in Files().Reverse())
        {
            await using var stream = File.OpenRead(file);
            stream.Seek(-Math.Min(TailSize, stream.Length), SeekOrigin.End);
            var tail = new byte[stream.Length - stream.Position];
            await stream.ReadExactlyAsync(tail, cancel);
            if (LastWhole(tail) is { } head)
            {
                return head;
            }
        }

        return null;
    }

    public async Task Append(IReadOnlyList<Head> heads, SigningKey key, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await Publish(key, cancel);
        foreach (var month in heads.GroupBy(static head => head.SealedAt.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)))
        {
            using var lines = new MemoryStream();
            await using var file = new FileStream(Path.Combine(folder, $"heads-{month.Key}.ndjson"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (await IsCutOff(file, cancel))
            {
                lines.WriteByte(LineEnd);
            }

            foreach (var head in month)
            {
                lines.Write(head.ToLine());
            }

            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancel);
            file.Flush(flushToDisk: true);
        }
    }

    public async IAsyncEnumerable<(string Place, Head? Head)> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in Files())
        {
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(file, cancel))
            {
                number++;
                if (line.Length > 0)
                {
                    yield return ($"{Path.GetFileName(file)}:{number}", Head.Parse(line));
                }
            }
        }
    }

    private async Task Publish(SigningKey key, CancellationToken cancel)
    {
        var file = Path.Combine(folder, $"key-{key.Id}.pem");
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, key.PublicPem + "\n", cancel);
        }
    }

    private IOrderedEnumerable<string> Files() =>
        (Directory.Exists(folder) ? Directory.GetFiles(folder, "heads-*.ndjson") : []).Order(StringComparer.Ordinal);

    private static Head? LastWhole(byte[] tail)
    {
        var whole = tail.AsSpan(0, tail.AsSpan().LastIndexOf(LineEnd) + 1);
        while (whole.Length > 0)
        {
            var start = whole[..^1].LastIndexOf(LineEnd) + 1;
            if (Head.Parse(System.Text.Encoding.UTF8.GetString(whole[start..])) is { } head)
            {
                return head;
            }

            whole = whole[..start];
        }

        return null;
    }

    private static async Task<bool> IsCutOff(FileStream file, CancellationToken cancel)
    {
        if (file.Length == 0)
        {
            return false;
        }

        var last = new byte[1];
        file.Seek(-1, SeekOrigin.End);
        await file.ReadExactlyAsync(last, cancel);
        return last[0] != LineEnd;
    }
}
