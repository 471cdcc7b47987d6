using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Passable.Reading;
using Passable.Reports;

namespace Passable.Claims;

/// <summary>
/// Puts the testimonies that bear on one piece of road on the scales, at one instant and by one rule. Pure; their order does not matter.
/// The label is found at once; what each claim weighs is found when it is asked for.
/// </summary>
internal sealed class Weighing
{
    /// <summary>What a testimony does on this piece at this instant.</summary>
    enum Part
    {
        /// <summary>It is listened to for its state.</summary>
        Speaks,
        /// <summary>It denies a state.</summary>
        Denies,
        /// <summary>It is heard in the background: not asserted, over, or of later.</summary>
        Murmurs,
        /// <summary>It says nothing here.</summary>
        Silent,
    }

    struct Weighed
    {
        public Bearing Bearing;
        public Part Part;
        public double Fresh;
        public string? Why;
        public Testimony? Other;
    }

    readonly ResolutionRule rule;
    readonly long held;
    readonly Instant heldAt;
    readonly Axis axis;
    readonly Weighed[] all;
    /// <summary>Voices on the chain of usable and blocked, and for each whose it is.</summary>
    readonly Voice[] voices;
    readonly int[] owner;
    readonly Belief.Chain chain;

    /// <summary>Weighs.</summary>
    /// <param name="axis">The axis the state is told of.</param>
    /// <param name="bearings">Each claim at most once, in order of record.</param>
    /// <param name="heldAt">The instant.</param>
    /// <param name="rule">The rule.</param>
    public Weighing(Axis axis, ReadOnlySpan<Bearing> bearings, Instant heldAt, ResolutionRule rule)
    {
        (this.axis, this.heldAt, this.rule) = (axis, heldAt, rule);
        held = Testimony.Minute(heldAt);
        all = new Weighed[bearings.Length];
        for (var at = 0; at < bearings.Length; at++) all[at] = Of(bearings[at]);
        DropRepeats();
        OneWordOfEachOrigin();
        chain = new(rule.PriorPercent.Usable / 100.0, Decay.Curve.Of(rule.HalfLifeDays.Usable), Decay.Curve.Of(rule.HalfLifeDays.Closed));
        var count = 0;
        foreach (ref readonly var one in all.AsSpan())
            if (one.Fresh != 0 && one.Part != Part.Silent && one.Bearing.IsOnPiece) count++;
        (voices, owner) = (new Voice[count], new int[count]);
        count = 0;
        for (var at = 0; at < all.Length; at++)
        {
            if (all[at].Fresh == 0 || all[at].Part == Part.Silent || !all[at].Bearing.IsOnPiece) continue;
            voices[count] = VoiceOf(all[at], at);
            owner[count++] = at;
        }
        Array.Sort(voices, owner, Belief.InOrder);
        (Label, IsReviewed) = LabelUnderReview();
    }

    /// <summary>The label.</summary>
    public StateLabel Label { get; }

    /// <summary>Whether accepted claims alone give it.</summary>
    public bool IsReviewed { get; }

    Weighed Of(Bearing bearing)
    {
        var testimony = bearing.Testimony;
        var claim = testimony.Recorded.Placed.Claim;
        Weighed Silent(string why) => new() { Bearing = bearing, Part = Part.Silent, Why = why };
        if (testimony.SetAside is { } aside) return Silent(aside);
        if (testimony.Speaks == StateLabel.Unknown) return Silent("names no state");
        if (rule.Unreviewed == Unreviewed.Ignore && !testimony.IsReviewed) return Silent("machine-read and unreviewed, which this rule does not count");
        if (claim.Modality is not (Modality.Asserted or Modality.Denied))
        {
            var why = $"{Words.Of(claim.Modality)}, not told as a fact: changes no status";
            if (testimony.Holding is null || testimony.From > held || !rule.ModalityWeight.TryGetValue(claim.Modality, out var weight) || weight == 0) return Silent(why);
            return new() { Bearing = bearing, Part = Part.Murmurs, Fresh = weight * Shares(testimony, claim), Why = why };
        }
        if (testimony.Holding is not { } holding) return Silent("neither its words nor its report say when");
        var part = claim.Modality == Modality.Denied ? Part.Denies : Part.Speaks;
        var fresh = (claim.Attribution.IsEmpty ? rule.SourceWeight[SourceType.Unknown] : rule.SourceWeight[claim.Attribution[0].Type]) * Shares(testimony, claim);
        if (part == Part.Denies) fresh = fresh * rule.DenialPercent / 100;
        // Who tells of a change on a later day says that it was otherwise before.
        if (holding.From is { } from && testimony.From > held) return new() { Bearing = bearing, Part = Part.Murmurs, Fresh = -fresh * rule.BeforePercent / 100, Why = $"speaks of {Day(from)} and later" };
        if (holding.EndsThere && testimony.Until <= held) return new() { Bearing = bearing, Part = Part.Murmurs, Fresh = fresh, Why = $"over by {Day(holding.Confirmed)}, in its own words" };
        return new() { Bearing = bearing, Part = part, Fresh = fresh };
    }

