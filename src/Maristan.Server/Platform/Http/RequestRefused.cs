namespace Maristan.Server.Platform.Http;

/// <summary>Carries a refusal out of a place that cannot return one, such as the binding of a parameter; handlers return theirs.</summary>
internal sealed class RequestRefused(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
