using Passable.Reports;
using Xunit;

namespace Passable.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("passable-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    static string Refused(Outcome<Report> outcome)
    {
        Assert.False(outcome.Is(out _, out var refused));
        return refused!.Reason;
    }

    [Fact]
    public void A_file_is_read_under_its_own_name()
    {
        File.WriteAllText(At("m4.txt"), "title: T\n\nThe M4 is shut.\n");
        var report = ReportFile.Read(At("m4.txt")).Value;
        Assert.Equal("m4.txt", report.Name);
        Assert.Equal("The M4 is shut.\n", report.Body);
    }

    [Fact]
    public void Overrides_reach_the_header()
    {
        File.WriteAllText(At("m4.txt"), "The M4 is shut.");
        Assert.Equal("2020", ReportFile.Read(At("m4.txt"), new() { Published = "2020", Outlet = null }).Value.Header.Published.ToString());
    }

    [Fact]
    public void A_directory_is_refused_by_name() => Assert.Equal($"{folder} is a directory; name a report file in it", Refused(ReportFile.Read(folder)));

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        Assert.Equal($"{At("none.txt")} does not exist; check the path", Refused(ReportFile.Read(At("none.txt"))));
        Assert.Equal($"{At("no/where.txt")} does not exist; check the path", Refused(ReportFile.Read(At("no/where.txt"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_is_refused(string path) => Assert.Contains("path", Refused(ReportFile.Read(path)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_another_holds_is_refused_by_name()
    {
        File.WriteAllText(At("held.txt"), "The M4 is shut.");
        using var held = new FileStream(At("held.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.StartsWith($"{At("held.txt")} could not be read: ", Refused(ReportFile.Read(At("held.txt"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_by_its_length_alone()
    {
        // Sparse: 8 GiB that no test could read in time, nor hold in one array.
        using (var stream = File.Create(At("big.txt"))) stream.SetLength(8L << 30);
        Assert.Equal($"{At("big.txt")} is 8192 MiB (8,589,934,592 bytes); a report may have at most 16 MiB (16,777,216 bytes); split it", Refused(ReportFile.Read(At("big.txt"))));
    }

    [Fact]
    public void A_stream_without_end_is_left_one_byte_past_the_limit()
    {
        var endless = new Endless();
        Assert.Contains("more than 16 MiB", Refused(ReportFile.Read(endless, "-")), StringComparison.Ordinal);
        Assert.Equal(ReportText.MostBytes + 1, endless.Given);
    }

    [Fact]
    public void A_stream_that_comes_in_drops_is_read_to_its_end() =>
        Assert.Equal(100_000, ReportFile.Read(new Endless(100_000), "-").Value.Body.Length);

    [Fact]
    public void An_empty_file_is_refused()
    {
        File.WriteAllBytes(At("empty.txt"), []);
        Assert.Equal("empty.txt is empty; give a file with the report's text", Refused(ReportFile.Read(At("empty.txt"))));
    }

    sealed class Endless(long length = long.MaxValue) : Stream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(Math.Min(count, 777), length - Given);
            buffer.AsSpan(offset, some).Fill((byte)'a');
            Given += some;
            return some;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
