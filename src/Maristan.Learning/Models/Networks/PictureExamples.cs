using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>Some pictures of a set, made small as the network sees them, and changed where they are learned from.</summary>
/// <param name="augmentation">Null for pictures as they are.</param>
internal sealed class PictureExamples(PictureSet set, int[] rows, PictureForm form, Course course, Augmentation? augmentation) : IExamples
{
    private readonly float[] small = new float[form.Height * form.Width];
    private readonly float[] weights = ClassWeights.Of(rows.Select(row => set.Classes[row]), set.ClassCount, course.Balance);
    private readonly Change change = new();

    public int Count => rows.Length;

    public float Weight(int row) => weights[set.Classes[rows[row]]];

    public void Write(int row, SeededNumbers chance, Span<float> example, Span<float> target)
    {
        var picture = set[rows[row]];
        if (augmentation is not null)
        {
            change.Draw(augmentation, chance);
        }

        for (var channel = 0; channel < set.Channels; channel++)
        {
            Write(picture.Slice(channel * set.Height * set.Width, set.Height * set.Width), example.Slice(channel * small.Length, small.Length));
        }

        target.Fill(course.Smoothing / set.ClassCount);
        target[set.Classes[rows[row]]] += 1 - course.Smoothing;
    }

    private void Write(ReadOnlySpan<byte> channel, Span<float> to)
    {
        if (augmentation is null)
        {
            Shrink(channel, to);
            return;
        }

        Shrink(channel, small);
        change.Move(small, to, form.Height, form.Width);
        change.Erase(to, form.Height, form.Width);
    }

    /// <summary>The mean of each block, as the served graph takes it.</summary>
    private void Shrink(ReadOnlySpan<byte> channel, Span<float> to)
    {
        var by = form.Shrink;
        for (var row = 0; row < form.Height; row++)
        {
            for (var column = 0; column < form.Width; column++)
            {
                var sum = 0f;
                for (var within = 0; within < by; within++)
                {
                    foreach (var tone in channel.Slice((((row * by) + within) * set.Width) + (column * by), by))
                    {
                        sum += augmentation is null ? tone : change.Tone(tone);
                    }
                }

                to[(row * form.Width) + column] = sum / (by * by);
            }
        }
    }
}
