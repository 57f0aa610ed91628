using Maristan.Server.Platform.Rights;

namespace Maristan.Server.Identity.Rights;

/// <summary>A permission as a role gives it.</summary>
internal sealed record Grant(string Permission, Scope Scope = Scope.Organisation);
