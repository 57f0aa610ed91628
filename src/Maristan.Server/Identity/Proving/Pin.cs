using System.Globalization;
using Maristan.Server.Identity.Passwords;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Auditing;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Proving;

/// <summary>A few digits that uncover the own screen and open nothing else. Five wrong ones and it is forgotten.</summary>
internal static class Pin
{
    public const int Shortest = 4;
    public const int Longest = 12;
    private const int Tries = 5;

    public sealed record Request(string Pin);

    public static async Task<Results<NoContent, Problem>> Set(Request request, Caller caller, PasswordHashes hashes, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        if (Read(request.Pin) is not { } digits)
        {
            return ProofProblems.PinMalformed;
        }

        if (await hashes.Make(digits, cancel) is not { } hash)
        {
            return IdentityProblems.Busy;
        }

        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        work.Add($"""
            insert into identity.pin (person_id, hash) values ({caller.PersonId}, {hash}) on conflict (person_id) do update set hash = excluded.hash, failures = 0
            """);
        work.Record(new(AuditAction.Update, "pin.set", [$"Person/{caller.PersonId}"]), clock, caller);
        await work.Commit();
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> Remove(Caller caller, MaristanDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = database.Begin(SystemPurpose.SigningIn);
        work.Enter(caller.OrganisationId);
        if (await work.Execute($"delete from identity.pin where person_id = {caller.PersonId}", cancel) == 1)
        {
            work.Record(new(AuditAction.Delete, "pin.removed", [$"Person/{caller.PersonId}"]), clock, caller);
            await work.Commit();
        }

        return TypedResults.NoContent();
    }

    /// <summary>A try is counted before it is judged: of a hundred sent at once five are judged.</summary>
    public static async Task<PasswordVerdict> Try(string typed, Guid person, PasswordHashes hashes, MaristanDatabase database, CancellationToken cancel)
    {
        var hash = await database.QueryOne<string>(SystemPurpose.SigningIn, $"""
            update identity.pin set failures = failures + 1 where person_id = {person} and failures < {Tries} returning hash
            """, cancel);
        var digits = Read(typed) ?? "";
        var verdict = hash is null ? await hashes.CheckNobody(digits, cancel) : await hashes.Check(hash, digits, cancel);
        await Settle(verdict, person, database, cancel);
        return verdict;
    }

    private static Task<int> Settle(PasswordVerdict verdict, Guid person, MaristanDatabase database, CancellationToken cancel) => verdict switch
    {
        PasswordVerdict.Busy => database.Execute(SystemPurpose.SigningIn, $"update identity.pin set failures = greatest(0, failures - 1) where person_id = {person}", cancel),
        PasswordVerdict.Wrong => database.Execute(SystemPurpose.SigningIn, $"delete from identity.pin where person_id = {person} and failures >= {Tries}", cancel),
        _ => database.Execute(SystemPurpose.SigningIn, $"update identity.pin set failures = 0 where person_id = {person}", cancel),
    };

    /// <summary>A Persian or Arabic keyboard has digits of its own; they are the same PIN.</summary>
    private static string? Read(string typed)
    {
        if (typed.Length is < Shortest or > Longest)
        {
            return null;
        }

        var digits = typed.Select(CharUnicodeInfo.GetDecimalDigitValue).ToArray();
        return digits.All(static digit => digit >= 0) ? string.Concat(digits) : null;
    }
}
