using System.Reflection;

namespace Maristan.Server.Pooler;

[ApartFromThePooler]
public sealed class PoolerTests
{
    [Fact]
    public void Tests_that_reach_the_database_go_through_the_pooler_too_and_no_others_take_the_time()
    {
        var wrong = typeof(TestCluster).Assembly.GetTypes().Where(HasTests)
            .Where(static type => Reaches(type) == type.IsDefined(typeof(ApartFromThePoolerAttribute)))
            .Select(static type => type.Name);

        Assert.Equal("", string.Join(" ", wrong));
    }

    private static bool HasTests(Type type) => type.GetMethods().Any(static method => method.IsDefined(typeof(FactAttribute), inherit: true));

    /// <summary>By what it is made with, and by what its fixtures are made with.</summary>
    private static bool Reaches(Type type) => type == typeof(TestCluster) || type.GetConstructors().SelectMany(static made => made.GetParameters())
        .Select(static with => with.ParameterType).Any(Reaches);
}
