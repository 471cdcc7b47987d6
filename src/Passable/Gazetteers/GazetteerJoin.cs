using System.Collections.Immutable;

namespace Passable.Gazetteers;

/// <summary>
/// Makes one list of places of several gazetteers' lists. Entries with one reference are one place. Settlements of two gazetteers are
/// one place when they share a name, folded or by skeleton (three signs or more), and stand within 3 km; each joins at most one entry of
/// another gazetteer, the best pair first: folded before skeleton, then the nearer, then by reference. The place keeps the reference,
/// point and shown name of the gazetteer that ranks first (Who's On First, OpenStreetMap, GeoNames, OCHA, others by name) and has the
/// names of both; p-code, district and population are taken from whichever has them. Settlements of one gazetteer are joined only when they
/// share a folded name in Latin letters, stand within 1.5 km and have no two p-codes: the one of more people stays, then the first by
/// reference. The order in which the lists are given changes nothing.
/// </summary>
internal static class GazetteerJoin
{
    /// <summary>How far apart two gazetteers may put one settlement, metres.</summary>
    const double Near = 3_000;

    /// <summary>How far apart one gazetteer may put a settlement that stands in it twice, metres.</summary>
    const double Twin = 1_500;

    /// <summary>A little more than <see cref="Near"/> in degrees of latitude.</summary>
    const double NearDegrees = 0.028;

    /// <summary>The places, which were joined before and stay apart, with further entries.</summary>
    internal static ImmutableArray<Place> Join(IEnumerable<Place> places, IEnumerable<Place> entries)
    {
        var byRef = entries.GroupBy(place => place.Ref, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Aggregate((one, other) => Merged(one, other)));
        var joined = places.OrderBy(place => place.Ref, StringComparer.Ordinal).ToList();
        foreach (var source in byRef.GroupBy(place => SourceOf(place.Ref), StringComparer.Ordinal).OrderBy(group => Rank(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal))
            Take(joined, WithoutTwins(source));
        return [.. joined.OrderBy(place => place.Ref, StringComparer.Ordinal)];
    }

    /// <summary>One gazetteer's entries, by reference, those that stand in it twice as one.</summary>
    static ImmutableArray<Place> WithoutTwins(IEnumerable<Place> entries)
    {
        var kept = new List<Place>();
        var byName = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderByDescending(entry => entry.Population).ThenBy(entry => entry.Ref, StringComparer.Ordinal))
        {
            var names = entry.Type is not PlaceType.Settlement
                ? []
                : entry.Names.Where(name => !name.Text.Any(Letters.IsArabic)).Select(name => NameKeys.Folded(name.Text)).Where(key => key.Length > 0)
                    .Distinct(StringComparer.Ordinal).ToList();
            var twin = names.SelectMany(name => byName.GetValueOrDefault(name) ?? []).Distinct()
                .Select(at => (At: at, Metres: kept[at].At.MetresTo(entry.At)))
                .Where(other => other.Metres <= Twin && (kept[other.At].PCode is null || entry.PCode is null || kept[other.At].PCode == entry.PCode))
                .OrderBy(other => other.Metres).ThenBy(other => other.At).Select(other => (int?)other.At).FirstOrDefault();
            if (twin is { } host)
            {
                kept[host] = Merged(kept[host], entry);
                continue;
            }

            kept.Add(entry);
            foreach (var name in names)
            {
                if (!byName.TryGetValue(name, out var same))
                    byName.Add(name, same = []);
                same.Add(kept.Count - 1);
            }
        }

        return [.. kept.OrderBy(place => place.Ref, StringComparer.Ordinal)];
    }

