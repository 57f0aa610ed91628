using System.Collections.Concurrent;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Http.Repeats;
using Maristan.Server.Platform.Keys;
using Microsoft.Extensions.Hosting;

namespace Maristan.Server.Platform.Database;

/// <summary>The database's name does not resolve for a while, as when a cluster is set up anew.</summary>
[ApartFromThePooler]
public sealed class LastingLoopsTests
{
    [Theory]
    [InlineData(typeof(Doorbell))]
    [InlineData(typeof(Sequencer))]
    [InlineData(typeof(OnceOnly))]
    public async Task What_runs_in_the_background_goes_on_when_the_database_cannot_be_found(Type part)
    {
        var heard = new Heard();
        await using var connections = Nowhere();
        var running = Part(part, connections, heard);
        await running.StartAsync(TestContext.Current.CancellationToken);

        await Hospital.Until(() => Task.FromResult(heard.Count(part) >= 2 || running.ExecuteTask!.IsCompleted), TimeSpan.FromSeconds(40));

        Assert.False(running.ExecuteTask!.IsCompleted);
        await running.StopAsync(TestContext.Current.CancellationToken);
    }

    private static BackgroundService Part(Type part, Connections connections, Heard heard)
    {
        var logs = LoggerFactory.Create(builder => builder.AddProvider(heard));
        var doorbell = new Doorbell(connections, logs.CreateLogger<Doorbell>());
        var key = new MasterKey(new byte[32]);
        var database = new MaristanDatabase(connections, doorbell, new ShredKeys(key, TimeProvider.System), logs.CreateLogger<MaristanDatabase>());
        return part == typeof(Doorbell) ? doorbell
            : part == typeof(Sequencer) ? new Sequencer(database, new SequencerLag(), logs.CreateLogger<Sequencer>())
            : new OnceOnly(new RepeatTable(database, key), logs.CreateLogger<OnceOnly>());
    }

    private static Connections Nowhere()
    {
        var connections = Connections.To("Host=nowhere.invalid;Database=maristan;Username=maristan", TestCluster.RolesOfTests);
        connections.Enter(TestCluster.RolesOfTests, "none", "none");
        return connections;
    }

    private sealed class Heard : ILoggerProvider
    {
        private readonly ConcurrentDictionary<string, int> lines = new();

        public int Count(Type part) => lines.GetValueOrDefault(part.FullName!);

        public ILogger CreateLogger(string categoryName) => new Ear(() => lines.AddOrUpdate(categoryName, 1, static (_, count) => count + 1));

        public void Dispose()
        {
        }

        private sealed class Ear(Action hear) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => hear();
        }
    }
}
