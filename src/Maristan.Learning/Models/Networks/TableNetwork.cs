using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Maristan.Learning.Data;
using Maristan.Onnx.Graphs;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Several small networks that look at the same row; what they say is averaged.</summary>
/// <param name="Members">The parameters of each.</param>
public sealed record TableNetwork(TableForm Form, IReadOnlyList<float[]> Members) : ILearned
{
    public Value Score(Graph graph, Value features)
    {
        var said = Members.Select(member => graph.TableLogits(Parameters.Baked(graph, member), Form, features)).Select(logits => Form.Outputs == 1 ? logits : graph.Softmax(logits, 1));
        return graph.Scale(said.Aggregate(graph.Add), 1f / Members.Count);
    }

    /// <summary>Learns classes.</summary>
    public static TableNetwork Learn(Workbench workbench, TableRows rows, TableNetworkSettings settings, CancellationToken cancel)
    {
        rows.Judge();
        var targets = new Matrix(rows.Classes.Length, rows.ClassCount);
        targets.Cells.Fill(settings.Course.Smoothing / rows.ClassCount);
        for (var row = 0; row < targets.Rows; row++)
        {
            targets[row, rows.Classes[row]] += 1 - settings.Course.Smoothing;
        }

        var ofClass = ClassWeights.Of(rows.Classes, rows.ClassCount, settings.Course.Balance);
        return Learn(workbench, new Table(rows.Features, targets, [.. rows.Classes.Select(each => ofClass[each])], rows.Classes, rows.Groups), settings, cancel);
    }

    /// <summary>Learns whose event comes earlier.</summary>
    public static TableNetwork Learn(Workbench workbench, FollowedRows rows, TableNetworkSettings settings, CancellationToken cancel)
    {
        rows.Judge();
        var (first, targets) = (rows.Times.Min(), new Matrix(rows.Times.Length, 2));
        for (var row = 0; row < targets.Rows; row++)
        {
            // Above zero, which is what pads a batch.
            (targets[row, 0], targets[row, 1]) = (rows.Times[row] - first + 1, rows.Events[row] ? 1 : 0);
        }

        int[] seen = [.. rows.Events.Select(static each => each ? 1 : 0)];
        return Learn(workbench, new Table(rows.Features, targets, [.. Enumerable.Repeat(1f, targets.Rows)], seen, rows.Groups) { IsFollowed = true }, settings, cancel);
    }

    internal static Lesson Lesson(TableForm form, int masks, bool isFollowed) => new("table", new(form.Columns + masks), new(isFollowed ? 2 : form.Outputs),
        (graph, parameters, rows) => graph.TableLogits(parameters, form, rows), isFollowed ? PartialLikelihood.Loss : Networks.Lesson.CrossEntropy);

    private static TableNetwork Learn(Workbench workbench, Table table, TableNetworkSettings settings, CancellationToken cancel)
    {
        Judge(settings, table.Features);
        var form = FormOf(table, settings);
        var masks = settings.Dropout > 0 ? form.Widths.Sum() : 0;
        var lesson = Lesson(form, masks, table.IsFollowed);
        var parts = Folds.Of(table.Kinds, table.Groups, PartsOf(settings), settings.Seed);
        var identity = Identity(table, settings);
        var members = new Members(workbench, settings.Members, member =>
        {
            TableExamples Of(Func<int, bool> isOf, int hidden) =>
                new(table.Features, [.. Enumerable.Range(0, parts.Length).Where(row => isOf(parts[row]))], table.Targets, table.Weights, (hidden, settings.Dropout));
            var watched = member % PartsOf(settings);
            return new(lesson, settings.Course, Of(part => part != watched, masks), Of(part => part == watched, 0), Seeds.Of(settings.Seed, member), identity);
        });
        return new(form, members.Train(cancel));
    }

    /// <summary>With few networks the part that each watches is still no more than a fifth.</summary>
    private static int PartsOf(TableNetworkSettings settings) => Math.Max(5, settings.Members);

    private static TableForm FormOf(Table table, TableNetworkSettings settings)
    {
        var features = table.Features;
        var columns = Enumerable.Range(0, features.Columns).Select(features.Column).ToArray();
        var known = columns.Select(static column => column.Where(static cell => !float.IsNaN(cell)).Select(static cell => (double)cell).ToArray()).ToArray();
        var means = known.Select(static cells => cells.Length == 0 ? 0 : cells.Average()).ToArray();
        var spreads = known.Select((cells, column) => cells.Length == 0 ? 0 : Math.Sqrt(cells.Average(cell => (cell - means[column]) * (cell - means[column]))));
        var coded = settings.Coded.Select(static coded => coded.Column).ToHashSet();
        return new()
        {
            Columns = features.Columns,
            Outputs = table.IsFollowed ? 1 : table.Targets.Columns,
            Widths = settings.Widths,
            Means = [.. means.Select(static mean => (float)mean)],
            Spreads = [.. spreads.Select(static spread => spread > 1e-6 ? (float)spread : 1)],
            Missing = [.. Enumerable.Range(0, features.Columns).Where(column => !coded.Contains(column) && known[column].Length < features.Rows)],
            Coded = settings.Coded,
        };
    }

    private static string Identity(Table table, TableNetworkSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(table.Features.Cells));
        hash.AppendData(MemoryMarshal.AsBytes(table.Targets.Cells));
        return Convert.ToHexStringLower(hash.GetHashAndReset()) + string.Create(CultureInfo.InvariantCulture, $" {settings.Dropout} {PartsOf(settings)}");
    }

    private static void Judge(TableNetworkSettings settings, Matrix features)
    {
        if (settings.Members < 1 || settings.Dropout is not (>= 0 and < 1) || settings.Widths.Any(static width => width is < 1 or > 4096))
        {
            throw new LearningException("A network of a table has at least one member, layers of 1 to 4096 units, and hides a share from 0 up to 1 of them.");
        }

        foreach (var coded in settings.Coded)
        {
            if (coded.Column < 0 || coded.Column >= features.Columns || coded.Kinds < 1)
            {
                throw new LearningException($"The table of {features.Columns} columns has no column {coded.Column} of {coded.Kinds} codes.");
            }
        }
    }

    /// <param name="Kinds">By which rows are divided evenly: classes, or whether the event was seen.</param>
    private sealed record Table(Matrix Features, Matrix Targets, float[] Weights, int[] Kinds, int[]? Groups)
    {
        public bool IsFollowed { get; init; }
    }
}
