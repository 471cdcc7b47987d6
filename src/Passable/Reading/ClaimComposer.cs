using System.Collections.Immutable;
using System.Text;
using Passable.Reports;

namespace Passable.Reading;

/// <summary>Makes claims of drafts: dates, chain of sources, evidence cut around persons, confidence, id.</summary>
internal sealed class ClaimComposer(Report report, IReadOnlyList<Sentence> sentences, IReadOnlyList<Credit> credits, TimeResolution times, ImmutableArray<Attribution> outlets, ImmutableArray<TextRange> persons)
{
    const int LongestEvidence = 600;

    public Claim Compose(Draft draft)
    {
        var s = sentences[draft.Sentence];
        var (first, past) = Extent(s, draft);
        var time = draft.HasNoTime ? null : draft.Time ?? TimeOf(s, draft, first, past);
        if (time is { Time.Shape: TimeShape.Duration } && draft.Status == ReportedStatus.Closed && draft.Modality == Modality.Asserted
            && s.InOrder().LastOrDefault(c => c is { Kind: ChunkKind.Time, Time.Shape: not (TimeShape.Duration or TimeShape.Vague or TimeShape.Clock) } && c.Past <= draft.At) is { } ending && EndsClosure(s, draft, ending)) time = ending;
        var (when, whenConfidence) = When(s, draft, time);
        var credit = credits[draft.Sentence].Of(draft.At);
        var where = Clean(Settled(draft).Where());
        var rules = draft.Rules.Distinct(StringComparer.Ordinal).ToList();
        if (time is not null) rules.Add("time." + time.Time!.Shape.ToString().ToLowerInvariant());
        if (!credit.Chain.IsEmpty) rules.Add(credit.IsCarried ? "source.carried" : "source.stated");
        var claim = new Claim
        {
            Id = "",
            Report = report.Id,
            Kind = draft.Kind,
            Axis = AxisOf(s, draft),
            Status = draft.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess ? draft.Status : null,
            Where = where,
            Actors = [.. draft.Actors.Where(a => !a.Contains('\n', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)],
            Cause = draft.Kind is ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.Incident ? draft.Cause : null,
            Limits = draft.Limits,
            When = when,
            Modality = draft.Modality,
            Attribution = Chain(credit),
            Quantity = draft.Quantity,
            Evidence = EvidenceOf(s, draft, first, past, time, credit),
            Confidence = new()
            {
                Kind = draft.KindConfidence,
                Where = SureOfPlace(draft.Target, where),
                Status = draft.Status is null || draft.Kind is not (ClaimKind.Status or ClaimKind.CrossingStatus or ClaimKind.HumanitarianAccess) ? 1 : draft.KindConfidence,
                When = whenConfidence,
                Modality = rules.Exists(r => r is "modality.unknown-governor" or "modality.infinitive" or "modality.preposition") ? 0.5 : rules.Count(r => r.StartsWith("modality.", StringComparison.Ordinal)) > 2 ? 0.7 : 0.9,
                Attribution = credit.IsCarried ? 0.6 : credit.Chain.IsEmpty ? 0.8 : 0.9,
            },
            Rules = [.. rules],
        };
        return claim with { Id = ClaimIds.Of(claim) };
    }

    // From the share of labelled claims that were right, by how their place is told (docs/accuracy.md).
    static double SureOfPlace(Target target, Where where) => target switch
    {
        { IsGuessed: true } => 0.35,
        { IsBound: true } => 0.5,
        _ when where is { Road: not null, Crossing: not null } or { From: not null, To: not null } => 0.87,
        _ when where.Crossing is not null => 0.82,
        _ when where.Road is not null => where.At is null ? 0.6 : 0.7,
        _ => 0.65,
    };

    // One end alone makes no stretch: "the road to Goma" is at Goma, and in Sake it is from Sake to Goma.
    static Target Settled(Draft draft)
    {
        var t = draft.Target;
        if (draft.Kind is ClaimKind.Length or ClaimKind.Patrol || (t.From is null) == (t.To is null)) return t;
        var end = t.From ?? t.To;
        if (t.At is null || t.At == end) return t with { From = null, To = null, At = end };
        return t.To is not null ? t with { From = t.At, At = null } : t with { From = null };
    }

    ImmutableArray<Attribution> Chain(Credit credit)
    {
        var chain = ImmutableArray.CreateBuilder<Attribution>();
        foreach (var link in credit.Chain)
        {
            if (!outlets.Any(o => string.Equals(o.Name, link.Name, StringComparison.OrdinalIgnoreCase))) chain.Add(link);
        }
        chain.AddRange(outlets);
        return chain.ToImmutable();
    }

    // The words of a claim: its clause, with the subject it shares and without what another clause says.
    static (int First, int Past) Extent(Sentence s, Draft draft)
    {
        if (draft.Words is var (wordsFirst, wordsPast)) return Trim(s, wordsFirst, Math.Min(wordsPast, s.Count));
        var clause = Clauses.At(s, draft.At);
        var (first, past) = (clause.First, clause.Past);
        if (draft.Group is { } g)
        {
            if (g.Shape is VerbShape.Infinitive or VerbShape.Gerund) first = Math.Max(first, g.First - 3);
            past = Math.Max(past, g.Past);
        }
        var chunk = draft.Target.Chunk;
        if (chunk is not null && chunk.Past <= s.Count && s.Chunks.Contains(chunk))
        {
            if (chunk.First < first && first - chunk.First < 25) first = chunk.First;
            if (chunk.Past > past) past = chunk.Past;
        }
        return Trim(s, first, past);
    }

    static (int, int) Trim(Sentence s, int first, int past)
    {
        while (first < past - 1 && (s[first].Kind == TokenKind.Mark && s.Word(first) is not "(" || s.Word(first) is "and" or "but" or "that")) first++;
        while (past > first + 1 && s[past - 1].Kind is TokenKind.Mark or TokenKind.LineEnd && s.Word(past - 1) != ")") past--;
        return (first, past);
    }

    static Chunk? TimeOf(Sentence s, Draft draft, int first, int past)
    {
        Chunk? best = null;
        var nearest = int.MaxValue;
        foreach (var chunk in s.InOrder())
        {
            // "closed for the winter" is a reason, and no date.
            if (chunk.Kind != ChunkKind.Time || chunk.First < first || chunk.Past > past || chunk.Time is { Shape: TimeShape.Season, Relation: TimeRelation.For }) continue;
            // "The road, closed since Sunday, has reopened": the time of what stands between.
            if (chunk.Past <= draft.At && Clauses.At(s, chunk.First) is { Kind: ClauseKind.Participial or ClauseKind.Relative } inner && inner != Clauses.At(s, draft.At) && s.Groups.Exists(o => o.First >= inner.First && o.First < inner.Past && o != draft.Group)) continue;
            // "for the first time in N years" and vague words give way to a date.
            var cost = Math.Abs(chunk.First - draft.At) + (chunk.Time!.Shape switch { TimeShape.Vague or TimeShape.Now => 40, TimeShape.Duration => draft.Group is { Lemma: "open" or "reopen" } ? 20 : 0, TimeShape.Clock => 10, _ => 0 });
            if (cost < nearest) (best, nearest) = (chunk, cost);
        }
        if (best is not null) return best;
        // "has been closed since Israel seized its side on 7 May": since that day.
        var own = Clauses.At(s, draft.At);
        if (draft.IsState && s.Clauses.IndexOf(own) is var at && at + 1 < s.Clauses.Count && s.Clauses[at + 1] is { Opener: "since" } since
            && s.InOrder().FirstOrDefault(c => c.Kind == ChunkKind.Time && c.First >= since.First && c.Past <= since.Past) is { Time: { } day } told)
            return new() { Kind = ChunkKind.Time, First = told.First, Past = told.Past, Time = day with { Relation = TimeRelation.Since } };
        // A date that opens the sentence holds for its first finite clauses; "on <day>" at the end of a main clause for its infinitive.
        foreach (var chunk in s.InOrder())
        {
            if (chunk.Kind == ChunkKind.Time && chunk.First <= 2 && chunk.Time!.Shape is not TimeShape.Duration && !Clauses.At(s, draft.At).Opener.StartsWith("as", StringComparison.Ordinal)) return chunk;
        }
        return null;
    }

    (When When, double Confidence) When(Sentence s, Draft draft, Chunk? time)
    {
        var g = draft.Group;
        var direction = DirectionOf(g, draft.Modality);
        var text = time is null ? null : s.Text(time.First, time.Past);
        var day = times.Day is { } d ? PartialDate.OfDay(d) : (PartialDate?)null;
        if (time?.Time is not { } value)
        {
            if (draft.HasNoTime || draft.Kind is ClaimKind.Length) return (Of(TimeSpanRead.Nothing, text), 0.5);
            if (draft.Modality is not (Modality.Asserted or Modality.Denied)) return (Of(TimeSpanRead.Nothing, text), 0.5);
            if (g is { IsPluperfect: true } && (draft.IsState || credits[draft.Sentence].Chain.IsEmpty) && draft.Kind is ClaimKind.Status or ClaimKind.CrossingStatus) return (Of(new(null, times.Running.Start ?? day, Grain.None, []), text), 0.5);
            if (g is { IsPast: true, IsPerfect: false } && draft.IsState && IsOfBefore(s, draft.At)) return (Of(TimeSpanRead.Nothing, text), 0.3);
            if (g is { IsPast: true } && times.Running.Start is not null) return (Of(times.Running, text), 0.5);
            return day is { } now ? (Of(TimeSpanRead.Of(now) with { Grain = Grain.None }, text), 0.6) : (Of(TimeSpanRead.Nothing, text), 0.4);
        }
        var story = times.Running;
        var read = times.Resolve(value, direction);
        var lasting = g is { IsPluperfect: true } ? story.Start ?? day : null;
        // "moving again on Saturday, following a closure of a month": it ends on that day.
        if (draft.Status == ReportedStatus.Closed && draft.Modality == Modality.Asserted && value.Relation is not (TimeRelation.Since or TimeRelation.Until or TimeRelation.From or TimeRelation.For) && value.Shape is not TimeShape.Duration && EndsClosure(s, draft, time))
            return (Of(read with { Start = null, Candidates = [] }, text), 0.7);
        switch (value.Relation)
        {
            case TimeRelation.Since:
                return (Of(read with { End = g is { IsPluperfect: true } || g is { IsPast: true, IsPerfect: false } ? day : null }, text), 0.8);
            case TimeRelation.From when draft.IsState || draft.Modality != Modality.Asserted:
                return (Of(read with { End = null }, text), 0.8);
            case TimeRelation.Until or TimeRelation.Before when value.Shape != TimeShape.Clock:
                return (Of(read with { Start = null }, text), 0.7);
            case TimeRelation.For or TimeRelation.On when value.Shape == TimeShape.Duration:
                return Lasting(value, story, lasting, day, g, draft, text);
        }
        if (value.Shape == TimeShape.Now && day is null) return (Of(TimeSpanRead.Nothing, text), 0.5);
        return (Of(read, text), read.Start is null ? 0.4 : read.Candidates.IsEmpty ? 0.85 : 0.5);

        static When Of(TimeSpanRead span, string? words) => new() { Start = span.Start, End = span.End, Grain = span.Grain, Text = words, Candidates = span.Candidates };
    }

    static bool EndsClosure(Sentence s, Draft draft, Chunk time)
    {
        if (draft.Group is { IsFinite: true }) return false;
        for (var i = draft.At - 1; i >= time.Past && draft.At - i <= 6; i--)
        {
            if (s.Word(i) is "following" or "after" && s.ChunkAt(i) is null) return true;
        }
        return false;
    }

    // "Before the war the road was open", "was once open", "at that time": past, and nobody says when.
    static bool IsOfBefore(Sentence s, int at)
    {
        var clause = Clauses.At(s, at);
        for (var i = 0; i < Math.Max(clause.Past, at + 1) && i < s.Count; i++)
        {
            if (s.Word(i) is "formerly" or "once" && s.ChunkAt(i) is null or { Kind: ChunkKind.Time } && i >= clause.First && s.Word(i + 1) is not ("the" or "it")) return true;
            if (s.Word(i) is "before" && s.Word(i + 1) is "the" && i <= 1) return true;
            if (s.Word(i) is "past" && s.Word(i - 1) is "the" && s.Word(i - 2) is "in") return true;
        }
        return false;
    }

    // "It remained closed for seven months", "had been closed for five years", "open for three months".
    static (When, double) Lasting(TimeValue value, TimeSpanRead story, PartialDate? until, PartialDate? day, VerbGroup? g, Draft draft, string? text)
    {
        PartialDate? start = null, end = null;
        if (value.Offset > 0)
        {
            if (draft.Modality is Modality.Planned or Modality.Possible or Modality.Conditional && day is { } from) (start, end) = (from, Forward(from, value.Offset, value.Unit));
            else if (g is { IsPluperfect: true } && (until ?? day) is { } told) (start, end) = (TimeResolution.Back(told.FirstDay, value.Offset, value.Unit), told);
            else if (g is { IsPerfect: true } && day is { } now) start = TimeResolution.Back(now.FirstDay, value.Offset, value.Unit);
            else if (story.Start is { } begun) (start, end) = (begun, Forward(begun, value.Offset, value.Unit));
            else if (day is { } published) end = published;
        }
        else end = day;
        return (new() { Start = start, End = end, Grain = start?.Grain ?? end?.Grain ?? Grain.None, Text = text, Candidates = [] }, 0.6);
    }

    static PartialDate Forward(PartialDate from, int count, char unit)
    {
        var many = Math.Min(count, 500);
        var to = unit switch { 'y' => from.FirstDay.PlusYears(many), 'M' => from.FirstDay.PlusMonths(many), 'w' => from.FirstDay.PlusWeeks(many), 'h' => from.FirstDay.PlusDays(many / 24), 'f' => from.FirstDay.PlusWeeks(2 * many), 'D' => from.FirstDay.PlusYears(10 * Math.Min(many, 50)), 'C' => from.FirstDay.PlusYears(100 * Math.Min(many, 5)), 'm' or 's' => from.FirstDay, _ => from.FirstDay.PlusDays(many) };
        return PartialDate.OfDay(to).NoFinerThan(from.Grain);
    }

    public static Direction DirectionOf(VerbGroup? g, Modality modality)
    {
        if (g is null) return Direction.Past;
        if (g.IsPast || g.IsPerfect) return g.Forces.Contains(Force.Plan) && !g.IsPast ? Direction.Future : Direction.Past;
        if (modality is Modality.Planned or Modality.Conditional or Modality.CalledFor || g.IsFuture || g.Modal.Length > 0) return Direction.Future;
        return Direction.Past;
    }

    ImmutableArray<Evidence> EvidenceOf(Sentence s, Draft draft, int first, int past, Chunk? time, Credit credit)
    {
        var all = new List<Evidence>();
        if (draft.Said is var (saidFirst, saidPast)) (first, past) = Trim(s, Math.Min(first, saidFirst), Math.Min(s.Count, Math.Max(past, saidPast)));
        var range = s.Range(first, past);
        if (range.Length > LongestEvidence) range = new(range.Start, range.Start + LongestEvidence);
        Cut(EvidenceRole.Claim, range, all);
        if (all.Count == 0)
        {
            var head = s.Range(draft.At, draft.At + 1);
            all.Add(new(EvidenceRole.Claim, head.Start, head.End, head.Of(report.Body)));
        }
        if (draft.Target.Chunk is { Past: > 0 } chunk && chunk.Past <= s.Count && chunk.Past > chunk.First && s.Chunks.Contains(chunk)) Cut(EvidenceRole.Target, s.Range(chunk.First, chunk.Past), all);
        if (time is not null) Cut(EvidenceRole.Time, s.Range(time.First, time.Past), all);
        if (credit is { IsCarried: false, Chain.IsEmpty: false } && credit.Past > credit.First && credit.Past <= s.Count) Cut(EvidenceRole.Source, s.Range(credit.First, credit.Past), all);
        return [.. all.OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Role)];
    }

