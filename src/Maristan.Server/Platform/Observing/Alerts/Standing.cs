namespace Maristan.Server.Platform.Observing.Alerts;

internal enum AlertState
{
    /// <summary>It is so, but not yet for long enough.</summary>
    Pending,
    Firing,
    Resolved,
}

/// <summary>Where one rule stands.</summary>
internal sealed record Standing(string Name, AlertState State, DateTimeOffset Since, double Value, DateTimeOffset? FiredAt, DateTimeOffset? ResolvedAt)
{
    /// <param name="before">Null where the rule was never broken.</param>
    /// <param name="value">The worst that any replica has measured; null when nobody measures it.</param>
    public static Standing? Next(AlertRule rule, Standing? before, double? value, DateTimeOffset now)
    {
        var isBroken = value is { } measured && rule.IsBroken(measured);
        return before switch
        {
            null or { State: AlertState.Resolved } when !isBroken => before,
            null or { State: AlertState.Resolved } => Ripe(new(rule.Name, AlertState.Pending, now, value!.Value, null, null), rule, now),
            { State: AlertState.Pending } when !isBroken => null,
            { State: AlertState.Pending } => Ripe(before with { Value = value!.Value }, rule, now),
            _ when !isBroken => before with { State = AlertState.Resolved, Value = value ?? before.Value, ResolvedAt = now },
            _ => before with { Value = value!.Value },
        };
    }

    private static Standing Ripe(Standing pending, AlertRule rule, DateTimeOffset now) =>
        now - pending.Since >= rule.For ? pending with { State = AlertState.Firing, FiredAt = now } : pending;
}
