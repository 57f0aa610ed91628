using System.Text;
using Maristan.Server.Platform.Feed;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Identity.BreakGlass;

internal enum GlassReason
{
    Emergency,
    DirectCare,
    PatientRequest,
    PublicHealth,
    Other,
}

internal enum Verdict
{
    Justified,
    NotJustified,
}

/// <summary>A record that somebody opened in an emergency, as its opener and those who review see it.</summary>
/// <param name="PersonName">Their address where they have given no name. Null once they have left the organisation.</param>
internal sealed record BrokenGlass(
    Guid Id, Guid PersonId, string? PersonName, string PatientId, GlassReason Reason, string Explanation, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt,
    DateTimeOffset ReviewDueAt, DateTimeOffset? ReviewedAt, Guid? ReviewedBy, Verdict? Verdict, string? Note);

/// <summary>As it stands in the table.</summary>
internal sealed record GlassRow(
    Guid Id, Guid PersonId, string? PersonName, string PatientId, GlassReason Reason, byte[] SealedExplanation, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt,
    DateTimeOffset ReviewDueAt, DateTimeOffset? ReviewedAt, Guid? ReviewedBy, Verdict? Verdict, byte[]? SealedNote)
{
    public BrokenGlass Open(MasterKey key, Guid organisation) => new(
        Id, PersonId, PersonName, PatientId, Reason, GlassText.Explanation(organisation, Id).Open(key, SealedExplanation), OpenedAt, ExpiresAt, EndedAt,
        ReviewDueAt, ReviewedAt, ReviewedBy, Verdict, SealedNote is null ? null : GlassText.Note(organisation, Id).Open(key, SealedNote));
}

/// <summary>What people typed, which may name a patient: sealed, and what was sealed as one thing opens as no other.</summary>
internal sealed record GlassText(string Context)
{
    public static GlassText Explanation(Guid organisation, Guid id) => new($"broken glass explanation {organisation} {id}");

    public static GlassText Note(Guid organisation, Guid id) => new($"broken glass note {organisation} {id}");

    public byte[] Seal(MasterKey key, string text) => key.Seal(Encoding.UTF8.GetBytes(text), Context);

    public string Open(MasterKey key, byte[] sealedText) => Encoding.UTF8.GetString(key.Open(sealedText, Context));
}

/// <summary>Told at once to those who watch over privacy. Its subject is the patient; what was typed is not in it.</summary>
internal sealed record GlassBroken(Guid GlassId, Guid PersonId, GlassReason Reason, DateTimeOffset ExpiresAt) : INews
{
    public static string Kind => "glass.broken";

    public static int Version => 1;
}

/// <param name="EndedBy">Null where the machine's owner did it.</param>
internal sealed record GlassEnded(Guid GlassId, Guid PersonId, Guid? EndedBy) : INews
{
    public static string Kind => "glass.ended";

    public static int Version => 1;
}

internal sealed record GlassReviewed(Guid GlassId, Guid PersonId, Guid ReviewedBy, Verdict Verdict) : INews
{
    public static string Kind => "glass.reviewed";

    public static int Version => 1;
}

internal sealed record GlassReviewOverdue(Guid GlassId, Guid PersonId, DateTimeOffset DueAt) : INews
{
    public static string Kind => "glass.review_overdue";

    public static int Version => 1;
}
