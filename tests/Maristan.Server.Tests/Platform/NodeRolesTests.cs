using System.Net;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform;

public sealed class NodeRolesTests(NodeRolesTests.WorkingHospital hospital) : IClassFixture<NodeRolesTests.WorkingHospital>
{
    [Fact]
    public async Task A_worker_tells_how_it_is_and_serves_nobody()
    {
        var health = await hospital.Get("/health");
        var api = await hospital.Get("/api/v1/event-kinds");

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        await Hospital.Refused(api, HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("roles", "web,nurse")]
    [InlineData("roles", " , ")]
    [InlineData("dicom-port", "eleven")]
    public void A_role_or_a_port_that_cannot_be_stops_the_start(string name, string value)
    {
        var settings = NodeSettings.Read(new Dictionary<string, string> { [name] = value }, new Dictionary<string, string>(), null);

        Assert.Contains(name, Assert.Throws<SettingsException>(() => NodeRoles.From(settings)).Message, StringComparison.Ordinal);
    }

    public sealed class WorkingHospital(TestCluster cluster) : Hospital(cluster)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["roles"] = "worker" };
    }
}
