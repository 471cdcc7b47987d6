using System.Collections.Immutable;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>Lists what the report names, in text order; persons are left out.</summary>
internal static class Mentions
{
    public static ImmutableArray<Mention> Of(IReadOnlyList<Sentence> sentences, IReadOnlyList<Credit> credits, Coreference focus, TimeResolution times, ImmutableArray<TextRange> persons)
    {
        var words = Lexicon.English;
        var found = new List<Mention>();
        var person = 0;
        void Add(MentionKind kind, TextRange range, string body, string value)
        {
            while (person < persons.Length && persons[person].End <= range.Start - 2000) person++;
            for (var p = person; p < persons.Length && persons[p].Start < range.End; p++)
            {
                if (persons[p].Overlaps(range)) return;
            }
            if (range.Length > 0) found.Add(new(kind, range.Start, range.End, range.Of(body), value));
        }

        for (var n = 0; n < sentences.Count; n++)
        {
            var s = sentences[n];
            foreach (var chunk in s.InOrder())
            {
                var range = s.Range(chunk.First, chunk.Past);
                switch (chunk.Kind)
                {
                    case ChunkKind.Road: Add(MentionKind.Road, range, s.Body, focus.Of(n, chunk) is { } r ? r.Road ?? (r.From is not null || r.To is not null ? r.From + "-" + r.To : "") : ""); break;
                    case ChunkKind.Crossing: Add(MentionKind.Crossing, range, s.Body, focus.Of(n, chunk).Crossing ?? ""); break;
                    case ChunkKind.Place: Add(MentionKind.Place, range, s.Body, chunk.Value ?? chunk.Name ?? ""); break;
                    case ChunkKind.Actor: Add(MentionKind.Actor, range, s.Body, chunk.Name ?? ""); break;
                    case ChunkKind.Time: Add(MentionKind.Time, range, s.Body, TimeText(chunk.Time!, times)); break;
                }
            }
            foreach (var g in s.Groups)
            {
                var status = g.Adjective ?? (words.StatusVerbs.TryGetValue(g.Lemma, out var verb) ? verb.Status : null);
                if (status is { } said) Add(MentionKind.Condition, s.Range(g.Head, Math.Min(s.Count, Math.Max(g.Past, g.Head + 1))), s.Body, said.ToString());
            }
            for (var i = 0; i < s.Count; i++)
            {
                if ((s.ChunkAt(i) is null || s.ChunkAt(i)!.Kind is ChunkKind.Road) && Measures.Read(s, i) is var (value, unit, past) && unit is not null)
                    Add(MentionKind.Measure, s.Range(i, Math.Min(past, s.Count)), s.Body, value + " " + unit);
            }
            if (credits[n] is { IsCarried: false, Chain.IsEmpty: false } credit && credit.Past > credit.First && credit.Past <= s.Count) Add(MentionKind.Source, s.Range(credit.First, credit.Past), s.Body, credit.Chain[0].Name);
        }
        return [.. found.OrderBy(m => m.Start).ThenBy(m => m.End).ThenBy(m => m.Kind)];
    }

    static string TimeText(TimeValue time, TimeResolution times)
    {
        var running = times.Running;
        var read = times.Resolve(time, time.IsNext ? Direction.Future : Direction.Past);
        times.Running = running;
        if (read.Start is { } start) return read.End is { } end && end != start ? start + "/" + end : start.ToString();
        return time.Shape switch
        {
            TimeShape.Duration when time.Offset > 0 => (time.Unit == 'h' ? "PT" : "P") + time.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture) + char.ToUpperInvariant(time.Unit),
            TimeShape.Duration => "PX" + char.ToUpperInvariant(time.Unit),
            TimeShape.Date when time.Weekday is { } weekday => "XXXX-WXX-" + ((int)weekday).ToString(System.Globalization.CultureInfo.InvariantCulture),
            TimeShape.Coming => "FUTURE_REF",
            TimeShape.Now => "PRESENT_REF",
            TimeShape.Vague or TimeShape.Then => "PAST_REF",
            TimeShape.Clock => "T" + time.Hour!.Value.ToString("00", System.Globalization.CultureInfo.InvariantCulture) + ":" + time.Minute!.Value.ToString("00", System.Globalization.CultureInfo.InvariantCulture),
            _ => "",
        };
    }
}
