using System.Runtime.CompilerServices;

namespace Passable.Roads.Osm;

/// <summary>
/// Reads one message of the protocol buffers wire format (protobuf.dev/programming-guides/encoding) from front to back. Never reads
/// outside its bytes: what does not fit is a <see cref="PbfFault"/>. Mutable; one thread.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    /// <summary>Wire types: a number, eight bytes, a length and that many bytes, four bytes.</summary>
    internal const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    readonly ReadOnlySpan<byte> bytes = message;
    int at = 0;

    /// <summary>Whether there is no more.</summary>
    internal readonly bool IsAtEnd => at >= bytes.Length;

    /// <summary>The number of the field read last.</summary>
    internal int Field { get; private set; } = 0;

    /// <summary>The wire type of the field read last.</summary>
    internal int Wire { get; private set; } = 0;

    /// <summary>Goes to the next field; false at the end of the message.</summary>
    internal bool NextField()
    {
        if (at >= bytes.Length) return false;
        var key = ReadVarint();
        (Field, Wire) = ((int)(key >> 3 & 0x1FFF_FFFF), (int)(key & 7));
        return key >> 3 is > 0 and <= 0x1FFF_FFFF ? true : throw new PbfFault("a field has no number");
    }

    /// <summary>The next number, little end first in groups of seven bits; at most ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ReadVarint()
    {
        if ((uint)at < (uint)bytes.Length && bytes[at] is var first && first < 0x80)
        {
            at++;
            return first;
        }

        return ReadLongVarint();
    }

    ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (at >= bytes.Length) throw new PbfFault("a number goes on past its message");
            ulong part = bytes[at++];
            value |= unchecked((part & 0x7F) << shift);
            if (part < 0x80) return value;
        }

        throw new PbfFault("a number is longer than ten bytes");
    }

    /// <summary>The next number, signs folded in (zigzag).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long ReadSigned()
    {
        var value = ReadVarint();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>The value of a field that must be a number.</summary>
    internal ulong Number() => Wire == Varint ? ReadVarint() : throw WrongWire();

    /// <summary>The value of a field that must be a text or a message.</summary>
    internal ReadOnlySpan<byte> Message()
    {
        if (Wire != Bytes) throw WrongWire();
        var (start, length) = Range();
        return bytes.Slice(start, length);
    }

    /// <summary>Where the value of a field that must be a text or a message begins, and how long it is.</summary>
    internal (int Start, int Length) Range()
    {
        if (Wire != Bytes) throw WrongWire();
        var length = ReadVarint();
        if (length > (ulong)(bytes.Length - at)) throw new PbfFault($"field {Field} is longer than its message");
        var start = at;
        at += (int)length;
        return (start, (int)length);
    }

    /// <summary>The value of a field of numbers: all of them packed, or one alone, as a message of nothing but numbers.</summary>
    internal ReadOnlySpan<byte> Numbers()
    {
        if (Wire != Varint) return Message();
        var start = at;
        ReadVarint();
        return bytes[start..at];
    }

    /// <summary>Passes over the value of a field.</summary>
    internal void Skip()
    {
        switch (Wire)
        {
            case Varint:
                ReadVarint();
                break;
            case Bytes:
                Range();
                break;
            case Fixed64 or Fixed32:
                var length = Wire == Fixed64 ? 8 : 4;
                if (bytes.Length - at < length) throw new PbfFault($"field {Field} is longer than its message");
                at += length;
                break;
            default:
                throw WrongWire();
        }
    }

    readonly PbfFault WrongWire() => new($"field {Field} is of a kind (wire type {Wire}) that it cannot be");
}
