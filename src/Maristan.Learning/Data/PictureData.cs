using System.Security.Cryptography;
using Maristan.Learning.Serving;
using Maristan.Pixels;
using Maristan.Pixels.Resampling;

namespace Maristan.Learning.Data;

/// <summary>The pictures of one part, as they go into a model.</summary>
/// <param name="Pixels">Picture after picture, channel after channel, row after row.</param>
/// <param name="Classes">Of each; <see cref="TableSet.Unknown"/> where it is not said.</param>
/// <param name="Groups">Pictures with the same number belong together; null where each stands for itself.</param>
/// <param name="Files">Of each picture, where they lie in files of their own.</param>
public sealed record PicturePart(int Count, byte[] Pixels, int[] Classes, int[]? Groups, IReadOnlyList<string>? Files)
{
    public static readonly PicturePart Empty = new(0, [], [], null, null);

    /// <summary>Both, one after the other. Groups of different parts are different groups unless both name them.</summary>
    public PicturePart And(PicturePart other) => Count == 0 ? other : other.Count == 0 ? this : new(Count + other.Count, [.. Pixels, .. other.Pixels], [.. Classes, .. other.Classes],
        Groups is { } mine && other.Groups is { } its ? [.. mine, .. its] : null, Files is { } files && other.Files is { } more ? [.. files, .. more] : null);
}

