namespace Maristan.Learning.Data;

public sealed class DatasetFolderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("[]", "cannot be read")]
    [InlineData("""{"kind": "table"}""", "task")]
    [InlineData("""{"task": "classification"}""", "kind")]
    [InlineData("""{"task": "guessing", "kind": "table"}""", "cannot be read")]
    [InlineData("""{"task": "classification", "kind": "table", "file": 5}""", "cannot be read")]
    [InlineData("""{"task": "classification", "kind": "table", "classes": "a"}""", "cannot be read")]
    [InlineData("""{"task": "classification", "kind": "table", "classes": [null, "a"]}""", "null")]
    [InlineData("""{"task": "classification", "kind": "table", "exclude": null}""", "cannot be read")]
    [InlineData("""{"task": "classification", "kind": "table", "where": {"a": null}}""", "null")]
    [InlineData("""{"task": "classification", "kind": "pictures", "parts": {"train": null}}""", "null")]
    [InlineData("""{"task": "series", "kind": "series", "files": [{"file": "a.csv"}]}""", "null")]
    [InlineData("""{"task": "series", "kind": "series", "files": [null]}""", "null")]
    public void A_description_that_cannot_be_meant_is_refused_with_a_sentence(string json, string sentence)
    {
        using var folder = new TestFolder();
        folder.Put("dataset.json", json);

        Assert.Contains(sentence, Assert.Throws<LearningException>(() => Opened(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.csv", "lies outside")]
    [InlineData("/etc/passwd", "lies outside")]
    [InlineData("sub/../../outside.csv", "lies outside")]
    [InlineData(".", "lies outside")]
    [InlineData("nowhere.csv", "is not in")]
    [InlineData("", "names no file")]
    [InlineData(null, "names no file")]
    [InlineData("a\0b", "no file can be called")]
    public void A_description_cannot_lead_out_of_its_folder(string? name, string sentence)
    {
        using var folder = new TestFolder();

        Assert.Contains(sentence, Assert.Throws<LearningException>(() => DatasetDescription.PathOf(folder.Path, name, "file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_by_itself_is_taken_by_its_likely_column_and_what_was_decided_is_said()
    {
        using var folder = new TestFolder();
        var data = Opened(folder.Put("patients.csv", "age,Outcome\n40,yes\n50,no\n60,yes\n"));

        Assert.Equal(("patients", "Outcome", LearningTask.Classification), (data.Description.Name, data.Description.Target, data.Description.Task));
        Assert.Equal(["yes"], data.Description.Positive!);
        Assert.Contains(data.Decisions, static said => said.Contains("Outcome", StringComparison.Ordinal) && said.Contains("--target", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n3,x\n", "--target COLUMN, such as a or b")]
    [InlineData("a,b\n", "--target COLUMN")]
    [InlineData("a,b\n1,1\n1,1\n", "--target COLUMN")]
    public void What_is_to_be_told_is_asked_for_by_the_name_of_the_option(string csv, string sentence)
    {
        using var folder = new TestFolder();
        var table = folder.Put("t.csv", csv);

        Assert.Contains(sentence, Assert.Throws<LearningException>(() => Opened(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_asked_where_there_is_one()
    {
        using var folder = new TestFolder();
        folder.Put("one.csv", "a,b\n1,x\n2,y\n3,x\n");
        folder.Put("two.csv", "a,b\n1,x\n2,y\n3,x\n");
        var asked = new List<string>();
        string Ask(string question, IReadOnlyList<string> answers)
        {
            asked.Add(question);
            return answers[^1];
        }

        var data = DatasetFolder.Open(folder.Path, new(), Ask, Cancel);

        Assert.Equal(["Which table?", "Which column is to be told?"], asked);
        Assert.Equal(("two.csv", "b"), (data.Description.File, data.Description.Target));
        Assert.Contains("holds 2 tables", Assert.Throws<LearningException>(() => Opened(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_in_one_file_are_known_by_the_names_of_their_arrays()
    {
        using var folder = new TestFolder();
        folder.Put("p.npz", Npz.File(("train_images", Npz.Bytes([1, 2, 2], 1, 2, 3, 4)), ("train_labels", Npz.Bytes([1, 1], 0))));

        var said = Opened(folder.Path).Description;

        Assert.Equal((DatasetKind.Pictures, "p.npz"), (said.Kind, said.File));
        Assert.Equal(["train_images", "train_labels"], Assert.Single(said.Parts!).Value);
    }

    [Fact]
    public void What_is_not_there_is_said() =>
        Assert.Contains("no folder or file", Assert.Throws<LearningException>(() => Opened("/no/such/folder")).Message, StringComparison.Ordinal);

    private static DatasetFolder Opened(string path) => DatasetFolder.Open(path, new(), null, Cancel);
}
