namespace Maristan.Server.Platform.Settings;

[ApartFromThePooler]
public sealed class NodeSettingsTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly string folder = Directory.CreateTempSubdirectory("maristan-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_command_line_speaks_before_the_environment_and_that_before_the_file()
    {
        var file = Write("settings.json", """{ "urls": "http://localhost:3", "dicom_port": 104, "log-level": "debug" }""");

        var settings = NodeSettings.Read(
            new Dictionary<string, string> { ["urls"] = "http://localhost:1" },
            new Dictionary<string, string> { ["MARISTAN_URLS"] = "http://localhost:2", ["MARISTAN_DICOM_PORT"] = "105" }, file);

        Assert.Equal("http://localhost:1", settings.Text(Known.Urls));
        Assert.Equal(105, settings.Number(Known.DicomPort, 1, 65535));
        Assert.Equal("debug", settings.Text(Known.LogLevel));
    }

    [Fact]
    public void A_misspelt_setting_is_refused_and_the_right_one_named()
    {
        var refused = Assert.Throws<SettingsException>(() => NodeSettings.Read(Nothing, new Dictionary<string, string> { ["MARISTAN_DATABSE"] = "x" }, null));

        Assert.Contains("Did you mean database?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_on_the_command_line_is_refused_and_not_repeated()
    {
        var refused = Assert.Throws<SettingsException>(() => NodeSettings.Read(new Dictionary<string, string> { ["master-key"] = "s3cret" }, Nothing, null));

        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MARISTAN_MASTER_KEY_FILE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_from_a_file_or_from_a_command()
    {
        var file = Write("password", "from a file\n");

        var settings = NodeSettings.Read(Nothing, new Dictionary<string, string>
        {
            ["MARISTAN_ADMIN_PASSWORD_FILE"] = file,
            ["MARISTAN_MASTER_KEY_COMMAND"] = "printf 'from a command'",
        }, null);

        Assert.Equal("from a file", settings.Text(Known.AdminPassword));
        Assert.Equal("from a command", settings.Text(Known.MasterKey));
    }

    [Fact]
    public void A_setting_given_twice_is_refused_rather_than_guessed()
    {
        var file = Write("password", "x");

        Assert.Throws<SettingsException>(() => NodeSettings.Read(Nothing, new Dictionary<string, string>
        {
            ["MARISTAN_ADMIN_PASSWORD"] = "y", ["MARISTAN_ADMIN_PASSWORD_FILE"] = file,
        }, null));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1, 2]")]
    [InlineData("""{ "urls": "a", "urls": "b" }""")]
    public void A_broken_settings_file_stops_the_start_by_name(string content)
    {
        var file = Write("broken.json", content);

        var refused = Assert.Throws<SettingsException>(() => NodeSettings.Read(Nothing, Nothing, file));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("eleven")]
    [InlineData("-1")]
    public void A_number_out_of_its_range_is_refused_with_an_example(string value)
    {
        var settings = NodeSettings.Read(new Dictionary<string, string> { ["dicom-port"] = value }, Nothing, null);

        var refused = Assert.Throws<SettingsException>(() => settings.Number(Known.DicomPort, 1, 65535));

        Assert.Contains("dicom-port", refused.Message, StringComparison.Ordinal);
        Assert.Contains("11112", refused.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }
}
