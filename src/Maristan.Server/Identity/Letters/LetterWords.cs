namespace Maristan.Server.Identity.Letters;

/// <summary>One letter in one language. <c>{link}</c> and its like are filled in when it is written.</summary>
internal sealed record Draft(string Subject, string Text);

/// <summary>All that the door writes to people, in one language. A test holds the languages to the same gaps.</summary>
/// <param name="Greeting">With <c>{name}</c>.</param>
/// <param name="GreetingWithoutName">For somebody who told no name.</param>
/// <param name="Closing">Under every letter.</param>
internal sealed record LetterWords(string Language, string Greeting, string GreetingWithoutName, string Closing)
{
    /// <summary>With <c>{link}</c>.</summary>
    public required Draft ForgottenPassword { get; init; }

    /// <summary>With <c>{link}</c>.</summary>
    public required Draft ConfirmAddress { get; init; }

    /// <summary>With <c>{device}</c> and <c>{time}</c>.</summary>
    public required Draft NewDevice { get; init; }

    public required Draft PasswordChanged { get; init; }

    /// <summary>To the address that was.</summary>
    public required Draft AddressChanged { get; init; }

    /// <summary>With <c>{passkey}</c>.</summary>
    public required Draft PasskeyCopied { get; init; }

    public IReadOnlyList<Draft> All => [ForgottenPassword, ConfirmAddress, NewDevice, PasswordChanged, AddressChanged, PasskeyCopied];

    public static readonly IReadOnlyDictionary<string, LetterWords> InAllLanguages =
        new[] { EnglishLetters.Words, SpanishLetters.Words, CatalanLetters.Words, FrenchLetters.Words, PersianLetters.Words }.ToDictionary(static words => words.Language, StringComparer.Ordinal);
}
