using System.Text.Json;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;

namespace Maristan.Cli;

/// <summary>What cannot be learned from or asked is refused with one sentence, whatever it is.</summary>
public sealed class LearningRefusalTests
{
    private const string Described = """{"task": "classification", "kind": "table", "file": "t.csv", "split": "split.json", "target": "died"}""";

    [Theory]
    [InlineData("a,died\n1,\"yes\n2,no\n", "A quote that begins on line 2")]
    [InlineData("a,died\n1,yes\n2\n", "Line 3 of t.csv has 1 cells")]
    [InlineData("a,died\n", "different values")]
    [InlineData("\u0000\u0001\u0002\u0003", "There is no column died")]
    [InlineData("", "is empty")]
    [InlineData("a,died\n1,yes\n1,no\n1,yes\n1,no\n1,yes\n1,no\n", "nothing differs")]
    [InlineData("a,died\n1,yes\n2,no\n", "cannot be cut")]
    public async Task A_table_that_cannot_be_learned_from_is_refused(string csv, string sentence)
    {
        using var folder = new TestFolder();

        var ran = await Ran.Command("train", "--data", folder.Put("t.csv", csv), "--target", "died", "--out", folder["m.onnx"], "--model", "logistic", "--budget", "5s");

        Refused(ran, sentence);
        Assert.Equal([folder["t.csv"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("{", "", "cannot be read")]
    [InlineData("""{"kind": "table"}""", "", "task")]
    [InlineData("""{"task": "classification", "kind": "table", "file": "../t.csv", "target": "died"}""", "", "lies outside of the folder")]
    [InlineData("""{"task": "questions", "kind": "questions"}""", "", "not learned by this command")]
    [InlineData("""{"task": "anomaly", "kind": "table", "file": "t.npz", "features": "X"}""", "", "is no npz file")]
    [InlineData("""{"task": "series", "kind": "series", "horizon": 1, "test_last": 1, "files": [{"file": "t.csv", "values": ["other"]}]}""", "", "There is no column other")]
    [InlineData(Described, """{"train": [0, 1, 2, 80]}""", "names row 80 in train")]
    [InlineData(Described, """{"train": [0, 1], "test": [1]}""", "has row 1 twice")]
    public async Task A_folder_that_contradicts_itself_is_refused(string description, string split, string sentence)
    {
        using var folder = new TestFolder();
        folder.Put("t.csv", Patients.Table(80));
        folder.Put("t.npz", "no archive");
        folder.Put("split.json", split);
        folder.Put("dataset.json", description);

        Refused(await Ran.Command("train", "--data", folder.Path, "--out", folder["m.onnx"], "--budget", "5s"), sentence);
        Assert.False(File.Exists(folder["m.onnx"]));
    }

    [Theory]
    [InlineData("train", "--data", "{0}", "--out", "{0}/m.onnx", "--budget", "1s")]
    [InlineData("train", "--data", "{0}", "--out", "{0}/m.onnx", "--model", "oracle")]
    [InlineData("train", "--data", "{0}", "--out", "{0}/m.onnx", "--target", "colour")]
    [InlineData("train", "--data", "{0}", "--out", "{0}/m.onnx", "--plan", "{0}/dataset.json")]
    [InlineData("train", "--data", "{0}/nowhere", "--out", "{0}/m.onnx")]
    [InlineData("dataset", "describe", "{0}/nowhere")]
    [InlineData("dataset", "fetch", "no-such-set")]
    [InlineData("model", "info", "{0}/t.csv")]
    [InlineData("model", "verify", "{0}/t.csv")]
    [InlineData("predict", "--model", "{0}/t.csv", "--data", "{0}", "--out", "-")]
    [InlineData("evaluate", "--model", "{0}/t.csv", "--data", "{0}")]
    public async Task What_is_asked_wrongly_is_answered_with_one_sentence(params string[] arguments)
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 80);

        Refused(await Ran.Command([.. arguments.Select(each => each.Replace("{0}", folder.Path, StringComparison.Ordinal))]), "");
    }

    [Fact]
    public async Task A_damaged_picture_is_named()
    {
        using var folder = new TestFolder();
        for (var at = 0; at < 8; at++)
        {
            folder.Put($"{(at % 2 == 0 ? "a" : "b")}/{at}.png", "no picture");
        }

        Refused(await Ran.Command("train", "--data", folder.Path, "--out", folder["m.onnx"], "--budget", "5s"), ".png: ");
    }

    [Fact]
    public async Task A_leak_is_told_and_stops_where_that_was_asked_for()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 80);
        var lines = await File.ReadAllLinesAsync(folder["t.csv"], TestContext.Current.CancellationToken);
        lines[71] = lines[3];
        folder.Put("t.csv", string.Join('\n', lines));

        var described = await Ran.Command("dataset", "describe", folder.Path);
        var ran = await Ran.Command("train", "--data", folder.Path, "--out", folder["m.onnx"], "--budget", "5s", "--strict");

        Assert.Contains("1 of the 20 rows of test stand word for word", string.Join(' ', described.Output.Split((char[])['│', '\n', ' '], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["1 of the 20 rows of test stand word for word among those that are learned from.", "Nothing was learned, since --strict was asked for."], ran.Error.TrimEnd('\n').Split('\n'));
        Assert.False(File.Exists(folder["m.onnx"]));
    }

    [Fact]
    public async Task A_folder_is_described_before_anything_is_learned_from_it()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 80);

        var described = await Ran.Command("dataset", "describe", folder.Path, "--json");

        Assert.Equal(0, described.ExitCode);
        var facts = JsonDocument.Parse(described.Output).RootElement;
        Assert.Equal("classification", facts.GetProperty("task").GetString());
        Assert.Equal("80: 60 to learn from, 0 to watch, 20 to judge by", facts.GetProperty("rows").GetString());
        Assert.StartsWith("2 words: ", facts.GetProperty("ward").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("; the finding", facts.GetProperty("class yes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_a_known_data_set_that_is_another_is_refused_and_leaves_nothing()
    {
        using var folder = new TestFolder();
        folder.Put("media/wdbc/wdbc.csv", "not the one");
        foreach (var file in Maristan.Learning.Catalogue.KnownDataset.Find("wdbc").Files.Where(static file => !file.Path.EndsWith('/')))
        {
            folder.Put("media/wdbc/" + file.Path, "not the one");
        }

        var listed = await Ran.Command("dataset", "fetch");
        var told = await Ran.Command("dataset", "fetch", "wdbc");
        var taken = await Ran.Command("dataset", "fetch", "wdbc", "--from", folder["media"], "--to", folder["new"]);

        Assert.Equal(0, listed.ExitCode);
        Assert.Contains("wdbc", listed.Output, StringComparison.Ordinal);
        Refused(told, "--from");
        Refused(taken, "is another than the one that is known");
        Assert.Equal([folder["media"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void Refused(Ran ran, string sentence)
    {
        Assert.Equal(1, ran.ExitCode);
        var said = ran.Error.TrimEnd('\n').Split('\n');
        Assert.Contains(sentence, said[^1], StringComparison.Ordinal);
        Assert.NotEmpty(said[^1]);
        Assert.DoesNotContain(said, static line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
