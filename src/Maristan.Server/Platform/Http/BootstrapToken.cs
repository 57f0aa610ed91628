using System.Security.Cryptography;
using System.Text;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Http;

/// <summary>Lets the operator call the API before there are accounts, by a token that the environment gives to the node.</summary>
internal static class BootstrapToken
{
    private const int Shortest = 32;
    private static readonly Guid Person = new("00000000-0000-8000-8000-000000000001");

    public static void AddBootstrapToken(this IServiceCollection services, NodeSettings settings, Guid organisation)
    {
        if (settings.Text(Known.BootstrapToken) is not { } token)
        {
            return;
        }

        if (token.Length < Shortest)
        {
            throw settings.Refused(Known.BootstrapToken, $"is shorter than {Shortest} characters; `openssl rand -hex 32` makes one");
        }

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        services.AddSingleton<Recognise>(context => ValueTask.FromResult(IsGiven(context, expected)
            ? new Caller(Person, "operator", organisation, PermissionSet.Everything, RequestId.Of(context), context.Connection.RemoteIpAddress?.ToString())
            : null));
    }

    private static bool IsGiven(HttpContext context, byte[] expected)
    {
        const string scheme = "Bearer ";
        return context.Request.Headers.Authorization is [{ } header]
            && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[scheme.Length..])), expected);
    }
}
