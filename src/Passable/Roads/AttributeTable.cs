using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Passable.Roads;

/// <summary>The access of every mode, as files keep it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct AccessRow(byte Foot, byte Motorcycle, byte Motorcar, byte Goods, byte Hgv, byte Emergency)
{
    internal static AccessRow Of(AccessByMode access) =>
        new((byte)access.Foot, (byte)access.Motorcycle, (byte)access.Motorcar, (byte)access.Goods, (byte)access.Hgv, (byte)access.Emergency);

    internal AccessByMode Access => new(Read(Foot), Read(Motorcycle), Read(Motorcar), Read(Goods), Read(Hgv), Read(Emergency));

    /// <summary>A number that is no access is one that is not understood, never an open road.</summary>
    static Access Read(byte number) => number <= (byte)Roads.Access.Unknown ? (Access)number : Roads.Access.Unknown;
}

/// <summary>Limits, as files keep them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LimitsRow(int Weight, int AxleLoad, int Height, int Width, int Length)
{
    internal static LimitsRow Of(RoadLimits limits) =>
        new(limits.WeightKilograms.Code, limits.AxleLoadKilograms.Code, limits.HeightCentimetres.Code, limits.WidthCentimetres.Code, limits.LengthCentimetres.Code);

    internal RoadLimits Limits => new(new(Weight), new(AxleLoad), new(Height), new(Width), new(Length));
}

/// <summary>Attributes, as files keep them: texts and lists by number, <see cref="uint.MaxValue"/> for none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct AttributeRow(
    AccessRow Access, ushort Features, LimitsRow Limits, uint Surface, uint Smoothness, uint TrackType, uint Practicability, uint Conditions, uint Tags, uint Barriers, uint BarrierCount);

/// <summary>A barrier, as files keep it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct BarrierRow(AccessRow Access, ushort At, uint Kind, LimitsRow Limits);

/// <summary>A turn restriction, as files keep it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct TurnRow(uint Rule, uint Kind, int From, int Node, int To, uint Via, uint ViaCount, uint OnlyFor, uint Except, uint Condition);

/// <summary>Attributes of segments, each content once. Read out of flat arrays; immutable.</summary>
internal sealed class AttributeTable(NetworkArrays arrays)
{
    readonly SegmentAttributes?[] made = new SegmentAttributes?[arrays.Attributes.Length];

    internal SegmentAttributes this[uint index]
    {
        get
        {
            if (index >= (uint)made.Length)
                throw NetworkArrays.Damaged("attributes", index);
            return made[index] ??= Read(arrays.Attributes[(int)index], index);
        }
    }

    SegmentAttributes Read(AttributeRow row, uint index)
    {
        if (row.Barriers > (uint)arrays.Barriers.Length || row.BarrierCount > (uint)arrays.Barriers.Length - row.Barriers)
            throw NetworkArrays.Damaged("barriers of attributes", index);
        var practicability = arrays.ListOf(row.Practicability);
        return new SegmentAttributes
        {
            Access = row.Access.Access,
            Limits = row.Limits.Limits,
            Surface = arrays.TextOrNull(row.Surface),
            Smoothness = arrays.TextOrNull(row.Smoothness),
            TrackType = arrays.TextOrNull(row.TrackType),
            Practicability = [.. Enumerable.Range(0, practicability.Length / 2).Select(at => new ClassPracticability(practicability[2 * at], ValueOf(practicability[(2 * at) + 1])))],
            Features = (RoadFeatures)row.Features,
            Barriers = [.. Enumerable.Range((int)row.Barriers, (int)row.BarrierCount).Select(at => BarrierOf(arrays.Barriers[at]))],
            Conditions = TagsOf(row.Conditions),
            Tags = TagsOf(row.Tags),
        };
    }

    SegmentBarrier BarrierOf(BarrierRow row) =>
        new(row.At == 0 ? SegmentEnd.Start : SegmentEnd.End, arrays.Text(row.Kind), row.Access.Access, row.Limits.Limits);

    ImmutableArray<RoadTag> TagsOf(uint list)
    {
        var texts = arrays.ListOf(list);
        return [.. Enumerable.Range(0, texts.Length / 2).Select(at => new RoadTag(texts[2 * at], texts[(2 * at) + 1]))];
    }

    static Practicability ValueOf(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= (int)Practicability.Yes and <= (int)Practicability.Unknown
            ? (Practicability)value
            : Practicability.Unknown;

    /// <summary>Takes attributes in, each content once, while a network is made. Mutable; one thread.</summary>
    internal sealed class Making(TextTable texts)
    {
        readonly Dictionary<SegmentAttributes, uint> known = [];
        readonly List<AttributeRow> rows = [];
        readonly List<BarrierRow> barriers = [];
        SegmentAttributes? last;
        uint lastIndex;

        internal AttributeRow[] Rows => [.. rows];

        internal BarrierRow[] Barriers => [.. barriers];

        internal uint Put(SegmentAttributes attributes)
        {
            if (ReferenceEquals(attributes, last))
                return lastIndex;
            if (!known.TryGetValue(attributes, out var index))
            {
                known.Add(attributes, index = (uint)rows.Count);
                rows.Add(RowOf(attributes));
            }

            (last, lastIndex) = (attributes, index);
            return index;
        }

        AttributeRow RowOf(SegmentAttributes attributes)
        {
            var first = (uint)barriers.Count;
            foreach (var barrier in attributes.Barriers)
                barriers.Add(new BarrierRow(AccessRow.Of(barrier.Access), (ushort)barrier.At, texts.Text(barrier.Kind), LimitsRow.Of(barrier.Limits)));
            return new AttributeRow(
                AccessRow.Of(attributes.Access),
                (ushort)attributes.Features,
                LimitsRow.Of(attributes.Limits),
                texts.TextOrNull(attributes.Surface),
                texts.TextOrNull(attributes.Smoothness),
                texts.TextOrNull(attributes.TrackType),
                texts.List(attributes.Practicability.SelectMany(one => new[] { one.Class, ((int)one.Value).ToString(CultureInfo.InvariantCulture) }).ToArray().AsSpan()),
                TagsOf(attributes.Conditions),
                TagsOf(attributes.Tags),
                first,
                (uint)attributes.Barriers.Length);
        }

        uint TagsOf(ImmutableArray<RoadTag> tags) => texts.List(tags.SelectMany(tag => new[] { tag.Key, tag.Value }).ToArray().AsSpan());
    }
}