    double Shares(Testimony testimony, Claim claim)
    {
        var grain = (claim.When.End ?? claim.When.Start)?.Grain ?? Grain.None;
        var share = rule.PrecisionPercent[grain] / 100.0 * Math.Min(claim.Confidence.Status, claim.Confidence.Where);
        return testimony.Standing is { } standing ? share * rule.SourceGradePercent[Letter(standing.Source)] / 100.0 * rule.InformationGradePercent[Digit(standing.Information)] / 100.0 : share;
    }

    static string Letter(SourceReliability grade) => grade switch
    {
        SourceReliability.A => "A",
        SourceReliability.B => "B",
        SourceReliability.C => "C",
        SourceReliability.D => "D",
        SourceReliability.E => "E",
        SourceReliability.F => "F",
    };

    static string Digit(InformationCredibility grade) => ((int)grade).ToString(CultureInfo.InvariantCulture);

    /// <summary>Of claims that repeat each other the first published counts, of those the first recorded.</summary>
    void DropRepeats()
    {
        for (var at = 1; at < all.Length; at++)
        {
            if (all[at].Part == Part.Silent) continue;
            for (var before = 0; before < at; before++)
            {
                if (all[before].Part == Part.Silent || all[at].Part == Part.Silent) continue;
                var (one, other) = (all[before].Bearing.Testimony, all[at].Bearing.Testimony);
                if (one.Speaks != other.Speaks || !Origins.MayRepeat(one, other) || !Origins.IsRepeat(one, other)) continue;
                var isLater = Counts(all[before].Bearing, all[at].Bearing);
                var repeat = isLater ? at : before;
                all[repeat].Part = Part.Silent;
                all[repeat].Other = (isLater ? all[before] : all[at]).Bearing.Testimony;
                all[repeat].Why = $"repeats {all[repeat].Other!.Id}: one origin counts once";
            }
        }
    }

    /// <summary>Whether the left of two repeats is the one that counts: placed on the piece, accepted, published first, recorded first.</summary>
    static bool Counts(Bearing left, Bearing right)
    {
        if (left.IsOnPiece != right.IsOnPiece) return left.IsOnPiece;
        if (left.Testimony.IsReviewed != right.Testimony.IsReviewed) return left.Testimony.IsReviewed;
        if (left.Testimony.Published is { } one && right.Testimony.Published is { } other && one != other) return one < other;
        return left.Testimony.Recorded.Sequence <= right.Testimony.Recorded.Sequence;
    }

    /// <summary>An origin has one word at a time: of what it asserts, and apart from that of what it denies, its latest up to the instant, and its first after it.</summary>
    void OneWordOfEachOrigin()
    {
        for (var at = 0; at < all.Length; at++)
        {
            if (!HasWord(all[at])) continue;
            for (var other = at + 1; other < all.Length; other++)
            {
                if (!HasWord(all[other]) || all[at].Part == Part.Silent) continue;
                var (one, two) = (all[at].Bearing.Testimony, all[other].Bearing.Testimony);
                if (one.OriginHash != two.OriginHash || one.Origin != two.Origin || one.Modality != two.Modality) continue;
                var (isPast, isPastToo) = (one.From <= held, two.From <= held);
                if (isPast != isPastToo) continue;
                // Of one day, a source may open a road to some and close it to others: both are kept.
                if (one.From == two.From && one.IsUsable != two.IsUsable) continue;
                if (one.Modality == Modality.Denied && one.IsUsable != two.IsUsable) continue;
                var loser = Prevails(all[at], all[other], isPast) ? other : at;
                all[loser].Part = Part.Silent;
                all[loser].Other = (loser == at ? two : one);
                all[loser].Why = one.IsUsable == two.IsUsable
                    ? $"same origin as {all[loser].Other!.Id}, which counts for both"
                    : $"the same source says otherwise in {all[loser].Other!.Id}";
            }
        }
    }

