using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Maristan.Server.Identity.Rights;

/// <summary>Answers "why may she see this?" from the same table, roles and relations by which the gate decides.</summary>
internal static class ExplainAccess
{
    public static async Task<Results<Ok<Explanation>, Problem>> Handle(
        [FromQuery(Name = "person_id")] Guid person, string permission, [FromQuery(Name = "patient_id")] string? patient, Caller caller, Shown shown, MaristanDatabase database, CancellationToken cancel)
    {
        shown.Add($"Person/{person}");
        if (Catalogue.Find(permission) is null)
        {
            return RightsProblems.WhichPermission;
        }

        if (patient is not null && !PatientId.IsOne(patient))
        {
            return PatientId.Malformed;
        }

        if (await database.QueryOne<Holder>(caller, $"""
            select m.roles, m.disabled_at is not null or p.disabled_at is not null as is_disabled
            from identity.membership m join identity.person p on p.id = m.person_id
            where m.organisation_id = platform.organisation() and m.person_id = {person}
            """, cancel) is not { } holder)
        {
            return RightsProblems.PersonUnknown;
        }

        if (patient is not null)
        {
            shown.Add($"Patient/{patient}");
        }

        var custom = await CustomRole.All(database, caller, cancel);
        List<Relation> relations = patient is null ? [] : await Relations.Between(database, caller, person, patient, cancel);
        return TypedResults.Ok(Explanation.Of(new(permission, patient is not null), holder, custom, relations));
    }
}

/// <summary>Patients' ids are opaque here; only their form is known.</summary>
internal static class PatientId
{
    public static readonly Problem Malformed = IdentityProblems.Member("patient_id", "patient_id_malformed", "This is no id of a patient: it has at most 64 letters, digits, dots and hyphens.");

    public static bool IsOne(string id) => id.Length is >= 1 and <= 64 && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.');
}

/// <summary>What is asked: a permission, alone or of one patient.</summary>
internal sealed record Question(string Permission, bool IsAboutPatient);

internal sealed record Holder(string[] Roles, bool IsDisabled);

/// <summary>One thing that lets somebody in or keeps them out, for a page to put in words; the sentence is for whoever has no page.</summary>
internal sealed record Reason(string Rule, string Sentence)
{
    public string? Role { get; init; }

    public string? Permission { get; init; }

    public Scope? Scope { get; init; }

    public RelationKind? Relation { get; init; }

    public string? Source { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Of what is missing: the roles that would give it.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
}

internal sealed record Explanation(bool May, IReadOnlyList<Reason> Because)
{
    public static Explanation Of(Question question, Holder holder, IReadOnlyList<CustomRole> custom, IReadOnlyList<Relation> relations)
    {
        var known = (IReadOnlyList<(string Id, string Name, IReadOnlyList<Grant> Grants)>)
            [.. Policy.Roles.Select(static role => (role.Name, role.Name, role.Grants)), .. custom.Select(static role => (role.Id.ToString(), role.Name, role.Known))];
        var held = known.Where(role => holder.Roles.Contains(role.Id, StringComparer.Ordinal)).ToArray();
        var permissions = new PermissionSet(held.SelectMany(static role => role.Grants).Select(static grant => (grant.Permission, grant.Scope)));
        var may = !holder.IsDisabled && permissions.May(question.Permission, question.IsAboutPatient, relations.Count > 0);
        Reason[] given = [.. held.SelectMany(role => role.Grants.Where(grant => grant.Permission == question.Permission).Select(grant => Gives(role.Name, grant)))];
        Reason[] missing = may ? [] : [.. Missing(question, holder, permissions.ScopeOf(question.Permission), known.Where(role => role.Grants.Any(grant => grant.Permission == question.Permission)).Select(role => role.Name))];
        return new(may, [.. given, .. relations.Select(Related), .. missing]);
    }

    private static Reason Gives(string role, Grant grant) => new("role", $"The role {role} gives {grant.Permission}, {HowFar(grant.Scope)}.")
    {
        Role = role,
        Permission = grant.Permission,
        Scope = grant.Scope,
    };

    private static Reason Related(Relation relation) => new("relation", relation.Kind switch
    {
        RelationKind.Own => "It is their own record.",
        RelationKind.CareTeam => "They are in a team that cares for the patient.",
        RelationKind.Encounter => "They take part in an encounter with the patient.",
        RelationKind.Assignment => "The patient was assigned to them.",
        RelationKind.Grant => "Access to this patient was granted to them.",
        _ => "They opened the record in an emergency, with a reason that is reviewed.",
    })
    {
        Relation = relation.Kind,
        Source = relation.Source,
        Since = relation.Since,
        Until = relation.Until,
    };

    private static IEnumerable<Reason> Missing(Question question, Holder holder, Scope? scope, IEnumerable<string> givers)
    {
        if (holder.IsDisabled)
        {
            yield return new("disabled", "They are disabled in this organisation and can do nothing in it.");
        }

        if (scope is null)
        {
            yield return new("no_role", $"None of their roles gives {question.Permission}.") { Permission = question.Permission, Roles = [.. givers] };
        }
        else if (question.IsAboutPatient && scope != Scope.Organisation)
        {
            yield return new("no_relation", $"Their permission reaches {HowFar(scope.Value)}, and nothing relates them to this patient.") { Permission = question.Permission, Scope = scope };
        }
    }

    private static string HowFar(Scope scope) => scope switch
    {
        Scope.Own => "over what is their own",
        Scope.Area => "over the areas they were given",
        Scope.CareTeam => "over patients whom they care for",
        Scope.Project => "over projects in which they take part",
        _ => "over the whole organisation",
    };
}
