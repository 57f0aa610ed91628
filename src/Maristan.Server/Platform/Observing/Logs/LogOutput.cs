using System.Buffers;

namespace Maristan.Server.Platform.Observing.Logs;

/// <summary>Brings the log to standard output, gathered: whoever logs never waits for a terminal or a pipe.</summary>
internal sealed class LogOutput : IAsyncDisposable
{
    private const int Waiting = 20_000;
    private const int Gathered = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LogBook book;
    private readonly LogReader reader;
    private readonly Stream output;
    private readonly Action<IBufferWriter<byte>, LogLine> write;
    private readonly Task writing;

    public LogOutput(LogBook book, Stream output, bool isForPeople)
    {
        (this.book, this.output) = (book, output);
        write = isForPeople ? LogText.WriteForPeople : LogText.WriteJson;
        reader = book.Read(Waiting);
        writing = Task.Run(Write);
    }

    public static LogOutput ToStandardOutput(LogBook book) => new(book, Console.OpenStandardOutput(), isForPeople: !Console.IsOutputRedirected);

    public async ValueTask DisposeAsync()
    {
        book.Leave(reader);
        reader.End();
        // A pipe that nobody reads any more must not keep the node from stopping.
        await Task.WhenAny(writing, Task.Delay(Patience));
        await output.DisposeAsync();
    }

    private async Task Write()
    {
        var buffer = new ArrayBufferWriter<byte>(Gathered);
        try
        {
            while (await reader.Lines.WaitToReadAsync())
            {
                while (buffer.WrittenCount < Gathered && reader.Lines.TryRead(out var line))
                {
                    write(buffer, line);
                }

                await output.WriteAsync(buffer.WrittenMemory);
                await output.FlushAsync();
                buffer.ResetWrittenCount();
            }
        }
        catch (IOException)
        {
            // Nobody reads standard output any more; the table still has the lines.
            book.Leave(reader);
        }
    }
}