    // A range without the names of persons in it: as many pieces as remain, each with a letter or digit.
    void Cut(EvidenceRole role, TextRange range, List<Evidence> into)
    {
        var start = range.Start;
        foreach (var person in persons)
        {
            if (person.End <= start || person.Start >= range.End) continue;
            Piece(start, Math.Min(person.Start, range.End));
            start = Math.Max(start, person.End);
        }
        Piece(start, range.End);

        void Piece(int from, int to)
        {
            while (from < to && !char.IsLetterOrDigit(report.Body[from]) && report.Body[from] is not ('(' or '"' or '“')) from++;
            while (to > from && !char.IsLetterOrDigit(report.Body[to - 1]) && report.Body[to - 1] is not (')' or '"' or '”' or '.')) to--;
            while (to > from && report.Body[to - 1] is '.' or ',') to--;
            if (to - from < 3) return;
            var words = report.Body[from..to];
            if (words.Any(char.IsLetterOrDigit)) into.Add(new(role, from, to, words));
        }
    }

    // No name of a person stands in a place.
    Where Clean(Where where)
    {
        string? Kept(string? text)
        {
            if (text is null) return null;
            foreach (var person in persons)
            {
                if (text.Contains(person.Of(report.Body), StringComparison.Ordinal)) return null;
            }
            return text.Contains('\n', StringComparison.Ordinal) ? Single(text) : text;
        }
        return where with { Road = Kept(where.Road), From = Kept(where.From), To = Kept(where.To), At = Kept(where.At), Crossing = Kept(where.Crossing), Part = Kept(where.Part), Via = [.. where.Via.Select(Kept).OfType<string>()] };
    }