/// <summary>Pictures to learn from: in one npz file by part, or in folders by class.</summary>
public sealed class PictureData
{
    private const int LargestSide = 224;
    private const long MostPixels = 64L << 20;
    private static readonly HashSet<string> Endings = new([".png", ".jpg", ".jpeg"], StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, bool, CancellationToken, PicturePart> read;

    private PictureData(DatasetDescription said, ClassNames names, PictureRecipe recipe, string sha256, Func<string, bool, CancellationToken, PicturePart> read) =>
        (Description, Names, Recipe, Sha256, this.read) = (said, names, recipe, sha256, read);

    public DatasetDescription Description { get; }

    public ClassNames Names { get; }

    public PictureRecipe Recipe { get; }

    public string Sha256 { get; }

    /// <param name="part">train, val, test, or all of them in this order.</param>
    /// <param name="hasLabels">Whether labels are read where there are any: nothing that learns asks for those of the test part.</param>
    public PicturePart Read(string part, bool hasLabels, CancellationToken cancel) => part == "all"
        ? read("train", hasLabels, cancel).And(read("val", hasLabels, cancel)).And(read("test", hasLabels, cancel))
        : read(part, hasLabels, cancel);

    /// <param name="wanted">How pictures of a folder are made one size; null for what fits them.</param>
    public static PictureData Load(string folder, DatasetDescription said, PictureRecipe? wanted, ulong seed) =>
        said.File is { } file ? FromNpz(DatasetDescription.PathOf(folder, file, "file"), said) : FromFolders(Path.GetFullPath(folder), said, wanted, seed);

    /// <summary>A picture's file as a model's recipe wants it: made the right size first, then of the right colours.</summary>
    public static byte[] ReadPicture(string path, PictureRecipe recipe) => Prepare(Opened(path), recipe);

    private static Picture Opened(string path)
    {
        try
        {
            return PictureFile.Read(File.ReadAllBytes(path), new(MostPixels));
        }
        catch (PixelsException wrong)
        {
            throw new LearningException($"{Path.GetFileName(path)}: {wrong.Message}", wrong);
        }
    }

    private static byte[] Prepare(Picture picture, PictureRecipe recipe)
    {
        var sized = picture.Width == recipe.Width && picture.Height == recipe.Height ? picture : picture.Resize(recipe.Width, recipe.Height, KernelOf(recipe.Kernel));
        if (recipe.Channels == 1)
        {
            return sized.ToGrey().Samples;
        }

        var (mixed, apart, plane) = (sized.ToRgb().Samples, new byte[recipe.Width * recipe.Height * 3], recipe.Width * recipe.Height);
        for (var pixel = 0; pixel < plane; pixel++)
        {
            (apart[pixel], apart[plane + pixel], apart[(2 * plane) + pixel]) = (mixed[pixel * 3], mixed[(pixel * 3) + 1], mixed[(pixel * 3) + 2]);
        }

        return apart;
    }

    private static Kernel KernelOf(string name) => Enum.TryParse<Kernel>(name, ignoreCase: true, out var kernel) ? kernel
        : throw new LearningException($"Pictures cannot be resized by {name}; there are {string.Join(", ", Enum.GetNames<Kernel>()).ToLowerInvariant()}.");

    private static PictureData FromNpz(string path, DatasetDescription said)
    {
        using var file = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var parts = said.Parts ?? throw new LearningException("\"parts\" in dataset.json does not name the arrays of each part.");
        var first = Find(path, parts, "train", 0) ?? throw new LearningException("\"parts\" in dataset.json names no train part.");
        var labels = Find(path, parts, "train", 1) ?? throw new LearningException("\"parts\" in dataset.json names no labels of the train part.");
        var names = ClassNames.Of(said, Enumerable.Range(0, labels.Count).Select(labels.Word));
        var recipe = RecipeOf(first);
        return new(said, names, recipe, sha256, (part, hasLabels, _) =>
        {
            var pictures = part == "train" ? first : Find(path, parts, part, 0);
            if (pictures is null)
            {
                return PicturePart.Empty;
            }

            if (RecipeOf(pictures) != recipe)
            {
                throw new LearningException($"The pictures of {part} are of another size than those of train.");
            }

            var told = hasLabels ? Find(path, parts, part, 1) : null;
            var groups = said.Groups?.GetValueOrDefault(part) is { } name ? NpzFile.Read(path, name) : null;
            if (groups is not null && groups.Count != pictures.Shape[0])
            {
                throw new LearningException($"{part} has {pictures.Shape[0]} pictures and {groups.Count} groups.");
            }

            return new(pictures.Shape[0], Planes(pictures, recipe), ClassesOf(told, pictures.Shape[0], names, part), groups is null ? null : [.. Enumerable.Range(0, groups.Count).Select(at => (int)groups[at])], null);
        });
    }

    private static NumpyArray? Find(string path, IReadOnlyDictionary<string, IReadOnlyList<string>> parts, string part, int place) =>
        parts.GetValueOrDefault(part) is { } names && names.Count > place && NpzFile.Names(path).Contains(names[place]) ? NpzFile.Read(path, names[place]) : null;

    private static PictureRecipe RecipeOf(NumpyArray pictures) => pictures is not { Kind: 'u', ElementBytes: 1 }
        ? throw new LearningException("Pictures in an npz file are bytes from 0 to 255; these are other numbers.")
        : pictures.Shape switch
        {
            [_, > 0 and <= PictureRecipe.LongestSide and var height, > 0 and <= PictureRecipe.LongestSide and var width] => new(width, height, 1),
            [_, > 0 and <= PictureRecipe.LongestSide and var height, > 0 and <= PictureRecipe.LongestSide and var width, var channels and (1 or 3)] => new(width, height, channels),
            _ => throw new LearningException($"An array of [{string.Join(", ", pictures.Shape)}] holds no pictures; they are [pictures, rows, columns] or [pictures, rows, columns, 1 or 3], of at most {PictureRecipe.LongestSide} rows and columns."),
        };

    /// <summary>Colours that lie beside each other in the file lie plane by plane in a model.</summary>
    private static byte[] Planes(NumpyArray pictures, PictureRecipe recipe)
    {
        if (recipe.Channels == 1)
        {
            return pictures.Bytes;
        }

        var (plane, apart) = (recipe.Width * recipe.Height, new byte[pictures.Bytes.Length]);
        for (var at = 0; at < apart.Length; at++)
        {
            var (picture, within) = Math.DivRem(at, plane * 3);
            apart[(picture * plane * 3) + (within % 3 * plane) + (within / 3)] = pictures.Bytes[at];
        }

        return apart;
    }

    private static int[] ClassesOf(NumpyArray? labels, int count, ClassNames names, string part)
    {
        if (labels is null)
        {
            return [.. Enumerable.Repeat(TableSet.Unknown, count)];
        }

        if (labels.Count != count)
        {
            throw new LearningException($"{part} has {count} pictures and {labels.Count} labels.");
        }

        var known = names.Stored.Select(static (name, place) => (name, place)).ToDictionary(static each => each.name, static each => each.place, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, count).Select(at => known.TryGetValue(labels.Word(at), out var place) ? place
            : throw new LearningException($"Picture {at} of {part} has the label {labels.Word(at)}, which is none of the classes {string.Join(", ", names.Stored)}."))];
    }

