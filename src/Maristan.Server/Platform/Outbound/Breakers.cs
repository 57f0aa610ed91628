using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Maristan.Server.Platform.Outbound;

/// <summary>
/// One breaker for each host that is in trouble, shared by all who call it: after five failures in a row it is left in peace for a minute,
/// then one call tries. Polly counts shares and not rows of failures, so a success forgets the host, and its next failure is the first again.
/// </summary>
internal sealed class Breakers(TimeProvider clock, ILogger<Breakers> log)
{
    public const int Failures = 5;
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Breaker> breakers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hosts that are left in peace now; a fact for the health page.</summary>
    public IReadOnlyList<string> Resting =>
        [.. breakers.Where(pair => pair.Value.State.CircuitState is CircuitState.Open or CircuitState.Isolated).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    public async ValueTask<Reply> Guard(string host, Func<CancellationToken, ValueTask<Reply>> attempt, CancellationToken cancel)
    {
        var breaker = breakers.GetOrAdd(host, Make);
        var reply = await breaker.Pipeline.ExecuteAsync(attempt, cancel);
        if (!reply.IsTrouble && breakers.TryRemove(new(host, breaker)) && breaker.WasOpen)
        {
            OutboundLog.Recovered(log, host);
        }

        return reply;
    }

    private Breaker Make(string host)
    {
        var breaker = new Breaker(new());
        breaker.Pipeline = new ResiliencePipelineBuilder<Reply> { TimeProvider = clock }.AddCircuitBreaker(new()
        {
            FailureRatio = 1,
            MinimumThroughput = Failures,
            SamplingDuration = TimeSpan.FromDays(1),
            BreakDuration = Rest,
            StateProvider = breaker.State,
            ShouldHandle = new PredicateBuilder<Reply>().HandleResult(reply => reply.IsTrouble).Handle<TimeoutRejectedException>(),
            OnOpened = _ =>
            {
                breaker.WasOpen = true;
                OutboundLog.Rests(log, host, Rest.TotalSeconds);
                return default;
            },
        }).Build();
        return breaker;
    }

    private sealed class Breaker(CircuitBreakerStateProvider state)
    {
        public CircuitBreakerStateProvider State => state;

        public bool WasOpen { get; set; }

        public ResiliencePipeline<Reply> Pipeline { get; set; } = ResiliencePipeline<Reply>.Empty;
    }
}
