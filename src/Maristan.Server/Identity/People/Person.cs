using System.Text.Json.Serialization;
using Maristan.Server.Identity.Rights;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Identity.People;

internal enum PersonState
{
    Active,

    /// <summary>In this organisation, or on the whole node.</summary>
    Disabled,

    /// <summary>Has never come in and has no way in yet but a one-time code or a letter.</summary>
    Invited,
}

/// <summary>Somebody of the organisation, as those who manage it see them.</summary>
/// <param name="CreatedAt">When they joined this organisation.</param>
/// <param name="SecondFactor">They show more than a password.</param>
internal sealed record Person(
    Guid Id, string Email, bool EmailConfirmed, string FullName, string[] Roles, string[] Areas, PersonState State, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt,
    bool SecondFactor, [property: JsonIgnore] long Version);

/// <summary>Somebody's membership while it is changed: locked, with what it gives them.</summary>
/// <param name="IsElsewhere">The account belongs to another organisation as well.</param>
internal sealed record Member(Guid PersonId, string[] Roles, string[] Areas, string Custom, bool IsDisabled, bool IsElsewhere, long Version)
{
    public PermissionSet Permissions => Policy.Of(Roles, CustomGrants.Known(CustomGrants.Read(Custom)));

    /// <returns>Null where the person does not belong to the organisation.</returns>
    public static Task<Member?> Lock(Work work, Guid organisation, Guid person, CancellationToken cancel) => work.QueryOne<Member>($"""
        select m.person_id, m.roles, m.areas, m.disabled_at is not null as is_disabled, m.version,
            exists (select from identity.membership o where o.person_id = m.person_id and o.organisation_id <> m.organisation_id) as is_elsewhere,
            identity.grants_of(m.organisation_id, m.roles, null, m.person_id)::text as custom
        from identity.membership m where m.organisation_id = {organisation} and m.person_id = {person} for update of m
        """, cancel);
}
