using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Passable.Reading;

namespace Passable.Claims;

/// <summary>What a label on one axis does to who comes along.</summary>
public enum Lets
{
    /// <summary>Lets pass.</summary>
    Pass,
    /// <summary>Lets pass unless its limits are for others or bar the vehicle.</summary>
    PassIfLet,
    /// <summary>Says nothing.</summary>
    NoWord,
    /// <summary>May or may not let pass.</summary>
    Doubt,
    /// <summary>Stops.</summary>
    Stop,
}

/// <summary>Whose passage an axis decides, and by which words of a limit they are let through.</summary>
/// <param name="Axes">The axes that must all let the user pass.</param>
/// <param name="Words">Words of "only ... are let through" that mean this user, lower case.</param>
public sealed record UserPassage(ImmutableArray<Axis> Axes, ImmutableArray<string> Words);

/// <summary>
/// How the passability of a piece for a vehicle and a user follows from its axes: data of the rule file. Intact is not permitted is not used
/// is not held.
/// </summary>
public sealed record PassageTable
{
    /// <summary>What each label does.</summary>
    public required ImmutableSortedDictionary<StateLabel, Lets> LabelLets { get; init; }
    /// <summary>The users, by name.</summary>
    public required ImmutableSortedDictionary<string, UserPassage> Users { get; init; }
    /// <summary>Words of a limit that mean each vehicle.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> VehicleWords { get; init; }
    /// <summary>Words of a limit that mean nobody who asks here.</summary>
    public required ImmutableArray<string> OthersWords { get; init; }

    /// <summary>What is wrong with the table, without a full stop; null when nothing is.</summary>
    [JsonIgnore]
    internal string? Objection
    {
        get
        {
            foreach (var label in Enum.GetValues<StateLabel>())
                if (!LabelLets.ContainsKey(label)) return $"'label_lets' lacks {JsonNamingPolicy.SnakeCaseLower.ConvertName(label.ToString())}";
            if (LabelLets[StateLabel.Unknown] is Lets.Pass or Lets.PassIfLet) return "'label_lets' lets pass where nothing is known: unknown is never open";
            if (LabelLets[StateLabel.NotPassable] != Lets.Stop || LabelLets[StateLabel.Destroyed] != Lets.Stop) return "'label_lets' lets pass what is closed";
            return Users.IsEmpty ? "'users' is empty" : null;
        }
    }

    /// <summary>What the piece's axes come to for a vehicle and a user; the reason names the axis that decides.</summary>
    /// <param name="axes">The states of the piece, one an axis; an axis without one says nothing.</param>
    /// <param name="user">One of <see cref="Users"/>.</param>
    /// <param name="vehicle">A vehicle's name; one the table does not know is meant by no word.</param>
    public (Lets Lets, string Reason) For(ImmutableArray<RoadState> axes, string user, string vehicle)
    {
        var who = Users[user];
        var (worst, reason) = (Lets.NoWord, "nothing is reported on the axes that decide it");
        var isAnyTold = false;
        foreach (var state in axes)
        {
            if (!who.Axes.Contains(state.Axis)) continue;
            var (lets, why) = On(state, user, vehicle);
            if (lets == Lets.NoWord) continue;
            // What lets pass is only as good as the worst of its fellows.
            if (isAnyTold && lets <= worst) continue;
            (worst, reason, isAnyTold) = (lets, $"{Words.Of(state.Axis)}: {why}", true);
        }
        return (worst, reason);
    }

    (Lets Lets, string Reason) On(RoadState state, string user, string vehicle)
    {
        var lets = LabelLets[state.Label];
        if (lets != Lets.PassIfLet) return (lets, Words.Of(state.Label));
        foreach (var limits in state.For.Where(one => one.Decibans > 0).Select(one => one.Claim.Placed.Claim.Limits).OfType<Limits>())
        {
            if (!limits.Allowed.IsEmpty && !limits.Allowed.Any(words => Means(words, Users[user].Words) || Means(words, WordsOf(vehicle))))
                return (Lets.Stop, $"only {string.Join(", ", limits.Allowed)} let through");
            if (limits.Barred.FirstOrDefault(words => Means(words, WordsOf(vehicle)) && !Means(words, OthersWords)) is { } barred)
                return (Lets.Stop, $"{barred} kept out");
        }
        return (Lets.Pass, "with limits");
    }

    /// <summary>Whether every class let through is one of forces or aid, which no ordinary driver is.</summary>
    public bool IsForOthersOnly(Limits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return !limits.Allowed.IsEmpty && limits.Allowed.All(words => Means(words, OthersWords) || (Users.TryGetValue("aid", out var aid) && Means(words, aid.Words)));
    }

    ImmutableArray<string> WordsOf(string vehicle) => VehicleWords.TryGetValue(vehicle, out var words) ? words : [];

    static bool Means(string words, ImmutableArray<string> any) => any.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
}
