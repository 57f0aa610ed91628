using System.CommandLine;
using Maristan.Server.Identity.Organisations;

namespace Maristan.Cli;

/// <summary>The organisations that share the node, for whoever runs the machine.</summary>
internal static class Organisations
{
    public static Verb Verb() => new("organisation", "The organisations of the node, and their rules.",
        "maristan organisation add \"Clínica del Mar\"", "maristan organisation list")
    {
        Add(), List(), Rename(), Set(),
    };

    private static Verb Add()
    {
        var verb = new Verb("add", "Makes an organisation; nobody belongs to it yet.", "maristan organisation add \"Clínica del Mar\"", "maristan organisation add Practice --synthetic");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var name = new Argument<string>("name") { Description = "Its name." };
        var synthetic = new Option<bool>("--synthetic") { Description = "It holds data that never lived, for good: nothing real may ever enter." };
        verb.Arguments.Add(name);
        verb.Options.Add(synthetic);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "organisation.add", cancel);
            var (made, refused) = await OrganisationVerbs.Add(machine.Database, machine.Clock, parsed.GetValue(name)!, parsed.GetValue(synthetic), cancel);
            if (made is null)
            {
                return await Problems.Refuse(refused!);
            }

            Answer.Show(parsed.GetValue(json), made, ["id", "name"], [[$"{made.Id}", made.Name]]);
            await Console.Error.WriteLineAsync($"Its first administrator: maristan user add EMAIL --role admin --organisation {made.Id}");
            return ExitCode.Ok;
        });
    }

    private static Verb List()
    {
        var verb = new Verb("list", "Shows the organisations and their rules.", "maristan organisation list", "maristan organisation list --json");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "organisation.list", cancel);
            var all = await OrganisationVerbs.List(machine.Database, cancel);
            Answer.Show(parsed.GetValue(json), all, ["id", "name", "people", "synthetic", "idle minutes", "second factor", "shortest password"], all.Select(one => (string[])
                [$"{one.Id}", one.Name, $"{one.Members}", one.Synthetic ? "yes" : "no", $"{one.IdleMinutes}", one.SecondFactorRequired ? "required" : "free", $"{one.ShortestPassword}"]));
            return ExitCode.Ok;
        });
    }

    private static Verb Rename()
    {
        var verb = new Verb("rename", "Gives an organisation another name.", "maristan organisation rename Maristan \"Hospital de Sant Pau\"");
        var options = NodeOptions.PlaceOf(verb);
        var organisation = Which(verb);
        var name = new Argument<string>("new-name") { Description = "The other name." };
        verb.Arguments.Add(name);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "organisation.rename", cancel);
            var (found, unknown) = await OrganisationVerbs.Find(machine.Database, parsed.GetValue(organisation)!, cancel);
            return found is null ? await Problems.Refuse(unknown!)
                : await (await OrganisationVerbs.Rename(machine.Database, machine.Clock, found.Id, parsed.GetValue(name)!, cancel)).Ends("It is renamed.");
        });
    }

    private static Verb Set()
    {
        var verb = new Verb("set", "Changes an organisation's rules; what is not named stays as it is.",
            "maristan organisation set Maristan --idle-minutes 10", "maristan organisation set Maristan --second-factor-required true --shortest-password 12");
        var options = NodeOptions.PlaceOf(verb);
        var organisation = Which(verb);
        var idle = Number(verb, "--idle-minutes", "After how many minutes without a hand the screen is covered: 1 to 240.");
        var factor = new Option<bool?>("--second-factor-required") { Description = "Whether everybody must have a second factor: true or false." };
        verb.Options.Add(factor);
        var password = Number(verb, "--shortest-password", "How many letters a password has at least: 8 to 64.");
        var glass = Number(verb, "--break-glass-minutes", "How long an emergency access lasts: 5 to 480.");
        var review = Number(verb, "--review-hours", "Within how many hours it is reviewed: 1 to 720.");
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "organisation.set", cancel);
            var (found, unknown) = await OrganisationVerbs.Find(machine.Database, parsed.GetValue(organisation)!, cancel);
            var change = new RuleChange(parsed.GetValue(idle), parsed.GetValue(factor), parsed.GetValue(password), parsed.GetValue(glass), parsed.GetValue(review));
            return found is null ? await Problems.Refuse(unknown!)
                : await (await OrganisationVerbs.Set(machine.Database, machine.Clock, found.Id, change, cancel)).Ends("Its rules are changed, and hold at once.");
        });
    }

    private static Argument<string> Which(Command verb)
    {
        var organisation = new Argument<string>("organisation") { Description = "Its name or id, as `maristan organisation list` shows them." };
        verb.Arguments.Add(organisation);
        return organisation;
    }

    private static Option<int?> Number(Command verb, string name, string meaning)
    {
        var option = new Option<int?>(name) { Description = meaning };
        verb.Options.Add(option);
        return option;
    }
}
