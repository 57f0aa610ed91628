using Maristan.Server.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace Maristan.Server.Platform.Database;

[ApartFromThePooler]
public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task The_account_of_the_database_is_told_none_of_the_nodes_secrets()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows a process's environment as a file.");
        await using var node = new FaultyNode(FaultyNode.NewFolder());
        await node.Start();

        var told = await File.ReadAllTextAsync($"/proc/{node.PostmasterId}/environ", TestContext.Current.CancellationToken);

        Assert.Contains("PATH=", told, StringComparison.Ordinal);
        Assert.DoesNotContain("MARISTAN_", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Hospital.Token, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_another_account_put_in_the_sockets_place_is_not_followed()
    {
        var elsewhere = Directory.CreateTempSubdirectory("maristan-elsewhere-");
        File.SetUnixFileMode(elsewhere.FullName, (UnixFileMode)0b111_101_101);
        await using var server = new PrivatePostgres(Path.Combine(FaultyNode.NewFolder(), "postgres"), NullLogger.Instance);
        File.CreateSymbolicLink(server.SocketFolder, elsewhere.FullName);

        await server.Start(TestContext.Current.CancellationToken);

        Assert.Null(new DirectoryInfo(server.SocketFolder).LinkTarget);
        Assert.Empty(elsewhere.GetFileSystemInfos());
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(elsewhere.FullName));
        elsewhere.Delete();
    }
}
