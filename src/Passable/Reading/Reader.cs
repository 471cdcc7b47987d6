using System.Collections.Immutable;
using System.Globalization;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>
/// Turns a report into claims. Deterministic: the same report always gives the same claims, whatever the culture, the thread or
/// the machine. Time is linear in the length of the report. Nothing is looked up outside the text; places are placed later.
/// </summary>
public static class Reader
{
    /// <summary>The version of the rules and words; it changes when the same report would give other claims.</summary>
    public const string Version = "5";

    const int MostClaims = 2000;

    /// <summary>Reads a report. Never fails on its text: a text without claims gives none.</summary>
    public static ReadReport Read(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var body = report.Body;
        var paragraphs = Paragraphs.Of(body);
        var tokens = Tokens.Of(body);
        tokens.RemoveAll(t => t.Kind == TokenKind.LineEnd && paragraphs.IsSoft(t.Start));
        var frame = Frame.Of(body, tokens);
        var sentences = Sentences.Of(body, tokens, frame.BodyFirst, frame.BodyPast);
        var names = new Names(tokens, report.Header.Outlet);

        foreach (var s in sentences)
        {
            Traps.Find(s);
            Times.Find(s);
        }
        var persons = Persons(body, tokens, frame, sentences, names);
        foreach (var s in sentences)
        {
            RoadNames.Find(s, names);
            PlaceNames.Find(s, names);
            VerbGroups.Find(s);
            Clauses.Find(s);
        }
        var focus = new Coreference(sentences, Headline(report, names));
        var credits = Sources.Of(sentences, names);
        var times = TimeResolution.Of(report.Header.Published, TimesWithDirection(sentences));
        var composer = new ClaimComposer(report, sentences, credits, times, Outlets(report, frame), persons);

        var claims = new List<Claim>();
        var toldBefore = 0;
        var listed = ListHeads.Find(sentences, focus);
        for (var n = 0; n < sentences.Count && claims.Count < MostClaims; n++)
        {
            var s = sentences[n];
            var drafts = (listed.TryGetValue(n, out var items) ? items : StatusFrames.Find(s, n, focus)).Concat(ControlFrames.Find(s, n, focus)).Concat(EventFrames.Find(s, n, focus)).OrderBy(d => d.At).ToList();
            var told = claims.Count;
            foreach (var draft in Distinct(drafts)) claims.Add(composer.Compose(draft));
            Ended(claims, told);
            if (claims.Count == told && n > 0 && s.Paragraph - sentences[n - 1].Paragraph <= 1 && Retractions.Of(s) is { } force)
            {
                for (var k = toldBefore; k < told; k++) claims[k] = Retractions.Weigh(claims[k], force, s);
            }
            toldBefore = told;
            if (drafts.Count == 0) Advance(s, times);
        }
        return new()
        {
            Report = report,
            ReaderVersion = Version,
            PublishedWithin = new(times.Earliest, times.Latest),
            Mentions = Mentions.Of(Dateline(body, tokens, frame), sentences, credits, focus, times, persons),
            Claims = [.. claims.DistinctBy(c => c.Id, StringComparer.Ordinal)],
            Persons = persons,
        };
    }

    static List<Sentence> Dateline(string body, List<Token> tokens, Frame frame)
    {
        var sentences = Sentences.Of(body, tokens, 0, frame.BodyFirst);
        foreach (var s in sentences)
        {
            Times.Find(s);
            Clauses.Find(s);
        }
        return sentences;
    }

    /// <summary>A report's title with the names of persons in it left out, as "[name]"; null when it has none.</summary>
    public static string? MaskedTitle(ReadReport read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.Report.Header.Title is not { Length: > 0 } title) return null;
        var body = read.Report.Body;
        var names = new Names(Tokens.Of(body), read.Report.Header.Outlet);
        foreach (var person in read.Persons) names.LearnPerson(Last(person.Of(body)));
        var tokens = Tokens.Of(title);
        var sentences = Sentences.Of(title, tokens, 0, tokens.Count);
        PersonNames.Find(sentences, names);
        var masked = title;
        foreach (var (s, chunk) in sentences.SelectMany(s => s.InOrder().Where(c => c.Kind == ChunkKind.Person).Select(c => (s, c))).Reverse())
        {
            var range = s.Range(chunk.First, chunk.Past);
            masked = masked[..range.Start] + "[name]" + masked[range.End..];
        }
        return masked;

