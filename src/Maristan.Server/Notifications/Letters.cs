using System.Text.Json;
using Maristan.Server.Identity.Accounts;
using Maristan.Server.Platform.Database;
using Maristan.Server.Platform.Http;
using Maristan.Server.Platform.Mail;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Notifications;

/// <summary>Puts a notice into a letter, in its reader's language. The words stand in one file for each language, with holes as {{name}}.</summary>
internal sealed class Letters(PostOffice office, NodeSettings settings)
{
    private static readonly Dictionary<string, Dictionary<string, string>> Words = Languages.All.ToDictionary(static language => language, Read);

    public void Write(Work work, Addressee addressee, Told told)
    {
        if (!office.IsOn || MailAddress.TryParse(addressee.Email) is not { } address)
        {
            return;
        }

        var words = Words.GetValueOrDefault(addressee.Language) ?? Words[Languages.First];
        var link = Hosts.PublicUrl(settings) is { } home && told.Link is { } path ? $"\n\n{new Uri(home, path)}" : "";
        var text = $"{Filled(words[told.Kind.Name + ".text"], told.Params)}{link}\n\n{words["foot"]}";
        work.Send(new Letter(address.Called(addressee.FullName), Letter.Line(Filled(words[told.Kind.Name + ".subject"], told.Params)), text, addressee.Language), office);
    }

    /// <summary>What fills a hole is one line: nobody writes a second subject.</summary>
    internal static string Filled(string words, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            words = words.Replace("{{" + name + "}}", name == "text" ? value : new string([.. value.Where(static letter => !char.IsControl(letter))]), StringComparison.Ordinal);
        }

        return words;
    }

    internal static IReadOnlyDictionary<string, string> Of(string language) => Words[language];

    private static Dictionary<string, string> Read(string language)
    {
        using var file = typeof(Letters).Assembly.GetManifestResourceStream($"letters/{language}.json") ?? throw new InvalidOperationException($"There are no letters in {language}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
