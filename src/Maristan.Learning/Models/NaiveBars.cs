using Maristan.Learning.Data;
using Maristan.Learning.Evaluation;
using Maristan.Learning.Models.Linear;

namespace Maristan.Learning.Models;

/// <summary>What anybody would say who has learned next to nothing. A model that does no better than this is none.</summary>
public static class NaiveBars
{
    /// <summary>The one column that by itself orders the events best where this was learned, upwards or downwards.</summary>
    public static LinearModel BestColumn(Matrix features, SurvivalTargets targets, CancellationToken cancel)
    {
        Prepared.Judge(features, targets.Times.Length);
        var (best, most) = (0, 0.5);
        for (var column = 0; column < features.Columns; column++)
        {
            cancel.ThrowIfCancellationRequested();
            var order = Survival.CIndex(targets.Times, targets.Seen, Array.ConvertAll(features.Column(column), static each => (double)each));
            (best, most) = Math.Abs(order - 0.5) > Math.Abs(most - 0.5) ? (column, order) : (best, most);
        }

        var weights = new float[features.Columns];
        weights[best] = most < 0.5 ? -1 : 1;
        return new(Link.None, weights, [0], Prepared.Means(features));
    }
}