        static string Last(string name) => name[(name.LastIndexOf(' ') + 1)..].ToLowerInvariant();
    }

    static List<Sentence> Headline(Report report, Names names)
    {
        if (report.Header.Title is not { Length: > 0 and < 500 } title) return [];
        var tokens = Tokens.Of(title);
        var sentences = Sentences.Of(title, tokens, 0, tokens.Count);
        foreach (var s in sentences)
        {
            Times.Find(s);
            RoadNames.Find(s, names);
            PlaceNames.Find(s, names);
        }
        return sentences;
    }

    // One claim for one kind, target and value in one clause.
    static IEnumerable<Draft> Distinct(List<Draft> drafts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var d in drafts)
        {
            var w = d.Target;
            if (seen.Add(string.Create(CultureInfo.InvariantCulture, $"{d.Kind}|{d.Status}|{d.Modality}|{w.Road}|{w.From}|{w.To}|{w.At}|{w.Crossing}|{w.Part}|{d.Quantity?.Value}"))) yield return d;
        }
    }

    // "Closed since Thursday, it was opened on Monday": the closure ended when the road was opened.
    static void Ended(List<Claim> claims, int from)
    {
        for (var i = from; i < claims.Count; i++)
        {
            var shut = claims[i];
            if (shut is not { Status: ReportedStatus.Closed, Modality: Modality.Asserted, When: { Start: { } since, End: null } } || shut.Limits is not null) continue;
            for (var k = i + 1; k < claims.Count; k++)
            {
                var opened = claims[k];
                if (opened is not { Status: ReportedStatus.Open or ReportedStatus.PartiallyOpen, Modality: Modality.Asserted, When.Start: { } day } || opened.Kind != shut.Kind || opened.Where.Road != shut.Where.Road || opened.Where.Crossing != shut.Where.Crossing || day.FirstDay < since.FirstDay) continue;
                var ended = shut with { When = shut.When with { End = day } };
                claims[i] = ended with { Id = ClaimIds.Of(ended) };
                break;
            }
        }
    }

    // A sentence without claims still moves the story's date.
    static void Advance(Sentence s, TimeResolution times)
    {
        foreach (var chunk in s.InOrder())
        {
            if (chunk is { Kind: ChunkKind.Time, Time: { Shape: TimeShape.Date, Year: not null } or { Shape: TimeShape.Date, DayOfMonth: not null } }) times.Resolve(chunk.Time, Direction.Past);
        }
    }

    static IEnumerable<(TimeValue, Direction)> TimesWithDirection(IEnumerable<Sentence> sentences)
    {
        foreach (var s in sentences)
        {
            foreach (var chunk in s.InOrder())
            {
                if (chunk.Kind == ChunkKind.Time && Clauses.DirectionOf(s, chunk) is { } direction) yield return (chunk.Time!, direction);
            }
        }
    }

    // The outlet last; of "A / B", B wrote it and A carried it. The dateline's agency comes before, when it is another.
    static ImmutableArray<Attribution> Outlets(Report report, Frame frame)
    {
        var chain = ImmutableArray.CreateBuilder<Attribution>();
        var header = (report.Header.Outlet ?? "").Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse().ToList();
        static string Key(string name) => name.Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant();
        if (frame.Outlet is { } agency && !header.Exists(h => Key(h).Contains(Key(agency), StringComparison.Ordinal) || Key(agency).Contains(Key(h), StringComparison.Ordinal))) chain.Add(new(agency, SourceType.Outlet));
        foreach (var name in header) chain.Add(new(name, SourceType.Outlet));
        return chain.ToImmutable();
    }

    static ImmutableArray<TextRange> Persons(string body, List<Token> tokens, Frame frame, List<Sentence> sentences, Names names)
    {
        var ranges = new List<TextRange>();
        PersonNames.Find(sentences, names);
        foreach (var s in sentences)
        {
            foreach (var chunk in s.InOrder())
            {
                if (chunk.Kind == ChunkKind.Person) ranges.Add(s.Range(chunk.First, chunk.Past));
            }
        }
        // "Reporting by <name>": every name after it.
        foreach (var s in Sentences.Of(body, tokens, frame.BodyPast, tokens.Count))
        {
            for (var i = 2; i < s.Count; i++)
            {
                var past = names.Run(s, i);
                if (past == i) continue;
                if (!names.IsOutlet(s.Text(i, past)) && s.Word(i - 1) is not "in") ranges.Add(s.Range(i, past));
                i = past - 1;
            }
        }
        return [.. ranges.OrderBy(r => r.Start).ThenBy(r => r.End)];
    }
}
