using System.Net.Http.Json;
using Maristan.Server;

namespace Maristan.Browser;

/// <summary>A node that Anna has made hers: its first administrator, who signs in by a password.</summary>
public class StaffedHospital(TestCluster cluster) : AppHospital(cluster)
{
    public const string Email = "anna@hospital.example";
    public const string Password = "seven quiet herons at the weir";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (await Post("/api/v1/auth/register", new { email = Email, password = Password, full_name = "Anna", setup_code = Node.SetupCode })).EnsureSuccessStatusCode();
    }

    /// <summary>Somebody whom an administrator put on the list, and who has chosen <see cref="Password"/> by the code that was read out.</summary>
    public async Task<(Guid Id, string Email)> Employs(string name, string language, params string[] roles)
    {
        // Tests of one hospital must not meet each other's people.
        var email = $"{name.ToLowerInvariant()}-{Guid.NewGuid():N}@hospital.example";
        var made = await Post("/api/v1/users", new { email, full_name = name, roles, language });
        made.EnsureSuccessStatusCode();
        var body = await Body(made);
        (await Post("/api/v1/auth/password/reset", new { email, code = body.GetProperty("one_time_code").GetString(), new_password = Password })).EnsureSuccessStatusCode();
        return (body.GetProperty("user").GetProperty("id").GetGuid(), email);
    }

    public async Task Change(string path, object body) =>
        (await Http.PutAsJsonAsync(path, body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
}
