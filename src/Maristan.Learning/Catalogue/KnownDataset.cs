using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Maristan.Learning.Catalogue;

/// <summary>A public data set that models of the field are measured on: where it comes from, under which licence, and what its bytes hash to.</summary>
public sealed record KnownDataset(string Name, string Shape, string Origin, string Licence, string Cite, IReadOnlyList<KnownFile> Files)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<KnownDataset> All { get; } = Read();

    /// <exception cref="LearningException">It is not known; the sentence names those that are.</exception>
    public static KnownDataset Find(string name) => All.FirstOrDefault(each => each.Name == name)
        ?? throw new LearningException($"There is no data set {name} in the catalogue; there are {string.Join(", ", All.Select(static each => each.Name))}.");

    /// <summary>Takes a local copy, file by file, each only if it is the one that is known.</summary>
    /// <param name="from">The folder of the data set, or one that holds it.</param>
    /// <param name="to">The folder that is made.</param>
    /// <exception cref="LearningException">A file is not there, or is another. Nothing is left behind.</exception>
    public void Take(string from, string to, CancellationToken cancel)
    {
        var root = Directory.Exists(Path.Combine(from, Name)) ? Path.Combine(from, Name) : from;
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            throw new LearningException($"{to} is there already and is not empty.");
        }

        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)) + ".taking";
        try
        {
            foreach (var file in Files)
            {
                cancel.ThrowIfCancellationRequested();
                file.Take(root, whole);
            }

            if (Directory.Exists(to))
            {
                Directory.Delete(to);
            }

            Directory.Move(whole, to);
        }
        finally
        {
            if (Directory.Exists(whole))
            {
                Directory.Delete(whole, recursive: true);
            }
        }
    }

    private static KnownDataset[] Read()
    {
        using var stream = typeof(KnownDataset).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize<KnownDataset[]>(stream, Json)!;
    }
}

/// <summary>A file of a data set, or, where the path ends with a slash, all of a folder.</summary>
/// <param name="Sha256">Of the file; of a folder that of the sorted lines of path and hash of each file in it.</param>
/// <param name="Count">How many files the folder holds.</param>
public sealed record KnownFile(string Path, string Sha256, int? Count = null)
{
    internal void Take(string root, string to)
    {
        if (!Path.EndsWith('/'))
        {
            var bytes = Bytes(root, Path);
            Judge(Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Put(to, Path, bytes);
            return;
        }

        var folder = System.IO.Path.Combine(root, Path);
        if (!Directory.Exists(folder))
        {
            throw Missing(root, Path);
        }

        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var name = Path + System.IO.Path.GetFileName(file);
            var bytes = File.ReadAllBytes(file);
            lines.Add($"{name} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            Put(to, name, bytes);
        }

        Judge(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal))))));
    }

    private void Judge(string sha256)
    {
        if (sha256 != Sha256)
        {
            throw new LearningException($"{Path} is another than the one that is known: its sha256 is {sha256} where {Sha256} was expected.");
        }
    }

    private static byte[] Bytes(string root, string path)
    {
        var file = System.IO.Path.Combine(root, path);
        return File.Exists(file) ? File.ReadAllBytes(file) : throw Missing(root, path);
    }

    private static void Put(string to, string path, byte[] bytes)
    {
        var file = System.IO.Path.Combine(to, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    private static LearningException Missing(string root, string path) => new($"{path} is not in {root}.");
}
