using System.CommandLine;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli.Doctor;

/// <summary>What is missing or wrong in the set-up, and the mend.</summary>
internal static class DoctorVerb
{
    public static Verb Verb()
    {
        var verb = new Verb("doctor", "Looks for what is missing or wrong in the set-up, and says how to mend it.",
            "maristan doctor", "maristan doctor --data /srv/maristan --json", "maristan doctor --profile 30s");
        var options = NodeOptions.AllOf(verb);
        var json = Answer.JsonOption(verb);
        var profile = new Option<string?>("--profile") { Description = "Also records for so long what the running node's processor time goes to.", HelpName = "30s" };
        verb.Options.Add(profile);
        return verb.Runs((parsed, cancel) => Run(options.Read(parsed), parsed.GetValue(profile), parsed.GetValue(json), cancel));
    }

    private static async Task<int> Run(NodeSettings settings, string? profile, bool json, CancellationToken cancel)
    {
        List<Finding> findings =
        [
            .. Machinery.Look(settings),
            .. Folders.Look(settings),
            .. Network.Look(settings),
            .. Certificates.Look(settings, TimeProvider.System),
            SystemClock.Look(),
            await Database.Look(settings, cancel),
            .. await Parts.Look(settings, cancel),
        ];
        if (profile is not null)
        {
            findings.Add(await Profile.Take(settings, profile, cancel));
        }

        Answer.Show(json, findings, ["part", "", "what", "mend"],
            findings.Select(finding => (string[])[finding.Part, finding.Verdict.ToString().ToLowerInvariant(), finding.Says, finding.Mend ?? ""]));
        return findings.Any(finding => finding.Verdict == Verdict.Wrong) ? ExitCode.Failed : ExitCode.Ok;
    }
}
