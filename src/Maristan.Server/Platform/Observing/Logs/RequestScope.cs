namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>On whose behalf the code runs that writes a log line. It outlives the request's own context, which the server uses again for the next one.</summary>
internal sealed class RequestScope(string requestId)
{
    private static readonly AsyncLocal<RequestScope?> Running = new();

    public static RequestScope? Current => Running.Value;

    public string RequestId => requestId;

    public Guid? PersonId { get; set; }

    public static void Enter(string requestId) => Running.Value = new(requestId);
}
