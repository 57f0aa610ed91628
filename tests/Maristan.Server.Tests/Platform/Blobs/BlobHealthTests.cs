using Maristan.Server.Platform.Observing.Health;

namespace Maristan.Server.Platform.Blobs;

public sealed class BlobHealthTests(Hospital hospital) : IClassFixture<Hospital>
{
    [Fact]
    public async Task A_place_that_takes_no_files_is_told_while_those_that_are_there_can_still_be_read()
    {
        // The node's own look may be trying the same place at this very moment.
        await Hospital.Until(async () => (await Health()).Status == HealthStatus.Healthy);
        var place = Path.Combine(hospital.Folder, "blobs", "health");
        Directory.Move(place, place + ".away");

        var after = await Health();

        Assert.Equal(HealthStatus.Degraded, after.Status);
        Assert.Contains("No new file can be kept", after.Says, StringComparison.Ordinal);
        Assert.NotNull(after.Mend);
    }

    /// <summary>One that has not tried yet: the node's own tries at most once a minute.</summary>
    private Task<HealthFact> Health() =>
        ActivatorUtilities.CreateInstance<BlobHealth>(hospital.Node.Services).Ask(TestContext.Current.CancellationToken);
}
