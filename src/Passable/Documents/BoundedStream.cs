using Passable.Reports;

namespace Passable.Documents;

/// <summary>A stream that ends in an <see cref="InvalidDataException"/> after so many bytes: what inflates further was made to.</summary>
sealed class BoundedStream(Stream inner, long most) : Stream
{
    long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    int Count(int now)
    {
        read += now;
        return read > most ? throw new InvalidDataException($"it inflates to more than {Sayings.Size(most)}, which no report does") : now;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
