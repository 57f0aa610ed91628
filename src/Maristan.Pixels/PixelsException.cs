namespace Maristan.Pixels;

/// <summary>A picture that cannot be read, and what is wrong with it.</summary>
public sealed class PixelsException : Exception
{
    public PixelsException(string message)
        : base(message)
    {
    }

    public PixelsException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
