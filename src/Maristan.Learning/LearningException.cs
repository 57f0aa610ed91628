namespace Maristan.Learning;

/// <summary>What cannot be learned or judged, and what to mend.</summary>
public sealed class LearningException : Exception
{
    public LearningException(string message)
        : base(message)
    {
    }

    public LearningException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