    static bool HasWord(in Weighed one) => one.Part != Part.Silent && one.Bearing.IsOnPiece && one.Bearing.Testimony.Modality is Modality.Asserted or Modality.Denied && one.Fresh != 0;

    static bool Prevails(in Weighed left, in Weighed right, bool isPast)
    {
        var (one, other) = (left.Bearing.Testimony, right.Bearing.Testimony);
        if (one.From != other.From) return isPast ? one.From > other.From : one.From < other.From;
        if (one.Until != other.Until) return one.Until > other.Until;
        if (left.Fresh != right.Fresh) return Math.Abs(left.Fresh) > Math.Abs(right.Fresh);
        return one.Recorded.Sequence <= other.Recorded.Sequence;
    }

    Voice VoiceOf(in Weighed one, int key)
    {
        var testimony = one.Bearing.Testimony;
        var claim = testimony.Recorded.Placed.Claim;
        var isAsserted = claim.Modality == Modality.Asserted;
        // A denial, and what calls for a state, speak for the other side.
        var isUpper = testimony.IsUsable ^ (claim.Modality == Modality.Denied) ^ (one.Fresh < 0);
        var isLater = one.Part == Part.Murmurs && testimony.From > held;
        var isChange = isAsserted && !isLater && testimony.Holding!.From is not null;
        var prior = rule.PriorPercent.Usable / 100.0;
        var stale = Decay.Curve.Of(isUpper ? rule.HalfLifeDays.Usable : testimony.IsUsable ? rule.HalfLifeDays.Closed : (int)rule.HalfLife(claim.Status!.Value, claim.Cause).TotalDays);
        var (from, until) = isLater ? (testimony.From - 1, testimony.From) : (testimony.From, testimony.Until);
        return Told(key, from, until, isUpper, Math.Abs(one.Fresh), isChange, isUpper ? prior : 1 - prior, isAsserted && !isLater && testimony.Holding!.EndsThere, stale);
    }

    /// <summary>A voice that, alone and from the prior, weighs what it is given.</summary>
    static Voice Told(int key, long from, long until, bool isUpper, double decibans, bool isChange, double prior, bool ends, Decay.Curve stale)
    {
        // A report of a change is right whatever was before; one of a state only where the state was so already.
        var moves = isChange ? 1.0 : 0.0;
        var doubt = 1 / (1 + ((Decay.OddsOf(decibans) - 1) * prior / ((moves * (1 - prior)) + prior)));
        return new(key, from, until, isUpper, doubt, moves, 1, ends, stale);
    }

    /// <summary>What the usable and the blocked side come to.</summary>
    readonly record struct Balance(double Usable, double Blocked);

    Balance Weigh(Func<int, bool>? leftOut) => new(Math.Max(0, SideOf(true, leftOut, held)), Math.Max(0, SideOf(false, leftOut, held)));

    /// <summary>
    /// What a side comes to: what would be lacking without its claims and the denials of them, in the face of those of the other side that no
    /// later claim of this one has outdated. Claims told of later than the instant asked about count while that is it, and not beyond.
    /// </summary>
    double SideOf(bool isUpper, Func<int, bool>? leftOut, long at)
    {
        var isAny = false;
        for (var voice = 0; voice < voices.Length && !isAny; voice++)
            isAny = all[owner[voice]].Part == Part.Speaks && voices[voice].IsUpper == isUpper && leftOut?.Invoke(voice) != true;
        if (!isAny) return 0;
        var faced = Facing(isUpper, leftOut, at);
        var with = Belief.Of(chain, voices, faced, at).Decibans;
        var without = Belief.Of(chain, voices, voice => faced(voice) || IsOf(voice, isUpper), at).Decibans;
        return isUpper ? with - without : without - with;
    }

    /// <summary>Left out when a side is weighed: what is left out anyway, and voices of the other side that ended before this one last spoke.</summary>
    Func<int, bool> Facing(bool isUpper, Func<int, bool>? leftOut, long at)
    {
        var last = long.MinValue;
        for (var voice = 0; voice < voices.Length; voice++)
            if (all[owner[voice]].Part == Part.Speaks && voices[voice].IsUpper == isUpper && voices[voice].From <= held && leftOut?.Invoke(voice) != true) last = Math.Max(last, voices[voice].From);
        return voice => leftOut?.Invoke(voice) == true
            || (at > held && voices[voice].From > held)
            || (all[owner[voice]].Part == Part.Speaks && voices[voice].IsUpper != isUpper && voices[voice].Until <= last);
    }

