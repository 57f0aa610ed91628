using Xunit.v3;

namespace Maristan.Server;

/// <summary>The tests of this class never reach the run's own PostgreSQL, so that going through a pooler to it would show nothing new.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApartFromThePoolerAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("pooler", "apart")];
}
