using System.Text.Json;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Jobs;
using Maristan.Server.Platform.Keys;

namespace Maristan.Server.Platform.Mail;

/// <summary>Takes letters. They go in a job, so that a mail server that is down delays them and loses none.</summary>
internal sealed class PostOffice(MailOptions options, MasterKey key, TimeProvider clock)
{
    /// <summary>Without a mail server nothing is sent: show links and codes to an administrator instead.</summary>
    public bool IsOn => options.Server is not null;

    /// <summary>A letter may hold a link that opens an account, so it lies in the queue sealed.</summary>
    internal SealedLetter Seal(Letter letter)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var words = JsonSerializer.SerializeToUtf8Bytes(new Words(letter.To.ToString(), letter.To.Name, letter.Subject, letter.Text, letter.Language), Json.Options);
        return new(id, key.Seal(words, Context(id)), now);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The master key that sealed it is gone.</exception>
    internal Letter Open(SealedLetter one)
    {
        var words = JsonSerializer.Deserialize<Words>(key.Open(one.Sealed, Context(one.Id)), Json.Options)!;
        return new(MailAddress.TryParse(words.To)!.Called(words.Name), words.Subject, words.Text, words.Language);
    }

    internal void Enqueue(Work work, Letter letter) => work.Enqueue(SendLetters.Kind, Seal(letter), clock);

    private static string Context(Guid id) => $"letter {id}";

    private sealed record Words(string To, string? Name, string Subject, string Text, string Language);
}

/// <summary>A letter in the queue. Its id becomes its Message-ID.</summary>
internal sealed record SealedLetter(Guid Id, byte[] Sealed, DateTimeOffset WrittenAt);

internal static class Posting
{
    /// <summary>Sends it if this transaction commits.</summary>
    /// <returns>Whether it is on its way: false where the node has no mail server.</returns>
    public static bool Send(this Work work, Letter letter, PostOffice office)
    {
        if (office.IsOn)
        {
            office.Enqueue(work, letter);
        }

        return office.IsOn;
    }
}
