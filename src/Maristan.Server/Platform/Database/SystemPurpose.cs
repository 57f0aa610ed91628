namespace Maristan.Server.Platform.Database;

/// <summary>Why the node itself, and no person, reads or writes. Each purpose stands here by name, and the name stands in the audit trail.</summary>
internal sealed class SystemPurpose
{
    public static readonly SystemPurpose Sequencing = new("sequencing");
    public static readonly SystemPurpose Sealing = new("sealing");
    public static readonly SystemPurpose Sweeping = new("sweeping");
    public static readonly SystemPurpose Working = new("working");
    public static readonly SystemPurpose Delivering = new("delivering");
    public static readonly SystemPurpose Observing = new("observing");
    public static readonly SystemPurpose Storing = new("storing");
    public static readonly SystemPurpose Operating = new("operating");

    /// <summary>Before it is known who asks: people, sessions and what proves somebody.</summary>
    public static readonly SystemPurpose SigningIn = new("signing_in");

    private SystemPurpose(string name) => Name = name;

    public string Name { get; }

    /// <summary>The same purpose within one organisation, as the role that serves requests: the row policies bind it like a person.</summary>
    public Access In(Guid organisation) => new(DatabaseRole.Runtime, organisation, Name);

    /// <summary>As the role that serves requests, in no organisation until the work enters one.</summary>
    public Access Anywhere() => new(DatabaseRole.Runtime, null, Name);
}

/// <summary>As whom a statement runs. There is no way to one but a <see cref="Caller"/> or a <see cref="SystemPurpose"/>.</summary>
internal readonly struct Access
{
    internal Access(DatabaseRole role, Guid? organisation, string by, Freshness? freshness = null) =>
        (Role, Organisation, By, Freshness) = (role, organisation, by, freshness);

    internal DatabaseRole Role { get; }

    internal Guid? Organisation { get; }

    internal string By { get; }

    internal Freshness? Freshness { get; }

    /// <summary>The claim of a request that may come twice; what writes under this access marks it as done.</summary>
    internal Guid? RepeatKey { get; init; }

    public static implicit operator Access(Caller caller) =>
        new(DatabaseRole.Runtime, caller.OrganisationId, caller.Role, caller.Freshness) { RepeatKey = caller.RepeatKey };

    public static implicit operator Access(SystemPurpose purpose) => new(DatabaseRole.System, null, purpose.Name);
}

internal enum DatabaseRole
{
    /// <summary>Serves requests: owns nothing, bound by the row policies of one organisation.</summary>
    Runtime,

    /// <summary>Sequencer, sealer, sweeper and their kin: sees all organisations, but only the platform's own tables.</summary>
    System,
}
