namespace Passable.Claims;

/// <summary>How reliable a source is, by the Admiralty code (NATO AJP-2.1), judged apart from what it says this time.</summary>
public enum SourceReliability
{
    /// <summary>Completely reliable.</summary>
    A,
    /// <summary>Usually reliable.</summary>
    B,
    /// <summary>Fairly reliable.</summary>
    C,
    /// <summary>Not usually reliable.</summary>
    D,
    /// <summary>Unreliable.</summary>
    E,
    /// <summary>Cannot be judged: what a source has that nobody has graded.</summary>
    F,
}

/// <summary>How credible a piece of information is, by the Admiralty code (NATO AJP-2.1), judged apart from who says it. Its number is the code's.</summary>
public enum InformationCredibility
{
    /// <summary>1: confirmed by other sources.</summary>
    Confirmed = 1,
    /// <summary>2: probably true.</summary>
    ProbablyTrue = 2,
    /// <summary>3: possibly true.</summary>
    PossiblyTrue = 3,
    /// <summary>4: doubtful.</summary>
    Doubtful = 4,
    /// <summary>5: improbable.</summary>
    Improbable = 5,
    /// <summary>6: cannot be judged: what information has that nobody has graded.</summary>
    CannotBeJudged = 6,
}
