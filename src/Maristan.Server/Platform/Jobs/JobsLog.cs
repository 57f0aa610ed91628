namespace Maristan.Server.Platform.Jobs;

internal static partial class JobsLog
{
    [LoggerMessage(1201, LogLevel.Warning, "The jobs' {Loop} loop stumbled and goes on: {Reason}")]
    public static partial void Stumbled(ILogger log, string loop, string reason);

    [LoggerMessage(1202, LogLevel.Warning, "The job {Job} (and {Others} others with it) of the kind {Kind} failed on try {Attempt}")]
    public static partial void Failed(ILogger log, Exception? error, Guid job, int others, string kind, int attempt);

    [LoggerMessage(1203, LogLevel.Error, "The job {Job} (and {Others} others with it) of the kind {Kind} is dead after {Attempt} tries")]
    public static partial void Dead(ILogger log, Exception? error, Guid job, int others, string kind, int attempt);

    [LoggerMessage(1204, LogLevel.Warning, "The job {Job} is another worker's by now or has ended; what this one did has no effect")]
    public static partial void Lost(ILogger log, Guid job);

    [LoggerMessage(1205, LogLevel.Warning, "This worker {Worker} was silent for longer than its lease and gives up {Jobs} running jobs")]
    public static partial void LeaseLost(ILogger log, Guid worker, int jobs);

    [LoggerMessage(1206, LogLevel.Warning, "{Jobs} jobs of workers that are gone are back in the queue or dead")]
    public static partial void Reaped(ILogger log, int jobs);

    [LoggerMessage(1207, LogLevel.Warning, "The job {Job} of the kind {Kind} goes on although it was told to stop: {Why}")]
    public static partial void Stubborn(ILogger log, Guid job, string kind, Interruption why);

    [LoggerMessage(1208, LogLevel.Information, "{Jobs} running jobs were handed back because the node stops")]
    public static partial void HandedBack(ILogger log, int jobs);

    [LoggerMessage(1209, LogLevel.Error, "What became of a job of the kind {Kind} could not be written down; it comes back when this worker leaves")]
    public static partial void Broken(ILogger log, Exception? error, string kind);
}
