namespace Passable.Roads.Osm;

/// <summary>
/// A walk over the objects of one block: <see cref="Next"/> goes to the next, the other members tell of the one it stands at. What they
/// give out is valid until the next <see cref="Next"/>. What is broken is a <see cref="PbfFault"/>, which <see cref="OsmPbf"/> turns
/// into a refusal.
/// </summary>
public ref struct OsmObjects
{
    /// <summary>Half a turn, nanodegrees.</summary>
    internal const long MostNanodegrees = 180_000_000_000;

    readonly OsmBlock block;
    readonly OsmKinds kinds;
    readonly long mostRaw;
    ProtobufReader group;
    int nextGroup;
    bool inDense;
    ProtobufReader ids, latitudes, longitudes, tags, versions, stamps, visibles;
    bool hasTags, hasVersions, hasStamps, hasVisibles;
    long rawLatitude, rawLongitude, rawStamp;
    ReadOnlySpan<byte> description;
    bool isDescribed;
    int version;
    bool isDeleted;
    int tagCount, refCount;

    internal OsmObjects(OsmBlock block, OsmKinds kinds)
    {
        (this.block, this.kinds) = (block, kinds);
        mostRaw = 2 * MostNanodegrees / block.Granularity;
    }

    /// <summary>Node, way or relation.</summary>
    public OsmKind Kind { get; private set; }

    /// <summary>Its id, any whole number of 64 bits.</summary>
    public long Id { get; private set; }

    /// <summary>Of a node: whether it has a place on the earth.</summary>
    public bool IsLocated { get; private set; }

    /// <summary>Of a node that is located: billionths of a degree north.</summary>
    public long LatitudeNanodegrees { get; private set; }

    /// <summary>Of a node that is located: billionths of a degree east.</summary>
    public long LongitudeNanodegrees { get; private set; }

    /// <summary>Which edit of the object this is; -1 when not told.</summary>
    public int Version
    {
        get
        {
            Describe();
            return version;
        }
    }

    /// <summary>When it was edited, milliseconds since 1970; -1 when not told.</summary>
    public long EditedMilliseconds
    {
        get
        {
            Describe();
            return unchecked(rawStamp * block.DateGranularity);
        }
    }

    /// <summary>Whether it is told to be deleted.</summary>
    public bool IsDeleted
    {
        get
        {
            Describe();
            return isDeleted;
        }
    }

    /// <summary>The numbers of its tags' keys among the block's texts.</summary>
    public readonly ReadOnlySpan<int> Keys => block.Keys.AsSpan(0, tagCount);

    /// <summary>The numbers of its tags' values, in the order of <see cref="Keys"/>.</summary>
    public readonly ReadOnlySpan<int> Values => block.Values.AsSpan(0, tagCount);

    /// <summary>Of a way: the ids of its nodes in order. Of a relation: the ids of its members.</summary>
    public readonly ReadOnlySpan<long> Refs => block.Refs.AsSpan(0, refCount);

    /// <summary>Of a relation: what its members are (an <see cref="OsmKind"/> each), in the order of <see cref="Refs"/>.</summary>
    public readonly ReadOnlySpan<byte> MemberKinds => block.Kinds.AsSpan(0, Kind == OsmKind.Relation ? refCount : 0);

    /// <summary>Of a relation: the numbers of its members' roles among the block's texts, in the order of <see cref="Refs"/>.</summary>
    public readonly ReadOnlySpan<int> Roles => block.Roles.AsSpan(0, Kind == OsmKind.Relation ? refCount : 0);

    /// <summary>Goes to the next object; false when there is none left.</summary>
    public bool Next()
    {
        while (true)
        {
            if (inDense)
            {
                if (!ids.IsAtEnd)
                {
                    NextDense();
                    return true;
                }

                if (!latitudes.IsAtEnd || !longitudes.IsAtEnd) throw new PbfFault("nodes have more coordinates than ids");
                inDense = false;
            }

            if (!group.NextField())
            {
                if (nextGroup == block.Groups) return false;
                group = new ProtobufReader(block.Group(nextGroup++));
                continue;
            }

            switch (group.Field)
            {
                case 1 when (kinds & OsmKinds.Nodes) != OsmKinds.None:
                    PlainNode(group.Message());
                    return true;
                case 2 when (kinds & OsmKinds.Nodes) != OsmKinds.None:
                    OpenDense(group.Message());
                    break;
                case 3 when (kinds & OsmKinds.Ways) != OsmKinds.None:
                    Way(group.Message());
                    return true;
                case 4 when (kinds & OsmKinds.Relations) != OsmKinds.None:
                    Relation(group.Message());
                    return true;
                default:
                    group.Skip();
                    break;
            }
        }
    }

    void OpenDense(ReadOnlySpan<byte> message)
    {
        ids = latitudes = longitudes = tags = versions = stamps = visibles = default;
        (hasTags, hasVersions, hasStamps, hasVisibles) = (false, false, false, false);
        (Id, rawLatitude, rawLongitude, rawStamp) = (0, 0, 0, 0);
        var dense = new ProtobufReader(message);
        int seen = 0;
        while (dense.NextField())
        {
            if (dense.Field is 1 or 5 or 8 or 9 or 10 && (seen & (1 << dense.Field)) != 0) throw new PbfFault("nodes are told in two parts, which this reader does not join");
            seen |= dense.Field < 32 ? 1 << dense.Field : 0;
            switch (dense.Field)
            {
                case 1: ids = new ProtobufReader(dense.Numbers()); break;
                case 5: OpenDescriptions(dense.Message()); break;
                case 8: latitudes = new ProtobufReader(dense.Numbers()); break;
                case 9: longitudes = new ProtobufReader(dense.Numbers()); break;
                case 10:
                    tags = new ProtobufReader(dense.Numbers());
                    hasTags = !tags.IsAtEnd;
                    break;
                default: dense.Skip(); break;
            }
        }

        inDense = true;
    }

    void OpenDescriptions(ReadOnlySpan<byte> message)
    {
        var descriptions = new ProtobufReader(message);
        while (descriptions.NextField())
        {
            switch (descriptions.Field)
            {
                case 1:
                    versions = new ProtobufReader(descriptions.Numbers());
                    hasVersions = !versions.IsAtEnd;
                    break;
                case 2:
                    stamps = new ProtobufReader(descriptions.Numbers());
                    hasStamps = !stamps.IsAtEnd;
                    break;
                case 6:
                    visibles = new ProtobufReader(descriptions.Numbers());
                    hasVisibles = !visibles.IsAtEnd;
                    break;
                default: descriptions.Skip(); break;
            }
        }
    }

    void NextDense()
    {
        Kind = OsmKind.Node;
        unchecked
        {
            Id += ids.ReadSigned();
            rawLatitude += latitudes.ReadSigned();
            rawLongitude += longitudes.ReadSigned();
            if (hasStamps) rawStamp += stamps.ReadSigned();
        }

        version = hasVersions ? unchecked((int)versions.ReadVarint()) : -1;
        isDeleted = hasVisibles && visibles.ReadVarint() == 0;
        (isDescribed, refCount, tagCount) = (true, 0, 0);
        if (!hasStamps) rawStamp = -1;
        Locate(rawLatitude, rawLongitude);
        if (!hasTags) return;
        while (tags.ReadVarint() is var key && key != 0)
            Tag(tagCount++, key, tags.ReadVarint());
    }

    readonly void Tag(int at, ulong key, ulong value)
    {
        if (at == block.Keys.Length) GrowTags();
        if (key >= (ulong)block.Texts || value >= (ulong)block.Texts) throw new PbfFault($"a tag names text {Math.Max(key, value)}, of {block.Texts}");
        block.Keys[at] = (int)key;
        block.Values[at] = (int)value;
    }

    readonly void GrowTags()
    {
        if (block.Keys.Length >= OsmBlock.MostTags) throw new PbfFault($"{Kind} {Id} has more than {OsmBlock.MostTags} tags");
        Array.Resize(ref block.Keys, 2 * block.Keys.Length);
        Array.Resize(ref block.Values, block.Keys.Length);
    }

    void Locate(long latitude, long longitude)
    {
        IsLocated = latitude >= -mostRaw && latitude <= mostRaw && longitude >= -mostRaw && longitude <= mostRaw;
        if (!IsLocated) return;
        LatitudeNanodegrees = block.LatitudeOffset + (block.Granularity * latitude);
        LongitudeNanodegrees = block.LongitudeOffset + (block.Granularity * longitude);
        IsLocated = LatitudeNanodegrees is >= -MostNanodegrees / 2 and <= MostNanodegrees / 2 && LongitudeNanodegrees is >= -MostNanodegrees and <= MostNanodegrees;
    }

    void Begin(OsmKind kind)
    {
        description = default;
        (Kind, Id, IsLocated, isDescribed, tagCount, refCount) = (kind, 0, false, false, 0, 0);
    }

    /// <summary>Takes apart what tells of the last edit; only when asked.</summary>
    void Describe()
    {
        if (isDescribed) return;
        (isDescribed, version, rawStamp, isDeleted) = (true, -1, -1, false);
        var told = new ProtobufReader(description);
        while (told.NextField())
        {
            switch (told.Field)
            {
                case 1: version = unchecked((int)told.Number()); break;
                case 2: rawStamp = unchecked((long)told.Number()); break;
                case 6: isDeleted = told.Number() == 0; break;
                default: told.Skip(); break;
            }
        }
    }

    void PlainNode(ReadOnlySpan<byte> message)
    {
        Begin(OsmKind.Node);
        var node = new ProtobufReader(message);
        var (keys, values) = (0, 0);
        var (latitude, longitude) = (long.MaxValue, long.MaxValue);
        while (node.NextField())
        {
            switch (node.Field)
            {
                case 1: Id = Signed(node.Number()); break;
                case 2: keys = Texts(node.Numbers(), keys, isKey: true); break;
                case 3: values = Texts(node.Numbers(), values, isKey: false); break;
                case 4: description = node.Message(); break;
                case 8: latitude = Signed(node.Number()); break;
                case 9: longitude = Signed(node.Number()); break;
                default: node.Skip(); break;
            }
        }

        Paired(keys, values);
        Locate(latitude, longitude);
    }

    void Way(ReadOnlySpan<byte> message)
    {
        Begin(OsmKind.Way);
        var way = new ProtobufReader(message);
        var (keys, values) = (0, 0);
        while (way.NextField())
        {
            switch (way.Field)
            {
                case 1: Id = unchecked((long)way.Number()); break;
                case 2: keys = Texts(way.Numbers(), keys, isKey: true); break;
                case 3: values = Texts(way.Numbers(), values, isKey: false); break;
                case 4: description = way.Message(); break;
                case 8: AddRefs(way.Numbers()); break;
                default: way.Skip(); break;
            }
        }

        Paired(keys, values);
    }

    void Relation(ReadOnlySpan<byte> message)
    {
        Begin(OsmKind.Relation);
        var relation = new ProtobufReader(message);
        var (keys, values, roles, members) = (0, 0, 0, 0);
        while (relation.NextField())
        {
            switch (relation.Field)
            {
                case 1: Id = unchecked((long)relation.Number()); break;
                case 2: keys = Texts(relation.Numbers(), keys, isKey: true); break;
                case 3: values = Texts(relation.Numbers(), values, isKey: false); break;
                case 4: description = relation.Message(); break;
                case 8:
                    for (var numbers = new ProtobufReader(relation.Numbers()); !numbers.IsAtEnd; roles++)
                    {
                        if (roles == block.Roles.Length) GrowMembers(ref block.Roles);
                        var role = numbers.ReadVarint();
                        block.Roles[roles] = role < (ulong)block.Texts ? (int)role : throw new PbfFault($"a role names text {role}, of {block.Texts}");
                    }

                    break;
                case 9: AddRefs(relation.Numbers()); break;
                case 10:
                    for (var numbers = new ProtobufReader(relation.Numbers()); !numbers.IsAtEnd; members++)
                    {
                        if (members == block.Kinds.Length) GrowMembers(ref block.Kinds);
                        var kind = numbers.ReadVarint();
                        block.Kinds[members] = kind <= (ulong)OsmKind.Relation ? (byte)kind : throw new PbfFault($"a member of relation {Id} is of kind {kind}, which there is not");
                    }

                    break;
                default: relation.Skip(); break;
            }
        }

        Paired(keys, values);
        if (roles != refCount || members != refCount) throw new PbfFault($"relation {Id} has {refCount} members, {members} kinds and {roles} roles");
    }

    readonly void GrowMembers<T>(ref T[] members)
    {
        if (members.Length >= OsmBlock.MostRefs) throw new PbfFault($"{Kind} {Id} has more than {OsmBlock.MostRefs} members");
        Array.Resize(ref members, 2 * members.Length);
    }

    void AddRefs(ReadOnlySpan<byte> message)
    {
        var refs = block.Refs;
        var (count, last) = (refCount, refCount > 0 ? refs[refCount - 1] : 0L);
        var numbers = new ProtobufReader(message);
        while (!numbers.IsAtEnd)
        {
            if (count == refs.Length)
            {
                GrowMembers(ref block.Refs);
                refs = block.Refs;
            }

            last = unchecked(last + numbers.ReadSigned());
            refs[count++] = last;
        }

        refCount = count;
    }

    readonly int Texts(ReadOnlySpan<byte> message, int count, bool isKey)
    {
        var numbers = new ProtobufReader(message);
        while (!numbers.IsAtEnd)
        {
            if (count == block.Keys.Length) GrowTags();
            var text = numbers.ReadVarint();
            if (text >= (ulong)block.Texts) throw new PbfFault($"a tag names text {text}, of {block.Texts}");
            (isKey ? block.Keys : block.Values)[count++] = (int)text;
        }

        return count;
    }

    void Paired(int keys, int values) =>
        tagCount = keys == values ? keys : throw new PbfFault($"{Kind} {Id} has {keys} keys and {values} values");

    static long Signed(ulong value) => unchecked((long)(value >> 1) ^ -(long)(value & 1));
}
