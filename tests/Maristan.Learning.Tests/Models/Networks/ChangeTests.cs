using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

public sealed class ChangeTests
{
    [Fact]
    public void A_picture_that_is_not_to_be_changed_stays_as_it_is()
    {
        var set = Shapes.Of(1, 20, seed: 3);

        Assert.All(set.Pixels.Zip(Changed(set, Augmentation.None, seed: 1)), static pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void A_mirrored_picture_has_left_and_right_changed()
    {
        var set = Shapes.Of(1, 20, seed: 3);
        var mirrored = Enumerable.Range(0, 400).Select(pixel => (float)set.Pixels[(pixel / 20 * 20) + 19 - (pixel % 20)]).ToArray();

        var isMirrored = Enumerable.Range(0, 40).Select(seed => Changed(set, Augmentation.None with { Mirrors = true }, (ulong)seed))
            .Select(changed => changed.Zip(mirrored).All(static pair => Math.Abs(pair.First - pair.Second) < 1e-3)).ToArray();

        Assert.InRange(isMirrored.Count(static each => each), 10, 30);
    }

    [Fact]
    public void A_shift_moves_and_never_leaves_the_tones_that_there_are()
    {
        var set = Shapes.Of(1, 20, seed: 3);

        for (ulong seed = 0; seed < 50; seed++)
        {
            var changed = Changed(set, Augmentation.None with { Shift = 0.3f, Turn = 180, Zoom = 1 }, seed);
            Assert.All(changed, tone => Assert.InRange(tone, set.Pixels.Min() - 0.01, set.Pixels.Max() + 0.01));
        }
    }

    [Fact]
    public void The_same_chance_gives_the_same_picture()
    {
        var set = Shapes.Of(1, 20, seed: 3);

        Assert.Equal(Changed(set, new(), seed: 9), Changed(set, new(), seed: 9));
        Assert.NotEqual(Changed(set, new(), seed: 9), Changed(set, new(), seed: 10));
    }

    private static float[] Changed(PictureSet set, Augmentation how, ulong seed)
    {
        var plan = new PicturePlan { Augmentation = how, Widths = [8] };
        var (changed, target) = (new float[set.Pixels.Length], new float[2]);
        new PictureExamples(set, [0], PictureFit.FormOf(set, plan), plan.Course, how).Write(0, new SeededNumbers(seed), changed, target);
        return changed;
    }
}
