using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Passable.Roads;

/// <summary>Texts and lists of texts while a network is made, each kept once, numbered as they first come. Mutable; one thread.</summary>
internal sealed class TextTable
{
    readonly Dictionary<string, uint> texts = new(StringComparer.Ordinal);
    readonly ArrayBufferWriter<byte> bytes = new();
    readonly List<uint> textFirst = [0];
    readonly Dictionary<string, uint> lists = new(StringComparer.Ordinal);
    readonly List<uint> items = [];
    readonly List<uint> listFirst = [0];
    (string[]? Array, uint List)[] last = new (string[]?, uint)[8];
    int turn;

    internal uint Text(string text)
    {
        if (!texts.TryGetValue(text, out var index))
        {
            texts.Add(text, index = (uint)texts.Count);
            Encoding.UTF8.GetBytes(text, bytes);
            textFirst.Add((uint)bytes.WrittenCount);
        }

        return index;
    }

    internal uint TextOrNull(string? text) => text is null ? uint.MaxValue : Text(text);

    internal uint List(ImmutableArray<string> list)
    {
        // Pieces of one way carry one array: it is known by itself before it is known by its content.
        var array = ImmutableCollectionsMarshal.AsArray(list);
        foreach (var (known, at) in last)
        {
            if (ReferenceEquals(known, array) && array is not null)
                return at;
        }

        var index = List(list.AsSpan());
        last[turn++ & 7] = (array, index);
        return index;
    }

    internal uint List(ReadOnlySpan<string> list)
    {
        Span<uint> numbers = list.Length <= 64 ? stackalloc uint[list.Length] : new uint[list.Length];
        for (var at = 0; at < list.Length; at++)
            numbers[at] = Text(list[at]);
        var key = new string(MemoryMarshal.Cast<uint, char>(numbers));
        if (!lists.TryGetValue(key, out var index))
        {
            lists.Add(key, index = (uint)lists.Count);
            items.AddRange(numbers);
            listFirst.Add((uint)items.Count);
        }

        return index;
    }

    internal byte[] TextBytes => bytes.WrittenSpan.ToArray();

    internal uint[] TextFirst => [.. textFirst];

    internal uint[] ListItems => [.. items];

    internal uint[] ListFirst => [.. listFirst];
}
