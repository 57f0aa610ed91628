using System.Text.Json;
using System.Text.RegularExpressions;

namespace Maristan.Cli;

/// <summary>What the command promises to people and to scripts, asked of the built executable.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public async Task Every_verb_shows_how_it_is_used()
    {
        var verbs = await VerbsBelow([]);

        Assert.NotEmpty(verbs);
        foreach (var verb in verbs)
        {
            var help = await Ran.Command([.. verb, "--help"]);

            Assert.Equal(0, help.ExitCode);
            Assert.Contains($"Examples:\n  ", help.Output, StringComparison.Ordinal);
            Assert.Contains($"maristan {string.Join(' ', verb)}", help.Output.Split("Examples:")[1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("serve", "--no-such-option")]
    [InlineData("no-such-verb")]
    [InlineData("migrate", "surplus")]
    public async Task What_it_does_not_know_is_a_mistake_of_usage(params string[] arguments)
    {
        var ran = await Ran.Command(arguments);

        Assert.Equal(2, ran.ExitCode);
        Assert.NotEmpty(ran.Error);
    }

    [Fact]
    public async Task A_bad_setting_stops_the_start_with_one_sentence_that_names_it()
    {
        var folder = Directory.CreateTempSubdirectory("maristan-refused-").FullName;
        var variables = new Dictionary<string, string> { ["MARISTAN_MASTER_KEY"] = Convert.ToBase64String(new byte[32]), ["MARISTAN_LOG_LEVEL"] = "warning" };

        var ran = await Ran.Command(variables, "serve", "--behind-proxy", "the-proxy", "--data", folder);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(78, ran.ExitCode);
        Assert.Contains("The setting behind-proxy", Assert.Single(ran.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_not_taken_from_the_command_line()
    {
        var ran = await Ran.Command("serve", "--database", "Host=db;Password=told-to-everybody");

        Assert.Equal(78, ran.ExitCode);
        Assert.Contains("MARISTAN_DATABASE_FILE", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("told-to-everybody", ran.Error + ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told_to_programs_in_json()
    {
        var ran = await Ran.Command("version", "--json");

        using var version = JsonDocument.Parse(ran.Output);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.RootElement.GetProperty("maristan").GetString());
    }

    [Fact]
    public async Task There_is_no_colour_where_there_is_no_terminal()
    {
        var ran = await Ran.Command("version");

        Assert.DoesNotContain('\u001b', ran.Output);
    }

    private static async Task<List<string[]>> VerbsBelow(string[] parent)
    {
        var help = (await Ran.Command([.. parent, "--help"])).Output;
        var listed = help.Contains("Commands:", StringComparison.Ordinal) ? help.Split("Commands:")[1].Split("\n\n")[0] : "";
        var verbs = new List<string[]>();
        foreach (var name in Listed().Matches(listed).Select(match => match.Groups[1].Value))
        {
            string[] verb = [.. parent, name];
            verbs.Add(verb);
            verbs.AddRange(await VerbsBelow(verb));
        }

        return verbs;
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
