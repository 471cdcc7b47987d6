namespace Passable.Reading;

/// <summary>
/// Finds roads and points on roads: numbers ("M4", "RN2", "National road 2"), ends ("Goma-Sake road", "the road between A and B"),
/// proper names ("Al-Rashid Street"), crossings and bridges, and the bare nouns that a later stage binds ("the highway").
/// </summary>
internal static class RoadNames
{
    static readonly Lexicon Words = Lexicon.English;

    static bool IsRoadNoun(string w) => Words.Has("roads.txt/road nouns", w);
    static bool IsCrossingNoun(string w) => Words.Has("roads.txt/crossing nouns", w);
    static bool IsDash(Sentence s, int at) => s.Word(at) is "--" or "-";

    /// <summary>Whether a word is letters and digits as a road number is.</summary>
    public static bool LooksNumbered(string word)
    {
        var letters = 0;
        while (letters < word.Length && word[letters] is >= 'a' and <= 'z') letters++;
        var at = letters;
        if (letters is 0 or > 3 || at >= word.Length) return false;
        if (word[at] is '-' or '.') at++;
        var digits = at;
        while (at < word.Length && char.IsAsciiDigit(word[at])) at++;
        if (at == digits || at - digits > 4) return false;
        if (at < word.Length && word[at] is >= 'a' and <= 'z') at++;
        return at == word.Length && Words.Has("roads.txt/prefixes", word[..letters]);
    }

    /// <summary>The places a hyphenated name joins, articles kept with their names: "Al-Houban-Taiz" is Al-Houban, Taiz.</summary>
    public static List<string> Ends(string name)
    {
        var ends = new List<string>();
        var article = "";
        foreach (var part in name.Replace(" – ", "-", StringComparison.Ordinal).Replace(" — ", "-", StringComparison.Ordinal).Replace(" - ", "-", StringComparison.Ordinal).Replace("--", "-", StringComparison.Ordinal).Split('-', '–', '/', '‑'))
        {
            var text = part.Trim();
            if (text.Length == 0) continue;
            var lastWord = text[(text.LastIndexOf(' ') + 1)..];
            if (lastWord.Length < text.Length && Words.Has("places.txt/articles", lastWord.ToLowerInvariant())) { article += text + "-"; continue; }
            if (Words.Has("places.txt/articles", text.ToLowerInvariant())) { article += text + "-"; continue; }
            ends.Add(article + text);
            article = "";
        }
        return ends;
    }

