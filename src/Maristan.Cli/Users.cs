using System.CommandLine;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Identity.Organisations;
using Maristan.Server.Identity.People;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;

namespace Maristan.Cli;

/// <summary>People and their way in, for whoever runs the machine.</summary>
internal static class Users
{
    public static Verb Verb() => new("user", "People: who may come in, as what, and how they come in again.",
        "maristan user add anna@hospital.example", "maristan user list --role admin", "maristan user reset anna@hospital.example")
    {
        Add(), List(), Stop("disable", PeopleVerbs.Disable), Stop("enable", PeopleVerbs.Enable), Role(), Reset(),
    };

    public static Argument<string> EmailArgument(Command verb)
    {
        var email = new Argument<string>("email") { Description = "The address that they sign in with." };
        verb.Arguments.Add(email);
        return email;
    }

    public static Option<string?> OrganisationOption(Command verb, string meaning)
    {
        var organisation = new Option<string?>("--organisation") { Description = meaning, HelpName = "NAME|ID" };
        verb.Options.Add(organisation);
        return organisation;
    }

    /// <returns>Null where none was named.</returns>
    public static async Task<(Guid? Organisation, Problem? Refused)> FindOrganisation(Machine machine, string? typed, CancellationToken cancel)
    {
        if (typed is null)
        {
            return (null, null);
        }

        var (found, refused) = await OrganisationVerbs.Find(machine.Database, typed, cancel);
        return (found?.Id, refused);
    }

    private static Verb Add()
    {
        var verb = new Verb("add", "Makes an account and prints a one-time code for it, or gives it a password. The first one is the node's administrator and operator.",
            "maristan user add anna@hospital.example", "maristan user add anna@hospital.example --password-file - < password.txt",
            "maristan user add joan@hospital.example --role doctor --role researcher --name \"Joan Vidal\" --organisation \"Clínica del Mar\" --language ca");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var email = EmailArgument(verb);
        var roles = Many(verb, "--role", "What they are, such as admin, doctor or nurse; give it again for each. May be left out for the first administrator.");
        var name = new Option<string>("--name") { Description = "Their full name.", DefaultValueFactory = static _ => "" };
        var language = new Option<string>("--language") { Description = $"The language of their letters: {string.Join(", ", Languages.All)}.", DefaultValueFactory = static _ => Languages.First };
        var password = new Option<string?>("--password-file") { Description = "A file whose content is their password, or - for standard input.", HelpName = "FILE" };
        var organisation = OrganisationOption(verb, "Where they belong; the node's first organisation unless given.");
        verb.Options.Add(name);
        verb.Options.Add(language);
        verb.Options.Add(password);
        return verb.Runs(async (parsed, cancel) =>
        {
            var given = await ReadPassword(parsed.GetValue(password), cancel);
            await using var machine = await Machine.Enter(options.Read(parsed), "user.add", cancel);
            var (home, unknown) = await FindOrganisation(machine, parsed.GetValue(organisation), cancel);
            if (unknown is not null)
            {
                return await Problems.Refuse(unknown);
            }

            var user = new PeopleVerbs.NewUser(
                parsed.GetValue(email)!, parsed.GetValue(name)!, parsed.GetValue(language)!, parsed.GetValue(roles)!, home ?? machine.Foundation.FirstOrganisation, given);
            var (added, refused) = await PeopleVerbs.Add(machine.Database, machine.Clock, user, cancel);
            return added is null ? await Problems.Refuse(refused!) : Tell(added, given is not null, parsed.GetValue(json));
        });
    }

    private static int Tell(PeopleVerbs.AddedUser added, bool hasPassword, bool asJson)
    {
        if (asJson)
        {
            Answer.Show(asJson, added, [], []);
            return ExitCode.Ok;
        }

        Console.WriteLine($"{added.Email} is {string.Join(" and ", added.Roles)}.");
        if (added.OneTimeCode is { } code)
        {
            TellCode(code, added.CodeExpiresAt!.Value);
        }
        else
        {
            Console.WriteLine(hasPassword ? "They sign in with this password." : "They had an account on the node already, and sign in with it.");
        }

        return ExitCode.Ok;
    }

    private static void TellCode(string code, DateTimeOffset until)
    {
        Console.WriteLine($"One-time code, shown this once and good until {until:u}: {code}");
        Console.WriteLine("With it they choose a password of their own, on the node's page /reset.");
    }

    private static Verb List()
    {
        var verb = new Verb("list", "Shows people; who belongs to two organisations stands twice.", "maristan user list", "maristan user list --role operator --json");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var organisation = OrganisationOption(verb, "Only those who belong to it.");
        var role = new Option<string?>("--role") { Description = "Only those who have it." };
        verb.Options.Add(role);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "user.list", cancel);
            var (home, unknown) = await FindOrganisation(machine, parsed.GetValue(organisation), cancel);
            if (unknown is not null)
            {
                return await Problems.Refuse(unknown);
            }

