using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Server.Identity.CareTeams;

/// <summary>People who care for the same patients.</summary>
internal sealed record CareTeam(Guid Id, string Name, long Members, long Patients, DateTimeOffset CreatedAt);

/// <summary>A team with its people and its patients; of these only ids, a patient's name is not known here.</summary>
internal sealed record WholeCareTeam(Guid Id, string Name, IReadOnlyList<CareTeamMember> Members, IReadOnlyList<CareTeamPatient> Patients, DateTimeOffset CreatedAt);

internal sealed record CareTeamMember(Guid PersonId, string FullName, string Email, DateTimeOffset Since);

internal sealed record CareTeamPatient(string PatientId, DateTimeOffset Since);

/// <summary>A team while it is changed. Locked, so that a member and a patient who come at the same moment find each other.</summary>
internal sealed record HeldTeam(Guid Id, long Version)
{
    public static Task<HeldTeam?> Lock(Work work, Guid id, CancellationToken cancel) => work.QueryOne<HeldTeam>($"""
        select id, version from identity.care_team where organisation_id = platform.organisation() and id = {id} for update
        """, cancel);

    /// <summary>Asked once the team is held. Whoever is in it already fits.</summary>
    public Task<bool> HasRoomForPerson(Work work, Guid person, CancellationToken cancel) => work.QueryOne<bool>($"""
        select count(*) < {CareTeamProblems.MostMembers} or bool_or(person_id = {person}) from identity.care_team_member where organisation_id = platform.organisation() and team_id = {Id}
        """, cancel);

    public Task<bool> HasRoomForPatient(Work work, string patient, CancellationToken cancel) => work.QueryOne<bool>($"""
        select count(*) < {CareTeamProblems.MostPatients} or bool_or(patient_id = {patient}) from identity.care_team_patient where organisation_id = platform.organisation() and team_id = {Id}
        """, cancel);
}

internal static class CareTeamProblems
{
    public const int MostMembers = 200;
    public const int MostPatients = 2_000;

    public static readonly Problem Unknown = new(404, "care_team_unknown", "There is no such care team that you may see.");

    public static readonly Problem NameMissing = IdentityProblems.Member("name", "name_missing", "Give the care team a name of at most 200 letters.");

    public static readonly Problem PersonUnknown = new(404, "person_unknown", "Nobody with this id belongs to your organisation.");

    public static readonly Problem NotInIt = new(404, "not_in_team", "They are not in this care team.");

    public static readonly Problem Full = new(409, "care_team_full", $"A care team has at most {MostMembers} members and {MostPatients} patients; make another team.");
}
