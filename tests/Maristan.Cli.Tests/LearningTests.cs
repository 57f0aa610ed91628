using System.Globalization;
using System.Text;
using System.Text.Json;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;
using Maristan.Onnx.Training;
using Maristan.Pixels;

namespace Maristan.Cli;

/// <summary>From data to a model and to what it says, by the verbs alone.</summary>
public sealed class LearningTests
{
    private const string Survival = """{"name": "followed", "task": "survival", "kind": "table", "file": "t.csv", "split": "split.json", "time": "months", "event": "state", "event_value": "dead"}""";
    private const string Anomaly = """{"name": "unusual", "task": "anomaly", "kind": "table", "file": "t.npz", "split": "split.json", "features": "X", "labels_for_scoring": "y"}""";
    private const string InOneFile = """{"name": "bars", "task": "classification", "kind": "pictures", "file": "p.npz", "parts": {"train": ["a", "b"], "test": ["c"]}, "labels": {"5": "bar", "9": "bar, upright"}, "positive": ["9"]}""";
    private const string Series = """{"name": "counts", "task": "series", "kind": "series", "season": 12, "horizon": 3, "test_last": 6, "step": 3, "files": [{"file": "c.csv", "index": "month", "values": ["visits", "beds, all"]}]}""";

    [Fact]
    public async Task A_table_is_learned_asked_judged_explained_and_learned_again_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        Patients.Put(folder, 80);
        var model = folder["m.onnx"];

        var trained = await Well("train", "--data", folder.Path, "--out", model, "--model", "logistic", "--budget", "5s", "--seed", "9");
        await Well("train", "--data", folder.Path, "--out", folder["again.onnx"], "--plan", folder["m.plan.json"], "--budget", "5s", "--threads", "1");
        await Well("predict", "--model", model, "--data", folder.Path, "--out", folder["p.csv"]);
        var judged = await Well("evaluate", "--model", model, "--data", folder.Path, "--json", "--report", folder["judged.html"]);
        var explained = await Well("explain", "--model", model, "--input", folder["t.csv"], "--out", folder["why.json"], "--row", "3");
        var info = await Well("model", "info", model);
        var verified = await Well("model", "verify", model);
        var manifest = await Well("model", "info", model, "--json");

