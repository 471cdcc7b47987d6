namespace Passable.Reading.Evaluation;

/// <summary>The words of the label files for kinds, statuses and modalities: the names of the values in lower case with underscores.</summary>
static class LabelWords
{
    /// <summary>The word for a value ("called_for").</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((letter, i) => i > 0 && char.IsAsciiLetterUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
    }

    /// <summary>The value of a word; null when it is none.</summary>
    public static T? Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == word) return value;
        return null;
    }

    /// <summary>Every word there is, for a sentence.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
