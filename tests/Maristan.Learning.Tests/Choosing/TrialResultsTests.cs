using Maristan.Learning.Data;

namespace Maristan.Learning.Choosing;

public sealed class TrialResultsTests
{
    private static readonly TableTarget Target = new([0, 1], 2, [], []);

    [Fact]
    public void What_was_tried_before_a_crash_is_not_tried_again()
    {
        var member = Candidates.Of(isLifetimes: false, "logistic")[0];
        var state = Kept(member);

        var again = new TrialResults(new() { Begun = state }, "these data").Find(member, 0, Target)!;

        Assert.Equal([0.25f, 0.75f, 0.5f, 0.5f], again.Scores.Cells.ToArray());
        Assert.Equal((0.6, 3), (again.Loss, again.Seconds));
        Assert.Null(new TrialResults(new() { Begun = state }, "these data").Find(member, 1, Target));
        Assert.Null(new TrialResults(new() { Begun = state }, "these data").Find(member, 0, Target with { Classes = [0, 1, 1] }));
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused() => Assert.Contains("is of other data",
        Assert.Throws<LearningException>(() => new TrialResults(new() { Begun = Kept(Candidates.Of(false, "logistic")[0]) }, "other data")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_checkpoint_that_is_cut_off_or_changed_is_refused_or_read_and_nothing_else()
    {
        var state = Kept(Candidates.Of(false, "logistic")[0]);
        for (var at = 0; at < state.Length; at++)
        {
            Assert.Throws<LearningException>(() => new TrialResults(new() { Begun = state[..at] }, "these data"));
            var changed = (byte[])state.Clone();
            changed[at] ^= 0xFF;

            var thrown = Record.Exception(() => new TrialResults(new() { Begun = changed }, "these data"));

            Assert.True(thrown is null or LearningException, $"Byte {at}: {thrown}");
        }
    }

    [Fact]
    public void A_checkpoint_of_pictures_that_is_no_such_is_refused()
    {
        foreach (var bytes in new byte[][] { [], [1, 2, 3, 4, 5], [0x4D, 0x50, 0x50, 0x43], [0x4D, 0x50, 0x50, 0x43, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x4D, 0x50, 0x50, 0x43, 2, (byte)'{', (byte)'x'] })
        {
            Assert.Throws<LearningException>(() => PictureCheckpoint.Read(bytes));
        }
    }

    private static byte[] Kept(MemberPlan member)
    {
        byte[]? state = null;
        new TrialResults(new() { Keep = bytes => state = bytes }, "these data").Keep(new(member, new Matrix(2, 2, [0.25f, 0.75f, 0.5f, 0.5f]), 0.6, 3));
        return state!;
    }
}
