using System.Net;
using Maristan.Server.Platform.Observing.Health;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Outbound;

internal static class OutboundParts
{
    public static void AddOutbound(this IServiceCollection services, NodeSettings settings)
    {
        services.AddMetrics();
        services.AddSingleton<LookUp>(static (name, cancel) => Dns.GetHostAddressesAsync(name, cancel));
        // Read now, so that a range that cannot be read stops the start.
        var listed = settings.Networks(Known.AllowAddresses);
        services.AddSingleton(provider => new AddressRules(listed, provider.GetRequiredService<LookUp>()));
        services.AddSingleton<Connector>();
        services.AddSingleton<Breakers>();
        services.AddHealthCheck("outbound", static (parts, _) => Task.FromResult(OutboundHealth.Of(parts.GetRequiredService<Breakers>())));
        services.AddSingleton<OutboundMeter>();
        services.AddSingleton<Messenger>();
    }
}
