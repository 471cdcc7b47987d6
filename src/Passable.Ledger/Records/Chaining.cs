using System.Security.Cryptography;
using NodaTime;

namespace Passable.Ledger.Records;

/// <summary>The end of the chain while records are added to it. Mutable.</summary>
sealed class Chaining(RecordHash hash, long sequence, byte[] head, Instant? last)
{
    Instant? last = last;

    public long Sequence { get; private set; } = sequence;

    public byte[] Head { get; private set; } = head;

    /// <summary>When something that comes at this instant is recorded: then, or at the instant of the last record when that is later.</summary>
    public Instant At(Instant at) => last is { } latest && latest > at ? latest : at;

    /// <summary>One more record; <paramref name="recordedAt"/> comes from <see cref="At"/>.</summary>
    public StoredRecord Next(string kind, string subject, byte[] content, Recorder recorder, Instant recordedAt)
    {
        var record = new StoredRecord
        {
            Sequence = Sequence + 1,
            Form = 2,
            Kind = kind,
            Subject = subject,
            Sha256 = SHA256.HashData(content),
            RecordedAt = InstantText.Of(recordedAt),
            By = recorder.By,
            Through = recorder.Through,
            Previous = Head,
            Hash = [],
            Content = content,
            Raw = null,
        };
        record = record with { Hash = record.HashBy(hash) };
        (Sequence, Head, last) = (record.Sequence, record.Hash, recordedAt);
        return record;
    }
}
