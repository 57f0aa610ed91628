using Maristan.Server;

namespace Maristan.Browser;

/// <summary>A node that Anna has made hers: its first administrator, who signs in by a password.</summary>
public sealed class StaffedHospital(TestCluster cluster) : AppHospital(cluster)
{
    public const string Email = "anna@hospital.example";
    public const string Password = "seven quiet herons at the weir";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await Post("/api/v1/auth/register", new { email = Email, password = Password, full_name = "Anna", setup_code = Node.SetupCode })).EnsureSuccessStatusCode();
    }
}
