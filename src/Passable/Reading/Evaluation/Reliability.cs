using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Passable.Reading.Evaluation;

/// <summary>Read claims whose confidence lies in one band, and how many of them were correct.</summary>
/// <param name="From">Lower end of the band, itself in it.</param>
/// <param name="To">Upper end, not in it; above 1 for the last.</param>
/// <param name="Read">Read claims in the band.</param>
/// <param name="Correct">Those that are correct in kind, target and value.</param>
/// <param name="Mean">Their mean confidence; 0 when there are none.</param>
public sealed record ReliabilityBand(double From, double To, int Read, int Correct, double Mean);

/// <summary>How often what was read with a confidence was right, and what was taken for what. Pure; sums over all reports of a score.</summary>
public static class Reliability
{
    static readonly ImmutableArray<double> Ends = [0, 0.4, 0.6, 0.7, 0.8, 1.01];

    /// <summary>The bands in order; a claim's confidence is <see cref="Confidence.Overall"/>.</summary>
    public static ImmutableArray<ReliabilityBand> Bands(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var read = score.Documents.SelectMany(d => d.Pairs.Select(p => (p.Read, p.IsCorrect)).Concat(d.Spurious.Select(c => (Read: c, IsCorrect: false)))).ToList();
        var bands = ImmutableArray.CreateBuilder<ReliabilityBand>();
        for (var i = 0; i + 1 < Ends.Length; i++)
        {
            // Over 0.8 means over: 0.8 itself is in the band below.
            var inside = read.Where(r => (r.Read.Confidence.Overall() > Ends[i] || i == 0) && r.Read.Confidence.Overall() <= Ends[i + 1]).ToList();
            bands.Add(new(Ends[i], Ends[i + 1], inside.Count, inside.Count(r => r.IsCorrect), inside.Count == 0 ? 0 : inside.Average(r => r.Read.Confidence.Overall())));
        }
        return bands.ToImmutable();
    }

    /// <summary>Tables for people: the bands, then modality and status of aligned pairs, labels down and readings across. Lines end in LF.</summary>
    public static string Table(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var text = new StringBuilder();
        void Line(string line) => text.Append(line.TrimEnd()).Append('\n');

        Line(string.Create(CultureInfo.InvariantCulture, $"{"confidence",-20}{"read",8}{"correct",8}{"share",8}{"said",8}"));
        foreach (var band in Bands(score))
            Line(string.Create(CultureInfo.InvariantCulture, $"{$"over {band.From:0.0} to {Math.Min(1, band.To):0.0}",-20}{band.Read,8}{band.Correct,8}{(band.Read == 0 ? "-" : ((double)band.Correct / band.Read).ToString("0.00", CultureInfo.InvariantCulture)),8}{band.Mean,8:0.00}"));
        Line("");
        var pairs = score.Documents.SelectMany(d => d.Pairs).ToList();
        Matrix("modality", pairs.Select(p => (LabelWords.Of(p.Gold.Modality), LabelWords.Of(p.Read.Modality))), Line);
        Line("");
        Matrix("status", pairs.Where(p => p.Gold.Status is not null).Select(p => (LabelWords.Of(p.Gold.Status!.Value), p.Read.Status is { } s ? LabelWords.Of(s) : "none")), Line);
        return text.ToString();
    }

    static void Matrix(string name, IEnumerable<(string Gold, string Read)> pairs, Action<string> line)
    {
        var counts = pairs.GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        var words = counts.Keys.SelectMany(k => new[] { k.Gold, k.Read }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        line($"{"label \\ read, " + name,-28}{string.Concat(words.Select(w => $"{w,16}"))}");
        foreach (var gold in words)
        {
            if (!counts.Keys.Any(k => k.Gold == gold)) continue;
            line($"{gold,-28}{string.Concat(words.Select(w => $"{(counts.TryGetValue((gold, w), out var n) ? n.ToString(CultureInfo.InvariantCulture) : "."),16}"))}");
        }
    }
}
