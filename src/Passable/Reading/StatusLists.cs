namespace Passable.Reading;

/// <summary>Reads lines of the form "Name: OPEN ...", as road authorities publish them, with sides and limits.</summary>
internal static class StatusLists
{
    static readonly Lexicon Words = Lexicon.English;

    public static List<Draft> Find(Sentence s, int index)
    {
        var first = s.Word(0) is "*" or "•" or "-" or "|" or ">" ? 1 : s[0].Kind == TokenKind.Number && s.Word(1) is ")" or "." ? 2 : 0;
        var colon = first;
        while (colon < s.Count && colon - first < 12 && !IsSeparator(s, colon)) colon++;
        if (!IsSeparator(s, colon) || colon == first || !s.IsName(first) && !char.IsAsciiDigit(s.Word(first).FirstOrDefault())) return [];
        if (Words.Has("verbs.txt/function words", s.Word(first)) || Words.Has("verbs.txt/adverbs", s.Word(first)) || Words.Has("places.txt/common nouns", s.Word(first))) return [];
        for (var i = first; i < colon; i++)
        {
            if (!s.IsName(i) && !Words.Has("places.txt/name particles", s.Word(i)) && !Words.Has("roads.txt/road nouns", s.Word(i)) && !Words.Has("roads.txt/crossing nouns", s.Word(i)) && s[i].Kind != TokenKind.Number && s.Word(i) is not ("-" or "--" or "(" or ")" or "," or "to" or "from" or "between" or "and" or "the" or "near" or "at" or "in" or "road" or "highway") && s.ChunkAt(i) is not { IsRoadlike: true }) return [];
        }
        if (!s.InOrder().All(c => c.Kind != ChunkKind.Person || c.First >= colon)) return [];

        var name = s.Text(first, colon);
        var bridge = Words.Has("roads.txt/crossing nouns", s.Word(colon - 1)) && s.Word(colon - 1) is not "tunnel";
        // "Logistics Cluster: The N380 is ...": who says it, and a sentence that names its own road.
        if (s.InOrder().FirstOrDefault(c => c is { IsRoadlike: true, Name: not null } && c.First > colon) is { } other && s.Groups.Exists(g => g.IsFinite && g.First >= other.Past && g.First - other.Past <= 8)) return [];
        var listed = Listed(s, first, colon, name, bridge);
        var drafts = new List<Draft>();
        var (segmentFirst, seen) = (colon + 1, false);
        for (var i = colon + 1; i <= s.Count; i++)
        {
            if (i < s.Count && s.Word(i) is not (";" or "." or "," or "|")) continue;
            if (i < s.Count && s.Word(i) == "," && !Words.StatusAdjectives.ContainsKey(LastWord(s, segmentFirst, i)) && !StartsLimit(s, i + 1)) continue;
            if (i > segmentFirst) seen |= Segment(s, index, listed, bridge, segmentFirst, i, drafts);
            segmentFirst = i + 1;
        }
        return seen ? drafts : [];
    }

    // "RN2 Goma - Rutshuru: closed", "A - B: passable": a road with its ends, and no pass of that name.
    static Target Listed(Sentence s, int first, int colon, string name, bool bridge)
    {
        var named = s.InOrder().Where(c => c.First >= first && c.Past <= colon).ToList();
        if (named.Find(c => c is { Kind: ChunkKind.Road, Name: not null }) is { } road && (road.From is not null || RoadNames.LooksNumbered(Coreference.Key(road.Name!))))
        {
            var ends = named.Where(c => c.Kind == ChunkKind.Place).ToList();
            return new()
            {
                Road = road.Name,
                From = road.From ?? (ends.Count == 2 ? ends[0].Name : null),
                To = road.To ?? (ends.Count == 2 ? ends[1].Name : null),
                At = ends.Count == 1 ? ends[0].Name : null,
                Via = [.. road.Via],
            };
        }
        if (named is [{ IsRoadlike: true, Name: { } way } only]) return only.Kind == ChunkKind.Crossing ? new() { Crossing = way } : new() { Road = way, At = only.Head == "pass" ? way : null, Crossing = null };
        return !bridge && named is [{ Kind: ChunkKind.Place, Name: { } one }, { Kind: ChunkKind.Place, Name: { } other }] ? new() { From = one, To = other } : new() { Road = bridge ? null : name, Crossing = name };
    }

    // A colon, the bar of a table, a dash with a condition after it.
    static bool IsSeparator(Sentence s, int at) => s.Word(at) is ":" or "|" || s.Word(at) is "--" or "-" && s[at].Start > s[at - 1].End && VerbGroups.ConditionAt(s, at + 1) is not null;

    static string LastWord(Sentence s, int from, int to) => to > from ? s.Word(to - 1) : "";

    static bool StartsLimit(Sentence s, int at) => s.Word(at) is "on" or "no" or "nothing" && s.IsName(at + 2);

