namespace Maristan.Learning.Models.Forecasting;

public enum SeriesMethod
{
    /// <summary>The last value again.</summary>
    Naive,

    /// <summary>The value of a season before.</summary>
    SeasonalNaive,

    /// <summary>Exponential smoothing of level, trend and season.</summary>
    Smoothing,

    /// <summary>A fixed course of the season with its holidays, and a smoothed level and trend of what it leaves.</summary>
    Profile,

    /// <summary>Autoregression with what the same time of other seasons was like, for each step by itself.</summary>
    Regression,
}

/// <summary>One way to foretell a series, before anything is fitted.</summary>
public sealed record SeriesCandidate(SeriesMethod Method)
{
    /// <summary>Whether it adds up logarithms, so that it multiplies values.</summary>
    public bool Logs { get; init; }

    /// <summary>Smoothing: whether there is a trend beside the level.</summary>
    public bool Trend { get; init; }

    /// <summary>Smoothing: whether great misses count more than in proportion.</summary>
    public bool Squared { get; init; }

    /// <summary>Regression: how many of the last values are looked at.</summary>
    public int Lags { get; init; }

    /// <summary>Regression: how many seasons are looked back at.</summary>
    public int Seasons { get; init; }

    /// <summary>How many waves the course of the season is made of.</summary>
    public int Order { get; init; }

    /// <summary>Whether the weeks of Christmas and Easter are told apart.</summary>
    public bool Holidays { get; init; }

    public double Penalty { get; init; }

    /// <summary>Regression: the penalty on how far one series may differ from all that are learned together; null where it may not.</summary>
    public double? Own { get; init; }

    /// <summary>Regression: the penalty on units that make it bend, as a share of what they measure; 0 where it stays straight.</summary>
    public double Bends { get; init; }

    /// <summary>With logarithms: 0 heeds errors in proportion to the value, 1 their size.</summary>
    public double Heed { get; init; }

    public override string ToString() => Method switch
    {
        SeriesMethod.Smoothing => $"smoothing{(Trend ? " with trend" : "")}{(Squared ? ", squared" : "")}{Scale}",
        SeriesMethod.Profile => $"course of the season of {Order} waves{(Holidays ? " with holidays" : "")}, penalty {Penalty}{Scale}",
        SeriesMethod.Regression => $"regression on {Lags} values{(Seasons > 0 ? $" and {Seasons} seasons" : "")}"
            + $", {Order} waves, penalty {Penalty}{(Own is { } own ? $", own {own}" : "")}{(Bends > 0 ? $", bent by {Bends}" : "")}{Scale}",
        SeriesMethod.SeasonalNaive => "seasonal naive",
        _ => "naive",
    };

    private string Scale => Logs ? Heed > 0 ? " of logarithms, by size" : " of logarithms" : "";
}
