using Maristan.Server.Identity.SignIn;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.Recovery;

/// <summary>A password takes the place of another, or is somebody's first.</summary>
internal static class NewPassword
{
    public static void Put(Work work, Guid person, string hash, DateTimeOffset now) => work.Add($"""
        insert into identity.password (person_id, hash, changed_at) values ({person}, {hash}, {now})
        on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
        """);

    /// <summary>Links and codes that would choose yet another password are worth nothing any more.</summary>
    public static void SpendOthers(Work work, Guid person, DateTimeOffset now) =>
        work.Add($"update identity.single_use set spent_at = {now} where person_id = {person} and kind = {SingleUse.Reset} and spent_at is null");

    /// <summary>The person has shown who they are in another way: failed tries at the old password delay them no longer, from no device.</summary>
    public static async Task StrikeFailures(Work work, Guid person, string email, MasterKey key, CancellationToken cancel)
    {
        var devices = await work.Query<byte[]>($"select device_hash from identity.known_device where person_id = {person}", cancel);
        byte[][] counted = [TryKeys.Of(key, email, null).OfAddress, .. devices.Select(device => TryKeys.Of(key, email, device).OfDevice)];
        work.Add($"delete from identity.failed_sign_in where key = any ({counted})");
    }
}
