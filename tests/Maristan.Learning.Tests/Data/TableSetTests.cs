namespace Maristan.Learning.Data;

public sealed class TableSetTests
{
    private const string Patients = "id,age,ward,site,died\np1,40,a,north,no\np2,50,b,south,yes\np3,60,a,north,no\np4,70,b,south,yes\np5,55,a,north,perhaps\np6,52,a,north,\n";
    private const string Split = """{"train": [0, 1, 2], "val": [3], "test": [4, 5]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Only_what_may_be_looked_at_is_a_feature()
    {
        using var folder = new TestFolder();
        var set = Loaded(folder, Patients, """{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died", "exclude": ["id"], "group": "ward", "site": "site"}""");

        Assert.Equal(["age"], set.Features.Columns.Select(static column => column.Name));
        Assert.Equal(["no", "yes"], set.Names!.Stored);
        Assert.Equal([0, 1, 0, 1, 0, 0], set.Groups!);
        Assert.Equal("south", set.Sites![1]);
    }

    [Fact]
    public void A_strange_word_where_the_model_is_judged_is_refused_when_it_is_judged_and_where_it_learns_at_once()
    {
        using var folder = new TestFolder();
        const string Said = """{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died", "classes": ["no", "yes"]}""";

        var set = Loaded(folder, Patients, Said);

        Assert.Equal([0, 1, 0, 1], set.Classes[..4]);
        Assert.Equal(TableSet.Unknown, set.Classes[5]);
        set.RefuseStrange(set.Parts.Known);
        Assert.Contains("Row 4 of the column died", Assert.Throws<LearningException>(() => set.RefuseStrange(set.Parts.Test)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0 of the column died", Assert.Throws<LearningException>(() => Loaded(folder, Patients, Said.Replace("\"no\"", "\"never\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"classes\": [\"no\", \"no\", \"yes\"]", "named twice")]
    [InlineData("\"classes\": [\"yes\"]", "two or more")]
    [InlineData("\"positive\": [\"maybe\"]", "not all among")]
    [InlineData("\"where\": {\"colour\": \"red\"}", "no column colour")]
    [InlineData("\"group\": \"colour\"", "no column colour")]
    public void A_description_that_does_not_fit_its_table_is_refused(string more, string sentence)
    {
        using var folder = new TestFolder();

        var refused = Assert.Throws<LearningException>(() => Loaded(folder, Patients, $$"""{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died", {{more}}}"""));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_rows_say_when_they_were_the_latest_are_kept_for_judging()
    {
        using var folder = new TestFolder();
        const string Visits = "seen,age,died\n2026-03-01,40,no\n2024-01-31,50,yes\n2025-06-15,60,no\n2024-02-01,70,yes\n2026-02-28,55,no\n";
        const string Said = """{"task": "classification", "kind": "table", "file": "t.csv", "target": "died", "order": "seen"}""";

        var set = Loaded(folder, Visits, Said);

        Assert.Equal([1, 3, 2, 4], set.Parts.Train);
        Assert.Equal([0], set.Parts.Test);
        Assert.Equal(["age"], set.Features.Columns.Select(static column => column.Name));
        Assert.Contains("no date such as", Assert.Throws<LearningException>(() => Loaded(folder, Visits.Replace("2024-02-01", "spring", StringComparison.Ordinal), Said)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_kept_by_their_words_and_the_split_goes_with_them()
    {
        using var folder = new TestFolder();
        var set = Loaded(folder, Patients, """{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died", "where": {"ward": "a"}, "classes": ["no", "yes", "perhaps"]}""");

        Assert.Equal([0, 2, 4, 5], set.Kept);
        Assert.Equal([0, 1], set.Parts.Train);
        Assert.Equal([2, 3], set.Parts.Test);
    }

    [Fact]
    public void Of_survival_the_time_and_whether_the_event_was_seen_are_no_features()
    {
        using var folder = new TestFolder();
        var set = Loaded(folder, "months,state,x\n5,dead,1\n7,alive,2\n,dead,3\n", """{"task": "survival", "kind": "table", "file": "t.csv", "split": "split.json", "time": "months", "event": "state", "event_value": "dead"}""",
            """{"train": [0, 1], "test": [2]}""");

        Assert.Equal(["x"], set.Features.Columns.Select(static column => column.Name));
        Assert.Equal([true, false, true], set.Seen);
        Assert.Equal([5, 7, double.NaN], set.Times);
    }

    [Fact]
    public void Labels_of_anomalies_are_no_feature_and_must_be_as_many_as_rows()
    {
        using var folder = new TestFolder();
        const string Said = """{"task": "anomaly", "kind": "table", "file": "t.npz", "split": "split.json", "features": "X", "labels_for_scoring": "y"}""";
        folder.Put("t.npz", Npz.File(("X", Npz.Singles([3, 2], 1, 2, 3, float.NaN, 5, 6)), ("y", Npz.Bytes([3], 0, 2, 0)), ("short", Npz.Bytes([2], 0, 1))));

        var set = Loaded(folder, null, Said, """{"train": [0, 1], "test": [2]}""");
        var wrong = Loaded(folder, null, Said.Replace("\"y\"", "\"short\"", StringComparison.Ordinal), """{"train": [0, 1], "test": [2]}""");

        Assert.Equal(["X1", "X2"], set.Features.Columns.Select(static column => column.Name));
        Assert.Equal([2, double.NaN, 6], Enumerable.Range(0, 3).Select(set.Features["X2"].Number));
        Assert.Equal([0, 1, 0], set.LabelsForScoring()!);
        Assert.Contains("2 labels for 3 rows", Assert.Throws<LearningException>(wrong.LabelsForScoring).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaks_are_the_same_group_and_the_same_row_again()
    {
        using var folder = new TestFolder();
        var set = Loaded(folder, "who,x,y,t\na,1,1,no\nb,2,2,yes\na,3,3,no\nc,2,2,yes\n", """{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "t", "group": "who"}""", """{"train": [0, 1], "test": [2, 3]}""");

        var leaks = Leaks.In(set);

        Assert.Equal(2, leaks.Count);
        Assert.Equal([0], leaks[0].Rows);
        Assert.Contains("1 of the 2 rows of test belong to a who", leaks[0].Sentence, StringComparison.Ordinal);
        Assert.Equal([1], leaks[1].Rows);
    }

    private static TableSet Loaded(TestFolder folder, string? csv, string said, string split = Split)
    {
        if (csv is not null)
        {
            folder.Put("t.csv", csv);
        }

        folder.Put("split.json", split);
        folder.Put("dataset.json", said);
        return TableSet.Load(folder.Path, DatasetDescription.Find(folder.Path)!, 7, Cancel);
    }
}
