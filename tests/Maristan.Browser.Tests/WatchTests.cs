using Xunit.Sdk;

namespace Maristan.Browser;

/// <summary>What watches over a visit is watched too: each of these must fail the visit it happens in.</summary>
public sealed class WatchTests(AppHospital hospital, Chromium chromium) : IClassFixture<AppHospital>
{
    [Theory]
    [InlineData("document.body.append(Object.assign(document.createElement('script'), { textContent: 'self.hacked = true' }))", "script-src")]
    [InlineData("document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))", "style-src")]
    [InlineData("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))", "img-src")]
    [InlineData("setTimeout(() => { throw new Error('broken in a callback') })", "broken in a callback")]
    [InlineData("console.error('somebody complains')", "somebody complains")]
    [InlineData("fetch('/assets/gone-00000000.js')", "404 GET")]
    public async Task What_goes_wrong_in_a_page_fails_the_visit(string wrong, string told)
    {
        var failed = await Assert.ThrowsAnyAsync<XunitException>(() => chromium.Visit(hospital.Site, async visit =>
        {
            await visit.Open("/");
            await visit.Page.EvaluateAsync($"() => {{ {wrong} }}");
            await visit.Page.EvaluateAsync("new Promise((done) => setTimeout(done, 500))");
        }));

        Assert.Contains(told, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_button_without_a_name_is_a_violation() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");
        await visit.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");

        await Assert.ThrowsAnyAsync<XunitException>(() => Accessibility.NoViolations(visit.Page));
    });

    [Fact]
    public Task A_device_with_a_security_key_makes_a_passkey() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");
        await visit.HasASecurityKey();

        Assert.Equal("public-key", await visit.Page.EvaluateAsync<string>("""
            () => navigator.credentials.create({ publicKey: {
              challenge: new Uint8Array(32), rp: { name: 'Maristan' }, user: { id: new Uint8Array(16), name: 'anna', displayName: 'Anna' },
              pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
            } }).then((made) => made.type)
            """));
    });

    [Fact]
    public Task What_stands_beyond_the_edge_is_seen() => chromium.Visit(hospital.Site, async visit =>
    {
        await visit.Open("/");
        await visit.Page.EvaluateAsync("document.querySelector('main').style.width = '500px'");

        await Assert.ThrowsAnyAsync<XunitException>(() => Accessibility.FitsItsWidth(visit.Page));
    }, Device.Phone);
}
