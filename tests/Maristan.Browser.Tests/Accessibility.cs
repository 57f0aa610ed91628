using System.Text.Json;

namespace Maristan.Browser;

/// <summary>WCAG 2.0 to 2.2, A and AA, as far as a machine can judge.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Axe = new(static () => File.ReadAllText(Tree.Package("axe-core/axe.min.js")));

    public static async Task NoViolations(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Axe.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>("""
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((seen) => ({
              rules: seen.passes.length,
              violations: seen.violations.map((broken) => `${broken.id} (${broken.help}): ${broken.nodes.map((node) => node.html.slice(0, 200)).join(' ; ')}`),
            }))
            """);

        Assert.Empty(found.GetProperty("violations").EnumerateArray().Select(static broken => broken.GetString()));
        Assert.True(found.GetProperty("rules").GetInt32() > 5, "The page was judged by hardly any rule, so it was hardly there.");
    }

    /// <summary>The same after the window has changed: a chart is drawn anew a moment later.</summary>
    public static async Task ComesToFitItsWidth(IPage page)
    {
        for (var look = 0; look < 30 && !await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"); look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await FitsItsWidth(page);
    }

    /// <summary>Nothing stands beyond the edge: nobody has to push a page sideways to read it.</summary>
    public static async Task FitsItsWidth(IPage page)
    {
        var widths = await page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");

        Assert.True(widths[0] <= widths[1], $"The page is {widths[0]} pixels wide in a window of {widths[1]}.");
    }
}