    bool IsOf(int voice, bool isUpper) => all[owner[voice]].Part switch
    {
        Part.Speaks => voices[voice].IsUpper == isUpper,
        Part.Denies => voices[voice].IsUpper != isUpper,
        _ => false,
    };

    (StateLabel, bool) LabelUnderReview()
    {
        if (voices.Length == 0) return (StateLabel.Unknown, false);
        var label = LabelOf(null);
        if (label == StateLabel.Unknown) return (label, false);
        var anyReviewed = false;
        foreach (var at in owner) anyReviewed |= all[at].Bearing.Testimony.IsReviewed;
        if (!anyReviewed) return (label, rule.Unreviewed == Unreviewed.Settle);
        var accepted = LabelOf(at => !all[owner[at]].Bearing.Testimony.IsReviewed);
        if (accepted == label || rule.Unreviewed != Unreviewed.Inform) return (label, accepted == label);
        // Unreviewed readings contest what people have settled; they do not overturn it.
        return IsUsable(accepted) && IsBlocked(label) || IsBlocked(accepted) && IsUsable(label) ? (StateLabel.Contested, false) : (label, false);
    }

    StateLabel LabelOf(Func<int, bool>? leftOut)
    {
        var sides = Weigh(leftOut);
        // A thousandth of a deciban is no difference; without it the last bit would decide.
        bool Settles(double decibans) => decibans >= rule.Settles - 0.001;
        var (usable, blocked) = (Settles(sides.Usable), Settles(sides.Blocked));
        if (!usable && !blocked) return StateLabel.Unknown;
        if (usable && blocked && sides.Blocked - sides.Usable < rule.Decides - 0.001) return IsByTurns(leftOut) ? StateLabel.Intermittent : StateLabel.Contested;
        var isUsable = usable && !(blocked && sides.Blocked >= sides.Usable);
        if (IsByTurns(leftOut)) return StateLabel.Intermittent;
        return isUsable
            ? IsWorse(leftOut, StateLabel.Limited, StateLabel.Passable) ? StateLabel.Limited : StateLabel.Passable
            : IsWorse(leftOut, StateLabel.Destroyed, StateLabel.NotPassable) ? StateLabel.Destroyed : StateLabel.NotPassable;
    }

    /// <summary>Whether the worse label of a side holds: its claims settle it, or it is at most a little lighter than the better.</summary>
    bool IsWorse(Func<int, bool>? leftOut, StateLabel worse, StateLabel better)
    {
        var within = Within(worse, better, leftOut);
        if (within.Length == 0 || !Array.Exists(within, voice => voice.IsUpper)) return false;
        var prior = PriorOf(worse);
        var scale = WithinChain(worse);
        var both = Belief.Of(scale, within, null, held).Decibans;
        var without = Belief.Of(scale, within, at => within[at].IsUpper, held).Decibans;
        return both - without >= rule.Settles - 0.001 || both - (10 * Math.Log10(prior / (1 - prior))) >= -rule.WorseWithin - 0.001;
    }

    double PriorOf(StateLabel worse) => (worse == StateLabel.Limited ? rule.PriorPercent.Limited : rule.PriorPercent.Destroyed) / 100.0;

    Belief.Chain WithinChain(StateLabel worse)
    {
        var stale = Decay.Curve.Of(worse == StateLabel.Limited ? rule.HalfLifeDays.Limits : rule.HalfLifeDays.Destroyed);
        return new(PriorOf(worse), stale, stale);
    }

    /// <summary>The voices on whether a usable road has limits, or a blocked one is destroyed; a road said to be usable is not destroyed.</summary>
    Voice[] Within(StateLabel worse, StateLabel better, Func<int, bool>? leftOut)
    {
        var stale = WithinChain(worse).UpperStale;
        var prior = PriorOf(worse);
        var within = new List<Voice>();
        for (var at = 0; at < voices.Length; at++)
        {
            if (leftOut is not null && leftOut(at)) continue;
            ref readonly var one = ref all[owner[at]];
            if (one.Part != Part.Speaks) continue;
            var testimony = one.Bearing.Testimony;
            var isWorse = testimony.Speaks == worse;
            if (!isWorse && !(testimony.Speaks == better && worse == StateLabel.Limited) && !(testimony.IsUsable && worse == StateLabel.Destroyed)) continue;
            within.Add(Told(voices[at].Key, testimony.From, testimony.Until, isWorse, one.Fresh, testimony.Holding!.From is not null, isWorse ? prior : 1 - prior, false, stale));
        }
        within.Sort(Belief.InOrder);
        return [.. within];
    }