    static string Single(string text)
    {
        var said = new StringBuilder(text.Length);
        foreach (var c in text) said.Append(c is '\n' or '\r' ? ' ' : c);
        return said.ToString();
    }

    static Axis AxisOf(Sentence s, Draft draft)
    {
        switch (draft.Kind)
        {
            case ClaimKind.Control: return Axis.Control;
            case ClaimKind.Incident: return Axis.Security;
            case ClaimKind.HumanitarianAccess: return Axis.HumanitarianUse;
            case ClaimKind.Status or ClaimKind.CrossingStatus: break;
            default: return Axis.Physical;
        }
        if (draft.Status is ReportedStatus.Destroyed) return Axis.Physical;
        var clause = Clauses.At(s, draft.At);
        var (security, permission) = (false, false);
        for (var i = clause.First; i < Math.Min(s.Count, clause.Past); i++)
        {
            security |= s.Word(i) is "unsafe" or "safe" or "dangerous" or "snipers";
            permission |= s.Word(i) is "permit" or "permits" or "permission" or "banned" or "checkpoint" or "order" or "allowed" or "authorities" or "authorised" or "inspected" or "inspection";
        }
        if (security && draft.Status is ReportedStatus.Restricted) return Axis.Security;
        if (permission || draft.Limits is not null || draft.Rules.Contains("status.permission", StringComparer.Ordinal)
            || draft.Cause is Passable.Reading.Cause.Order or Passable.Reading.Cause.Checkpoint) return Axis.Permission;
        return Axis.Physical;
    }
}
