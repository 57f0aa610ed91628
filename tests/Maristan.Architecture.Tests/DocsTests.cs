using System.Text.Json;
using System.Text.RegularExpressions;
using Maristan.Server.Platform.Settings;

namespace Maristan.Architecture;

/// <summary>What is written about the program is compared with the program.</summary>
public sealed partial class DocsTests
{
    private const string Operating = "docs/operating.md";

    [Fact]
    public void The_operating_guide_lists_every_setting_as_it_is()
    {
        var guide = Checkout.Text(Operating);
        var written = SettingsTable().Match(guide);
        Assert.True(written.Success, $"{Operating} has no table of settings.");

        // MARISTAN_TEST_WRITE=true ./test Architecture writes the table anew.
        if (Environment.GetEnvironmentVariable("MARISTAN_TEST_WRITE") == "true")
        {
            File.WriteAllText(Path.Combine(Checkout.Root, Operating), guide.Replace(written.Groups[1].Value, Table(), StringComparison.Ordinal));
            return;
        }

        Assert.Equal(Table(), written.Groups[1].Value);
    }

    [Fact]
    public void Every_package_that_ships_stands_in_the_notices_with_its_licence()
    {
        var notices = NoticeLine().Matches(Checkout.Text("THIRD-PARTY-NOTICES.md")).Select(line => $"{line.Groups[1].Value}/{line.Groups[2].Value}");

        Assert.Equal(Shipped().Order(StringComparer.OrdinalIgnoreCase), notices.Order(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What the lock file names beyond the tools of the build; types are gone after it.</summary>
    [Fact]
    public void Every_package_that_the_web_app_holds_stands_in_the_notices_with_its_licence()
    {
        using var locked = JsonDocument.Parse(Checkout.Text("web/package-lock.json"));
        var held = locked.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _) && !package.Value.TryGetProperty("devOptional", out _))
            .Select(package => $"{package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]}/{package.Value.GetProperty("version").GetString()}")
            .Where(package => !package.StartsWith("@types/", StringComparison.Ordinal)).Distinct();
        var notices = NpmLine().Matches(Checkout.Text("THIRD-PARTY-NOTICES.md")).Select(line => $"{line.Groups[1].Value}/{line.Groups[2].Value}");

        Assert.Equal(held.Order(StringComparer.Ordinal), notices.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_licence_in_the_notices_stands_there_in_full()
    {
        var text = Checkout.Text("THIRD-PARTY-NOTICES.md");
        var licences = NoticeLine().Matches(text).Concat(NpmLine().Matches(text)).SelectMany(line => line.Groups[3].Value.Split(" AND ")).Distinct().Except(["Apache-2.0"]);

        Assert.All(licences, licence => Assert.Contains($"## {licence}\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_are_short_numbered_without_a_gap_and_listed()
    {
        var index = Checkout.Text("docs/decisions/README.md");
        var records = Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "decisions"), "0*.md").Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(Enumerable.Range(1, records.Length), records.Select(record => int.Parse(Path.GetFileName(record)[..4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(records, record =>
        {
            Assert.Contains($"({Path.GetFileName(record)})", index, StringComparison.Ordinal);
            Assert.InRange(File.ReadLines(record).Count(), 5, 25);
        });
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var documents = Directory.GetFiles(Checkout.Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories));
        var broken = documents.SelectMany(document => Link().Matches(File.ReadAllText(document)).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, link.Split('#')[0])))
            .Select(link => $"{Path.GetFileName(document)}: {link}"));

        Assert.Empty(broken);
    }

    private static string Table() => "| setting | what it decides | unless given | such as |\n|---|---|---|---|\n" + string.Concat(Known.All.Select(setting =>
        $"| `{setting.Name}`{(setting.IsSecret ? " (secret)" : "")} | {setting.Meaning} | {Code(setting.Default)} | {Code(setting.Example)} |\n"));

    private static string Code(string? text) => text is null or "…" ? "" : $"`{text}`";

    /// <summary>What the built command loads beside itself and .NET.</summary>
    private static IEnumerable<string> Shipped()
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "maristan.deps.json")));
        return [.. dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name)];
    }

    [GeneratedRegex(@"\n(\| setting \|.*?\n)\n", RegexOptions.Singleline)]
    private static partial Regex SettingsTable();

    [GeneratedRegex(@"^\| ([A-Za-z][\w.]+) \| (\d[\w.-]*) \| ([\w.-]+) \|", RegexOptions.Multiline)]
    private static partial Regex NoticeLine();

    [GeneratedRegex(@"^\| `([^`]+)` \| (\d[\w.-]*) \| ([^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex NpmLine();

    [GeneratedRegex(@"\]\(([^)#\s][^)\s]*)\)")]
    private static partial Regex Link();
}
