namespace Maristan.Server.Platform.Rights;

/// <summary>How far a permission reaches, from the narrowest to the widest.</summary>
internal enum Scope
{
    /// <summary>What is the person's own.</summary>
    Own,

    /// <summary>Of the area that the person was given.</summary>
    Area,

    /// <summary>Of patients whom the person cares for.</summary>
    CareTeam,

    /// <summary>Of projects in which the person takes part.</summary>
    Project,

    Organisation,
}
