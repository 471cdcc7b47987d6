using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Passable.Tests.Browser;

/// <summary>A real headless browser, driven by its DevTools protocol over loopback. One page; not for use by two tests at once.</summary>
sealed class Chromium : IAsyncDisposable
{
    readonly Process process;
    readonly ClientWebSocket socket = new();
    readonly DirectoryInfo profile;
    int lastId;

    Chromium(Process process, DirectoryInfo profile) => (this.process, this.profile) = (process, profile);

    /// <summary>Where the browser is; null when it is not installed.</summary>
    public static string? Executable { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("passable-browser-");
        var start = new ProcessStartInfo(Executable!) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
            ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--remote-debugging-port=0", "--window-size=1280,900", $"--user-data-dir={folder.FullName}", "about:blank"])
            start.ArgumentList.Add(argument);
        var started = Process.Start(start)!;
        string? address = null;
        while (address is null && await started.StandardError.ReadLineAsync(ct) is { } line)
            if (line.IndexOf("ws://", StringComparison.Ordinal) is var at and >= 0) address = line[at..].Trim();
        _ = started.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var browser = new Chromium(started, folder);
        using var http = new HttpClient();
        var root = new Uri(address!.Replace("ws://", "http://", StringComparison.Ordinal));
        var targets = JsonDocument.Parse(await http.GetStringAsync(new Uri(root, "/json/list"), ct)).RootElement;
        var page = targets.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!;
        await browser.socket.ConnectAsync(new Uri(page), ct);
        await browser.SendAsync("Page.enable", new { }, ct);
        return browser;
    }

    /// <summary>Opens a page and waits until it has loaded.</summary>
    public async Task GoAsync(string url, CancellationToken ct)
    {
        await SendAsync("Page.navigate", new { url }, ct);
        await UntilAsync("document.readyState === 'complete'", ct);
    }

    /// <summary>The value of an expression of the page, promises awaited, as JSON.</summary>
    public async Task<JsonElement> AskAsync(string expression, CancellationToken ct)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true }, ct);
        if (answer.TryGetProperty("exceptionDetails", out var broken)) throw new InvalidOperationException(broken.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression of the page is true: asked anew at each of the page's frames.</summary>
    public async Task UntilAsync(string expression, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                await AskAsync($"new Promise(done => {{ const ask = () => ({expression}) ? done(true) : setTimeout(ask, 16); ask(); }})", limit.Token);
                return;
            }
            catch (InvalidOperationException) when (!limit.IsCancellationRequested)
            {
                // The page was left while it was asked; the next one is asked.
            }
        }
    }

    /// <summary>A picture of the page, PNG.</summary>
    public async Task<byte[]> PictureAsync(CancellationToken ct) =>
        (await SendAsync("Page.captureScreenshot", new { format = "png" }, ct)).GetProperty("data").GetBytesFromBase64();

    public async Task<JsonElement> SendAsync(string method, object parameters, CancellationToken ct)
    {
        var id = ++lastId;
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, true, ct);
        while (true)
        {
            var message = await ReceiveAsync(ct);
            if (!message.TryGetProperty("id", out var answered) || answered.GetInt32() != id) continue;
            if (message.TryGetProperty("error", out var error)) throw new InvalidOperationException(error.ToString());
            return message.GetProperty("result");
        }
    }

    async Task<JsonElement> ReceiveAsync(CancellationToken ct)
    {
        var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, ct);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(Encoding.UTF8.GetString(text.ToArray())).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            profile.Delete(true);
        }
        catch (IOException)
        {
            // A last child of the browser may still write; the folder is a temporary one.
        }
    }
}
