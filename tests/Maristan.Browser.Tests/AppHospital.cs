using Maristan.Server;

namespace Maristan.Browser;

/// <summary>A whole node that serves the built app, opened by a name, because a passkey belongs to a name.</summary>
public class AppHospital(TestCluster cluster) : Hospital(cluster)
{
    public string Site => SiteOf(Node);

    public static string SiteOf(Node node) => node.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["web"] = Tree.BuiltApp };
}
