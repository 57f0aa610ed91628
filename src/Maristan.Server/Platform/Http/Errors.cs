using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Maristan.Server.Platform.Http;

/// <summary>Broken promises end here, once: logged, and answered without telling anything of the inside. So do the framework's own refusals.</summary>
internal static class Errors
{
    public static void AddErrors(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsService, ValidationAnswer>();
    }

    public static void UseErrors(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Errors).FullName!);
        app.Use((context, next) => Run(context, next, log));
    }

    private static async Task Run(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            await Answer(context, error, log);
            return;
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null)
        {
            await ProblemAnswer.Write(context, ErrorMeaning.Of(response.StatusCode));
        }
    }

    private static async Task Answer(HttpContext context, Exception error, ILogger log)
    {
        if (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException or BadHttpRequestException)
        {
            HttpLog.CallerLeft(log, RequestId.Of(context));
            context.Response.StatusCode = 499;
            return;
        }

        var problem = ErrorMeaning.Of(error);
        if (problem.Status >= 500)
        {
            HttpLog.Failed(log, error, RequestId.Of(context), problem.Code);
            context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = error, Path = context.Request.Path.Value ?? "/", Endpoint = context.GetEndpoint() });
        }

        if (context.Response.HasStarted)
        {
            // Half an answer must not look whole: without its end the caller knows that something broke.
            context.Features.Get<IHttpResetFeature>()?.Reset(InternalError);
            context.Abort();
            return;
        }

        await ProblemAnswer.Write(context, problem);
    }

    /// <summary>RFC 9113 §7.</summary>
    private const int InternalError = 0x2;
}
