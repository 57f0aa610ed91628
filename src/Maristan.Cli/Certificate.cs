using System.CommandLine;
using Maristan.Server.Platform.Http.Certificates;
using Maristan.Server.Platform.Settings;

namespace Maristan.Cli;

/// <summary>A small private authority, for nodes that no public one can reach.</summary>
internal static class Certificate
{
    public static Verb Verb()
    {
        var make = new Verb("make", "Makes the hospital's own certificate authority, and a certificate for this node.", "maristan certificate make records.hospital.lan 192.168.1.20");
        var names = new Argument<string[]>("names") { Description = "Host names and addresses under which people reach the node.", Arity = ArgumentArity.OneOrMore };
        make.Arguments.Add(names);
        var makeOptions = NodeOptions.PlaceOf(make);
        make.Runs((parsed, cancel) => Change(makeOptions.Read(parsed), "certificate.make", (authority, clock) => authority.Make(parsed.GetValue(names)!, clock), cancel));

        var renew = new Verb("renew", "Signs this node's certificate anew, for the names that it has.", "maristan certificate renew");
        var renewOptions = NodeOptions.PlaceOf(renew);
        renew.Runs((parsed, cancel) => Change(renewOptions.Read(parsed), "certificate.renew", static (authority, clock) => authority.Renew(clock), cancel));
        return new Verb("certificate", "The node's certificate, from an authority of the hospital's own.", [.. make.Examples, .. renew.Examples]) { make, renew };
    }

    private static async Task<int> Change(NodeSettings settings, string verb, Action<PrivateAuthority, TimeProvider> change, CancellationToken cancel)
    {
        await using var machine = await Machine.EnterMigrated(settings, verb, cancel);
        var authority = PrivateAuthority.In(machine.Foundation.Data);
        try
        {
            change(authority, machine.Clock);
        }
        catch (CertificateException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Failed;
        }

        Console.WriteLine($"The node's certificate is in {authority.NodeFiles.Certificate}; a running node takes it by itself.");
        Console.WriteLine($"Phones and browsers must trust the authority once: {authority.Certificate}");
        return ExitCode.Ok;
    }
}
