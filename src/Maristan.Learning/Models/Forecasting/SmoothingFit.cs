using Maristan.Learning.Algebra;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>Smoothing whose parameters make the least error over the whole horizon in what was known.</summary>
internal static class SmoothingFit
{
    private const int Rounds = 160;

    /// <summary>The last values of a very long series say enough.</summary>
    private const int Most = 10_000;
    private static readonly double[][] Beginnings = [[0, -3, 2, -1], [-1.5, -3, 2, -2]];

    public static LinearMap Fit(SeriesCandidate how, SeriesPart part, CancellationToken cancel)
    {
        var smoothing = Best(how, part, part.Values, part.Season, cancel);
        return smoothing.Map(part.Window, part.Horizon, part.Places.Count);
    }

    /// <summary>A course of the season that stays, and smoothing without a season of what it leaves.</summary>
    public static LinearMap FitProfile(SeriesCandidate how, SeriesPart part, CancellationToken cancel)
    {
        var course = Course(how, part);
        var left = part.Values.Select((value, at) => value - course[part.PlaceOf(at)]).ToArray();
        var smoothing = Best(how, part, left, 1, cancel);
        var map = smoothing.Map(part.Window, part.Horizon, part.Places.Count);
        for (var place = 0; place < part.Places.Count; place++)
        {
            for (var step = 0; step < part.Horizon; step++)
            {
                var sum = course[part.Places.Ahead(place, step + 1)] - course[place];
                for (var back = 1; back < map.Window; back++)
                {
                    sum -= map.Weight(step, back) * (course[part.Places.Ahead(place, -back)] - course[place]);
                }

                map.ByPlace[(step * map.Places) + place] = sum;
            }
        }

        return map;
    }

    private static Smoothing Best(SeriesCandidate how, SeriesPart part, double[] all, int season, CancellationToken cancel)
    {
        var (values, weights, horizon) = (all[^Math.Min(all.Length, Most)..], part.Weights(how.Heed)[^Math.Min(all.Length, Most)..], part.Horizon);
        // The first seasons make the beginning, so that forecasts within the very first say little.
        var from = Math.Min(values.Length / 2, Math.Max(season, 4));
        double Error(double[] at) => Of(at, how.Trend, season).Error(values, weights, from, how.Squared, horizon);
        var ends = Beginnings.Select(begin => Simplex.Least(Error, [.. begin.Take(season > 1 ? 4 : 3)], Rounds, cancel));
        return Of(ends.MinBy(Error)!, how.Trend, season);
    }

    /// <summary>Any numbers at all as parameters within their bounds: what corrects the trend is a part of what corrects the level, and that of the season of the rest.</summary>
    private static Smoothing Of(double[] at, bool hasTrend, int season)
    {
        var level = Between(at[0], 0.001, 0.999);
        return new(level, hasTrend ? level * Between(at[1], 0, 0.5) : 0, Between(at[2], 0.7, 0.995), season > 1 ? (1 - level) * Between(at[3], 0, 0.9) : 0, season);
    }

    private static double Between(double any, double low, double high) => low + ((high - low) / (1 + Math.Exp(-any)));

    /// <summary>By place: what the places of the calendar have in common beside a level that follows a season's mean.</summary>
    private static double[] Course(SeriesCandidate how, SeriesPart part)
    {
        double[][] terms = [.. CalendarTerms.Waves(part.Places, how.Order), .. how.Holidays ? CalendarTerms.Holidays(part.Places) : []];
        var (half, row) = (part.Season / 2, new double[terms.Length + 1]);
        var coefficients = new double[row.Length];
        for (var round = 0; round < 4; round++)
        {
            var (equations, bound) = (new NormalEquations(row.Length), 0.0);
            for (var pass = round == 0 ? 1 : 0; pass < 2; pass++)
            {
                double sum = 0;
                for (var at = half; at < part.Values.Length - half; at++)
                {
                    Row(terms, part.PlaceOf(at), row);
                    var target = part.Values[at] - Mean(part.Values, at, part.Season);
                    var off = Math.Abs(target - Sums.Dot(row, coefficients));
                    sum += off;
                    if (pass == 1)
                    {
                        equations.Add(row, target, round == 0 ? 1 : Math.Min(1, bound / Math.Max(off, 1e-300)));
                    }
                }

                bound = sum / Math.Max(1, part.Values.Length - (2 * half));
            }

            coefficients = equations.Solve(how.Penalty, new double[row.Length]);
        }

        return [.. Enumerable.Range(0, part.Places.Count).Select(place => terms.Select((term, i) => term[place] * coefficients[i + 1]).Sum())];
    }

    private static void Row(double[][] terms, int place, double[] row)
    {
        row[0] = 1;
        for (var i = 0; i < terms.Length; i++)
        {
            row[i + 1] = terms[i][place];
        }
    }

    /// <summary>Centred over one season; of an even one both ends count half.</summary>
    private static double Mean(double[] values, int at, int season)
    {
        var half = season / 2;
        var sum = season % 2 == 0 ? -(values[at - half] + values[at + half]) / 2 : 0;
        for (var i = at - half; i <= at + half; i++)
        {
            sum += values[i];
        }

        return sum / season;
    }
}
