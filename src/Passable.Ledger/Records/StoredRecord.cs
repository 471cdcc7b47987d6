using System.Text;
using Passable.Claims;

namespace Passable.Ledger.Records;

/// <summary>A record as it lies in the database.</summary>
sealed record StoredRecord
{
    public required long Sequence { get; init; }
    /// <summary>How its hash is made: 1 or 2 (<see cref="ChainedRecord.Form"/>).</summary>
    public required int Form { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    /// <summary>Of its content, 32 bytes.</summary>
    public required byte[] Sha256 { get; init; }
    /// <summary>As <see cref="InstantText"/> writes it.</summary>
    public required string RecordedAt { get; init; }
    public required string By { get; init; }
    public required string Through { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Hash { get; init; }
    /// <summary>Its words, JSON in UTF-8; null once they are erased.</summary>
    public required byte[]? Content { get; init; }
    /// <summary>The bytes of a report as they came; null for other kinds, and once they are erased.</summary>
    public required byte[]? Raw { get; init; }

    /// <summary>What its hash is to be. Of a record of form 1 without its content it cannot be told.</summary>
    public byte[] HashBy(RecordHash hash) => hash.Of(new ChainedRecord
    {
        Form = Form,
        Sequence = Sequence,
        Kind = Encoding.UTF8.GetBytes(Kind),
        Subject = Encoding.UTF8.GetBytes(Subject),
        Content = Form == 1 ? Content ?? [] : Sha256,
        RecordedAt = Encoding.UTF8.GetBytes(RecordedAt),
        By = Encoding.UTF8.GetBytes(By),
        Through = Encoding.UTF8.GetBytes(Through),
        Previous = Previous,
    });
}

/// <summary>A record to be written, with what is kept beside it.</summary>
/// <param name="Record">The record; its content is there.</param>
/// <param name="Gist">For a claim: its numbers.</param>
readonly record struct NewRecord(StoredRecord Record, ClaimGist? Gist);

/// <summary>A footprint to be written.</summary>
readonly record struct NewFootprint(int Id, byte[] Key, byte[] Content);

/// <summary>All that one transaction writes, in order.</summary>
sealed class NewRecords
{
    public List<NewRecord> Records { get; } = [];
    public List<NewFootprint> Footprints { get; } = [];
}
