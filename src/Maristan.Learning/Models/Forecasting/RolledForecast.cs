namespace Maristan.Learning.Models.Forecasting;

/// <summary>What was foretold from one origin.</summary>
/// <param name="Place">Of the series in its set.</param>
/// <param name="Known">How many values were known.</param>
/// <param name="Origin">Of the last value that was known, as it stands in the file.</param>
public sealed record RolledForecast(int Place, string File, string Series, int Known, string Origin, float[] Values, float[] Low, float[] High);
