namespace Maristan.Server.Identity.Sessions;

/// <summary>What a person recognises a sign-in by: "Firefox, Linux". Of a browser's long self-praise no more is kept.</summary>
internal static class DeviceName
{
    private const int Longest = 60;

    // In the order in which they must be asked, since each claims to be those after it too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        var browser = Browsers.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
        return (browser, system) switch
        {
            (null, _) => Product(agent),
            (_, null) => browser,
            _ => $"{browser}, {system}",
        };
    }

    /// <summary>A program's own name, such as <c>curl/8.5</c>.</summary>
    private static string Product(string agent)
    {
        var product = new string([.. agent.TakeWhile(static letter => letter is > ' ' and < '\x7f')]);
        return product.Length <= Longest ? product : product[..Longest];
    }
}
