using Maristan.Server.Platform.Feed;

namespace Maristan.Server.Identity;

internal sealed record PersonRegistered(Guid PersonId) : INews
{
    public static string Kind => "person.registered";

    public static int Version => 1;
}

/// <param name="IsNewDevice">The person has not been seen on it before, or not for a long time.</param>
internal sealed record PersonSignedIn(Guid PersonId, Guid SessionId, bool IsNewDevice) : INews
{
    public static string Kind => "person.signed_in";

    public static int Version => 1;
}

internal sealed record SessionEnded(Guid PersonId, Guid SessionId, string Because) : INews
{
    public static string Kind => "session.ended";

    public static int Version => 1;
}

/// <summary>What replicas remember of a session no longer holds: its screen was covered or uncovered, it was proved anew, its rights changed.</summary>
internal sealed record SessionChanged(Guid PersonId, Guid SessionId) : INews
{
    public static string Kind => "session.changed";

    public static int Version => 1;
}

/// <summary>Roles, areas or the membership itself.</summary>
internal sealed record MemberChanged(Guid PersonId) : INews
{
    public static string Kind => "member.changed";

    public static int Version => 1;
}

/// <summary>A role that the organisation made means something else now, or the organisation's own rules do.</summary>
internal sealed record RightsChanged(string What) : INews
{
    public static string Kind => "rights.changed";

    public static int Version => 1;
}

internal sealed record ApiKeyRevoked(Guid PersonId, Guid KeyId) : INews
{
    public static string Kind => "api_key.revoked";

    public static int Version => 1;
}
