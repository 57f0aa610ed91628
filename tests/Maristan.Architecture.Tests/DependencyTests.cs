using Mono.Cecil;

namespace Maristan.Architecture;

/// <summary>Who may know whom. An edge is allowed only if it stands here, with its reason.</summary>
public sealed class DependencyTests
{
    /// <summary>Slices that know another. Everybody knows Platform, and Platform knows nobody.</summary>
    private static readonly Dictionary<(string From, string To), string> AllowedBetweenSlices = new()
    {
        [("Notifications", "Identity")] = "notifications are for people: who they are, where their mail goes, and which role is told next",
    };

    /// <summary>What an engine stands on beside the base class library: another engine, or a library for its own format.</summary>
    private static readonly Dictionary<(string From, string To), string> AllowedToEngines = new()
    {
        [("Maristan.Learning", "Maristan.Pixels")] = "pictures are read and made the right size the same way when learning and when asked",
        [("Maristan.Learning", "Maristan.Onnx")] = "what is learned is a graph, and runs where models run",
        [("Maristan.Onnx", "Google.Protobuf")] = "models are written in it, and its reader bounds what hostile bytes may cost",
    };

    [Fact]
    public void An_engine_stands_on_the_base_class_library_and_what_it_declares()
    {
        var strangers = Checkout.Engines.SelectMany(engine =>
        {
            using var assembly = Checkout.Read(engine);
            return Strangers(assembly).Select(stranger => (engine, stranger)).ToArray();
        });

        Assert.Empty(strangers.Except(AllowedToEngines.Keys));
        Assert.Empty(AllowedToEngines.Keys.Except(strangers));
    }

    [Fact]
    public void The_rule_for_engines_would_not_let_the_server_pass() => Assert.Contains("Npgsql", Strangers(Checkout.Server));

    [Fact]
    public void Slices_know_only_the_slices_they_declare()
    {
        var uses = Uses().Where(use => use.To != "Platform").ToHashSet();

        Assert.Empty(uses.Except(AllowedBetweenSlices.Keys));
        Assert.Empty(AllowedBetweenSlices.Keys.Except(uses)); // a permission that nobody uses is deleted, not kept
    }

    [Fact]
    public void Every_folder_of_the_server_is_one_slice()
    {
        var folders = Directory.GetDirectories(Path.Combine(Checkout.Root, "src", "Maristan.Server")).Select(folder => Path.GetFileName(folder)!);
        var slices = Code.Types(Checkout.Server).Select(Code.Slice).OfType<string>().Distinct();

        Assert.Equal(folders.Order(StringComparer.Ordinal), slices.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_server_shows_the_command_no_more_than_the_node_and_its_settings()
    {
        var shown = Code.Types(Checkout.Server).Where(type => type.IsPublic).Select(type => type.Name);

        Assert.Equal(["Node", "NodeSettings", "SettingsException"], shown.Order(StringComparer.Ordinal));
    }

    private static HashSet<(string From, string To)> Uses() => [.. Code.Types(Checkout.Server)
        .SelectMany(type => Code.Mentions(type).Select(other => (From: Code.Slice(type), To: Code.Slice(other))))
        .Where(use => use.From is not null && use.To is not null && use.From != use.To).Select(use => (use.From!, use.To!))];

    private static IEnumerable<string> Strangers(AssemblyDefinition assembly) =>
        assembly.MainModule.AssemblyReferences.Select(reference => reference.Name).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));
}
