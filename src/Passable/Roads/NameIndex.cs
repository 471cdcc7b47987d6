using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Passable.Routing;

namespace Passable.Roads;

/// <summary>Numbers by key, as a network file keeps them: keys sorted by their UTF-8 bytes, each with its values in the order they were put. Immutable.</summary>
internal sealed class NameIndex
{
    readonly FlatArray<byte> bytes;
    readonly FlatArray<uint> first;
    readonly FlatArray<uint> valueFirst;
    readonly FlatArray<int> values;
    readonly FlatArray<ulong> rule;

    NameIndex(FlatArray<byte> bytes, FlatArray<uint> first, FlatArray<uint> valueFirst, FlatArray<int> values, FlatArray<ulong> rule) =>
        (this.bytes, this.first, this.valueFirst, this.values, this.rule) = (bytes, first, valueFirst, values, rule);

    /// <summary>The index of these keys.</summary>
    /// <param name="keys">Keys and their values.</param>
    /// <param name="rule">By what rule the keys were made: another rule looks for other keys.</param>
    internal static NameIndex Of(Dictionary<string, List<int>> keys, ulong rule)
    {
        var sorted = keys.Select(pair => (Key: Encoding.UTF8.GetBytes(pair.Key), pair.Value)).ToArray();
        Array.Sort(sorted, (one, other) => one.Key.AsSpan().SequenceCompareTo(other.Key));
        var (starts, valueStarts) = (new uint[sorted.Length + 1], new uint[sorted.Length + 1]);
        var letters = new byte[sorted.Sum(pair => pair.Key.Length)];
        var numbers = new int[sorted.Sum(pair => pair.Value.Count)];
        for (var at = 0; at < sorted.Length; at++)
        {
            sorted[at].Key.CopyTo(letters, (int)starts[at]);
            sorted[at].Value.CopyTo(numbers, (int)valueStarts[at]);
            starts[at + 1] = starts[at] + (uint)sorted[at].Key.Length;
            valueStarts[at + 1] = valueStarts[at] + (uint)sorted[at].Value.Count;
        }

        return new NameIndex(letters, starts, valueStarts, numbers, new[] { rule });
    }

    /// <summary>The index of a file; null when it has none, or one made by another rule.</summary>
    internal static NameIndex? Of(SectionTable table, ulong rule) =>
        table.Find<byte>("key.bytes") is { } letters && table.Find<uint>("key.first") is { IsEmpty: false } starts && table.Find<uint>("key.value-first") is { } valueStarts
            && table.Find<int>("key.values") is { } numbers && table.Find<ulong>("key.rule") is { Length: 1 } made
            && made[0] == rule && valueStarts.Length == starts.Length
            ? new NameIndex(letters, starts, valueStarts, numbers, made)
            : null;

    /// <summary>A number that says by which rule keys are made: a hash of what the rule makes of some names.</summary>
    internal static ulong RuleOf(IEnumerable<string> made) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', made))));

    internal IEnumerable<NetworkSection> Sections() =>
    [
        NetworkSection.Of("key.bytes", SectionRole.Derived, bytes),
        NetworkSection.Of("key.first", SectionRole.Derived, first),
        NetworkSection.Of("key.value-first", SectionRole.Derived, valueFirst),
        NetworkSection.Of("key.values", SectionRole.Derived, values),
        NetworkSection.Of("key.rule", SectionRole.Derived, rule),
    ];

    /// <summary>The values of a key; empty when there is no such key.</summary>
    internal ReadOnlySpan<int> Find(string key)
    {
        var sought = Encoding.UTF8.GetBytes(key);
        var (low, high) = (0, first.Length - 2);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (start, length) = NetworkArrays.RangeOf(first, middle, bytes.Length, "key");
            var order = bytes.Span.Slice(start, length).SequenceCompareTo(sought);
            if (order == 0)
            {
                (start, length) = NetworkArrays.RangeOf(valueFirst, middle, values.Length, "values of key");
                return values.Span.Slice(start, length);
            }

            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return [];
    }

    /// <summary>The one value of a key; null when there is no such key.</summary>
    internal int? First(string key) => Find(key) is { IsEmpty: false } found ? found[0] : null;
}
