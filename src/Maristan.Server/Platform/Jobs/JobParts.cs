using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Jobs;

internal static class JobParts
{
    public static void AddJobs(this IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton(new JobTiming());
        services.AddSingleton<JobHandlers>();
        services.AddSingleton<Schedules>();
        if (settings.List(Known.Roles).Contains("worker"))
        {
            services.AddHostedService<Worker>();
        }
    }

    /// <summary>Names who does the jobs of a kind. A handler may be given the same job again until it finishes, so what it does outside the database must bear that.</summary>
    public static void AddJob<T>(this IServiceCollection services, JobKind kind, Func<IServiceProvider, JobRun<T>, CancellationToken, Task> run) =>
        services.AddSingleton(JobHandler.One(kind, run));

    public static void AddJobBatch<T>(
        this IServiceCollection services, JobKind kind, Func<IServiceProvider, IReadOnlyList<JobRun<T>>, CancellationToken, Task> run) =>
        services.AddSingleton(JobHandler.Many(kind, run));

    /// <summary>Puts a job of the node, which belongs to no organisation, in the queue again and again.</summary>
    /// <param name="cron">Minute, hour, day of the month, month and day of the week, in the time of the zone.</param>
    /// <param name="timeZone">As <c>Europe/Madrid</c> or <c>UTC</c>.</param>
    public static void AddSchedule(this IServiceCollection services, string name, JobKind kind, string cron, string timeZone, object payload) =>
        services.AddSingleton(new Schedule(name, kind, Cron.Parse(cron), cron, TimeZoneInfo.FindSystemTimeZoneById(timeZone), payload));
}

/// <summary>All kinds that this program knows.</summary>
internal sealed class JobHandlers(IEnumerable<JobHandler> handlers)
{
    private readonly Dictionary<(string, int), JobHandler> all = handlers.ToDictionary(handler => (handler.Kind.Name, handler.Kind.Version));

    public IEnumerable<JobHandler> In(Lane lane) => all.Values.Where(handler => handler.Kind.Lane == lane);

    public JobHandler Of(Claimed claimed) => all[(claimed.Kind, claimed.Version)];
}
