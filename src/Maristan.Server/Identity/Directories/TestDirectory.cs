using Maristan.Server.Platform;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Maristan.Server.Identity.Directories;

/// <summary>Asks a directory what every sign-in will ask it, so that its administrator meets a mistake before anybody else does.</summary>
internal static class TestDirectory
{
    /// <param name="Keys">How many of its keys can sign what is believed here.</param>
    /// <param name="Problem">What is wrong, and how to mend it; null where nothing is.</param>
    public sealed record Answer(bool IsReady, int Keys, string? Problem);

    public static async Task<Results<Ok<Answer>, Problem>> Handle(Guid id, Caller caller, DirectoryBooks books, MaristanDatabase database, CancellationToken cancel)
    {
        if (await FindDirectories.ById(database, caller, id, cancel) is not { } directory)
        {
            return DirectoryProblems.Unknown;
        }

        var opened = await books.Fetch(directory.Issuer, cancel);
        return TypedResults.Ok(new Answer(opened.Book is not null, opened.Book?.Keys.Count ?? 0, opened.Why));
    }
}
