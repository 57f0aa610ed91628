namespace Maristan.Learning.Models.Trees;

public sealed class BinnedTableTests
{
    [Theory]
    [MemberData(nameof(Columns))]
    public void A_value_is_in_the_bin_whose_threshold_it_does_not_pass(float[] values, int mostBins)
    {
        var table = BinnedTable.Of(new(values.Length, 1, values), mostBins, 1, TestContext.Current.CancellationToken);

        Assert.InRange(table.Bins(0), 1, mostBins);
        for (var row = 0; row < values.Length; row++)
        {
            var code = table.Code(0, row);
            if (float.IsNaN(values[row]))
            {
                Assert.Equal(table.Bins(0), code);
            }
            else
            {
                Assert.True(values[row] <= table.Threshold(0, code));
                Assert.True(code == 0 || values[row] > table.Threshold(0, code - 1));
            }
        }
    }

    [Fact]
    public void Where_there_are_few_values_each_has_a_bin_of_its_own()
    {
        var table = BinnedTable.Of(new(5, 1, [3, 1, 2, 1, 3]), 255, 1, TestContext.Current.CancellationToken);

        Assert.Equal((3, 1.5f, 2.5f), (table.Bins(0), table.Threshold(0, 0), table.Threshold(0, 1)));
    }

    [Fact]
    public void Where_there_are_many_values_bins_hold_about_as_many_rows()
    {
        var table = BinnedTable.Of(new(10_000, 1, [.. Enumerable.Range(0, 10_000).Select(static row => row * (float)row)]), 100, 1, TestContext.Current.CancellationToken);
        var counts = Enumerable.Range(0, 10_000).CountBy(row => table.Code(0, row)).ToArray();

        Assert.Equal(100, counts.Length);
        Assert.All(counts, static bin => Assert.InRange(bin.Value, 95, 105));
    }

    [Fact]
    public void A_wide_table_has_coarser_bins()
    {
        var wide = new Maristan.Learning.Data.Matrix(100, 30_000);
        for (var row = 0; row < wide.Rows; row++)
        {
            wide[row].Fill(row);
        }

        Assert.Equal(34, BinnedTable.Of(wide, 255, 1, TestContext.Current.CancellationToken).Bins(29_999));
    }

    public static TheoryData<float[], int> Columns => new()
    {
        { [1, float.NaN, 2, 3, 2], 255 },
        { [float.NegativeInfinity, float.PositiveInfinity, 0, -0f, float.NaN], 255 },
        { [1, MathF.BitIncrement(1), MathF.BitIncrement(MathF.BitIncrement(1)), float.MaxValue, float.MinValue, float.Epsilon, 0], 255 },
        { [float.NaN, float.NaN], 255 },
        { [.. Enumerable.Range(0, 3000).Select(static row => MathF.Sin(row))], 255 },
        { [.. Enumerable.Range(0, 3000).Select(static row => row % 3 == 0 ? 7 : MathF.Sin(row) * 10)], 16 },
        { [.. Enumerable.Range(0, 300).Select(static row => (float)row)], 2 },
    };
}
