namespace Maristan.Browser;

/// <summary>Who sits before which screen.</summary>
public sealed record Device(string Language, int Width, int Height)
{
    public static readonly Device Desk = new("en-GB", 1280, 800);

    /// <summary>The narrowest that the app promises to fit.</summary>
    public static readonly Device Phone = new("en-GB", 360, 740) { IsTouched = true };

    public static readonly Device DarkPersianPhone = Phone with { Language = "fa-IR", IsDark = true };

    public bool IsTouched { get; init; }

    public bool IsDark { get; init; }

    /// <summary>
    /// The service worker takes the whole app in its keeping as soon as a browser has opened one page; only where that matters is it worth its time.
    /// </summary>
    public bool KeepsTheApp { get; init; }

    /// <summary>Cookies and storage of somebody who has signed in before.</summary>
    public string? Session { get; init; }

    internal BrowserNewContextOptions Options(string site) => new()
    {
        BaseURL = site,
        Locale = Language,
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = IsTouched,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ServiceWorkers = KeepsTheApp ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        StorageState = Session,
        ReducedMotion = ReducedMotion.Reduce,
        TimezoneId = "Europe/Madrid",
    };
}
