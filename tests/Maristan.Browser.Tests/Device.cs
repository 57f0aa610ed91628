namespace Maristan.Browser;

/// <summary>Who sits before which screen.</summary>
public sealed record Device(string Language, int Width, int Height)
{
    public static readonly Device Desk = new("en-GB", 1280, 800);

    /// <summary>The narrowest that the app promises to fit.</summary>
    public static readonly Device Phone = new("en-GB", 360, 740) { IsTouched = true };

    public bool IsTouched { get; init; }

    public bool IsDark { get; init; }

    internal BrowserNewContextOptions Options(string site) => new()
    {
        BaseURL = site,
        Locale = Language,
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = IsTouched,
        ColorScheme = IsDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        TimezoneId = "Europe/Madrid",
    };
}
