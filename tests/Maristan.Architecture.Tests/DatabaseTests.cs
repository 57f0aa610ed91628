using System.Text.RegularExpressions;
using Maristan.Server.Platform.Database;

namespace Maristan.Architecture;

/// <summary>Who may name whose tables, and how migrations are counted.</summary>
public sealed partial class DatabaseTests
{
    /// <summary>Each table, view and function of the migrations, with the slice whose folder makes it.</summary>
    private static readonly Dictionary<string, string> Owners = Migrations().SelectMany(migration =>
        Made().Matches(migration.Text).Select(made => (Name: made.Groups[1].Value, migration.Slice))).DistinctBy(made => made.Name).ToDictionary(made => made.Name, made => made.Slice);

    /// <summary>What the platform offers to every slice: whose rows these are, the first organisation, and where sealed columns are listed.</summary>
    private static readonly string[] Offered = ["platform.organisation", "platform.enter", "platform.node", "platform.sealed_column"];

    [Fact]
    public void Sql_names_only_tables_of_its_own_slice()
    {
        var trespasses = Code.Types(Checkout.Server).SelectMany(type => type.Methods.SelectMany(Code.Texts).SelectMany(Named).Except(Offered)
            .Where(name => Owners[name] != Code.Slice(type)).Select(name => $"{type.FullName} names {name}, which belongs to {Owners[name]}"));

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Migrations_name_only_tables_of_their_own_slice()
    {
        var trespasses = Migrations().SelectMany(migration => Named(migration.Text).Except(Offered)
            .Where(name => Owners[name] != migration.Slice).Select(name => $"{migration.Name} names {name}, which belongs to {Owners[name]}"));

        Assert.Empty(trespasses);
    }

    [Fact]
    public void What_the_platform_offers_is_there_and_its_own() =>
        Assert.All(Offered, name => Assert.Equal("Platform", Owners[name]));

    [Fact]
    public void The_code_is_seen_to_use_the_tables_that_the_migrations_make()
    {
        // Without this, a rule that reads nothing would be kept by everybody.
        var used = Code.Types(Checkout.Server).SelectMany(type => type.Methods.SelectMany(Code.Texts).SelectMany(Named)).ToHashSet();

        Assert.Contains("platform.outbox", used);
        Assert.Contains("audit.inbox", used);
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap_over_the_whole_program()
    {
        var numbers = Migrator.Known.Select(step => step.Number);

        Assert.Equal(Enumerable.Range(1, Migrator.Known.Count), numbers);
    }

    [Fact]
    public void A_migration_says_which_program_can_still_work_after_it()
    {
        Assert.All(Migrations(), migration => Assert.StartsWith("-- oldest program: ", migration.Text, StringComparison.Ordinal));
        Assert.All(Migrator.Known, step => Assert.InRange(step.OldestProgram, 1, step.Number));
    }

    [Fact]
    public void Constraints_and_policies_are_named_as_sentences()
    {
        var short_names = Migrations().SelectMany(migration => Rule().Matches(migration.Text).Select(rule => rule.Groups[1].Value)).Where(name => name.Count(letter => letter == '_') < 2);

        Assert.Empty(short_names);
    }

    private static IEnumerable<(string Name, string Slice, string Text)> Migrations()
    {
        var server = Path.Combine(Checkout.Root, "src", "Maristan.Server");
        return Directory.GetFiles(server, "*.sql", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), Path.GetRelativePath(server, file).Split('/')[0], File.ReadAllText(file)));
    }

    private static IEnumerable<string> Named(string text) => Qualified().Matches(text).Select(match => match.Value).Where(Owners.ContainsKey);

    [GeneratedRegex(@"create (?:unlogged |materialized )?(?:or replace )?(?:table|view|function|procedure) (?:if not exists )?([a-z_]+\.[a-z_0-9]+)")]
    private static partial Regex Made();

    [GeneratedRegex(@"\b[a-z_]+\.[a-z_0-9]+")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?:constraint|create policy) ([a-z_0-9]+)")]
    private static partial Regex Rule();
}
