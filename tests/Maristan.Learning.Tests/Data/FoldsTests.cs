using FsCheck;
using FsCheck.Fluent;
using Maristan.Onnx.Training;

namespace Maristan.Learning.Data;

public sealed class FoldsTests
{
    [Fact]
    public void Each_row_is_in_one_fold_and_rows_of_one_group_are_in_the_same() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), static seed =>
    {
        var numbers = new SeededNumbers((ulong)seed);
        var (rows, folds) = (20 + (seed % 200), 2 + (seed % 5));
        var groups = Enumerable.Range(0, rows).Select(_ => (int)(numbers.Next() * rows / 2)).ToArray();
        var classes = Enumerable.Range(0, rows).Select(_ => (int)(numbers.Next() * 3)).ToArray();

        var cut = Folds.Cut(rows, folds, classes, groups, (ulong)seed);

        return cut.Length == rows && cut.Min() == 0 && cut.Max() == folds - 1
            && groups.Zip(cut).GroupBy(static each => each.First).All(static group => group.Select(static each => each.Second).Distinct().Count() == 1)
            && cut.SequenceEqual(Folds.Cut(rows, folds, classes, groups, (ulong)seed));
    }));

    [Fact]
    public void Where_each_row_stands_for_itself_the_classes_are_spread_evenly() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), static seed =>
    {
        var (rows, folds) = (30 + (seed % 300), 2 + (seed % 5));
        var classes = Enumerable.Range(0, rows).Select(row => row % 7 == 0 ? 1 : 0).ToArray();

        var cut = Folds.Cut(rows, folds, classes, null, (ulong)seed);

        return Enumerable.Range(0, 2).All(kind =>
        {
            var counts = Enumerable.Range(0, folds).Select(fold => Enumerable.Range(0, rows).Count(row => cut[row] == fold && classes[row] == kind)).ToArray();
            return counts.Max() - counts.Min() <= 1;
        });
    }));

    [Fact]
    public void Fewer_groups_than_folds_cannot_be_cut()
    {
        Assert.Contains("3 groups", Assert.Throws<LearningException>(() => Folds.Cut(9, 5, null, [0, 0, 0, 1, 1, 1, 2, 2, 2], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<LearningException>(() => Folds.InParts(0, [], null, 1));
    }

    [Fact]
    public void By_time_what_is_judged_by_comes_after_what_is_learned_from()
    {
        double[] times = [5, 1, 9, 3, 7, 2, 8, 4, 6, 0];

        var parts = Folds.ByTime(times, watched: 0.2, test: 0.3);

        Assert.Equal([0.0, 1, 2, 3, 4], parts.Train.Select(row => times[row]));
        Assert.Equal([5.0, 6], parts.Watched.Select(row => times[row]));
        Assert.Equal([7.0, 8, 9], parts.Test.Select(row => times[row]));
    }

    [Fact]
    public void Without_parts_of_its_own_a_fifth_of_a_table_is_kept_for_judging()
    {
        var parts = Folds.InParts(100, null, null, 7);

        Assert.Equal(20, parts.Test.Length);
        Assert.Equal(Enumerable.Range(0, 100), parts["all"]);
        Assert.Contains("train, val, test and all", Assert.Throws<LearningException>(() => parts["other"]).Message, StringComparison.Ordinal);
    }
}
