using FsCheck;
using FsCheck.Fluent;

namespace Maristan.Learning.Models.Networks;

public sealed class FoldTests
{
    [Fact]
    public void No_group_is_parted_and_each_part_has_its_share_of_every_class() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 2).ArrayOf(120).ToArbitrary(), Gen.Choose(0, 79).ArrayOf(120).ToArbitrary(), static (classes, groups) =>
        {
            var parts = Folds.Of(classes, groups, 4, seed: 5);

            Assert.All(Enumerable.Range(0, 120).GroupBy(each => groups[each]), group => Assert.Single(group.Select(each => parts[each]).Distinct()));
            Assert.All(Enumerable.Range(0, 4), part => Assert.InRange(parts.Count(each => each == part), 20, 40));
        }));

    [Fact]
    public void Where_each_stands_alone_the_parts_differ_by_one_of_a_class_at_most()
    {
        int[] classes = [.. Enumerable.Range(0, 103).Select(static each => each % 10 == 0 ? 1 : 0)];

        var parts = Folds.Of(classes, null, 5, seed: 5);

        Assert.All([0, 1], kind =>
        {
            var counts = Enumerable.Range(0, 5).Select(part => Enumerable.Range(0, 103).Count(each => parts[each] == part && classes[each] == kind)).ToArray();
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        });
        Assert.NotEqual(parts, Folds.Of(classes, null, 5, seed: 6));
    }
}
