namespace Maristan.Server.Notifications;

/// <summary>Hours of somebody's own clock in which no letter is written unless it is urgent; they may go over midnight.</summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To, string TimeZone)
{
    /// <returns>When they end, if they are now; else null. An hour that the clocks skip ends with the skip.</returns>
    public DateTimeOffset? EndAfter(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var there = TimeZoneInfo.ConvertTime(now, zone);
        var hour = TimeOnly.FromDateTime(there.DateTime);
        if (!IsIn(hour))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(there.DateTime);
        var end = (hour < To ? day : day.AddDays(1)).ToDateTime(To);
        while (zone.IsInvalidTime(end))
        {
            end = end.AddMinutes(15);
        }

        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    private bool IsIn(TimeOnly hour) => From <= To ? hour >= From && hour < To : hour >= From || hour < To;
}
