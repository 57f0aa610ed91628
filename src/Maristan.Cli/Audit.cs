using System.CommandLine;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

/// <summary>The audit trail, for whoever must show that it is whole.</summary>
internal static class Audit
{
    public static Verb Verb() => new("audit", "The audit trail: whether it is whole, proof of an entry, and a copy for others.",
        "maristan audit verify", "maristan audit prove 0197f2c4-8d1a-7c3e-9b5f-2a6d4e8c1b07 > proof.json", "maristan audit export --from 2026-01-01 --to 2026-02-01 > january.ndjson")
    {
        Verify(), Prove(), Export(),
    };

    private static Verb Verify()
    {
        var verb = new Verb("verify", "Reads the whole trail and finds any entry that was altered, removed, inserted, cut off or set back.", "maristan audit verify", "maristan audit verify --json");
        var options = NodeOptions.PlaceOf(verb, Known.AuditHeads);
        var json = Answer.JsonOption(verb);
        return verb.Runs(async (parsed, cancel) =>
        {
            var settings = options.Read(parsed);
            await using var machine = await Machine.Enter(settings, "audit.verify", cancel);
            var verdict = await Answer.WithProgress("entries read", progress => AuditVerification.Run(Places(machine, settings), progress, cancel));
            Answer.Show(parsed.GetValue(json), verdict, ["what", "where"], verdict.Findings.Select(finding => (string[])[finding.Words, $"{finding.FirstPosition}–{finding.LastPosition}"]));
            await Console.Error.WriteLineAsync(verdict.IsWhole
                ? $"The trail is whole: {verdict.Entries} entries under {verdict.Heads} heads, {verdict.Outside} of which stand outside. {verdict.Pending} entries wait for the next head."
                : $"The trail is NOT whole: {verdict.Findings.Count + verdict.MoreFindings} findings in {verdict.Entries} entries.");
            if (verdict.Caution is { } caution)
            {
                await Console.Error.WriteLineAsync(caution);
            }

            return verdict.IsWhole ? ExitCode.Ok : ExitCode.Failed;
        });
    }

    private static Verb Prove()
    {
        var verb = new Verb("prove", "Writes a proof that an entry stood in the trail when it was sealed.", "maristan audit prove 0197f2c4-8d1a-7c3e-9b5f-2a6d4e8c1b07 > proof.json");
        var options = NodeOptions.PlaceOf(verb, Known.AuditHeads);
        var entry = new Argument<Guid>("entry") { Description = "The entry's id." };
        verb.Arguments.Add(entry);
        return verb.Runs(async (parsed, cancel) =>
        {
            var settings = options.Read(parsed);
            await using var machine = await Machine.Enter(settings, "audit.prove", cancel);
            if (await AuditProof.Make(Places(machine, settings), null, parsed.GetValue(entry), cancel) is not { } proof)
            {
                await Console.Error.WriteLineAsync("There is no such entry, or no head covers it yet.");
                return ExitCode.Failed;
            }

            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(proof.ToJson(), cancel);
            return ExitCode.Ok;
        });
    }

    private static Verb Export()
    {
        var verb = new Verb("export", "Writes the trail of a period as FHIR AuditEvents, one on each line.", "maristan audit export --from 2026-01-01 --to 2026-02-01 > january.ndjson");
        var options = NodeOptions.PlaceOf(verb, Known.AuditHeads);
        var from = new Option<DateTimeOffset>("--from") { Description = "From this moment of recording on.", Required = true };
        var to = new Option<DateTimeOffset>("--to") { Description = "Up to before this one.", Required = true };
        verb.Options.Add(from);
        verb.Options.Add(to);
        return verb.Runs(async (parsed, cancel) =>
        {
            var settings = options.Read(parsed);
            await using var machine = await Machine.Enter(settings, "audit.export", cancel);
            await using var output = Console.OpenStandardOutput();
            var written = await AuditExport.Run(Places(machine, settings), parsed.GetValue(from), parsed.GetValue(to), output, null, cancel);
            await Console.Error.WriteLineAsync($"{written} entries.");
            return ExitCode.Ok;
        });
    }

    private static AuditPlaces Places(Machine machine, NodeSettings settings) =>
        AuditPlaces.Of(machine.Database, machine.Foundation.MasterKey, AuditOptions.From(settings));
}
