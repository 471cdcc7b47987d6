using Passable.Server;
using Passable.Tests.Server;
using Xunit;

namespace Passable.Tests.Browser;

/// <summary>The map in a real browser: its script runs under its own policy, the slider re-colours, a click shows the words.</summary>
public sealed class MapInABrowserTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static async Task<Chromium> BrowserAsync()
    {
        Assert.SkipWhen(Chromium.Executable is null, "Chromium is not installed");
        return await Chromium.StartAsync(Ct);
    }

    [Fact]
    public async Task Another_day_recolours_the_same_lines_and_a_click_shows_the_words_of_a_claim()
    {
        await using var browser = await BrowserAsync();
        await using var visit = await Visit.To(SmallWorld.Serving(Serving.ByTheWorldsRule));
        await browser.GoAsync(visit.Client.BaseAddress + "?as-of=2020-06-05&known-at=2020-06-30", Ct);
        await browser.UntilAsync("!document.getElementById('slide').hidden", Ct);

        const string Closed = "[...document.querySelectorAll('#map a')].filter(line => line.getAttribute('aria-label').includes('not passable')).length";
        Assert.True((await browser.AskAsync(Closed, Ct)).GetInt32() > 0);

        // By what was known on the first of June nothing had been recorded: the same lines turn to unknown.
        await browser.AskAsync("document.getElementById('map').dataset.same = 'yes'; const known = document.querySelector('form.asof').elements['known-at']; known.value = '2020-06-01'; known.dispatchEvent(new Event('change'))", Ct);
        await browser.UntilAsync($"{Closed} === 0", Ct);
        Assert.Equal("yes", (await browser.AskAsync("document.getElementById('map').dataset.same", Ct)).GetString());
        Assert.Contains("known-at=2020-06-01", (await browser.AskAsync("location.search", Ct)).GetString(), StringComparison.Ordinal);

        await browser.AskAsync("const back = document.querySelector('form.asof').elements['known-at']; back.value = '2020-06-30'; back.dispatchEvent(new Event('change'))", Ct);
        await browser.UntilAsync($"{Closed} > 0", Ct);
        await browser.AskAsync("[...document.querySelectorAll('#map a')].find(line => line.getAttribute('aria-label').includes('not passable')).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))", Ct);
        await browser.UntilAsync("document.getElementById('panel').textContent.includes('the M4 was closed between Alpha and Bravo')", Ct);
    }

    [Fact]
    public async Task Hostile_words_of_a_report_run_nothing()
    {
        await using var browser = await BrowserAsync();
        await using var visit = await Visit.To(SmallWorld.Serving(Serving.ByTheWorldsRule));
        foreach (var path in new[] { "", "history?road=M4", "report/r-000000000001", "reports" })
        {
            await browser.GoAsync(visit.Client.BaseAddress + path, Ct);
            Assert.Equal(0, (await browser.AskAsync("document.querySelectorAll('script:not([src]), [onerror], [onload], img').length", Ct)).GetInt32());
        }
    }

    [Fact]
    public async Task The_page_fits_a_phone_without_scrolling_sideways()
    {
        await using var browser = await BrowserAsync();
        await using var visit = await Visit.To(SmallWorld.Serving(Serving.ByTheWorldsRule));
        await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width = 360, height = 740, deviceScaleFactor = 2, mobile = true }, Ct);
        await browser.GoAsync(visit.Client.BaseAddress!.ToString(), Ct);
        Assert.True((await browser.AskAsync("document.documentElement.scrollWidth <= window.innerWidth", Ct)).GetBoolean());
    }
}