    /// <summary>Adds one gazetteer's entries to the places there are.</summary>
    static void Take(List<Place> places, ImmutableArray<Place> entries)
    {
        var hosts = places.Select((place, at) => (Place: place, At: at)).Where(host => host.Place.Type is PlaceType.Settlement)
            .OrderBy(host => host.Place.At.Latitude).ThenBy(host => host.Place.Ref, StringComparer.Ordinal).ToArray();
        var latitudes = Array.ConvertAll(hosts, host => host.Place.At.Latitude);
        var keys = new Keys?[places.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < places.Count; at++)
        {
            foreach (var reference in places[at].MergedRefs.Prepend(places[at].Ref))
                known.TryAdd(reference, at);
        }

        var pairs = new List<(int Tier, double Metres, int Host, int Guest)>();
        for (var guest = 0; guest < entries.Length; guest++)
        {
            var entry = entries[guest];
            if (entry.MergedRefs.Prepend(entry.Ref).FirstOrDefault(known.ContainsKey) is { } reference)
            {
                pairs.Add((-1, 0, known[reference], guest));
                continue;
            }

            if (entry.Type is not PlaceType.Settlement)
                continue;
            var entryKeys = new Keys(entry);
            var first = Array.BinarySearch(latitudes, entry.At.Latitude - NearDegrees);
            for (var at = first < 0 ? ~first : first; at < hosts.Length && latitudes[at] <= entry.At.Latitude + NearDegrees; at++)
            {
                var host = hosts[at];
                if (host.Place.At.MetresTo(entry.At) is var metres && metres <= Near
                    && !host.Place.MergedRefs.Prepend(host.Place.Ref).Any(other => SourceOf(other) == SourceOf(entry.Ref))
                    && (host.Place.PCode is null || entry.PCode is null || host.Place.PCode == entry.PCode)
                    && entryKeys.TierTo(keys[host.At] ??= new Keys(host.Place)) is { } tier)
                    pairs.Add((tier, metres, host.At, guest));
            }
        }

        pairs.Sort((one, other) => (one.Tier, one.Metres, places[one.Host].Ref, entries[one.Guest].Ref)
            .CompareTo((other.Tier, other.Metres, places[other.Host].Ref, entries[other.Guest].Ref)));
        var (takenHosts, takenGuests) = (new HashSet<int>(), new HashSet<int>());
        foreach (var pair in pairs)
        {
            if (takenGuests.Contains(pair.Guest) || (pair.Tier >= 0 && takenHosts.Contains(pair.Host)))
                continue;
            takenHosts.Add(pair.Host);
            takenGuests.Add(pair.Guest);
            var (host, entry) = (places[pair.Host], entries[pair.Guest]);
            places[pair.Host] = pair.Tier >= 0 && Rank(SourceOf(entry.Ref)) < Rank(SourceOf(host.Ref)) ? Merged(entry, host) : Merged(host, entry);
        }

        for (var guest = 0; guest < entries.Length; guest++)
        {
            if (!takenGuests.Contains(guest))
                places.Add(entries[guest]);
        }
    }

    static Place Merged(Place host, Place guest) => host with
    {
        Names = new PlaceNames().AddAll(host.Names).AddAll(guest.Names).All(),
        Governorate = host.Governorate ?? guest.Governorate,
        District = host.District ?? guest.District,
        PCode = host.PCode ?? guest.PCode,
        Population = host.Population > 0 ? host.Population : guest.Population,
        MergedRefs =
        [
            .. host.MergedRefs.Concat(guest.MergedRefs).Append(guest.Ref).Where(reference => reference != host.Ref)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ],
    };

    static string SourceOf(string reference) => reference.Split(':')[0];

    static int Rank(string source) => source switch
    {
        "wof" => 0,
        "osm" => 1,
        "geonames" => 2,
        "ocha" => 3,
        _ => 4,
    };

    /// <summary>The keys of all names of one place.</summary>
    sealed class Keys
    {
        readonly HashSet<string> folded = new(StringComparer.Ordinal);
        readonly HashSet<string> skeletons = new(StringComparer.Ordinal);

        internal Keys(Place place)
        {
            foreach (var name in place.Names)
            {
                folded.Add(NameKeys.Folded(name.Text));
                var (key, loosened) = NameKeys.Skeletons(name.Text);
                if (key.Length >= Gazetteer.MinSkeleton)
                    skeletons.Add(key);
                if (loosened is not null)
                    skeletons.Add(loosened);
            }
        }

        internal int? TierTo(Keys other) => folded.Overlaps(other.folded) ? 0 : skeletons.Overlaps(other.skeletons) ? 1 : null;
    }
}
