using System.Collections.Immutable;
using NodaTime;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>Lists what the report names, in text order; persons are left out.</summary>
internal static class Mentions
{
    public static ImmutableArray<Mention> Of(IReadOnlyList<Sentence> dateline, IReadOnlyList<Sentence> sentences, IReadOnlyList<Credit> credits, Coreference focus, TimeResolution times, ImmutableArray<TextRange> persons)
    {
        var words = Lexicon.English;
        var found = new List<Mention>();
        var person = 0;
        void Add(MentionKind kind, TextRange range, string body, string value, Timex? time = null)
        {
            while (person < persons.Length && persons[person].End <= range.Start - 2000) person++;
            for (var p = person; p < persons.Length && persons[p].Start < range.End; p++)
            {
                if (persons[p].Overlaps(range)) return;
            }
            if (range.Length > 0) found.Add(new(kind, range.Start, range.End, range.Of(body), value, time));
        }

        times.Running = TimeSpanRead.Nothing;
        foreach (var s in dateline)
        {
            foreach (var (first, past, timex) in TimesOf(s, times)) Add(MentionKind.Time, s.Range(first, past), s.Body, timex.Value, timex);
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
                }
            }
            foreach (var (first, past, timex) in TimesOf(s, times)) Add(MentionKind.Time, s.Range(first, past), s.Body, timex.Value, timex);
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

    // Every time expression of a sentence in text order, resolved as the story moves on; "8 a.m. on Tuesday" is one.
    static IEnumerable<(int First, int Past, Timex Timex)> TimesOf(Sentence s, TimeResolution times)
    {
        var all = s.InOrder().Where(c => c.Kind == ChunkKind.Time).Concat(s.TimeAsides.Where(a => s.IsFree(a.First, a.Past) || s.ChunkAt(a.First)?.Kind != ChunkKind.Time)).OrderBy(c => c.Core).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var chunk = all[i];
            if (!IsMention(s, chunk)) continue;
            var direction = Clauses.NearnessOf(s, chunk);
            if (chunk.Time!.Shape == TimeShape.Clock && i + 1 < all.Count && all[i + 1] is { Time.Shape: TimeShape.Date or TimeShape.Day } day && day.Core - chunk.Past is 0 or 1 && (day.Core == chunk.Past || s.Word(chunk.Past) is "on" or "," or "of"))
            {
                var on = Timex.Of(day.Time!, times, direction);
                if (on.Begin is { Grain: >= Grain.Day } told)
                {
                    var at = PartialDate.OfMinute(told.FirstDay, chunk.Time.Hour ?? 0, chunk.Time.Minute ?? 0);
                    yield return (chunk.Core, day.Past, new(TimexType.Time, at.ToString(), at, at));
                    i++;
                    continue;
                }
            }
            if (chunk.Time is { Shape: TimeShape.Span, UntilYear: { } untilYear } && chunk.Past - chunk.Core == 4)
            {
                // "between 2012 and 2018" names two years.
                yield return (chunk.Core + 1, chunk.Core + 2, Timex.Of(new(TimeShape.Date) { Year = chunk.Time.Year }, times, direction));
                yield return (chunk.Past - 1, chunk.Past, Timex.Of(new(TimeShape.Date) { Year = untilYear }, times, direction));
                continue;
            }
            var story = times.Running;
            var timex = Timex.Of(chunk.Time, times, direction);
            // "on Dec. 15", told in November in the past tense: a paper means the coming one, not that of eleven months ago.
            if (direction == Direction.Past && chunk.Time is { Shape: TimeShape.Date, Month: not null, DayOfMonth: not null, Year: null, Offset: 0 } && timex.Begin is { } past && times.Day is { } published && Period.DaysBetween(past.FirstDay, published) > 270)
            {
                times.Running = story;
                timex = Timex.Of(chunk.Time, times, Direction.Unsaid);
            }
            yield return (chunk.Core, chunk.Past, timex);
        }
    }

    // TimeML lists no "still" and no age, and no adjective or adverb of an order that no date hangs on.
    static bool IsMention(Sentence s, Chunk chunk)
    {
        var last = s.Word(chunk.Past - 1);
        if (last is "old" || last.EndsWith("-old", StringComparison.Ordinal) || s.Word(chunk.Past) is "old") return false;
        return !(chunk.Past == chunk.Core + 1 && last is "still" or "earlier" or "previously" or "formerly" or "future" or "quarterly" or "annual") && !(last is "far" && s.Word(chunk.Core) is "so");
    }
}
