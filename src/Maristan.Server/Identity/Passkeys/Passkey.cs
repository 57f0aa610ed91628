using System.ComponentModel.DataAnnotations;
using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Passkeys;

/// <param name="BackedUp">Its maker keeps a copy, so that it outlives the device.</param>
internal sealed record Passkey(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool BackedUp, string[] Transports);

internal sealed record PasskeyList(IReadOnlyList<Passkey> Items);

internal static class FindPasskeys
{
    public static async Task<PasskeyList> Handle(Caller caller, MaristanDatabase database, CancellationToken cancel) => new(await database.Query<Passkey>(SystemPurpose.SigningIn, $"""
        select id, name, created_at, last_used_at, is_backed_up as backed_up, transports from identity.passkey where person_id = {caller.PersonId} order by created_at, id
        """, cancel));
}

internal static class RenamePasskey
{
    public sealed record Request([property: StringLength(80, MinimumLength = 1)] string Name);

    public static Task<Results<NoContent, Problem>> Handle(Guid id, Request request, Caller caller, PasskeyBook book, CancellationToken cancel) =>
        book.Rename(id, request.Name.Trim(), caller, cancel);
}

internal static class RemovePasskey
{
    public static Task<Results<NoContent, Problem>> Handle(Guid id, Caller caller, PasskeyBook book, CancellationToken cancel) => book.Remove(id, caller, cancel);
}
