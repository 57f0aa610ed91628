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

    /// <summary>
    /// What somebody else may have begun is worth nothing any more: links and codes that would choose yet another password, a letter that
    /// would give the account another address, and an app that was let in and has not come yet.
    /// </summary>
    public static void SpendOthers(Work work, Guid person, DateTimeOffset now)
    {
        work.Add($"""
            update identity.single_use u set spent_at = {now} from identity.person p
            where u.person_id = {person} and p.id = u.person_id and u.spent_at is null and (u.kind = {SingleUse.Reset} or (u.kind = {SingleUse.Confirm} and u.email is distinct from p.email))
            """);
        work.Add($"delete from identity.authorisation_code where person_id = {person} and spent_at is null");
    }

    /// <summary>The person has shown who they are in another way: failed tries at the old password delay them no longer, from no device.</summary>
    public static async Task StrikeFailures(Work work, Guid person, string email, MasterKey key, CancellationToken cancel)
    {
        var devices = await work.Query<byte[]>($"select device_hash from identity.known_device where person_id = {person}", cancel);
        byte[][] counted = [TryKeys.Of(key, email, null).OfAddress, .. devices.Select(device => TryKeys.Of(key, email, device).OfDevice)];
        work.Add($"delete from identity.failed_sign_in where key = any ({counted})");
    }
}
