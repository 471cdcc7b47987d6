using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Passable.Reading;
using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reading;

/// <summary>Reports for these tests: from a sentence, from header lines and a body, and from the labelled folder where it is present.</summary>
static class ReportFixture
{
    public static Report Of(string body, string? published = null, string? outlet = "A Paper", string name = "test")
    {
        var raw = Encoding.UTF8.GetBytes(body);
        return new()
        {
            Id = "r-" + Convert.ToHexStringLower(SHA256.HashData(raw))[..12],
            Name = name,
            Header = new()
            {
                Title = null,
                Published = PartialDate.TryParse(published, out var date) ? date : null,
                Outlet = outlet,
                Language = "en",
                Other = ImmutableSortedDictionary<string, string>.Empty,
            },
            Body = body,
            Raw = [.. raw],
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(raw)),
        };
    }

    public static Report OfFile(string path)
    {
        var text = File.ReadAllText(path);
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text[at..end].Trim();
            at = Math.Min(end + 1, text.Length);
            if (line.Length == 0) break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) header[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        return Of(text[at..], header.GetValueOrDefault("published"), header.GetValueOrDefault("outlet"), Path.GetFileNameWithoutExtension(path));
    }

    public static ReadReport Read(string body, string? published = "2024-06-13") => Reader.Read(Of(body, published));

    /// <summary>The folder of labelled reports, looked for beside and above the tests; null where it is absent.</summary>
    public static string? Corpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in new[] { Path.Combine(folder.FullName, "shared", "corpus"), Path.Combine(folder.FullName, "..", "shared", "corpus") })
            {
                if (Directory.Exists(candidate)) return Path.GetFullPath(candidate);
            }
        }
        return null;
    }

    public static IReadOnlyList<Report> CorpusReports()
    {
        var corpus = Corpus();
        Assert.SkipWhen(corpus is null, "no labelled reports beside this checkout");
        return [.. Directory.EnumerateFiles(corpus!, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(OfFile)];
    }
}
