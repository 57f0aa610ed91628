using System.Text.Json;

namespace Maristan.Learning.Models.Networks;

public sealed class SettingsTests
{
    [Fact]
    public void A_plan_that_was_written_down_is_the_same_when_it_is_read()
    {
        Same(PicturePlan.For(28, 28) with { Shrink = 2, Seed = ulong.MaxValue });
        Same(PicturePlan.For(128, 128));
        Same(new TableNetworkSettings { Coded = [new(3, 7)], Widths = [5] });
        Same(new PictureForm { Channels = 3, PictureHeight = 9, PictureWidth = 8, Classes = 2, Shrink = 1, Widths = [4, 5], HalvesFirst = true, Mean = 1.25f, Spread = 0.1f, Mirrors = true });
        Same(new PictureKernelForm { Channels = 3, Height = 9, Width = 8, Classes = 2, Likened = 77 });
        Same(new TableForm { Columns = 2, Outputs = 1, Widths = [3], Means = [0.1f, 2], Spreads = [1, 1e-3f], Missing = [1], Coded = [new(0, 4)] });
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0.5, 1, 3)]
    [InlineData(0.5, 0.7071, 1, 1.7321)]
    public void A_rare_class_weighs_the_more_the_more_balance_is_wanted(float balance, double common, double middle, double rare)
    {
        // 12, 6 and 2 of 20, and a fourth class of which there is none.
        var classes = Enumerable.Repeat(0, 12).Concat(Enumerable.Repeat(1, 6)).Concat(Enumerable.Repeat(2, 2));

        var weights = ClassWeights.Of(classes, 4, balance);

        Assert.Equal([1, common / middle, rare / middle, 0], [weights[1] / weights[1], weights[0] / weights[1], weights[2] / weights[1], weights[3]], static (one, other) => Math.Abs(one - other) < 1e-3);
    }

    private static void Same<T>(T settings)
    {
        var written = JsonSerializer.Serialize(settings);

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(written)));
        Assert.True(written.Length > 20, written);
    }
}
