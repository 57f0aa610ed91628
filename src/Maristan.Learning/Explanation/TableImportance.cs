using Maristan.Learning.Choosing;
using Maristan.Learning.Data;
using Maristan.Learning.Serving;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Explanation;

/// <summary>Which raw columns a model of tables needs: how much worse it does when one is shuffled.</summary>
internal static class TableImportance
{
    /// <summary>More rows or columns change the order little and cost time.</summary>
    private const int MostRows = 500;
    private const int MostColumns = 80;
    private const int Repeats = 3;

    /// <param name="rows">Whose target is known.</param>
    /// <param name="target">Of these rows.</param>
    public static IReadOnlyList<ColumnImportance> Of(TrainedModel model, Table table, int[] rows, TableTarget target, CancellationToken cancel)
    {
        var columns = model.Manifest.Columns!.Select(static column => column.Name).ToArray();
        if (columns.Length > MostColumns || rows.Length < 2)
        {
            return [];
        }

        var drawn = Enumerable.Range(0, rows.Length).ToArray();
        new SeededNumbers(1).Shuffle(drawn.AsSpan());
        drawn = drawn[..Math.Min(MostRows, drawn.Length)];
        var (asked, really, all) = (table.Take(Array.ConvertAll(drawn, place => rows[place])), target.Take(drawn), Enumerable.Range(0, drawn.Length).ToArray());
        return target.IsLifetimes && !really.Seen.Contains(true) ? [] : Permutation.Of(columns, drawn.Length, (column, from) =>
        {
            var seen = column < 0 ? asked : asked.With(asked[columns[column]].Take(from));
            return -really.Loss(model.Score(seen, all, cancel));
        }, new() { Repeats = Repeats }, cancel);
    }
}
