using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Maristan.Architecture;

/// <summary>Habits of the house that a compiler does not know.</summary>
public sealed partial class HabitTests
{
    [Fact]
    public void Every_line_of_the_log_has_a_number_of_its_own()
    {
        var numbers = OurMethods().SelectMany(method => method.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "LoggerMessageAttribute")
            .Select(attribute => (Number: Number(attribute), method.FullName))).ToArray();

        Assert.NotEmpty(numbers);
        Assert.Empty(numbers.GroupBy(line => line.Number).Where(same => same.Count() > 1).SelectMany(same => same));
        Assert.All(numbers, line => Assert.InRange(line.Number, 1000, 9999));
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var empty = OurTypes().Select(type => type.Name).Where(name => SaysNothing().IsMatch(name));

        Assert.Empty(empty);
    }

    [Fact]
    public void Our_own_methods_do_not_repeat_that_they_are_async()
    {
        var suffixed = OurMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && !method.IsVirtual && !method.Name.Contains('.', StringComparison.Ordinal)
            && !IsFoundByName(method)).Select(method => method.FullName);

        Assert.Empty(suffixed);
    }

    [Fact]
    public void Classes_are_sealed()
    {
        var open = OurTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void A_file_stays_one_room()
    {
        const int alarm = 400;
        var halls = Directory.GetFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > alarm);

        Assert.Empty(halls);
    }

    private static IEnumerable<TypeDefinition> OurTypes() => Checkout.Projects.Select(project => project == "Maristan.Cli" ? "maristan" : project)
        .SelectMany(project => Code.Types(Checkout.Read(project))).Where(type => type.Namespace.StartsWith("Maristan", StringComparison.Ordinal) || type.DeclaringType is not null)
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && !IsGenerated(type));

    private static IEnumerable<MethodDefinition> OurMethods() => OurTypes().SelectMany(type => type.Methods).Where(method => !method.Name.Contains('<', StringComparison.Ordinal));

    private static bool IsGenerated(TypeDefinition? type) =>
        type is not null && (type.Name.Contains('<', StringComparison.Ordinal) || type.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "GeneratedCodeAttribute" or "CompilerGeneratedAttribute") || IsGenerated(type.DeclaringType));

    /// <summary>Minimal APIs look for a method of exactly this name.</summary>
    private static bool IsFoundByName(MethodDefinition method) => method is { Name: "BindAsync", IsStatic: true };

    private static int Number(CustomAttribute line) =>
        line.ConstructorArguments.Select(argument => argument.Value).Concat(line.Properties.Where(property => property.Name == "EventId").Select(property => property.Argument.Value)).OfType<int>().First();

    [GeneratedRegex("(Utils?|Helpers?|Manager|Base|Impl|Dto|Service|Common|Misc)(`[0-9]+)?$")]
    private static partial Regex SaysNothing();
}