    private static PictureData FromFolders(string root, DatasetDescription said, PictureRecipe? wanted, ulong seed)
    {
        var files = FilesByPart(root, seed);
        var classes = files["train"].Select(file => ClassOf(root, file)).Distinct().Order(StringComparer.Ordinal);
        var names = ClassNames.Of(said, classes);
        var recipe = wanted ?? Fitting(files["train"]);
        var sha256 = HashOf(root, files.Values.SelectMany(static each => each));
        return new(said, names, recipe, sha256, (part, hasLabels, cancel) =>
        {
            var own = files.GetValueOrDefault(part, []);
            var pixels = new byte[checked(own.Length * recipe.Width * recipe.Height * recipe.Channels)];
            var each = own.Length == 0 ? 0 : pixels.Length / own.Length;
            InParallel.For(own.Length, -1, at => ReadPicture(own[at], recipe).CopyTo(pixels.AsSpan(at * each)), cancel);
            var told = own.Select(file => hasLabels ? names.Stored.ToList().IndexOf(ClassOf(root, file)) : TableSet.Unknown).ToArray();
            return new(own.Length, pixels, told, null, [.. own.Select(file => Path.GetRelativePath(root, file))]);
        });
    }

    private static Dictionary<string, string[]> FilesByPart(string root, ulong seed)
    {
        string[] In(string folder) => Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)]
            : [];
        if (In(Path.Combine(root, "train")) is { Length: > 0 } train)
        {
            return new() { ["train"] = train, ["val"] = In(Path.Combine(root, "val")), ["test"] = In(Path.Combine(root, "test")) };
        }

        var all = In(root);
        var kinds = all.Select(file => ClassOf(root, file)).Distinct().ToList();
        if (all.Length == 0 || kinds.Count < 2)
        {
            throw new LearningException($"{root} holds no folders of PNG or JPEG pictures, one for each class.");
        }

        var parts = Folds.InParts(all.Length, [.. all.Select(file => kinds.IndexOf(ClassOf(root, file)))], null, seed);
        return new() { ["train"] = [.. parts.Train.Select(at => all[at])], ["val"] = [], ["test"] = [.. parts.Test.Select(at => all[at])] };
    }

    private static string ClassOf(string root, string file) => Path.GetFileName(Path.GetDirectoryName(file)) is { Length: > 0 } folder && folder != Path.GetFileName(root) ? folder : "";

    /// <summary>As large as most of them, within what is learned from in minutes.</summary>
    private static PictureRecipe Fitting(string[] files)
    {
        var some = files.Where((_, at) => at % Math.Max(1, files.Length / 25) == 0).Select(Opened).ToArray();
        var side = Math.Clamp(some.Select(static picture => Math.Min(picture.Width, picture.Height)).Order().ElementAt(some.Length / 2), 28, 128);
        var isGrey = Array.TrueForAll(some, static picture => picture.Mode is PictureMode.Bilevel or PictureMode.Grey or PictureMode.Grey16 or PictureMode.GreyAlpha);
        return new(Math.Min(side, LargestSide), Math.Min(side, LargestSide), isGrey ? 1 : 3);
    }

    private static string HashOf(string root, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
