using Maristan.Learning.Data;
using Maristan.Onnx;
using Maristan.Onnx.Graphs;

namespace Maristan.Learning.Models.Forecasting;

/// <summary>What the manifest says of one series, in the order of the numbers that the graph takes.</summary>
/// <param name="Window">How many of its last values count; what stands before them in the input is not looked at.</param>
/// <param name="Logs">Whether its forecast is made mostly of logarithms, so that its values may not be negative.</param>
/// <param name="Places">How many places its calendar has.</param>
public sealed record SeriesServed(string File, string Name, int Window, int Season, int Horizon, bool Logs, int IntervalMinutes, SeriesCalendar Calendar, int Places)
{
    internal SeriesForecaster Forecaster { get; init; } = null!;

    internal static SeriesServed Of(Series series, SeriesForecaster forecaster) =>
        new(series.File, series.Name, forecaster.Plain.Window, series.Terms.Season, series.Terms.Horizon, forecaster.LogShare > 0, series.Terms.IntervalMinutes,
            series.PlacesOf.Calendar, series.PlacesOf.Count) { Forecaster = forecaster };
}

/// <summary>The forecasts of all series of a folder as one piece of a graph.</summary>
public sealed class SeriesModel
{
    internal SeriesModel(IReadOnlyList<SeriesServed> all) => All = all;

    public IReadOnlyList<SeriesServed> All { get; }

    /// <summary>How many values of history the graph takes; a series that looks at fewer looks at the last ones.</summary>
    public int Window => All.Max(static series => series.Window);

    /// <summary>How many steps the graph gives; those beyond a series' own horizon mean nothing.</summary>
    public int Horizon => All.Max(static series => series.Horizon);

    /// <summary>Which number a series that was read has here.</summary>
    /// <exception cref="LearningException">It was not learned, or stands in another calendar than it did then.</exception>
    public int NumberOf(Series series)
    {
        for (var each = 0; each < All.Count; each++)
        {
            if (All[each].File == series.File && All[each].Name == series.Name)
            {
                return All[each].Places == series.PlacesOf.Count && All[each].Calendar == series.PlacesOf.Calendar ? each
                    : throw new LearningException($"{series.File}, {series.Name}: the model was learned with another season or interval.");
            }
        }

        throw new LearningException($"{series.File}, {series.Name}: the model knows no such series.");
    }

    /// <summary>Adds the nodes. The last window counts: weights of what lies before it are zero, so any finite number may stand there.</summary>
    /// <param name="history">[N, window] of raw values, the most recent last, none missing.</param>
    /// <param name="series">[N] of 64-bit numbers: which of <see cref="All"/>.</param>
    /// <param name="place">[N] of 64-bit numbers: where the last value stands in its calendar, from 0.</param>
    /// <returns>Each [N, horizon].</returns>
    public SeriesForecast Add(Graph graph, Value history, Value series, Value place)
    {
        using var _ = graph.Within("forecast");
        var tables = new SeriesTables(this, graph, series, place);
        var offset = tables.Number(static one => one.Offset);
        var shares = tables.Number(static one => one.LogShare);
        var logs = graph.Logarithm(graph.Greater(graph.Add(history, offset), graph.Constant((float)SeriesScale.Least)));
        var multiplied = graph.Subtract(graph.Exponential(tables.Map(logs, static one => one.Logarithmic)), offset);
        var added = tables.Map(history, static one => one.Plain);
        var forecast = graph.Add(graph.Multiply(shares, multiplied), graph.Multiply(graph.Subtract(graph.Constant(1f), shares), added));
        var (ratio, margin) = (tables.Steps(static one => one.Ratios), tables.Steps(static one => one.Margins));
        var above = graph.Add(forecast, offset);
        // Of a forecast by differences there is no ratio, and nothing holds it above zero.
        var held = graph.Choose(graph.IsEqual(ratio, graph.Constant(0f)), above, graph.Relu(above));
        return new(forecast, graph.Subtract(graph.Subtract(graph.Multiply(held, graph.Exponential(graph.Negate(ratio))), offset), margin),
            graph.Add(graph.Subtract(graph.Multiply(held, graph.Exponential(ratio)), offset), margin));
    }

    /// <summary>A whole graph: inputs history, series and place; outputs forecast, low and high.</summary>
    public Graph Graph()
    {
        var graph = new Graph();
        var forecast = Add(graph, graph.Input("history", ElementType.Float, new(Shape.Batch, Window)), graph.Input("series", ElementType.Int64, new(Shape.Batch)),
            graph.Input("place", ElementType.Int64, new(Shape.Batch)));
        graph.Output("forecast", forecast.Value);
        graph.Output("low", forecast.Low);
        graph.Output("high", forecast.High);
        return graph;
    }

    /// <summary>The same without the graph, which fits are judged by.</summary>
    /// <param name="history">At least the series' own window.</param>
    /// <returns>For each step the value and its interval.</returns>
    public IReadOnlyList<(double Value, double Low, double High)> Forecast(int series, ReadOnlySpan<double> history, int place)
    {
        var (one, steps) = (All[series], new double[All[series].Horizon]);
        if (history.Length < one.Window || place < 0 || place >= one.Places)
        {
            throw new LearningException($"{one.Name} is foretold from its last {one.Window} values and a place from 0 to {one.Places - 1}.");
        }

        one.Forecaster.Forecast(history[^one.Window..], place, steps);
        return [.. steps.Select((value, step) => one.Forecaster.Interval(value, step) is var (low, high) ? (value, low, high) : default)];
    }
}

