namespace Passable.Ledger;

/// <summary>
/// The ledger could not do what was asked, for a reason outside the program: it is locked by another process, the disk is full,
/// the file is damaged. The message is one sentence for a person. An append that throws it has recorded nothing.
/// </summary>
public sealed class LedgerException : IOException
{
    /// <summary>With the sentence <paramref name="message"/>.</summary>
    public LedgerException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence <paramref name="message"/>, because of <paramref name="innerException"/>.</summary>
    public LedgerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a sentence.</summary>
    public LedgerException()
    {
    }
}
