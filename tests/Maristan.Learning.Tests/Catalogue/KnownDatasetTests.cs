using System.Security.Cryptography;
using System.Text;
using Maristan.Learning.Data;

namespace Maristan.Learning.Catalogue;

public sealed class KnownDatasetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_copy_is_taken_whole_from_its_folder_or_from_one_that_holds_it()
    {
        using var folder = new TestFolder();
        Fill(folder, "media/shapes/");
        folder.Put("media/shapes/not-of-it.txt", "other");

        Shapes().Take(folder["media"], folder["one"], Cancel);
        Shapes().Take(folder["media/shapes"], folder["two"], Cancel);

        foreach (var place in new[] { "one", "two" })
        {
            Assert.Equal(["pictures/1.txt", "pictures/2.txt", "table.csv"], Directory.EnumerateFiles(folder[place], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder[place], file)).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("table.csv")]
    [InlineData("pictures/2.txt")]
    public void A_changed_byte_is_refused_and_leaves_nothing(string changed)
    {
        using var folder = new TestFolder();
        Fill(folder, "copy/");
        folder.Put("copy/" + changed, "One");

        var refused = Assert.Throws<LearningException>(() => Shapes().Take(folder["copy"], folder["new"], Cancel));

        Assert.Contains("is another than the one that is known", refused.Message, StringComparison.Ordinal);
        Assert.Equal([folder["copy"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_is_missing_is_named_and_what_is_there_is_kept()
    {
        using var folder = new TestFolder();
        Fill(folder, "copy/");
        File.Delete(folder["copy/table.csv"]);
        folder.Put("mine/file.txt", "mine");

        Assert.Contains("table.csv is not in", Assert.Throws<LearningException>(() => Shapes().Take(folder["copy"], folder["new"], Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("is not empty", Assert.Throws<LearningException>(() => Shapes().Take(folder["copy"], folder["mine"], Cancel)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["mine/file.txt"]));
    }

    [Fact]
    public void Each_known_set_says_where_it_comes_from_and_under_which_licence()
    {
        Assert.NotEmpty(KnownDataset.All);
        Assert.All(KnownDataset.All, static known =>
        {
            Assert.NotEmpty(known.Files);
            Assert.All(new[] { known.Name, known.Shape, known.Origin, known.Licence, known.Cite }, static text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.All(known.Files, static file => Assert.Equal(64, file.Sha256.Length));
            Assert.Same(known, KnownDataset.Find(known.Name));
        });
        Assert.Contains(KnownDataset.All[0].Name, Assert.Throws<LearningException>(() => KnownDataset.Find("no-such")).Message, StringComparison.Ordinal);
    }

    private static void Fill(TestFolder folder, string under)
    {
        folder.Put(under + "table.csv", "one");
        folder.Put(under + "pictures/1.txt", "two");
        folder.Put(under + "pictures/2.txt", "three");
    }

    private static KnownDataset Shapes() => new("shapes", "3 files", "here", "CC0", "nobody",
        [new("table.csv", Hash("one")), new("pictures/", Hash($"pictures/1.txt {Hash("two")}\npictures/2.txt {Hash("three")}"), 2)]);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
