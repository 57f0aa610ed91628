namespace Maristan.Server.Platform.WebApp;

internal static partial class WebAppLog
{
    [LoggerMessage(2040, LogLevel.Information, "Serving the web app in {Folder}: {Files} files of {Bytes} bytes")]
    public static partial void Serving(ILogger log, string folder, int files, long bytes);

    [LoggerMessage(2041, LogLevel.Information, "There is no built web app in {Folder}, so only the API is served")]
    public static partial void NotBuilt(ILogger log, string folder);
}
