using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Maristan.Server.Platform.Auditing;

/// <summary>An entry as FHIR R4's AuditEvent, with the request id where IHE's Basic Audit profile puts it.</summary>
internal static class FhirAuditEvent
{
    private const string EventTypes = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private const string Interactions = "http://hl7.org/fhir/restful-interaction";
    private const string Kinds = "urn:maristan:audit-kind";
    private const string Reasons = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private const string NodePurposes = "urn:maristan:system-purpose";
    private const string SourceTypes = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private const string BasicAuditEntities = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

    /// <summary>What may be pointed to as a FHIR resource; everything else is an identifier of ours.</summary>
    private static readonly FrozenSet<string> Resources = new[]
    {
        "AllergyIntolerance", "AuditEvent", "Binary", "Bundle", "CarePlan", "CareTeam", "Composition", "Condition", "Consent", "Coverage", "Device", "DiagnosticReport",
        "DocumentReference", "Encounter", "Endpoint", "FamilyMemberHistory", "Goal", "Group", "ImagingStudy", "Immunization", "List", "Location", "Measure", "Media",
        "Medication", "MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement", "Observation", "Organization", "Patient", "Person",
        "Practitioner", "PractitionerRole", "Procedure", "Provenance", "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "RiskAssessment", "ServiceRequest",
        "Specimen", "Subscription", "Task",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, OpenedEntry opened, Guid node)
    {
        var entry = opened.Entry;
        json.WriteStartObject();
        json.WriteString("resourceType", "AuditEvent");
        json.WriteString("id", entry.Id);
        Coding(json, "type", EventTypes, "rest");
        json.WriteStartArray("subtype");
        Coding(json, null, Interactions, Interaction(entry.Action));
        Coding(json, null, Kinds, entry.Kind);
        json.WriteEndArray();
        json.WriteString("action", entry.Action[..1].ToUpperInvariant());
        json.WriteString("recorded", entry.RecordedAt);
        json.WriteString("outcome", entry.Outcome switch { "success" => "0", "refused" => "4", _ => "8" });
        json.WriteStartArray("purposeOfEvent");
        Concept(json, null, entry.PersonId is null ? NodePurposes : Reasons, entry.Purpose);
        json.WriteEndArray();
        Agent(json, opened);
        Source(json, node);
        Entities(json, opened);
        json.WriteEndObject();
    }

    private static string Interaction(string action) => action is "execute" ? "operation" : action;

    private static void Agent(Utf8JsonWriter json, OpenedEntry opened)
    {
        json.WriteStartArray("agent");
        json.WriteStartObject();
        json.WriteStartArray("role");
        json.WriteStartObject();
        json.WriteString("text", opened.Entry.Role);
        json.WriteEndObject();
        json.WriteEndArray();
        if (opened.Entry.PersonId is { } person)
        {
            Identified(json, "who", "urn:maristan:Person", person.ToString());
        }

        json.WriteBoolean("requestor", opened.Entry.PersonId is not null);
        if (opened.Address is { } address)
        {
            json.WriteStartObject("network");
            json.WriteString("address", address);
            json.WriteString("type", "2"); // an IP address
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Source(Utf8JsonWriter json, Guid node)
    {
        json.WriteStartObject("source");
        Identified(json, "observer", "urn:maristan:node", node.ToString());
        json.WriteStartArray("type");
        Coding(json, null, SourceTypes, "4"); // application server
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entities(Utf8JsonWriter json, OpenedEntry opened)
    {
        var entry = opened.Entry;
        if (entry.Entities.Length == 0 && opened.Searched is null && entry.RequestId is null && entry.Detail is null)
        {
            return; // FHIR knows no empty arrays
        }

        json.WriteStartArray("entity");
        foreach (var entity in entry.Entities)
        {
            json.WriteStartObject();
            What(json, entity);
            json.WriteEndObject();
        }

        Query(json, opened);
        Request(json, entry);
        json.WriteEndArray();
    }

    private static void What(Utf8JsonWriter json, string entity)
    {
        var slash = entity.IndexOf('/', StringComparison.Ordinal);
        var type = slash < 0 ? "thing" : entity[..slash];
        if (!Resources.Contains(type))
        {
            Identified(json, "what", $"urn:maristan:{type}", entity[(slash + 1)..]);
            return;
        }

        json.WriteStartObject("what");
        json.WriteString("reference", entity);
        json.WriteEndObject();
    }

    private static void Query(Utf8JsonWriter json, OpenedEntry opened)
    {
        if (opened.Searched is null && opened.Entry.Detail is null)
        {
            return;
        }

        json.WriteStartObject();
        Coding(json, "role", "http://terminology.hl7.org/CodeSystem/object-role", "24"); // query
        if (opened.Searched is { } searched)
        {
            json.WriteBase64String("query", Encoding.UTF8.GetBytes(searched));
        }

        if (opened.Entry.Detail is { } detail)
        {
            json.WriteStartArray("detail");
            json.WriteStartObject();
            json.WriteString("type", "detail");
            json.WriteString("valueString", detail);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Request(Utf8JsonWriter json, PlacedEntry entry)
    {
        if (entry.RequestId is { } request)
        {
            json.WriteStartObject();
            Identified(json, "what", "urn:maristan:request", request);
            Coding(json, "type", BasicAuditEntities, "XrequestId");
            json.WriteEndObject();
        }
    }

    private static void Identified(Utf8JsonWriter json, string name, string system, string value)
    {
        json.WriteStartObject(name);
        json.WriteStartObject("identifier");
        json.WriteString("system", system);
        json.WriteString("value", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Concept(Utf8JsonWriter json, string? name, string system, string code)
    {
        Start(json, name);
        json.WriteStartArray("coding");
        Coding(json, null, system, code);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Coding(Utf8JsonWriter json, string? name, string system, string code)
    {
        Start(json, name);
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string? name)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }
    }
}
