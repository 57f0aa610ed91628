using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Live;

public sealed class LiveWriterTests(LiveHospital hospital) : IClassFixture<LiveHospital>
{
    [Fact]
    public async Task A_sign_of_life_moves_the_browsers_place_and_shows_nothing()
    {
        var hub = hospital.Node.Services.GetRequiredService<LiveHub>();
        var pipe = new Pipe();
        var stream = new LiveStream(hospital.Caller, [JobTopic.Topic]);
        Assert.True(hub.Open(stream));
        var writing = new LiveWriter(stream, hub, pipe.Writer, null, NullLogger.Instance).Write(null, hospital.Database, TestContext.Current.CancellationToken);

        hub.Publish(new(stream.From + 1, Guid.NewGuid(), hospital.Organisation, "trial.any", 1, null, "{}", null, null, DateTimeOffset.UnixEpoch));
        stream.Beat();
        var written = "";
        await Hospital.Until(async () =>
        {
            var read = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
            written = Encoding.ASCII.GetString(read.Buffer.ToArray());
            pipe.Reader.AdvanceTo(read.Buffer.Start);
            return written.Contains("\n:\n", StringComparison.Ordinal);
        });
        stream.Close(StreamEnd.Node);
        await writing;
        hub.Leave(stream);

        Assert.Equal($"retry: 2000\nid: 1-{stream.From}\n\n:\nid: 1-{stream.From + 1}\n\n", written);
    }

    [Fact]
    public void A_reader_that_takes_nothing_holds_a_bounded_queue_and_then_nothing_more()
    {
        var hub = hospital.Node.Services.GetRequiredService<LiveHub>();
        var topic = new LiveTopic("all", ["trial.any"], static (_, _) => new("any", new { }));
        var stream = new LiveStream(hospital.Caller, [topic]);
        var other = new LiveStream(hospital.Caller with { OrganisationId = Guid.NewGuid() }, [topic]);
        Assert.True(hub.Open(stream) && hub.Open(other));
        var from = hub.Position;

        for (var place = 1; place <= 2 * LiveStream.Room; place++)
        {
            hub.Publish(new(from + place, Guid.NewGuid(), hospital.Organisation, "trial.any", 1, null, "{}", null, null, DateTimeOffset.UnixEpoch));
        }

        Assert.True(stream.HasLost);
        Assert.Equal(LiveStream.Room, stream.Queue.Count);
        Assert.Equal(0, other.Queue.Count);
        Assert.Equal(from + (2 * LiveStream.Room), hub.Rejoin(stream));
        Assert.Equal(0, stream.Queue.Count);
        hub.Leave(stream);
        hub.Leave(other);
    }

    [Theory]
    [InlineData("1-20", 1, 20)]
    [InlineData("1-", 0, 0)]
    [InlineData("x", 0, 0)]
    [InlineData("1--2", 0, 0)]
    [InlineData("1-2-3", 0, 0)]
    [InlineData("-1-2", 0, 0)]
    [InlineData("1-99999999999999999999", 0, 0)]
    public void A_place_is_read_or_it_is_none(string text, int epoch, long position) =>
        Assert.Equal(epoch == 0 ? null : new LiveMark(epoch, position), LiveMark.TryParse(text));
}