    /// <summary>Whether the road has been told to open and shut by turns of late: often enough, and the last word is older than such a turn.</summary>
    bool IsByTurns(Func<int, bool>? leftOut)
    {
        var since = held - (rule.Intermittent.WithinDays * 1440L);
        var recent = 0;
        foreach (ref readonly var one in all.AsSpan())
            if (one.Bearing.Testimony.From >= since && one.Bearing.Testimony.From <= held) recent++;
        if (recent <= rule.Intermittent.Changes) return false;
        var (changes, first, last) = (0, 0L, 0L);
        bool? before = null;
        // Claims that origin by origin were outdated by a later word tell of the turns too.
        foreach (var one in all.Where(one => one.Bearing.IsOnPiece && one.Bearing.Testimony is { Speaks: not StateLabel.Unknown, Holding: not null, Modality: Modality.Asserted, SetAside: null } && one.Bearing.Testimony.From >= since && one.Bearing.Testimony.From <= held)
            .OrderBy(one => one.Bearing.Testimony.From).ThenBy(one => one.Bearing.Testimony.IsUsable))
        {
            if (leftOut is not null && IsLeftOut(one.Bearing, leftOut)) continue;
            var isUsable = one.Bearing.Testimony.IsUsable;
            if (before is { } was && was != isUsable)
            {
                if (changes++ == 0) first = one.Bearing.Testimony.From;
                last = one.Bearing.Testimony.From;
            }
            before = isUsable;
        }
        return changes >= rule.Intermittent.Changes && (held - last) * (changes - 1) > last - first;
    }

    bool IsLeftOut(Bearing bearing, Func<int, bool> leftOut)
    {
        for (var at = 0; at < owner.Length; at++)
            if (ReferenceEquals(all[owner[at]].Bearing.Testimony, bearing.Testimony)) return leftOut(at);
        return false;
    }

    internal static bool IsUsable(StateLabel label) => label is StateLabel.Passable or StateLabel.Limited;

    internal static bool IsBlocked(StateLabel label) => label is StateLabel.NotPassable or StateLabel.Destroyed;

    /// <summary>How likely it is that the road can be used; for those who judge the rule.</summary>
    internal (double Passable, double Limited, double NotPassable, double Destroyed) Distribution()
    {
        var upper = Belief.Of(chain, voices, null, held).Upper;
        double Share(StateLabel worse, StateLabel better) => Belief.Of(WithinChain(worse), Within(worse, better, null), null, held).Upper;
        var (limited, destroyed) = (Share(StateLabel.Limited, StateLabel.Passable), Share(StateLabel.Destroyed, StateLabel.NotPassable));
        return (upper * (1 - limited), upper * limited, (1 - upper) * (1 - destroyed), (1 - upper) * destroyed);
    }