    public static void Find(Sentence s, Names names)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null) continue;
            var found = Numbered(s, i, names) ?? Joined(s, i, names) ?? Named(s, i, names);
            if (found is not null)
            {
                Extend(s, found, names);
                i = found.Past - 1;
            }
        }
        for (var i = 0; i < s.Count; i++)
        {
            // "the stretch between A and B", "the continuation between Homs and Hama".
            if (s.ChunkAt(i) is null && (s.Word(i) is "stretch" or "section" or "segment" or "continuation" or "portion") && s.Word(i + 1) is "between" or "from" && Place(s, i + 2, names) is not null) Bare(s, i, names);
            if (s.ChunkAt(i) is null && (IsRoadNoun(s.Word(i)) || IsCrossingNoun(s.Word(i)) || Words.Has("roads.txt/approach nouns", s.Word(i)))) Bare(s, i, names);
        }
        OnTheirRoads(s);
        ShortCrossings(s, names);
    }

    // "M48 Severn Crossing": a crossing told with the road that uses it.
    static void OnTheirRoads(Sentence s)
    {
        foreach (var crossing in s.InOrder().Where(c => c is { Kind: ChunkKind.Crossing, Name: not null, Road: null }).ToList())
        {
            if (s.ChunkAt(crossing.First - 1) is not { Kind: ChunkKind.Road, Name: { } carrier, From: null } road || road.Past != crossing.First || !LooksNumbered(Coreference.Key(carrier))) continue;
            s.Add(new() { Kind = ChunkKind.Crossing, First = road.First, Past = crossing.Past, Name = crossing.Name, Head = crossing.Head, Road = carrier });
        }
    }

    static Chunk? Numbered(Sentence s, int i, Names names)
    {
        var word = s.Word(i);
        if (s.IsName(i) && LooksNumbered(word) && !names.IsGroupNumber(word))
        {
            if (Words.Has("roads.txt/not after number", s.Word(i + 1))) return null;
            var name = s.Text(i, i + 1);
            var (first, past) = (i, i + 1);
            List<string> ends = [];
            // "M-4 (Aleppo-Latakia Highway)", "EN2 (Matola-Boane)".
            if (s.Word(past) == "(" && s.IsName(past + 1))
            {
                var close = past + 1;
                while (close < s.Count && close - past < 6 && s.Word(close) != ")") close++;
                if (s.Word(close) == ")" && s.Word(past + 1).Contains('-', StringComparison.Ordinal) && s.IsFree(past, close))
                {
                    ends = Ends(s.Text(past + 1, past + 2));
                    past = close + 1;
                    // Bare ends are no part of the name.
                    name = close == i + 3 ? s.Text(i, i + 1) : s.Text(i, past);
                }
            }
            // "the Damascus-Aleppo M5".
            if (s.IsName(first - 1) && s.Word(first - 1).Contains('-', StringComparison.Ordinal) && s.ChunkAt(first - 1) is null && Ends(s.Text(first - 1, first)) is { Count: >= 2 } before)
            {
                ends = before;
                first--;
            }
            while (IsRoadNoun(s.Word(past)) || s.Word(past) is "international" && IsRoadNoun(s.Word(past + 1))) past++;
            return s.Add(WithEnds(ends, new() { Kind = ChunkKind.Road, First = Determined(s, first), Past = past, Name = name, Head = "road" }));
        }
        // "National road 2", "Route 60", "Highway 1".
        if (IsRoadNoun(word) && (s[i + 1].Kind == TokenKind.Number && s.Word(i + 1).Length <= 4 && s.IsName(i) || s.Word(i) is "nationale" && s[i + 1].Kind == TokenKind.Number))
        {
            var first = i;
            while (s.IsName(first - 1) && s.ChunkAt(first - 1) is null && s.Word(first - 1) is "national" or "state" or "federal" or "provincial" or "route" or "international") first--;
            return s.Add(new() { Kind = ChunkKind.Road, First = Determined(s, first), Past = i + 2, Name = s.Text(first, i + 2), Head = "road" });
        }
        if (word is "national" or "state" or "provincial" && IsRoadNoun(s.Word(i + 1)) && s[i + 2].Kind == TokenKind.Number && s.Word(i + 2).Length <= 4)
            return s.Add(new() { Kind = ChunkKind.Road, First = Determined(s, i), Past = i + 3, Name = s.Text(i, i + 3), Head = "road" });
        return null;
    }

    // "Saraqib-Sarmin road", "Goma-Sake-Kitshanga-Pinga", "Aqaba Munif - Al-Hawban - Sana'a", "Goma – Kitsanga road".
    static Chunk? Joined(Sentence s, int i, Names names)
    {
        if (!names.MayName(s, i)) return null;
        var past = names.Run(s, i);
        if (past == i) return null;
        var dashes = 0;
        // "the Marib to Sana'a road".
        if (s.Word(past) == "to" && names.MayName(s, past + 1) && names.Run(s, past + 1) is var second && second > past + 1 && IsRoadNoun(s.Word(second)) && s.Word(i - 1) is "the" or "a" or "main")
        {
            List<string> two = [s.Text(i, past), s.Text(past + 1, second)];
            return s.Add(WithEnds(two, new() { Kind = ChunkKind.Road, First = Determined(s, i), Past = second + 1, Name = s.Text(i, second + 1), Head = "road" }));
        }
        while (IsDash(s, past) && names.MayName(s, past + 1) && names.Run(s, past + 1) is var more && more > past + 1 && dashes < 8)
        {
            past = more;
            dashes++;
        }
        // Only the words before the road noun belong to it.
        var nameEnd = past;
        while (nameEnd > i + 1 && (IsRoadNoun(s.Word(nameEnd - 1)) || s.Word(nameEnd - 1) is "international")) nameEnd--;
        var text = s.Text(i, nameEnd);
        if (dashes == 0 && (nameEnd - i > 3 || !s.Word(nameEnd - 1).Contains('-', StringComparison.Ordinal) && !s.Word(i).Contains('-', StringComparison.Ordinal) && !s.Word(i).Contains('/', StringComparison.Ordinal))) return null;
        var ends = Ends(text);
        if (ends.Count < 2 || !ends.All(e => char.IsUpper(e[0]) || e.Contains('-', StringComparison.Ordinal) && char.IsUpper(e[e.IndexOf('-', StringComparison.Ordinal) + 1]))) return null;
        if (ends.Any(e => Words.Has("actors.txt/demonyms", e.ToLowerInvariant()) || Words.Has("actors.txt/countries", e.ToLowerInvariant()) || e.ToLowerInvariant() is "pro" or "anti" or "north" or "south" or "east" or "west")) return null;
        var roadPast = nameEnd;
        while (IsRoadNoun(s.Word(roadPast)) || s.Word(roadPast) is "international" or "main" && IsRoadNoun(s.Word(roadPast + 1))) roadPast++;
        var hasNoun = roadPast > nameEnd;
        if (hasNoun && s.Word(roadPast) == "(" && s.Word(roadPast + 2) == ")" && LooksNumbered(s.Word(roadPast + 1))) roadPast += 3;
        var nounBefore = IsRoadNoun(s.Word(i - 1)) || s.Word(i - 1) is "," or "and" or "include" or "including" && s.InOrder().LastOrDefault(c => c.Past <= i && c.Kind == ChunkKind.Road) is { Via.Count: > 0 } or { From: not null };
        if (!hasNoun && !nounBefore && (ends.Count < 3 || Names.HasOrganisationWord(s, i, nameEnd) && dashes == 0)) return null;
        return s.Add(WithEnds(ends, new() { Kind = ChunkKind.Road, First = Determined(s, i), Past = roadPast, Name = hasNoun ? s.Text(i, roadPast) : text, Head = "road" }));
    }

    // "Al-Rashid Street", "the Orwell Bridge", "Salang Pass", "Saraqib crossing", "the bridge over the Muar River".
    static Chunk? Named(Sentence s, int i, Names names)
    {
        if (!names.MayName(s, i)) return null;
        var run = names.Run(s, i);
        if (run == i) return null;
        var noun = -1;
        for (var k = i; k < run; k++)
        {
            if (IsRoadNoun(s.Word(k)) || IsCrossingNoun(s.Word(k)) || s.Word(k) is "river") noun = k;
        }
        if (noun > i && s.Word(noun) is not "river" && !(IsCrossingNoun(s.Word(noun)) && noun + 1 < run)) { run = noun + 1; }
        else
        {
            if (noun == i && run == i + 1) return null;
            var after = run;
            if (s.Word(after) is "," or "and" && Series(s, i, names) is { } several) return several;
            if (s.Word(after) is "border" or "commercial" or "trade" or "international" or "humanitarian" or "main" or "container" or "military" && (IsCrossingNoun(s.Word(after + 1)) || IsRoadNoun(s.Word(after + 1)))) after++;
            if (!IsRoadNoun(s.Word(after)) && !IsCrossingNoun(s.Word(after)) || s[run - 1].IsPossessive || s.Word(after) is "post" or "port" && after > run && s.Word(after - 1) != "border") return null;
            if (Words.Has("roads.txt/road plurals", s.Word(after))) return null;
            noun = after;
            run = after + 1;
        }
        var head = s.Word(noun);
        var first = i;
        while (first < noun && (Words.Has("actors.txt/demonyms", s.Word(first)) || Words.Has("actors.txt/countries", s.Word(first)))) first++;
        if (first == noun || Words.Has("actors.txt/organisation words", s.Word(noun - 1)) && IsRoadNoun(head) && head is not "street" and not "road") return null;
        if (s.Word(run) is "authority" or "committee" or "council" or "department" or "maintenance" or "commander" or "agreement" || s.IsName(run) && s.Word(run) is "authority" or "maintenance") return null;
        if (IsCrossingNoun(head) && head is not ("pass"))
        {
            var name = s.Text(first, run);
            names.LearnCrossing(name, s.Text(first, noun).ToLowerInvariant());
            return s.Add(new() { Kind = ChunkKind.Crossing, First = Determined(s, first), Past = run, Name = name, Head = head });
        }
        return s.Add(new() { Kind = ChunkKind.Road, First = Determined(s, first), Past = run, Name = s.Text(first, run), Head = head });
    }

    // "the Gotthard, Furka and Susten passes", "the Kerem Shalom and Erez crossings": one noun for several names.
    static Chunk? Series(Sentence s, int first, Names names)
    {
        var parts = new List<(int First, int Past)>();
        var at = first;
        var joined = false;
        while (parts.Count < 8 && names.MayName(s, at) && names.Run(s, at) is var past && past > at)
        {
            parts.Add((at, past));
            at = past;
            if (s.Word(at) is "," or "and") joined |= s.Word(at++) == "and";
            else break;
            if (s.Word(at) == "and") { joined = true; at++; }
            if (s.Word(at) == "the") at++;
        }
        if (parts.Count < 2 || !joined || at != parts[^1].Past || s.Word(at) is not ("passes" or "crossings" or "bridges" or "tunnels" or "checkpoints" or "gates")) return null;
        var head = s.Word(at) switch { "passes" => "pass", var plural => plural[..^1] };
        Chunk? opening = null;
        foreach (var (from, past) in parts)
        {
            var name = s.Text(from, past);
            if (head is not "pass") names.LearnCrossing(name, name.ToLowerInvariant());
            var chunk = s.Add(new() { Kind = head is "pass" ? ChunkKind.Road : ChunkKind.Crossing, First = from == first ? Determined(s, from) : from, Past = past == at ? at + 1 : past, Name = name, Head = head });
            opening ??= chunk;
        }
        return opening;
    }

    static Chunk WithEnds(List<string> ends, Chunk road)
    {
        if (ends.Count < 2) return road;
        road.IsDefined = true;
        road.From = ends[0];
        road.To = ends[^1];
        for (var i = 1; i < ends.Count - 1; i++) road.Via.Add(ends[i]);
        return road;
    }

    static int Determined(Sentence s, int first)
    {
        if (s.ChunkAt(first - 1) is not null) return first;
        return s.Word(first - 1) is "the" or "a" or "an" or "this" ? first - 1 : first;
    }

    // "a key road between A and B", "the highway", "seven entrances of the city", "the container port".
    static void Bare(Sentence s, int noun, Names names)
    {
        var head = s.Word(noun);
        var approach = Words.Has("roads.txt/approach nouns", head);
        if (s.Word(noun + 1) is "control" or "controls" or "safety" or "map" or "network" or "toll" or "accident" or "accidents" || head is "border" or "post" && !Words.Has("roads.txt/crossing nouns", s.Word(noun + 1)) && s.Word(noun - 1) is not "border" && s.Word(noun - 1) is not "the") return;
        if (head == "border" && IsCrossingNoun(s.Word(noun + 1))) return;
        if (Words.Has("roads.txt/weak road nouns", head) && !(Determiner(s.Word(noun - 1)) || s.Word(noun - 1) is "a" or "mountain" or "main" or "supply")) return;
        var first = noun;
        var (negated, indefinite) = (false, false);
        for (var back = noun - 1; back >= 0 && noun - back <= 6; back--)
        {
            var w = s.Word(back);
            if (s[back].Kind is TokenKind.Mark or TokenKind.LineEnd || s.ChunkAt(back) is { Kind: not ChunkKind.Place and not ChunkKind.Actor }) break;
            if (w is "the" or "a" or "an" or "this" or "that" or "these" or "those" or "all" or "both" or "every" or "each" or "several" or "some" or "no" or "any" or "its" or "their" or "other" or "another" or "many" or "one" or "most" || s[back].Kind == TokenKind.Number || Times.NumberOf(w) is not null)
            {
                if (first < noun && Determiner(s.Word(first)) && w is not ("all" or "both")) break;
                first = back;
                negated |= w == "no";
                indefinite |= w is "a" or "an" or "another" or "one" or "any";
                continue;
            }
            if (first < noun && Determiner(s.Word(first))) break;
            if (s.IsName(back) && names.MayName(s, back) && !Words.Has("actors.txt/demonyms", w)) break;
            if (Words.Has("verbs.txt/function words", w) && w is not ("main" or "other" or "last" or "only")) break;
            var verb = Words.Verbs(w);
            if (!verb.IsEmpty && !w.EndsWith("ed", StringComparison.Ordinal) && w is not ("supply" or "link" or "access" or "exit" or "closed" or "shut" or "main" or "connecting")) break;
            if (!verb.IsEmpty && w.EndsWith("ed", StringComparison.Ordinal) && !(Determiner(s.Word(back - 1)) || s.Word(back - 1) is "other" or "previously")) break;
            if (w.EndsWith("ly", StringComparison.Ordinal)) break;
            first = back;
        }
        var plural = Words.Has("roads.txt/road plurals", head) || Words.Has("roads.txt/crossing plurals", head) || head is "entrances" or "exits" or "approaches" or "outlets";
        var crossing = IsCrossingNoun(head);
        // "access to clean water" is no road.
        if (head == "access" && !Enumerable.Range(noun + 1, 5).Any(i => s.IsName(i) || IsRoadNoun(s.Word(i)) || IsCrossingNoun(s.Word(i)) || s.Word(i) is "city" or "town" or "capital" or "area")) return;
        if (approach && s.Word(noun + 1) is not ("of" or "to" or "into" or "from") && !plural) return;
        // "the roads" without anything before stay plural and unbound; "road" alone in an idiom is left out.
        if (first == noun && !plural && s.Word(noun + 1) is not ("between" or "from" or "to" or "linking" or "connecting") && !Words.Has("roads.txt/weak road nouns", head) && noun > 0) { }
        var name = crossing && first < noun - 1 && !plural && s.Word(noun - 1) is "container" or "commercial" or "main" ? s.Text(noun - 1, noun + 1) : null;
        if (!crossing && !approach && first < noun && s.Word(noun - 1) is var numbered && numbered.Length > 0 && char.IsAsciiDigit(numbered[0]) && numbered.Contains('-', StringComparison.Ordinal)) name = s.Text(noun - 1, noun + 1);
        if (name is not null && name.StartsWith("main", StringComparison.Ordinal)) name = null;
        if (name is not null && name.StartsWith("commercial", StringComparison.Ordinal)) name = null;
        var chunk = s.Add(new()
        {
            Kind = crossing ? ChunkKind.Crossing : ChunkKind.Road,
            First = first,
            Past = noun + 1,
            Head = approach ? "approach" : head,
            Name = name,
            IsPlural = plural,
            IsIndefinite = indefinite || first == noun,
            IsNegated = negated,
        });
        Extend(s, chunk, names);
    }

    static bool Determiner(string w) => w is "the" or "a" or "an" or "this" or "that" or "these" or "those" or "its" or "their" or "all" or "both";

    // What follows a road and belongs to it: "between A and B", "from A to B", "linking A with B", "to B", "over the Muar River"; "parts of" before it.
    static void Extend(Sentence s, Chunk c, Names names)
    {
        var at = c.Past;
        if (s.Word(at) == "," && s.Word(at + 1) is "the" && IsRoadNoun(s.Word(at + 2)) && s.Word(at + 3) is "between" or "from" or "linking")
        {
            at += 3;
            c.IsDefined = true;
        }
        if (c.Kind == ChunkKind.Road || c.Kind == ChunkKind.Crossing)
        {
            var w = s.Word(at);
            if (w == "," && s.Word(at + 1) == "which" && c.Name is null && Words.Has("roads.txt/part verbs", s.Word(at + 2))) { at++; w = "which"; c.IsDefined = true; }
            if (w is "that" or "which" && (Words.Has("roads.txt/part verbs", s.Word(at + 1)) || s.Word(at + 1) is "tie" or "serve" or "lead")) { at++; w = s.Word(at); }
            if (w is "tie" or "ties" or "serve" or "serving" or "serves" or "lead" or "leading" && c.IsPlural && Place(s, s.Word(at + 1) is "to" or "into" ? at + 2 : at + 1, names) is var (tied, afterTied))
            {
                c.At = tied;
                MarkPast(s, c, afterTied);
                return;
            }
            // "The EN1 connects A with B" is a sentence of its own; "the road connecting A with B" names a road.
            if (c.Name is not null && w is "links" or "connects" or "joins" && s.Word(at - 1) is not ("that" or "which")) w = "";
            var mark = w switch { "between" => "and", "from" => "to", "linking" or "connecting" or "links" or "connects" or "joining" or "joins" => "and", _ => "" };
            if (mark.Length > 0 && Place(s, at + 1, names) is var (a, afterA))
            {
                // "between A, B, C and D", "from A through B to C": the ends are the first and the last.
                var between = new List<string>();
                while (afterA < s.Count)
                {
                    if (s.Word(afterA) is "province" or "city" or "governorate") afterA++;
                    else if (s.Word(afterA) is "," or "through" or "via" && Place(s, afterA + 1, names) is var (passed, afterPassed) && (mark == "and" || s.Word(afterA) is not ","))
                    {
                        between.Add(passed);
                        afterA = afterPassed;
                    }
                    else if (s.Word(afterA) is ",") afterA++;
                    else break;
                }
                if ((s.Word(afterA) == mark || s.Word(afterA) is "to" or "with") && Place(s, afterA + 1, names) is var (b, afterB))
                {
                    (c.From, c.To) = (a, b);
                    c.Via.AddRange(between);
                    MarkPast(s, c, afterB);
                }
                else if (w == "from" && c.From is null && !Names.IsShouted(s, s.Word(at + 1) == "the" ? at + 2 : at + 1)) c.From = a;
            }
            else if (w is "to" or "towards" or "into" && c.Kind == ChunkKind.Road && c.From is null && Place(s, at + 1, names) is var (to, afterTo))
            {
                c.To = to;
                MarkPast(s, c, afterTo);
            }
        }
        if (c.Kind == ChunkKind.Crossing && c.Name is null && c.From is null && s.Word(at) is "to" or "into" or "with" or "near" or "in" && !c.IsPlural && Place(s, at + 1, names) is var (toward, _)) c.At = toward;
        if (c.Kind == ChunkKind.Crossing && c.Name is null && s.Word(at) is "over" or "across" or "at" or "of" or "on")
        {
            var over = s.Word(at);
            var start = s.Word(at + 1) == "the" ? at + 2 : at + 1;
            if (Place(s, at + 1, names) is var (point, afterPoint) && over is not "on")
            {
                if (s.Word(afterPoint) is "river" or "canal") { afterPoint++; point = s.Text(start, afterPoint); }
                var noun = c.Past - 1;
                var chunkName = over is "over" or "across" ? s.Text(noun, afterPoint) : null;
                if (chunkName is not null)
                {
                    Replace(s, c, afterPoint, chunkName);
                }
                else if (c.IsPlural && over == "of" && s.Word(afterPoint) is "and" or "," && Place(s, afterPoint + 1, names) is not null && c.Head is "bridges" or "crossings" or "checkpoints")
                {
                    // "the bridges of A and B": one name each.
                    var at2 = afterPoint;
                    s.Add(new() { Kind = ChunkKind.Crossing, First = c.First, Past = afterPoint, Name = point, Head = c.Head[..^1] });
                    while (s.Word(at2) is "and" or "," && Place(s, at2 + 1, names) is var (another, afterAnother))
                    {
                        s.Add(new() { Kind = ChunkKind.Crossing, First = at2 + 1, Past = afterAnother, Name = another, Head = c.Head[..^1] });
                        at2 = afterAnother;
                    }
                    return;
                }
                else c.At = point;
            }
        }
        // "the bridge on the N1 over the Save River".
        if (c is { Kind: ChunkKind.Crossing, Name: null, IsPlural: false } && s.Word(at) == "on" && (s.ChunkAt(at + 1) ?? s.ChunkAt(at + 2)) is { Kind: ChunkKind.Road, Name: { } carrier } under && s.Word(under.Past) is "over" or "across" && Place(s, under.Past + 1, names) is var (water, afterWater))
        {
            _ = water;
            if (s.Word(afterWater) is "river" or "canal") afterWater++;
            c.Road = carrier;
            Replace(s, c, c.Past, s.Text(c.Past - 1, c.Past) + " " + s.Text(under.Past, afterWater));
            return;
        }
        // "parts of the M4", "a portion of the M-4".
        var before = c.First - 1;
        if (s.Word(before) == "of" && Words.Has("roads.txt/part nouns", s.Word(before - 1)))
        {
            var partFirst = before - 1;
            c.Part = s.Text(partFirst, c.Past);
        }
    }

    static void MarkPast(Sentence s, Chunk c, int past)
    {
        Replace(s, c, past, c.Name);
    }

    static void Replace(Sentence s, Chunk c, int past, string? name) => s.Add(new()
    {
        Kind = c.Kind,
        First = c.First,
        Past = past,
        Name = name,
        From = c.From,
        To = c.To,
        Via = c.Via,
        At = c.At,
        Part = c.Part,
        Head = c.Head,
        IsDefined = c.IsDefined,
        IsPlural = c.IsPlural,
        IsIndefinite = c.IsIndefinite,
        IsNegated = c.IsNegated,
        Road = c.Road,
    });

    /// <summary>A place at a token: an optional article, "the town of", then a name or "the capital"; with one past its last word.</summary>
    static (string Name, int Past)? Place(Sentence s, int at, Names names)
    {
        var i = at;
        if (s.Word(i) == "the") i++;
        // "milepost 134", "km 34", "junction 9", "PK 103".
        if (s.Word(i) is "milepost" or "mile" or "km" or "kilometre" or "kilometer" or "pk" or "junction" or "exit" or "bk" && s[i + 1].Kind == TokenKind.Number) return (s.Text(i, i + 2), i + 2);
        if (Words.Has("places.txt/place nouns", s.Word(i)) && s.Word(i + 1) == "of" && !s.IsName(i)) i += 2;
        while (Words.Has("places.txt/compass", s.Word(i)) && !s.IsName(i)) i++;
        if (s.IsName(i) && Names.IsShouted(s, i) && s.Word(i).Contains('-', StringComparison.Ordinal)) i++;
        while (s.IsName(i) && (s.Word(i).EndsWith("-held", StringComparison.Ordinal) || s.Word(i).EndsWith("-controlled", StringComparison.Ordinal))) i++;
        if (s.Word(i).EndsWith("-held", StringComparison.Ordinal)) i++;
        var past = names.Run(s, i);
        if (past == i + 1 && Words.Has("actors.txt/demonyms", s.Word(i)))
            return s.Word(past) == "border" ? (s.Text(i, past + 1), past + 1) : null;
        if (past > i)
        {
            if (s.Word(past) is "province" or "city" && !s.IsName(past)) past++;
            return (s.Text(i, past), past);
        }
        if (s.Word(at) == "the" && s.Word(at + 1) is "capital" or "city" or "town" && s.Word(at + 2) is not "of") return (s.Text(at + 1, at + 2), at + 2);
        return null;
    }

    // "Adré" after "the Adré crossing".
    static void ShortCrossings(Sentence s, Names names)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.ChunkAt(i) is not null || !s.IsName(i)) continue;
            var past = names.Run(s, i);
            if (past == i) continue;
            if (names.CrossingOf(s.Text(i, past).ToLowerInvariant()) is { } crossing)
                s.Add(new() { Kind = ChunkKind.Place, First = i, Past = past, Name = s.Text(i, past), Value = crossing });
            i = past - 1;
        }
    }
}
