using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Maristan.Server.Platform.Settings;

namespace Maristan.Server.Platform.Keys;

[ApartFromThePooler]
public sealed partial class RecoverySheetTests
{
    private static readonly Guid Node = new("01a1f825-0000-7000-8000-000000000001");

    [Fact]
    public void Any_key_comes_back_from_its_sheet() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(static value => (byte)value).ArrayOf(MasterKey.Size).ToArbitrary(), static bytes =>
        {
            var key = new MasterKey(bytes);
            return MasterKey.FromSheet(Sheet(key)).Id == key.Id;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_sheet_typed_by_a_tired_hand_is_read_too()
    {
        var key = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Size));
        var lines = Lines().Matches(Sheet(key)).Select(static match => match.Value.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("l:", "1:", StringComparison.Ordinal));

        var typed = MasterKey.FromSheet(string.Join("\r\n", lines.Reverse()));

        Assert.Equal(key.Id, typed.Id);
    }

    [Fact]
    public void Every_letter_that_is_mistyped_is_found_in_its_line()
    {
        var sheet = Sheet(new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Size)));
        var third = Lines().Matches(sheet)[2];

        foreach (var place in Enumerable.Range(third.Index, third.Length).Where(place => char.IsAsciiLetterOrDigit(sheet[place]) && sheet[place + 1] != ':'))
        {
            var mistyped = sheet[..place] + (sheet[place] == '7' ? '8' : '7') + sheet[(place + 1)..];
            Assert.Contains("Line 3", Assert.Throws<SettingsException>(() => MasterKey.FromSheet(mistyped)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sheet_with_a_line_missing_says_which()
    {
        var sheet = Sheet(new MasterKey(new byte[MasterKey.Size]));

        var refused = Assert.Throws<SettingsException>(() => MasterKey.FromSheet(sheet.Replace(Lines().Matches(sheet)[1].Value, "", StringComparison.Ordinal)));

        Assert.Contains("line 2 of 4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_in_a_file_is_a_master_key()
    {
        var key = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Size));
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Sheet(key));

        var settings = NodeSettings.Read(new Dictionary<string, string>(), new Dictionary<string, string> { ["MARISTAN_MASTER_KEY_FILE"] = file }, null);

        Assert.Equal(key.Id, MasterKey.Read(settings, "/nowhere").Id);
        File.Delete(file);
    }

    private static string Sheet(MasterKey key) => RecoverySheet.Write(key, Node, "/var/lib/maristan", new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));

    [GeneratedRegex(@"[1-4]:  [0-9A-Z ]+")]
    private static partial Regex Lines();
}