    /// <summary>The state with every claim's weight.</summary>
    public RoadState Explained()
    {
        var sides = Weigh(null);
        var weighed = new WeighedClaim?[all.Length];
        for (var voice = 0; voice < voices.Length; voice++)
        {
            var at = owner[voice];
            var one = all[at];
            if (one.Part is not (Part.Speaks or Part.Denies)) continue;
            // What it would add if nobody else on its side had spoken: of two that say the same, each is worth what it says.
            var facing = Facing(voices[voice].IsUpper ^ (one.Part == Part.Denies), null, held);
            bool IsFellow(int other) => facing(other) || (IsOf(other, voices[voice].IsUpper ^ (one.Part == Part.Denies)) && all[owner[other]].Part == one.Part);
            var alone = Belief.Of(chain, voices, other => other != voice && IsFellow(other), held).Decibans - Belief.Of(chain, voices, IsFellow, held).Decibans;
            var decibans = Math.Max(0, Rounded(voices[voice].IsUpper ? alone : -alone));
            weighed[at] = new(one.Bearing.Testimony.Recorded, one.Bearing.Testimony.Speaks, decibans, Reason(one, decibans));
        }
        for (var at = 0; at < all.Length; at++) weighed[at] ??= Aside(all[at]);

        bool IsFor(WeighedClaim one) => Label is StateLabel.Contested or StateLabel.Intermittent || (Label != StateLabel.Unknown && IsUsable(one.Speaks) == IsUsable(Label));
        IEnumerable<WeighedClaim> Where(Func<Part, bool> part, Func<WeighedClaim, bool> holds) => Enumerable.Range(0, all.Length).Where(at => part(all[at].Part) && all[at].Bearing.IsOnPiece && weighed[at]!.Decibans > 0 && holds(weighed[at]!)).Select(at => weighed[at]!);
        var isSettled = Label != StateLabel.Unknown;
        var settled = isSettled ? Sorted(Where(part => part == Part.Speaks, IsFor)) : [];
        var against = isSettled ? Sorted(Where(part => part == Part.Speaks, one => !IsFor(one)).Concat(Where(part => part == Part.Denies, one => Label is not (StateLabel.Contested or StateLabel.Intermittent) && IsUsable(one.Speaks) == IsUsable(Label)))) : [];
        // Many that hardly weigh may settle together: then they are all named.
        if (isSettled && settled.IsEmpty) settled = Sorted(Enumerable.Range(0, all.Length).Where(at => all[at].Part == Part.Speaks && all[at].Bearing.IsOnPiece && IsFor(weighed[at]!)).Select(at => weighed[at]!));
        var told = settled.Concat(against).Select(one => one.Claim.Sequence).ToHashSet();
        var heard = Sorted(weighed.Where(one => !told.Contains(one!.Claim.Sequence))!);
        var (usable, blocked) = (Math.Max(0, Rounded(sides.Usable)), Math.Max(0, Rounded(sides.Blocked)));
        var (passable, limited, notPassable, destroyed) = Distribution();
        var state = new RoadState
        {
            Axis = axis,
            Label = Label,
            Odds = new()
            {
                Passable = passable,
                Limited = limited,
                NotPassable = notPassable,
                Destroyed = destroyed,
                UsableDecibans = usable,
                BlockedDecibans = blocked,
                HalfLifeDays = DaysUntil(sides, weight => weight / 2),
                UnknownInDays = DaysUntil(sides, _ => rule.Settles),
                TurnsOn = TurnsOn(weighed!),
                IsReviewed = IsReviewed,
            },
            EvidenceOn = settled.IsEmpty ? null : settled.Max(one => Seen(one.Claim, heldAt)),
            AccordingTo = [.. settled.Where(one => one.Decibans * 2 >= rule.Settles || one.Decibans == settled[0].Decibans).Select(one => Innermost(one.Claim.Placed.Claim)).Distinct(StringComparer.Ordinal)],
            For = settled,
            Against = against,
            Heard = heard,
            Sensitivity = Sensitivities.Highest(all.Select(one => one.Bearing.Testimony.Sensitivity)),
            Sentence = "",
        };
        return StateSentence.Said(state, heldAt);
    }

    static int Rounded(double decibans) => (int)Math.Round(Math.Clamp(decibans, -999, 999), MidpointRounding.AwayFromZero);

    /// <summary>A claim that settles nothing here: what it would weigh alone, had it been told of this very piece as a fact of it.</summary>
    WeighedClaim Aside(in Weighed one)
    {
        var testimony = one.Bearing.Testimony;
        if (one.Part is Part.Silent or Part.Murmurs || one.Bearing.IsOnPiece) return new(testimony.Recorded, testimony.Speaks, 0, Reason(one, 0));
        Voice[] alone = [VoiceOf(one, 0)];
        var weight = Belief.Of(chain, alone, null, held).Decibans - Belief.Of(chain, [], null, held).Decibans;
        var decibans = Math.Max(0, Rounded(alone[0].IsUpper ? weight : -weight));
        return new(testimony.Recorded, testimony.Speaks, decibans, Reason(one, decibans));
    }

