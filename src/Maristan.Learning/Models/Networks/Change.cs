using Maristan.Onnx.Training;

namespace Maristan.Learning.Models.Networks;

/// <summary>One change of a picture, as it was drawn.</summary>
internal sealed class Change
{
    private const float White = 255;
    private const float SmallestErased = 0.1f;
    private const float LargestErased = 0.35f;
    private readonly float[] tones = new float[256];
    private float right, down, xx, xy, yx, yy;
    private bool erases;
    private float erasedTone, left, top, wide, high;

    public void Draw(Augmentation how, SeededNumbers chance)
    {
        float Within(float bound) => ((chance.Next() * 2) - 1) * bound;
        var (zoom, stretch) = (MathF.Exp(Within(how.Zoom)), MathF.Exp(Within(how.Zoom / 2)));
        var (sine, cosine) = MathF.SinCos(Within(how.Turn) * MathF.PI / 180);
        var mirror = how.Mirrors && chance.Next() < 0.5f ? -1 : 1;
        (xx, xy, yx, yy) = (cosine * zoom * stretch * mirror, -sine * zoom, sine * zoom * mirror, cosine * zoom / stretch);
        (right, down) = (Within(how.Shift), Within(how.Shift));
        var (power, contrast, brightness) = (MathF.Exp(Within(how.Gamma)), MathF.Exp(Within(how.Contrast)), Within(how.Brightness));
        for (var tone = 0; tone < tones.Length; tone++)
        {
            tones[tone] = White * (((MathF.Pow(tone / White, power) - 0.5f) * contrast) + 0.5f + brightness);
        }

        erases = chance.Next() < how.Erasing;
        (wide, high) = (SmallestErased + (chance.Next() * (LargestErased - SmallestErased)), SmallestErased + (chance.Next() * (LargestErased - SmallestErased)));
        (left, top, erasedTone) = (chance.Next() * (1 - wide), chance.Next() * (1 - high), chance.Next() * White);
    }

    /// <summary>Of a picture's bytes, before anything else.</summary>
    public float Tone(byte of) => tones[of];

    /// <summary>Turned, moved and stretched about its middle, between four pixels each; beyond the edge lies the edge.</summary>
    public void Move(ReadOnlySpan<float> from, Span<float> to, int height, int width)
    {
        for (var row = 0; row < height; row++)
        {
            var y = ((row + 0.5f) / height) - 0.5f;
            for (var column = 0; column < width; column++)
            {
                var x = ((column + 0.5f) / width) - 0.5f;
                var (fromX, fromY) = ((xx * x) + (xy * y) + right, (yx * x) + (yy * y) + down);
                to[(row * width) + column] = At(from, ((fromY + 0.5f) * height) - 0.5f, ((fromX + 0.5f) * width) - 0.5f, (height, width));
            }
        }
    }

    public void Erase(Span<float> channel, int height, int width)
    {
        if (erases)
        {
            var (first, count) = ((int)(left * width), (int)(wide * width));
            for (var row = (int)(top * height); row < (int)((top + high) * height); row++)
            {
                channel.Slice((row * width) + first, count).Fill(erasedTone);
            }
        }
    }

    private static float At(ReadOnlySpan<float> from, float y, float x, (int Height, int Width) size)
    {
        y = Math.Clamp(y, 0, size.Height - 1);
        x = Math.Clamp(x, 0, size.Width - 1);
        var (row, column) = ((int)y, (int)x);
        var (below, beside) = (Math.Min(row + 1, size.Height - 1), Math.Min(column + 1, size.Width - 1));
        var (dy, dx) = (y - row, x - column);
        var above = (from[(row * size.Width) + column] * (1 - dx)) + (from[(row * size.Width) + beside] * dx);
        return (above * (1 - dy)) + (((from[(below * size.Width) + column] * (1 - dx)) + (from[(below * size.Width) + beside] * dx)) * dy);
    }
}
