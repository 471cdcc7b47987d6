using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Passable.Reading;
using Passable.Reports;
using Passable.Tests.Corpus;

namespace Passable.Tests.Reading;

/// <summary>Reports for these tests: from a sentence, from header lines and a body, and from the labelled folders.</summary>
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

    /// <summary>The labelled reports that may be read while rules are written, and the founding article where it is at hand. Never the held-out ones.</summary>
    public static IReadOnlyList<Report> CorpusReports() =>
    [
        .. new[] { CorpusFolder.Labelled, CorpusFolder.More }.SelectMany(folder => Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)).Select(OfFile),
        .. CorpusFolder.FoundingArticle() is { } article ? [OfFile(article)] : Array.Empty<Report>(),
    ];
}
