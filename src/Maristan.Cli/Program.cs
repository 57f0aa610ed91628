using System.CommandLine;
using System.CommandLine.Invocation;
using Maristan.Cli;
using Maristan.Cli.Doctor;
using Maristan.Cli.Learning;

var maristan = new RootCommand("Maristan keeps a hospital's records, images and models on machines of its own.")
{
    Serve.Verb(),
    Migrate.Verb(),
    Audit.Verb(),
    Backups.BackupVerb(),
    Backups.RestoreVerb(),
    Keys.Verb(),
    Users.Verb(),
    Organisations.Verb(),
    ApiKeys.Verb(),
    Jobs.Verb(),
    Datasets.Verb(),
    Train.Verb(),
    Judge.EvaluateVerb(),
    Judge.PredictVerb(),
    Explain.Verb(),
    Models.Verb(),
    Certificate.Verb(),
    DoctorVerb.Verb(),
    Versions.Verb(),
    JobChild.Verb(),
};
Help.ShowExamples(maristan, "maristan serve", "maristan doctor", "maristan serve --help");

var parsed = maristan.Parse(args);
// A stop must have the time to finish requests and to close the database.
var ended = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(2), EnableDefaultExceptionHandler = false });
return parsed.Action is ParseErrorAction ? ExitCode.Usage : ended;