        Assert.Contains("patients: logistic", trained.Output, StringComparison.Ordinal);
        Assert.Equal(await Bytes(model), await Bytes(folder["again.onnx"]));
        Assert.False(File.Exists(model + ".checkpoint"));
        Classes(folder["p.csv"], 20, "no", "yes");
        Assert.Equal("test", JsonDocument.Parse(judged.Output).RootElement.GetProperty("part").GetString());
        Assert.Contains("</html>", await Text(folder["m.html"]), StringComparison.Ordinal);
        Assert.Contains("</html>", await Text(folder["judged.html"]), StringComparison.Ordinal);
        Assert.Single(JsonDocument.Parse(await File.ReadAllTextAsync(folder["why.json"], TestContext.Current.CancellationToken)).RootElement.EnumerateArray());
        Assert.StartsWith("row 3: died", explained.Output, StringComparison.Ordinal);
        Assert.Contains("classification", info.Output, StringComparison.Ordinal);
        Assert.StartsWith("It is whole and can be run", verified.Output, StringComparison.Ordinal);
        Assert.Equal("died", JsonDocument.Parse(manifest.Output).RootElement.GetProperty("target").GetString());
    }

    [Fact]
    public async Task A_table_by_itself_is_learned_from_when_its_target_is_named_and_new_rows_need_no_answer()
    {
        using var folder = new TestFolder();
        var table = folder.Put("patients.csv", Patients.Table(60));
        folder.Put("new.csv", "ward,value,age\na,0,20\nb,4,90\n");

        var asked = await Ran.Command("train", "--data", table, "--out", folder["m.onnx"]);
        var trained = await Well("train", "--data", table, "--target", "died", "--out", folder["m.onnx"], "--model", "logistic", "--budget", "5s", "--seed", "3");
        await Well("predict", "--model", folder["m.onnx"], "--data", table, "--out", folder["test.csv"]);
        await Well("predict", "--model", folder["m.onnx"], "--data", table, "--part", "all", "--out", folder["all.csv"]);
        var said = await Well("predict", "--model", folder["m.onnx"], "--data", folder["new.csv"], "--out", "-");

        Refused(asked, "--target");
        Assert.Contains("--target", trained.Error, StringComparison.Ordinal);
        Classes(folder["test.csv"], 12, "no", "yes");
        Classes(folder["all.csv"], 60, "no", "yes");
        Assert.Equal(3, said.Output.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Pictures_in_folders_are_learned_asked_without_labels_and_explained()
    {
        using var folder = new TestFolder();
        using var made = new TestFolder();
        var numbers = new SeededNumbers(5);
        for (var at = 0; at < 24; at++)
        {
            var kind = at % 2 == 0 ? "bar, upright" : "bar";
            folder.Put($"train/{kind}/{at}.png", Bar(at % 2 == 0, numbers));
            folder.Put(at < 6 ? $"test/{at}.png" : $"val/{kind}/{at}.png", Bar(at % 2 == 0, numbers));
        }

        var described = await Well("dataset", "describe", folder.Path, "--json");
        await Well("train", "--data", folder.Path, "--out", made["m.onnx"], "--budget", "5s");
        await Well("predict", "--model", made["m.onnx"], "--data", folder.Path, "--out", made["p.csv"]);
        await Well("evaluate", "--model", made["m.onnx"], "--data", folder.Path, "--part", "val");
        var unlabelled = await Ran.Command("evaluate", "--model", made["m.onnx"], "--data", folder.Path);
        await Well("explain", "--model", made["m.onnx"], "--input", folder["test/0.png"], "--out", made["heat.png"], "--class", "bar");
        await Well("model", "verify", made["m.onnx"]);

        Assert.Equal("28 by 28, grey", JsonDocument.Parse(described.Output).RootElement.GetProperty("pictures").GetString());
        Classes(made["p.csv"], 6, "bar", "bar, upright");
        Refused(unlabelled, "has no labels");
        var heat = PictureFile.Read(await Bytes(made["heat.png"]));
        Assert.Equal((28, 28, PictureMode.Rgb), (heat.Width, heat.Height, heat.Mode));
    }

    [Fact]
    public async Task Pictures_in_one_file_are_told_by_their_raw_classes_and_learned_again_to_the_same_bytes()
    {
        using var folder = new TestFolder();
        var numbers = new SeededNumbers(6);
        byte[] Pictures(int count) => Npz.Bytes([count, 28, 28], [.. Enumerable.Range(0, count).SelectMany(at => PictureFile.Read(Bar(at % 2 == 0, numbers)).Samples)]);
        folder.Put("p.npz", Npz.File(("a", Pictures(24)), ("b", Npz.Bytes([24, 1], [.. Enumerable.Range(0, 24).Select(static at => at % 2 == 0 ? (byte)9 : (byte)5)])), ("c", Pictures(5))));
        folder.Put("dataset.json", InOneFile);

        await Well("train", "--data", folder.Path, "--out", folder["m.onnx"], "--model", "cnn", "--budget", "5s");
        await Well("train", "--data", folder.Path, "--out", folder["again.onnx"], "--plan", folder["m.plan.json"], "--threads", "1");
        await Well("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--out", folder["p.csv"]);
        await Well("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--part", "all", "--out", folder["all.csv"]);

        Assert.Equal(await Bytes(folder["m.onnx"]), await Bytes(folder["again.onnx"]));
        Assert.Equal("index,prediction,score_5,score_9", File.ReadLines(folder["p.csv"]).First());
        Assert.Equal((6, 30), (File.ReadLines(folder["p.csv"]).Count(), File.ReadLines(folder["all.csv"]).Count()));
    }

    [Fact]
    public async Task What_is_unusual_is_learned_without_a_look_at_the_labels()
    {
        using var folder = new TestFolder();
        Unusual(folder, static row => row % 9 == 0);
        await Well("train", "--data", folder.Path, "--out", folder["m.onnx"], "--budget", "5s");
        await Well("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--out", folder["p.csv"]);
        var judged = await Well("evaluate", "--model", folder["m.onnx"], "--data", folder.Path);
        var before = await Hash(folder["t.npz"]);
        Unusual(folder, static row => row % 9 == 1);
        await Well("train", "--data", folder.Path, "--out", folder["other.onnx"], "--budget", "5s");

        Scores(folder["p.csv"], 18);
        Assert.Contains("AUC", judged.Output, StringComparison.Ordinal);
        Assert.Equal((await Text(folder["m.onnx"])).Replace(before, "", StringComparison.Ordinal), (await Text(folder["other.onnx"])).Replace(await Hash(folder["t.npz"]), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_meets_an_event_earlier_is_told_by_a_score()
    {
        using var folder = new TestFolder();
        var (numbers, text) = (new SeededNumbers(3), new StringBuilder("months,state,age\n"));
        for (var row = 0; row < 80; row++)
        {
            var age = 20 + (numbers.Next() * 60);
            text.Append(CultureInfo.InvariantCulture, $"{1 + (numbers.Next() * 4000 / age):F2},{(numbers.Next() < 0.7 ? "dead" : "alive")},{age:F1}\n");
        }

        folder.Put("t.csv", text.ToString());
        folder.Put("split.json", Patients.Split(80));
        folder.Put("dataset.json", Survival);
        await Well("train", "--data", folder.Path, "--out", folder["m.onnx"], "--model", "cox", "--budget", "5s");
        await Well("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--out", folder["p.csv"]);
        var judged = await Well("evaluate", "--model", folder["m.onnx"], "--data", folder.Path);

        Scores(folder["p.csv"], 20);
        Assert.Contains("C-index", judged.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_comes_next_in_a_series_is_told_from_each_origin_of_its_last_part()
    {
        using var folder = new TestFolder();
        var lines = Enumerable.Range(0, 72).Select(static at => string.Create(CultureInfo.InvariantCulture, $"{2000 + (at / 12)}-{(at % 12) + 1:00},{100 + at + (10 * Math.Sin(at * Math.PI / 6)):F2},{50 + (at % 12)}"));
        folder.Put("c.csv", $"month,visits,\"beds, all\"\n{string.Join('\n', lines)}\n");
        folder.Put("dataset.json", Series);

        await Well("train", "--data", folder.Path, "--out", folder["m.onnx"], "--budget", "5s");
        await Well("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--out", folder["p.csv"]);
        await Well("evaluate", "--model", folder["m.onnx"], "--data", folder.Path);
        var other = await Ran.Command("predict", "--model", folder["m.onnx"], "--data", folder.Path, "--part", "train", "--out", folder["x.csv"]);

        var said = await File.ReadAllLinesAsync(folder["p.csv"], TestContext.Current.CancellationToken);
        Assert.Equal("file,series,origin,step,value,low,high", said[0]);
        Assert.Equal(1 + (2 * 2 * 3), said.Length);
        Assert.StartsWith("c.csv,visits,2005-06,1,", said[1], StringComparison.Ordinal);
        Assert.Contains(said, static line => line.StartsWith("c.csv,\"beds, all\",2005-09,3,", StringComparison.Ordinal));
        Refused(other, "--part test");
        Assert.False(File.Exists(folder["x.csv"]));
    }

    private static async Task<Ran> Well(params string[] arguments)
    {
        var ran = await Ran.Command(arguments);
        Assert.True(ran.ExitCode == 0, $"maristan {string.Join(' ', arguments)} ended with {ran.ExitCode}: {ran.Error}");
        return ran;
    }

    private static void Refused(Ran ran, string sentence)
    {
        Assert.Equal(1, ran.ExitCode);
        var said = ran.Error.TrimEnd('\n').Split('\n');
        Assert.Contains(sentence, said[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(said, static line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    private static void Classes(string path, int rows, params string[] classes)
    {
        var table = CsvFile.Read(path);
        Assert.Equal(["index", "prediction", .. classes.Select(static each => "score_" + each)], table.Columns.Select(static column => column.Name));
        Assert.Equal(rows, table.Rows);
        for (var row = 0; row < rows; row++)
        {
            var scores = classes.Select(each => table["score_" + each].Number(row)).ToArray();
            Assert.Equal(row, table["index"].Number(row));
            Assert.Equal(1, scores.Sum(), 1e-4);
            Assert.Equal(scores.Max(), table["score_" + table["prediction"][row]].Number(row));
        }
    }

    private static void Scores(string path, int rows)
    {
        var table = CsvFile.Read(path);
        Assert.Equal(["index", "score"], table.Columns.Select(static column => column.Name));
        Assert.Equal(Enumerable.Range(0, rows).Select(static row => (double)row), Enumerable.Range(0, rows).Select(table["index"].Number));
        Assert.Equal(rows, table.Rows);
        Assert.True(table["score"].IsNumber);
    }

    private static void Unusual(TestFolder folder, Func<int, bool> isMarked)
    {
        var numbers = new SeededNumbers(2);
        var cells = Enumerable.Range(0, 72 * 3).Select(at => (float)(numbers.Next() + numbers.Next() + (at / 3 % 9 == 0 ? 5 : 0))).ToArray();
        folder.Put("t.npz", Npz.File(("X", Npz.Singles([72, 3], cells)), ("y", Npz.Bytes([72], [.. Enumerable.Range(0, 72).Select(row => isMarked(row) ? (byte)1 : (byte)0)]))));
        folder.Put("split.json", Patients.Split(72));
        folder.Put("dataset.json", Anomaly);
    }

    private static byte[] Bar(bool isUpright, SeededNumbers numbers)
    {
        var (left, shade) = (4 + (int)(numbers.Next() * 16), 120 + (int)(numbers.Next() * 100));
        return PictureFile.WritePng(new(PictureMode.Grey, 28, 28, [.. Enumerable.Range(0, 784).Select(at =>
        {
            var across = isUpright ? at % 28 : at / 28;
            return (byte)((across >= left && across < left + 5 ? shade : 20) + (numbers.Next() * 30));
        })]));
    }

    private static Task<byte[]> Bytes(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private static async Task<string> Text(string path) => Encoding.Latin1.GetString(await Bytes(path));

    private static async Task<string> Hash(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await Bytes(path)));
}
