namespace Passable.Claims;

/// <summary>
/// Who may be told of a record, from anybody to almost nobody; OCHA's low, moderate, high and severe. What nobody has set is
/// <see cref="Restricted"/>. In order: a larger value is shown to fewer.
/// </summary>
public enum Sensitivity
{
    /// <summary>Anybody.</summary>
    Public,
    /// <summary>Those who work in the operation and whom it shares with.</summary>
    Restricted,
    /// <summary>Those in the operation whose task needs it.</summary>
    Confidential,
    /// <summary>Named roles alone.</summary>
    StrictlyConfidential,
}

/// <summary>How sensitivity passes from records to what is made of them.</summary>
public static class Sensitivities
{
    /// <summary>What a record has that nobody has set a level for.</summary>
    public const Sensitivity Unset = Sensitivity.Restricted;

    /// <summary>The level of what rests on all of these: the highest. Of what rests on nothing: <see cref="Sensitivity.Public"/>, for it tells of no record.</summary>
    public static Sensitivity Highest(IEnumerable<Sensitivity> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.Aggregate(Sensitivity.Public, (highest, level) => level > highest ? level : highest);
    }
}
