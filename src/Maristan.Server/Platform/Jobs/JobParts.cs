using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Jobs.Children;
namespace Maristan.Server.Platform.Jobs;

internal static class JobParts
{
    public static void AddJobs(this IServiceCollection services, NodeRoles roles)
    {
        services.AddSingleton(new JobTiming());
        services.AddSingleton<JobHandlers>();
        services.AddSingleton<Schedules>();
        services.AddSingleton<JobControl>();
        services.AddSingleton<JobMeter>();
        services.AddSingleton(ChildProgram.This);
        services.AddSingleton<ChildProcess>();
        services.AddNews<JobFinished>("A job has finished.");
        services.AddNews<JobFailed>("A job has failed for good: it is dead until somebody tries it again.");
        services.AddNews<JobCancelled>("A job was cancelled.");
        if (roles.IsWorker)
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

    /// <summary>
    /// Names a kind whose work runs as a <see cref="ChildTask"/> in a process of its own. What it gives as its result, as JSON,
    /// is finished here: the child itself reaches no database.
    /// </summary>
    public static void AddChildJob<T>(
        this IServiceCollection services, JobKind kind, Func<IServiceProvider, JobRun<T>, string?, CancellationToken, Task> finish)
    {
        if (kind.Child is null)
        {
            throw new ArgumentException($"The kind {kind.Name} has no limits for its child process.", nameof(kind));
        }

        services.AddJob<T>(kind, async (services, run, cancel) =>
            await finish(services, run, await services.GetRequiredService<ChildProcess>().Run(run.Held, cancel), cancel));
    }

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

    public IEnumerable<JobHandler> All => all.Values;

    public IEnumerable<JobHandler> In(Lane lane) => all.Values.Where(handler => handler.Kind.Lane == lane);

    public JobHandler Of(Claimed claimed) => all[(claimed.Kind, claimed.Version)];
}
