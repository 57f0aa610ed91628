namespace Maristan.Pixels.Resampling;

/// <summary>How the pixels of a picture make those of a smaller or larger one. The names and numbers are Pillow's.</summary>
public enum Kernel
{
    Nearest,
    Box,
    Bilinear,
    Hamming,
    Bicubic,
    Lanczos,
}

internal static class Kernels
{
    /// <summary>How far it reaches to each side, in pixels of a picture that keeps its size.</summary>
    public static double Reach(this Kernel kernel) => kernel switch
    {
        Kernel.Box => 0.5,
        Kernel.Bilinear or Kernel.Hamming => 1,
        Kernel.Bicubic => 2,
        Kernel.Lanczos => 3,
        _ => throw new PixelsException($"The kernel {kernel} weighs nothing."),
    };

    public static double Weight(this Kernel kernel, double at)
    {
        var far = Math.Abs(at);
        return kernel switch
        {
            Kernel.Box => at is > -0.5 and <= 0.5 ? 1 : 0,
            Kernel.Bilinear => far < 1 ? 1 - far : 0,
            Kernel.Hamming => far == 0 ? 1 : far >= 1 ? 0 : Sinc(far) * (0.54 + (0.46 * Math.Cos(far * Math.PI))),
            Kernel.Bicubic => Cubic(far),
            _ => far < 3 ? Sinc(at) * Sinc(at / 3) : 0,
        };
    }

    private static double Cubic(double far)
    {
        const double Sharpness = -0.5;
        return far < 1 ? ((((Sharpness + 2) * far) - (Sharpness + 3)) * far * far) + 1
            : far < 2 ? ((((far - 5) * far) + 8) * far - 4) * Sharpness
            : 0;
    }

    private static double Sinc(double at) => at == 0 ? 1 : Math.Sin(at * Math.PI) / (at * Math.PI);
}
