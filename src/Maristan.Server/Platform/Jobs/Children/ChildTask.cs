using System.Text.Json;

namespace Maristan.Server.Platform.Jobs.Children;

/// <summary>
/// The part of a job that runs in a process of its own. It is given its payload and an empty folder, and nothing else:
/// no services, no database, no network, none of the node's secrets.
/// </summary>
internal sealed record ChildTask(string Kind, int Version, Func<string, ChildRun, Task<object?>> Run)
{
    public static ChildTask Of<T>(JobKind kind, Func<T, ChildRun, Task<object?>> run) => new(kind.Name, kind.Version, (payload, child) => run(
        JsonSerializer.Deserialize<T>(payload, Json.Options) ?? throw new JsonException("The payload is empty."), child));
}

/// <summary>What a child may say while it works. To be cancelled is to be killed, so there is no token.</summary>
internal sealed class ChildRun(Stream lines)
{
    private readonly Lock door = new();

    /// <param name="share">From 0 to 1.</param>
    public void Progress(double share, string? note) => Say(new ChildLine { Progress = share, Note = note });

    internal void Say(ChildLine line)
    {
        lock (door)
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json.Options));
            lines.WriteByte((byte)'\n');
            lines.Flush();
        }
    }
}

/// <summary>One line of the child's standard output: how far it is, or how it ended.</summary>
internal sealed record ChildLine
{
    public double? Progress { get; init; }

    public string? Note { get; init; }

    public bool Done { get; init; }

    public JsonElement? Result { get; init; }

    /// <summary>It can never succeed, in a sentence for people.</summary>
    public string? Refused { get; init; }

    /// <summary>The type of what went wrong; never its message, which may hold anything.</summary>
    public string? Failed { get; init; }
}