public sealed record SeriesForecast(Value Value, Value Low, Value High);

/// <summary>The numbers of all series as tables of a graph, from which each row takes its own.</summary>
internal sealed class SeriesTables(SeriesModel model, Graph graph, Value series, Value place)
{
    private readonly int places = model.All.Max(static each => each.Places);

    /// <returns>[N, 1]</returns>
    public Value Number(Func<SeriesForecaster, double> of) =>
        Gather([.. model.All.Select(each => (float)of(each.Forecaster))], 1, series);

    /// <returns>[N, horizon]; zero beyond a series' own.</returns>
    public Value Steps(Func<SeriesForecaster, double[]> of) => Gather(Padded(each => of(each.Forecaster), 1, model.Horizon), model.Horizon, series);

    /// <returns>[N, horizon]</returns>
    public Value Map(Value history, Func<SeriesForecaster, LinearMap> of)
    {
        var (window, horizon) = (model.Window, model.Horizon);
        var last = graph.Slice(history, [new(1, window - 1, window)]);
        var changes = graph.Reshape(graph.Subtract(history, last), new(Shape.Batch, window, 1));
        var weights = graph.Reshape(Gather(Weights([.. model.All.Select(each => of(each.Forecaster))], horizon), (long)horizon * window, series), new(Shape.Batch, horizon, window));
        var moved = graph.Reshape(graph.MatMul(weights, changes), new(Shape.Batch, horizon));
        var at = graph.Add(graph.Multiply(series, graph.Constant<long>([places], new())), place);
        var pulled = graph.Multiply(last, graph.Add(graph.Constant(1f), Steps(each => of(each).Pull)));
        var straight = graph.Add(graph.Add(pulled, moved), Gather(Padded(each => of(each.Forecaster).ByPlace, places, horizon), horizon, at));
        return model.All.Max(each => of(each.Forecaster).Bends?.Count ?? 0) is > 0 and var units ? graph.Add(straight, Bent(last, changes, of, units)) : straight;
    }

    private Value Bent(Value last, Value changes, Func<SeriesForecaster, LinearMap> of, int units)
    {
        var (window, horizon) = (model.Window, model.Horizon);
        var maps = model.All.Select(each => of(each.Forecaster).Bends?.Units).ToArray();
        var weights = graph.Reshape(Gather(Weights(maps, units), (long)units * window, series), new(Shape.Batch, units, window));
        var pulled = graph.Multiply(last, Gather(Padded(each => Plus1(of(each.Forecaster).Bends?.Units.Pull), 1, units), units, series));
        var from = graph.Add(pulled, Gather(Padded(each => of(each.Forecaster).Bends?.Units.ByPlace ?? [], 1, units), units, series));
        var measured = graph.Relu(graph.Add(from, graph.Reshape(graph.MatMul(weights, changes), new(Shape.Batch, units))));
        var gains = graph.Reshape(Gather(Gains(of, units), (long)horizon * units, series), new(Shape.Batch, horizon, units));
        return graph.Reshape(graph.MatMul(gains, graph.Reshape(measured, new(Shape.Batch, units, 1))), new(Shape.Batch, horizon));
    }

    private static double[] Plus1(double[]? pull) => [.. (pull ?? []).Select(static each => each + 1)];

    private float[] Gains(Func<SeriesForecaster, LinearMap> of, int units)
    {
        var table = new float[model.All.Count * model.Horizon * units];
        for (var each = 0; each < model.All.Count; each++)
        {
            var bends = of(model.All[each].Forecaster).Bends;
            for (var at = 0; at < (bends?.Gains.Length ?? 0); at++)
            {
                table[(((each * model.Horizon) + (at / bends!.Count)) * units) + (at % bends.Count)] = (float)bends.Gains[at];
            }
        }

        return table;
    }

    private Value Gather(float[] table, long width, Value rows) => graph.Gather(graph.Constant<float>(table, new(table.Length / width, width)), rows);

    private float[] Weights(LinearMap?[] maps, int high)
    {
        var window = model.Window;
        var table = new float[maps.Length * high * window];
        for (var each = 0; each < maps.Length; each++)
        {
            for (var step = 0; step < (maps[each]?.Horizon ?? 0); step++)
            {
                for (var back = 0; back < maps[each]!.Window; back++)
                {
                    table[(((each * high) + step + 1) * window) - 1 - back] = (float)maps[each]!.Weight(step, back);
                }
            }
        }

        return table;
    }

    /// <summary>[series × place, high] of what a series has as [high, place].</summary>
    private float[] Padded(Func<SeriesServed, double[]> of, int width, int high)
    {
        var table = new float[model.All.Count * width * high];
        for (var each = 0; each < model.All.Count; each++)
        {
            var (own, wide) = (of(model.All[each]), width == 1 ? 1 : model.All[each].Places);
            for (var at = 0; at < own.Length; at++)
            {
                table[(((each * width) + (at % wide)) * high) + (at / wide)] = (float)own[at];
            }
        }

        return table;
    }
}
