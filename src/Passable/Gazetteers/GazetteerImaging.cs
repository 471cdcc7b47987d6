using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Passable.Gazetteers;

/// <summary>Makes the image of a gazetteer. The same places and regions give the same bytes.</summary>
internal static class GazetteerImaging
{
    /// <summary>The image's bytes.</summary>
    /// <param name="places">Sorted by reference.</param>
    /// <param name="regions">The regions, a GeoJSON feature a line.</param>
    internal static byte[] Of(ImmutableArray<Place> places, ReadOnlyMemory<byte> regions)
    {
        var texts = new Texts();
        var rows = new PlaceRow[places.Length];
        var names = new List<NameRow>(places.Length * 3);
        var merged = new List<int>();
        var (folded, sounds, refs) = (new Listing(), new Listing(), new Dictionary<ulong, int>());
        for (var at = 0; at < places.Length; at++)
        {
            var place = places[at];
            rows[at] = new PlaceRow
            {
                Latitude = place.At.Latitude,
                Longitude = place.At.Longitude,
                Population = place.Population,
                Ref = texts.Of(place.Ref),
                Name = texts.Of(place.Name),
                Type = (int)place.Type,
                Governorate = texts.Of(place.Governorate),
                District = texts.Of(place.District),
                PCode = texts.Of(place.PCode),
                FirstName = names.Count,
                NameCount = place.Names.Length,
                FirstMerged = merged.Count,
                MergedCount = place.MergedRefs.Length,
            };
            foreach (var name in place.Names)
            {
                foreach (var state in States(name.Text))
                    folded.Open(state.State, state.IsWhole ? names.Count : -1);
                foreach (var key in KeysOf(name.Text))
                    sounds.Open(key, names.Count);
                names.Add(new NameRow { Place = at, Language = texts.Of(name.Language), Text = texts.Of(name.Text) });
            }

            foreach (var reference in place.MergedRefs)
                merged.Add(texts.Of(reference));
        }

        // A reference is first of all the place that bears it, and only then one that took it over.
        for (var at = 0; at < places.Length; at++)
            refs.TryAdd(NameHash.Of(places[at].Ref), at);
        for (var at = 0; at < places.Length; at++)
        {
            foreach (var reference in places[at].MergedRefs)
                refs.TryAdd(NameHash.Of(reference), at);
        }

        var (foldedKeys, foldedHeads, foldedNames) = folded.Laid();
        var (soundKeys, soundHeads, soundNames) = sounds.Laid();
        var (refKeys, refHeads) = Slots(refs);
        return Bytes(
        [
            texts.Bytes,
            Raw(texts.Starts),
            Raw(rows),
            Raw(names.ToArray()),
            Raw(merged.ToArray()),
            Raw(foldedKeys), Raw(foldedHeads), Raw(foldedNames),
            Raw(soundKeys), Raw(soundHeads), Raw(soundNames),
            Raw(refKeys), Raw(refHeads),
            regions,
        ]);
    }

    /// <summary>The states of a folded name after each of its words.</summary>
    static IEnumerable<(ulong State, bool IsWhole)> States(string name)
    {
        var words = NameKeys.Words(name);
        var state = 0UL;
        for (var at = 0; at < words.Count; at++)
            yield return (state = NameHash.After(state, NameHash.Of(words[at])), at == words.Count - 1);
    }

    /// <summary>The hashes of a name's keys by sound.</summary>
    internal static IEnumerable<ulong> KeysOf(string name)
    {
        var (sounds, loosened) = NameSounds.Of(name);
        var keys = NameSounds.Keys(sounds);
        return (loosened is null ? keys : keys.Concat(NameSounds.Keys(loosened)).Distinct(StringComparer.Ordinal)).Select(key => NameHash.Of(key));
    }

    static byte[] Raw<T>(T[] values)
        where T : struct => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    static byte[] Bytes(ReadOnlyMemory<byte>[] sections)
    {
        var length = (long)GazetteerImage.HeadLength;
        foreach (var section in sections)
            length = ((length + 7) / 8 * 8) + section.Length;
        var bytes = new byte[length];
        GazetteerImage.Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), GazetteerFile.Format);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), GazetteerImage.Sections);
        var at = GazetteerImage.HeadLength;
        for (var section = 0; section < sections.Length; section++)
        {
            at = (at + 7) / 8 * 8;
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24 + (section * 16)), at);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32 + (section * 16)), sections[section].Length);
            sections[section].Span.CopyTo(bytes.AsSpan(at));
            at += sections[section].Length;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), GazetteerImage.SumOf(bytes));
        return bytes;
    }

    static (ulong[] Keys, int[] Heads) Slots(IEnumerable<KeyValuePair<ulong, int>> entries)
    {
        var all = entries.OrderBy(entry => entry.Key).ToArray();
        var capacity = 16;
        while (capacity < all.Length * 5L / 3)
            capacity *= 2;
        var (keys, heads) = (new ulong[capacity], new int[capacity]);
        foreach (var (key, head) in all)
        {
            var slot = (int)(key & (ulong)(capacity - 1));
            while (keys[slot] != 0)
                slot = (slot + 1) & (capacity - 1);
            (keys[slot], heads[slot]) = (key, head);
        }

        return (keys, heads);
    }

    /// <summary>Every text once, in the order they were first asked for.</summary>
    sealed class Texts
    {
        readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        readonly ArrayBufferWriter<byte> bytes = new(1 << 16);
        readonly List<int> starts = [0, 0];

        internal ReadOnlyMemory<byte> Bytes => bytes.WrittenMemory;

        internal int[] Starts => [.. starts];

        internal int Of(string? text)
        {
            if (text is null)
                return 0;
            if (numbers.TryGetValue(text, out var number))
                return number;
            bytes.Write(Encoding.UTF8.GetBytes(text));
            starts.Add(bytes.WrittenCount);
            numbers.Add(text, starts.Count - 2);
            return starts.Count - 2;
        }
    }

    /// <summary>Names under keys.</summary>
    sealed class Listing
    {
        readonly Dictionary<ulong, int> last = [];
        readonly List<(int Name, int Before)> entries = [];

        /// <summary>A key, and a name under it; -1 for none.</summary>
        internal void Open(ulong key, int name)
        {
            if (!last.TryGetValue(key, out var before))
                last.Add(key, before = -1);
            if (name < 0)
                return;
            entries.Add((name, before));
            last[key] = entries.Count - 1;
        }

        internal (ulong[] Keys, int[] Heads, int[] Names) Laid()
        {
            var names = new List<int>(entries.Count * 2);
            var heads = new Dictionary<ulong, int>(last.Count);
            var here = new List<int>();
            foreach (var (key, end) in last.OrderBy(entry => entry.Key))
            {
                here.Clear();
                for (var at = end; at >= 0; at = entries[at].Before)
                    here.Add(entries[at].Name);
                heads.Add(key, here.Count == 0 ? -1 : names.Count);
                if (here.Count == 0)
                    continue;
                here.Reverse();
                names.Add(here.Count);
                names.AddRange(here);
            }

            var (keys, at2) = Slots(heads);
            return (keys, at2, [.. names]);
        }
    }
}
