using System.CommandLine;
using Maristan.Server.Identity.ApiKeys;

namespace Maristan.Cli;

/// <summary>Keys with which programs come in, and the keys that sign access tokens. The master key has a verb of its own, <see cref="Keys"/>.</summary>
internal static class ApiKeys
{
    public static Verb Verb() => new("key", "API keys of programs, and the keys that sign access tokens. The master key is `maristan keys`.",
        "maristan key add \"Nightly export\" --for anna@hospital.example --permission jobs:read", "maristan key list")
    {
        Add(), List(), Revoke(), RotateSigning(), RevokeSigning(),
    };

    private static Verb Add()
    {
        var verb = new Verb("add", "Makes an API key that acts for somebody, with some of their permissions, and prints it once.",
            "maristan key add \"Nightly export\" --for anna@hospital.example --permission jobs:read", "maristan key add Monitor --for ops@hospital.example --permission node:observe --days 90");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var name = new Argument<string>("name") { Description = "What uses it." };
        verb.Arguments.Add(name);
        var owner = new Option<string>("--for") { Description = "The address of whom it acts for.", HelpName = "EMAIL", Required = true };
        verb.Options.Add(owner);
        var permissions = Users.Many(verb, "--permission", "What it may do, as resource:action; give it again for each.");
        var days = new Option<int>("--days") { Description = "How long it works: 1 to 730.", DefaultValueFactory = static _ => 365 };
        verb.Options.Add(days);
        var organisation = Users.OrganisationOption(verb, "Where; may be left out for who belongs to one only.");
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "key.add", cancel);
            var (home, unknown) = await Users.FindOrganisation(machine, parsed.GetValue(organisation), cancel);
            if (unknown is not null)
            {
                return await Problems.Refuse(unknown);
            }

            var wish = new KeyVerbs.NewKey(parsed.GetValue(name)!, parsed.GetValue(owner)!, home, parsed.GetValue(permissions)!, parsed.GetValue(days));
            var (made, refused) = await KeyVerbs.Add(machine.Database, machine.Clock, wish, cancel);
            if (made is null)
            {
                return await Problems.Refuse(refused!);
            }

            if (parsed.GetValue(json))
            {
                Answer.Show(asJson: true, made, [], []);
                return ExitCode.Ok;
            }

            // Alone on standard output, so that it can go into a file.
            Console.WriteLine(made.Key);
            await Console.Error.WriteLineAsync($"The key {made.Id} works until {made.ExpiresAt:u}. It is shown this once.");
            return ExitCode.Ok;
        });
    }

    private static Verb List()
    {
        var verb = new Verb("list", "Shows API keys that were not revoked, by their first letters.", "maristan key list", "maristan key list --for anna@hospital.example --json");
        var options = NodeOptions.PlaceOf(verb);
        var json = Answer.JsonOption(verb);
        var owner = new Option<string?>("--for") { Description = "Only those that act for them.", HelpName = "EMAIL" };
        verb.Options.Add(owner);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "key.list", cancel);
            var keys = await KeyVerbs.List(machine.Database, parsed.GetValue(owner), cancel);
            Answer.Show(parsed.GetValue(json), keys, ["id", "name", "start", "for", "organisation", "permissions", "until", "last used"], keys.Select(key => (string[])
                [$"{key.Id}", key.Name, key.Start + "…", key.Email, key.Organisation, string.Join(", ", key.Permissions), $"{key.ExpiresAt:u}", key.LastUsedAt is { } used ? $"{used:u}" : "never"]));
            await Console.Error.WriteLineAsync(keys.Count == 1 ? "1 key." : $"{keys.Count} keys.");
            return ExitCode.Ok;
        });
    }

    private static Verb Revoke()
    {
        var verb = new Verb("revoke", "Ends an API key, at once.", "maristan key revoke 0197f2c4-8d1a-7c3e-9b5f-2a6d4e8c1b07");
        var options = NodeOptions.PlaceOf(verb);
        var key = new Argument<Guid>("key") { Description = "The id, as `maristan key list` shows it." };
        verb.Arguments.Add(key);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "key.revoke", cancel);
            return await (await KeyVerbs.Revoke(machine.Database, machine.Clock, parsed.GetValue(key), cancel)).Ends("It is revoked.");
        });
    }

    private static Verb RotateSigning()
    {
        var verb = new Verb("rotate-signing", "Lets the next key sign access tokens from now on. Tokens that were signed before stay good until they expire.", "maristan key rotate-signing");
        var options = NodeOptions.PlaceOf(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "key.rotate_signing", cancel);
            Console.WriteLine($"From now on signs {await KeyVerbs.RotateSigning(machine.Database, machine.Foundation.MasterKey, machine.Clock, cancel)}");
            return ExitCode.Ok;
        });
    }

    private static Verb RevokeSigning()
    {
        var verb = new Verb("revoke-signing", "Ends a signing key that somebody else may have: whatever it has signed is good no more.", "maristan key revoke-signing NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        var options = NodeOptions.PlaceOf(verb);
        var key = new Argument<string>("kid") { Description = "Its name, as the node shows it at /.well-known/jwks.json." };
        verb.Arguments.Add(key);
        return verb.Runs(async (parsed, cancel) =>
        {
            await using var machine = await Machine.Enter(options.Read(parsed), "key.revoke_signing", cancel);
            return await (await KeyVerbs.RevokeSigning(machine.Database, machine.Foundation.MasterKey, machine.Clock, parsed.GetValue(key)!, cancel)).Ends("It is revoked; another signs.");
        });
    }
}
