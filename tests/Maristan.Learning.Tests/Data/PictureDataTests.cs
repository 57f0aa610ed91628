using Maristan.Learning.Serving;
using Maristan.Pixels;

namespace Maristan.Learning.Data;

public sealed class PictureDataTests
{
    private static readonly DatasetDescription InOneFile = new()
    {
        Task = LearningTask.Classification,
        Kind = DatasetKind.Pictures,
        File = "p.npz",
        Parts = new Dictionary<string, IReadOnlyList<string>> { ["train"] = ["a", "a_labels"], ["test"] = ["b", "b_labels"] },
    };

    private static readonly DatasetDescription InFolders = new() { Task = LearningTask.Classification, Kind = DatasetKind.Pictures };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Colours_that_lie_beside_each_other_in_a_file_lie_plane_by_plane()
    {
        using var folder = new TestFolder();
        folder.Put("p.npz", Npz.File(("a", Npz.Bytes([2, 1, 2, 3], 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16)), ("a_labels", Npz.Bytes([2, 1], 5, 9))));

        var pictures = PictureData.Load(folder.Path, InOneFile, null, 7);
        var train = pictures.Read("train", hasLabels: true, Cancel);

        Assert.Equal(new PictureRecipe(2, 1, 3), pictures.Recipe);
        Assert.Equal([1, 4, 2, 5, 3, 6, 11, 14, 12, 15, 13, 16], train.Pixels);
        Assert.Equal(["5", "9"], pictures.Names.Stored);
        Assert.Equal([0, 1], train.Classes);
        Assert.Equal(0, pictures.Read("test", hasLabels: true, Cancel).Count);
    }

    [Fact]
    public void Labels_are_not_read_where_they_are_not_asked_for()
    {
        using var folder = new TestFolder();
        folder.Put("p.npz", Npz.File(("a", Npz.Bytes([2, 1, 1], 1, 2)), ("a_labels", Npz.Bytes([2], 0, 1)), ("b", Npz.Bytes([1, 1, 1], 9)), ("b_labels", Npz.Bytes([1], 77))));
        var pictures = PictureData.Load(folder.Path, InOneFile, null, 7);

        Assert.Equal([TableSet.Unknown], pictures.Read("test", hasLabels: false, Cancel).Classes);
        Assert.Equal([1, 2, 9], pictures.Read("all", hasLabels: false, Cancel).Pixels);
        Assert.Contains("has the label 77", Assert.Throws<LearningException>(() => pictures.Read("test", hasLabels: true, Cancel)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 2, 0, 3 }, "holds no pictures")]
    [InlineData(new[] { 6 }, "holds no pictures")]
    [InlineData(new[] { 1, 1, 3, 2 }, "holds no pictures")]
    [InlineData(new[] { 1, 1, 6 }, "1 pictures and 2 labels")]
    public void What_holds_no_pictures_is_refused(int[] shape, string sentence)
    {
        using var folder = new TestFolder();
        folder.Put("p.npz", Npz.File(("a", Npz.Bytes(shape, new byte[shape.Aggregate(1, static (product, each) => product * each)])), ("a_labels", Npz.Bytes([2], 0, 1))));

        var refused = Assert.Throws<LearningException>(() => PictureData.Load(folder.Path, InOneFile, null, 7).Read("train", hasLabels: true, Cancel));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_no_bytes_and_groups_of_another_number_are_refused()
    {
        using var folder = new TestFolder();
        folder.Put("p.npz", Npz.File(("a", Npz.Singles([1, 1, 1], 1)), ("a_labels", Npz.Bytes([2], 0, 1))));
        Assert.Contains("bytes from 0 to 255", Assert.Throws<LearningException>(() => PictureData.Load(folder.Path, InOneFile, null, 7)).Message, StringComparison.Ordinal);

        folder.Put("p.npz", Npz.File(("a", Npz.Bytes([2, 1, 1], 1, 2)), ("a_labels", Npz.Bytes([2], 0, 1)), ("g", Npz.Bytes([1], 0))));
        var pictures = PictureData.Load(folder.Path, InOneFile with { Groups = new Dictionary<string, string> { ["train"] = "g" } }, null, 7);
        Assert.Contains("2 pictures and 1 groups", Assert.Throws<LearningException>(() => pictures.Read("train", true, Cancel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_in_folders_have_the_class_of_their_folder_and_a_test_part_may_have_none()
    {
        using var folder = new TestFolder();
        foreach (var (name, shade) in new[] { ("train/benign/1.png", 10), ("train/benign/2.png", 20), ("train/malignant/1.png", 200), ("test/unknown.png", 100) })
        {
            folder.Put(name, Grey(30, (byte)shade));
        }

        var pictures = PictureData.Load(folder.Path, InFolders, null, 7);
        var (train, test) = (pictures.Read("train", true, Cancel), pictures.Read("test", true, Cancel));

        Assert.Equal(new PictureRecipe(30, 30, 1), pictures.Recipe);
        Assert.Equal([0, 0, 1], train.Classes);
        Assert.Equal(["train/benign/1.png", "train/benign/2.png", "train/malignant/1.png"], train.Files!);
        Assert.Equal(200, train.Pixels[2 * 900]);
        Assert.Equal([TableSet.Unknown], test.Classes);
    }

    [Fact]
    public void A_damaged_picture_is_refused_by_its_name()
    {
        using var folder = new TestFolder();
        for (var at = 0; at < 60; at++)
        {
            folder.Put($"train/{(at % 2 == 0 ? "a" : "b")}/{at:00}.png", Grey(28, (byte)at));
        }

        var recipe = new PictureRecipe(28, 28, 1);
        folder.Put("train/a/40.png", Grey(28, 1)[..50]);

        var refused = Assert.Throws<LearningException>(() => PictureData.Load(folder.Path, InFolders, recipe, 7).Read("train", true, Cancel));
        Assert.StartsWith("40.png: ", refused.Message, StringComparison.Ordinal);

        folder.Put("train/a/00.png", "no picture");
        Assert.StartsWith("00.png: ", Assert.Throws<LearningException>(() => PictureData.Load(folder.Path, InFolders, null, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_pictures_by_class_is_refused()
    {
        using var folder = new TestFolder();
        folder.Put("only/1.png", Grey(28, 1));

        Assert.Contains("one for each class", Assert.Throws<LearningException>(() => PictureData.Load(folder.Path, InFolders, null, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearly_the_same_picture_on_both_sides_is_a_leak_and_others_are_not()
    {
        var recipe = new PictureRecipe(32, 32, 1);
        byte[] Shape(int left, int noise) => [.. Enumerable.Range(0, 1024).Select(at => (byte)(at % 32 >= left && at % 32 < left + 8 ? 200 + (at * noise % 5) : 20))];
        PicturePart Part(params byte[][] pictures) => new(pictures.Length, [.. pictures.SelectMany(static each => each)], new int[pictures.Length], null, null);

        var leaks = Leaks.In(Part(Shape(2, 0), Shape(20, 0)), Part(Shape(12, 0), Shape(20, 3)), recipe, "test", Cancel);

        Assert.Equal([1], Assert.Single(leaks).Rows);
        Assert.Equal([0, 1, 0], Leaks.Groups(Part(Shape(2, 0), Shape(12, 0), Shape(2, 3)), recipe, Cancel));
    }

    private static byte[] Grey(int side, byte shade) => PictureFile.WritePng(new(PictureMode.Grey, side, side, [.. Enumerable.Repeat(shade, side * side)]));
}
