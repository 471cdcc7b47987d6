namespace Passable.Gazetteers;

/// <summary>Finds names by sound: the keys say which names may be meant, nearness which of them are.</summary>
internal static class NameSearch
{
    /// <summary>The names that sound like one, each with how much, in no order; a name that is barely alike is left out.</summary>
    internal static List<(int Name, double Nearness)> Sounding(string name, GazetteerImage image)
    {
        var (sounds, loosened) = NameSounds.Of(name);
        var isUnvowelled = NameSounds.IsUnvowelled(name);
        var hasInnerArticle = NameKeys.HasInnerArticle(name);
        var least = Least(sounds);
        var found = new Dictionary<int, double>();
        foreach (var key in GazetteerImaging.KeysOf(name))
        {
            foreach (var number in image.Sounding(key))
            {
                if (found.ContainsKey(number))
                    continue;
                var text = image.TextAt(image.Names[number].Text)!;
                var (own, ownLoosened) = NameSounds.Of(text);
                var isOwnUnvowelled = NameSounds.IsUnvowelled(text);
                var nearness = 0.0;
                foreach (var asked in (ReadOnlySpan<string?>)[sounds, loosened])
                {
                    foreach (var borne in (ReadOnlySpan<string?>)[own, ownLoosened])
                    {
                        if (asked is not null && borne is not null)
                            nearness = Math.Max(nearness, NameNearness.Of(asked, borne, isOwnUnvowelled && !isUnvowelled, isUnvowelled && !isOwnUnvowelled));
                    }
                }

                // What is told without vowels agrees with more than it should.
                if (isUnvowelled != isOwnUnvowelled)
                    nearness = 0.95 * nearness;
                // An article told within the one and not within the other is a little thing, but tells twins apart.
                if (NameKeys.HasInnerArticle(text) != hasInnerArticle)
                    nearness -= 0.01;
                found[number] = Math.Round(nearness, 3);
            }
        }

        return [.. found.Where(one => one.Value >= least).Select(one => (one.Key, one.Value))];
    }

    /// <summary>How alike two names must be at least: the fewer consonants tell them from others, the more.</summary>
    static double Least(string sounds)
    {
        var consonants = 0;
        foreach (var sound in sounds)
            consonants += sound != '|' && !NameSounds.IsVowel(sound) && sound is not ('w' or 'y') ? 1 : 0;
        return consonants switch
        {
            0 or 1 => 0.95,
            2 => 0.88,
            3 => 0.62,
            _ => 0.5,
        };
    }
}
