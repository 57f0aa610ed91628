namespace Maristan.Learning.Data;

public sealed class PartsTests
{
    [Theory]
    [InlineData("""{"train": [0, 1, 2, 10], "test": [3]}""", "names row 10 in train, and the data have 10 rows")]
    [InlineData("""{"train": [0, -1], "test": [3]}""", "names row -1 in train")]
    [InlineData("""{"train": [0, 1, 2], "test": [2]}""", "has row 2 twice, in train and in test")]
    [InlineData("""{"train": [0, 0], "test": [2]}""", "has row 0 twice")]
    [InlineData("""{"test": [2]}""", "leaves no row to learn from")]
    [InlineData("""{"train": [0, "1"]}""", "does not hold lists of row numbers")]
    [InlineData("""{"train": [0.5]}""", "does not hold lists of row numbers")]
    [InlineData("""{"train": [99999999999]}""", "does not hold lists of row numbers")]
    [InlineData("""{"train": 5}""", "does not hold lists of row numbers")]
    [InlineData("[1, 2]", "does not hold lists of row numbers")]
    [InlineData("{", "does not hold lists of row numbers")]
    [InlineData("", "does not hold lists of row numbers")]
    public void A_split_that_cannot_be_meant_is_refused_with_what_is_wrong(string json, string sentence)
    {
        using var folder = new TestFolder();

        var refused = Assert.Throws<LearningException>(() => Parts.Read(folder.Put("split.json", json), 10));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_kept_rows_have_their_new_numbers()
    {
        using var folder = new TestFolder();
        var parts = Parts.Read(folder.Put("split.json", """{"train": [4, 0, 2], "val": [1], "test": [3]}"""), 5).Of([0, 3, 4]);

        Assert.Equal([2, 0], parts.Train);
        Assert.Empty(parts.Watched);
        Assert.Equal([1], parts.Test);
        Assert.Equal([2, 0], parts.Known);
    }
}
