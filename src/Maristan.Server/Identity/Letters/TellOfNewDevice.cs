using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity.Letters;

/// <summary>A sign-in from a device that was never seen before is told to its person.</summary>
internal static class TellOfNewDevice
{
    public static readonly Subscription Subscription = new("identity.new_device", Delivery.Once, [PersonSignedIn.Kind], Take);

    private static async Task Take(IServiceProvider parts, IReadOnlyList<PlacedNews> news, Work? work, CancellationToken cancel)
    {
        var post = parts.GetRequiredService<Post>();
        foreach (var one in post.IsOn ? news : [])
        {
            if (one.Read<PersonSignedIn>() is { IsNewDevice: true } entered && one.OrganisationId is { } organisation)
            {
                work!.Enter(organisation);
                await post.NewDevice(work, entered.PersonId, await DeviceOf(parts, entered.SessionId, cancel), one.OccurredAt, cancel);
            }
        }
    }

    private static async Task<string> DeviceOf(IServiceProvider parts, Guid session, CancellationToken cancel) =>
        await parts.GetRequiredService<MaristanDatabase>().QueryOne<string>(SystemPurpose.SigningIn, $"select device from identity.session where id = {session}", cancel) ?? "";
}
