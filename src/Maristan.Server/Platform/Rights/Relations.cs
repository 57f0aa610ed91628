using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Rights;

internal enum RelationKind
{
    /// <summary>The patient's own account.</summary>
    Own,
    CareTeam,
    Encounter,
    Assignment,
    Grant,
    BrokenGlass,
}

/// <summary>Somebody may see a patient, for a reason that has a source and may have an end.</summary>
internal sealed record Relation(Guid PersonId, string PatientId, RelationKind Kind, string Source, DateTimeOffset Since, DateTimeOffset? Until = null);

/// <summary>
/// Care relations are written in the transaction that makes them true, so that a right that was taken away is gone with that commit.
/// A list of patients is bound by them so:
/// <code>where {caller.Sees("patients:read") == Scope.Organisation} or exists (select from security.may_see m where m.organisation_id = … and m.person_id = {caller.PersonId} and m.patient_id = …)</code>
/// </summary>
internal static class Relations
{
    public static void Relate(this Work work, IReadOnlyList<Relation> relations) => work.Add($"""
        insert into security.relation (organisation_id, person_id, patient_id, kind, source, since, until)
        select platform.organisation(), person_id, patient_id, kind, source, since, coalesce(until, 'infinity')
        from unnest({relations.Select(static each => each.PersonId).ToArray()}, {relations.Select(static each => each.PatientId).ToArray()},
            {relations.Select(static each => Words.Of(each.Kind)).ToArray()}, {relations.Select(static each => each.Source).ToArray()},
            {relations.Select(static each => each.Since.ToUniversalTime()).ToArray()}, {relations.Select(static each => each.Until?.ToUniversalTime()).ToArray()})
            as wanted (person_id, patient_id, kind, source, since, until)
        on conflict (organisation_id, person_id, patient_id, kind, source) do update set until = excluded.until
        """);

    /// <summary>Takes away what came from this source, for one person, one patient, or all.</summary>
    public static void Unrelate(this Work work, string source, Guid? person = null, string? patient = null) => work.Add($"""
        delete from security.relation
        where organisation_id = platform.organisation() and source = {source}
            and ({person}::uuid is null or person_id = {person}) and ({patient}::text is null or patient_id = {patient})
        """);

    /// <summary>Somebody who leaves the organisation sees nobody in it any more.</summary>
    public static void UnrelateAll(this Work work, Guid person) => work.Add($"""
        delete from security.relation where organisation_id = platform.organisation() and person_id = {person}
        """);

    /// <summary>What has run out shows nothing any more; it is cleared away so that it costs nothing either.</summary>
    public static Task<int> Sweep(MaristanDatabase database, DateTimeOffset now, CancellationToken cancel) =>
        database.Execute(SystemPurpose.Sweeping, $"delete from security.relation where until < {now.AddDays(-1)}", cancel);

    public static Task<List<Relation>> Between(MaristanDatabase database, Access access, Guid person, string patient, CancellationToken cancel) => database.Query<Relation>(access, $"""
        select person_id, patient_id, kind, source, since, nullif(until, 'infinity') as until
        from security.may_see where organisation_id = platform.organisation() and person_id = {person} and patient_id = {patient} order by since
        """, cancel);
}
