using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity;

internal static class Waiting
{
    /// <summary>Until somebody waits for a row that the test holds; or until it is over, because nobody did.</summary>
    public static Task UntilWaiting(this Hospital hospital, Task inBetween) => Hospital.Until(async () => inBetween.IsCompleted || await hospital.Database.QueryOne<bool>(SystemPurpose.SigningIn, $"""
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')
        """, TestContext.Current.CancellationToken));
}
