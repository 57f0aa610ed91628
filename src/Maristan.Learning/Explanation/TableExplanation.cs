using Maristan.Learning.Data;
using Maristan.Learning.Models.Trees;
using Maristan.Learning.Serving;

namespace Maristan.Learning.Explanation;

/// <summary>Why a model says what it says of one row.</summary>
/// <param name="About">The class that is explained, or the score.</param>
/// <param name="Score">What the model says.</param>
/// <param name="Columns">How much each column moves the answer of all members together, the most first, as shares of all that is moved.</param>
/// <param name="Members">Each member exactly, in its own unit.</param>
/// <param name="NotTakenApart">Members whose answer is no sum, such as networks.</param>
public sealed record RowExplanation(int Row, string About, double Score, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<MemberExplanation> Members, IReadOnlyList<string> NotTakenApart);

/// <param name="Share">Above 0 it speaks for what is explained, below 0 against it.</param>
public sealed record ColumnShare(string Column, string? Value, double Share);

/// <param name="Unit">Of base and contributions: log odds, chance or log hazard.</param>
/// <param name="Base">What it says where nothing is known of the row.</param>
/// <param name="Contributions">Of each column; with the base they sum to what the member says.</param>
public sealed record MemberExplanation(string Model, double Weight, string Unit, double Base, IReadOnlyDictionary<string, double> Contributions);

/// <summary>Takes a model of tables apart: trees by exact Shapley values, weighted sums by their terms, both brought back to the raw columns.</summary>
public static class TableExplanation
{
    /// <exception cref="LearningException">The model says nothing of its members.</exception>
    public static IReadOnlyList<RowExplanation> Of(TrainedModel model, Table table, int[] rows, CancellationToken cancel)
    {
        var manifest = model.Manifest;
        var members = manifest.Members ?? throw new LearningException("The model does not say of what it is made, so it cannot be taken apart.");
        var trees = new Queue<TreeEnsemble>(TreeEnsembleFile.Read(model.File));
        var taken = members.Select(member => (Member: member, Trees: member.Linear is null && member.Kind is "forest" or "boosting" ? trees.Dequeue() : null)).ToArray();
        var scores = model.Score(table, rows, cancel);
        var features = manifest.Preparations!.Select((names, place) => model.Features(table, rows, place, names.Count, cancel)).ToArray();
        return [.. rows.Select((_, at) => One(manifest, taken, (table, rows[at], at), scores, features))];
    }

    private static RowExplanation One(Manifest manifest, (ServedMember Member, TreeEnsemble? Trees)[] taken, (Table Table, int Row, int At) which, Matrix scores, Matrix[] features)
    {
        var about = About(manifest, scores, which.At);
        var explained = taken.Where(static each => each.Trees is not null || each.Member.Linear is not null)
            .Select(each => Member(manifest, each, features[each.Member.Preparation][which.At], about)).ToArray();
        var moved = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var member in explained)
        {
            var whole = Math.Max(1e-12, member.Contributions.Values.Sum(Math.Abs));
            foreach (var (column, share) in member.Contributions)
            {
                moved[column] = moved.GetValueOrDefault(column) + (member.Weight * share / whole);
            }
        }

        var all = Math.Max(1e-12, moved.Values.Sum(Math.Abs));
        return new(which.At, manifest.Labels?[about] ?? "score", scores[which.At, manifest.Classes is null ? 0 : about],
            [.. moved.OrderByDescending(static each => Math.Abs(each.Value)).Select(each => new ColumnShare(each.Key, which.Table[each.Key][which.Row], each.Value / all))],
            explained, [.. taken.Where(static each => each.Trees is null && each.Member.Linear is null).Select(static each => each.Member.Kind)]);
    }

    /// <summary>The finding where there is one of two classes; else the class that is said.</summary>
    private static int About(Manifest manifest, Matrix scores, int row) =>
        manifest is { Classes: { Count: 2 } classes, Positive: [var finding] } ? (classes[0] == finding ? 0 : 1) : manifest.Classes is null ? 0 : scores.Highest(row);

    private static MemberExplanation Member(Manifest manifest, (ServedMember Member, TreeEnsemble? Trees) each, ReadOnlySpan<float> features, int about)
    {
        var (member, trees) = each;
        var names = manifest.Preparations![member.Preparation];
        // Of two classes there is one sum, for the second; the first is its opposite.
        var sums = trees?.Outputs ?? member.Linear!.Intercepts.Length;
        var (output, sign) = sums > 1 ? (about, 1) : (0, manifest.Classes is { Count: 2 } && about == 0 ? -1 : 1);
        var (start, parts) = trees is not null ? OfTrees(trees, features, output) : (member.Linear!.Usual(output), member.Linear.Contributions(features, output));
        var columns = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var feature = 0; feature < parts.Length; feature++)
        {
            columns[names[feature].Column] = columns.GetValueOrDefault(names[feature].Column) + (sign * parts[feature]);
        }

        var isChance = trees?.Form is ScoreForm.Chance || (trees is { Form: ScoreForm.AsIs } && manifest.Classes is not null);
        return new(member.Kind, member.Weight, isChance ? "chance" : manifest.Classes is null ? "log hazard" : "log odds", isChance && sign < 0 ? 1 - start : sign * start, columns);
    }

    private static (double Start, double[] Parts) OfTrees(TreeEnsemble trees, ReadOnlySpan<float> features, int output)
    {
        var found = TreeShap.Of(trees, features);
        return (found.Base(output), [.. Enumerable.Range(0, features.Length).Select(column => found[output, column])]);
    }
}
