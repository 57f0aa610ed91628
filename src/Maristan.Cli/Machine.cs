using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Observing.Logs;
using Maristan.Server.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace Maristan.Cli;

/// <summary>
/// The server's own parts in the hands of whoever may open the data folder, beside a running node or without one.
/// What is done with them stands in the audit trail as the node's operating, with the account of the machine that did it.
/// </summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly LogOutput output;

    private Machine(Foundation foundation, LogBook book, LogOutput output)
    {
        this.output = output;
        Logs = LoggerFactory.Create(logging => logging.AddProvider(book));
        Foundation = foundation;
        Database = new(foundation.Connections, new Doorbell(foundation.Connections, Logs.CreateLogger<Doorbell>()), new ShredKeys(foundation.MasterKey, Clock), Logs.CreateLogger<MaristanDatabase>());
    }

    public ILoggerFactory Logs { get; }

    public Foundation Foundation { get; }

    public MaristanDatabase Database { get; }

    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>Enters the node of these settings, and leaves the entry <c>machine.VERB</c>.</summary>
    public static Task<Machine> Enter(NodeSettings settings, string verb, CancellationToken cancel) =>
        Enter(Foundation.Join, settings, verb, cancel);

    /// <summary>As <see cref="Enter(NodeSettings, string, CancellationToken)"/>, after bringing the database to this program's version.</summary>
    public static Task<Machine> EnterMigrated(NodeSettings settings, string verb, CancellationToken cancel) =>
        Enter(Foundation.Migrate, settings, verb, cancel);

    public async ValueTask DisposeAsync()
    {
        await Foundation.DisposeAsync();
        Logs.Dispose();
        await output.DisposeAsync();
    }

    private static async Task<Machine> Enter(
        Func<NodeSettings, LogBook, CancellationToken, Task<Foundation>> stand, NodeSettings settings, string verb, CancellationToken cancel)
    {
        // What the parts say in passing would stand between the lines of the answer; what goes wrong ends the verb with a sentence of its own.
        var isWatched = LogOptions.From(settings).Level < LogLevel.Information;
        var book = new LogBook(isWatched ? LogOptions.From(settings) : new(LogLevel.Error), TimeProvider.System);
        // Standard output belongs to the verb's answer.
        var output = new LogOutput(book, Console.OpenStandardError(), isForPeople: !Console.IsErrorRedirected);
        var machine = new Machine(await stand(settings, book, cancel), book, output);
        await using var work = machine.Database.Begin(SystemPurpose.Operating);
        work.Record(new(AuditAction.Execute, $"machine.{verb}", []) { Detail = new { account = Environment.UserName } }, machine.Clock);
        await work.Commit();
        return machine;
    }
}
