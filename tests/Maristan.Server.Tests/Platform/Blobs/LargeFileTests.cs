using System.Security.Cryptography;

namespace Maristan.Server.Platform.Blobs;

/// <summary>Alone, because it counts the memory of the whole process.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests(Hospital hospital) : IClassFixture<Hospital>
{
    private const long Size = 256L * 1024 * 1024;
    private const long Allowed = 24L * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_file_goes_in_and_out_in_little_memory()
    {
        var blobs = hospital.Node.Services.GetRequiredService<Blobs>();
        await blobs.Put(hospital.Caller, BlobArea.Models, new GeneratedStream(1000, 1), Cancel);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var (blob, _) = await blobs.Put(hospital.Caller, BlobArea.Models, new GeneratedStream(Size, 2), Cancel);
        await using var content = (await blobs.Open(hospital.Caller, blob!.Id, Cancel))!;
        var read = await SHA256.HashDataAsync(content, Cancel);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(await SHA256.HashDataAsync(new GeneratedStream(Size, 2), Cancel), read);
        Assert.True(allocated < Allowed, $"{allocated / 1e6:F0} MB were allocated for a file of {Size / 1e6:F0} MB.");
    }
}