    string Reason(in Weighed one, int decibans)
    {
        var testimony = one.Bearing.Testimony;
        var claim = testimony.Recorded.Placed.Claim;
        if (one.Part is Part.Silent or Part.Murmurs) return one.Why! + (one.Bearing.Coarse is { } rough ? $"; {rough}" : "");
        var source = claim.Attribution.IsEmpty ? SourceType.Unknown : claim.Attribution[0].Type;
        var fresh = Math.Abs(Rounded(one.Fresh));
        var days = Math.Max(0, (testimony.From > held ? testimony.From - held : held - testimony.Until) / 1440);
        var reason = $"{(claim.Modality == Modality.Denied ? "denial, " : "")}{Words.Of(source)}";
        if (testimony.Standing is { } standing && (standing.Source != SourceReliability.F || standing.Information != InformationCredibility.CannotBeJudged))
            reason += $", graded {Letter(standing.Source)}{Digit(standing.Information)}";
        reason += string.Create(CultureInfo.InvariantCulture, $", {fresh} when fresh, {(testimony.From <= held && held < testimony.Until ? "speaks of that day" : $"{Counted.Of((int)days, "day")} from it, half of it gone every {HalfLifeOf(testimony):0}")}");
        if (decibans > fresh + 1) reason += "; nothing outweighs what it adds to";
        else if (decibans == 0 && fresh > 0 && one.Bearing.IsOnPiece) reason += "; later word has taken its place";
        if (testimony.Standing is { IsDisputed: true }) reason += "; disputed";
        if (testimony.IsReviewed) reason += "; reviewed";
        if (one.Bearing.Coarse is { } coarse) reason += $"; {coarse}";
        return reason;
    }

    double HalfLifeOf(Testimony testimony) => rule.HalfLife(testimony.Recorded.Placed.Claim.Status!.Value, testimony.Recorded.Placed.Claim.Cause).TotalDays;

    /// <summary>Days of silence until the weight of the label's side is down to a level; null for no label, or one that is still vouched for by a claim that tells no end.</summary>
    int? DaysUntil(Balance sides, Func<double, double> level)
    {
        if (Label is StateLabel.Unknown or StateLabel.Contested or StateLabel.Intermittent) return null;
        var isUsable = IsUsable(Label);
        var weight = isUsable ? sides.Usable : sides.Blocked;
        var least = level(weight);
        double After(int days) => SideOf(isUsable, null, held + (days * 1440L));
        // The weight only falls in silence: halve the span until the day is found.
        var (low, high) = (0, 36_500);
        if (After(high) > least) return null;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (After(middle) > least) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The one claim without which the label would be another, the heaviest first; else the one heard or against it that would change it if it were certain.</summary>
    Turning? TurnsOn(WeighedClaim[] weighed)
    {
        foreach (var voice in Enumerable.Range(0, voices.Length).Where(voice => all[owner[voice]].Part is Part.Speaks or Part.Denies)
            .OrderByDescending(voice => weighed[owner[voice]].Decibans).ThenBy(voice => weighed[owner[voice]].Claim.Sequence))
        {
            var becomes = LabelOf(other => other == voice);
            if (becomes != LabelOf(null)) return new(weighed[owner[voice]].Claim, IsIfTrue: false, becomes);
        }
        foreach (var at in Enumerable.Range(0, all.Length).Where(at => Certain(at)).OrderByDescending(at => weighed[at].Decibans).ThenBy(at => weighed[at].Claim.Sequence))
        {
            var testimony = all[at].Bearing.Testimony;
            var becomes = testimony.Modality == Modality.Denied ? StateLabel.Unknown : testimony.Speaks;
            if (becomes != Label) return new(weighed[at].Claim, IsIfTrue: true, becomes);
        }
        return null;
    }

    /// <summary>Whether the claim would tell the state of that instant if it were certain.</summary>
    bool Certain(int at) => all[at] is { Part: Part.Speaks or Part.Denies } one && (!one.Bearing.IsOnPiece || Label is StateLabel.Contested || IsUsable(one.Bearing.Testimony.Speaks) != IsUsable(Label));

    static ImmutableArray<WeighedClaim> Sorted(IEnumerable<WeighedClaim> claims) => [.. claims.OrderByDescending(one => one.Decibans).ThenBy(one => one.Claim.Sequence)];

    internal static LocalDate Seen(RecordedClaim claim, Instant heldAt)
    {
        var holding = Holding.Of(claim.Placed.Claim, claim.Placed.PublishedWithin)!;
        var last = Instant.Min(holding.Confirmed - Duration.Epsilon, heldAt);
        return last.InUtc().Date;
    }

    static string Day(Instant instant) => instant.InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Innermost(Claim claim) => claim.Attribution.IsEmpty ? "an unnamed source" : claim.Attribution[0].Name;
}