    static bool Segment(Sentence s, int index, Target listed, bool bridge, int from, int to, List<Draft> drafts)
    {
        var opening = s.Word(0) is "*" or "•" or "-" or "|" ? 1 : 0;
        ReportedStatus? status = null;
        var (statusAt, denied, planned) = (-1, false, false);
        for (var i = from; i < to; i++)
        {
            var w = s.Word(i);
            denied |= w is "not" or "no" && status is null && Words.StatusAdjectives.ContainsKey(s.Word(i + 1));
            planned |= w is "planned" or "expected" or "will" or "from" && status is null || w is "opens" or "reopens";
            if (status is null && Words.StatusAdjectives.TryGetValue(w, out var found) && i - from <= 7) (status, statusAt) = (found, i);
            else if (status is null && i - from <= 4 && s.ChunkAt(i) is null && VerbGroups.ConditionAt(s, i) is var (said0, _) && !s.Groups.Exists(o => o.IsFinite && o.Past <= i && o.First >= from)) (status, statusAt) = (said0, i);
        }
        string? side = null;
        for (var i = from; i < to; i++)
        {
            if (s.Word(i) == "side" && s.IsName(i - 1))
            {
                var f = i - 1;
                while (f > from && s.IsName(f - 1)) f--;
                side = s.Text(f, i);
                break;
            }
        }
        var target = listed with { At = side ?? listed.At };
        if (status is { } said)
        {
            if (said == ReportedStatus.Open && HasHoursAfter(s, statusAt)) said = ReportedStatus.PartiallyOpen;
            if (said == ReportedStatus.Open && IsLimited(s, statusAt)) said = ReportedStatus.Restricted;
            drafts.Add(New(said, statusAt, denied ? Modality.Denied : planned ? Modality.Planned : Modality.Asserted, "status.list", null, null));
            return true;
        }
        if (LimitIn(s, from, to) is var (at, quantity, barred))
        {
            drafts.Add(New(ReportedStatus.Restricted, at, Modality.Asserted, "status.list.limit", quantity, barred is null ? null : new() { Allowed = [], Barred = [barred], Direction = null, Hours = null }, noTime: true));
            return drafts.Count > 1;
        }
        return false;

        Draft New(ReportedStatus value, int at, Modality modality, string rule, Quantity? quantity, Limits? limits, bool noTime = false) => new()
        {
            Kind = bridge ? ClaimKind.CrossingStatus : ClaimKind.Status,
            Status = value,
            Sentence = index,
            At = at,
            Target = target,
            Modality = modality,
            Quantity = quantity,
            Limits = limits,
            Words = (drafts.Count == 0 && value != ReportedStatus.Restricted ? opening : from, to),
            Rules = [rule],
            IsState = true,
            HasNoTime = noTime,
            Cause = Phrases.CauseIn(s, from, to),
        };
    }

    // "road open, escort needed", "passable with restrictions", "open for light vehicles only".
    static bool IsLimited(Sentence s, int at)
    {
        for (var i = at + 1; i < s.Count && s.Word(i) is not ("." or ";"); i++)
        {
            if (Words.Has("traffic.txt/limit nouns", s.Word(i)) || Words.Has("traffic.txt/hazards", s.Word(i)) || s.Word(i) is "only" or "escorted" or "caution" || Words.Has("traffic.txt/classes", s.Word(i))) return true;
        }
        return false;
    }

    static bool HasHoursAfter(Sentence s, int at)
    {
        for (var i = at + 1; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is { Kind: ChunkKind.Time, Time.Shape: TimeShape.Clock }) return true;
            if (s.Word(i) == ".") return false;
        }
        return false;
    }

    // "no vehicle above 18 tons", "nothing higher than 2.80 m", "height limit 3.60 meters".
    static (int At, Quantity Quantity, string? Barred)? LimitIn(Sentence s, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (s[i].Kind != TokenKind.Number && !char.IsAsciiDigit(s.Word(i).FirstOrDefault())) continue;
            if (Measures.Read(s, i) is not var (value, unit, past) || unit is null) continue;
            for (var back = i - 1; back >= Math.Max(from, i - 6); back--)
            {
                switch (s.Word(back))
                {
                    case "limit": return (i, new(value, unit, s.Word(back - 1) + " limit"), null);
                    case "higher" or "height": return (i, new(value, unit, "height limit"), null);
                    case "longer" or "long": return (i, new(value, unit, "length limit"), null);
                    case "wider": return (i, new(value, unit, "width limit"), null);
                    case "heavier": return (i, new(value, unit, "weight limit"), null);
                    case "above" or "over" when s.Word(back - 1) is "vehicle" or "vehicles" or "trucks" or "nothing":
                        return (i, new(value, unit, unit is "m" ? "height limit" : "weight limit"), s.Word(back - 1) == "nothing" ? null : s.Text(back - 1, past));
                }
            }
        }
        return null;
    }
}
