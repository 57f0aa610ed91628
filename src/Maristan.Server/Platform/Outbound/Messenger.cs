using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Maristan.Server.Platform.Outbound;

/// <summary>
/// The one way out of the node by HTTP: bounded in time and size, repeated only where that is harmless, silent towards hosts in trouble,
/// and never to an address that is not allowed. What goes wrong outside is a value with a sentence, not an exception.
/// </summary>
internal sealed class Messenger(Connector connector, Breakers breakers, OutboundMeter meter, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<Peer, Lazy<Line>> lines = new();

    public async Task<Reply> Send(Peer peer, OutboundCall call, CancellationToken cancel)
    {
        var line = lines.GetOrAdd(peer, peer => new(() => new Line(peer, connector, clock))).Value;
        var started = Stopwatch.GetTimestamp();
        var reply = await Follow(line, call, cancel);
        meter.Sent(peer.Name, reply, Stopwatch.GetElapsedTime(started));
        return reply;
    }

    public void Dispose()
    {
        foreach (var line in lines.Values)
        {
            line.Value.Dispose();
        }
    }

    private async Task<Reply> Follow(Line line, OutboundCall call, CancellationToken cancel)
    {
        try
        {
            return await line.Whole.ExecuteAsync(async cancel =>
            {
                for (var hop = 0; ; hop++)
                {
                    var reply = AddressRules.WhyMalformed(call.Address) is { } malformed ? malformed : await Hop(line, call, cancel);
                    if (line.Peer.Redirects == 0 || reply.Answer is not { SentOnTo: { } next } answer)
                    {
                        return reply;
                    }

                    if (hop == line.Peer.Redirects)
                    {
                        return new Failure(FailureReason.TooManyRedirects, $"The address sends the call on more than {hop} times; give the one where it ends.");
                    }

                    call = call.SentOnTo(next, answer.Status);
                }
            }, cancel);
        }
        catch (TimeoutRejectedException)
        {
            return new Failure(FailureReason.TimedOut, "The receiver took too long to answer.");
        }
        catch (BrokenCircuitException)
        {
            return new Failure(FailureReason.Resting, $"The receiver failed {Breakers.Failures} times in a row and is left in peace for {Breakers.Rest.TotalSeconds:0} seconds.");
        }
    }

    private ValueTask<Reply> Hop(Line line, OutboundCall call, CancellationToken cancel) =>
        (call.MayBeRepeated ? line.Repeating : ResiliencePipeline<Reply>.Empty).ExecuteAsync(
            cancel => breakers.Guard(
                call.Address.Authority,
                cancel => line.Attempt.ExecuteAsync(cancel => Try(line, call, cancel), cancel),
                cancel),
            cancel);

    private static async ValueTask<Reply> Try(Line line, OutboundCall call, CancellationToken cancel)
    {
        try
        {
            using var request = call.ToMessage();
            using var response = await line.Send(request, cancel);
            return await Read(response, line.Peer, cancel);
        }
        catch (HttpRequestException error) when (error.InnerException is Connector.RefusedException refused)
        {
            return refused.Failure;
        }
        catch (HttpRequestException error)
        {
            return new Failure(FailureReason.Unreachable, error.InnerException is AuthenticationException
                ? "The receiver's certificate is not one that this node trusts, or does not belong to its name."
                : "The receiver cannot be reached, or broke the connection off.");
        }
        catch (IOException)
        {
            return new Failure(FailureReason.Unreachable, "The receiver broke the connection off.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Failure(FailureReason.TimedOut, "The receiver did not take the connection in time.");
        }
    }

    private static async Task<Reply> Read(HttpResponseMessage response, Peer peer, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        var (body, isCut) = await Body(response, peer.MostAnswerBytes, cancel);
        if (isCut && !peer.CutsLongAnswers)
        {
            return new Failure(FailureReason.AnswerTooLarge, $"The receiver's answer is longer than the {peer.MostAnswerBytes} bytes that are read of it.");
        }

        return new Answer(status, body, response.Content.Headers.ContentType?.MediaType, isCut)
        {
            RetryAfter = Pause(response.Headers.RetryAfter, response.Headers.Date),
            SentOnTo = status is 301 or 302 or 303 or 307 or 308 && Uri.TryCreate(response.RequestMessage!.RequestUri!, response.Headers.Location, out var next)
                ? next
                : null,
        };
    }

    /// <summary>Never more than the bound is asked for, whatever length the peer claims.</summary>
    private static async Task<(byte[] Body, bool IsCut)> Body(HttpResponseMessage response, int most, CancellationToken cancel)
    {
        var claimed = response.Content.Headers.ContentLength;
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var body = new byte[Math.Min(most, claimed ?? 4096)];
        var length = 0;
        while (true)
        {
            if (length == body.Length && body.Length < most)
            {
                Array.Resize(ref body, Math.Min(most, Math.Max(256, body.Length * 2)));
            }

            if (length == body.Length)
            {
                return (body, await stream.ReadAsync(new byte[1], cancel) > 0);
            }

            var read = await stream.ReadAsync(body.AsMemory(length), cancel);
            if (read == 0)
            {
                return (body[..length], false);
            }

            length += read;
        }
    }

    /// <summary>A date is taken against the peer's own clock, which need not agree with ours.</summary>
    private static TimeSpan? Pause(RetryConditionHeaderValue? after, DateTimeOffset? its) =>
        after?.Delta ?? (after?.Date - its is { } pause && pause > TimeSpan.Zero ? pause : null);

    /// <summary>What all calls to one kind of peer share.</summary>
    private sealed class Line(Peer peer, Connector connector, TimeProvider clock) : IDisposable
    {
#pragma warning disable RS0030 // The one place that sends: everything around it is what the ban asks for.
        private readonly HttpMessageInvoker way = new(connector.HandlerFor(peer));

        public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) => way.SendAsync(request, cancel);

        public void Dispose() => way.Dispose();
#pragma warning restore RS0030

        public Peer Peer => peer;


        public ResiliencePipeline Whole { get; } = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(peer.TotalTimeout).Build();

        public ResiliencePipeline Attempt { get; } = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(peer.AttemptTimeout).Build();

        public ResiliencePipeline<Reply> Repeating { get; } = peer.Tries < 2 ? ResiliencePipeline<Reply>.Empty
            : new ResiliencePipelineBuilder<Reply> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<Reply>
            {
                MaxRetryAttempts = peer.Tries - 1,
                Delay = peer.Pause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.Answer?.RetryAfter),
                // A pause longer than the whole patience is not worth beginning: the caller hears of it instead.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is TimeoutRejectedException
                    || (arguments.Outcome.Result is { IsPassing: true } reply && !(reply.Answer?.RetryAfter >= peer.TotalTimeout))),
            }).Build();
    }
}
