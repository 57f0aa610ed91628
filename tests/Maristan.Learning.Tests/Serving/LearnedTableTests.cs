using System.Text.Json.Nodes;
using Maristan.Learning.Choosing;
using Maristan.Learning.Data;
using Maristan.Learning.Explanation;
using Maristan.Onnx;
using Maristan.Onnx.Format;

namespace Maristan.Learning.Serving;

public sealed class LearnedTableTests(Library library)
{
    private const int Rows = 80;
    private static readonly Plan Two = new()
    {
        Task = LearningTask.Classification,
        Seed = 9,
        Members = [new(Candidates.Of(false, "logistic")[0], 0.5), new(Candidates.Of(false, "boosting")[0], 0.5)],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_plan_gives_the_same_file_whatever_time_it_takes()
    {
        using var folder = new TestFolder();
        var data = Patients.Put(folder, Rows);
        var first = Learned(data);

        var again = new Learner(library.Runtime, new() { Plan = Plan.Read(first.Plan.ToJson()), Seed = 123, Threads = 1 }, TimeProvider.System).Learn(data, [], null, Cancel);

        Assert.True(first.File.AsSpan().SequenceEqual(again.File));
    }

    [Fact]
    public void Labels_of_the_test_part_are_not_read()
    {
        using var folder = new TestFolder();
        var first = Learned(Patients.Put(folder, Rows));
        var other = Learned(Patients.Put(folder, Rows, static (row, label) => row < Rows * 3 / 4 ? label : row % 2 == 0 ? "withheld" : ""));

        Assert.Equal(WithoutHash(first), WithoutHash(other));
    }

    [Fact]
    public void A_plan_for_something_else_is_refused()
    {
        using var folder = new TestFolder();
        var data = Patients.Put(folder, Rows);

        var refused = Assert.Throws<LearningException>(() => new Learner(library.Runtime, new() { Plan = Two with { Task = LearningTask.Survival } }, TimeProvider.System).Learn(data, [], null, Cancel));

        Assert.Equal("The plan is for survival, and patients is for classification.", refused.Message);
        var ofSeries = Assert.Throws<LearningException>(() => new Learner(library.Runtime, new() { Plan = new() { Task = LearningTask.Classification, Series = new() } }, TimeProvider.System).Learn(data, [], null, Cancel));
        Assert.Equal("The plan is for data of another kind than patients, of which the kind is table.", ofSeries.Message);
    }

    [Fact]
    public void Data_that_bring_no_parts_are_judged_by_rows_that_were_not_learned_from()
    {
        using var folder = new TestFolder();
        var data = DatasetFolder.Open(folder.Put("t.csv", Patients.Table(Rows)), new("died"), null, Cancel);
        using var model = TrainedModel.Open(library.Runtime, Learned(data).File);
        var kept = TableSet.Load(data.Folder, data.Description, Two.Seed, Cancel);
        using var written = new StringWriter();

        PartScores.Write(model, data, "test", written, Cancel);

        var wanted = model.Score(kept.Features, kept.Parts.Test, Cancel);
        var lines = written.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal("index,prediction,score_no,score_yes", lines[0]);
        Assert.Equal(wanted.Column(1), lines[1..].Select(static line => float.Parse(line.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(kept.Parts.Test.Length, PartScores.Judge(model, data, "test", Cancel).Rows);
    }

    [Fact]
    public void A_table_in_which_nobody_says_the_answer_is_asked_about_row_by_row()
    {
        using var folder = new TestFolder();
        using var model = TrainedModel.Open(library.Runtime, Learned(Patients.Put(folder, Rows)).File);
        var table = CsvFile.Read(folder.Put("new.csv", "ward,value,age\nb,4,90\nnever seen,0,20\n,,\n"), null, Cancel);
        using var written = new StringWriter();

        PartScores.Write(model, table, written, Cancel);

        var lines = written.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("0,yes,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1,no,", lines[2], StringComparison.Ordinal);
        Assert.Contains("no column value", Assert.Throws<LearningException>(() => model.Score(table.Without(new HashSet<string> { "value" }), [0], Cancel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_each_column_adds_sums_to_what_a_member_says()
    {
        using var folder = new TestFolder();
        var data = Patients.Put(folder, Rows);
        using var model = TrainedModel.Open(library.Runtime, Learned(data).File);
        var table = CsvFile.Read(folder["t.csv"], null, Cancel);

        var explained = TableExplanation.Of(model, table, [0, 5, 79], Cancel);

        var scores = model.Score(table, [0, 5, 79], Cancel);
        Assert.Equal([0, 1, 2], explained.Select(static each => each.Row));
        Assert.All(explained, one =>
        {
            Assert.Equal(("died", scores[one.Row, 1]), (one.About, one.Score));
            Assert.Equal(1, one.Columns.Sum(static column => Math.Abs(column.Share)), 1e-6);
            Assert.Equal(["logistic", "boosting"], one.Members.Select(static member => member.Model));
            Assert.All(one.Members, static member => Assert.Equal("log odds", member.Unit));
            // Untempered chances of both members, joined half and half, are what the model says before its temperature.
            var chances = one.Members.Select(static member => 1 / (1 + Math.Exp(-(member.Base + member.Contributions.Values.Sum())))).ToArray();
            var joined = chances.Average();
            var logit = Math.Log(joined / (1 - joined)) / model.Manifest.Temperature!.Value;
            Assert.Equal(one.Score, 1 / (1 + Math.Exp(-logit)), 1e-3);
        });
    }

    [Fact]
    public void A_model_is_checked_against_what_it_says_of_itself()
    {
        using var folder = new TestFolder();
        var file = Learned(Patients.Put(folder, Rows)).File;
        IReadOnlyList<string> Wrong(Action<OnnxModel> change)
        {
            var model = OnnxModel.Read(file);
            change(model);
            using var opened = TrainedModel.Open(library.Runtime, model.Write());
            return ModelCheck.Of(opened);
        }

        Assert.Empty(Wrong(static _ => { }));
        Assert.Contains("another than the one it was learned by", Assert.Single(Wrong(static model => model.Describe(Manifest.PlanName, "{}"))), StringComparison.Ordinal);
        Assert.Contains("it gives no elsewhere", Assert.Single(Wrong(static model => model.Describe(Manifest.Name, Changed(model, static said => said["outputs"]!["scores"] = "elsewhere")))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_manifest_is_refused_when_the_model_is_opened()
    {
        using var folder = new TestFolder();
        var file = Learned(Patients.Put(folder, Rows)).File;
        void Refused(Func<OnnxModel, string> damage)
        {
            var model = OnnxModel.Read(file);
            model.Describe(Manifest.Name, damage(model));
            Assert.Contains(Manifest.Name, Assert.Throws<LearningException>(() => TrainedModel.Open(library.Runtime, model.Write())).Message, StringComparison.Ordinal);
        }

        foreach (var text in new[] { "", "null", "{}", "[1]", "{\"task\": \"classification\"" })
        {
            Refused(_ => text);
        }

        foreach (var damage in new Action<JsonObject>[]
        {
            static said => said["outputs"] = new JsonObject(),
            static said => said["outputs"]!["scores"] = null,
            static said => said.Remove("classes"),
            static said => said.Remove("columns"),
            static said => said["columns"]![0] = null,
            static said => said["columns"]![0]!["name"] = null,
            static said => said["labels"]!.AsArray().Add("more"),
            static said => said["classes"]![0] = null,
            static said => said["members"]![0]!["preparation"] = 7,
            static said => said["preparations"]![0] = null,
            static said => said["pictures"] = new JsonObject { ["width"] = 0, ["height"] = 1, ["channels"] = 1 },
            static said => said["task"] = "series",
        })
        {
            Refused(model => Changed(model, damage));
        }
    }

    [Fact]
    public void A_model_that_is_cut_off_is_refused()
    {
        using var folder = new TestFolder();
        var file = Learned(Patients.Put(folder, Rows)).File;
        for (var at = 0; at < 20; at++)
        {
            var thrown = Record.Exception(() => TrainedModel.Open(library.Runtime, file.AsSpan(0, file.Length * at / 20)));

            Assert.True(thrown is LearningException or OnnxException, $"{at} of 20: {thrown}");
        }
    }

    private static string Changed(OnnxModel model, Action<JsonObject> change)
    {
        var said = JsonNode.Parse(model.Metadata[Manifest.Name])!.AsObject();
        change(said);
        return said.ToJsonString();
    }

    private static string WithoutHash(LearnedModel learned) => System.Text.Encoding.Latin1.GetString(learned.File).Replace(learned.Manifest.DataSha256!, "", StringComparison.Ordinal);

    private LearnedModel Learned(DatasetFolder data) => new Learner(library.Runtime, new() { Plan = Two }, TimeProvider.System).Learn(data, [], null, Cancel);
}
