using Maristan.Server.Platform.Observing.Logs;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Maristan.Server.Platform.Http.Repeats;

/// <summary>
/// A write that carries an Idempotency-Key happens once: the first request does it, and any other with the same key and body is given
/// the first's answer. What is being done is claimed under a lease; the claim goes with the caller into the write's own transaction.
/// </summary>
internal sealed class OnceOnly(RepeatTable table, ILogger<OnceOnly> log) : BackgroundService
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 255;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, byte> running = [];

    public Task Run(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method) || !request.Headers.TryGetValue(Header, out var given)
            || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || context.Features.Get<Caller>() is not { } caller || IsSignIn(request.Path)
            ? next(context)
            : Once(context, next, caller, given);
    }

    /// <summary>Puts off the end of this replica's leases and forgets what is older than 48 hours.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sinceSweep = Sweep;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await table.Renew([.. running.Keys], stoppingToken);
                if (sinceSweep >= Sweep)
                {
                    await table.Forget(stoppingToken);
                    sinceSweep = TimeSpan.Zero;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                HttpLog.RepeatsStumbled(log, Failure.Plainly(error));
            }

            await Task.Delay(Renewal, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            sinceSweep += Renewal;
        }
    }

    private async Task Once(HttpContext context, RequestDelegate next, Caller caller, StringValues given)
    {
        if (given is not [{ Length: > 0 and <= LongestKey } key] || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await ProblemAnswer.Write(context, RepeatProblems.BadKey);
            return;
        }

        var cancel = context.RequestAborted;
        var id = IdOf(caller, context.Request, key);
        var pause = TimeSpan.FromMilliseconds(20);
        for (var waited = TimeSpan.Zero; ; waited += pause, pause = pause * 2 < TimeSpan.FromMilliseconds(250) ? pause * 2 : pause)
        {
            var claim = new Guid(RandomNumberGenerator.GetBytes(16));
            var seen = await table.Claim(caller, id, claim, cancel);
            if (seen.Claim == claim)
            {
                await Carry(context, next, caller, new(id, claim));
                return;
            }

            if (seen.IsSettled)
            {
                await Repeat(context, seen, id);
                return;
            }

            if (waited >= Patience)
            {
                await ProblemAnswer.Write(context, RepeatProblems.InFlight);
                return;
            }

            await Task.Delay(pause, cancel);
        }
    }

    private async Task Carry(HttpContext context, RequestDelegate next, Caller caller, RepeatClaim claim)
    {
        running.TryAdd(claim.Claim, 0);
        // Carried to its end though the client leaves: who lost the connection sends the same again, and is to be given the whole answer.
        var client = context.RequestAborted;
        context.RequestAborted = CancellationToken.None;
        context.Features.Set(caller with { RepeatKey = claim.Claim });
        await using var fingerprint = BodyFingerprint.Of(context.Request);
        var whole = context.Features.Get<IHttpResponseBodyFeature>()!;
        await using var answer = new KeptAnswer(whole.Stream);
        context.Features.Set<IHttpResponseBodyFeature>(new HeldBody(answer, whole));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
            await Keep(context, caller, claim, fingerprint, answer);
        }
        catch
        {
            // The failure is answered further out; here it only matters that the same key may be tried again, unless the write was made.
            await table.Release(caller, claim, CancellationToken.None);
            throw;
        }
        finally
        {
            context.RequestAborted = client;
            context.Features.Set(whole);
            running.TryRemove(claim.Claim, out _);
        }

        await answer.Send(context.RequestAborted);
    }

    private async Task Keep(HttpContext context, Caller caller, RepeatClaim claim, BodyFingerprint fingerprint, KeptAnswer answer)
    {
        var response = context.Response;
        if (response.StatusCode is >= 500 or StatusCodes.Status429TooManyRequests)
        {
            await table.Release(caller, claim, CancellationToken.None);
            return;
        }

        await table.Keep(caller, claim, new(
            await fingerprint.OfAll(CancellationToken.None), response.StatusCode, response.ContentType,
            response.Headers.Location.ToString(), response.Headers.ETag.ToString(), answer.Kept), CancellationToken.None);
    }

    private async Task Repeat(HttpContext context, SeenRepeat seen, Guid id)
    {
        await using var body = BodyFingerprint.Of(context.Request);
        var same = await body.OfAll(context.RequestAborted);
        if (seen.Fingerprint is { } known && !CryptographicOperations.FixedTimeEquals(known, same))
        {
            await ProblemAnswer.Write(context, RepeatProblems.AnotherBody);
            return;
        }

        if (seen.State != RepeatState.Answered)
        {
            await ProblemAnswer.Write(context, RepeatProblems.AlreadyDone);
            return;
        }

        var response = context.Response;
        response.StatusCode = seen.Status!.Value;
        response.Headers.ContentType = seen.ContentType;
        response.Headers.Location = seen.Location;
        response.Headers.ETag = seen.Etag;
        response.Headers["Idempotency-Replayed"] = "true";
        var first = table.Open(seen, id);
        if (first.Length > 0)
        {
            response.ContentLength = first.Length;
            await response.Body.WriteAsync(first, context.RequestAborted);
        }
    }

    private static bool IsSignIn(PathString path) => path.StartsWithSegments("/api/v1/auth", StringComparison.OrdinalIgnoreCase);

    private static Guid IdOf(Caller caller, HttpRequest request, string key)
    {
        var scope = $"{caller.OrganisationId} {caller.PersonId} {request.Method} {request.Path.Value!.TrimEnd('/')} {key}";
        return new(SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, 16), bigEndian: true);
    }
}

internal static class RepeatProblems
{
    public static readonly Problem BadKey = new(400, "bad_idempotency_key", "The header Idempotency-Key holds 1 to 255 visible ASCII characters, once; a UUID will do.");

    public static readonly Problem AnotherBody = new(422, "idempotency_key_reused", "This Idempotency-Key came before with another body; give each new request a key of its own.");

    public static readonly Problem InFlight = new(409, "in_flight", "The same request is still being carried out; ask again with the same Idempotency-Key.") { RetryAfter = TimeSpan.FromSeconds(2) };

    public static readonly Problem AlreadyDone = new(409, "already_done",
        "This request was carried out before, and its answer is not kept; read what it made instead of sending it again.");
}