            var users = await PeopleVerbs.List(machine.Database, home, parsed.GetValue(role), cancel);
            Answer.Show(parsed.GetValue(json), users, ["email", "name", "organisation", "roles", "state", "second factor", "last seen"], users.Select(user => (string[])
                [user.Email, user.FullName, user.Organisation, string.Join(", ", user.Roles), Words.Of(user.State), user.SecondFactor ? "yes" : "no", user.LastSeenAt is { } seen ? $"{seen:u}" : "never"]));
            await Console.Error.WriteLineAsync(users.Count == 1 ? "1 person." : $"{users.Count} people.");
            return ExitCode.Ok;
        });
    }

    private static Verb Stop(string name, Func<MaristanDatabase, TimeProvider, string, CancellationToken, Task<Problem?>> change)
    {
        var (meaning, done) = name == "disable"
            ? ("Keeps somebody off the whole node, at once: sessions, keys, open invitations and emergency accesses end.", "They are kept out, and all by which they acted has ended.")
            : ("Lets somebody in again whom `user disable` kept out. Sessions and keys that ended stay so.", "They may come in again, except where an organisation keeps them out itself.");
        var verb = new Verb(name, meaning, $"maristan user {name} anna@hospital.example");
        var options = NodeOptions.PlaceOf(verb);
        var email = EmailArgument(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), $"user.{name}", cancel);
            return await (await change(machine.Database, machine.Clock, parsed.GetValue(email)!, cancel)).Ends(done);
        });
    }

    private static Verb Role()
    {
        var verb = new Verb("role", "Gives and takes roles; it holds at once in every session and key.",
            "maristan user role anna@hospital.example --give doctor --take nurse", "maristan user role anna@hospital.example --give admin --organisation \"Clínica del Mar\"");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var email = EmailArgument(verb);
        var give = Many(verb, "--give", "A role that they get.");
        var take = Many(verb, "--take", "A role that they lose.");
        var organisation = OrganisationOption(verb, "Where; may be left out for who belongs to one only.");
        verb.Validators.Add(result =>
        {
            if (result.GetValue(give) is not { Length: > 0 } && result.GetValue(take) is not { Length: > 0 })
            {
                result.AddError("Say by --give or --take which role.");
            }
        });
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "user.role", cancel);
            var (home, unknown) = await FindOrganisation(machine, parsed.GetValue(organisation), cancel);
            if (unknown is not null)
            {
                return await Problems.Refuse(unknown);
            }

            var change = new PeopleVerbs.RoleChange(parsed.GetValue(email)!, parsed.GetValue(give)!, parsed.GetValue(take)!);
            var (roles, refused) = await PeopleVerbs.ChangeRoles(machine.Database, machine.Clock, change, home, cancel);
            if (roles is null)
            {
                return await Problems.Refuse(refused!);
            }

            Answer.Show(parsed.GetValue(json), roles, ["role"], roles.Select(role => (string[])[role]));
            return ExitCode.Ok;
        });
    }

    private static Verb Reset()
    {
        var verb = new Verb("reset", "Prints a one-time code for somebody who cannot come in any more.",
            "maristan user reset anna@hospital.example", "maristan user reset anna@hospital.example --second-factor");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var email = EmailArgument(verb);
        var secondFactor = new Option<bool>("--second-factor") { Description = "Telephone and paper are lost as well, or somebody else may have had the account: removes codes, passkeys and recovery codes and revokes API keys." };
        verb.Options.Add(secondFactor);
        return verb.Runs(async (parsed, cancel) =>
        {
            var withFactor = parsed.GetValue(secondFactor);
            await using var machine = await Machine.Enter(options.Read(parsed), withFactor ? "user.reset_second_factor" : "user.reset", cancel);
            var (made, refused) = await PeopleVerbs.Reset(machine.Database, machine.Clock, parsed.GetValue(email)!, withFactor, cancel);
            if (made is null)
            {
                return await Problems.Refuse(refused!);
            }

            if (withFactor)
            {
                await Console.Error.WriteLineAsync("Their second factor is removed and their API keys are revoked: until they set up another, whoever has this code can come in as them. It stands in the audit trail of each of their organisations.");
            }

            if (parsed.GetValue(json))
            {
                Answer.Show(asJson: true, made, [], []);
            }
            else
            {
                TellCode(made.OneTimeCode, made.ExpiresAt);
            }

            return ExitCode.Ok;
        });
    }

    public static Option<string[]> Many(Command verb, string name, string meaning)
    {
        var option = new Option<string[]>(name) { Description = meaning, DefaultValueFactory = static _ => [] };
        verb.Options.Add(option);
        return option;
    }

    /// <summary>Without the end of the line that `echo` and editors put behind it.</summary>
    private static async Task<string?> ReadPassword(string? file, CancellationToken cancel)
    {
        var content = file switch
        {
            null => null,
            "-" => await Console.In.ReadToEndAsync(cancel),
            _ => await File.ReadAllTextAsync(file, cancel),
        };
        return content?.TrimEnd('\r', '\n');
    }
}
